/* entries-removed: Entries that the change takes out. */
#include "rule.h"

/* The heading in the head under which the entry stood, else the first line. */
static struct span line_near(const struct check *check, const struct section *base)
{
	const struct list *list = check->head->list;
	for (size_t i = 0; base != NULL && i < list->section_count; i++)
		if (list->sections[i].heading.to > 0 &&
			str_eq(list->sections[i].title, base->title))
			return list->sections[i].heading;
	return (struct span){0, (uint32_t)source_line(check->source, 1).len};
}

static void check_entries_removed(struct check *check)
{
	if (check->base == NULL)
		return;
	uint32_t count = 0;
	const struct kept_reading *first = NULL;
	for (size_t i = 0; i < check->changes->removed.len; i++) {
		const struct kept_reading *base = check->changes->removed.at[i].base;
		if (!base->in_scope || !base->understood)
			continue;
		count++;
		if (first == NULL)
			first = base;
	}
	if (count == 0)
		return;
	str name = check_brief(check, reading_of(first, check->arena)->record.title.text, 60);
	struct span at = line_near(check, first->entry->section);
	if (count == 1)
		report(check, at, "The change takes out an entry: \"" STR_FMT "\".", STR_ARG(name));
	else
		report(check, at,
			"The change takes out %u entries, the first of them \"" STR_FMT "\".",
			count, STR_ARG(name));
}

const struct rule rule_entries_removed = {
	.id = "entries-removed",
	.family = "change",
	.summary = "Entries that the change takes out",
	.why = "Most often they got lost in a merge; where it was meant, the maintainer will want "
	       "to know.",
	.bad = "",
	.good = "",
	.severity = SEVERITY_WARNING,
	.scope = RULE_CHANGE,
	.check = check_entries_removed,
};
