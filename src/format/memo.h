/* Memo: entries whose tokens look the same align the same way, so each look is aligned once. */
#ifndef FORMAT_MEMO_H
#define FORMAT_MEMO_H

#include "align.h"

#define MEMO_MAX 65536 /* looks remembered; entries beyond are aligned each for itself */

struct choice {                      /* the format that suits an entry best */
	const struct format *format; /* NULL: there is none of its kind */
	struct fit fit;
	float share; /* cost by size */
	size_t look; /* the same for all entries that look the same; 0: not remembered */
};

struct memo {
	struct map index;
	ARRAY(struct choice) choices;
};

/* The cheapest format for the tokens, from the memo or worked out and put there. */
struct choice memo_choose(struct memo *memo, const struct formats *formats,
	const struct entry *entry, const struct tokens *tokens, struct arena *scratch,
	struct arena *arena);

/* The same for one format, as long as its slots and practice stay as they are: how it fits. */
struct fits {
	const struct format *format;
	struct arena *arena;
	struct map index;
	ARRAY(struct fit) fits;
};

struct fits fits_make(const struct format *format, struct arena *arena);
/* Stale after the next. */
const struct fit *fits_of(
	struct fits *fits, const struct entry *entry, const struct tokens *tokens);

#endif
