/* title-shouting: Title in capitals throughout. */
#include "rule.h"

static enum habit look(
	const struct readings *list, const struct reading *reading, struct arena *arena)
{
	(void)list, (void)arena;
	if (reading->record.title.text.len == 0)
		return HABIT_NONE;
	return title_is_shouting(reading->record.title.text) ? HABIT_BROKEN : HABIT_FOLLOWED;
}

static bool is_among(str word, const str *words, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (str_eq_nocase(word, words[i]))
			return true;
	return false;
}

static bool has_inner_capital(str word)
{
	bool has_lower = false, has_upper = false;
	for (size_t i = 0; i < word.len; i++) {
		has_lower |= char_is_lower(word.at[i]);
		has_upper |= i > 0 && char_is_upper(word.at[i]);
	}
	return has_lower && has_upper;
}

/* "github.com/microsoft/LoRA": as the entry itself writes it elsewhere, in an address mostly. */
static str in_own_entry(const struct check *check, str word)
{
	str text = check_text(check, check->reading->entry->at);
	for (size_t from = 0, at = 0; at <= text.len; at++) {
		if (at < text.len && char_is_alnum(text.at[at]))
			continue;
		str other = str_slice(text, from, at);
		if (other.len > 2 && str_eq_nocase(other, word) && has_inner_capital(other))
			return other;
		from = at + 1;
	}
	return (str){0};
}

static void add_with_case(struct buf *out, str word, bool has_capital)
{
	for (size_t i = 0; i < word.len; i++)
		buf_add_char(out, i == 0 && has_capital ? word.at[i] : char_lower(word.at[i]));
}

/* "Pre-trained", "Non-linear": behind these no capital stands. */
static bool is_prefix(str word)
{
	static const str prefixes[] = {STR_INIT("co"), STR_INIT("de"), STR_INIT("non"),
		STR_INIT("pre"), STR_INIT("re"), STR_INIT("un")};
	return is_among(word, prefixes, COUNT_OF(prefixes));
}

static void add_word(const struct check *check, struct buf *out, const struct title_word *at,
	str word, str before)
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
	str known = in_own_entry(check, word);
	if (known.len == 0)
		known = title_word_of(check, at, word);
	bool is_plain = !has_inner_capital(known) && !str_eq(known, word);
	if (known.len > 0 && !(at->begins && is_plain))
		buf_add(out, known);
	else if (known.len > 0)
		add_with_case(out, word, true);
	else if (is_among(word, names, COUNT_OF(names)))
		buf_add(out, word);
	else if (str_eq_nocase(word, S("LLMs")))
		buf_add(out, S("LLMs"));
	else
		add_with_case(out, word,
			at->begins || !(is_among(word, small, COUNT_OF(small)) ||
					      (at->behind_hyphen && is_prefix(before))));
}

static str mixed_case(const struct check *check, str title)
{
	struct buf out = buf_make(check->arena);
	struct title_word word = {0};
	size_t end = 0;
	str before = {0};
	while (title_next_word(title, &word)) {
		str text = str_slice(title, word.from, word.to);
		buf_add(&out, str_slice(title, end, word.from));
		add_word(check, &out, &word, text, before);
		before = text;
		end = word.to;
	}
	buf_add(&out, str_slice(title, end, title.len));
	return buf_str(&out);
}

static void check_title_shouting(struct check *check)
{
	str title = check->record->title.text;
	if (!title_is_shouting(title))
		return;
	struct diag *diag = report(check, check->record->title.at,
		"The title is in capitals; write it as the other entries do, with capitals where the words have them.");
	diag_weigh_slip(check, diag, habit_tally(check, look));
	if (str_eq(check_text(check, check->record->title.at), title))
		report_fix(check, diag, FIX_UNSURE, S("Write the title in mixed case"),
			check->record->title.at, mixed_case(check, title));
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
