/* authors-joined-by-and: Names joined by "and" throughout where the list has commas. */
#include "rule.h"

static enum habit look(
	const struct readings *list, const struct reading *reading, struct arena *arena)
{
	(void)list;
	str text = reading->record.authors.text;
	if (text.len == 0)
		return HABIT_NONE;
	if (!str_contains(text, S(" and ")) && str_find_char(text, ';') == NOT_FOUND) /* the quick
											 way for
											 most */
		return str_find_char(text, ',') != NOT_FOUND ? HABIT_FOLLOWED : HABIT_NONE;
	struct author_names names = authors_read(arena, text);
	if (names.names.len < 3 || names.is_inverted)
		return HABIT_NONE;
	return names.has_and_chain ? HABIT_BROKEN : HABIT_FOLLOWED;
}

/* The names as most lists write them, with the period that the text ends with, if it does. */
static str in_a_row(struct arena *arena, const struct author_names *names, str text)
{
	str row = str_join(arena, names->names.at, names->names.len, S(", "));
	bool wants_period = str_ends(text, S(".")) && !str_ends(row, S("."));
	return wants_period ? str_printf(arena, STR_FMT ".", STR_ARG(row)) : row;
}

static void check_authors_joined_by_and(struct check *check)
{
	const struct value *authors = &check->record->authors;
	if (look(check->head, check->reading, check->arena) != HABIT_BROKEN)
		return;
	struct author_names names = authors_read(check->arena, authors->text);
	if (!names.has_and_chain || names.is_inverted || names.names.len < 3)
		return;
	struct tally tally = habit_tally(check, look);
	str row = in_a_row(check->arena, &names, authors->text);
	struct diag *diag = report(check, authors->at,
		"The names are joined by \"and\", as in BibTeX; this list writes `" STR_FMT "`.",
		STR_ARG(check_brief_names(check, row)));
	diag_weigh(check, diag, tally);
	report_fix(check, diag, FIX_SAFE, S("Put commas between the names"), authors->at, row);
}

const struct rule rule_authors_joined_by_and = {
	.id = "authors-joined-by-and",
	.family = "authors",
	.summary = "Names joined by \"and\" throughout where the list has commas",
	.why = "The names were pasted from a BibTeX record; a long chain of \"and\" is hard to "
	       "read and is not how the list writes names.",
	.bad = EXAMPLE(EXAMPLE_TITLE,
		"*Ada Lovelace and Charles Babbage and George Boole.* [[Paper](https://arxiv.org/abs/2305.19001)] [[Code](https://github.com/ada/cats)]",
		EXAMPLE_TAG),
	.good = EXAMPLE_GOOD,
	.severity = SEVERITY_WARNING,
	.scope = RULE_ENTRY,
	.check = check_authors_joined_by_and,
};
