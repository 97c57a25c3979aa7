/* Learning: formats nobody wrote down, from the commonest shapes of entries. */
#ifndef FORMAT_LEARN_H
#define FORMAT_LEARN_H

#include "align.h"

struct sample { /* an entry with its tokens, kept while formats are learned */
	const struct source *source;
	const struct entry *entry;
	const struct table *table; /* ENTRY_ROW */
	struct tokens tokens;
	bool is_hidden;     /* taken for a while only */
	bool taken;         /* explained well by a format that was already chosen */
	bool is_understood; /* explained by one, well or not: so well (cost by size) */
	float share;
};

struct candidates {
	struct format **at;
	size_t len;
	size_t cap;
};

struct samples {
	struct sample *at;
	size_t len;
	size_t cap;
};

/* The entries in scope that are learned from. They live in `arena`, with the list's bytes. */
struct samples samples_take(
	const struct formats *formats, const struct list *list, struct arena *arena);

/* Words that many of the samples not taken have as "Words: ..." at the start of a line. */
struct strs learn_labels(const struct samples *samples, enum entry_kind kind, struct arena *arena);

/* Candidates for the entries not taken, commonest shape first; at most `most`. */
struct candidates learn_candidates(
	struct samples *samples, enum entry_kind kind, size_t most, struct arena *arena);

/* A quick look at few samples: the lower, the better a candidate is worth fitting. */
float learn_screen(struct format *format, const struct samples *samples, struct arena *arena);
/* Fits the format to the samples not taken of its kind: aligns, counts, aligns again; grows
 * optional slots for what keeps standing between the others. Gives the mean cost per size;
 * *explained: how many samples it explains. */
float learn_fit(struct format *format, const struct samples *samples, struct arena *arena,
	size_t *explained);

struct format *format_new(enum format_origin origin, enum entry_kind kind, struct arena *arena);
struct slot *format_add_slot(struct format *format, enum field field, struct arena *arena);

#endif
