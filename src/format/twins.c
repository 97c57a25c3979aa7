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

uint32_t *twins_slot(
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

const struct kept_reading *twins_find(
	const struct twins *twins, const struct source *source, const struct entry *entry)
{
	uint32_t found = twins->slot_count ? *twins_slot(twins, source, entry) : 0;

	return found ? &twins->readings->at[found - 1] : NULL;
}

struct kept_reading twin_elsewhere(
	const struct kept_reading *twin, const struct source *source, const struct entry *entry)
{
	struct kept_reading kept = *twin;

	kept.source = source;
	kept.entry = entry;
	return kept;
}
