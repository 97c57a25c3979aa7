/* brackets-wrong: Link in another bracket form than the list's. */
#include "rule.h"

static void check_brackets_wrong(struct check *check)
{
	report_deviations(check, DEVIATION_SHAPE);
}

const struct rule rule_brackets_wrong = {
	.id = "brackets-wrong",
	.family = "shape",
	.summary = "Link in another bracket form than the list's",
	.why = "Links that are written in several ways look untidy, and some of the ways are not "
	       "links at all once they are rendered.",
	.bad = EXAMPLE(EXAMPLE_TITLE,
		"*Ada Lovelace, Charles Babbage.* [Paper](https://arxiv.org/abs/2305.19001) [[Code](https://github.com/ada/cats)]",
		EXAMPLE_TAG),
	.good = EXAMPLE_GOOD,
	.severity = SEVERITY_ERROR,
	.scope = RULE_ENTRY,
	.check = check_brackets_wrong,
};
