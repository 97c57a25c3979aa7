/* title_words: how the list's own titles write a word: "NeRF", "of", "Pre-trained". */
#include "rule.h"

struct word_forms { /* of one word, however written */
	str best;
	size_t times;
};

struct title_words {
	struct map times; /* as written */
	struct map words; /* in small letters -> index in forms */
	ARRAY(struct word_forms) forms;
};

bool title_is_shouting(str title)
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

bool title_next_word(str title, struct title_word *word)
{
	size_t at = word->to;
	bool begins = word->to == 0;
	while (at < title.len && !char_is_alnum(title.at[at]) &&
		(unsigned char)title.at[at] < 0x80) {
		begins |= title.at[at] == ':' || title.at[at] == '?';
		at++;
	}
	word->begins = begins;
	word->behind_hyphen = at > 0 && at < title.len && title.at[at - 1] == '-' && !begins;
	word->from = word->to = at;
	while (word->to < title.len &&
		(char_is_alnum(title.at[word->to]) || (unsigned char)title.at[word->to] >= 0x80))
		word->to++;
	return word->to > word->from;
}

/* A word behind a hyphen is another word than the same alone: "Pre-trained", "Trained". */
static str key_of(const struct title_word *word, str text, struct arena *arena)
{
	str lower = str_lower(arena, text);
	return word->behind_hyphen ? str_printf(arena, "-" STR_FMT, STR_ARG(lower)) : lower;
}

static void count_word(
	struct title_words *words, const struct title_word *word, str text, struct arena *arena)
{
	bool is_new;
	/* A capital at the beginning is the beginning's. */
	if (word->begins && str_eq(str_slice(text, 1, text.len),
				    str_lower(arena, str_slice(text, 1, text.len))))
		return;
	str key = key_of(word, text, arena);
	str written = word->behind_hyphen ? str_printf(arena, "-" STR_FMT, STR_ARG(text)) : text;
	size_t times = ++*map_put(&words->times, arena, written, NULL);
	size_t *at = map_put(&words->words, arena, key, &is_new);
	if (is_new) {
		*at = words->forms.len;
		ARRAY_PUSH(arena, &words->forms, ((struct word_forms){text, 0}));
	}
	struct word_forms *forms = &words->forms.at[*at];
	if (times > forms->times)
		*forms = (struct word_forms){text, times};
}

static const struct title_words *words_of(const struct readings *list, struct arena *arena)
{
	struct title_words *words = NEW(arena, struct title_words);
	struct arena scratch = {0};
	for (size_t i = 0; i < list->len; i++) {
		str title = reading_of(&list->at[i], &scratch)->record.title.text;
		struct title_word word = {0};
		arena_rewind(&scratch, (struct arena_mark){0});
		if (!list->at[i].understood || title_is_shouting(title))
			continue;
		while (title_next_word(title, &word))
			count_word(words, &word, str_slice(title, word.from, word.to), arena);
	}
	arena_release(&scratch);
	return words;
}

str title_word_of(const struct check *check, const struct title_word *word, str text)
{
	struct lint_shared *shared = check->index->shared;
	if (shared->title_words == NULL)
		shared->title_words = words_of(check->index->evidence, shared->arena);
	const struct title_words *words = shared->title_words;
	const size_t *at = map_get(&words->words, key_of(word, text, check->arena));
	return at != NULL ? words->forms.at[*at].best : (str){0};
}
