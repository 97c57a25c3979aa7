/* text-outside-fields: Text that belongs to no part of the format. */
#include "rule.h"

static void check_text_outside_fields(struct check *check)
{
	report_deviations(check, DEVIATION_OUTSIDE);
}

const struct rule rule_text_outside_fields = {
	.id = "text-outside-fields",
	.family = "shape",
	.summary = "Text that belongs to no part of the format",
	.why = "What stands outside every part is noise to readers and lost to tools: a stray "
	       "letter, an advertisement, a note to the maintainer.",
	.bad = EXAMPLE(
		"- **Counting Cats with Language Models**. arXiv:2305.19001. Best paper ever!",
		EXAMPLE_AUTHORS, EXAMPLE_TAG),
	.good = EXAMPLE_GOOD,
	.severity = SEVERITY_WARNING,
	.scope = RULE_ENTRY,
	.check = check_text_outside_fields,
};
