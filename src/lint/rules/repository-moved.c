/* repository-moved: Repository that goes by another name now. */
#include "world.h"

static void judge(struct check *check, const struct record_link *link,
	const struct repository_fact *repository)
{
	struct repository parts;
	str now = repository->moved_to;
	if (repository->exists != FACT_CONFIRMED || now.len == 0 ||
		!repository_read(link->url, &parts))
		return;
	if (parts.inside.len > 0)
		now = str_printf(
			check->arena, STR_FMT "/" STR_FMT, STR_ARG(now), STR_ARG(parts.inside));
	struct diag *diag =
		report(check, world_link_place(link), "The repository has moved to " STR_FMT ".",
			STR_ARG(check_brief(check, repository->moved_to, 200)));
	world_fix_address(check, diag, link, now, S("Link the repository where it is now"));
}

static void check_repository_moved(struct check *check)
{
	world_repositories(check, judge);
}

const struct rule rule_repository_moved = {
	.id = "repository-moved",
	.family = "world",
	.summary = "Repository that goes by another name now",
	.why = "The old address leads to the new one until somebody else takes the old name; then "
	       "it leads to that somebody.",
	.bad = EXAMPLE(EXAMPLE_TITLE,
		"*Ada Lovelace, Charles Babbage.* [[Paper](https://arxiv.org/abs/2305.19001)] [[Code](https://github.com/ada/felines)]",
		EXAMPLE_TAG),
	.good = EXAMPLE_GOOD,
	.severity = SEVERITY_NOTICE,
	.scope = RULE_ENTRY,
	.needs = NEEDS_REPOSITORY,
	.check = check_repository_moved,
};
