/* titles: two titles into whether they can name one thing. */
#include "rule.h"

#include <stdlib.h>

#define MAX_WORDS 48

static int by_value(const void *a, const void *b)
{
	uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
	return x < y ? -1 : x > y;
}

static size_t read_words(struct arena *arena, str title, uint64_t words[MAX_WORDS])
{
	str rest = title_words(arena, str_slice(title, 0, 1024)), word;
	size_t count = 0, kept = 0;
	while (rest.len > 0 && count < MAX_WORDS) {
		(void)str_cut(rest, S(" "), &word, &rest);
		if (word.len > 0)
			words[count++] = str_hash(word);
	}
	qsort(words, count, sizeof(words[0]), by_value);
	for (size_t i = 0; i < count; i++)
		if (kept == 0 || words[kept - 1] != words[i])
			words[kept++] = words[i];
	return kept;
}

bool titles_part(struct arena *arena, str a, str b)
{
	uint64_t words_a[MAX_WORDS], words_b[MAX_WORDS];
	size_t count_a = read_words(arena, a, words_a), count_b = read_words(arena, b, words_b);
	if (count_a < 2 || count_b < 2) /* a name alone, or a label taken for a title */
		return false;
	size_t shared = 0;
	for (size_t i = 0, j = 0; i < count_a && j < count_b;) {
		if (words_a[i] == words_b[j]) {
			shared++;
			i++;
			j++;
		} else if (words_a[i] < words_b[j]) {
			i++;
		} else {
			j++;
		}
	}
	return shared * 4 < (count_a < count_b ? count_a : count_b);
}
