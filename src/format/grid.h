/* Grid: slots x tokens, as the aligner walks it, with the prices that hold whichever way it takes.
 */
#ifndef FORMAT_GRID_H
#define FORMAT_GRID_H

#include "align.h"

#define NONE ALIGN_ANY

enum step_kind { STEP_NONE, STEP_BEGIN, STEP_CONTINUE, STEP_EXTRA };

struct step { /* how the cheapest way into a state came about */
	uint8_t kind;
	int8_t from_slot;   /* STEP_BEGIN, STEP_EXTRA: slot before, SLOT_START */
	uint8_t from_extra; /* STEP_BEGIN: the state before was "extra" */
	uint16_t from_token;
};

struct cell {
	float in, extra; /* last token is inside this slot; or is an extra behind it */
	struct step in_step, extra_step;
};

struct grid {
	const struct format *format;
	const struct tokens *tokens;
	int slots;
	struct cell *cells; /* [token][slot + 1] */
	float *skip, *fill; /* per slot: price of leaving it empty, of filling it */
	float *start; /* [token][slot]: price of the slot beginning at the token, style and column
			 included */
	float *more;  /* the same: price of the slot going on over the token */
	float *limit; /* per token: a way that costs more before it cannot be the one looked for */
	bool ends_with_link[SLOTS_MAX]; /* practically all entries have one link there, and no more
					 */
};

struct grid grid_make(
	const struct format *format, const struct tokens *tokens, struct arena *arena);
/* What the entry costs when nothing of it fits. */
float grid_size(const struct grid *grid);

#endif
