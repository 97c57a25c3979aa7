/* link-private: Address that only the writer can reach. */
#include "rule.h"

static void check_link_private(struct check *check)
{
	for (size_t i = 0; i < check->record->links.len; i++) {
		const struct record_link *link = &check->record->links.at[i];
		if (!link_is_skipped(check, link->url) && address_of(check, i)->is_private)
			report(check, link_place(link),
				"This address is of a private network; readers cannot reach it.");
	}
}

const struct rule rule_link_private = {
	.id = "link-private",
	.family = "links",
	.summary = "Address that only the writer can reach",
	.why = "An address of one's own machine or network leads everybody else nowhere.",
	.bad = EXAMPLE(EXAMPLE_TITLE,
		"*Ada Lovelace, Charles Babbage.* [[Paper](https://arxiv.org/abs/2305.19001)] [[Code](https://192.168.0.7/cats)]",
		EXAMPLE_TAG),
	.good = EXAMPLE_GOOD,
	.severity = SEVERITY_ERROR,
	.scope = RULE_ENTRY,
	.check = check_link_private,
};
