/* pair: two lists' entries into pairs: which entry of the base is which of the head. */
#include "diff.h"

enum key_kind { KEY_TEXT, KEY_ARXIV, KEY_DOI, KEY_TITLE, KEY_URL };

struct pass {
	enum key_kind kind;
	bool in_section; /* the section must be the same as well */
	bool is_unique;  /* only where the key stands once on either side among what is left */
};

/* What is surest first: an entry that stands where it stood, unchanged, is itself, however often it
 * is listed. */
static const struct pass passes[] = {
	/* needs no more of an entry than its bytes */
	{KEY_TEXT, true, false},
	{KEY_ARXIV, true, false},
	{KEY_DOI, true, false},
	{KEY_TITLE, true, false},
	{KEY_TEXT, false, false},
	{KEY_URL, true, true},
	{KEY_ARXIV, false, false},
	{KEY_DOI, false, false},
	{KEY_TITLE, false, true},
	{KEY_URL, false, true},
};

static uint64_t key_of(const struct diff_side *side, size_t i, const struct pass *pass)
{
	const struct diff_keys *keys = &side->keys[i];
	const uint64_t of_kind[] = {keys->text, keys->arxiv, keys->doi, keys->title, keys->url};
	uint64_t key = of_kind[pass->kind];
	if (key != 0 && pass->in_section)
		key ^= keys->section * 0x9e3779b97f4a7c15u;
	return key;
}

struct chains { /* base entries without a partner, by key, in order */
	struct map first;
	uint64_t *keys;
	uint32_t *next, *last;
};

static void chain_base(struct diff_pairing *pairing, const struct pass *pass, struct chains *chains)
{
	const struct diff_side *base = &pairing->base;
	for (size_t i = 0; i < base->len; i++) {
		if (base->partner[i] != DIFF_NONE || (chains->keys[i] = key_of(base, i, pass)) == 0)
			continue;
		bool is_new = false;
		str key = {(const char *)&chains->keys[i], sizeof(chains->keys[i])};
		size_t *first = map_put(&chains->first, pairing->arena, key, &is_new);
		chains->next[i] = DIFF_NONE;
		if (is_new)
			*first = i;
		else
			chains->next[chains->last[*first]] = (uint32_t)i;
		chains->last[*first] = (uint32_t)i;
	}
}

static struct map count_head(struct diff_pairing *pairing, const struct pass *pass)
{
	struct map counts = {0};
	const struct diff_side *head = &pairing->head;
	uint64_t *keys = NEW_ARRAY(pairing->arena, uint64_t, head->len + 1);
	for (size_t i = 0; i < head->len; i++)
		if (head->partner[i] == DIFF_NONE && (keys[i] = key_of(head, i, pass)) != 0)
			++*map_put(&counts, pairing->arena,
				(str){(const char *)&keys[i], sizeof(keys[i])}, NULL);
	return counts;
}

static void run_pass(struct diff_pairing *pairing, const struct pass *pass)
{
	struct arena_mark mark = arena_mark(pairing->arena);
	struct diff_side *base = &pairing->base, *head = &pairing->head;
	struct chains chains = {{0}, NEW_ARRAY(pairing->arena, uint64_t, base->len + 1),
		NEW_ARRAY(pairing->arena, uint32_t, base->len + 1),
		NEW_ARRAY(pairing->arena, uint32_t, base->len + 1)};
	chain_base(pairing, pass, &chains);
	struct map counts = {0};
	if (pass->is_unique)
		counts = count_head(pairing, pass);
	for (size_t i = 0; i < head->len && chains.first.len > 0; i++) {
		uint64_t hash;
		if (head->partner[i] != DIFF_NONE || (hash = key_of(head, i, pass)) == 0)
			continue;
		str key = {(const char *)&hash, sizeof(hash)};
		const size_t *first = map_get(&chains.first, key);
		if (first == NULL || *first == DIFF_NONE)
			continue;
		uint32_t partner = (uint32_t)*first;
		if (pass->is_unique &&
			(chains.next[partner] != DIFF_NONE || *map_get(&counts, key) > 1))
			continue;
		*map_put(&chains.first, pairing->arena, key, NULL) = chains.next[partner];
		base->partner[partner] = (uint32_t)i;
		head->partner[i] = partner;
	}
	arena_rewind(pairing->arena, mark);
}

static bool is_settled(const struct diff_side *side)
{
	for (size_t i = 0; i < side->len; i++)
		if (side->partner[i] == DIFF_NONE)
			return false;
	return true;
}

void diff_pair(struct diff_pairing *pairing)
{
	for (size_t i = 0; i < COUNT_OF(passes); i++) {
		if (is_settled(&pairing->base) || is_settled(&pairing->head))
			return;
		if (i == 1) {
			diff_identify(&pairing->base, pairing->arena);
			diff_identify(&pairing->head, pairing->arena);
		}
		run_pass(pairing, &passes[i]);
	}
	diff_pair_similar(pairing);
}
