/* author-repeated: Same author twice in one entry. */
#include "rule.h"

#define SUMMED_MAX 32 /* names: of more, every one is folded */

/* A sum of letters that is the same however an ASCII name is written; false: it has others. */
static bool sum_letters(str name, uint64_t *sum)
{
	*sum = 0;
	for (size_t i = 0; i < name.len; i++) {
		uint64_t letter = (unsigned char)char_lower(name.at[i]);
		if (letter >= 0x80)
			return false;
		if (char_is_alnum(name.at[i]))
			*sum += letter * letter * letter;
	}
	return true;
}

/* Whether it is worth while to fold the names: no two of most entries have the same letters. */
static bool may_repeat(const struct strs *names)
{
	uint64_t sums[SUMMED_MAX];
	if (names->len > SUMMED_MAX)
		return true;
	for (size_t i = 0; i < names->len; i++) {
		if (!sum_letters(names->at[i], &sums[i]))
			return true;
		for (size_t k = 0; k < i; k++)
			if (sums[k] == sums[i])
				return true;
	}
	return false;
}

static void check_author_repeated(struct check *check)
{
	const struct value *authors = &check->record->authors;
	const struct strs *names = &check->record->author_names;
	struct map seen = {0};
	if (!may_repeat(names))
		return;
	for (size_t i = 0; i < names->len && authors->text.len > 0; i++) {
		str name = name_identity(check->arena, names->at[i]);
		bool is_new = false;
		if (str_find_char(name, ' ') == NOT_FOUND)
			continue;
		(void)map_put(&seen, check->arena, name, &is_new);
		if (is_new)
			continue;
		struct diag *diag = report(check, authors->at,
			STR_FMT " stands twice among the authors.", STR_ARG(names->at[i]));
		diag_key(check, diag, name);
		return;
	}
}

const struct rule rule_author_repeated = {
	.id = "author-repeated",
	.family = "authors",
	.summary = "Same author twice in one entry",
	.why = "A name that stands twice was mostly meant to be another one that is now missing; "
	       "but two people may share a name.",
	.bad = EXAMPLE(EXAMPLE_TITLE,
		"*Ada Lovelace, Charles Babbage, Ada Lovelace.* [[Paper](https://arxiv.org/abs/2305.19001)] [[Code](https://github.com/ada/cats)]",
		EXAMPLE_TAG),
	.good = EXAMPLE_GOOD,
	.severity = SEVERITY_NOTICE,
	.scope = RULE_ENTRY,
	.check = check_author_repeated,
};
