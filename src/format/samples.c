/* The entries that formats are learned from: some of each kind, evenly spread over the list. */
#include "learn.h"
#include "weigh.h"

#define SAMPLES_MAX 1500 /* of the entries of one kind */

/* Samples last as long as the run: their tokens, and the atoms that were made for these, without
 * the room to grow that they were read in. */
static struct tokens tokens_tight(
	const struct tokens *read, const struct atoms *atoms, struct arena *arena)
{
	struct tokens tight = {NEW_ARRAY(arena, struct token, read->len), read->len, read->len};

	for (size_t i = 0; i < read->len; i++) {
		const struct atom *atom = read->at[i].atom;
		tight.at[i] = read->at[i];
		if (atom >= atoms->at && atom < atoms->at + atoms->len)
			continue;
		struct atom *made = NEW(arena, struct atom);
		*made = *atom;
		tight.at[i].atom = made;
	}
	return tight;
}

struct samples samples_take(
	const struct formats *formats, const struct list *list, struct arena *arena)
{
	struct samples samples = {0};
	struct arena scratch = {0};
	size_t counts[4] = {0}, seen[4] = {0};

	for (size_t i = 0; i < list->entries.len; i++)
		counts[list->entries.at[i].kind] += scope_has(formats, &list->entries.at[i]);
	for (size_t i = 0; i < list->entries.len; i++) {
		const struct entry *entry = &list->entries.at[i];
		if (!scope_has(formats, entry) ||
			seen[entry->kind]++ % (counts[entry->kind] / SAMPLES_MAX + 1))
			continue;
		struct sample *sample = ARRAY_ADD(arena, &samples);
		sample->source = list->source;
		sample->entry = entry;
		sample->table = entry->kind == ENTRY_ROW ? &list->tables.at[entry->table] : NULL;
		struct atoms atoms = entry_atoms(list->source, entry, arena);
		struct arena_mark mark = arena_mark(&scratch);
		struct tokens read = tokens_read(list->source, &atoms, &scratch);
		sample->tokens = tokens_tight(&read, &atoms, arena);
		arena_rewind(&scratch, mark);
	}
	arena_release(&scratch);
	return samples;
}
