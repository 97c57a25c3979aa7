/* format-not-gating: Format that the list itself follows too seldom to insist on. */
#include "rule.h"

static void check_format_not_gating(struct check *check)
{
	for (size_t i = 0; i < check->formats->formats.len; i++) {
		const struct format *format = check->formats->formats.at[i];
		if (format->gates || format->of < 8 || format->origin == FORMAT_LEARNED)
			continue;
		report(check, (struct span){0, (uint32_t)source_line(check->source, 1).len},
			"The format of " STR_FMT
			", line %u, accepts %u of the list's %u entries, so it is not insisted on.",
			STR_ARG(format->stated.path), format->stated.line, format->accepted,
			format->of);
		return;
	}
}

const struct rule rule_format_not_gating = {
	.id = "format-not-gating",
	.family = "list",
	.summary = "Format that the list itself follows too seldom to insist on",
	.why = "Below eight in ten the format is reported, but nothing is an error on its account.",
	.bad = "",
	.good = "",
	.severity = SEVERITY_NOTICE,
	.scope = RULE_LIST,
	.check = check_format_not_gating,
};
