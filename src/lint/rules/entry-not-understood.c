/* entry-not-understood: Entry that fits no format of the list. */
#include "rule.h"

static bool has_deviation(const struct reading *reading)
{
	for (size_t i = 0; i < reading->deviations.len; i++)
		if (reading->deviations.at[i].kind == DEVIATION_NOT_UNDERSTOOD)
			return true;
	return false;
}

#define MAX_LOOKED 200 /* entries on either side */

static bool is_model(const struct check *check, uint32_t at)
{
	const struct kept_reading *reading = &check->head->at[at];
	return reading->understood && reading->in_scope &&
	       reading->entry->section == check->reading->entry->section &&
	       check->changes->of_head[at].kind == CHANGE_NONE;
}

/* The nearest entry of the section that the change left alone, for an item of the list proper; else
 * the one right above it. NULL: none. */
static const struct kept_reading *neighbour(const struct check *check)
{
	const struct reading *self = check->reading;
	const struct kept_reading *head = check->head->at;
	size_t at = self->entry->index, len = check->head->len;
	if (!self->in_scope)
		return NULL;
	for (size_t far = 1; far <= MAX_LOOKED; far++) {
		if (far <= at && is_model(check, (uint32_t)(at - far)))
			return &head[at - far];
		if (at + far < len && is_model(check, (uint32_t)(at + far)))
			return &head[at + far];
	}
	const struct kept_reading *above = at > 0 ? &head[at - 1] : NULL;
	bool is_above = above != NULL && above->understood && above->in_scope &&
			above->entry->group == self->entry->group;
	return is_above ? above : NULL;
}

/* A link, and nothing else. */
static bool is_title_alone(const struct check *check)
{
	size_t links = 0;
	for (size_t i = 0; i < check->atoms->len; i++) {
		const struct atom *atom = &check->atoms->at[i];
		if (atom->kind == ATOM_LINK && atom->sort != LINK_AUTO)
			links++;
		else if (atom->kind != ATOM_MARKER)
			return false;
	}
	return links == 1;
}

static bool is_stated(const struct check *check)
{
	for (size_t i = 0; i < check->formats->formats.len; i++)
		if (check->formats->formats.at[i]->origin != FORMAT_LEARNED)
			return true;
	return false;
}

static void check_entry_not_understood(struct check *check)
{
	if (has_deviation(check->reading)) {
		report_deviations(check, DEVIATION_NOT_UNDERSTOOD);
		return;
	}
	if (check->reading->understood || check->index->shared->is_reform)
		return;
	const struct kept_reading *like = neighbour(check);
	if (like == NULL)
		return;
	bool is_bare = is_title_alone(check);
	struct diag *diag = report(check, check->reading->entry->at, "%s " STR_FMT,
		is_bare ? "This entry is a link and nothing else. Say what it is, as this one does:"
			: "This entry is not in the list's format. Write it like this one:",
		STR_ARG(check_brief(check, check_text(check, like->entry->at), 240)));
	diag_weigh(check, diag,
		(struct tally){check->index->evidence->understood,
			check->index->evidence->entries - check->index->evidence->understood});
	if (!check->reading->in_scope || !formats_gate(check) || (is_bare && !is_stated(check)))
		diag_cap(check, diag, SEVERITY_WARNING);
}

const struct rule rule_entry_not_understood = {
	.id = "entry-not-understood",
	.family = "shape",
	.summary = "Entry that fits no format of the list",
	.why = "Readers scan a list because all entries look alike, and tools that build on it "
	       "read them the same way. An entry of another shape is found by neither.",
	.bad = "- Counting Cats with Language Models by Ada Lovelace https://arxiv.org/abs/2305.19001",
	.good = EXAMPLE_GOOD,
	.severity = SEVERITY_ERROR,
	.scope = RULE_ENTRY,
	.check = check_entry_not_understood,
};
