/* id-with-other-title: Id that another entry has under quite another title. */
#include "rule.h"

/* The id itself: in the text, else in the link. */
static struct span where(const struct check *check, str id)
{
	if (str_find(check->record->arxiv.text, id) != NOT_FOUND)
		return check->record->arxiv.at;
	for (size_t i = 0; i < check->record->links.len; i++)
		if (check->record->links.at[i].target.to > 0 &&
			str_find(check->record->links.at[i].url, id) != NOT_FOUND)
			return check->record->links.at[i].target;
	return check->reading->entry->at;
}

static void check_id_with_other_title(struct check *check)
{
	static const enum identity ids[] = {IDENTITY_ARXIV, IDENTITY_DOI};
	for (size_t i = 0; i < COUNT_OF(ids) && check->reading->in_scope; i++) {
		uint32_t other = identity_other(check, ids[i], false);
		if (other == INDEX_NONE)
			continue;
		const struct kept_reading *reading = &check->head->at[other];
		if (!reading->understood || !reading->in_scope) /* its title is a guess */
			continue;
		str title = reading_of(reading, check->arena)->record.title.text;
		if (!titles_part(check->arena, check->record->title.text, title))
			continue;
		str id = ids[i] == IDENTITY_ARXIV ? check->record->arxiv_id.id
						  : check->record->doi_id;
		struct diag *diag = report(check, where(check, id),
			STR_FMT " is \"" STR_FMT
				"\" at line %u; one of the two has the id of another paper.",
			STR_ARG(id), STR_ARG(entry_name(check, reading)),
			entry_line(check->head, other));
		diag_key(check, diag, id);
		return;
	}
}

const struct rule rule_id_with_other_title = {
	.id = "id-with-other-title",
	.family = "duplicate",
	.summary = "Id that another entry has under quite another title",
	.why = "One of the two leads to the wrong paper. Link checkers do not see it: both links "
	       "work.",
	.bad = EXAMPLE("- **Counting Cats with Language Models**. arXiv:2305.03726.",
		"*Ada Lovelace, Charles Babbage.* [[Paper](https://arxiv.org/abs/2305.03726)] [[Code](https://github.com/ada/cats)]",
		EXAMPLE_TAG),
	.good = EXAMPLE_GOOD,
	.severity = SEVERITY_WARNING,
	.scope = RULE_ENTRY,
	.check = check_id_with_other_title,
};
