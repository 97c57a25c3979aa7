/* lookalike-letter: Letter of another script in the host of a link. */
#include "rule.h"

static void check_lookalike_letter(struct check *check)
{
	for (size_t i = 0; i < check->record->links.len; i++) {
		const struct record_link *link = &check->record->links.at[i];
		if (address_of(check, i)->has_mixed_host)
			report(check, link_place(link),
				"The address mixes letters of several scripts that look alike; write its host with Latin letters.");
	}
}

const struct rule rule_lookalike_letter = {
	.id = "lookalike-letter",
	.family = "text",
	.summary = "Letter of another script in the host of a link",
	.why = "A Cyrillic or Greek letter that looks like a Latin one leads to another site than "
	       "the one that is shown.",
	.bad = EXAMPLE(EXAMPLE_TITLE,
		"*Ada Lovelace, Charles Babbage.* [[Paper](https://arxiv.org/abs/2305.19001)] [[Code](https://g\xD1\x96thub.com/ada/cats)]",
		EXAMPLE_TAG),
	.good = EXAMPLE_GOOD,
	.severity = SEVERITY_ERROR,
	.scope = RULE_ENTRY,
	.check = check_lookalike_letter,
};
