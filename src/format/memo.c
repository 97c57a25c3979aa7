/* Chooses the format that suits an entry best, once for all entries whose tokens look the same. */
#include "memo.h"

#include <string.h>

static bool has_label(const struct format *format, str label)
{
	for (size_t k = 0; k < format->slots.len; k++)
		if (format->slots.at[k].field == FIELD_LABELLED &&
			str_eq_nocase(format->slots.at[k].label, label))
			return true;
	return false;
}

/* Whether some format has lines with this label: of no other the prices know. */
static bool is_asked(const struct format *const *formats, size_t count, str label)
{
	for (size_t i = 0; i < count; i++)
		if (has_label(formats[i], label))
			return true;
	return false;
}

/* Its length before it, so that no word can pass for another and more. */
static void add_word(struct buf *key, char sign, str word)
{
	uint32_t len = (uint32_t)word.len;

	buf_add_char(key, sign);
	buf_add(key, (str){(const char *)&len, sizeof(len)});
	buf_add(key, word);
}

/* How far a token lies behind the one before it, and, of what may stand in a gap, how long it is:
 * as far as the aligner looks, which asks whether two slots share one run of emphasis. */
static char distance(const struct token *before, const struct token *t)
{
	bool is_gap = token_may_be_gap(t);
	uint32_t far = before && t->at.from > before->outer.to ? t->at.from - before->outer.to : 0,
		 len = is_gap ? t->outer.to - t->at.from : 0;

	if (!is_gap && !t->style)
		return 0;
	return (char)((far < ALIGN_NEAR ? far : ALIGN_NEAR) * 16 +
		      (len < ALIGN_NEAR ? len : ALIGN_NEAR));
}

/* Everything the aligner's prices depend on, and nothing else. */
static str look_of(const struct format *const *formats, size_t count, const struct entry *entry,
	const struct tokens *tokens, struct arena *scratch)
{
	struct buf key = buf_make(scratch);

	buf_add_char(&key, (char)entry->kind);
	for (size_t i = 0; i < tokens->len; i++) {
		const struct token *t = &tokens->at[i];
		char words = t->words > 9 ? 3 : t->words > 4 ? 2 : t->words > 1 ? 1 : 0;
		char bytes[8] = {(char)t->kind, (char)t->sign, (char)t->style, (char)t->column,
			(char)(t->look & 0xff), (char)(t->look >> 8), words,
			distance(i ? t - 1 : NULL, t)};
		buf_add(&key, (str){bytes, sizeof(bytes)});
		if (t->kind == TOKEN_WORDS && t->label.len && is_asked(formats, count, t->label))
			add_word(&key, '<', t->label);
		if (t->role.len)
			add_word(&key, '(', t->role);
	}
	return buf_str(&key);
}

static struct choice choose(const struct formats *formats, const struct entry *entry,
	const struct tokens *tokens, struct arena *arena)
{
	struct choice best = {.share = 1e9f};

	for (size_t i = 0; i < formats->formats.len; i++) {
		const struct format *format = formats->formats.at[i];
		struct fit fit;
		if (format->kind != entry->kind && format->practice->entries)
			continue;
		align(format, tokens, arena, &fit);
		float share = fit.cost / fit.size;
		if (share < best.share)
			best = (struct choice){.format = format, .fit = fit, .share = share};
	}
	return best;
}

struct choice memo_choose(struct memo *memo, const struct formats *formats,
	const struct entry *entry, const struct tokens *tokens, struct arena *scratch,
	struct arena *arena)
{
	str key = look_of((const struct format *const *)formats->formats.at, formats->formats.len,
		entry, tokens, scratch);
	const size_t *known = map_get(&memo->index, key);

	if (known)
		return memo->choices.at[*known];
	struct choice choice = choose(formats, entry, tokens, scratch);
	if (memo->choices.len >= MEMO_MAX)
		return choice;
	struct piece *pieces = NEW_ARRAY(arena, struct piece, choice.fit.len + 1);
	if (choice.fit.len)
		memcpy(pieces, choice.fit.pieces, choice.fit.len * sizeof(*pieces));
	choice.fit.pieces = pieces;
	choice.look = memo->choices.len + 1;
	*map_put(&memo->index, arena, str_copy(arena, key), NULL) = memo->choices.len;
	ARRAY_PUSH(arena, &memo->choices, choice);
	return choice;
}

/* ---- one format ---- */

struct fits fits_make(const struct format *format, struct arena *arena)
{
	return (struct fits){.format = format, .arena = arena};
}

const struct fit *fits_of(struct fits *fits, const struct entry *entry, const struct tokens *tokens)
{
	bool is_new;
	str look = look_of(&fits->format, 1, entry, tokens, fits->arena);
	size_t *known = map_put(&fits->index, fits->arena, look, &is_new);

	if (is_new) {
		*known = fits->fits.len;
		align(fits->format, tokens, fits->arena, ARRAY_ADD(fits->arena, &fits->fits));
	}
	return &fits->fits.at[*known];
}
