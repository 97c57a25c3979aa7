/* link-shortener: Shortened address. */
#include "rule.h"

static void check_link_shortener(struct check *check)
{
	for (size_t i = 0; i < check->record->links.len; i++) {
		const struct record_link *link = &check->record->links.at[i];
		if (!link_is_skipped(check, link->url) && address_of(check, i)->is_shortened)
			report(check, link_place(link),
				"A shortened address hides where it leads; write the one it stands for.");
	}
}

const struct rule rule_link_shortener = {
	.id = "link-shortener",
	.family = "links",
	.summary = "Shortened address",
	.why = "Nobody sees where a shortened address leads, and it dies with the service.",
	.bad = EXAMPLE(EXAMPLE_TITLE,
		"*Ada Lovelace, Charles Babbage.* [[Paper](https://arxiv.org/abs/2305.19001)] [[Code](https://bit.ly/3adacats)]",
		EXAMPLE_TAG),
	.good = EXAMPLE_GOOD,
	.severity = SEVERITY_WARNING,
	.scope = RULE_ENTRY,
	.check = check_link_shortener,
};
