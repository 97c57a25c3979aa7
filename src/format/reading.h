/* Reading: the steps from an entry to its record and its deviations. */
#ifndef FORMAT_READING_H
#define FORMAT_READING_H

#include "memo.h"

struct aligned { /* an entry's tokens, and the format that suits them best */
	struct tokens tokens;
	struct choice choice;
};

struct readings *readings_make(const struct list *list, struct arena *arena);
struct aligned entry_align(const struct formats *formats, const struct list *list,
	const struct entry *entry, struct arena *arena);
/* Fills in format and record, as far as the entry is in scope and understood. */
void reading_fill(struct reading *reading, const struct list *list, const struct aligned *aligned,
	struct arena *arena);
/* Finds the deviations of an entry that is understood, with the fixes that hold. */
void reading_judge(struct reading *reading, const struct list *list, const struct aligned *aligned,
	struct arena *arena);
/* All of it, or what an entry of the base that says the same was read as. */
void reading_read(const struct formats *formats, const struct list *list, struct reading *reading,
	struct arena *arena);
/* The same, to be kept: only that is in the arena. */
struct kept_reading entry_read(const struct formats *formats, const struct list *list,
	const struct entry *entry, struct arena *scratch, struct arena *arena);

#endif
