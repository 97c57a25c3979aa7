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
/* For people: "a blank", "`. `", "a new paragraph". */
str gap_words(str canonical, struct arena *arena);

#endif
