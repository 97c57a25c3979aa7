/* Lays out the grid for an entry and a format, and prices each token in each slot. */
#include "grid.h"

#include "cost.h"

/* "**Red Teaming** Visual Language Models": a title's first words are set off, where titles
 * usually begin without emphasis. */
static bool is_set_off(const struct grid *grid, int slot, const struct token *token)
{
	const struct tokens *tokens = grid->tokens;
	const struct slot_practice *practice = &grid->format->practice->slots[slot];
	size_t next = (size_t)(token - tokens->at) + 1;

	if (grid->format->slots.at[slot].field != FIELD_TITLE || token->kind != TOKEN_WORDS ||
		!token->style || practice->styles[0] * 2 < practice->filled)
		return false;
	while (next < tokens->len && tokens->at[next].kind == TOKEN_PUNCT &&
		(tokens->at[next].sign == ':' || tokens->at[next].sign == '-'))
		next++;
	return next < tokens->len && tokens->at[next].kind == TOKEN_WORDS;
}

static float style_cost(const struct grid *grid, int slot, const struct token *token)
{
	const struct slot *s = &grid->format->slots.at[slot];
	const struct slot_practice *practice = &grid->format->practice->slots[slot];

	if (s->field == FIELD_LINK || s->field == FIELD_IMAGE || s->field == FIELD_TAG)
		return 0;
	if (practice->filled >= 4) {
		float share =
			(float)practice->styles[token->style % STYLES] / (float)practice->filled;
		return share >= 0.25f                                    ? 0
		       : share >= 0.05f || is_set_off(grid, slot, token) ? 0.3f
									 : 0.8f;
	}
	return token->style == (s->style & 0x3f) ? 0 : 0.6f;
}

static float column_cost(const struct grid *grid, int slot, const struct token *token)
{
	const struct slot_practice *practice = &grid->format->practice->slots[slot];

	if (grid->format->kind != ENTRY_ROW || practice->filled < 3)
		return 0;
	return practice->columns[token->column % 16] * 5 >= practice->filled ? 0 : 1.2f;
}

/* Do practically all entries have one link there and nothing else? */
static bool ends_with_link(const struct grid *grid, int slot)
{
	const struct slot_practice *practice = &grid->format->practice->slots[slot];

	return grid->format->slots.at[slot].field == FIELD_TITLE && practice->filled >= 8 &&
	       (uint64_t)practice->linked * 20 >= (uint64_t)practice->filled * 19;
}

static void price_tokens(struct grid *grid)
{
	bool has_link = tokens_have_title_link(grid->tokens);

	for (int s = 0; s < grid->slots; s++)
		grid->ends_with_link[s] = ends_with_link(grid, s);
	for (size_t j = 0; j < grid->tokens->len; j++)
		for (int s = 0; s < grid->slots; s++) {
			const struct token *token = &grid->tokens->at[j];
			size_t at = j * (size_t)grid->slots + (size_t)s;
			float price = cost_start(&grid->format->slots.at[s], token);
			if (price < 5)
				price += style_cost(grid, s, token) + column_cost(grid, s, token);
			/* Words are no title beside the link that all titles are. */
			if (has_link && token->kind == TOKEN_WORDS && grid->ends_with_link[s])
				price += 1.2f;
			/* A thing may be called "Twitter", or "Journal of Data". */
			if (j <= 1 && token->kind == TOKEN_LINK &&
				token->look & (LOOK_LABEL | LOOK_VENUE) && grid->ends_with_link[s])
				price -= token->look & LOOK_VENUE ? 1.5f : 1.0f;
			grid->start[at] = price;
			grid->more[at] = cost_continue(&grid->format->slots.at[s], token);
		}
}

struct grid grid_make(const struct format *format, const struct tokens *tokens, struct arena *arena)
{
	struct grid grid = {.format = format, .tokens = tokens, .slots = (int)format->slots.len};
	size_t slots = format->slots.len;

	grid.cells = NEW_ARRAY(arena, struct cell, (tokens->len + 1) * (slots + 1));
	grid.skip = NEW_ARRAY(arena, float, slots + 1);
	grid.start = NEW_ARRAY(arena, float, tokens->len *slots + 1);
	grid.more = NEW_ARRAY(arena, float, tokens->len *slots + 1);
	grid.fill = NEW_ARRAY(arena, float, slots + 1);
	grid.limit = NEW_ARRAY(arena, float, tokens->len + 1);
	for (int s = 0; s < grid.slots; s++) {
		grid.skip[s] = cost_skip(format, s);
		grid.fill[s] = cost_fill(format, s);
	}
	price_tokens(&grid);
	return grid;
}

float grid_size(const struct grid *grid)
{
	float size = 1;

	for (int s = 0; s < grid->slots; s++)
		size += grid->skip[s];
	for (size_t i = 0; i < grid->tokens->len; i++)
		size += cost_extra(&grid->tokens->at[i], false) * 0.5f;
	return size;
}
