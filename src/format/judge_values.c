/* Compares values with what the list writes: brackets and labels of links, blanks left over,
 * choices. */
#include "judging.h"

#include <string.h>

#include "vocab.h"

#define SLIPS 50 /* of so many labels one may be a slip */

static str core_label(const struct token *token)
{
	return token->label;
}

/* Is the link what the slot is for? Of a label that says nothing ("link", "url") its target tells.
 */
static bool is_for(const struct token *token, str role)
{
	return str_eq(token->role, role) ||
	       (str_eq(token->role, S("link")) &&
		       str_eq(token_target_role(token->atom->url), role));
}

/* "code-demo" where the list writes "code": its label, and more behind a hyphen, in a list that has
 * practically none such. */
static bool is_compound(const struct slot_practice *practice, str label, str expected)
{
	if (practice->labels.total < 8 || label.len <= expected.len + 1 ||
		label.at[expected.len] != '-' ||
		!str_eq_nocase(str_slice(label, 0, expected.len), expected))
		return false;
	uint32_t with_hyphen = 0;
	for (size_t i = 0; i < practice->labels.rows.len; i++)
		if (str_find_char(practice->labels.rows.at[i].text, '-') != NOT_FOUND)
			with_hyphen += practice->labels.rows.at[i].count;
	return with_hyphen * SLIPS <= practice->labels.total;
}

static void judge_label(struct judging *j, const struct token *token, int slot)
{
	const struct demand *demand = judge_demand(j->format, DEMAND_LABEL, slot);
	const struct slot_practice *practice = &j->format->practice->slots[slot];
	str label = core_label(token);

	if (!demand || str_eq(label, demand->expected) ||
		tally_count(&practice->labels, label) >= TOLERATED)
		return;
	/* Another role's label in this place is another link, unless the list knows only this one,
	 * or it is this one mistyped. */
	bool is_slip = token->role.len == 0 && vocab_is_mistyped_label(label) &&
		       str_is_slip(label, demand->expected);
	bool is_known = token->look & LOOK_LABEL || token->role.len == 0;
	if (!(is_known && is_for(token, j->format->slots.at[slot].role)) && !is_slip &&
		!is_compound(practice, label, demand->expected))
		return;
	struct deviation *d = judge_deviate(
		j, DEVIATION_LABEL, demand, slot, token->inside, demand->expected, label);
	str inside = source_slice(j->source, token->inside);
	size_t at = str_find(inside, label);
	d->is_safe = str_eq_nocase(label, demand->expected);
	if (at != NOT_FOUND)
		judge_edit(j, d,
			(struct span){token->inside.from + (uint32_t)at,
				token->inside.from + (uint32_t)(at + label.len)},
			demand->expected);
}

/* `[[Paper](...) `: of a second pair of brackets one half is there. It is part of what is put
 * right.
 */
static struct span with_half_brackets(const struct judging *j, struct span at)
{
	str text = j->source->text;
	struct span entry = j->reading->entry->at;

	at.from -= at.from > entry.from && text.at[at.from - 1] == '[';
	at.to += at.to < entry.to && text.at[at.to] == ']';
	return at;
}

/* Replaces what stands around label and address, where it differs, and neither of the two. */
static void edit_shape(
	struct judging *j, struct deviation *d, const struct token *token, struct span label)
{
	struct span target = token->look & LOOK_BROKEN ? token->atom->at : token->atom->target;
	size_t name = str_find_char(d->expected, '@'), url = str_find_char(d->expected, '%');

	if (target.to <= target.from || target.from < label.to || name == NOT_FOUND ||
		url == NOT_FOUND || url < name)
		return;
	struct span whole = with_half_brackets(j, token->at);
	const struct edit parts[] = {
		{{whole.from, label.from}, str_slice(d->expected, 0, name)},
		{{label.to, target.from}, str_slice(d->expected, name + 1, url)},
		{{target.to, whole.to}, str_slice(d->expected, url + 1, d->expected.len)},
	};
	/* A link's title ("...") behind the address is not ours to drop. */
	if (str_find_char(source_slice(j->source, parts[2].at), '"') != NOT_FOUND)
		return;
	d->is_safe = true;
	for (size_t i = 0; i < COUNT_OF(parts); i++) {
		if (str_eq(source_slice(j->source, parts[i].at), parts[i].text))
			continue;
		d->at = d->edits.len
				? (struct span){d->at.from,
					  parts[i].at.to > target.from ? d->at.to : parts[i].at.to}
				: (struct span){
					  parts[i].at.from, i < 2 ? label.to : parts[i].at.to};
		judge_edit(j, d, parts[i].at, parts[i].text);
	}
}

static void judge_shape(struct judging *j, const struct token *token, int slot)
{
	const struct demand *demand = judge_demand(j->format, DEMAND_SHAPE, slot);
	const struct slot_practice *practice = &j->format->practice->slots[slot];

	if (!demand || token->look & (LOOK_BLANK | LOOK_AUTO) || token->kind != TOKEN_LINK ||
		(token->atom->sort != LINK_INLINE && !(token->look & LOOK_BROKEN)))
		return;
	str shape = token_shape(j->source, token, j->arena);
	if (str_eq(shape, demand->expected) || tally_count(&practice->shapes, shape) >= TOLERATED)
		return;
	struct deviation *d =
		judge_deviate(j, DEVIATION_SHAPE, demand, slot, token->at, demand->expected, shape);
	str label = token->label;
	if (j->format->slots.at[slot].field != FIELD_LINK) {
		/* A title's own period may stand in its label. */
		while (label.len && label.at[label.len - 1] == '.' && !str_ends(label, S("..")))
			label.len--;
	}
	size_t at = str_find(source_slice(j->source, token->inside), label);
	if (at != NOT_FOUND)
		edit_shape(j, d, token,
			(struct span){token->inside.from + (uint32_t)at,
				token->inside.from + (uint32_t)(at + label.len)});
}

/* Words where the list has a link: nobody but the contributor knows where it should lead. */
static void judge_unlinked(struct judging *j, const struct piece *piece)
{
	const struct demand *demand = judge_demand(j->format, DEMAND_SHAPE, piece->slot);
	const struct slot_practice *practice = &j->format->practice->slots[piece->slot];

	if (!demand || str_find_char(demand->expected, '%') == NOT_FOUND ||
		j->format->practice->entries < 8 ||
		practice->filled - practice->linked >= TOLERATED)
		return;
	for (size_t i = piece->from; i < piece->to; i++)
		if (j->tokens->at[i].kind == TOKEN_LINK || j->tokens->at[i].kind == TOKEN_IMAGE)
			return;
	struct span at = piece_span(j->tokens, piece);
	judge_deviate(j, DEVIATION_SHAPE, demand, piece->slot, at, demand->expected,
		source_slice(j->source, at));
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
	struct deviation *d =
		judge_deviate(j, DEVIATION_BLANK, judge_demand(j->format, DEMAND_FIELD, slot), slot,
			token->at, (str){0}, source_slice(j->source, token->at));
	(void)begun;
	d->is_safe = false;
}

static void judge_choice(struct judging *j, const struct piece *piece, int slot)
{
	const struct demand *demand = judge_demand(j->format, DEMAND_CHOICE, slot);
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
		struct deviation *d = judge_deviate(
			j, DEVIATION_CHOICE, demand, slot, token->inside, demand->expected, value);
		d->is_safe = near.len > 0;
		if (near.len)
			judge_edit(j, d, token->inside, near);
	}
}

void judge_value(struct judging *j, const struct piece *piece)
{
	const struct token *first = &j->tokens->at[piece->from];
	enum field field = j->format->slots.at[piece->slot].field;

	if (first->kind == TOKEN_LINK) {
		str role = j->format->slots.at[piece->slot].role;
		/* A label that nobody knows, where a paper's link is, is another link. */
		bool is_strange = field == FIELD_LINK && first->role.len == 0 &&
				  !str_eq(role, S("*")) && !vocab_is_mistyped_label(first->label);
		judge_blank(j, first, piece->slot);
		if (!is_strange)
			judge_shape(j, first, piece->slot);
		if (field == FIELD_LINK)
			judge_label(j, first, piece->slot);
	}
	if (field == FIELD_TITLE && first->kind != TOKEN_LINK)
		judge_unlinked(j, piece);
	judge_choice(j, piece, piece->slot);
	if (field == FIELD_TITLE || field == FIELD_AUTHORS || field == FIELD_VENUE) {
		struct span at = piece_span(j->tokens, piece);
		str text = tokens_text(j->source, j->tokens, piece->from, piece->to, j->arena);
		if (vocab_placeholder(text))
			judge_deviate(j, DEVIATION_BLANK,
				judge_demand(j->format, DEMAND_FIELD, piece->slot), piece->slot, at,
				(str){0}, text);
	}
}
