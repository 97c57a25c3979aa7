/* Alignment: which tokens of an entry fill which slot of a format, by least cost. */
#ifndef FORMAT_ALIGN_H
#define FORMAT_ALIGN_H

#include "practice.h"

struct piece {
	int16_t slot;      /* -1: belongs to no slot */
	uint16_t from, to; /* tokens [from, to) */
};

struct fit {
	struct piece *pieces; /* in the order of the tokens; marks and breaks between slots belong
				 to no piece */
	size_t len;
	float cost; /* sum; 0 is a perfect entry */
	float size; /* what an entry of this many tokens costs when nothing of it fits */
	uint16_t filled;
};

/* Cost per size below which an entry counts as understood. Found on real lists: entries lie under
 * 0.2, prose above 0.5. */
#define FIT_UNDERSTOOD 0.42f
/* And below which no other format is looked for that would suit it better. */
#define FIT_WELL 0.2f

void align(const struct format *format, const struct tokens *tokens, struct arena *arena,
	struct fit *fit);
#define ALIGN_ANY 1e9f
/* The same among the ways that cost no more than the limit, which are far fewer; false: there is
 * none. */
bool align_within(const struct format *format, const struct tokens *tokens, float limit,
	struct arena *arena, struct fit *fit);
/* A gap's class: marks and breaks of tokens [from, to), as a hash. */
uint32_t gap_class(const struct tokens *tokens, size_t from, size_t to);
bool token_is_mark(const struct token *token);
bool token_may_be_gap(const struct token *token); /* marks, breaks and signs for the eye */
#define ALIGN_NEAR 8 /* bytes: no further apart are two values of one run of emphasis */

#endif
