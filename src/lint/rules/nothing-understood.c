/* nothing-understood: No entry of the list was understood. */
#include "rule.h"

static void check_nothing_understood(struct check *check)
{
	const struct readings *list = check->index->evidence;
	if (list->entries < 4 || list->understood > 0)
		return;
	report(check, (struct span){0, (uint32_t)source_line(check->source, 1).len},
		"None of the list's %u entries was understood; write its format out in `.github/entrylint.yml`.",
		list->entries);
}

const struct rule rule_nothing_understood = {
	.id = "nothing-understood",
	.family = "list",
	.summary = "No entry of the list was understood",
	.why = "A check that understands nothing finds nothing, and its silence says nothing.",
	.bad = "",
	.good = "",
	.severity = SEVERITY_WARNING,
	.scope = RULE_LIST,
	.check = check_nothing_understood,
};
