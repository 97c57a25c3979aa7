/* label-unknown: Link label that the list does not use. */
#include "rule.h"

static void check_label_unknown(struct check *check)
{
	report_deviations(check, DEVIATION_LABEL);
}

const struct rule rule_label_unknown = {
	.id = "label-unknown",
	.family = "shape",
	.summary = "Link label that the list does not use",
	.why = "Readers and tools find the code or the paper by its label; another word for it "
	       "hides the link.",
	.bad = EXAMPLE(EXAMPLE_TITLE,
		"*Ada Lovelace, Charles Babbage.* [[Article](https://arxiv.org/abs/2305.19001)] [[Code](https://github.com/ada/cats)]",
		EXAMPLE_TAG),
	.good = EXAMPLE_GOOD,
	.severity = SEVERITY_WARNING,
	.scope = RULE_ENTRY,
	.check = check_label_unknown,
};
