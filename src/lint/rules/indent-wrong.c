/* indent-wrong: Continuation line with another indentation than the list's. */
#include "rule.h"

static void check_indent_wrong(struct check *check)
{
	report_deviations(check, DEVIATION_INDENT);
}

const struct rule rule_indent_wrong = {
	.id = "indent-wrong",
	.family = "shape",
	.summary = "Continuation line with another indentation than the list's",
	.why = "Markdown decides by the indentation what belongs to an entry; too little and the "
	       "line falls out of it, too much and it becomes code.",
	.bad = "" EXAMPLE_TITLE
	       "\n\n    *Ada Lovelace, Charles Babbage.* [[Paper](https://arxiv.org/abs/2305.19001)] [[Code](https://github.com/ada/cats)]\n\n  " EXAMPLE_TAG,
	.good = EXAMPLE_GOOD,
	.severity = SEVERITY_WARNING,
	.scope = RULE_ENTRY,
	.check = check_indent_wrong,
};
