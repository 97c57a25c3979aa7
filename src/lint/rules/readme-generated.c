/* readme-generated: Edit of a file that is generated. */
#include "rule.h"

static void check_readme_generated(struct check *check)
{
	if (check->base == NULL || !check->base->list->is_generated ||
		check->changes->touched.len == 0)
		return;
	uint32_t line = check->changes->touched.at[0].from;
	uint32_t from = source_line_start(check->source, line);
	struct place said =
		source_place(check->base->list->source, check->base->list->generated_at.from);
	report(check, (struct span){from, from + (uint32_t)source_line(check->source, line).len},
		"This file is generated, as its line %u says; put the change where the generator reads it.",
		said.line);
}

const struct rule rule_readme_generated = {
	.id = "readme-generated",
	.family = "change",
	.summary = "Edit of a file that is generated",
	.why = "The next run of the generator overwrites it; the entry belongs into what it reads.",
	.bad = "",
	.good = "",
	.severity = SEVERITY_WARNING,
	.scope = RULE_CHANGE,
	.check = check_readme_generated,
};
