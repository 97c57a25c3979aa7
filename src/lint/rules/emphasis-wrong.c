/* emphasis-wrong: Part set in other emphasis than the format has it. */
#include "rule.h"

static void check_emphasis_wrong(struct check *check)
{
	report_deviations(check, DEVIATION_STYLE);
}

const struct rule rule_emphasis_wrong = {
	.id = "emphasis-wrong",
	.family = "shape",
	.summary = "Part set in other emphasis than the format has it",
	.why = "Bold titles and italic names are how the eye finds its way in a long list.",
	.bad = EXAMPLE("- *Counting Cats with Language Models*. arXiv:2305.19001.", EXAMPLE_AUTHORS,
		EXAMPLE_TAG),
	.good = EXAMPLE_GOOD,
	.severity = SEVERITY_ERROR,
	.scope = RULE_ENTRY,
	.check = check_emphasis_wrong,
};
