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
	/* "Jane Doe (Somewhere) et al": what stands in brackets keeps the name from being read. */
	str end = str_ends(text, S(".")) ? str_slice(text, 0, text.len - 1) : text;
	bool is_cut =
		may_have && (authors_read(arena, text).has_et_al || str_ends(end, S(" et al")));
	return is_cut ? HABIT_BROKEN : HABIT_FOLLOWED;
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
