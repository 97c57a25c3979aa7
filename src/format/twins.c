/* Finds an entry that was read before and has the same bytes and atoms, and makes of its reading
 * one for the place where the other stands. */
#include "twins.h"

static uint64_t hash_of(const struct source *source, const struct entry *entry)
{
	uint64_t hash = str_hash(source_slice(source, entry->at));
	return hash ^ ((uint64_t)entry->kind + 1) * 0x9e3779b97f4a7c15u;
}

/* What stands before the entry on its line, as a second marker does ("- - Title"). */
static str before(const struct source *source, const struct entry *entry)
{
	return str_trim(source_slice(source, (struct span){entry->line.from, entry->at.from}));
}

/* Everything that a reading is made of: what an entry says does not depend on where it stands. */
static bool is_same(const struct source *a_source, const struct entry *a,
	const struct source *b_source, const struct entry *b)
{
	return a->kind == b->kind && a_source->is_crlf == b_source->is_crlf &&
	       a->atoms.count == b->atoms.count &&
	       a->atoms.from - a->at.from == b->atoms.from - b->at.from &&
	       str_eq(a->atoms.bytes, b->atoms.bytes) &&
	       str_eq(source_slice(a_source, a->at), source_slice(b_source, b->at)) &&
	       str_eq(before(a_source, a), before(b_source, b));
}

/* The slot of an entry like this one, or the free one where it would be. */
static uint32_t *slot_of(
	const struct twins *twins, const struct source *source, const struct entry *entry)
{
	const struct readings *known = twins->readings;
	size_t mask = twins->slot_count - 1;

	for (size_t at = (size_t)hash_of(source, entry) & mask;; at = (at + 1) & mask) {
		uint32_t *slot = &twins->slots[at];
		if (!*slot ||
			is_same(known->list->source, known->at[*slot - 1].entry, source, entry))
			return slot;
	}
}

struct twins twins_make(const struct readings *readings, struct arena *arena)
{
	struct twins twins = {.readings = readings, .slot_count = 16};

	while (twins.slot_count < 2 * readings->len)
		twins.slot_count *= 2;
	twins.slots = NEW_ARRAY(arena, uint32_t, twins.slot_count);
	return twins;
}

void twins_add(struct twins *twins, size_t index)
{
	const struct readings *readings = twins->readings;

	*slot_of(twins, readings->list->source, readings->at[index].entry) = (uint32_t)index + 1;
}

const struct reading *twins_find(
	const struct twins *twins, const struct source *source, const struct entry *entry)
{
	uint32_t found = twins->slot_count ? *slot_of(twins, source, entry) : 0;

	return found ? &twins->readings->at[found - 1] : NULL;
}

/* ---- a reading elsewhere ---- */

static void move(struct span *span, uint32_t from, uint32_t to)
{
	if (span->from == 0 && span->to == 0)
		return; /* nothing has no place */
	span->from = span->from - from + to;
	span->to = span->to - from + to;
}

static void move_record(struct record *record, uint32_t from, uint32_t to, struct arena *arena)
{
	struct value *values[] = {&record->title, &record->authors, &record->arxiv, &record->doi,
		&record->venue, &record->year, &record->date, &record->abbreviation,
		&record->description, &record->text, &record->tag};
	struct record_link *links = NEW_ARRAY(arena, struct record_link, record->links.len);

	for (size_t i = 0; i < COUNT_OF(values); i++)
		move(&values[i]->at, from, to);
	for (size_t i = 0; i < record->links.len; i++) {
		links[i] = record->links.at[i];
		move(&links[i].at, from, to);
		move(&links[i].target, from, to);
	}
	record->links.at = links;
	record->links.cap = record->links.len;
}

static void move_deviations(
	struct reading *reading, uint32_t from, uint32_t to, struct arena *arena)
{
	size_t count = reading->deviations.len;
	struct deviation *moved = NEW_ARRAY(arena, struct deviation, count);

	for (size_t i = 0; i < count; i++) {
		moved[i] = reading->deviations.at[i];
		move(&moved[i].at, from, to);
		struct edit *edits = NEW_ARRAY(arena, struct edit, moved[i].edits.len);
		for (size_t k = 0; k < moved[i].edits.len; k++) {
			edits[k] = moved[i].edits.at[k];
			move(&edits[k].at, from, to);
		}
		moved[i].edits.at = edits;
		moved[i].edits.cap = moved[i].edits.len;
	}
	reading->deviations.at = moved;
	reading->deviations.cap = count;
}

void twin_read(const struct reading *twin, struct reading *reading, struct arena *arena)
{
	const struct entry *entry = reading->entry;
	uint32_t from = twin->entry->at.from, to = entry->at.from;

	*reading = *twin;
	reading->entry = entry;
	move_record(&reading->record, from, to, arena);
	move_deviations(reading, from, to, arena);
}
