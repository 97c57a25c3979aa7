/* arxiv-future: arXiv id of a month that has not come. */
#include "rule.h"

static void check_arxiv_future(struct check *check)
{
	const struct arxiv_id *id = &check->record->arxiv_id;
	const struct date *today = &check->settings->today;
	if (id->id.len == 0 || today->year == 0)
		return;
	/* Half the world is a day ahead. */
	uint32_t months = id->year * 12 + id->month,
		 now = today->year * 12 + today->month + (today->day >= 28);
	if (months <= now)
		return;
	report(check,
		check->record->arxiv.text.len > 0 ? check->record->arxiv.at
						  : check->reading->entry->at,
		"arXiv:" STR_FMT
		" would be of %04u-%02u, which has not come yet; the id is mistyped.",
		STR_ARG(id->id), id->year, id->month);
}

const struct rule rule_arxiv_future = {
	.id = "arxiv-future",
	.family = "arxiv",
	.summary = "arXiv id of a month that has not come",
	.why = "The id is mistyped: its first four digits are year and month.",
	.bad = EXAMPLE("- **Counting Cats with Language Models**. arXiv:9905.19001.",
		"*Ada Lovelace, Charles Babbage.* [[Paper](https://arxiv.org/abs/9905.19001)] [[Code](https://github.com/ada/cats)]",
		EXAMPLE_TAG),
	.good = EXAMPLE_GOOD,
	.severity = SEVERITY_ERROR,
	.scope = RULE_ENTRY,
	.check = check_arxiv_future,
};
