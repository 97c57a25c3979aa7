/* mojibake: Letters that were garbled by a wrong encoding. */
#include "rule.h"

/* UTF-8 that was read as Latin-1 and written again, or a sign for a letter that was lost. */
static size_t garbled_at(str text, size_t at)
{
	static const str marks[] = {STR_INIT("\xC3\x83\xC2"), STR_INIT("\xC3\x82\xC2"),
		STR_INIT("\xC3\xA2\xE2\x82\xAC"), STR_INIT("\xC3\xA2\xC2\x80"),
		STR_INIT("\xEF\xBF\xBD")};
	if ((unsigned char)text.at[at] < 0xC3)
		return 0;
	str rest = str_slice(text, at, text.len);
	for (size_t i = 0; i < COUNT_OF(marks); i++) {
		if (!str_starts(rest, marks[i]))
			continue;
		size_t len = marks[i].len;
		while (len < rest.len && ((unsigned char)rest.at[len] & 0xC0) == 0x80)
			len++;
		return len;
	}
	return 0;
}

static void check_mojibake(struct check *check)
{
	str text = check_text(check, check->reading->entry->at);
	for (size_t i = str_ascii_end(text, 0); i + 1 < text.len; i = str_ascii_end(text, i + 1)) {
		size_t len = garbled_at(text, i);
		if (len == 0)
			continue;
		uint32_t from = check->reading->entry->at.from + (uint32_t)i;
		report(check, (struct span){from, from + (uint32_t)len},
			"These letters were garbled by a wrong encoding; write them anew as UTF-8.");
		return;
	}
}

const struct rule rule_mojibake = {
	.id = "mojibake",
	.family = "text",
	.summary = "Letters that were garbled by a wrong encoding",
	.why = "Names suffer most: what was an accent becomes two strange letters, and nobody "
	       "finds the author any more.",
	.bad = EXAMPLE(EXAMPLE_TITLE,
		"*Ada Lovelace, Andr\xC3\x83\xC2\xA9 Weil.* [[Paper](https://arxiv.org/abs/2305.19001)] [[Code](https://github.com/ada/cats)]",
		EXAMPLE_TAG),
	.good = EXAMPLE_GOOD,
	.severity = SEVERITY_WARNING,
	.scope = RULE_ENTRY,
	.check = check_mojibake,
};
