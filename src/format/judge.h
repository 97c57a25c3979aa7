/* Judging: what an aligned entry does otherwise than its format demands, and the edits that put it
 * right. */
#ifndef FORMAT_JUDGE_H
#define FORMAT_JUDGE_H

#include "align.h"

void judge(struct reading *reading, const struct list *list, const struct tokens *tokens,
	const struct fit *fit, struct arena *arena);

#endif
