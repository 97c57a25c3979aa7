/* trailing-space: Blanks at the end of a line. */
#include "rule.h"

struct trailing {
	struct span line, blanks;
};

struct lines_walk {
	uint32_t at; /* offset of the next line; 0: not begun */
	size_t atom;
};

static bool is_blank(char c)
{
	return c == ' ' || c == '\t';
}

/* A line break written as two blanks, or a line of code: there the blanks mean something. */
static bool is_meant(const struct atoms *atoms, size_t *atom, struct span blanks)
{
	while (*atom < atoms->len && atoms->at[*atom].at.to <= blanks.from)
		++*atom;
	for (size_t i = *atom; i < atoms->len && atoms->at[i].at.from <= blanks.to; i++) {
		const struct atom *at = &atoms->at[i];
		if (at->kind == ATOM_BLOCK || at->kind == ATOM_CODE)
			return true;
		if (at->kind == ATOM_BREAK)
			return at->sort == BREAK_HARD;
	}
	return false;
}

/* The next line of the entry that ends in blanks without meaning. Lines of nothing but blanks are
 * let be. */
static bool next_trailing(const struct source *source, const struct reading *reading,
	const struct atoms *atoms, struct lines_walk *walk, struct trailing *found)
{
	struct span lines = entry_lines(source, reading->entry);
	uint32_t from = walk->at > 0 ? walk->at : lines.from;
	while (from < lines.to) {
		size_t len = str_find_char(str_slice(source->text, from, lines.to), '\n');
		uint32_t end = len == NOT_FOUND ? lines.to : from + (uint32_t)len;
		uint32_t next = end + 1, stop = end;
		if (stop > from && source->text.at[stop - 1] == '\r')
			stop--;
		uint32_t text_end = stop;
		while (text_end > from && is_blank(source->text.at[text_end - 1]))
			text_end--;
		found->line = (struct span){from, text_end};
		found->blanks = (struct span){text_end, stop};
		from = walk->at = next;
		if (text_end > found->line.from && text_end < stop &&
			!is_meant(atoms, &walk->atom, found->blanks))
			return true;
	}
	return false;
}

/* Where the list states no format and has none to learn from, a paper's id or links tell. */
static bool looks_like_entry(const struct reading *reading)
{
	return reading->in_scope || reading->record.arxiv_id.id.len > 0;
}

static enum habit look(
	const struct readings *list, const struct reading *reading, struct arena *arena)
{
	struct trailing at;
	struct lines_walk walk = {0};
	if (!reading->in_scope)
		return HABIT_NONE;
	const struct source *source = list->list->source;
	struct atoms atoms = entry_atoms(source, reading->entry, arena);
	return next_trailing(source, reading, &atoms, &walk, &at) ? HABIT_BROKEN : HABIT_FOLLOWED;
}

static void check_trailing_space(struct check *check)
{
	struct trailing at;
	struct lines_walk walk = {0};
	while (looks_like_entry(check->reading) &&
		next_trailing(check->source, check->reading, check->atoms, &walk, &at)) {
		struct diag *diag =
			report(check, at.blanks, "Blanks at the end of the line; take them out.");
		diag_weigh_slip(check, diag, habit_tally(check, look));
		diag_key(check, diag, check_text(check, at.line));
		report_fix(check, diag, FIX_SAFE, S("Take out the blanks at the end of the line"),
			at.blanks, (str){0});
	}
}

const struct rule rule_trailing_space = {
	.id = "trailing-space",
	.family = "text",
	.summary = "Blanks at the end of a line",
	.why = "Two blanks at the end of a line are a line break in Markdown, one is nothing; both"
	       " show up in every later diff.",
	.bad = EXAMPLE("- **Counting Cats with Language Models**. arXiv:2305.19001. ",
		EXAMPLE_AUTHORS, EXAMPLE_TAG),
	.good = EXAMPLE_GOOD,
	.severity = SEVERITY_WARNING,
	.scope = RULE_ENTRY,
	.check = check_trailing_space,
};
