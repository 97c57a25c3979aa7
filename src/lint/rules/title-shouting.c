/* title-shouting: Title in capitals throughout. */
#include "rule.h"

static bool is_shouting(str title)
{
	unsigned upper = 0, words = 1;
	for (size_t i = 0; i < title.len; i++) {
		if (char_is_lower(title.at[i]))
			return false;
		upper += char_is_upper(title.at[i]);
		words += title.at[i] == ' ';
	}
	return upper >= 15 && words >= 3;
}

static enum habit look(
	const struct readings *list, const struct reading *reading, struct arena *arena)
{
	(void)list, (void)arena;
	if (reading->record.title.text.len == 0)
		return HABIT_NONE;
	return is_shouting(reading->record.title.text) ? HABIT_BROKEN : HABIT_FOLLOWED;
}

static bool is_among(str word, const str *words, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (str_eq_nocase(word, words[i]))
			return true;
	return false;
}

static void add_word(struct buf *out, str word, bool is_first)
{
	static const str small[] = {STR_INIT("a"), STR_INIT("an"), STR_INIT("and"), STR_INIT("as"),
		STR_INIT("at"), STR_INIT("by"), STR_INIT("for"), STR_INIT("from"), STR_INIT("in"),
		STR_INIT("into"), STR_INIT("of"), STR_INIT("on"), STR_INIT("or"), STR_INIT("the"),
		STR_INIT("through"), STR_INIT("to"), STR_INIT("via"), STR_INIT("with")};
	static const str names[] = {STR_INIT("AI"), STR_INIT("API"), STR_INIT("BERT"),
		STR_INIT("CLIP"), STR_INIT("CNN"), STR_INIT("CPU"), STR_INIT("DNA"),
		STR_INIT("GAN"), STR_INIT("GNN"), STR_INIT("GPT"), STR_INIT("GPU"), STR_INIT("LLM"),
		STR_INIT("NLP"), STR_INIT("RL"), STR_INIT("RNN"), STR_INIT("VQA"), STR_INIT("2D"),
		STR_INIT("3D"), STR_INIT("4D")};
	if (is_among(word, names, COUNT_OF(names))) {
		buf_add(out, word);
	} else if (word.len > 2 && str_eq_nocase(word, S("LLMs"))) {
		buf_add(out, S("LLMs"));
	} else {
		bool is_small = !is_first && is_among(word, small, COUNT_OF(small));
		for (size_t i = 0; i < word.len; i++)
			buf_add_char(
				out, i == 0 && !is_small ? word.at[i] : char_lower(word.at[i]));
	}
}

static str mixed_case(struct arena *arena, str title)
{
	struct buf out = buf_make(arena);
	bool is_first = true;
	for (size_t i = 0; i < title.len;) {
		size_t from = i;
		while (i < title.len &&
			(char_is_alnum(title.at[i]) || (unsigned char)title.at[i] >= 0x80))
			i++;
		if (i > from) {
			add_word(&out, str_slice(title, from, i), is_first);
			is_first = false;
			continue;
		}
		is_first |= title.at[i] == ':' || title.at[i] == '?';
		buf_add_char(&out, title.at[i++]);
	}
	return buf_str(&out);
}

static void check_title_shouting(struct check *check)
{
	str title = check->record->title.text;
	if (!is_shouting(title))
		return;
	struct diag *diag = report(check, check->record->title.at,
		"The title is in capitals; write it as the other entries do, with capitals where the words have them.");
	diag_weigh_slip(check, diag, habit_tally(check, look));
	if (str_eq(check_text(check, check->record->title.at), title))
		report_fix(check, diag, FIX_UNSURE, S("Write the title in mixed case"),
			check->record->title.at, mixed_case(check->arena, title));
}

const struct rule rule_title_shouting = {
	.id = "title-shouting",
	.family = "title",
	.summary = "Title in capitals throughout",
	.why = "Capitals take twice as long to read, and the paper's own title has them only for "
	       "its typesetting.",
	.bad = EXAMPLE("- **COUNTING CATS WITH LANGUAGE MODELS**. arXiv:2305.19001.",
		EXAMPLE_AUTHORS, EXAMPLE_TAG),
	.good = EXAMPLE_GOOD,
	.severity = SEVERITY_WARNING,
	.scope = RULE_ENTRY,
	.check = check_title_shouting,
};
