/* link-tracking: Address with tracking parameters. */
#include "rule.h"

static enum habit look(
	const struct readings *list, const struct reading *reading, struct arena *arena)
{
	enum habit habit = HABIT_NONE;
	(void)list;
	for (size_t i = 0; i < reading->record.links.len; i++) {
		str url = reading->record.links.at[i].url, cleaned;
		habit = HABIT_FOLLOWED;
		if (str_find_char(url, '?') != NOT_FOUND && url_has_tracking(arena, url, &cleaned))
			return HABIT_BROKEN;
	}
	return habit;
}

#define SINGULAR 1 /* of those a list may hold before it is seen to let them be */

static void check_link_tracking(struct check *check)
{
	for (size_t i = 0; i < check->record->links.len; i++) {
		const struct record_link *link = &check->record->links.at[i];
		str cleaned;
		if (link->target.to == link->target.from ||
			str_find_char(link->url, '?') == NOT_FOUND ||
			link_is_skipped(check, link->url) ||
			!url_has_tracking(check->arena, link->url, &cleaned))
			continue;
		struct diag *diag = report(check, link->target,
			"The address carries tracking parameters; write `" STR_FMT "`.",
			STR_ARG(check_brief(check, cleaned, 100)));
		if (habit_tally(check, look).broken > SINGULAR)
			diag_cap(check, diag, SEVERITY_NOTICE);
		report_fix(check, diag, FIX_SAFE, S("Take out the tracking parameters"),
			link->target, cleaned);
	}
}

const struct rule rule_link_tracking = {
	.id = "link-tracking",
	.family = "links",
	.summary = "Address with tracking parameters",
	.why = "They tell others where the reader came from, and make two addresses of one.",
	.bad = EXAMPLE(EXAMPLE_TITLE,
		"*Ada Lovelace, Charles Babbage.* [[Paper](https://arxiv.org/abs/2305.19001)] [[Code](https://github.com/ada/cats?utm_source=mail)]",
		EXAMPLE_TAG),
	.good = EXAMPLE_GOOD,
	.severity = SEVERITY_WARNING,
	.scope = RULE_ENTRY,
	.check = check_link_tracking,
};
