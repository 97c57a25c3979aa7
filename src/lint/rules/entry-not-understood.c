/* entry-not-understood: Entry that fits no format of the list. */
#include "rule.h"

static bool has_deviation(const struct reading *reading)
{
	for (size_t i = 0; i < reading->deviations.len; i++)
		if (reading->deviations.at[i].kind == DEVIATION_NOT_UNDERSTOOD)
			return true;
	return false;
}

/* The nearest entry of the same list or table that was understood, on either side; NULL: there it
 * stands among others. */
static const struct reading *neighbour(const struct check *check)
{
	const struct reading *self = check->reading;
	uint32_t at = self->entry->index;
	const struct reading *above = at > 0 ? &check->head->at[at - 1] : NULL;
	const struct reading *below = at + 1 < check->head->len ? &check->head->at[at + 1] : NULL;
	bool is_above = above != NULL && above->understood && above->in_scope &&
			above->entry->group == self->entry->group;
	bool is_below = below != NULL && below->understood && below->in_scope &&
			below->entry->group == self->entry->group;
	if (self->in_scope)
		return is_above ? above : is_below ? below : NULL;
	return is_above && is_below ? above : NULL;
}

static void check_entry_not_understood(struct check *check)
{
	if (has_deviation(check->reading)) {
		report_deviations(check, DEVIATION_NOT_UNDERSTOOD);
		return;
	}
	if (check->reading->understood || check->index->shared->is_reform)
		return;
	const struct reading *like = neighbour(check);
	if (like == NULL)
		return;
	struct diag *diag = report(check, check->reading->entry->at,
		"This entry is not in the list's format. Write it like this one: " STR_FMT,
		STR_ARG(check_brief(check, check_text(check, like->entry->at), 240)));
	diag_weigh(check, diag,
		(struct tally){check->index->evidence->understood,
			check->index->evidence->entries - check->index->evidence->understood});
	if (!check->reading->in_scope || !formats_gate(check))
		diag_cap(check, diag, SEVERITY_WARNING);
}

const struct rule rule_entry_not_understood = {
	.id = "entry-not-understood",
	.family = "shape",
	.summary = "Entry that fits no format of the list",
	.why = "Readers scan a list because all entries look alike, and tools that build on it "
	       "read them the same way. An entry of another shape is found by neither.",
	.bad = "- Counting Cats with Language Models by Ada Lovelace https://arxiv.org/abs/2305.19001",
	.good = EXAMPLE_GOOD,
	.severity = SEVERITY_ERROR,
	.scope = RULE_ENTRY,
	.check = check_entry_not_understood,
};
