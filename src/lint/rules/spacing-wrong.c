/* spacing-wrong: Blank missing or too many between two parts. */
#include "rule.h"

static void check_spacing_wrong(struct check *check)
{
	report_deviations(check, DEVIATION_SPACING);
}

const struct rule rule_spacing_wrong = {
	.id = "spacing-wrong",
	.family = "shape",
	.summary = "Blank missing or too many between two parts",
	.why = "Words that run together are hard to read and break what reads the list by machine.",
	.bad = EXAMPLE(EXAMPLE_TITLE,
		"*Ada Lovelace, Charles Babbage.*  [[Paper](https://arxiv.org/abs/2305.19001)] [[Code](https://github.com/ada/cats)]",
		EXAMPLE_TAG),
	.good = EXAMPLE_GOOD,
	.severity = SEVERITY_WARNING,
	.scope = RULE_ENTRY,
	.check = check_spacing_wrong,
};
