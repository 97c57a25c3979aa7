/* doubled-punctuation: Two punctuation marks where one is meant. */
#include "rule.h"

static bool is_mark(char c)
{
	return c == '.' || c == ',' || c == ';';
}

/* ".." but not "...", "../" or "0..9"; ",,", ";;", ",." in running text. */
static bool find_doubled(const struct source *source, struct span in, struct span *found)
{
	const char *text = source->text.at;
	for (uint32_t i = in.from; i + 1 < in.to; i++) {
		char a = text[i], b = text[i + 1];
		if (!is_mark(b)) { /* nor does a pair begin with it: the next one is two on */
			i++;
			continue;
		}
		if (!is_mark(a) || (b != '.' && b != a) || (a == ';' && b == '.'))
			continue;
		char before = i > in.from ? text[i - 1] : ' ';
		char after = i + 2 < source->text.len ? text[i + 2] : ' ';
		bool is_run =
			before == a || before == '.' || after == b || after == '.' || after == ',';
		if (is_run || char_is_alnum(after) || after == '/' ||
			!(char_is_alnum(before) || before == ')')) {
			i++;
			continue;
		}
		*found = (struct span){i, i + 2};
		return true;
	}
	return false;
}

static enum habit look(
	const struct readings *list, const struct reading *reading, struct arena *arena)
{
	struct span at;
	if (!reading->in_scope)
		return HABIT_NONE;
	struct atoms atoms = entry_atoms(list->list->source, reading->entry, arena);
	for (size_t i = 0; i < atoms.len; i++) {
		const struct atom *atom = &atoms.at[i];
		if (atom->kind == ATOM_TEXT && find_doubled(list->list->source, atom->at, &at))
			return HABIT_BROKEN;
	}
	return HABIT_FOLLOWED;
}

static void check_doubled_punctuation(struct check *check)
{
	const struct atoms *atoms = check->atoms;
	for (size_t i = 0; i < atoms->len; i++) {
		struct span at;
		if (atoms->at[i].kind != ATOM_TEXT ||
			!find_doubled(check->source, atoms->at[i].at, &at))
			continue;
		struct diag *diag = report(check, at, "`" STR_FMT "`: one mark too many.",
			STR_ARG(check_text(check, at)));
		diag_weigh_slip(check, diag, habit_tally(check, look));
		report_fix(check, diag, FIX_SAFE, S("Take out the second mark"),
			(struct span){at.from + 1, at.to}, (str){0});
	}
}

const struct rule rule_doubled_punctuation = {
	.id = "doubled-punctuation",
	.family = "text",
	.summary = "Two punctuation marks where one is meant",
	.why = "A doubled mark is a slip of the keyboard that stays for years, because nobody "
	       "opens a pull request for it.",
	.bad = EXAMPLE(EXAMPLE_TITLE, EXAMPLE_AUTHORS, "`Backbone`: BART and T5.."),
	.good = EXAMPLE_GOOD,
	.severity = SEVERITY_WARNING,
	.scope = RULE_ENTRY,
	.check = check_doubled_punctuation,
};
