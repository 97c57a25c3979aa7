/* repository-archived: Repository that nobody works on any more. */
#include "world.h"

static void judge(struct check *check, const struct record_link *link,
	const struct repository_fact *repository)
{
	if (repository->exists == FACT_CONFIRMED && repository->is_archived)
		report(check, world_link_place(link),
			"The repository is archived: its owners no longer work on it.");
}

static void check_repository_archived(struct check *check)
{
	world_repositories(check, judge);
}

const struct rule rule_repository_archived = {
	.id = "repository-archived",
	.family = "world",
	.summary = "Repository that nobody works on any more",
	.why = "It can be read, but questions and mistakes are no longer answered; readers may "
	       "want to know.",
	.bad = EXAMPLE(EXAMPLE_TITLE,
		"*Ada Lovelace, Charles Babbage.* [[Paper](https://arxiv.org/abs/2305.19001)] [[Code](https://github.com/ada/old-cats)]",
		EXAMPLE_TAG),
	.good = EXAMPLE_GOOD,
	.severity = SEVERITY_NOTICE,
	.scope = RULE_ENTRY,
	.needs = NEEDS_REPOSITORY,
	.check = check_repository_archived,
};
