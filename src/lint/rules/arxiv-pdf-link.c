/* arxiv-pdf-link: arXiv link to the PDF where the list links the abstract. */
#include "rule.h"

/* `way`: into arXiv, as its addresses have it. Links that are labelled with it are meant so. */
static enum habit look_at(const struct record_link *link, str way)
{
	if (link->is_image || link->target.to == link->target.from ||
		str_find_nocase(link->label, S("pdf")) != NOT_FOUND)
		return HABIT_NONE;
	if (str_eq(way, S("pdf")))
		return HABIT_BROKEN;
	return str_eq(way, S("abs")) ? HABIT_FOLLOWED : HABIT_NONE;
}

/* Does an address of the entry have the form? */
static enum habit look(
	const struct readings *list, const struct reading *reading, struct arena *arena)
{
	enum habit habit = HABIT_NONE;
	(void)list, (void)arena;
	for (size_t i = 0; i < reading->record.links.len; i++) {
		const struct record_link *link = &reading->record.links.at[i];
		struct arxiv_id id;
		str way;
		if (!str_contains(link->url, S("arxiv")) || !arxiv_from_url(link->url, &id, &way))
			continue;
		enum habit one = look_at(link, way);
		if (one == HABIT_BROKEN)
			return one;
		if (one == HABIT_FOLLOWED)
			habit = one;
	}
	return habit;
}

/* Nine in ten are the list's form. */
static bool is_list_form(struct tally tally)
{
	uint64_t all = (uint64_t)tally.followed + tally.broken;
	return all >= 8 && (uint64_t)tally.followed * 10 >= all * 9;
}

#define YOUNG 100 /* entries: a list that is still finding its form */

/* Maintainers of young lists mend this by hand even where one in ten stands so; those of long ones
 * where few do. */
static bool is_mended(struct tally tally)
{
	uint64_t all = (uint64_t)tally.followed + tally.broken;
	return all < YOUNG || tally.broken * 32ull + 6 <= all;
}

/* All such links of the entry are told as one: title and label lead to the same paper. */
static void check_arxiv_pdf_link(struct check *check)
{
	struct diag *diag = NULL;
	for (size_t i = 0; i < check->record->links.len; i++) {
		const struct record_link *link = &check->record->links.at[i];
		const struct address *address = address_of(check, i);
		if (address->arxiv.id.len == 0 || look_at(link, address->arxiv_way) != HABIT_BROKEN)
			continue;
		struct tally tally = habit_tally(check, look);
		if (!is_list_form(tally))
			return;
		str url = str_printf(
			check->arena, "https://arxiv.org/abs/" STR_FMT, STR_ARG(address->arxiv.id));
		if (diag == NULL) {
			diag = report(check, link->target,
				"This list links the abstract page (" STR_FMT "): write `" STR_FMT
				"`.",
				STR_ARG(tally_text(check, tally)), STR_ARG(url));
			if (!is_mended(tally))
				diag_cap(check, diag, SEVERITY_NOTICE);
		}
		report_fix(check, diag, FIX_SAFE, S("Link the abstract page"), link->target, url);
	}
}

const struct rule rule_arxiv_pdf_link = {
	.id = "arxiv-pdf-link",
	.family = "arxiv",
	.summary = "arXiv link to the PDF where the list links the abstract",
	.why = "The abstract page is small, shows the newest version and leads to the PDF; the "
	       "list links it everywhere else.",
	.bad = EXAMPLE(EXAMPLE_TITLE,
		"*Ada Lovelace, Charles Babbage.* [[Paper](https://arxiv.org/pdf/2305.19001)] [[Code](https://github.com/ada/cats)]",
		EXAMPLE_TAG),
	.good = EXAMPLE_GOOD,
	.severity = SEVERITY_WARNING,
	.scope = RULE_ENTRY,
	.check = check_arxiv_pdf_link,
};
