/* field-missing: Part that the list's format asks for is not there. */
#include "rule.h"

static void check_field_missing(struct check *check)
{
	report_deviations(check, DEVIATION_MISSING);
}

const struct rule rule_field_missing = {
	.id = "field-missing",
	.family = "shape",
	.summary = "Part that the list's format asks for is not there",
	.why = "A part that is missing has to be looked up by everybody who needs it, or by the "
	       "maintainer who merges the entry.",
	.bad = EXAMPLE(EXAMPLE_TITLE, EXAMPLE_AUTHORS, ""),
	.good = EXAMPLE_GOOD,
	.severity = SEVERITY_ERROR,
	.scope = RULE_ENTRY,
	.check = check_field_missing,
};
