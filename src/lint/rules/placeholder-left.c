/* placeholder-left: Blank of the template that was not filled in. */
#include "rule.h"

static void check_placeholder_left(struct check *check)
{
	report_deviations(check, DEVIATION_BLANK);
}

const struct rule rule_placeholder_left = {
	.id = "placeholder-left",
	.family = "shape",
	.summary = "Blank of the template that was not filled in",
	.why = "A blank that is published looks like an entry and leads nowhere.",
	.bad = EXAMPLE("- **Title**. arXiv:2305.19001.", EXAMPLE_AUTHORS, EXAMPLE_TAG),
	.good = EXAMPLE_GOOD,
	.severity = SEVERITY_ERROR,
	.scope = RULE_ENTRY,
	.check = check_placeholder_left,
};
