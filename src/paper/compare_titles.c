/* compare_titles: the title that a list gives and the one that a record has, into whether they are
 * one title, and if not, which words differ. */
#include "inner.h"

#define MAX_WORDS 64 /* of a title that are compared word by word */

struct words {
	str raw[MAX_WORDS], folded[MAX_WORDS];
	size_t len;
	bool is_cut; /* it has more */
};

static struct words words_of(struct arena *arena, str title)
{
	struct words words = {0};
	str rest = str_squeeze(arena, title), word;
	while (rest.len > 0 && words.len < MAX_WORDS) {
		str_cut(rest, S(" "), &word, &rest);
		str folded = title_identity(arena, word);
		if (folded.len == 0)
			continue;
		words.raw[words.len] = word;
		words.folded[words.len++] = folded;
	}
	words.is_cut = rest.len > 0;
	return words;
}

/* Words that two titles share by chance. */
static bool is_small(str word)
{
	static const str small[] = {STR_INIT("a"), STR_INIT("an"), STR_INIT("and"), STR_INIT("are"),
		STR_INIT("as"), STR_INIT("at"), STR_INIT("by"), STR_INIT("for"), STR_INIT("from"),
		STR_INIT("in"), STR_INIT("is"), STR_INIT("of"), STR_INIT("on"), STR_INIT("or"),
		STR_INIT("the"), STR_INIT("to"), STR_INIT("towards"), STR_INIT("using"),
		STR_INIT("via"), STR_INIT("with")};
	for (size_t i = 0; i < COUNT_OF(small); i++)
		if (str_eq(word, small[i]))
			return true;
	return false;
}

/* The words that say what it is about, each once. */
static struct strs telling_words(struct arena *arena, str title)
{
	struct strs words = {0};
	struct map seen = {0};
	str rest = title_words(arena, str_slice(title, 0, 2048)), word;
	while (rest.len > 0) {
		bool is_new = false;
		str_cut(rest, S(" "), &word, &rest);
		if (word.len == 0 || is_small(word))
			continue;
		map_put(&seen, arena, word, &is_new);
		if (is_new)
			ARRAY_PUSH(arena, &words, word);
	}
	return words;
}

/* Three words and more on either side, and hardly one of them on both. */
static bool are_apart(struct arena *arena, str a, str b)
{
	struct strs ours = telling_words(arena, a), theirs = telling_words(arena, b);
	struct map those = {0};
	size_t least = ours.len < theirs.len ? ours.len : theirs.len, shared = 0;
	if (least < 3)
		return false;
	for (size_t i = 0; i < theirs.len; i++)
		map_put(&those, arena, theirs.at[i], NULL);
	for (size_t i = 0; i < ours.len; i++)
		shared += map_get(&those, ours.at[i]) != NULL;
	return shared * 6 <= least;
}

static bool has_ascii_word(str folded)
{
	size_t run = 0;
	for (size_t i = 0; i < folded.len; i++) {
		run = char_is_alpha(folded.at[i]) ? run + 1 : 0;
		if (run == 3)
			return true;
	}
	return false;
}

/* Is the short one what stands before or behind a colon, dash or question mark of the long one? */
static bool is_part_of(struct arena *arena, str identity, str title)
{
	static const str marks[] = {STR_INIT(":"), STR_INIT("\xef\xbc\x9a"), STR_INIT(" - "),
		STR_INIT("\xe2\x80\x93"), STR_INIT("\xe2\x80\x94"), STR_INIT("?"), STR_INIT(". ")};
	for (size_t i = 0; i < COUNT_OF(marks); i++) {
		str head, tail;
		if (!str_cut(title, marks[i], &head, &tail))
			continue;
		if (str_eq(title_identity(arena, head), identity) ||
			str_eq(title_identity(arena, tail), identity))
			return true;
	}
	return false;
}

enum titles titles_compare(struct arena *arena, str listed, str recorded)
{
	str ours = title_identity(arena, listed), theirs = title_identity(arena, recorded);
	if (ours.len == 0 || theirs.len == 0)
		return TITLES_UNLIKE;
	if (str_eq(ours, theirs))
		return TITLES_SAME;
	if (has_ascii_word(ours) != has_ascii_word(theirs)) /* a translation */
		return TITLES_UNLIKE;
	if (is_part_of(arena, ours, recorded) || is_part_of(arena, theirs, listed))
		return TITLES_CUT;
	return are_apart(arena, listed, recorded) ? TITLES_APART : TITLES_DIFFER;
}

/* ---- which words differ ---- */

static str raw_words(struct arena *arena, const struct words *words, size_t from, size_t to)
{
	return str_join(arena, words->raw + from, to - from, S(" "));
}

/* longest[i][k]: of the common subsequences of words i... and k... the longest. */
static void find_longest(
	const struct words *a, const struct words *b, uint8_t longest[MAX_WORDS + 1][MAX_WORDS + 1])
{
	for (size_t i = a->len; i-- > 0;) {
		for (size_t k = b->len; k-- > 0;) {
			uint8_t right = longest[i][k + 1], below = longest[i + 1][k];
			longest[i][k] = str_eq(a->folded[i], b->folded[k])
						? (uint8_t)(longest[i + 1][k + 1] + 1)
					: right > below ? right
							: below;
		}
	}
}

struct title_differences titles_differences(struct arena *arena, str listed, str recorded)
{
	struct title_differences found = {0};
	uint8_t longest[MAX_WORDS + 1][MAX_WORDS + 1] = {{0}};
	struct words a = words_of(arena, listed), b = words_of(arena, recorded);
	find_longest(&a, &b, longest);
	size_t i = 0, k = 0;
	while (i < a.len || k < b.len) {
		size_t from_a = i, from_b = k;
		if (i < a.len && k < b.len && str_eq(a.folded[i], b.folded[k])) {
			i++;
			k++;
			continue;
		}
		while ((i < a.len || k < b.len) &&
			!(i < a.len && k < b.len && str_eq(a.folded[i], b.folded[k]))) {
			if (k >= b.len || (i < a.len && longest[i + 1][k] >= longest[i][k + 1]))
				i++;
			else
				k++;
		}
		ARRAY_PUSH(arena, &found,
			((struct title_difference){
				raw_words(arena, &a, from_a, i), raw_words(arena, &b, from_b, k)}));
	}
	return found;
}
