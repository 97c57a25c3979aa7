/* repository-gone: Repository that does not exist. */
#include "world.h"

static void judge(struct check *check, const struct record_link *link,
	const struct repository_fact *repository)
{
	if (repository->exists != FACT_CONTRADICTED)
		return;
	report(check, world_link_place(link),
		"The repository is not there (" STR_FMT ": " STR_FMT
		"): it was deleted, made private, or the address is mistyped.",
		STR_ARG(repository->source.who), STR_ARG(repository->source.what));
}

static void check_repository_gone(struct check *check)
{
	world_repositories(check, judge);
}

const struct rule rule_repository_gone = {
	.id = "repository-gone",
	.family = "world",
	.summary = "Repository that does not exist",
	.why = "Code that nobody can get is no code.",
	.bad = EXAMPLE(EXAMPLE_TITLE,
		"*Ada Lovelace, Charles Babbage.* [[Paper](https://arxiv.org/abs/2305.19001)] [[Code](https://github.com/ada/gone-cats)]",
		EXAMPLE_TAG),
	.good = EXAMPLE_GOOD,
	.severity = SEVERITY_ERROR,
	.scope = RULE_ENTRY,
	.needs = NEEDS_REPOSITORY,
	.check = check_repository_gone,
};
