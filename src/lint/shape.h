/* shape: how often the base differs as an entry does, and the words for it. */
#ifndef LINT_SHAPE_H
#define LINT_SHAPE_H

#include "rule.h"

/* How the base's entries of this format stand to what this one does not do. */
struct tally shape_tally(const struct check *check, const struct deviation *deviation);
str shape_slot_name(const struct deviation *deviation, const struct format *format);
str shape_message(const struct check *check, const struct deviation *deviation);
str shape_fix_title(const struct check *check, const struct deviation *deviation);

#endif
