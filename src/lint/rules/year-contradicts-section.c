/* year-contradicts-section: Entry of another year than its section. */
#include "rule.h"

struct years { /* that the entry may be said to be of */
	uint32_t at[4];
	size_t len;
};

static void add_year(struct years *years, uint32_t year)
{
	if (year != 0)
		years->at[years->len++] = year;
}

static struct years years_of(const struct record *record)
{
	struct years years = {0};
	str name, text;
	size_t used;
	struct date date = {0};
	venue_split(record->venue.text, &name, &text);
	add_year(&years, year_of(text));
	add_year(&years, record->year_number);
	if (record->date.text.len > 0 && date_read(record->date.text, &date, &used))
		add_year(&years, date.year);
	if (record->arxiv_id.id.len > 0)
		add_year(&years, record->arxiv_id.year);
	return years;
}

static bool is_met(const struct section_time *time, const struct years *years)
{
	for (size_t i = 0; i < years->len; i++)
		if (time->from / 12 <= years->at[i] && years->at[i] <= time->to / 12)
			return true;
	return false;
}

static enum habit look(
	const struct readings *list, const struct reading *reading, struct arena *arena)
{
	(void)list, (void)arena;
	struct section_time time = section_time_of(reading->entry->section);
	struct years years = years_of(&reading->record);
	if (time.to == 0 || time.has_month || years.len == 0)
		return HABIT_NONE;
	return is_met(&time, &years) ? HABIT_FOLLOWED : HABIT_BROKEN;
}

static void check_year_contradicts_section(struct check *check)
{
	if (!check->reading->in_scope)
		return;
	struct section_time time = section_time_here(check);
	if (time.to == 0 || time.has_month)
		return;
	struct years years = years_of(check->record);
	if (years.len == 0 || is_met(&time, &years))
		return;
	uint32_t year = years.at[0];
	struct section_time wanted = {year * 12, year * 12 + 11, false};
	const struct section *right = section_for(check->head->list, wanted);
	struct diag *diag;
	if (right != NULL)
		diag = report(check, check->reading->entry->at,
			"This entry is of %u, but stands under `" STR_FMT "`; move it to `" STR_FMT
			"` (line %u).",
			year,
			STR_ARG(check_brief(check, check->reading->entry->section->title, 40)),
			STR_ARG(check_brief(check, right->title, 40)),
			source_place(check->source, right->heading.from).line);
	else
		diag = report(check, check->reading->entry->at,
			"This entry is of %u, but stands under `" STR_FMT "`.", year,
			STR_ARG(check_brief(check, check->reading->entry->section->title, 40)));
	diag_weigh(check, diag, habit_tally(check, look));
	diag_key(check, diag, check->reading->entry->section->title);
}

const struct rule rule_year_contradicts_section = {
	.id = "year-contradicts-section",
	.family = "venue",
	.summary = "Entry of another year than its section",
	.why = "Those who look a year through miss it, and those who come upon it doubt the "
	       "section.",
	.bad = "## 2022\n\n" EXAMPLE("- **Counting Cats with Language Models**. arXiv:2305.19001.",
		EXAMPLE_AUTHORS, EXAMPLE_TAG),
	.good = EXAMPLE_GOOD,
	.severity = SEVERITY_WARNING,
	.scope = RULE_ENTRY,
	.check = check_year_contradicts_section,
};
