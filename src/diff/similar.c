/* similar: entries that no key joins into pairs, where one was plainly made out of the other: same
 * place, mostly the same words. */
#include "diff.h"

#include <stdlib.h>

#define MAX_WORDS 64 /* of an entry: its beginning is enough, and no entry costs more than this */
#define MAX_CANDIDATES 6 /* looked at on either side of the place */

struct words {
	uint32_t *at; /* hashes, ascending, each once */
	size_t len;
	bool is_read;
};

static int by_value(const void *a, const void *b)
{
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
	return x < y ? -1 : x > y;
}

static struct words words_of(str text, struct arena *arena)
{
	struct words words = {.is_read = true, .at = NEW_ARRAY(arena, uint32_t, MAX_WORDS)};
	for (size_t i = 0; i < text.len && words.len < MAX_WORDS;) {
		size_t from = i;
		while (i < text.len &&
			(char_is_alnum(text.at[i]) || (unsigned char)text.at[i] >= 0x80))
			i++;
		if (i == from)
			i++;
		else
			words.at[words.len++] = (uint32_t)str_hash(str_slice(text, from, i));
	}
	qsort(words.at, words.len, sizeof(words.at[0]), by_value);
	size_t kept = 0;
	for (size_t i = 0; i < words.len; i++)
		if (kept == 0 || words.at[kept - 1] != words.at[i])
			words.at[kept++] = words.at[i];
	words.len = kept;
	return words;
}

/* Shared words among all words of both, in hundredths. */
static unsigned likeness(const struct words *a, const struct words *b)
{
	size_t shared = 0;
	for (size_t i = 0, j = 0; i < a->len && j < b->len;) {
		if (a->at[i] == b->at[j]) {
			shared++;
			i++;
			j++;
		} else if (a->at[i] < b->at[j]) {
			i++;
		} else {
			j++;
		}
	}
	size_t all = a->len + b->len - shared;
	return all > 0 ? (unsigned)(100 * shared / all) : 0;
}

struct search {
	struct diff_pairing *pairing;
	struct words *of_base, *title_of_base;
	uint32_t *left; /* base entries without a partner, ascending */
	size_t left_len;
};

static str text_of(const struct diff_side *side, size_t i)
{
	return source_slice(side->readings->list->source, side->readings->at[i].entry->at);
}

static str title_of(const struct diff_side *side, size_t i, struct arena *arena)
{
	return reading_of(&side->readings->at[i], arena)->record.title.text;
}

/* One entry made out of another keeps most of its words; of two papers by the same people the
 * titles part. */
static unsigned price(struct search *search, uint32_t base, size_t head, const struct words *words,
	const struct words *title)
{
	struct diff_pairing *pairing = search->pairing;
	if (!search->of_base[base].is_read) {
		search->of_base[base] = words_of(text_of(&pairing->base, base), pairing->arena);
		search->title_of_base[base] =
			words_of(title_of(&pairing->base, base, pairing->arena), pairing->arena);
	}
	unsigned alike = likeness(&search->of_base[base], words);
	bool both_titled = search->title_of_base[base].len > 0 && title->len > 0;
	if (both_titled && likeness(&search->title_of_base[base], title) < 34)
		return 0;
	(void)head;
	return alike;
}

static size_t first_left_from(const struct search *search, uint32_t place)
{
	size_t low = 0, high = search->left_len;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (search->left[middle] < place)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static uint32_t best_partner(struct search *search, size_t head, uint32_t place)
{
	struct diff_pairing *pairing = search->pairing;
	struct words words = words_of(text_of(&pairing->head, head), pairing->arena);
	struct words title =
		words_of(title_of(&pairing->head, head, pairing->arena), pairing->arena);
	uint32_t best = DIFF_NONE;
	unsigned best_price = 49;
	size_t at = first_left_from(search, place);
	size_t from = at > MAX_CANDIDATES ? at - MAX_CANDIDATES : 0;
	size_t to = search->left_len - at > MAX_CANDIDATES ? at + MAX_CANDIDATES : search->left_len;
	for (size_t i = from; i < to; i++) {
		uint32_t base = search->left[i];
		if (pairing->base.partner[base] != DIFF_NONE ||
			pairing->base.keys[base].section != pairing->head.keys[head].section)
			continue;
		unsigned alike = price(search, base, head, &words, &title);
		if (alike > best_price) {
			best_price = alike;
			best = base;
		}
	}
	return best;
}

void diff_pair_similar(struct diff_pairing *pairing)
{
	struct arena_mark mark = arena_mark(pairing->arena);
	struct diff_side *base = &pairing->base, *head = &pairing->head;
	struct search search = {pairing, NEW_ARRAY(pairing->arena, struct words, base->len + 1),
		NEW_ARRAY(pairing->arena, struct words, base->len + 1),
		NEW_ARRAY(pairing->arena, uint32_t, base->len + 1), 0};
	for (size_t i = 0; i < base->len; i++)
		if (base->partner[i] == DIFF_NONE)
			search.left[search.left_len++] = (uint32_t)i;
	uint32_t place = 0; /* in the base: behind the partner of the last entry that has one */
	for (size_t i = 0; i < head->len && search.left_len > 0; i++) {
		if (head->partner[i] == DIFF_NONE) {
			uint32_t partner = best_partner(&search, i, place);
			if (partner != DIFF_NONE) {
				head->partner[i] = partner;
				base->partner[partner] = (uint32_t)i;
			}
		}
		if (head->partner[i] != DIFF_NONE)
			place = head->partner[i] + 1;
	}
	arena_rewind(pairing->arena, mark);
}
