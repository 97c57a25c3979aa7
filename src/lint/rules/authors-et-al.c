/* authors-et-al: "et al." where the list names all authors. */
#include "rule.h"

static enum habit look(
	const struct readings *list, const struct reading *reading, struct arena *arena)
{
	(void)list;
	str text = reading->record.authors.text;
	if (text.len == 0)
		return HABIT_NONE;
	bool may_have = str_find_nocase(text, S("et al")) != NOT_FOUND ||
			str_contains(text, S("others")) || str_contains(text, S("ç­"));
	return may_have && authors_read(arena, text).has_et_al ? HABIT_BROKEN : HABIT_FOLLOWED;
}

static void check_authors_et_al(struct check *check)
{
	const struct value *authors = &check->record->authors;
	if (look(check->head, check->reading, check->arena) != HABIT_BROKEN)
		return;
	struct tally tally = habit_tally(check, look);
	if (tally_is_norm(tally))
		report(check, authors->at,
			"This list names all authors (" STR_FMT
			"); write them out instead of \"et al.\".",
			STR_ARG(tally_text(check, tally)));
}

const struct rule rule_authors_et_al = {
	.id = "authors-et-al",
	.family = "authors",
	.summary = "\"et al.\" where the list names all authors",
	.why = "Those who are left out are not found when somebody looks for their work.",
	.bad = EXAMPLE(EXAMPLE_TITLE,
		"*Ada Lovelace et al.* [[Paper](https://arxiv.org/abs/2305.19001)] [[Code](https://github.com/ada/cats)]",
		EXAMPLE_TAG),
	.good = EXAMPLE_GOOD,
	.severity = SEVERITY_WARNING,
	.scope = RULE_ENTRY,
	.check = check_authors_et_al,
};
