/* entries-of-others-edited: Entries that were there before are rewritten. */
#include "rule.h"

static void check_entries_of_others_edited(struct check *check)
{
	if (check->base == NULL || check->changes->added == 0)
		return;
	uint32_t count = 0;
	const struct kept_reading *first = NULL;
	for (size_t i = 0; i < check->changes->len; i++) {
		const struct change *change = &check->changes->of_head[i];
		bool is_edited =
			change->kind == CHANGE_EDITED || change->kind == CHANGE_MOVED_EDITED;
		if (!is_edited || !change->head->in_scope)
			continue;
		count++;
		if (first == NULL)
			first = change->head;
	}
	if (count < 2) /* one is soon looked at */
		return;
	str title = entry_name(check, first);
	report(check, first->entry->at,
		"Besides adding entries, the change edits %u that %s there before, first \"" STR_FMT
		"\".",
		count, count == 1 ? "was" : "were", STR_ARG(title));
}

const struct rule rule_entries_of_others_edited = {
	.id = "entries-of-others-edited",
	.family = "change",
	.summary = "Entries that were there before are rewritten",
	.why = "An addition that also edits other entries is harder to review.",
	.bad = "",
	.good = "",
	.severity = SEVERITY_NOTICE,
	.scope = RULE_CHANGE,
	.check = check_entries_of_others_edited,
};
