/* paper-authors-differ: Authors other than the paper's record has. */
#include "world.h"

#define TOLD_MAX 4 /* names of a kind; the others are counted */

static void tell_names(struct buf *out, const char *what, const struct strs *names)
{
	if (names->len == 0)
		return;
	buf_addf(out, "%s%s ", out->len > 0 ? "; " : "", what);
	for (size_t i = 0; i < names->len && i < TOLD_MAX; i++)
		buf_addf(out, "%s" STR_FMT, i > 0 ? ", " : "",
			STR_ARG(str_slice(names->at[i], 0, 80)));
	if (names->len > TOLD_MAX)
		buf_addf(out, " and %zu more", names->len - TOLD_MAX);
}

static void tell(struct buf *out, const struct authors_difference *difference)
{
	tell_names(out, "missing here:", &difference->missing);
	tell_names(out, "not among its authors:", &difference->extra);
	for (size_t i = 0; i < difference->listed_as.len && i < TOLD_MAX; i++)
		buf_addf(out, "%s`" STR_FMT "` is `" STR_FMT "` there", out->len > 0 ? "; " : "",
			STR_ARG(str_slice(difference->listed_as.at[i], 0, 80)),
			STR_ARG(str_slice(difference->recorded_as.at[i], 0, 80)));
	if (difference->is_reordered)
		buf_addf(out, "%sthey stand in another order there", out->len > 0 ? "; " : "");
}

/* One word where names have two: an organisation, or a list that names no people. */
static bool names_nobody(const struct strs *names)
{
	return names->len == 0 ||
	       (names->len == 1 && str_find_char(names->at[0], ' ') == NOT_FOUND);
}

static void fix(struct check *check, struct diag *diag, const struct paper_fact *paper)
{
	const struct value *authors = &check->record->authors;
	str row = authors_write(check->arena, &paper->authors, authors->text);
	if (check->record->has_et_al || !world_is_plain(row) ||
		!str_eq(check_text(check, authors->at), authors->text))
		return;
	report_fix(check, diag, FIX_UNSURE, S("Write the authors as the paper's record has them"),
		authors->at, row);
}

static void check_paper_authors_differ(struct check *check)
{
	const struct paper_fact *paper = world_paper(check);
	const struct record *record = check->record;
	if (paper == NULL || paper->authors.len == 0 || world_is_another(check, paper) ||
		names_nobody(&record->author_names))
		return;
	struct authors_difference difference = authors_compare(
		check->arena, &record->author_names, record->has_et_al, &paper->authors);
	if (difference.is_same)
		return;
	struct buf more = buf_make(check->arena);
	tell(&more, &difference);
	struct diag *diag = report(check, record->authors.at,
		"The authors of " STR_FMT " are %zu; " STR_FMT ".",
		STR_ARG(world_name(check, paper)), paper->authors.len, STR_ARG(buf_str(&more)));
	if (difference.missing.len + difference.extra.len == 0 || !check->reading->understood)
		diag_cap(check, diag, SEVERITY_NOTICE);
	fix(check, diag, paper);
}

const struct rule rule_paper_authors_differ = {
	.id = "paper-authors-differ",
	.family = "world",
	.summary = "Authors other than the paper's record has",
	.why = "Who wrote it should be credited, and found by name. Initials, middle names, \"et "
	       "al.\" and the order of first and last name are no difference; a spelling or an "
	       "order that differs is a notice only.",
	.bad = EXAMPLE(EXAMPLE_TITLE,
		"*Ada Lovelace, George Boole.* [[Paper](https://arxiv.org/abs/2305.19001)] [[Code](https://github.com/ada/cats)]",
		EXAMPLE_TAG),
	.good = EXAMPLE_GOOD,
	.severity = SEVERITY_WARNING,
	.scope = RULE_ENTRY,
	.needs = NEEDS_PAPER,
	.check = check_paper_authors_differ,
};
