/* Twins: entries of the same bytes, in one list or in base and head, are read once. */
#ifndef FORMAT_TWINS_H
#define FORMAT_TWINS_H

#include <entrylint/format.h>

struct twins { /* of the entries of one list, those that were read */
	const struct readings *readings;
	uint32_t *slots; /* by hash: index + 1; 0: free */
	size_t slot_count;
};

struct twins twins_make(const struct readings *readings, struct arena *arena);
/* For the index + 1 of an entry that reads as this one; 0: none is known, and this one may be put
 * there. */
uint32_t *twins_slot(
	const struct twins *twins, const struct source *source, const struct entry *entry);
/* The reading of an entry that reads as this one, wherever it stands; NULL: there is none. */
const struct kept_reading *twins_find(
	const struct twins *twins, const struct source *source, const struct entry *entry);
/* The same for an entry of the same bytes that stands elsewhere. */
struct kept_reading twin_elsewhere(
	const struct kept_reading *twin, const struct source *source, const struct entry *entry);

#endif
