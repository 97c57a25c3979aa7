/* Keeping: a reading made in scratch memory goes to where it stays, without what only the making
 * needed. */
#ifndef FORMAT_KEEP_H
#define FORMAT_KEEP_H

#include <entrylint/format.h>

/* Afterwards the reading holds nothing of `scratch`. */
void reading_keep(struct reading *reading, const struct source *source, const struct arena *scratch,
	struct arena *arena);
/* The same of its deviations alone. */
void deviations_keep(struct reading *reading, const struct arena *scratch, struct arena *arena);

#endif
