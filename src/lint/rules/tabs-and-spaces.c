/* tabs-and-spaces: Line indented by tabs where the list uses blanks, or the other way round. */
#include "rule.h"

/* The first continuation line whose indentation holds the character. */
static bool find_indent(
	const struct source *source, const struct entry *entry, char what, struct span *at)
{
	struct span lines = entry_lines(source, entry);
	bool is_first = true;
	for (uint32_t from = lines.from; from < lines.to; is_first = false) {
		uint32_t end = from;
		bool has = false;
		while (end < lines.to &&
			(source->text.at[end] == ' ' || source->text.at[end] == '\t'))
			has |= source->text.at[end++] == what;
		*at = (struct span){from, end};
		bool is_empty = end >= lines.to || source->text.at[end] == '\n' ||
				source->text.at[end] == '\r';
		if (has && !is_first && !is_empty)
			return true;
		while (end < lines.to && source->text.at[end] != '\n')
			end++;
		from = end + 1;
	}
	return false;
}

static enum habit look(
	const struct readings *list, const struct reading *reading, struct arena *arena)
{
	struct span at;
	(void)arena;
	if (!reading->in_scope)
		return HABIT_NONE;
	if (find_indent(list->list->source, reading->entry, '\t', &at))
		return HABIT_BROKEN;
	return find_indent(list->list->source, reading->entry, ' ', &at) ? HABIT_FOLLOWED
									 : HABIT_NONE;
}

static void check_tabs_and_spaces(struct check *check)
{
	struct tally tally = habit_tally(check, look);
	bool wants_tabs = tally_is_norm(tally_turned(tally));
	if (!wants_tabs && !tally_is_norm(tally))
		return;
	struct span at;
	if (find_indent(check->source, check->reading->entry, wants_tabs ? ' ' : '\t', &at))
		report(check, at, "This line is indented by %s; the other entries use %s.",
			wants_tabs ? "blanks" : "tabs", wants_tabs ? "tabs" : "blanks");
}

const struct rule rule_tabs_and_spaces = {
	.id = "tabs-and-spaces",
	.family = "text",
	.summary = "Line indented by tabs where the list uses blanks, or the other way round",
	.why = "Editors and Markdown give a tab different widths, so a line may fall out of its "
	       "entry in one and not in the other.",
	.bad = "" EXAMPLE_TITLE "\n\n\t" EXAMPLE_AUTHORS "\n\n  " EXAMPLE_TAG,
	.good = EXAMPLE_GOOD,
	.severity = SEVERITY_WARNING,
	.scope = RULE_ENTRY,
	.check = check_tabs_and_spaces,
};
