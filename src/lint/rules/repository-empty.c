/* repository-empty: Repository without a commit. */
#include "world.h"

static void judge(struct check *check, const struct record_link *link,
	const struct repository_fact *repository)
{
	if (repository->exists == FACT_CONFIRMED && repository->is_empty)
		report(check, world_link_place(link),
			"The repository is empty; link it once there is something in it.");
}

static void check_repository_empty(struct check *check)
{
	world_repositories(check, judge);
}

const struct rule rule_repository_empty = {
	.id = "repository-empty",
	.family = "world",
	.summary = "Repository without a commit",
	.why = "\"Code\" promises code. Many such repositories stay empty.",
	.bad = EXAMPLE(EXAMPLE_TITLE,
		"*Ada Lovelace, Charles Babbage.* [[Paper](https://arxiv.org/abs/2305.19001)] [[Code](https://github.com/ada/no-cats)]",
		EXAMPLE_TAG),
	.good = EXAMPLE_GOOD,
	.severity = SEVERITY_WARNING,
	.scope = RULE_ENTRY,
	.needs = NEEDS_REPOSITORY,
	.check = check_repository_empty,
};
