/* venue_inner: what the files about venues share. */
#ifndef PAPER_VENUE_INNER_H
#define PAPER_VENUE_INNER_H

#include "inner.h"

/* The longest row of venues.def at the start of s: its bytes, or 0. Fills in name, kind and
 * is_word. */
size_t venue_row(str s, struct venue *venue);

/* What stands before, in and behind names. Each gives bytes or an end, 0 for none. */
size_t venue_lead(str s, struct venue *venue); /* "Proceedings of the ", "37th ", "IEEE/CVF ",
						  "Findings of " */
size_t venue_suffix(str s, size_t at, struct venue *venue); /* where "-W", " Workshop", " D&B"
							       behind s[0, at) ends */
size_t venue_note(str s, size_t at);           /* length of "Oral", "Best Paper" at that place */
size_t venue_open(str s, struct venue *venue); /* "Journal of Good Things": a name by its form */

#endif
