/* added-elsewhere: Entry that another open pull request adds too. */
#include "rule.h"

#define TITLE_MIN 12 /* letters; shorter ones are names of many things */

/* What an entry is known by, as one text: "arxiv:2305.01278", "title:countingcats". */
static str named(struct arena *arena, const char *kind, str name)
{
	return name.len == 0 ? name : str_printf(arena, "%s:" STR_FMT, kind, STR_ARG(name));
}

static void put(const struct check *check, struct map *map, str name, size_t other)
{
	bool is_new;
	size_t *at;

	if (name.len == 0)
		return;
	at = map_put(map, check->arena, name, &is_new);
	if (is_new)
		*at = other;
}

static str name_of_url(struct arena *arena, str url)
{
	struct arxiv_id id;
	str kind, doi;

	if (arxiv_from_url(url, &id, &kind))
		return named(arena, "arxiv", arxiv_identity(arena, id.id));
	if (doi_from_url(url, &doi))
		return named(arena, "doi", doi_identity(arena, doi));
	return named(arena, "url", url_identity(arena, url));
}

static bool ends_url(char c)
{
	return char_is_space(c) || str_find_char(S("()[]<>\"'`|{}\\"), c) != NOT_FOUND;
}

/* The addresses and the arXiv ids of a line. */
static void put_ids(const struct check *check, struct map *map, str line, size_t other)
{
	for (size_t at = 0; at < line.len; at++) {
		str rest = str_slice(line, at, line.len);
		struct arxiv_id id;
		size_t used = 0;

		if (str_starts_nocase(rest, S("http://")) ||
			str_starts_nocase(rest, S("https://"))) {
			while (used < rest.len && !ends_url(rest.at[used]))
				used++;
			put(check, map, name_of_url(check->arena, str_slice(rest, 0, used)), other);
		} else if (str_starts_nocase(rest, S("arxiv:")) && arxiv_read(rest, &id, &used)) {
			put(check, map,
				named(check->arena, "arxiv", arxiv_identity(check->arena, id.id)),
				other);
		}
		at += used > 0 ? used - 1 : 0;
	}
}

/* The pieces between marks of markup: one of them is the title. */
static void put_titles(const struct check *check, struct map *map, str line, size_t other)
{
	for (size_t from = 0, at = 0; at <= line.len; at++) {
		str title;

		if (at < line.len && str_find_char(S("*_[]()<>|`\""), line.at[at]) == NOT_FOUND)
			continue;
		title = title_identity(check->arena, str_slice(line, from, at));
		if (title.len >= TITLE_MIN)
			put(check, map, named(check->arena, "title", title), other);
		from = at + 1;
	}
}

static const struct lint_other *find(const struct check *check, const struct map *map, str name,
	const char *by, const char **found)
{
	const size_t *at = name.len > 0 ? map_get(map, name) : NULL;

	if (at)
		*found = by;
	return at ? &check->settings->others->at[*at] : NULL;
}

static const struct lint_other *find_entry(const struct check *check, const struct map *map,
	const struct record *record, const char **by)
{
	struct arena *arena = check->arena;
	str title = title_identity(arena, record->title.text);
	const struct lint_other *other = NULL;

	if (record->arxiv_id.id.len > 0)
		other = find(check, map,
			named(arena, "arxiv", arxiv_identity(arena, record->arxiv_id.id)),
			"arXiv id", by);
	if (!other && record->doi_id.len > 0)
		other = find(check, map, named(arena, "doi", doi_identity(arena, record->doi_id)),
			"DOI", by);
	if (!other && title.len >= TITLE_MIN)
		other = find(check, map, named(arena, "title", title), "title", by);
	for (size_t i = 0; !other && i < record->links.len; i++)
		if (!record->links.at[i].is_image && record->links.at[i].url.len > 0)
			other = find(check, map, name_of_url(arena, record->links.at[i].url),
				"address", by);
	return other;
}

static void check_added_elsewhere(struct check *check)
{
	const struct lint_others *others = check->settings->others;
	struct map map = {0};

	if (others == NULL)
		return;
	for (size_t i = 0; i < others->len; i++)
		for (size_t k = 0; k < others->at[i].lines.len; k++) {
			put_ids(check, &map, others->at[i].lines.at[k], i);
			put_titles(check, &map, others->at[i].lines.at[k], i);
		}
	for (size_t i = 0; i < check->changes->len; i++) {
		const struct kept_reading *reading = check->changes->of_head[i].head;
		const struct lint_other *other;
		const char *by = "";

		if (check->changes->of_head[i].kind != CHANGE_ADDED || !reading->in_scope)
			continue;
		const struct record *record = &reading_of(reading, check->arena)->record;
		other = find_entry(check, &map, record, &by);
		if (other == NULL)
			continue;
		struct diag *diag = report(check,
			record->title.text.len > 0 ? record->title.at : reading->entry->at,
			"Pull request #%u, which is open too, adds this as well: it has the same %s.",
			other->number, by);
		diag->entry = reading->entry->index;
	}
}

const struct rule rule_added_elsewhere = {
	.id = "added-elsewhere",
	.family = "duplicate",
	.summary = "Entry that another open pull request adds too",
	.why = "Whichever is merged second brings a double into the list, and its contributor learns "
	       "of it late. Looked at where a token allows it, among the newest open pull requests.",
	.bad = "",
	.good = "",
	.severity = SEVERITY_NOTICE,
	.scope = RULE_CHANGE,
	.check = check_added_elsewhere,
};
