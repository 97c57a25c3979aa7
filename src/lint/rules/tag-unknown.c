/* tag-unknown: Value that is not among those the format offers. */
#include "rule.h"

static void check_tag_unknown(struct check *check)
{
	report_deviations(check, DEVIATION_CHOICE);
}

const struct rule rule_tag_unknown = {
	.id = "tag-unknown",
	.family = "tags",
	.summary = "Value that is not among those the format offers",
	.why = "A tag that no other entry has sorts the entry nowhere.",
	.bad = EXAMPLE(EXAMPLE_TITLE, EXAMPLE_AUTHORS, "`Dataset`"),
	.good = EXAMPLE_GOOD,
	.severity = SEVERITY_ERROR,
	.scope = RULE_ENTRY,
	.check = check_tag_unknown,
};
