/* description-lowercase: Description that begins with a small letter where the list's begin with a
 * capital. */
#include "rule.h"

#define MIN_SEEN 20 /* descriptions: fewer say nothing of a habit */

static str first_word(str text)
{
	size_t end = 0;
	while (end < text.len && char_is_alnum(text.at[end]))
		end++;
	return str_slice(text, 0, end);
}

/* "iOS", "npm's", "x86": a name is written as it is written. So is the entry's own, or the part of
 * it that is named ("browser-use" of "ada/browser-use-server"). */
static bool is_name(str word, const struct record *record)
{
	str text = record->description.text;
	size_t end = word.len;
	while (end < text.len &&
		(char_is_alnum(text.at[end]) || text.at[end] == '-' || text.at[end] == '_'))
		end++;
	if (end > word.len && str_contains(record->title.text, str_slice(text, 0, end)))
		return true;
	for (size_t i = 1; i < word.len; i++)
		if (!char_is_lower(word.at[i]))
			return true;
	return str_eq_nocase(word, first_word(record->title.text));
}

/* An address, or a remark in brackets before what describes the entry. */
static bool is_no_sentence(const struct source *source, const struct value *description, str word)
{
	str text = description->text;
	return str_starts(str_slice(text, word.len, text.len), S("://")) ||
	       (description->at.from > 0 && source->text.at[description->at.from - 1] == '(');
}

static enum habit look(
	const struct readings *list, const struct reading *reading, struct arena *arena)
{
	(void)arena;
	const struct value *description = &reading->record.description;
	str word = first_word(description->text);
	if (!reading->in_scope || word.len == 0 || !char_is_alpha(word.at[0]) ||
		is_no_sentence(list->list->source, description, word))
		return HABIT_NONE;
	if (char_is_upper(word.at[0]))
		return HABIT_FOLLOWED;
	return is_name(word, &reading->record) ? HABIT_NONE : HABIT_BROKEN;
}

static void check_description_lowercase(struct check *check)
{
	const struct value *description = &check->record->description;
	if (look(check->head, check->reading, check->arena) != HABIT_BROKEN)
		return;
	struct tally tally = habit_tally(check, look);
	if (tally.followed < MIN_SEEN || !tally_is_usual(tally))
		return;
	str word = first_word(description->text);
	struct span at = {description->at.from, description->at.from + (uint32_t)word.len};
	if (!str_eq(check_text(check, at), word))
		return; /* it begins with a link or emphasis */
	struct diag *diag = report(check, at,
		"The description begins with a small letter; those of this list begin with a capital (" STR_FMT
		").",
		STR_ARG(tally_text(check, tally)));
	char capital = (char)(word.at[0] - 'a' + 'A');
	report_fix(check, diag, FIX_UNSURE, S("Begin with a capital"),
		(struct span){at.from, at.from + 1}, str_copy(check->arena, (str){&capital, 1}));
}

const struct rule rule_description_lowercase = {
	.id = "description-lowercase",
	.family = "text",
	.summary = "Description that begins with a small letter where the list's begin with a "
		   "capital",
	.why = "Descriptions that begin alike make a list of many hands read like one of one.",
	.bad = "## Tools\n\n- [Cat Counter](https://github.com/ada/cats) - counts cats in pictures.",
	.good = "## Tools\n\n- [Cat Counter](https://github.com/ada/cats) - Counts cats in pictures.",
	.severity = SEVERITY_WARNING,
	.scope = RULE_ENTRY,
	.check = check_description_lowercase,
};
