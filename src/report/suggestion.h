/* suggestion: an entry put right, as the whole lines that a click would put in place. */
#ifndef REPORT_SUGGESTION_H
#define REPORT_SUGGESTION_H

#include "view.h"

struct suggestion {
	struct line_range lines; /* of the head, that give way */
	str text; /* what takes their place: whole lines, LF at their ends; empty: nothing does */
};

/* False where there is none to be made: nothing to change, or a text that a page cannot show byte
 * for byte, or one of a file whose lines end in two ways (GitHub would rewrite all of them). */
bool suggestion_make(struct suggestion *suggestion, const struct view_file *file,
	const struct view_group *group, struct arena *arena);

#endif
