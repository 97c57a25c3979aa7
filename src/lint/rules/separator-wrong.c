/* separator-wrong: Other punctuation or line break between two parts than the format has. */
#include "rule.h"

static void check_separator_wrong(struct check *check)
{
	report_deviations(check, DEVIATION_SEPARATOR);
}

const struct rule rule_separator_wrong = {
	.id = "separator-wrong",
	.family = "shape",
	.summary = "Other punctuation or line break between two parts than the format has",
	.why = "The marks between the parts are what makes a list look like one hand wrote it, and"
	       " what tools cut entries at.",
	.bad = EXAMPLE("- **Counting Cats with Language Models**, arXiv:2305.19001.",
		EXAMPLE_AUTHORS, EXAMPLE_TAG),
	.good = EXAMPLE_GOOD,
	.severity = SEVERITY_ERROR,
	.scope = RULE_ENTRY,
	.check = check_separator_wrong,
};
