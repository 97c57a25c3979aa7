/* Prices how well a token suits a field, from tables: one row a field, one column a kind of token.
 */
#include "cost.h"

#include <math.h>
#include <string.h>

#define NO 9.0f

/*                               WORDS  PUNCT  BREAK  LINK   IMAGE  CODE   YEAR   DATE   VENUE ARXIV
 * DOI    SYMBOL BLOCK */
static const float start_costs[FIELD_COUNT][TOKEN_KINDS] = {
	[FIELD_TEXT] = {0.15f, 0.60f, NO, 0.70f, 1.20f, 0.30f, 0.30f, 0.40f, 0.30f, 0.60f, 0.60f,
		0.25f, 1.00f},
	[FIELD_TITLE] = {0.00f, 0.50f, NO, 0.00f, 4.00f, 0.60f, 0.80f, 1.50f, 0.40f, 2.00f, 2.00f,
		0.50f, NO},
	[FIELD_AUTHORS] = {0.10f, 1.50f, NO, 0.50f, NO, 2.00f, 2.50f, 2.50f, 1.20f, 3.00f, 3.00f,
		0.80f, NO},
	[FIELD_ARXIV] = {2.50f, NO, NO, 2.50f, NO, 2.50f, NO, NO, 1.50f, 0.00f, 1.00f, NO, NO},
	[FIELD_DOI] = {2.50f, NO, NO, 2.00f, NO, 2.50f, NO, NO, 3.00f, 1.00f, 0.00f, NO, NO},
	[FIELD_VENUE] = {0.35f, 2.00f, NO, 1.00f, 2.50f, 0.60f, 0.40f, 0.50f, -0.15f, 1.20f, 1.50f,
		1.00f, NO},
	[FIELD_YEAR] = {4.50f, NO, NO, 3.50f, NO, 1.50f, 0.00f, 0.40f, 4.50f, 4.50f, NO, NO, NO},
	[FIELD_DATE] = {2.60f, NO, NO, 3.00f, 2.50f, 1.00f, 0.15f, 0.00f, 4.00f, 3.00f, NO, NO, NO},
	[FIELD_ABBREVIATION] = {0.05f, 1.50f, NO, 0.50f, NO, 0.40f, 1.20f, 1.50f, 0.40f, 2.00f, NO,
		0.60f, NO},
	[FIELD_ORGANISATION] = {0.15f, 1.50f, NO, 1.00f, NO, 1.00f, 2.00f, 2.00f, 0.60f, NO, NO,
		1.00f, NO},
	[FIELD_DESCRIPTION] = {0.05f, 0.40f, NO, 0.60f, 1.50f, 0.25f, 0.30f, 0.60f, 0.30f, 0.60f,
		0.60f, 0.30f, 1.00f},
	[FIELD_TAG] = {1.00f, NO, NO, 2.50f, 2.00f, 0.00f, 1.50f, 1.50f, 1.20f, NO, NO, 0.10f, NO},
	[FIELD_LINK] = {NO, NO, NO, 0.00f, 2.50f, NO, NO, NO, NO, NO, NO, NO, NO},
	[FIELD_IMAGE] = {NO, NO, NO, 3.00f, 0.00f, NO, NO, NO, NO, NO, NO, NO, 0.80f},
	[FIELD_LABELLED] = {0.00f, NO, NO, 3.00f, NO, NO, NO, NO, 1.50f, NO, NO, NO, NO},
};

static const float continue_costs[FIELD_COUNT][TOKEN_KINDS] = {
	[FIELD_TEXT] = {0.04f, 0.06f, 0.90f, 0.70f, 1.00f, 0.20f, 0.10f, 0.30f, 0.10f, 0.40f, 0.40f,
		0.10f, 1.00f},
	[FIELD_TITLE] = {0.05f, 0.12f, 3.00f, 1.60f, 4.00f, 0.25f, 0.35f, 0.80f, 0.25f, 1.50f,
		1.50f, 0.40f, NO},
	[FIELD_AUTHORS] = {0.02f, 0.30f, 2.00f, 0.25f, NO, 1.20f, 1.50f, 2.00f, 1.00f, 2.50f, 2.50f,
		0.15f, NO},
	[FIELD_ARXIV] = {1.50f, 1.50f, NO, NO, NO, NO, 1.50f, 1.50f, 1.50f, 0.80f, NO, NO, NO},
	[FIELD_DOI] = {1.50f, 1.50f, NO, NO, NO, NO, 1.50f, NO, NO, NO, 0.80f, NO, NO},
	[FIELD_VENUE] = {0.12f, 0.20f, 3.00f, 1.50f, NO, 0.60f, 0.00f, 0.05f, 0.02f, 0.10f, 0.60f,
		0.40f, NO},
	[FIELD_YEAR] = {1.50f, 1.00f, NO, NO, NO, NO, 1.00f, 1.00f, 1.50f, NO, NO, NO, NO},
	[FIELD_DATE] = {1.00f, 0.40f, NO, NO, NO, NO, 0.10f, 0.20f, 1.50f, NO, NO, NO, NO},
	[FIELD_ABBREVIATION] = {0.20f, 0.45f, 3.00f, 1.50f, NO, 0.40f, 0.60f, 1.00f, 0.40f, 2.00f,
		NO, 0.40f, NO},
	[FIELD_ORGANISATION] = {0.05f, 0.12f, 3.00f, 1.00f, NO, 1.00f, 1.50f, 1.50f, 0.50f, NO, NO,
		0.50f, NO},
	[FIELD_DESCRIPTION] = {0.01f, 0.01f, 0.50f, 0.35f, 0.90f, 0.03f, 0.05f, 0.08f, 0.05f, 0.15f,
		0.15f, 0.05f, 0.50f},
	[FIELD_TAG] = {0.80f, 0.25f, 2.50f, 2.50f, 2.00f, 0.05f, 1.50f, 1.50f, 1.50f, NO, NO, 0.10f,
		NO},
	[FIELD_LINK] = {NO, NO, NO, NO, NO, NO, NO, NO, NO, NO, NO, NO, NO},
	[FIELD_IMAGE] = {NO, NO, NO, NO, 0.05f, NO, NO, NO, NO, NO, NO, NO, 0.50f},
	[FIELD_LABELLED] = {0.01f, 0.01f, 0.90f, 0.05f, 0.60f, 0.02f, 0.02f, 0.02f, 0.02f, 0.05f,
		0.05f, 0.02f, 0.40f},
};

static bool is_text(enum field field)
{
	return field == FIELD_TEXT || field == FIELD_DESCRIPTION || field == FIELD_LABELLED;
}

/* Seen in a part of the entries, and nobody asks for it. */
static bool is_grown(const struct slot *slot)
{
	return slot->is_optional && !slot->line;
}

static float link_cost(const struct slot *slot, const struct token *token)
{
	if (str_eq(slot->role, S("*")))
		return token->look & LOOK_LONG ? 0.6f : token->look & LOOK_LABEL ? 0.12f : 0.3f;
	if (str_eq(slot->role, token->role))
		return 0;
	if (token->look & LOOK_LABEL)
		return token->kind == TOKEN_IMAGE ? 1.2f : 0.8f;
	return token->look & LOOK_LONG ? 1.5f : 0.7f;
}

static float words_cost(enum field field, const struct token *token, bool first)
{
	float cost = 0;

	switch (field) {
	case FIELD_AUTHORS:
		if (token->look & LOOK_ET_AL)
			return -0.3f;
		if (token->look & LOOK_NAMES && !(first && token->look & LOOK_SHOUT))
			return first ? -0.05f : 0;
		cost = !(token->look & LOOK_LOWER)                       ? 0.25f
		       : !first && token->words <= 4 && token->words > 1 ? 0.4f
									 : 0.7f;
		return cost + (token->look & LOOK_LONG ? 0.6f : 0);
	case FIELD_VENUE:
		return (token->look & LOOK_LOWER ? 0.2f : 0) + (token->words > 9 ? 0.8f : 0) +
		       (first && token->look & LOOK_NAMES && token->words >= 2 ? 0.2f : 0) +
		       (token->look & LOOK_ET_AL ? 1 : 0);
	case FIELD_TITLE: return token->look & LOOK_ET_AL ? 0.9f : 0;
	case FIELD_ABBREVIATION: return token->words > 4 ? 0.7f : 0;
	case FIELD_DATE: return token->look & LOOK_DIGIT ? -1.6f : 0;
	default: return 0;
	}
}

static float mark_cost(enum field field, const struct token *token)
{
	static const float title[128] = {['.'] = 0.30f,
		[':'] = -0.06f,
		['|'] = 1.50f,
		['-'] = 0.10f,
		['"'] = 0.25f,
		[')'] = -0.06f,
		[';'] = 0.3f};
	static const float authors[128] = {['('] = -0.15f,
		[')'] = -0.2f,
		[','] = -0.30f,
		[';'] = -0.28f,
		['.'] = 0.10f,
		['|'] = 1.5f,
		[':'] = 0.6f,
		['-'] = 0.4f,
		['"'] = 1.5f};
	static const float venue[128] = {[','] = -0.08f,
		['('] = -0.05f,
		[')'] = -0.05f,
		['.'] = 0.15f,
		['|'] = 1.5f,
		['"'] = 1.5f,
		['-'] = 0.1f,
		[':'] = 0.2f};
	uint8_t sign = token->sign & 0x7f;

	if (sign == SIGN_MARKER)
		return 3;
	switch (field) {
	case FIELD_TITLE: return title[sign];
	case FIELD_AUTHORS: return authors[sign];
	case FIELD_VENUE: return venue[sign];
	case FIELD_TEXT: return sign == '|' ? 0.5f : 0;
	default: return 0;
	}
}

static float break_cost(enum field field, const struct token *token)
{
	switch (token->sign) {
	case SIGN_SOFT:
		return is_text(field)           ? -0.45f
		       : field == FIELD_TITLE   ? -2.5f
		       : field == FIELD_AUTHORS ? -1.6f
						: -2.0f;
	case SIGN_HARD:
	case SIGN_BR: return is_text(field) ? -0.2f : field == FIELD_TITLE ? -1.4f : -0.4f;
	case SIGN_CELL: return 4;
	default: /* paragraph, item */ return 0.3f;
	}
}

float cost_start(const struct slot *slot, const struct token *token)
{
	float cost = start_costs[slot->field][token->kind];

	if (cost >= 5)
		return cost;
	if (slot->field == FIELD_LABELLED)
		return token->kind == TOKEN_WORDS && token->label.len &&
				       str_eq_nocase(token->label, slot->label)
			       ? 0
			       : NO;
	switch (token->kind) {
	case TOKEN_WORDS:
		/* A slot that known venues made is for these: not for the last of the authors. */
		if (slot->field == FIELD_VENUE && is_grown(slot))
			cost += 0.8f;
		return cost + words_cost(slot->field, token, true);
	case TOKEN_PUNCT:
		if (slot->field == FIELD_TITLE && token->sign != '"' && token->sign != '(')
			return 2.5f;
		/* No value begins with a mark that closes or parts: a lone period is none. */
		if (strchr(".,;:|)]}", token->sign))
			return 3.0f + cost;
		return cost + mark_cost(slot->field, token);
	case TOKEN_LINK:
		if (slot->field == FIELD_LINK)
			return link_cost(slot, token);
		if (token->look & LOOK_VENUE &&
			(slot->field == FIELD_VENUE || slot->field == FIELD_TITLE))
			return slot->field == FIELD_VENUE ? -0.1f : 1.6f;
		if (slot->field == FIELD_TITLE)
			return token->look & LOOK_LABEL && !(token->look & LOOK_LONG) ? 1.1f
			       : token->look & LOOK_AUTO                              ? 1.0f
										      : 0;
		if (slot->field == FIELD_VENUE && slot->shape.len)
			return 0.1f;
		return cost + (token->look & LOOK_LABEL ? 0.6f : 0);
	case TOKEN_CODE:
		if (token->look & LOOK_VENUE &&
			(slot->field == FIELD_VENUE || slot->field == FIELD_TAG))
			return slot->field == FIELD_VENUE ? -0.1f : 0.4f;
		return cost;
	case TOKEN_IMAGE: return slot->field == FIELD_LINK ? 0.9f + link_cost(slot, token) : cost;
	default: return cost;
	}
}

float cost_continue(const struct slot *slot, const struct token *token)
{
	float cost = continue_costs[slot->field][token->kind];

	if (cost >= 5)
		return cost;
	switch (token->kind) {
	case TOKEN_WORDS: return cost + words_cost(slot->field, token, false);
	case TOKEN_PUNCT: return cost + mark_cost(slot->field, token);
	case TOKEN_BREAK: return cost + break_cost(slot->field, token);
	case TOKEN_LINK: {
		/* "Keywords: [benchmark], [model]": words in brackets, of which some name a role.
		 */
		bool is_word = slot->field == FIELD_LABELLED && token->look & LOOK_BLANK;
		return cost + (token->look & LOOK_LABEL && !is_word ? 0.4f : 0);
	}
	default: return cost;
	}
}

bool cost_is_mark_up(const struct slot *slot)
{
	return slot->field == FIELD_LINK || slot->field == FIELD_IMAGE || slot->field == FIELD_TAG;
}

bool cost_is_free(const struct slot *slot)
{
	return slot->field == FIELD_TITLE || slot->field == FIELD_TEXT ||
	       slot->field == FIELD_DESCRIPTION || slot->field == FIELD_ABBREVIATION;
}

/* "ACL 2022 (Findings)": the bracket that ends there began behind the venue or its year. */
static bool closes_note(const struct tokens *tokens, size_t at)
{
	for (size_t i = at; i-- > 1 && at - i < 6;)
		if (tokens->at[i].kind == TOKEN_PUNCT && tokens->at[i].sign == '(')
			return tokens->at[i - 1].kind == TOKEN_VENUE ||
			       tokens->at[i - 1].kind == TOKEN_YEAR;
	return false;
}

float cost_after(const struct slot *slot, const struct tokens *tokens, size_t at)
{
	const struct token *token = &tokens->at[at], *last = &tokens->at[at - 1];
	bool words = token->kind == TOKEN_WORDS || token->kind == TOKEN_VENUE;

	if (slot->field == FIELD_VENUE && token->kind == TOKEN_PUNCT && token->sign == ')')
		return closes_note(tokens, at) ? -0.15f : 0;
	if (slot->field == FIELD_TITLE && last->kind == TOKEN_LINK && !(last->look & LOOK_AUTO))
		return words ? 0.6f : 0.2f;
	if (slot->field == FIELD_VENUE && words && last->kind == TOKEN_PUNCT && at >= 2 &&
		last->sign != '(' && tokens->at[at - 2].kind == TOKEN_YEAR)
		return 0.6f;
	if (slot->field == FIELD_VENUE && words &&
		(last->kind == TOKEN_CODE || last->kind == TOKEN_LINK))
		return 0.8f;
	if (slot->field == FIELD_VENUE && words && last->kind == TOKEN_PUNCT &&
		(last->sign == ')' || last->sign == ']'))
		return 0.5f;
	return 0;
}

float cost_extra(const struct token *token, bool first)
{
	float open = first ? 0.5f : 0;

	switch (token->kind) {
	case TOKEN_WORDS: return open + (token->look & LOOK_LONG ? 0.7f : 0.35f);
	case TOKEN_PUNCT:
	case TOKEN_BREAK: return 0.05f + (first ? 0.1f : 0);
	case TOKEN_SYMBOL: return 0.1f;
	case TOKEN_LINK: return token->look & LOOK_LABEL ? 0.3f : open + 0.4f;
	case TOKEN_IMAGE: return 0.25f;
	default: return open + 0.3f;
	}
}

float cost_enter(const struct format *format, int slot, const struct tokens *tokens, size_t at)
{
	const struct token *token = &tokens->at[at];
	bool names = slot >= 0 && format->slots.at[slot].field == FIELD_AUTHORS &&
		     token->kind == TOKEN_PUNCT && token->sign == ',' && at + 1 < tokens->len &&
		     tokens->at[at + 1].kind == TOKEN_WORDS && tokens->at[at + 1].look & LOOK_NAMES;

	return cost_extra(token, true) + (names ? 0.35f : 0);
}

float cost_fill(const struct format *format, int slot)
{
	const struct format_practice *practice = format->practice;

	if (practice->entries < 8 || !cost_is_free(&format->slots.at[slot]))
		return 0;
	float share = (float)practice->slots[slot].filled / (float)practice->entries;
	/* What the list's text names is welcome, however few have it. */
	float least = format->slots.at[slot].line > 0 ? 0.3f : 0.05f;
	return -0.3f * logf(share + least);
}

float cost_skip(const struct format *format, int slot)
{
	const struct format_practice *practice = format->practice;
	const struct slot *s = &format->slots.at[slot];

	if (practice->entries >= 4) {
		/* What has no venue yet is seldom among the first few that are understood. */
		float doubt = s->field == FIELD_VENUE ? 1.0f : 0;
		float share =
			(float)practice->slots[slot].filled / ((float)practice->entries + doubt);
		float cost = -logf(1.02f - share) * (share < 0.9f ? 0.55f : 1.0f);
		float most = s->field == FIELD_TEXT || is_grown(s) ? 0.8f : 2.2f;
		return cost > most ? most : cost;
	}
	if (s->is_optional)
		return 0.15f;
	switch (s->field) {
	case FIELD_TITLE: return 2.0f;
	case FIELD_LINK: return 0.5f;
	case FIELD_TEXT: return 0.2f;
	case FIELD_DESCRIPTION: return 0.4f;
	default: return 0.8f;
	}
}
