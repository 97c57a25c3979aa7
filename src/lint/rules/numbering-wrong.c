/* numbering-wrong: Number that does not follow the one before it. */
#include "rule.h"

static size_t number_len(str marker)
{
	size_t len = 0;
	while (len < marker.len && char_is_digit(marker.at[len]))
		len++;
	return len;
}

/* An item begins with its marker. */
static bool number_of(const struct readings *list, const struct entry *entry, uint32_t *number)
{
	str text = source_slice(list->list->source, entry->at);
	return entry->kind == ENTRY_ITEM &&
	       str_to_u32(str_slice(text, 0, number_len(text)), number);
}

static enum habit look_at(const struct readings *list, const struct reading *reading,
	uint32_t *number, uint32_t *before)
{
	uint32_t at = reading->entry->index;
	if (at == 0 || list->at[at - 1].entry->group != reading->entry->group)
		return HABIT_NONE;
	if (!number_of(list, reading->entry, number) ||
		!number_of(list, list->at[at - 1].entry, before))
		return HABIT_NONE;
	return *number == *before + 1 ? HABIT_FOLLOWED : HABIT_BROKEN;
}

static enum habit look(
	const struct readings *list, const struct reading *reading, struct arena *arena)
{
	uint32_t number, before;
	(void)arena;
	return look_at(list, reading, &number, &before);
}

static void check_numbering_wrong(struct check *check)
{
	uint32_t number = 0, before = 0;
	if (look_at(check->head, check->reading, &number, &before) != HABIT_BROKEN)
		return;
	struct tally tally = habit_tally(check, look);
	if (!tally_is_norm(tally))
		return;
	struct span digits = check->reading->entry->at;
	digits.to = digits.from + (uint32_t)number_len(check_text(check, digits));
	struct diag *diag = report(check, digits,
		"The number should be %u: the entry before it has %u.", before + 1, before);
	report_fix(check, diag, FIX_SAFE, S("Write the next number"), digits,
		str_printf(check->arena, "%u", before + 1));
}

const struct rule rule_numbering_wrong = {
	.id = "numbering-wrong",
	.family = "place",
	.summary = "Number that does not follow the one before it",
	.why = "Markdown renumbers an ordered list when it is shown, so a wrong number in the text"
	       " misleads those who edit it.",
	.bad = "## Surveys\n"
	       "\n"
	       "7. **Language Models of Cats: A Survey**. "
	       "[[Paper](https://arxiv.org/abs/2305.19001)]",
	.good = "## Surveys\n"
		"\n"
		"12. **Language Models of Cats: A Survey**. "
		"[[Paper](https://arxiv.org/abs/2305.19001)]",
	.severity = SEVERITY_WARNING,
	.scope = RULE_ENTRY,
	.check = check_numbering_wrong,
};
