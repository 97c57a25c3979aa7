/* entry-not-understood: Entry that fits no format of the list. */
#include "rule.h"

static void check_entry_not_understood(struct check *check)
{
	report_deviations(check, DEVIATION_NOT_UNDERSTOOD);
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
