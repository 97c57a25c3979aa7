/* paper-is-another: Id that belongs to another paper. */
#include "world.h"

static void check_paper_is_another(struct check *check)
{
	const struct paper_fact *paper = world_paper(check);
	if (paper == NULL || !world_is_another(check, paper))
		return;
	struct diag *diag = report(check, world_paper_place(check, paper->id),
		STR_FMT " is \"" STR_FMT "\", not the paper that this entry names.",
		STR_ARG(world_name(check, paper)), STR_ARG(check_brief(check, paper->title, 160)));
	if (!check->reading->understood) /* the title is a guess */
		diag_cap(check, diag, SEVERITY_NOTICE);
	diag_key(check, diag, paper->id);
}

const struct rule rule_paper_is_another = {
	.id = "paper-is-another",
	.family = "world",
	.summary = "Id that belongs to another paper",
	.why = "The link works, so nobody notices, and leads to something else. It fires only when "
	       "the two titles have hardly a word in common.",
	.bad = EXAMPLE("- **Counting Cats with Language Models**. arXiv:2305.18001.",
		"*Ada Lovelace, Charles Babbage.* [[Paper](https://arxiv.org/abs/2305.18001)] [[Code](https://github.com/ada/cats)]",
		EXAMPLE_TAG),
	.good = EXAMPLE_GOOD,
	.severity = SEVERITY_ERROR,
	.scope = RULE_ENTRY,
	.needs = NEEDS_PAPER,
	.check = check_paper_is_another,
};
