/* ending-wrong: Entry that does not end as the format does. */
#include "rule.h"

static void check_ending_wrong(struct check *check)
{
	report_deviations(check, DEVIATION_END);
}

const struct rule rule_ending_wrong = {
	.id = "ending-wrong",
	.family = "shape",
	.summary = "Entry that does not end as the format does",
	.why = "A final period that some entries have and some lack is the commonest thing "
	       "maintainers mend by hand.",
	.bad = EXAMPLE(EXAMPLE_TITLE, EXAMPLE_AUTHORS, "`Backbone`: LLaMA-7B"),
	.good = EXAMPLE_GOOD,
	.severity = SEVERITY_WARNING,
	.scope = RULE_ENTRY,
	.check = check_ending_wrong,
};
