/* place-contested: Lines put where another open pull request puts some too. */
#include "rule.h"

static str line_of_head(const struct check *check, uint32_t line)
{
	return line == 0 ? (str){0} : source_line(check->source, line);
}

static void check_place_contested(struct check *check)
{
	const struct lint_others *others = check->settings->others;
	const struct line_ranges *touched = &check->changes->touched;
	struct map map = {0};

	if (others == NULL)
		return;
	for (size_t i = 0; i < others->len; i++)
		for (size_t k = 0; k < others->at[i].gaps.len; k++) {
			bool is_new;
			size_t *at = map_put(&map, check->arena, others->at[i].gaps.at[k], &is_new);

			if (is_new)
				*at = i;
		}
	for (size_t i = 0; i < touched->len; i++) {
		struct line_range range = touched->at[i];
		str gap = lint_gap(check->arena, line_of_head(check, range.from - 1),
			line_of_head(check, range.to + 1));
		const size_t *at = gap.len > 0 ? map_get(&map, gap) : NULL;
		uint32_t from = source_line_start(check->source, range.from);

		if (at == NULL)
			continue;
		report(check,
			(struct span){
				from, from + (uint32_t)source_line(check->source, range.from).len},
			"Pull request #%u, which is open too, puts lines at this very place: whichever is "
			"merged second will have a conflict here. Keep both.",
			others->at[*at].number);
	}
}

const struct rule rule_place_contested = {
	.id = "place-contested",
	.family = "change",
	.summary = "Lines put where another open pull request puts some too",
	.why = "Git cannot know which of two additions at one place comes first, so the second pull "
	       "request to be merged has a conflict. Good to know beforehand; nobody did anything "
	       "wrong.",
	.bad = "",
	.good = "",
	.severity = SEVERITY_NOTICE,
	.scope = RULE_CHANGE,
	.check = check_place_contested,
};
