/* duplicate-entry: Entry that is in the list already. */
#include "rule.h"

#define ON_PURPOSE 40 /* entries, to each that stands in several sections: a list that means it */
#define SLIPS 2       /* so many are none in any list, the one that is judged among them */

/* Sections that stand side by side and name times, which a paper has one of. */
static bool are_two_times(const struct section *a, const struct section *b)
{
	return a != NULL && b != NULL && a->parent == b->parent && section_time_of(a).to > 0 &&
	       section_time_of(b).to > 0;
}

/* How much it matters that an entry stands in another section too. */
static enum severity weight_elsewhere(const struct check *check, uint32_t other)
{
	struct tally tally = check->index->cross_listing;
	uint64_t all = (uint64_t)tally.followed + tally.broken;
	if (tally.broken <= SLIPS)
		return SEVERITY_WARNING;
	if (tally.broken * (uint64_t)ON_PURPOSE > all)
		return SEVERITY_OFF;
	return are_two_times(check->reading->entry->section, check->head->at[other].entry->section)
		       ? SEVERITY_WARNING
		       : SEVERITY_NOTICE;
}

/* By a title or an address alone nothing is a double that has an id, or a title, of its own. */
static bool is_other_thing(const struct check *check, enum identity identity, uint32_t other)
{
	uint32_t self = check->reading->entry->index;
	const uint64_t *arxiv = check->index->identities[IDENTITY_ARXIV].keys;
	const uint64_t *titles = check->index->identities[IDENTITY_TITLE].keys;
	if (identity == IDENTITY_TITLE)
		return arxiv[self] != 0 && arxiv[other] != 0 && arxiv[self] != arxiv[other];
	str title = reading_of(&check->head->at[other], check->arena)->record.title.text;
	bool is_same_title = titles[self] == titles[other];
	if (identity == IDENTITY_URL)
		return !is_same_title || title.len == 0;
	return !is_same_title && titles_part(check->arena, check->record->title.text, title);
}

static bool find_double(
	const struct check *check, bool in_section, uint32_t *other, enum identity *identity)
{
	for (unsigned k = 0; k < IDENTITY_COUNT; k++) {
		*identity = (enum identity)k;
		*other = identity_other(check, *identity, in_section);
		if (*other != INDEX_NONE && !is_other_thing(check, *identity, *other))
			return true;
	}
	return false;
}

static void check_duplicate_entry(struct check *check)
{
	if (!check->reading->in_scope)
		return;
	uint32_t other;
	enum identity identity;
	bool is_here = find_double(check, true, &other, &identity);
	if (!is_here && !find_double(check, false, &other, &identity))
		return;
	enum severity most = is_here ? SEVERITY_ERROR : weight_elsewhere(check, other);
	if (most == SEVERITY_OFF)
		return;
	if (identity == IDENTITY_TITLE || identity == IDENTITY_URL)
		most = most < SEVERITY_WARNING ? most : SEVERITY_WARNING;
	static const char *const by[IDENTITY_COUNT] = {"arXiv id", "DOI", "title", "link"};
	struct span at = check->record->title.text.len > 0 ? check->record->title.at
							   : check->reading->entry->at;
	const struct section *section = check->head->at[other].entry->section;
	struct diag *diag = report(check, at,
		"This is in the list already: the same %s stands at line %u%s" STR_FMT "%s.",
		by[identity], entry_line(check->head, other), is_here ? "" : " (`",
		STR_ARG((is_here || section == NULL
				 ? S("")
				 : check_brief(check, section_path(section, check->arena), 60))),
		is_here ? "" : "`)");
	diag_cap(check, diag, most);
}

const struct rule rule_duplicate_entry = {
	.id = "duplicate-entry",
	.family = "duplicate",
	.summary = "Entry that is in the list already",
	.why = "Two entries for one paper drift apart, and only one of them gets mended.",
	.bad = EXAMPLE(
		"- **Otter: A Multi-Modal Model with In-Context Instruction Tuning**. arXiv:2305.03726.",
		"*Bo Li, Yuanhan Zhang, Liangyu Chen, Jinghao Wang, Jingkang Yang, Ziwei Liu.* [[Paper](https://arxiv.org/abs/2305.03726)] [[Code](https://github.com/Luodian/Otter)]",
		EXAMPLE_TAG),
	.good = EXAMPLE_GOOD,
	.severity = SEVERITY_ERROR,
	.scope = RULE_ENTRY,
	.check = check_duplicate_entry,
};
