/* Form: an entry with its values blanked out. What is wrong with how an entry is written shows in
 * its form, so of the many entries of one form only the first need be judged. */
#ifndef FORMAT_FORM_H
#define FORMAT_FORM_H

#include "align.h"

/* Two entries of the same form and the same look (memo.h) are written in the same way: `judge`
 * finds nothing in both or something in both. It may ask for all that stands outside of words,
 * years, venues, ids and the targets of links; of these it may ask what the form adds: the marks
 * they end with, and whether they are a placeholder. */
str entry_form(const struct format *format, const struct source *source, const struct entry *entry,
	const struct tokens *tokens, const struct fit *fit, struct arena *arena);

#endif
