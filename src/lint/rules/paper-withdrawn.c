/* paper-withdrawn: Paper that was withdrawn. */
#include "world.h"

static void check_paper_withdrawn(struct check *check)
{
	const struct paper_fact *paper = world_paper(check);
	if (paper == NULL || !paper->is_withdrawn || world_is_another(check, paper))
		return;
	struct diag *diag = report(check, world_paper_place(check, paper->id),
		STR_FMT " was withdrawn: \"" STR_FMT "\"", STR_ARG(world_name(check, paper)),
		STR_ARG(check_brief(check, paper->withdrawn_note, 160)));
	diag_key(check, diag, paper->id);
}

const struct rule rule_paper_withdrawn = {
	.id = "paper-withdrawn",
	.family = "world",
	.summary = "Paper that was withdrawn",
	.why = "Its authors or its publisher no longer stand by it. If it stays in the list, "
	       "readers should be told.",
	.bad = EXAMPLE("- **Counting Sheep with Language Models**. arXiv:2305.19002.",
		"*Ada Lovelace, Charles Babbage.* [[Paper](https://arxiv.org/abs/2305.19002)] [[Code](https://github.com/ada/cats)]",
		EXAMPLE_TAG),
	.good = EXAMPLE_GOOD,
	.severity = SEVERITY_WARNING,
	.scope = RULE_ENTRY,
	.needs = NEEDS_PAPER,
	.check = check_paper_withdrawn,
};
