/* Judging: what an aligned entry does otherwise than its format demands, and the edits that put it
 * right. */
#ifndef FORMAT_JUDGE_H
#define FORMAT_JUDGE_H

#include "align.h"

/* What it finds depends on the entry's form alone: see form.h before it looks at anything else. */
void judge(struct reading *reading, const struct list *list, const struct tokens *tokens,
	const struct fit *fit, struct arena *arena);

#endif
