/* venue-spacing: Venue and year run together, or apart, against the list's habit. */
#include "rule.h"

/* "ICML2023": broken; "ICML 2023": followed. *split: where the year, or the blank before it,
 * begins. */
static enum habit look_at(str venue, uint32_t *split)
{
	uint32_t year;
	for (uint32_t i = 1; i + 4 <= venue.len && i < 200; i++) {
		bool is_end = i + 4 == venue.len || !char_is_alnum(venue.at[i + 4]);
		if (!is_end || !year_read(str_slice(venue, i, i + 4), &year))
			continue;
		if (char_is_alpha(venue.at[i - 1])) {
			*split = i;
			return HABIT_BROKEN;
		}
		if (venue.at[i - 1] == ' ' && i > 1 && char_is_alpha(venue.at[i - 2])) {
			*split = i - 1;
			return HABIT_FOLLOWED;
		}
	}
	return HABIT_NONE;
}

static enum habit look(
	const struct readings *list, const struct reading *reading, struct arena *arena)
{
	uint32_t split;
	(void)list, (void)arena;
	return look_at(reading->record.venue.text, &split);
}

static void check_venue_spacing(struct check *check)
{
	const struct value *venue = &check->record->venue;
	uint32_t split;
	enum habit habit = look_at(venue->text, &split);
	struct tally tally = habit_tally(check, look);
	if (habit == HABIT_BROKEN) {
		str right = str_printf(check->arena, STR_FMT " " STR_FMT,
			STR_ARG(str_slice(venue->text, 0, split)),
			STR_ARG(str_slice(venue->text, split, venue->text.len)));
		struct diag *diag = report(check, venue->at,
			"Write `" STR_FMT "`, with a blank before the year.", STR_ARG(right));
		if (tally.followed < 4 || tally.followed < tally.broken * 5)
			diag_cap(check, diag, SEVERITY_NOTICE);
		if (str_eq(check_text(check, venue->at), venue->text))
			report_fix(check, diag, FIX_SAFE, S("Put a blank before the year"),
				(struct span){venue->at.from + split, venue->at.from + split},
				S(" "));
	} else if (habit == HABIT_FOLLOWED && tally_is_norm(tally_turned(tally))) {
		str right = str_printf(check->arena, STR_FMT "" STR_FMT,
			STR_ARG(str_slice(venue->text, 0, split)),
			STR_ARG(str_slice(venue->text, split + 1, venue->text.len)));
		struct diag *diag = report(check, venue->at,
			"This list writes `" STR_FMT "`, without a blank.", STR_ARG(right));
		if (str_eq(check_text(check, venue->at), venue->text))
			report_fix(check, diag, FIX_SAFE, S("Take out the blank before the year"),
				(struct span){venue->at.from + split, venue->at.from + split + 1},
				(str){0});
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
