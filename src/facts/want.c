/* want: entries into what is asked of the world about them, each thing once and not without end;
 * and the look-ups. */
#include "gather.h"

struct services services_default(void)
{
	return (struct services){
		.datacite = S("https://api.datacite.org"),
		.arxiv = S("https://export.arxiv.org"),
		.crossref = S("https://api.crossref.org"),
		.doi = S("https://doi.org"),
		.dblp = S("https://dblp.org"),
		.openreview = S("https://api2.openreview.net"),
		.openreview_old = S("https://api.openreview.net"),
		.github = S("https://api.github.com"),
		.github_graphql = S("https://api.github.com/graphql"),
		.gitlab = S("https://gitlab.com"),
		.hugging_face = S("https://huggingface.co"),
	};
}

struct facts *facts_make(const struct facts_settings *settings, struct arena *arena)
{
	struct facts *facts = NEW(arena, struct facts);
	facts->arena = arena;
	facts->settings = *settings;
	if (facts->settings.max_papers == 0)
		facts->settings.max_papers = FACTS_ASKED_MAX;
	if (facts->settings.max_repositories == 0)
		facts->settings.max_repositories = FACTS_ASKED_MAX;
	if (facts->settings.max_links == 0)
		facts->settings.max_links = FACTS_ASKED_MAX;
	return facts;
}

static struct paper *paper_make(str id, struct arena *arena)
{
	struct paper *paper = NEW(arena, struct paper);
	struct arxiv_id arxiv;
	size_t used;
	str doi;
	id = str_copy(arena, id);
	paper->fact.id = paper->own = id;
	if (str_starts(id, S("acl:"))) {
		paper->kind = PAPER_ACL;
		paper->own = str_slice(id, 4, id.len);
		paper->doi = str_lower(
			arena, str_printf(arena, "10.18653/v1/" STR_FMT, STR_ARG(paper->own)));
		paper->fact.name = str_printf(arena, "ACL Anthology " STR_FMT, STR_ARG(paper->own));
	} else if (str_starts(id, S("openreview:"))) {
		paper->kind = PAPER_OPENREVIEW;
		paper->own = str_slice(id, 11, id.len);
		paper->fact.name = id;
	} else if (arxiv_read(id, &arxiv, &used) && used == id.len) {
		paper->kind = PAPER_ARXIV;
		paper->fact.year = arxiv.year;
		paper->fact.month = arxiv.month;
		paper->doi =
			str_lower(arena, str_printf(arena, "10.48550/arxiv." STR_FMT, STR_ARG(id)));
		paper->fact.name = str_printf(arena, "arXiv:" STR_FMT, STR_ARG(id));
	} else if (doi_read(id, &doi) && str_eq(doi, id)) {
		paper->kind = PAPER_DOI;
		paper->doi = doi_identity(arena, id);
		paper->fact.name = str_printf(arena, "doi:" STR_FMT, STR_ARG(id));
	} else {
		return NULL;
	}
	return paper;
}

/* ---- each thing once, and not more than a run asks about ---- */

#define NOT_ASKED SIZE_MAX /* in place of an index: it was left out, and counted */

/* False: it is known already, or left out. The key is to live as long as the facts. */
static bool is_to_be_asked(
	struct facts *facts, struct map *places, str key, size_t asked, size_t max, size_t *left)
{
	bool is_new;
	size_t *place = map_put(places, facts->arena, key, &is_new);
	if (!is_new)
		return false;
	if (asked < max) {
		*place = asked;
		return true;
	}
	*place = NOT_ASKED;
	(*left)++;
	return false;
}

static size_t place_of(const struct map *places, str key)
{
	const size_t *place = map_get(places, key);
	return place != NULL ? *place : NOT_ASKED;
}

bool facts_want_paper(struct facts *facts, str id)
{
	if (map_get(&facts->paper_of, id) != NULL)
		return true;
	struct paper *paper = paper_make(id, facts->arena);
	if (paper == NULL)
		return false;
	if (is_to_be_asked(facts, &facts->paper_of, paper->fact.id, facts->papers.len,
		    facts->settings.max_papers, &facts->left.papers))
		ARRAY_PUSH(facts->arena, &facts->papers, paper);
	return true;
}

/* ---- repositories and links ---- */

static bool is_skipped(struct facts *facts, str url, str host)
{
	const struct strs *skipped = &facts->settings.skip_links;
	for (size_t i = 0; i < skipped->len; i++) {
		if (!str_starts(url, skipped->at[i]) && !str_eq_nocase(host, skipped->at[i]))
			continue;
		is_to_be_asked(facts, &facts->skipped, str_copy(facts->arena, url), 0, 0,
			&facts->left.skipped);
		return true;
	}
	return false;
}

static str repository_address(struct arena *arena, const struct repository *parts)
{
	return str_printf(arena, "https://" STR_FMT "/" STR_FMT "/" STR_FMT, STR_ARG(parts->host),
		STR_ARG(parts->owner), STR_ARG(parts->name));
}

static str repository_key(struct arena *arena, const struct repository *parts)
{
	return url_identity(arena, repository_address(arena, parts));
}

bool facts_want_repository(struct facts *facts, str url)
{
	struct repository parts;
	if (!repository_read(url, &parts) || is_skipped(facts, url, parts.host))
		return false;
	str key = repository_key(facts->arena, &parts);
	if (!is_to_be_asked(facts, &facts->repository_of, key, facts->repositories.len,
		    facts->settings.max_repositories, &facts->left.repositories))
		return true;
	struct repository_question *repository = NEW(facts->arena, struct repository_question);
	repository->parts = parts;
	repository->url = repository_address(facts->arena, &parts);
	ARRAY_PUSH(facts->arena, &facts->repositories, repository);
	return true;
}

/* A name that a browser looks for in the page it gets; not a route of a script, a page of a PDF or
 * a line of a file. */
static str fragment_to_find(const struct url *url)
{
	str fragment = url->fragment;
	if (fragment.len == 0 || fragment.len > 200 || url_host_is(url->host, S("github.com")) ||
		url_host_is(url->host, S("youtube.com")) || url_host_is(url->host, S("google.com")))
		return (str){0};
	for (size_t i = 0; i < fragment.len; i++)
		if (!char_is_alnum(fragment.at[i]) &&
			str_find_char(S("-_."), fragment.at[i]) == NOT_FOUND)
			return (str){0};
	return fragment;
}

bool facts_want_link(struct facts *facts, str url)
{
	struct url parts;
	if (!url_read(url, &parts) || url_is_private(url) || is_skipped(facts, url, parts.host))
		return false;
	url = str_copy(facts->arena, url);
	if (!is_to_be_asked(facts, &facts->link_of, url, facts->links.len,
		    facts->settings.max_links, &facts->left.links))
		return true;
	struct link *link = NEW(facts->arena, struct link);
	link->url = url;
	must(url_read(url, &parts));
	link->fragment = fragment_to_find(&parts);
	ARRAY_PUSH(facts->arena, &facts->links, link);
	return true;
}

size_t facts_wanted(const struct facts *facts)
{
	return facts->papers.len + facts->repositories.len + facts->links.len;
}

/* ---- entries ---- */

/* The page of a paper that is asked after by its id tells no more. */
static bool is_paper_page(str url)
{
	struct arxiv_id arxiv;
	struct url parts;
	str id, kind, doi;
	if (arxiv_from_url(url, &arxiv, &kind))
		return !str_eq(kind, S("bare")) && !str_eq(kind, S("reader"));
	if (openreview_from_url(url, &id))
		return true;
	return url_read(url, &parts) && url_host_is(parts.host, S("doi.org")) &&
	       doi_from_url(url, &doi);
}

static bool has_link(const struct record *record, str url)
{
	for (size_t i = 0; record != NULL && i < record->links.len; i++)
		if (str_eq(record->links.at[i].url, url))
			return true;
	return false;
}

static bool says_same_of_paper(const struct record *a, const struct record *b)
{
	return str_eq(a->title.text, b->title.text) && str_eq(a->authors.text, b->authors.text) &&
	       str_eq(a->arxiv_id.id, b->arxiv_id.id) &&
	       str_eq(a->arxiv_in_link.id, b->arxiv_in_link.id) && str_eq(a->doi_id, b->doi_id);
}

/* Whoever lists a preprint and no venue may want to know where it came out. */
static void want_published(struct facts *facts, const struct record *record, str id)
{
	struct venue venue;
	size_t place = place_of(&facts->paper_of, id);
	bool has_venue = record->venue.text.len > 0 &&
			 !(venue_read(record->venue.text, &venue) && venue.kind == VENUE_PREPRINT);
	if (place != NOT_ASKED && !has_venue && record->doi_id.len == 0 &&
		facts->papers.at[place]->kind == PAPER_ARXIV)
		facts->papers.at[place]->wants_published = true;
}

static void want_entry(
	struct facts *facts, const struct record *record, const struct record *before)
{
	unsigned wanted = facts->settings.wanted;
	struct arena *arena = facts->arena;
	if ((wanted & (FACTS_PAPERS | FACTS_PUBLISHED)) != 0 &&
		(before == NULL || !says_same_of_paper(record, before))) {
		struct strs ids = paper_ids(record, arena, &facts->left.papers_of_entries);
		for (size_t i = 0; i < ids.len; i++) {
			facts_want_paper(facts, ids.at[i]);
			if ((wanted & FACTS_PUBLISHED) != 0)
				want_published(facts, record, ids.at[i]);
		}
	}
	for (size_t i = 0; i < record->links.len; i++) {
		str url = record->links.at[i].url;
		struct repository parts;
		if (record->links.at[i].is_image || has_link(before, url))
			continue;
		bool is_repository = repository_read(url, &parts);
		if (is_repository && (wanted & FACTS_REPOSITORIES) != 0)
			facts_want_repository(facts, url);
		if ((wanted & FACTS_LINKS) != 0 && !is_paper_page(url) &&
			(!is_repository || parts.inside.len > 0))
			facts_want_link(facts, url);
	}
}

void facts_want(struct facts *facts, const struct readings *head, const struct changes *changes,
	bool is_audit)
{
	struct arena scratch = {0};
	for (size_t i = 0; i < head->len; i++) {
		const struct change *change = &changes->of_head[i];
		bool is_edited =
			change->kind == CHANGE_EDITED || change->kind == CHANGE_MOVED_EDITED;
		if (!is_audit && !is_edited && change->kind != CHANGE_ADDED)
			continue;
		const struct kept_reading *before = !is_audit && is_edited ? change->base : NULL;
		want_entry(facts, &reading_of(&head->at[i], &scratch)->record,
			before != NULL ? &reading_of(before, &scratch)->record : NULL);
		arena_rewind(&scratch, (struct arena_mark){0});
	}
	arena_release(&scratch);
}

/* ---- look-ups ---- */

const struct paper_fact *facts_paper(const struct facts *facts, str id)
{
	size_t place = place_of(&facts->paper_of, id);
	if (place == NOT_ASKED || facts->papers.at[place]->fact.exists == FACT_NOT_ASKED)
		return NULL;
	return &facts->papers.at[place]->fact;
}

const struct published_fact *facts_published(const struct facts *facts, str id)
{
	size_t place = place_of(&facts->paper_of, id);
	if (place == NOT_ASKED || facts->papers.at[place]->published.venue.len == 0)
		return NULL;
	return &facts->papers.at[place]->published;
}

const struct repository_fact *facts_repository(const struct facts *facts, str url)
{
	struct arena scratch = {0};
	struct repository parts;
	size_t place = NOT_ASKED;
	if (repository_read(url, &parts))
		place = place_of(&facts->repository_of, repository_key(&scratch, &parts));
	arena_release(&scratch);
	if (place == NOT_ASKED || facts->repositories.at[place]->fact.exists == FACT_NOT_ASKED)
		return NULL;
	return &facts->repositories.at[place]->fact;
}

const struct link_fact *facts_link(const struct facts *facts, str url)
{
	size_t place = place_of(&facts->link_of, url);
	if (place == NOT_ASKED || facts->links.at[place]->fact.alive == FACT_NOT_ASKED)
		return NULL;
	return &facts->links.at[place]->fact;
}
