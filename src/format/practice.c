/* Counts, over many aligned entries, what the list does with each slot and between any two of them.
 */
#include "practice.h"

#include <string.h>

#include "align.h"
#include "gap.h"

#define TALLY_MAX 4096 /* different strings kept; more are only counted */

uint32_t tally_add(struct tally *tally, struct arena *arena, str text, str sample)
{
	tally->total++;
	if (tally->rows.len && str_eq(tally->rows.at[0].text, text)) /* mostly the commonest */
		return ++tally->rows.at[0].count;
	const size_t *known = map_get(&tally->index, text);
	if (known)
		return ++tally->rows.at[*known].count;
	if (tally->rows.len >= TALLY_MAX)
		return 0;
	str kept = str_copy(arena, text);
	*map_put(&tally->index, arena, kept, NULL) = tally->rows.len;
	ARRAY_PUSH(arena, &tally->rows, ((struct tally_row){kept, 1, str_copy(arena, sample)}));
	return 1;
}

const struct tally_row *tally_top(const struct tally *tally)
{
	const struct tally_row *top = NULL;

	for (size_t i = 0; i < tally->rows.len; i++)
		if (!top || tally->rows.at[i].count > top->count)
			top = &tally->rows.at[i];
	return top;
}

uint32_t tally_count(const struct tally *tally, str text)
{
	const size_t *row = map_get(&tally->index, text);
	return row ? tally->rows.at[*row].count : 0;
}

static void count_class(struct pair *pair, struct arena *arena, uint32_t hash)
{
	pair->total++;
	for (size_t i = 0; i < pair->classes.len; i++)
		if (pair->classes.at[i].hash == hash) {
			pair->classes.at[i].count++;
			return;
		}
	if (pair->classes.len < 24)
		ARRAY_PUSH(arena, &pair->classes, ((struct gap_class){hash, 1}));
}

static void count_value(struct format *format, struct arena *arena, struct arena *scratch,
	const struct source *source, const struct tokens *tokens, const struct piece *piece)
{
	struct slot_practice *practice = &format->practice->slots[piece->slot];
	const struct token *first = &tokens->at[piece->from];
	enum field field = format->slots.at[piece->slot].field;
	bool names = false, venue = false, year = false;

	practice->filled++;
	practice->styles[first->style % STYLES]++;
	practice->columns[first->column % 16]++;
	practice->linked += first->kind == TOKEN_LINK && piece->to == piece->from + 1;
	if (first->kind == TOKEN_LINK) {
		practice->blank += (first->look & LOOK_BLANK) != 0;
		if (!(first->look & LOOK_BLANK))
			tally_add(&practice->shapes, arena, token_shape(source, first, scratch),
				(str){0});
		if (field == FIELD_LINK)
			tally_add(&practice->labels, arena, first->label, (str){0});
	} else {
		tally_add(&practice->shapes, arena, (str){0}, (str){0});
	}
	for (size_t i = piece->from; i < piece->to; i++) {
		const struct token *t = &tokens->at[i];
		names |= t->kind == TOKEN_WORDS &&
			 (t->look & LOOK_ET_AL || (t->look & LOOK_NAMES && piece->to - i > 2));
		venue |= t->kind == TOKEN_VENUE && first->kind != TOKEN_WORDS;
		year |= t->kind == TOKEN_YEAR;
		if (t->kind == TOKEN_CODE && field == FIELD_TAG)
			tally_add(&practice->values, arena, source_slice(source, t->inside),
				(str){0});
	}
	practice->names += names;
	practice->venues += venue;
	practice->years += year;
	practice->codes += first->kind == TOKEN_CODE;
}

static void count_extra(struct format *format, struct arena *arena, const struct tokens *tokens,
	const struct piece *piece, int after)
{
	struct format_practice *practice = format->practice;
	const struct token *first = &tokens->at[piece->from];

	practice->extras[after + 1]++;
	for (size_t i = 0; i < practice->extra_list.len; i++) {
		struct extra *extra = &practice->extra_list.at[i];
		if (extra->after == after && extra->kind == first->kind &&
			extra->style == first->style && str_eq(extra->role, first->role)) {
			extra->count++;
			return;
		}
	}
	if (practice->extra_list.len < 200)
		ARRAY_PUSH(arena, &practice->extra_list,
			((struct extra){after, first->kind, str_copy(arena, first->role),
				first->style, 1}));
}

struct span piece_span(const struct tokens *tokens, const struct piece *piece)
{
	return (struct span){tokens->at[piece->from].at.from, tokens->at[piece->to - 1].at.to};
}

struct span doubled_marker(const struct source *source, const struct entry *entry)
{
	uint32_t line = source_line_start(source, source_place(source, entry->at.from).line);
	struct span at = {line, entry->at.from};

	while (at.from < at.to && char_is_space(source->text.at[at.from]))
		at.from++;
	str text = str_trim(source_slice(source, at));
	bool is_marker = text.len == 1 && strchr("-*+", text.at[0]) && entry->kind == ENTRY_ITEM;
	return is_marker ? at : (struct span){0};
}

/* What stands behind an entry's last value, without a comment there: that is the entry's own. */
static str without_comment(str tail)
{
	size_t end = str_find(tail, S("<!--"));

	if (end == NOT_FOUND)
		return tail;
	while (end > 0 && char_is_space(tail.at[end - 1]))
		end--;
	return str_slice(tail, 0, end);
}

/* Most gaps are written as the pair's first was, whose spelling is known. */
static str canonical_of(const struct pair *pair, str raw, int last, struct arena *scratch)
{
	const struct tally_row *first = pair->raws.rows.len ? &pair->raws.rows.at[0] : NULL;

	return first && str_eq(first->text, raw) ? first->sample
						 : gap_canonical(raw, last == SLOT_START, scratch);
}

/* Counts one aligned entry. */
void practice_add(struct format *format, struct arena *arena, struct arena *scratch,
	const struct source *source, const struct entry *entry, const struct tokens *tokens,
	const struct fit *fit)
{
	int last = SLOT_START;
	uint32_t end = entry->at.from;
	size_t token_end = 0;
	bool after_extra = false;

	format->practice->entries++;
	format->practice->doubled += doubled_marker(source, entry).to > 0;
	for (size_t i = 0; i <= fit->len; i++) {
		const struct piece *piece = i < fit->len ? &fit->pieces[i] : NULL;
		if (piece && piece->slot < 0) {
			count_extra(format, arena, tokens, piece, last);
			after_extra = true;
			continue;
		}
		int slot = piece ? piece->slot : (int)format->slots.len;
		uint32_t from = piece ? piece_span(tokens, piece).from : entry->at.to;
		size_t token_from = piece ? piece->from : tokens->len;
		if (!after_extra && from >= end && token_from >= token_end) {
			struct pair *pair = practice_pair(format, last, slot);
			str raw = piece ? str_slice(source->text, end, from)
					: without_comment(str_slice(source->text, end, from));
			count_class(pair, arena, gap_class(tokens, token_end, token_from));
			bool et_al =
				str_starts(raw, S(".")) && gap_follows_et_al(source->text, end);
			raw = str_slice(raw, et_al, raw.len);
			str canonical = canonical_of(pair, raw, last, scratch);
			tally_add(et_al ? &pair->et_al : &pair->gaps, arena, canonical, raw);
			if (raw.len < 120 && !et_al)
				tally_add(&pair->raws, arena, raw, canonical);
		}
		after_extra = false;
		if (!piece)
			break;
		if (piece->slot != last)
			count_value(format, arena, scratch, source, tokens, piece);
		last = piece->slot;
		end = piece_span(tokens, piece).to;
		token_end = piece->to;
	}
}

/* Forgets the counts but keeps what was stated. */
void practice_clear(struct format *format)
{
	struct format_practice *practice = format->practice;

	practice->entries = practice->doubled = 0;
	memset(practice->slots, 0, sizeof(practice->slots));
	memset(practice->extras, 0, sizeof(practice->extras));
	practice->extra_list.len = 0;
	for (size_t i = 0; i <= SLOTS_MAX; i++)
		for (size_t k = 0; k <= SLOTS_MAX; k++) {
			struct pair *pair = &practice->pairs[i][k];
			memset(&pair->gaps, 0, sizeof(pair->gaps));
			memset(&pair->raws, 0, sizeof(pair->raws));
			memset(&pair->et_al, 0, sizeof(pair->et_al));
			memset(&pair->classes, 0, sizeof(pair->classes));
			pair->total = 0;
		}
}

struct format_practice *practice_widen(
	const struct format_practice *old, size_t at, struct arena *arena)
{
	struct format_practice *wide = NEW(arena, struct format_practice);

	for (size_t i = 0; i < SLOTS_MAX; i++)
		for (size_t k = 0; k < SLOTS_MAX; k++) {
			const struct pair *from = &old->pairs[i][k];
			if (!from->has_stated && !from->has_stated_class)
				continue;
			struct pair *to = &wide->pairs[i + (i > at)][k + (k >= at)];
			to->stated = from->stated;
			to->stated_raw = from->stated_raw;
			to->has_stated = from->has_stated;
			to->stated_class = from->stated_class;
			to->has_stated_class = from->has_stated_class;
			to->stated_breaks = from->stated_breaks;
		}
	return wide;
}
