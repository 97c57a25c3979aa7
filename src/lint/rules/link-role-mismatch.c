/* link-role-mismatch: Link that leads to another kind of thing than its label says. */
#include "rule.h"

/* Is there a question of what the link leads to? */
static bool is_asked(const struct record_link *link)
{
	bool is_code = str_eq(link->role, S("code")), is_paper = str_eq(link->role, S("paper"));
	return (is_code || is_paper) && link->url.len > 0 && !link->is_image;
}

static enum habit look_at(const struct record_link *link, enum target_kind target)
{
	bool is_code = str_eq(link->role, S("code")), is_paper = !is_code;
	bool is_wrong = (is_code && target == TARGET_PAPER) || (is_paper && target == TARGET_CODE);
	/* A repository may well hold the paper itself. */
	if (is_wrong && is_paper &&
		(str_find_nocase(link->url, S(".pdf")) != NOT_FOUND ||
			str_find(link->url, S("/blob/")) != NOT_FOUND))
		is_wrong = false;
	return is_wrong ? HABIT_BROKEN : HABIT_FOLLOWED;
}

static enum habit look(
	const struct readings *list, const struct reading *reading, struct arena *arena)
{
	enum habit habit = HABIT_NONE;
	(void)list, (void)arena;
	for (size_t i = 0; i < reading->record.links.len; i++) {
		const struct record_link *link = &reading->record.links.at[i];
		if (!is_asked(link))
			continue;
		enum habit one = look_at(link, url_target(link->url));
		if (one == HABIT_BROKEN)
			return one;
		if (one == HABIT_FOLLOWED)
			habit = one;
	}
	return habit;
}

static void check_link_role_mismatch(struct check *check)
{
	for (size_t i = 0; i < check->record->links.len; i++) {
		const struct record_link *link = &check->record->links.at[i];
		if (!is_asked(link))
			continue;
		const struct address *address = address_of(check, i);
		if (!address->is_url ||
			look_at(link, parts_target(&address->parts)) != HABIT_BROKEN)
			continue;
		bool is_code = str_eq(link->role, S("code"));
		struct diag *diag =
			report(check, link->at, "`" STR_FMT "` is labelled as %s, but leads to %s.",
				STR_ARG(check_brief(check, link->label, 30)),
				is_code ? "code" : "a paper", is_code ? "a paper" : "code");
		diag_weigh(check, diag, habit_tally(check, look));
		if (!is_code) /* a repository may be all there is of a report */
			diag_cap(check, diag, SEVERITY_NOTICE);
	}
}

const struct rule rule_link_role_mismatch = {
	.id = "link-role-mismatch",
	.family = "links",
	.summary = "Link that leads to another kind of thing than its label says",
	.why = "A \"Code\" that opens a paper is a link to the code that nobody has.",
	.bad = EXAMPLE(EXAMPLE_TITLE,
		"*Ada Lovelace, Charles Babbage.* [[Paper](https://arxiv.org/abs/2305.19001)] [[Code](https://arxiv.org/abs/2305.19001)]",
		EXAMPLE_TAG),
	.good = EXAMPLE_GOOD,
	.severity = SEVERITY_WARNING,
	.scope = RULE_ENTRY,
	.check = check_link_role_mismatch,
};
