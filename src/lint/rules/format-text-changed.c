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
	if (check->base == NULL)
		return;
	for (size_t i = 0; i < check->formats->formats.len; i++) {
		const struct statement *stated = &check->formats->formats.at[i]->stated;
		if (check->formats->formats.at[i]->origin != FORMAT_STATED || stated->text.len == 0)
			continue;
		bool was_here = str_contains(check->base->list->source->text, stated->text);
		if (!was_here || str_contains(check->source->text, stated->text))
			continue;
		report(check, line_near(check),
			"The change rewrites the text that states the format of entries (line %u of the base).",
			stated->line);
		return;
	}
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
