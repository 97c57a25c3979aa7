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

/* The same text as the source has it within the span, if it has. */
static str keep_part(const struct keeper *k, str s, struct span within)
{
	str whole = source_slice(k->source, within);
	size_t at = s.len ? str_find(whole, s) : NOT_FOUND;

	return at == NOT_FOUND ? keep_str(k, s) : str_slice(whole, at, at + s.len);
}

/* Those of a twin are kept already. */
static void keep_strs(const struct keeper *k, struct strs *strs, struct span within)
{
	str *from = strs->at;

	if (!strs->len || !arena_has(k->scratch, from))
		return;
	strs->at = NEW_ARRAY(k->arena, str, strs->len);
	strs->cap = strs->len;
	for (size_t i = 0; i < strs->len; i++)
		strs->at[i] = keep_part(k, from[i], within);
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

static void keep_deviations(const struct keeper *k, struct reading *reading)
{
	size_t count = reading->deviations.len;
	struct deviation *kept = NEW_ARRAY(k->arena, struct deviation, count);

	for (size_t i = 0; i < count; i++) {
		struct deviation *d = &kept[i];
		*d = reading->deviations.at[i];
		d->expected = keep_str(k, d->expected);
		d->found = keep_str(k, d->found);
		struct edit *edits = NEW_ARRAY(k->arena, struct edit, d->edits.len);
		for (size_t e = 0; e < d->edits.len; e++) {
			edits[e] = d->edits.at[e];
			edits[e].text = keep_str(k, edits[e].text);
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
	keep_deviations(&keeper, reading);
}
