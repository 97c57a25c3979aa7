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
	.bad = EXAMPLE("- arXiv:2305.19001. **Counting Cats with Language Models**.",
		EXAMPLE_AUTHORS, EXAMPLE_TAG),
	.good = EXAMPLE_GOOD,
	.severity = SEVERITY_ERROR,
	.scope = RULE_ENTRY,
	.check = check_field_misplaced,
};
