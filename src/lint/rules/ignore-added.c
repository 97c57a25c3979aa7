/* ignore-added: Ignore comment that the change itself brings. */
#include "rule.h"

static bool names_rule(const struct ignore *ignore)
{
	for (size_t i = 0; i < ignore->rules.len && i < 16; i++)
		if (rule_find(ignore->rules.at[i]) != NULL)
			return true;
	return false;
}

/* Did the entry have the comment in the base? */
static bool is_known(
	const struct check *check, const struct ignore *ignore, const struct ignores *before)
{
	if (ignore->entry == INDEX_NONE)
		return false;
	const struct kept_reading *base = check->changes->of_head[ignore->entry].base;
	for (size_t i = 0; base != NULL && i < ignore->rules.len && i < 16; i++)
		if (!ignores_cover(before, base->entry->index, ignore->rules.at[i]))
			return false;
	return base != NULL;
}

static void check_ignore_added(struct check *check)
{
	const struct ignores *ignores =
		check->base != NULL ? ignores_find(check->head, check->arena) : NULL;
	const struct ignores *before =
		check->base != NULL ? ignores_find(check->base, check->arena) : NULL;
	for (size_t i = 0; ignores != NULL && i < ignores->len; i++) {
		const struct ignore *ignore = &ignores->at[i];
		if (!is_in_change(check, ignore->at) || !names_rule(ignore) ||
			is_known(check, ignore, before))
			continue;
		report(check, ignore->at,
			"The change brings an ignore comment; it counts only once it is merged.");
	}
}

const struct rule rule_ignore_added = {
	.id = "ignore-added",
	.family = "list",
	.summary = "Ignore comment that the change itself brings",
	.why = "A change cannot excuse itself: comments count from the next change on, once they "
	       "are merged.",
	.bad = "",
	.good = "",
	.severity = SEVERITY_WARNING,
	.scope = RULE_LIST,
	.check = check_ignore_added,
};
