/* link-http: Link without encryption. */
#include "rule.h"

static void check_link_http(struct check *check)
{
	for (size_t i = 0; i < check->record->links.len; i++) {
		const struct record_link *link = &check->record->links.at[i];
		if (link->target.to == link->target.from || link->is_image ||
			!str_starts_nocase(link->url, S("http://")) ||
			link_is_skipped(check, link->url))
			continue;
		report(check, link->target,
			"The address begins with `http://`; use `https://` if the site answers there.");
	}
}

const struct rule rule_link_http = {
	.id = "link-http",
	.family = "links",
	.summary = "Link without encryption",
	.why = "Browsers warn of pages that are not encrypted, and nearly every host serves the "
	       "same page by https.",
	.bad = EXAMPLE(EXAMPLE_TITLE,
		"*Ada Lovelace, Charles Babbage.* [[Paper](https://arxiv.org/abs/2305.19001)] [[Code](http://github.com/ada/cats)]",
		EXAMPLE_TAG),
	.good = EXAMPLE_GOOD,
	.severity = SEVERITY_NOTICE,
	.scope = RULE_ENTRY,
	.check = check_link_http,
};
