/* title-is-url: Address where the title belongs. */
#include "rule.h"

static enum habit look(
	const struct readings *list, const struct reading *reading, struct arena *arena)
{
	str title = reading->record.title.text;
	(void)list, (void)arena;
	if (title.len == 0)
		return HABIT_NONE;
	return str_starts_nocase(title, S("http")) || str_starts_nocase(title, S("www."))
		       ? HABIT_BROKEN
		       : HABIT_FOLLOWED;
}

static void check_title_is_url(struct check *check)
{
	str title = check->record->title.text;
	if (str_starts_nocase(title, S("http://")) || str_starts_nocase(title, S("https://")) ||
		str_starts_nocase(title, S("www.")))
		diag_weigh_slip(check,
			report(check, check->record->title.at,
				"The title is an address; write what it is called."),
			habit_tally(check, look));
}

const struct rule rule_title_is_url = {
	.id = "title-is-url",
	.family = "title",
	.summary = "Address where the title belongs",
	.why = "An address says nothing about what it leads to, and entries are looked for by "
	       "their title.",
	.bad = EXAMPLE("- **https://example.org/counting-cats**. arXiv:2305.19001.",
		EXAMPLE_AUTHORS, EXAMPLE_TAG),
	.good = EXAMPLE_GOOD,
	.severity = SEVERITY_WARNING,
	.scope = RULE_ENTRY,
	.check = check_title_is_url,
};
