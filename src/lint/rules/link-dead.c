/* link-dead: Link to a page that is not there. */
#include "world.h"

/* A page inside a repository that is gone: the repository is told of already. */
static bool is_told(const struct check *check, const struct record_link *link)
{
	const struct repository_fact *repository =
		facts_repository(check->settings->facts, link->url);
	return repository != NULL && repository->exists == FACT_CONTRADICTED;
}

static void judge(struct check *check, const struct record_link *link, const struct link_fact *fact)
{
	if (fact->alive != FACT_CONTRADICTED || is_told(check, link))
		return;
	report(check, world_link_place(link), "The link is dead (" STR_FMT ": " STR_FMT ").",
		STR_ARG(check_brief(check, fact->source.who, 80)), STR_ARG(fact->source.what));
}

static void check_link_dead(struct check *check)
{
	world_links(check, judge);
}

const struct rule rule_link_dead = {
	.id = "link-dead",
	.family = "world",
	.summary = "Link to a page that is not there",
	.why = "A link counts as dead when its host says so twice (404, 410), or when there is "
	       "twice no such host. A refusal, a time-out or a rate limit says nothing of the "
	       "page: the report then says that it could not be checked.",
	.bad = EXAMPLE(EXAMPLE_TITLE,
		"*Ada Lovelace, Charles Babbage.* [[Paper](https://arxiv.org/abs/2305.19001)] [[Code](https://cats.example.org/gone)]",
		EXAMPLE_TAG),
	.good = EXAMPLE_GOOD,
	.severity = SEVERITY_ERROR,
	.scope = RULE_ENTRY,
	.needs = NEEDS_LINK,
	.check = check_link_dead,
};
