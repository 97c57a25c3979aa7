/* venue_inner: what the files about venues share. */
#ifndef PAPER_VENUE_INNER_H
#define PAPER_VENUE_INNER_H

#include "inner.h"

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
