/* duplicate-entry: Entry that is in the list already. */
#include "rule.h"

static bool is_singular(struct tally tally)
{
	return tally.broken < 3 ||
	       (uint64_t)tally.broken * 100 <= (uint64_t)tally.followed + tally.broken;
}

/* By a title or an address alone nothing is a double that has an id, or a title, of its own. */
static bool is_other_thing(const struct check *check, enum identity identity, uint32_t other)
{
	const struct reading *that = &check->head->at[other];
	uint32_t self = check->reading->entry->index;
	const uint64_t *arxiv = check->index->identities[IDENTITY_ARXIV].keys;
	const uint64_t *titles = check->index->identities[IDENTITY_TITLE].keys;
	if (identity == IDENTITY_TITLE)
		return arxiv[self] != 0 && arxiv[other] != 0 && arxiv[self] != arxiv[other];
	bool is_same_title = titles[self] == titles[other];
	if (identity == IDENTITY_URL)
		return !is_same_title || that->record.title.text.len == 0;
	return !is_same_title &&
	       titles_part(check->arena, check->record->title.text, that->record.title.text);
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
	if (!is_here && (!is_singular(check->index->cross_listing) ||
				!find_double(check, false, &other, &identity)))
		return;
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
	if (!is_here || identity == IDENTITY_TITLE || identity == IDENTITY_URL)
		diag_cap(check, diag, SEVERITY_WARNING);
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
