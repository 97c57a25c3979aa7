/* link-missing-target: Link label without an address. */
#include "rule.h"

/* A link that was begun; or a paper that is only named: code may not exist, papers do. */
static bool is_missing(const struct record_link *link)
{
	return link->url.len == 0 && !link->is_image &&
	       (link->is_blank || str_eq(link->role, S("paper")));
}

static bool is_blank_of_template(const struct reading *reading, struct span at)
{
	for (size_t i = 0; i < reading->deviations.len; i++)
		if (reading->deviations.at[i].kind == DEVIATION_BLANK &&
			span_meets(reading->deviations.at[i].at, at))
			return true;
	return false;
}

static enum habit look(
	const struct readings *list, const struct reading *reading, struct arena *arena)
{
	enum habit habit = HABIT_NONE;
	(void)list, (void)arena;
	for (size_t i = 0; i < reading->record.links.len && reading->in_scope; i++) {
		/* Of any kind: "[Code]" alone is a list's way to say that there is none. */
		if (reading->record.links.at[i].url.len == 0 &&
			!reading->record.links.at[i].is_image)
			return HABIT_BROKEN;
		habit = HABIT_FOLLOWED;
	}
	return habit;
}

static void check_link_missing_target(struct check *check)
{
	for (size_t i = 0; i < check->record->links.len && check->reading->in_scope; i++) {
		const struct record_link *link = &check->record->links.at[i];
		if (!is_missing(link) || is_blank_of_template(check->reading, link->at))
			continue;
		struct tally tally = habit_tally(check, look);
		if (!link->is_blank && !tally_is_norm(tally))
			continue; /* the list's way to say that there is none */
		struct diag *diag = report(check, link->at,
			"`" STR_FMT "` has no address; add it, or take the label out.",
			STR_ARG(check_brief(check, check_text(check, link->at), 40)));
		diag_weigh(check, diag, tally);
		if (str_starts(check_text(check, link->at), S("[!["))) /* a badge shows all it has
									  to */
			diag_cap(check, diag, SEVERITY_NOTICE);
	}
}

const struct rule rule_link_missing_target = {
	.id = "link-missing-target",
	.family = "links",
	.summary = "Link label without an address",
	.why = "Readers see a link that is none and look for the paper elsewhere.",
	.bad = EXAMPLE(EXAMPLE_TITLE,
		"*Ada Lovelace, Charles Babbage.* [[Paper](https://arxiv.org/abs/2305.19001)] [[Code]]()",
		EXAMPLE_TAG),
	.good = EXAMPLE_GOOD,
	.severity = SEVERITY_WARNING,
	.scope = RULE_ENTRY,
	.check = check_link_missing_target,
};
