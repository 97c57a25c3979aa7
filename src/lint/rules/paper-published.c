/* paper-published: Preprint that has come out in a journal or at a conference. */
#include "world.h"

/* Has the entry a venue that is more than "arXiv"? */
static bool has_venue(const struct check *check)
{
	struct venue venue;
	str text = check->record->venue.text;
	return text.len > 0 && !(venue_read(text, &venue) && venue.kind == VENUE_PREPRINT);
}

static void check_paper_published(struct check *check)
{
	const struct paper_fact *paper = world_paper(check);
	if (paper == NULL || has_venue(check) || check->record->doi_id.len > 0 ||
		titles_compare(check->arena, check->record->title.text, paper->title) !=
			TITLES_SAME)
		return;
	const struct published_fact *published = facts_published(check->settings->facts, paper->id);
	str venue = published != NULL ? published->venue : paper->published_in;
	str doi = published != NULL ? published->doi : paper->published_doi;
	if (venue.len == 0 && doi.len == 0)
		return;
	struct diag *diag = report(check, world_paper_place(check, paper->id),
		STR_FMT " has been published%s" STR_FMT "%s" STR_FMT ".", STR_ARG(paper->name),
		venue.len > 0 ? ": " : "", STR_ARG(check_brief(check, venue, 120)),
		doi.len > 0 ? ", doi:" : "", STR_ARG(check_brief(check, doi, 100)));
	diag_key(check, diag, paper->id);
}

const struct rule rule_paper_published = {
	.id = "paper-published",
	.family = "world",
	.summary = "Preprint that has come out in a journal or at a conference",
	.why = "Readers want to cite what was reviewed. Only an audit looks for it: by the title, "
	       "which has to be the same.",
	.bad = EXAMPLE("- **Counting Mice with Language Models**. arXiv:2305.19003.",
		"*Ada Lovelace, Charles Babbage.* [[Paper](https://arxiv.org/abs/2305.19003)] [[Code](https://github.com/ada/cats)]",
		EXAMPLE_TAG),
	.good = EXAMPLE_GOOD,
	.severity = SEVERITY_NOTICE,
	.scope = RULE_ENTRY,
	.needs = NEEDS_PUBLISHED,
	.check = check_paper_published,
};
