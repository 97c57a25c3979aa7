/* Moves a reading out of the memory in which it was made: most of what it says is a view of the
 * source, and a list has as many readings as entries. */
#include "keep.h"

struct keeper {
	const struct source *source;
	const struct arena *scratch;
	struct arena *arena;
};

static str keep_str(const struct keeper *k, str s)
{
	if (!s.len)
		return (str){0};
	return arena_has(k->scratch, s.at) ? str_copy(k->arena, s) : s;
}

/* The same text as the source has it within the span, if it has; looked for behind `*from` first,
 * where the one before it was found. */
static str keep_behind(const struct keeper *k, str s, struct span within, size_t *from)
{
	str whole = source_slice(k->source, within), rest;

	if (!s.len || !arena_has(k->scratch, s.at))
		return keep_str(k, s);
	while (*from < whole.len && whole.at[*from] != s.at[0])
		++*from;
	rest = str_slice(whole, *from, whole.len);
	size_t at = str_starts(rest, s) ? *from : str_find(whole, s);
	if (at == NOT_FOUND)
		return str_copy(k->arena, s);
	*from = at + s.len;
	return str_slice(whole, at, at + s.len);
}

static str keep_part(const struct keeper *k, str s, struct span within)
{
	return keep_behind(k, s, within, &(size_t){0});
}

/* Those of a twin are kept already. */
static void keep_strs(const struct keeper *k, struct strs *strs, struct span within)
{
	str *kept, *from = strs->at;
	size_t behind = 0;

	if (!strs->len || !arena_has(k->scratch, from))
		return;
	kept = NEW_ARRAY(k->arena, str, strs->len);
	for (size_t i = 0; i < strs->len; i++)
		kept[i] = keep_behind(k, from[i], within, &behind);
	strs->at = kept;
	strs->cap = strs->len;
}

static void keep_record(const struct keeper *k, struct record *record)
{
	struct value *values[] = {&record->title, &record->authors, &record->arxiv, &record->doi,
		&record->venue, &record->year, &record->date, &record->abbreviation,
		&record->description, &record->text, &record->tag};
	struct record_link *links = record->links.at;

	for (size_t i = 0; i < COUNT_OF(values); i++)
		values[i]->text = keep_part(k, values[i]->text, values[i]->at);
	keep_strs(k, &record->author_names, record->authors.at);
	keep_strs(k, &record->tags, record->tag.at);
	record->links.at = NEW_ARRAY(k->arena, struct record_link, record->links.len);
	for (size_t i = 0; i < record->links.len; i++) {
		record->links.at[i] = links[i];
		record->links.at[i].label = keep_str(k, links[i].label);
		record->links.at[i].role = keep_str(k, links[i].role);
		record->links.at[i].url = keep_str(k, links[i].url);
	}
	record->links.cap = record->links.len;
	record->arxiv_id.id = keep_part(k, record->arxiv_id.id, record->arxiv.at);
	record->arxiv_in_link.id = keep_str(k, record->arxiv_in_link.id);
	record->doi_id = keep_str(k, record->doi_id);
}

void deviations_keep(struct reading *reading, const struct arena *scratch, struct arena *arena)
{
	const struct keeper k = {.scratch = scratch, .arena = arena};
	size_t count = reading->deviations.len;
	if (!count) {
		reading->deviations.at = NULL;
		reading->deviations.cap = 0;
		return;
	}
	struct deviation *kept = NEW_ARRAY(arena, struct deviation, count);

	for (size_t i = 0; i < count; i++) {
		struct deviation *d = &kept[i];
		*d = reading->deviations.at[i];
		d->expected = keep_str(&k, d->expected);
		d->found = keep_str(&k, d->found);
		struct edit *edits = NEW_ARRAY(arena, struct edit, d->edits.len);
		for (size_t e = 0; e < d->edits.len; e++) {
			edits[e] = d->edits.at[e];
			edits[e].text = keep_str(&k, edits[e].text);
		}
		d->edits.at = edits;
		d->edits.cap = d->edits.len;
	}
	reading->deviations.at = kept;
	reading->deviations.cap = count;
}

void reading_keep(struct reading *reading, const struct source *source, const struct arena *scratch,
	struct arena *arena)
{
	struct keeper keeper = {source, scratch, arena};

	keep_record(&keeper, &reading->record);
	deviations_keep(reading, scratch, arena);
}
