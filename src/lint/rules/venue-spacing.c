/* venue-spacing: Venue and year run together, or apart, against the list's habit. */
#include "rule.h"

/* "ICML2023": broken; "ICML 2023": followed. *split: where the year, or the blank before it,
 * begins. */
static enum habit look_at(
	const struct readings *list, const struct reading *reading, uint32_t *split)
{
	struct span at = reading->record.venue.at, year_at = reading->record.year.at;
	uint32_t year;
	if (at.to == at.from)
		return HABIT_NONE;
	if (year_at.from >= at.to && year_at.to > year_at.from && year_at.from - at.to <= 1)
		at.to = year_at.to;
	str text = source_slice(list->list->source, at);
	for (uint32_t i = 1; i + 4 <= text.len && i < 200; i++) {
		bool is_end = i + 4 == text.len || !char_is_alnum(text.at[i + 4]);
		if (!is_end || !year_read(str_slice(text, i, i + 4), &year))
			continue;
		if (char_is_alpha(text.at[i - 1])) {
			*split = at.from + i;
			return HABIT_BROKEN;
		}
		if (text.at[i - 1] == ' ' && i > 1 && char_is_alpha(text.at[i - 2])) {
			*split = at.from + i - 1;
			return HABIT_FOLLOWED;
		}
	}
	return HABIT_NONE;
}

static enum habit look(
	const struct readings *list, const struct reading *reading, struct arena *arena)
{
	uint32_t split;
	(void)arena;
	return look_at(list, reading, &split);
}

/* From the venue's first letter to the split: a link's bracket may stand before it. */
static str venue_before(const struct check *check, uint32_t split)
{
	str text = check_text(check, (struct span){check->record->venue.at.from, split});
	while (text.len > 0 && (unsigned char)text.at[0] < 0x80 && !char_is_alnum(text.at[0]))
		text = str_slice(text, 1, text.len);
	return text;
}

static void check_venue_spacing(struct check *check)
{
	uint32_t split;
	enum habit habit = look_at(check->head, check->reading, &split);
	if (habit == HABIT_NONE)
		return;
	struct tally tally = habit_tally(check, look);
	if (habit == HABIT_BROKEN && tally.broken > tally.followed)
		return; /* the list's own way */
	if (habit == HABIT_BROKEN) {
		struct diag *diag = report(check, check->record->venue.at,
			"Write `" STR_FMT " " STR_FMT "`, with a blank before the year.",
			STR_ARG(venue_before(check, split)),
			STR_ARG(check_text(check, (struct span){split, split + 4})));
		if (tally.followed < 4 || tally.followed < tally.broken * 5)
			diag_cap(check, diag, SEVERITY_NOTICE);
		report_fix(check, diag, FIX_SAFE, S("Put a blank before the year"),
			(struct span){split, split}, S(" "));
	} else if (habit == HABIT_FOLLOWED && tally_is_norm(tally_turned(tally))) {
		struct diag *diag = report(check, check->record->venue.at,
			"This list writes `" STR_FMT "" STR_FMT "`, without a blank.",
			STR_ARG(venue_before(check, split)),
			STR_ARG(check_text(check, (struct span){split + 1, split + 5})));
		report_fix(check, diag, FIX_SAFE, S("Take out the blank before the year"),
			(struct span){split, split + 1}, (str){0});
	}
}

const struct rule rule_venue_spacing = {
	.id = "venue-spacing",
	.family = "venue",
	.summary = "Venue and year run together, or apart, against the list's habit",
	.why = "A venue that is written in two ways is two venues to everybody who searches or "
	       "counts.",
	.bad = EXAMPLE("- **Counting Cats with Language Models**. arXiv:2305.19001. ICML2023.",
		EXAMPLE_AUTHORS, EXAMPLE_TAG),
	.good = EXAMPLE("- **Counting Cats with Language Models**. arXiv:2305.19001. ICML 2023.",
		EXAMPLE_AUTHORS, EXAMPLE_TAG),
	.severity = SEVERITY_WARNING,
	.scope = RULE_ENTRY,
	.check = check_venue_spacing,
};
