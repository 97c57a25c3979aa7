/* arxiv-mismatch: arXiv id in the text and in the link differ. */
#include "rule.h"

static bool is_same(struct arena *arena, str a, str b)
{
	return str_eq(a, b) || str_eq(arxiv_identity(arena, a), arxiv_identity(arena, b));
}

static void check_arxiv_mismatch(struct check *check)
{
	const struct arxiv_id *said = &check->record->arxiv_id,
			      *linked = &check->record->arxiv_in_link;
	if (check->record->arxiv.text.len == 0 || said->id.len == 0 || linked->id.len == 0 ||
		is_same(check->arena, said->id, linked->id))
		return;
	const struct record_link *wrong = NULL;
	for (size_t i = 0; i < check->record->links.len; i++) {
		const struct record_link *link = &check->record->links.at[i];
		struct arxiv_id id;
		str kind;
		if (!arxiv_from_url(link->url, &id, &kind))
			continue;
		if (is_same(check->arena, id.id, said->id))
			return;
		if (wrong == NULL)
			wrong = link;
	}
	struct span at = wrong != NULL && wrong->target.to > wrong->target.from
				 ? wrong->target
				 : check->record->arxiv.at;
	report(check, at,
		"The text says arXiv:" STR_FMT ", the link leads to " STR_FMT
		"; one of them is another paper.",
		STR_ARG(said->id), STR_ARG(linked->id));
}

const struct rule rule_arxiv_mismatch = {
	.id = "arxiv-mismatch",
	.family = "arxiv",
	.summary = "arXiv id in the text and in the link differ",
	.why = "One of the two leads to another paper, and whoever clicks does not notice.",
	.bad = EXAMPLE(EXAMPLE_TITLE,
		"*Ada Lovelace, Charles Babbage.* [[Paper](https://arxiv.org/abs/2305.19002)] [[Code](https://github.com/ada/cats)]",
		EXAMPLE_TAG),
	.good = EXAMPLE_GOOD,
	.severity = SEVERITY_ERROR,
	.scope = RULE_ENTRY,
	.check = check_arxiv_mismatch,
};
