/* added-below-contribution: Entry added below the text on how to contribute. */
#include "rule.h"

static bool is_below(const struct reading *reading)
{
	const struct section *section = reading->entry->section;
	bool is_paper = reading->record.arxiv_id.id.len > 0 || reading->record.doi_id.len > 0;
	for (unsigned i = 0; section != NULL && i < 8; i++, section = section->parent)
		if (section->is_contribution)
			return is_paper || (reading->understood && reading->in_scope);
	return false;
}

static enum habit look(
	const struct readings *list, const struct reading *reading, struct arena *arena)
{
	(void)list, (void)arena;
	return is_below(reading) ? HABIT_BROKEN : HABIT_FOLLOWED;
}

static void check_added_below_contribution(struct check *check)
{
	if (!is_below(check->reading) || check->change->kind == CHANGE_EDITED)
		return;
	struct diag *diag = report(check, check->reading->entry->at,
		"This entry stands in the part on contributing; move it to the section of the list where it belongs.");
	if (habit_tally(check, look).broken > 0)
		diag_cap(check, diag, SEVERITY_NOTICE);
}

const struct rule rule_added_below_contribution = {
	.id = "added-below-contribution",
	.family = "place",
	.summary = "Entry added below the text on how to contribute",
	.why = "The list ends where the contribution text begins; what stands below it nobody "
	       "reads.",
	.bad = "## Contributing\n\n" EXAMPLE_GOOD,
	.good = EXAMPLE_GOOD,
	.severity = SEVERITY_WARNING,
	.scope = RULE_ENTRY,
	.check = check_added_below_contribution,
};
