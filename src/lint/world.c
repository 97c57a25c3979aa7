/* world: the facts that belong to an entry, and the places in it that they speak of. */
#include "world.h"

/* ---- papers ---- */

static bool holds(struct span outer, struct span inner)
{
	return span_len(inner) > 0 && span_has(outer, inner);
}

/* Does the link name the paper of that id? */
static bool link_names(const struct check *check, const struct record_link *link, str id)
{
	struct record alone = {0};
	struct arxiv_id arxiv;
	str kind, doi;
	if (link->url.len == 0)
		return false;
	if (arxiv_from_url(link->url, &arxiv, &kind))
		alone.arxiv_id = arxiv;
	else if (doi_from_url(link->url, &doi))
		alone.doi_id = doi;
	ARRAY_PUSH(check->arena, &alone.links, *link);
	struct strs ids = facts_paper_ids(&alone, check->arena);
	for (size_t i = 0; i < ids.len; i++)
		if (str_eq(ids.at[i], id))
			return true;
	return false;
}

static bool is_text(const struct check *check, str id)
{
	str text = str_lower(check->arena, check->record->arxiv.text);
	return str_contains(text, id) ||
	       str_contains(str_lower(check->arena, check->record->doi.text), id);
}

static bool is_about(const struct check *check, str id)
{
	if (is_text(check, id))
		return true;
	for (size_t i = 0; i < check->record->links.len; i++) {
		const struct record_link *link = &check->record->links.at[i];
		if ((str_eq(link->role, S("paper")) || holds(link->at, check->record->title.at)) &&
			link_names(check, link, id))
			return true;
	}
	return false;
}

const struct paper_fact *world_paper(const struct check *check)
{
	if (!check->reading->in_scope || check->record->title.text.len == 0)
		return NULL;
	struct strs ids = facts_paper_ids(check->record, check->arena);
	for (size_t i = 0; i < ids.len; i++) {
		const struct paper_fact *fact = facts_paper(check->settings->facts, ids.at[i]);
		if (fact != NULL && fact->exists == FACT_CONFIRMED && fact->title.len > 0 &&
			is_about(check, ids.at[i]))
			return fact;
	}
	return NULL;
}

struct span world_paper_place(const struct check *check, str id)
{
	const struct record *record = check->record;
	if (str_contains(str_lower(check->arena, record->arxiv.text), id))
		return record->arxiv.at;
	if (str_contains(str_lower(check->arena, record->doi.text), id))
		return record->doi.at;
	for (size_t i = 0; i < record->links.len; i++)
		if (link_names(check, &record->links.at[i], id))
			return world_link_place(&record->links.at[i]);
	return check->reading->entry->at;
}

bool world_is_another(const struct check *check, const struct paper_fact *paper)
{
	return titles_compare(check->arena, check->record->title.text, paper->title) ==
	       TITLES_APART;
}

str world_name(const struct check *check, const struct paper_fact *paper)
{
	return str_printf(check->arena, STR_FMT " (" STR_FMT ")", STR_ARG(paper->name),
		STR_ARG(paper->source.who));
}

bool world_is_plain(str text)
{
	for (size_t i = 0; i < text.len; i++)
		if (str_find_char(S("*_`[]<>|$\\{}~^#&\n"), text.at[i]) != NOT_FOUND)
			return false;
	return text.len > 0;
}

/* ---- repositories and links ---- */

struct span world_link_place(const struct record_link *link)
{
	return span_len(link->target) > 0 ? link->target : link->at;
}

void world_repositories(struct check *check, judge_repository *judge)
{
	for (size_t i = 0; i < check->record->links.len; i++) {
		const struct record_link *link = &check->record->links.at[i];
		const struct repository_fact *fact =
			link->url.len > 0 ? facts_repository(check->settings->facts, link->url)
					  : NULL;
		if (fact != NULL && !link->is_image && !link_is_skipped(check, link->url))
			judge(check, link, fact);
	}
}

void world_links(struct check *check, judge_link *judge)
{
	for (size_t i = 0; i < check->record->links.len; i++) {
		const struct record_link *link = &check->record->links.at[i];
		const struct link_fact *fact =
			link->url.len > 0 ? facts_link(check->settings->facts, link->url) : NULL;
		if (fact != NULL && !link->is_image && !link_is_skipped(check, link->url))
			judge(check, link, fact);
	}
}

void world_fix_address(struct check *check, struct diag *diag, const struct record_link *link,
	str address, str title)
{
	for (size_t i = 0; i < address.len; i++) /* what a server says is put into a list; quotes
						    would end an href='...' */
		if (!char_is_alnum(address.at[i]) &&
			str_find_char(S("-._~:/?#@!$&*+,;=%"), address.at[i]) == NOT_FOUND)
			return;
	if (span_len(link->target) > 0 && str_eq(check_text(check, link->target), link->url))
		report_fix(check, diag, FIX_SAFE, title, link->target, address);
}
