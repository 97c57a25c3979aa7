/* Records: what an aligned entry says. */
#ifndef FORMAT_RECORD_H
#define FORMAT_RECORD_H

#include "align.h"

/* Fills the reading's record from the pieces of a fit; format NULL: as far as it can be told
 * without one. */
void record_read(struct reading *reading, const struct format *format, const struct source *source,
	const struct tokens *tokens, const struct fit *fit, struct arena *arena);

#endif
