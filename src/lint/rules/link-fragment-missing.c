/* link-fragment-missing: Link to a place that its page does not have. */
#include "world.h"

static void judge(struct check *check, const struct record_link *link, const struct link_fact *fact)
{
	struct url url;
	if (fact->alive == FACT_CONFIRMED && fact->is_fragment_missing && url_read(link->url, &url))
		report(check, world_link_place(link),
			"The page is there, but has no place named `" STR_FMT "`.",
			STR_ARG(check_brief(check, url.fragment, 80)));
}

static void check_link_fragment_missing(struct check *check)
{
	world_links(check, judge);
}

const struct rule rule_link_fragment_missing = {
	.id = "link-fragment-missing",
	.family = "world",
	.summary = "Link to a place that its page does not have",
	.why = "The reader arrives at the top of a page and has to search it for what was meant.",
	.bad = EXAMPLE(EXAMPLE_TITLE,
		"*Ada Lovelace, Charles Babbage.* [[Paper](https://arxiv.org/abs/2305.19001)] [[Code](https://cats.example.org/page#tail)]",
		EXAMPLE_TAG),
	.good = EXAMPLE_GOOD,
	.severity = SEVERITY_NOTICE,
	.scope = RULE_ENTRY,
	.needs = NEEDS_LINK,
	.check = check_link_fragment_missing,
};
