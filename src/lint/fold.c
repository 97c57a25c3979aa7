/* fold: an entry's findings into one for each problem, where two rules met the same bytes for the
 * same cause. */
#include "run.h"

#define MAX_FOLDED 64 /* findings of one entry that are compared with each other */

static bool is_of(const struct diag *diag, const char *family)
{
	return str_eq(str_from(diag->rule->family), str_from(family));
}

static bool has_id(const struct diag *diag, const char *id)
{
	return str_eq(str_from(diag->rule->id), str_from(id));
}

/* Broken markup is why an entry cannot be read: it is told where it breaks. */
static bool explains_all(const struct diag *diag)
{
	return diag->severity >= SEVERITY_WARNING &&
	       (has_id(diag, "markup-unclosed") || has_id(diag, "link-malformed"));
}

static bool is_about_time(const struct diag *diag)
{
	return has_id(diag, "section-wrong") || has_id(diag, "year-contradicts-section");
}

static bool is_about_place(const struct diag *diag)
{
	return is_about_time(diag) || has_id(diag, "order-wrong");
}

/* An id that is in doubt says nothing of where its entry belongs. */
static bool doubts_id(const struct diag *diag)
{
	return is_of(diag, "duplicate") || has_id(diag, "arxiv-future") ||
	       has_id(diag, "arxiv-mismatch") || has_id(diag, "paper-not-found") ||
	       has_id(diag, "paper-is-another");
}

static bool is_near(struct span a, struct span b)
{
	return a.from <= b.to + 2 && b.from <= a.to + 2;
}

static bool is_about_stars(const struct diag *diag)
{
	return has_id(diag, "markup-unclosed") && str_starts(diag->message, S("`*"));
}

/* Brackets or stars of which one half is there: the other is what the format misses. */
static bool lacks_half(const struct diag *diag)
{
	return is_about_stars(diag) ||
	       (has_id(diag, "markup-unclosed") && str_starts(diag->message, S("This bracket")));
}

/* Does b say what the finding a on the entry's form says already, and better? */
static bool is_form_said_by(const struct diag *a, const struct diag *b)
{
	if (has_id(a, "emphasis-wrong") && is_about_stars(b))
		return true; /* what was not closed is what lacks there */
	if (has_id(b, "markup-unclosed") || has_id(b, "arxiv-malformed"))
		return is_near(a->at, b->at);
	if (has_id(a, "text-outside-fields") && has_id(b, "field-misplaced"))
		return span_meets(a->at, b->at);
	if (is_of(b, "shape") || is_of(b, "tags") || is_of(b, "place") || is_of(b, "duplicate") ||
		is_of(b, "world"))
		return false;
	return span_meets(a->at, b->at) && (b->fix != NULL || a->fix == NULL);
}

/* Blanks before a line end whose whole bytes the format has its say on: two fixes would undo each
 * other. */
static bool is_line_end_judged(const struct diag *blanks, const struct diag *b)
{
	return is_of(b, "shape") && b->fix != NULL && b->fix->edits.len > 0 &&
	       blanks->at.from <= b->fix->edits.at[0].at.to &&
	       b->fix->edits.at[0].at.from <= blanks->at.to;
}

/* A link that is none: what its pieces look like says nothing of the entry. */
static bool is_about_link(const struct diag *diag)
{
	return has_id(diag, "markup-unclosed") && diag->severity >= SEVERITY_WARNING &&
	       str_contains(diag->message, S("link")) &&
	       !str_starts(diag->message, S("Between")); /* that one is read as the link it is */
}

/* With a cell too few or too many all that stands behind it is read as another one's. */
static bool is_about_cells(const struct diag *diag)
{
	return has_id(diag, "cells-wrong") && diag->severity >= SEVERITY_WARNING;
}

static bool hangs_on_either(const struct diag *diag)
{
	return has_id(diag, "text-outside-fields") || has_id(diag, "separator-wrong") ||
	       has_id(diag, "brackets-wrong") || has_id(diag, "field-missing") ||
	       has_id(diag, "ending-wrong") || has_id(diag, "spacing-wrong") ||
	       has_id(diag, "tag-unknown") || has_id(diag, "description-lowercase") ||
	       has_id(diag, "title-is-url") || has_id(diag, "order-wrong");
}

/* Does b say what a says already, and better? */
static bool is_said_by(const struct diag *a, const struct diag *b)
{
	if (has_id(a, "entry-not-understood"))
		return explains_all(b);
	if (hangs_on_either(a) && (is_about_link(b) || is_about_cells(b)))
		return true;
	if (is_about_place(a) && doubts_id(b))
		return true;
	if (has_id(a, "order-wrong"))
		return is_about_time(b) && b->severity >= a->severity;
	if (has_id(a, "section-wrong"))
		return has_id(b, "year-contradicts-section");
	if (is_of(a, "shape") || is_of(a, "tags"))
		return is_form_said_by(a, b);
	if (has_id(a, "link-missing-target") && has_id(b, "markup-unclosed"))
		return is_near(a->at, b->at);
	if (has_id(a, "trailing-space"))
		return is_line_end_judged(a, b);
	if (has_id(a, "markup-unclosed") || has_id(a, "arxiv-malformed"))
		return false;
	if (is_of(b, "shape") && b->fix != NULL && a->fix == NULL && span_meets(a->at, b->at))
		return is_of(a, "text") || is_of(a, "links");
	return false;
}

void fold_doubles(struct run *run, size_t from)
{
	struct diags *diags = run->diags;
	size_t count = diags->len - from;
	if (count < 2 || count > MAX_FOLDED)
		return;
	struct diag *at = diags->at + from;
	bool drop[MAX_FOLDED] = {false};
	for (size_t i = 0; i < count; i++)
		for (size_t k = 0; k < count && !drop[i]; k++) {
			drop[i] = k != i && !drop[k] && is_said_by(&at[i], &at[k]);
			/* Where the markup breaks is one thing to say; the format knows its mend.
			 */
			if (drop[i] && lacks_half(&at[k]) && at[k].fix == NULL)
				at[k].fix = at[i].fix;
		}
	size_t kept = 0;
	for (size_t i = 0; i < count; i++)
		if (!drop[i])
			at[kept++] = at[i];
	diags->len = from + kept;
}
