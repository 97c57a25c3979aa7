/* venue-misspelt: Venue spelt otherwise than in the list, or nearly like a known one. */
#include "rule.h"

static void check_venue_misspelt(struct check *check)
{
	const struct value *venue = &check->record->venue;
	str name, year;
	venue_split(venue->text, &name, &year);
	if (name.len == 0 || name.len > 40)
		return;
	uint32_t mine;
	const struct venue_spelling *known = venue_spelling_of(check, name, &mine);
	str right = {0};
	if (known != NULL && known->all >= 8) {
		bool is_rare = mine < 3 || mine * 100 <= known->all;
		if (is_rare && known->times * 10 >= known->all * 9 &&
			!str_eq(known->spelling, name))
			right = known->spelling;
	} else if (known == NULL && str_find_char(name, ' ') == NOT_FOUND &&
		   venue_known(name) != name.len) {
		right = venue_nearest(name);
	}
	if (right.len == 0 || str_eq(right, name))
		return;
	struct diag *diag = report(check, venue->at,
		"`" STR_FMT "` is probably `" STR_FMT "`" STR_FMT ".", STR_ARG(name),
		STR_ARG(right), STR_ARG((known != NULL ? S(", as this list writes it") : S(""))));
	bool is_even_there = known != NULL && mine > 0; /* the list itself writes both */
	if (is_even_there || (known == NULL && check->index->evidence->understood < 8))
		diag_cap(check, diag, SEVERITY_NOTICE);
	str raw = check_text(check, venue->at);
	size_t at = str_find(raw, name);
	if (at != NOT_FOUND) {
		uint32_t from = venue->at.from + (uint32_t)at;
		report_fix(check, diag, FIX_UNSURE,
			str_printf(check->arena, "Write `" STR_FMT "`", STR_ARG(right)),
			(struct span){from, from + (uint32_t)name.len}, right);
	}
}

const struct rule rule_venue_misspelt = {
	.id = "venue-misspelt",
	.family = "venue",
	.summary = "Venue spelt otherwise than in the list, or nearly like a known one",
	.why = "A venue that is written in two ways is two venues to everybody who searches or "
	       "counts.",
	.bad = EXAMPLE("- **Counting Cats with Language Models**. arXiv:2305.19001. NeuIPS 2023.",
		EXAMPLE_AUTHORS, EXAMPLE_TAG),
	.good = EXAMPLE("- **Counting Cats with Language Models**. arXiv:2305.19001. NeurIPS 2023.",
		EXAMPLE_AUTHORS, EXAMPLE_TAG),
	.severity = SEVERITY_WARNING,
	.scope = RULE_ENTRY,
	.check = check_venue_misspelt,
};
