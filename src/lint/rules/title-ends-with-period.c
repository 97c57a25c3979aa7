/* title-ends-with-period: Period inside the title where the list has it outside or not at all. */
#include "rule.h"

static bool ends_with_period(str title)
{
	return str_ends(title, S(".")) && !str_ends(title, S("..")) &&
	       !str_ends(title, S("etc.")) && title.len > 3 &&
	       !char_is_upper(title.at[title.len - 2]);
}

static enum habit look(
	const struct readings *list, const struct reading *reading, struct arena *arena)
{
	(void)list, (void)arena;
	if (reading->record.title.text.len == 0)
		return HABIT_NONE;
	return ends_with_period(reading->record.title.text) ? HABIT_BROKEN : HABIT_FOLLOWED;
}

static void check_title_ends_with_period(struct check *check)
{
	str title = check->record->title.text;
	if (!ends_with_period(title))
		return;
	struct tally tally = habit_tally(check, look);
	if (!tally_is_norm(tally))
		return;
	struct span at = check->record->title.at;
	struct diag *diag = report(check, (struct span){at.to - 1, at.to},
		"The title ends with a period of its own; in this list it does not (" STR_FMT ").",
		STR_ARG(tally_text(check, tally)));
	if (str_ends(check_text(check, at), S(".")))
		report_fix(check, diag, FIX_SAFE, S("Take the period out of the title"),
			(struct span){at.to - 1, at.to}, (str){0});
}

const struct rule rule_title_ends_with_period = {
	.id = "title-ends-with-period",
	.family = "title",
	.summary = "Period inside the title where the list has it outside or not at all",
	.why = "The period becomes part of the title in everything that reads the list.",
	.bad = EXAMPLE("- **Counting Cats with Language Models.**. arXiv:2305.19001.",
		EXAMPLE_AUTHORS, EXAMPLE_TAG),
	.good = EXAMPLE_GOOD,
	.severity = SEVERITY_WARNING,
	.scope = RULE_ENTRY,
	.check = check_title_ends_with_period,
};
