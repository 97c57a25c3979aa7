/* paper-not-found: Id of a paper that does not exist. */
#include "world.h"

static void check_paper_not_found(struct check *check)
{
	struct strs ids = facts_paper_ids(check->record, check->arena);
	for (size_t i = 0; i < ids.len; i++) {
		const struct paper_fact *fact = facts_paper(check->settings->facts, ids.at[i]);
		if (fact == NULL || fact->exists != FACT_CONTRADICTED)
			continue;
		struct diag *diag = report(check, world_paper_place(check, ids.at[i]),
			"There is no " STR_FMT " (" STR_FMT ": " STR_FMT
			"); the id is mistyped, or belongs to nothing yet.",
			STR_ARG(check_brief(check, fact->name, 100)), STR_ARG(fact->source.who),
			STR_ARG(fact->source.what));
		diag_key(check, diag, ids.at[i]);
	}
}

const struct rule rule_paper_not_found = {
	.id = "paper-not-found",
	.family = "world",
	.summary = "Id of a paper that does not exist",
	.why = "Whoever follows it finds nothing, and nobody can tell which paper was meant. An "
	       "arXiv id counts as absent when DataCite and arXiv both say so, a DOI when doi.org "
	       "does.",
	.bad = EXAMPLE("- **Counting Cats with Language Models**. arXiv:2305.19999.",
		"*Ada Lovelace, Charles Babbage.* [[Paper](https://arxiv.org/abs/2305.19999)] [[Code](https://github.com/ada/cats)]",
		EXAMPLE_TAG),
	.good = EXAMPLE_GOOD,
	.severity = SEVERITY_ERROR,
	.scope = RULE_ENTRY,
	.needs = NEEDS_PAPER,
	.check = check_paper_not_found,
};
