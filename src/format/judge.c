/* Compares an aligned entry with its format's demands: each difference becomes one deviation with
 * the edits that mend it. */
#include "judge.h"

#include <string.h>

#include "gap.h"
#include "vocab.h"

#define TOLERATED 3 /* a variant that the list itself has this often is no fault */

struct judging {
	struct reading *reading;
	const struct format *format;
	const struct source *source;
	const struct tokens *tokens;
	const struct fit *fit;
	struct arena *arena;
	size_t unbalanced; /* index + 1 of the deviation whose fix opens or closes emphasis that
			      only the next gap can match */
};

static struct deviation *deviate(struct judging *j, enum deviation_kind kind,
	const struct demand *demand, int slot, struct span at, str expected, str found)
{
	struct deviation *d = ARRAY_ADD(j->arena, &j->reading->deviations);

	*d = (struct deviation){
		.kind = kind, .demand = demand, .at = at, .expected = expected, .found = found};
	if (slot >= 0 && slot < (int)j->format->slots.len)
		d->slot = &j->format->slots.at[slot];
	return d;
}

static void add_edit(struct judging *j, struct deviation *d, struct span at, str text)
{
	ARRAY_PUSH(j->arena, &d->edits, ((struct edit){at, text}));
}

/* ---- gaps ---- */

static enum deviation_kind gap_kind(
	const struct judging *j, int from, int to, str expected, str found)
{
	struct arena *a = j->arena;

	if (str_eq(gap_without_blanks(expected, a), gap_without_blanks(found, a)))
		return DEVIATION_SPACING;
	if (from == SLOT_START && expected.len && found.len && expected.at[0] != found.at[0])
		return DEVIATION_MARKER;
	if (str_eq(gap_without_style(expected, a), gap_without_style(found, a)))
		return DEVIATION_STYLE;
	return to == (int)j->format->slots.len ? DEVIATION_END : DEVIATION_SEPARATOR;
}

static bool has_letters(str s)
{
	for (size_t i = 0; i < s.len; i++)
		if (char_is_alnum(s.at[i]) || (unsigned char)s.at[i] >= 0x80)
			return true;
	return false;
}

/* The bytes that replace the found ones: what most entries write there, in this file's line ends.
 */
static str expected_bytes(const struct judging *j, const struct pair *pair, str canonical)
{
	const struct tally_row *best = NULL;

	for (size_t i = 0; i < pair->raws.rows.len; i++) {
		const struct tally_row *row = &pair->raws.rows.at[i];
		if (str_eq(row->sample, canonical) && (!best || row->count > best->count))
			best = row;
	}
	str bytes = best ? best->text : canonical;
	if (j->source->is_crlf && !str_contains(bytes, S("\r\n")))
		bytes = str_replace(j->arena, bytes, S("\n"), S("\r\n"));
	return bytes;
}

/* Replaces what differs between the two, and leaves what they begin and end with in common. */
static void edit_gap(struct judging *j, struct deviation *d, struct span gap, str with)
{
	str found = source_slice(j->source, gap);
	size_t head = 0, tail = 0;

	while (head < found.len && head < with.len && found.at[head] == with.at[head])
		head++;
	while (tail < found.len - head && tail < with.len - head &&
		found.at[found.len - 1 - tail] == with.at[with.len - 1 - tail])
		tail++;
	struct span at = {gap.from + (uint32_t)head, gap.to - (uint32_t)tail};
	add_edit(j, d, at, str_slice(with, head, with.len - tail));
	d->at = at;
}

/* What the list itself does more than now and then is no fault. */
static bool tolerated(uint32_t seen, uint32_t of)
{
	return seen >= 30 || (seen >= TOLERATED && seen * 33 >= of) || seen * 12 > of;
}

/* Opening and closing marks of emphasis and tags a gap has: what a fix adds on one side it must add
 * on the other. */
static long balance(str canonical)
{
	long marks = 0;

	for (size_t i = 0; i < canonical.len; i++) {
		if (canonical.at[i] == '*' || canonical.at[i] == '`' || canonical.at[i] == '"')
			marks++;
		if (canonical.at[i] != '<' || i + 2 >= canonical.len ||
			str_starts(str_slice(canonical, i, canonical.len), S("<br>")))
			continue;
		bool closes = canonical.at[i + 1] == '/';
		long name = 100;
		for (i += 1 + closes; i < canonical.len && canonical.at[i] != '>'; i++)
			name = (name * 31 + canonical.at[i]) % 100003;
		marks += 1000 * (closes ? -name : name);
	}
	return marks;
}

/* The gap before was mended on one side of a value only: mend this one with it. */
static void rebalance(struct judging *j, struct span gap, str with)
{
	struct deviation *d = &j->reading->deviations.at[j->unbalanced - 1];
	struct span at = d->at;

	j->unbalanced = 0;
	edit_gap(j, d, gap, with);
	d->at = (struct span){at.from, d->at.to};
}

static void judge_gap(struct judging *j, int from, int to, struct span gap)
{
	const struct pair *pair = practice_pair(j->format, from, to);
	str raw = source_slice(j->source, gap);

	if (raw.len > 400)
		return;
	const struct demand *demand =
		pair->demand ? &j->format->demands.at[pair->demand - 1] : NULL;
	const struct tally_row *usual = tally_top(&pair->gaps);
	str found = gap_canonical(raw, from == SLOT_START, j->arena);
	if (j->unbalanced) {
		str expected = demand ? demand->expected : usual ? usual->text : found;
		if (balance(expected) != balance(found)) {
			rebalance(j, gap, expected_bytes(j, pair, expected));
			return;
		}
	}
	if (!demand || demand->state == DEMAND_OFF)
		return;
	bool few = j->format->practice->entries < 8;
	if (str_eq(found, demand->expected)) {
		/* Only blanks differ: a fault where practically nobody writes them so. */
		const struct tally_row *top = tally_top(&pair->raws);
		if (few || !top || top->count * 20 < pair->raws.total * 19 ||
			pair->raws.total < 12 || str_eq(top->text, raw) ||
			tally_count(&pair->raws, raw) >= TOLERATED || !str_eq(top->sample, found) ||
			from == SLOT_START)
			return;
		bool indent = str_find_char(raw, '\n') != NOT_FOUND;
		struct deviation *d = deviate(j, indent ? DEVIATION_INDENT : DEVIATION_SPACING,
			demand, to, gap, top->text, raw);
		d->is_safe = true;
		edit_gap(j, d, gap, expected_bytes(j, pair, found));
		return;
	}
	uint32_t seen = tally_count(&pair->gaps, found);
	if (!few && tolerated(seen, pair->gaps.total))
		return;
	enum deviation_kind kind = gap_kind(j, from, to, demand->expected, found);
	str with = expected_bytes(j, pair, demand->expected);
	struct deviation *d = deviate(j, kind, demand, to, gap, demand->expected, found);
	size_t marker = from == SLOT_START; /* `*` at the entry's start is its list marker */
	if (balance(str_slice(demand->expected, marker, demand->expected.len)) !=
		balance(str_slice(found, marker, found.len)))
		j->unbalanced = j->reading->deviations.len;
	d->is_safe = !has_letters(found) && !has_letters(demand->expected);
	if (from != SLOT_START || str_find_char(demand->expected, '#') == NOT_FOUND)
		edit_gap(j, d, gap, with);
}

/* ---- values ---- */

static const struct demand *demand_of(const struct format *format, enum demand_kind kind, int slot)
{
	for (size_t i = 0; i < format->demands.len; i++)
		if (format->demands.at[i].kind == kind && format->demands.at[i].slot == slot &&
			format->demands.at[i].state != DEMAND_OFF)
			return &format->demands.at[i];
	return NULL;
}

static str core_label(const struct token *token)
{
	return token->label;
}

static void judge_label(struct judging *j, const struct token *token, int slot)
{
	const struct demand *demand = demand_of(j->format, DEMAND_LABEL, slot);
	const struct slot_practice *practice = &j->format->practice->slots[slot];
	str label = core_label(token);

	if (!demand || str_eq(label, demand->expected) ||
		tally_count(&practice->labels, label) >= TOLERATED)
		return;
	/* Another role's label in this place is another link, unless the list knows only this one.
	 */
	if (!str_eq(token->role, j->format->slots.at[slot].role))
		return;
	struct deviation *d =
		deviate(j, DEVIATION_LABEL, demand, slot, token->inside, demand->expected, label);
	str inside = source_slice(j->source, token->inside);
	size_t at = str_find(inside, label);
	d->is_safe = str_eq_nocase(label, demand->expected);
	if (at != NOT_FOUND)
		add_edit(j, d,
			(struct span){token->inside.from + (uint32_t)at,
				token->inside.from + (uint32_t)(at + label.len)},
			demand->expected);
}

static str build_link(const struct judging *j, str shape, str label, str url)
{
	struct buf buf = buf_make(j->arena);

	for (size_t i = 0; i < shape.len; i++) {
		if (shape.at[i] == '@')
			buf_add(&buf, label);
		else if (shape.at[i] == '%')
			buf_add(&buf, url);
		else
			buf_add_char(&buf, shape.at[i]);
	}
	return buf_str(&buf);
}

static void judge_shape(struct judging *j, const struct token *token, int slot)
{
	const struct demand *demand = demand_of(j->format, DEMAND_SHAPE, slot);
	const struct slot_practice *practice = &j->format->practice->slots[slot];

	if (!demand || token->look & (LOOK_BLANK | LOOK_AUTO) || token->kind != TOKEN_LINK ||
		(token->atom->sort != LINK_INLINE && !(token->look & LOOK_BROKEN)))
		return;
	str shape = token_shape(j->source, token, j->arena);
	if (str_eq(shape, demand->expected) || tally_count(&practice->shapes, shape) >= TOLERATED)
		return;
	struct deviation *d =
		deviate(j, DEVIATION_SHAPE, demand, slot, token->at, demand->expected, shape);
	str label = token->label;
	if (j->format->slots.at[slot].field != FIELD_LINK) {
		/* A title's own period may stand in its label. */
		while (label.len && label.at[label.len - 1] == '.' && !str_ends(label, S("..")))
			label.len--;
	}
	struct span target = token->look & LOOK_BROKEN ? token->atom->at : token->atom->target;
	if (target.to > target.from && str_find_char(demand->expected, '%') != NOT_FOUND &&
		str_contains(source_slice(j->source, token->inside), label)) {
		d->is_safe = true;
		add_edit(j, d, token->at,
			build_link(j, demand->expected, label, source_slice(j->source, target)));
	}
}

static void judge_blank(struct judging *j, const struct token *token, int slot)
{
	const struct slot_practice *practice = &j->format->practice->slots[slot];
	bool begun = token->atom->kind == ATOM_LINK; /* `[[Paper]]()`, `[Paper](link)`; `[Paper]` is
							no link at all */

	if (token->kind != TOKEN_LINK || !(token->look & LOOK_BLANK))
		return;
	if (practice->blank >= TOLERATED || practice->blank * 20 > practice->filled)
		return;
	struct deviation *d = deviate(j, DEVIATION_BLANK, demand_of(j->format, DEMAND_FIELD, slot),
		slot, token->at, (str){0}, source_slice(j->source, token->at));
	(void)begun;
	d->is_safe = false;
}

static void judge_choice(struct judging *j, const struct piece *piece, int slot)
{
	const struct demand *demand = demand_of(j->format, DEMAND_CHOICE, slot);
	const struct slot *s = &j->format->slots.at[slot];
	const struct slot_practice *practice = &j->format->practice->slots[slot];

	for (size_t i = piece->from; demand && i < piece->to; i++) {
		const struct token *token = &j->tokens->at[i];
		if (token->kind != TOKEN_CODE)
			continue;
		str value = source_slice(j->source, token->inside);
		bool known = tally_count(&practice->values, value) >= TOLERATED;
		str near = {0};
		for (size_t k = 0; k < s->choices.len; k++) {
			known |= str_eq(s->choices.at[k], value);
			if (str_eq_nocase(s->choices.at[k], value))
				near = s->choices.at[k];
		}
		if (known)
			continue;
		struct deviation *d = deviate(
			j, DEVIATION_CHOICE, demand, slot, token->inside, demand->expected, value);
		d->is_safe = near.len > 0;
		if (near.len)
			add_edit(j, d, token->inside, near);
	}
}

static void judge_value(struct judging *j, const struct piece *piece)
{
	const struct token *first = &j->tokens->at[piece->from];
	enum field field = j->format->slots.at[piece->slot].field;

	if (first->kind == TOKEN_LINK) {
		judge_blank(j, first, piece->slot);
		judge_shape(j, first, piece->slot);
		if (field == FIELD_LINK)
			judge_label(j, first, piece->slot);
	}
	judge_choice(j, piece, piece->slot);
	if (field == FIELD_TITLE || field == FIELD_AUTHORS || field == FIELD_VENUE) {
		struct span at = piece_span(j->tokens, piece);
		str text = tokens_text(j->source, j->tokens, piece->from, piece->to, j->arena);
		if (vocab_placeholder(text))
			deviate(j, DEVIATION_BLANK, demand_of(j->format, DEMAND_FIELD, piece->slot),
				piece->slot, at, (str){0}, text);
	}
}

/* ---- what is missing, what is too much ---- */

static const struct piece *filled(const struct judging *j, int slot)
{
	for (size_t i = 0; i < j->fit->len; i++)
		if (j->fit->pieces[i].slot == slot)
			return &j->fit->pieces[i];
	return NULL;
}

static bool role_elsewhere(const struct judging *j, const struct slot *slot, struct span *at)
{
	for (size_t i = 0; i < j->fit->len; i++) {
		const struct piece *piece = &j->fit->pieces[i];
		const struct token *token = &j->tokens->at[piece->from];
		bool loose = piece->slot < 0 || j->format->slots.at[piece->slot].repeats;
		if (loose && slot->field == FIELD_LINK && token->kind == TOKEN_LINK &&
			str_eq(token->role, slot->role)) {
			*at = token->at;
			return true;
		}
	}
	return false;
}

static void judge_missing(struct judging *j)
{
	struct span before = {j->reading->entry->at.from, j->reading->entry->at.from};

	for (int slot = 0; slot < (int)j->format->slots.len; slot++) {
		const struct piece *piece = filled(j, slot);
		const struct slot *s = &j->format->slots.at[slot];
		struct span at;
		if (piece) {
			before = piece_span(j->tokens, piece);
			continue;
		}
		const struct demand *demand = demand_of(j->format, DEMAND_FIELD, slot);
		if (!demand)
			continue;
		if (role_elsewhere(j, s, &at)) {
			deviate(j, DEVIATION_MISPLACED, demand, slot, at, s->name,
				source_slice(j->source, at));
			continue;
		}
		deviate(j, DEVIATION_MISSING, demand, slot, before, s->name, (str){0});
	}
}

static void judge_outside(struct judging *j, const struct piece *piece, int after)
{
	const struct format_practice *practice = j->format->practice;
	const struct token *first = &j->tokens->at[piece->from];
	uint32_t seen = practice->extras[after + 1];

	if (seen >= TOLERATED || practice->entries < 8)
		return;
	if (first->kind == TOKEN_SYMBOL || first->kind == TOKEN_IMAGE || first->kind == TOKEN_BLOCK)
		return;
	struct span at = piece_span(j->tokens, piece);
	deviate(j, DEVIATION_OUTSIDE, NULL, after, at, (str){0}, source_slice(j->source, at));
}

void judge(struct reading *reading, const struct list *list, const struct tokens *tokens,
	const struct fit *fit, struct arena *arena)
{
	struct judging j = {.reading = reading,
		.format = reading->format,
		.source = list->source,
		.tokens = tokens,
		.fit = fit,
		.arena = arena};
	int last = SLOT_START;
	uint32_t end = reading->entry->at.from;
	bool after_extra = false;

	for (size_t i = 0; i <= fit->len; i++) {
		const struct piece *piece = i < fit->len ? &fit->pieces[i] : NULL;
		if (piece && piece->slot < 0) {
			judge_outside(&j, piece, last);
			after_extra = true;
			continue;
		}
		uint32_t from = piece ? piece_span(tokens, piece).from : reading->entry->at.to;
		if (!after_extra && from >= end)
			judge_gap(&j, last, piece ? piece->slot : (int)j.format->slots.len,
				(struct span){end, from});
		after_extra = false;
		if (!piece)
			break;
		judge_value(&j, piece);
		last = piece->slot;
		end = piece_span(tokens, piece).to;
	}
	if (j.unbalanced) /* nothing closes what the fix would open */
		reading->deviations.at[j.unbalanced - 1].edits.len = 0;
	judge_missing(&j);
}
