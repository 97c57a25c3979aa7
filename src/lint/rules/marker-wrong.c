/* marker-wrong: Other list marker than the list's. */
#include "rule.h"

static void check_marker_wrong(struct check *check)
{
	report_deviations(check, DEVIATION_MARKER);
}

const struct rule rule_marker_wrong = {
	.id = "marker-wrong",
	.family = "shape",
	.summary = "Other list marker than the list's",
	.why = "Markdown begins a new list at another marker, so the entry stands apart from its "
	       "neighbours.",
	.bad = EXAMPLE("* **Counting Cats with Language Models**. arXiv:2305.19001.",
		EXAMPLE_AUTHORS, EXAMPLE_TAG),
	.good = EXAMPLE_GOOD,
	.severity = SEVERITY_WARNING,
	.scope = RULE_ENTRY,
	.check = check_marker_wrong,
};
