/* format-text-changed: The text that states the format is changed. */
#include "rule.h"

/* The heading of the contribution text in the head, else the first line. */
static struct span line_near(const struct check *check)
{
	const struct list *list = check->head->list;
	for (size_t i = 0; i < list->section_count; i++)
		if (list->sections[i].is_contribution && list->sections[i].heading.to > 0)
			return list->sections[i].heading;
	return (struct span){0, (uint32_t)source_line(check->source, 1).len};
}

static void check_format_text_changed(struct check *check)
{
	const struct statement *stated =
		statement_rewritten(check->formats, check->base, check->head);
	if (stated == NULL)
		return;
	if (check->index->shared->is_reform)
		report(check, line_near(check),
			"The change rewrites the text that states the format of entries (line %u of the base) and %u entries "
			"with it; their form is not held against the old text.",
			stated->line, check->changes->edited);
	else
		report(check, line_near(check),
			"The change rewrites the text that states the format of entries (line %u of the base).",
			stated->line);
}

const struct rule rule_format_text_changed = {
	.id = "format-text-changed",
	.family = "change",
	.summary = "The text that states the format is changed",
	.why = "From the next change on entries are measured by the new text; that is the "
	       "maintainers' to decide.",
	.bad = "",
	.good = "",
	.severity = SEVERITY_WARNING,
	.scope = RULE_CHANGE,
	.check = check_format_text_changed,
};
