/* invisible-character: Zero-width or direction-changing character. */
#include "rule.h"

static bool turns_direction(uint32_t code)
{
	return (code >= 0x202A && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069);
}

static uint32_t hidden_len(uint32_t code)
{
	return code < 0x800 ? 2 : 3;
}

/* Joiners mean something between emoji and in scripts that join letters; between Latin letters they
 * do not. */
static bool is_hidden(uint32_t code, uint32_t before, uint32_t after)
{
	if (turns_direction(code) || code == 0x200B || code == 0x2060 || code == 0xFEFF ||
		code == 0xAD)
		return true;
	return (code == 0x200C || code == 0x200D) && before < 0x250 && after < 0x250;
}

/* The next hidden character in *in, which then begins behind it. */
static bool next_hidden(const struct source *source, struct span *in, uint32_t *code)
{
	uint32_t before = ' ';
	while (in->from < in->to) {
		str text = str_slice(source->text, 0, in->to);
		size_t ascii = str_ascii_end(text, in->from);
		if (ascii > in->from)
			before = (unsigned char)text.at[ascii - 1];
		in->from = (uint32_t)ascii;
		if (ascii == in->to)
			return false;
		size_t at = in->from;
		*code = utf8_next(source->text, &at);
		size_t next = at;
		uint32_t after = next < in->to ? utf8_next(source->text, &next) : ' ';
		in->from = (uint32_t)at;
		if (is_hidden(*code, before, after))
			return true;
		before = *code;
	}
	return false;
}

static enum habit look(
	const struct readings *list, const struct reading *reading, struct arena *arena)
{
	struct span at = reading->entry->at;
	uint32_t code;
	(void)arena;
	return next_hidden(list->list->source, &at, &code) ? HABIT_BROKEN : HABIT_FOLLOWED;
}

static void check_invisible_character(struct check *check)
{
	struct span at = check->reading->entry->at;
	uint32_t code;
	while (next_hidden(check->source, &at, &code)) {
		struct span bytes = {at.from - hidden_len(code), at.from};
		struct diag *diag = report(check, bytes,
			"An invisible character stands here (U+%04X); take it out.", code);
		if (!turns_direction(code))
			diag_weigh_slip(check, diag, habit_tally(check, look));
		report_fix(check, diag, FIX_SAFE, S("Take out the invisible character"), bytes,
			(str){0});
		return;
	}
}

const struct rule rule_invisible_character = {
	.id = "invisible-character",
	.family = "text",
	.summary = "Zero-width or direction-changing character",
	.why = "What cannot be seen breaks searching and addresses, and can make a line read "
	       "differently from what it is.",
	.bad = EXAMPLE("- **Counting \xE2\x80\x8B"
		       "Cats with Language Models**. arXiv:2305.19001.",
		EXAMPLE_AUTHORS, EXAMPLE_TAG),
	.good = EXAMPLE_GOOD,
	.severity = SEVERITY_WARNING,
	.scope = RULE_ENTRY,
	.check = check_invisible_character,
};
