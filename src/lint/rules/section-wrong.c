/* section-wrong: Entry under another month than it is of. */
#include "rule.h"

/* Year * 12 + month - 1; 0: not known. */
static uint32_t month_of(const struct record *record)
{
	struct date date = {0};
	size_t used;
	if (record->arxiv_id.id.len > 0)
		return record->arxiv_id.year * 12 + record->arxiv_id.month - 1;
	if (record->date.text.len > 0 && date_read(record->date.text, &date, &used) &&
		date.month > 0)
		return date.year * 12 + date.month - 1;
	return 0;
}

static bool is_met(const struct section_time *time, uint32_t month)
{
	return time->from <= month && month <= time->to;
}

static enum habit look(
	const struct readings *list, const struct reading *reading, struct arena *arena)
{
	(void)list, (void)arena;
	struct section_time time = section_time_of(reading->entry->section);
	uint32_t month = month_of(&reading->record);
	if (time.to == 0 || !time.has_month || month == 0)
		return HABIT_NONE;
	return is_met(&time, month) ? HABIT_FOLLOWED : HABIT_BROKEN;
}

static void check_section_wrong(struct check *check)
{
	struct section_time time = section_time_here(check);
	uint32_t month = month_of(check->record);
	if (time.to == 0 || !time.has_month || month == 0 || is_met(&time, month))
		return;
	struct section_time wanted = {month, month, true};
	const struct section *right = section_for(check->head->list, wanted);
	str here = section_path(check->reading->entry->section, check->arena);
	struct diag *diag;
	if (right != NULL)
		diag = report(check, check->reading->entry->at,
			"This entry is of %04u-%02u, but stands under `" STR_FMT
			"`; move it to `" STR_FMT "` (line %u).",
			month / 12, month % 12 + 1, STR_ARG(check_brief(check, here, 60)),
			STR_ARG(check_brief(check, section_path(right, check->arena), 60)),
			source_place(check->source, right->heading.from).line);
	else
		diag = report(check, check->reading->entry->at,
			"This entry is of %04u-%02u, but stands under `" STR_FMT
			"`; it needs a section of its own month.",
			month / 12, month % 12 + 1, STR_ARG(check_brief(check, here, 60)));
	diag_weigh(check, diag, habit_tally(check, look));
	diag_key(check, diag, here);
}

const struct rule rule_section_wrong = {
	.id = "section-wrong",
	.family = "place",
	.summary = "Entry under another month than it is of",
	.why = "Those who look a month through miss it, and those who come upon it doubt the "
	       "section.",
	.bad = EXAMPLE("- **Counting Cats with Language Models**. arXiv:2306.19001.",
		"*Ada Lovelace, Charles Babbage.* [[Paper](https://arxiv.org/abs/2306.19001)] [[Code](https://github.com/ada/cats)]",
		EXAMPLE_TAG),
	.good = EXAMPLE_GOOD,
	.severity = SEVERITY_WARNING,
	.scope = RULE_ENTRY,
	.check = check_section_wrong,
};
