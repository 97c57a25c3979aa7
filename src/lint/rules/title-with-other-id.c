/* title-with-other-id: Title that another entry has under another id. */
#include "rule.h"

static void check_title_with_other_id(struct check *check)
{
	uint32_t other = identity_other(check, IDENTITY_TITLE, false);
	if (other == INDEX_NONE || !check->reading->in_scope)
		return;
	const uint64_t *ids = check->index->identities[IDENTITY_ARXIV].keys;
	uint32_t self = check->reading->entry->index;
	if (ids[self] == 0 || ids[other] == 0 || ids[self] == ids[other])
		return;
	str mine = check->record->arxiv_id.id;
	str theirs = reading_of(&check->head->at[other], check->arena)->record.arxiv_id.id;
	struct diag *diag = report(check, check->record->title.at,
		"The same title stands at line %u with arXiv:" STR_FMT ", here with arXiv:" STR_FMT
		"; one of the ids is wrong.",
		entry_line(check->head, other), STR_ARG(theirs), STR_ARG(mine));
	diag_key(check, diag, mine);
}

const struct rule rule_title_with_other_id = {
	.id = "title-with-other-id",
	.family = "duplicate",
	.summary = "Title that another entry has under another id",
	.why = "One of the two leads to the wrong paper. Link checkers do not see it: both links "
	       "work.",
	.bad = EXAMPLE(
		"- **Otter: A Multi-Modal Model with In-Context Instruction Tuning**. arXiv:2305.19001.",
		EXAMPLE_AUTHORS, EXAMPLE_TAG),
	.good = EXAMPLE_GOOD,
	.severity = SEVERITY_WARNING,
	.scope = RULE_ENTRY,
	.check = check_title_with_other_id,
};
