/* What the judging of gaps, of values and of the whole entry share. */
#ifndef FORMAT_JUDGING_H
#define FORMAT_JUDGING_H

#include "align.h"

#define TOLERATED 3 /* a variant that the list itself has this often is no fault */

struct judging {
	struct reading *reading;
	const struct format *format;
	const struct source *source;
	const struct tokens *tokens;
	const struct fit *fit;
	struct arena *arena;
	bool has_loose_stars; /* `**` without its other half, which a fix may give it */
	size_t unbalanced;    /* index + 1 of the deviation whose fix opens or closes emphasis that
				 only the next gap can match */
};

/* Adds a deviation; slot -1: of none. Its address holds until the next one. */
struct deviation *judge_deviate(struct judging *j, enum deviation_kind kind,
	const struct demand *demand, int slot, struct span at, str expected, str found);
void judge_edit(struct judging *j, struct deviation *d, struct span at, str text);
/* The demand of this kind on a slot that the list's practice left standing; NULL: none. */
const struct demand *judge_demand(const struct format *format, enum demand_kind kind, int slot);
/* The bytes between the slot `from` and the piece behind them; NULL: the entry's end. */
void judge_gap(struct judging *j, int from, const struct piece *behind, struct span gap);
void judge_value(struct judging *j, const struct piece *piece);

#endif
