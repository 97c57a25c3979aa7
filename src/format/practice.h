/* Practice: what the entries of a list do with each slot of a format, and between any two of them,
 * counted. */
#ifndef FORMAT_PRACTICE_H
#define FORMAT_PRACTICE_H

#include "token.h"

#define SLOTS_MAX 28
#define SLOT_START (-1) /* as `from` of a gap: the entry's first byte */
#define STYLES 64

/* A spread of strings: how often each was seen. Few kinds; the rest is only counted. */
struct tally_row {
	str text;
	uint32_t count;
	str sample; /* the bytes as one entry wrote them */
};

struct tally {
	ARRAY(struct tally_row) rows;
	struct map index;
	uint32_t total;
};

uint32_t tally_add(struct tally *tally, struct arena *arena, str text, str sample);
const struct tally_row *tally_top(const struct tally *tally); /* NULL: empty */
uint32_t tally_count(const struct tally *tally, str text);

struct gap_class { /* token-level: for the aligner */
	uint32_t hash;
	uint32_t count;
};

struct pair {
	struct tally gaps;  /* canonical bytes between the two slots */
	struct tally raws;  /* the bytes as written */
	struct tally et_al; /* the same behind "et al.", without that period: whose it is shows in
			       the other gaps */
	uint16_t demand;    /* index in format.demands + 1; 0: none */
	ARRAY(struct gap_class) classes;
	uint32_t total;
	str stated; /* canonical bytes of the template; empty .at: the template does not put these
		       two together */
	str stated_raw; /* the same as written, where a written-out format says it */
	uint32_t stated_class;
	bool has_stated;
	bool has_stated_class;
	bool stated_breaks; /* the template begins a line between the two */
};

struct slot_practice {
	uint32_t filled;
	uint32_t styles[STYLES];
	uint32_t columns[16];
	uint32_t linked; /* values that are links (title, venue) */
	uint32_t blank;  /* links without a target */
	struct tally labels, shapes, values;
	uint32_t long_values;
	uint32_t names, venues, years, codes; /* what its values look like: to name slots of unknown
						 meaning */
};

struct format_practice {
	uint32_t entries; /* counted */
	uint32_t doubled; /* of these: with a second list marker before their own */
	struct slot_practice slots[SLOTS_MAX];
	struct pair pairs[SLOTS_MAX + 1][SLOTS_MAX + 1]; /* [from + 1][to]; to == number of slots:
							    the end */
	uint32_t extras[SLOTS_MAX + 1]; /* entries with something that belongs to no slot, behind
					   slot - 1 */
	ARRAY(struct extra) extra_list;
};

struct extra {        /* something that belongs to no slot */
	int after;    /* slot before it */
	uint8_t kind; /* token kind of its first token that is no mark */
	str role;     /* of a link */
	uint8_t style;
	uint32_t count;
};

static inline struct pair *practice_pair(const struct format *format, int from, int to)
{
	return &format->practice->pairs[from + 1][to];
}

struct fit;
struct piece;

/* Counts one aligned entry; what is new to the practice goes to `arena`. */
void practice_add(struct format *format, struct arena *arena, struct arena *scratch,
	const struct source *source, const struct entry *entry, const struct tokens *tokens,
	const struct fit *fit);
/* A copy without counts, with what was stated; slots from `at` on are one further back (SLOTS_MAX:
 * none are). */
struct format_practice *practice_widen(
	const struct format_practice *practice, size_t at, struct arena *arena);
void practice_clear(struct format *format);
/* "- - Title": the list marker before the entry's own on its line, with the blanks behind it;
 * empty: there is none. */
struct span doubled_marker(const struct source *source, const struct entry *entry);
struct span piece_span(const struct tokens *tokens, const struct piece *piece);

#endif
