/* ignore-unknown-rule: Ignore comment that names no rule. */
#include "rule.h"

static void check_ignore_unknown_rule(struct check *check)
{
	const struct ignores *ignores = ignores_find(check->head, check->arena);
	for (size_t i = 0; i < ignores->len; i++) {
		const struct ignore *ignore = &ignores->at[i];
		for (size_t k = 0; k < ignore->rules.len && is_in_change(check, ignore->at); k++) {
			str name = ignore->rules.at[k], near;
			if (rule_find(name) != NULL)
				continue;
			near = rule_nearest(name);
			struct diag *diag;
			if (near.len > 0)
				diag = report(check, ignore->at,
					"There is no rule `" STR_FMT "`; did you mean `" STR_FMT
					"`?",
					STR_ARG(check_brief(check, name, 40)), STR_ARG(near));
			else
				diag = report(check, ignore->at, "There is no rule `" STR_FMT "`.",
					STR_ARG(check_brief(check, name, 40)));
			diag_key(check, diag, name);
			break;
		}
	}
}

const struct rule rule_ignore_unknown_rule = {
	.id = "ignore-unknown-rule",
	.family = "list",
	.summary = "Ignore comment that names no rule",
	.why = "A rule that does not exist cannot be ignored, so the comment does nothing, or not "
	       "what was meant.",
	.bad = "",
	.good = "",
	.severity = SEVERITY_ERROR,
	.scope = RULE_LIST,
	.check = check_ignore_unknown_rule,
};
