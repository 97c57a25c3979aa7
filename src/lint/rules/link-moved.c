/* link-moved: Link that its host redirects for good. */
#include "world.h"

/* Badges and shorteners are meant to lead elsewhere. */
static bool identifies(const struct record_link *link)
{
	return url_target(link->url) != TARGET_BADGE && !url_is_shortener(link->url) &&
	       !str_eq(link->role, S("badge"));
}

static void judge(struct check *check, const struct record_link *link, const struct link_fact *fact)
{
	if (fact->alive != FACT_CONFIRMED || fact->moved_to.len == 0 || !identifies(link))
		return;
	struct diag *diag = report(check, world_link_place(link),
		"The page has moved to " STR_FMT ": its host redirects for good.",
		STR_ARG(check_brief(check, fact->moved_to, 200)));
	world_fix_address(check, diag, link, fact->moved_to, S("Link the page where it is now"));
	if (diag->fix != NULL)
		((struct fix *)diag->fix)->safety = FIX_UNSURE; /* it may have become another page
								 */
}

static void check_link_moved(struct check *check)
{
	world_links(check, judge);
}

const struct rule rule_link_moved = {
	.id = "link-moved",
	.family = "world",
	.summary = "Link that its host redirects for good",
	.why = "Redirects are taken down some day. Only those that the host calls permanent count, "
	       "and only such that lead to another page.",
	.bad = EXAMPLE(EXAMPLE_TITLE,
		"*Ada Lovelace, Charles Babbage.* [[Paper](https://arxiv.org/abs/2305.19001)] [[Code](https://cats.example.org/moved)]",
		EXAMPLE_TAG),
	.good = EXAMPLE_GOOD,
	.severity = SEVERITY_NOTICE,
	.scope = RULE_ENTRY,
	.needs = NEEDS_LINK,
	.check = check_link_moved,
};
