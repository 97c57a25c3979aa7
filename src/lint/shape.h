/* shape: how often the base differs as an entry does, and the words for it. */
#ifndef LINT_SHAPE_H
#define LINT_SHAPE_H

#include "rule.h"

/* How a deviation stands to the base's entries of the same format. That few are as rare says that
 * hardly anybody writes there what the list has not seen. */
struct rareness {
	uint32_t times;   /* entries that have it in the very same form */
	uint32_t as_rare; /* those and the ones in other forms that are as rare or rarer */
	uint32_t differ;  /* those that differ in this way at all */
	uint32_t of;      /* all */
};

struct rareness ways_rareness(
	const struct ways *ways, const struct reading *reading, const struct deviation *deviation);
str shape_slot_name(const struct deviation *deviation, const struct format *format);
str shape_message(const struct check *check, const struct deviation *deviation);
str shape_fix_title(const struct check *check, const struct deviation *deviation);

#endif
