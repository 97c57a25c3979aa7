/* diff: what the room's files share: the aligner, and how each step is called. */
#ifndef DIFF_PRIVATE_H
#define DIFF_PRIVATE_H

#include <entrylint/diff.h>

#define DIFF_NONE UINT32_MAX

/* What an entry is recognised by; hashes, 0: it has none. */
struct diff_keys {
	uint64_t text, section;
	uint64_t arxiv, doi, title, url;
};

struct diff_side {
	const struct readings *readings;
	struct diff_keys *keys; /* one per entry */
	uint32_t *partner;      /* index in the other list; DIFF_NONE: none yet */
	size_t len;
};

struct diff_pairing {
	struct diff_side base, head;
	struct arena *arena;
};

/* Text and section; the rest is given by diff_identify to entries without a partner, mostly a
 * handful. */
struct diff_keys *diff_keys_of(const struct readings *readings, struct arena *arena);
void diff_identify(struct diff_side *side, struct arena *arena);
/* Gives sections that only one side has the other's key where their entries say that a heading was
 * merely renamed. */
void diff_settle_sections(struct diff_pairing *pairing);
void diff_pair(struct diff_pairing *pairing);
void diff_pair_similar(struct diff_pairing *pairing);
/* Marks which of the values (positions, all different) are in one longest increasing subsequence.
 */
void diff_increasing(const uint32_t *values, size_t len, bool *is_in, struct arena *arena);
void diff_lines(const struct source *base, const struct source *head, struct arena *arena,
	struct changes *changes);
void diff_loose(const struct readings *head, struct changes *changes); /* behind diff_lines */

#endif
