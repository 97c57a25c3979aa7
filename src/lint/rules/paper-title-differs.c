/* paper-title-differs: Title in other words than the paper's record has. */
#include "world.h"

#define TOLD_MAX 3 /* places that are told word by word */

static void tell(struct check *check, struct buf *out, const struct paper_fact *paper)
{
	struct title_differences differences =
		titles_differences(check->arena, check->record->title.text, paper->title);
	if (differences.len == 0 || differences.len > TOLD_MAX)
		return;
	for (size_t i = 0; i < differences.len; i++) {
		const struct title_difference *one = &differences.at[i];
		str here = check_brief(check, one->listed, 60);
		str there = check_brief(check, one->recorded, 60);
		buf_add(out, i > 0 ? S(", ") : S("; "));
		if (one->listed.len == 0)
			buf_addf(out, "`" STR_FMT "` is missing here", STR_ARG(there));
		else if (one->recorded.len == 0)
			buf_addf(out, "`" STR_FMT "` is too much", STR_ARG(here));
		else
			buf_addf(out, "`" STR_FMT "` stands here for `" STR_FMT "`", STR_ARG(here),
				STR_ARG(there));
	}
}

/* Do the list's titles have a word or two, as those of tools have? Then the name is not the
 * paper's. */
static enum habit look(
	const struct readings *list, const struct reading *reading, struct arena *arena)
{
	(void)list;
	str title = reading->record.title.text, rest = title_words(arena, title);
	size_t words = 0;
	if (!reading->understood || rest.len == 0)
		return HABIT_NONE;
	for (str word; rest.len > 0; words++)
		str_cut(rest, S(" "), &word, &rest);
	return words > 2 ? HABIT_FOLLOWED : HABIT_BROKEN;
}

static bool names_things(const struct check *check)
{
	struct tally tally = habit_tally(check, look);
	return tally.broken * 10 > (tally.followed + tally.broken) * 3;
}

static void check_paper_title_differs(struct check *check)
{
	const struct paper_fact *paper = world_paper(check);
	if (paper == NULL)
		return;
	enum titles titles = titles_compare(check->arena, check->record->title.text, paper->title);
	if (titles != TITLES_DIFFER && titles != TITLES_CUT)
		return;
	if (look(check->head, check->reading, check->arena) != HABIT_FOLLOWED &&
		names_things(check))
		return;
	struct buf more = buf_make(check->arena);
	if (titles == TITLES_DIFFER)
		tell(check, &more, paper);
	struct diag *diag = report(check, check->record->title.at,
		STR_FMT " is titled \"" STR_FMT "\"" STR_FMT ".", STR_ARG(world_name(check, paper)),
		STR_ARG(check_brief(check, paper->title, 200)), STR_ARG(buf_str(&more)));
	diag_key(check, diag, check->record->title.text);
	if (titles == TITLES_CUT || !check->reading->understood)
		diag_cap(check, diag, SEVERITY_NOTICE);
	if (world_is_plain(paper->title) &&
		str_eq(check_text(check, check->record->title.at), check->record->title.text))
		report_fix(check, diag, FIX_UNSURE, S("Write the title as its record has it"),
			check->record->title.at, paper->title);
}

const struct rule rule_paper_title_differs = {
	.id = "paper-title-differs",
	.family = "world",
	.summary = "Title in other words than the paper's record has",
	.why = "People search a list by title. A title may have changed with a new version, and "
	       "the record shows the latest alone: so look at it before you change yours. Case, "
	       "punctuation and LaTeX are no difference.",
	.bad = EXAMPLE("- **Counting Dogs with Language Models**. arXiv:2305.19001.",
		EXAMPLE_AUTHORS, EXAMPLE_TAG),
	.good = EXAMPLE_GOOD,
	.severity = SEVERITY_WARNING,
	.scope = RULE_ENTRY,
	.needs = NEEDS_PAPER,
	.check = check_paper_title_differs,
};
