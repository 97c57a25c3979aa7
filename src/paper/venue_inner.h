/* venue_inner: what the files about venues share. */
#ifndef PAPER_VENUE_INNER_H
#define PAPER_VENUE_INNER_H

#include "inner.h"

/* ---- the table, written out in venues.def ---- */

enum care {
	CARE_ANY = 0,
	CARE_CAPS = 1,
	CARE_WORD = 2,
	ROW_LEAD = 4, /* no name, but words before one */
	ROW_STEM = 8, /* the beginning of an open name */
};

struct venue_row {
	const char *key, *name;
	unsigned char kind, care;
};
extern const struct venue_row venue_rows[];
/* Where the rows of digits and of each letter begin: those of 'a' from [1] to before [2]. */
extern const unsigned short venue_starts[28];

/* The next character of the key that the text at *at makes: a small letter, a digit, '&', a blank
 * for a run of signs. " & " is " and ": `pending` counts what of it is still to come. 0: the name
 * can't go on. */
char venue_key_next(str s, size_t *at, size_t *pending);

/* False: no row begins with the first characters of the text. Quickly told, as of most words. */
bool venue_may_begin(str s);

/* The longest rows of venues.def at the start of a text, of each sort: bytes, 0 for none. */
struct venue_walk {
	size_t name, lead, stem;
	struct venue venue; /* with a name: its spelling, kind and is_word */
	enum venue_kind stem_kind;
};
void venue_walk(str s, struct venue_walk *walk);

/* What stands around names. Each gives bytes or an end, 0 for none. */
size_t venue_suffix(str s, size_t at, struct venue *venue); /* where "-W", " Workshop" behind s[0,
							       at) ends */
size_t venue_note(str s, size_t at);   /* length of "Oral", "Best Paper" at that place */
size_t venue_ordinal(str s);           /* "37th" */
size_t venue_open(str s, size_t stem); /* words in capitals behind a stem: where they end */

#endif
