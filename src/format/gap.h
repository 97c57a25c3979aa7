/* Gaps: the bytes between two values, in the one spelling under which two of them count as the
 * same. */
#ifndef FORMAT_GAP_H
#define FORMAT_GAP_H

#include <entrylint/base.h>

/* Blanks squeezed, indentation and line ends unified (a hard break and an empty line are kept), `_`
 * as `*`, attributes of tags and, at an entry's start, numbers left out. */
str gap_canonical(str raw, bool at_start, struct arena *arena);
/* Without emphasis and tags: what is left to compare when only the style differs. */
str gap_without_style(str canonical, struct arena *arena);
str gap_without_blanks(str canonical, struct arena *arena);
/* Does "et al" end right before `at`? A period behind it is the abbreviation's, the gap's, or
 * both's. */
bool gap_follows_et_al(str text, uint32_t at);
/* Does a mark that closes a sentence itself ("!", "?") end right before `at`? */
bool gap_follows_stop(str text, uint32_t at);
/* Without the period it begins with, closing emphasis aside: what stands behind a "?". */
str gap_without_period(str canonical, struct arena *arena);
/* For people: "a blank", "`. `", "a new paragraph". */
str gap_words(str canonical, struct arena *arena);

#endif
