/* Compares an aligned entry with its format's demands: each difference becomes one deviation with
 * the edits that mend it. */
#include "judge.h"

#include "judging.h"

struct deviation *judge_deviate(struct judging *j, enum deviation_kind kind,
	const struct demand *demand, int slot, struct span at, str expected, str found)
{
	struct deviation *d = ARRAY_ADD(j->arena, &j->reading->deviations);

	*d = (struct deviation){
		.kind = kind, .demand = demand, .at = at, .expected = expected, .found = found};
	if (slot >= 0 && slot < (int)j->format->slots.len)
		d->slot = &j->format->slots.at[slot];
	return d;
}

void judge_edit(struct judging *j, struct deviation *d, struct span at, str text)
{
	ARRAY_PUSH(j->arena, &d->edits, ((struct edit){at, text}));
}

const struct demand *judge_demand(const struct format *format, enum demand_kind kind, int slot)
{
	for (size_t i = 0; i < format->demands.len; i++)
		if (format->demands.at[i].kind == kind && format->demands.at[i].slot == slot &&
			format->demands.at[i].state != DEMAND_OFF)
			return &format->demands.at[i];
	return NULL;
}

static const struct piece *filled(const struct judging *j, int slot)
{
	for (size_t i = 0; i < j->fit->len; i++)
		if (j->fit->pieces[i].slot == slot)
			return &j->fit->pieces[i];
	return NULL;
}

/* Is it another slot's link that stands there, as the code's in the place of the paper's? */
static bool is_of_other_slot(const struct judging *j, const struct piece *piece)
{
	const struct slot *slot = &j->format->slots.at[piece->slot];
	const struct token *token = &j->tokens->at[piece->from];

	if (slot->field != FIELD_LINK || token->kind != TOKEN_LINK || slot->repeats ||
		!(token->look & LOOK_LABEL) || str_eq(token->role, slot->role) ||
		str_eq(token->role, S("link")))
		return false;
	for (size_t i = 0; i < j->format->slots.len; i++)
		if (j->format->slots.at[i].field == FIELD_LINK &&
			str_eq(j->format->slots.at[i].role, token->role))
			return !filled(j, (int)i);
	return false;
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

/* "-", "N/A": a cell that says there is none. */
static bool says_none(const struct judging *j, int slot)
{
	static const str none[] = {STR_INIT("N/A"), STR_INIT("NA"), STR_INIT("None"),
		STR_INIT("TBD"), STR_INIT("TBA"), STR_INIT("Coming soon"), STR_INIT("Soon"),
		STR_INIT("n.a."), STR_INIT("x"), STR_INIT("✗"), STR_INIT("❌"), STR_INIT("无")};
	const uint32_t *columns = j->format->practice->slots[slot].columns;
	size_t column = 0, held = 0;
	bool dashes = true, word = false;

	if (j->reading->entry->kind != ENTRY_ROW)
		return false;
	for (size_t i = 1; i < COUNT_OF(j->format->practice->slots[slot].columns); i++)
		column = columns[i] > columns[column] ? i : column;
	for (size_t i = 0; i < j->tokens->len; i++) {
		const struct token *t = &j->tokens->at[i];
		if (t->column != column || t->kind == TOKEN_BREAK || t->sign == SIGN_MARKER)
			continue;
		str text = source_slice(j->source, t->at);
		held++;
		dashes &= t->kind == TOKEN_PUNCT && (t->sign == '-' || t->sign == '/');
		for (size_t k = 0; k < COUNT_OF(none); k++)
			word |= str_eq_nocase(text, none[k]);
	}
	return held && (dashes || (held == 1 && word));
}

static void judge_missing(struct judging *j)
{
	struct span before = {j->reading->entry->at.from, j->reading->entry->at.from};

	for (int slot = 0; slot < (int)j->format->slots.len; slot++) {
		const struct piece *piece = filled(j, slot);
		const struct slot *s = &j->format->slots.at[slot];
		struct span at;
		if (piece && !is_of_other_slot(j, piece)) {
			before = piece_span(j->tokens, piece);
			continue;
		}
		const struct demand *demand = judge_demand(j->format, DEMAND_FIELD, slot);
		if (!demand || says_none(j, slot))
			continue;
		if (role_elsewhere(j, s, &at)) {
			judge_deviate(j, DEVIATION_MISPLACED, demand, slot, at, s->name,
				source_slice(j->source, at));
			continue;
		}
		judge_deviate(j, DEVIATION_MISSING, demand, slot, before, s->name, (str){0});
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
	judge_deviate(j, DEVIATION_OUTSIDE, NULL, after, at, (str){0}, source_slice(j->source, at));
}

static void judge_doubled_marker(struct judging *j)
{
	struct span at = doubled_marker(j->source, j->reading->entry);

	if (at.to == 0 || j->format->practice->doubled >= TOLERATED)
		return;
	const struct pair *start = practice_pair(j->format, SLOT_START, 0);
	const struct demand *demand =
		start->demand ? &j->format->demands.at[start->demand - 1] : NULL;
	str found = str_printf(j->arena, STR_FMT "%c ", STR_ARG(source_slice(j->source, at)),
		j->source->text.at[at.to]);
	struct deviation *d = judge_deviate(j, DEVIATION_MARKER, demand, 0, at,
		str_slice(found, span_len(at), found.len), found);
	judge_edit(j, d, at, (str){0});
	d->is_safe = true;
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

	for (size_t i = 0; i < tokens->len; i++)
		j.has_loose_stars |= tokens->at[i].kind == TOKEN_PUNCT && tokens->at[i].sign == '*';
	for (size_t i = 0; i <= fit->len; i++) {
		const struct piece *piece = i < fit->len ? &fit->pieces[i] : NULL;
		if (piece && piece->slot < 0) {
			judge_outside(&j, piece, last);
			after_extra = true;
			continue;
		}
		uint32_t from = piece ? piece_span(tokens, piece).from : reading->entry->at.to;
		if (!after_extra && from >= end)
			judge_gap(&j, last, piece, (struct span){end, from});
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
	judge_doubled_marker(&j);
}
