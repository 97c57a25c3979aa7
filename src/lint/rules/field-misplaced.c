/* field-misplaced: Part of an entry in another place than the format has it. */
#include "rule.h"

static void check_field_misplaced(struct check *check)
{
	report_deviations(check, DEVIATION_MISPLACED);
}

const struct rule rule_field_misplaced = {
	.id = "field-misplaced",
	.family = "shape",
	.summary = "Part of an entry in another place than the format has it",
	.why = "Readers look for a part where all other entries have it.",
	.bad = EXAMPLE(EXAMPLE_TITLE,
		"[[Paper](https://arxiv.org/abs/2305.19001)] *Ada Lovelace, Charles Babbage.* [[Code](https://github.com/ada/cats)]",
		EXAMPLE_TAG),
	.good = EXAMPLE_GOOD,
	.severity = SEVERITY_ERROR,
	.scope = RULE_ENTRY,
	.check = check_field_misplaced,
};
