/* Aligns an entry's tokens with a format's slots by dynamic programming: slots x tokens, each cell
 * the least cost so far.
 *
 * A path alternates between slots and gaps. A slot takes one token or more; a gap takes marks and
 * breaks, up to GAP_MAX; whatever else stands between two slots is `extra`, at a price. Slots keep
 * their order.
 */
#include "align.h"

#include <float.h>
#include <string.h>

#include "cost.h"
#include "grid.h"

#define GAP_MAX 6
#define PRUNE 3.5f /* states this much dearer than the best at the same token are not followed */
#define NEAR 1.5f  /* what nearly all entries cost less than */

static struct cell *cell(const struct grid *grid, size_t token, int slot)
{
	return &grid->cells[token * (size_t)(grid->slots + 1) + (size_t)(slot + 1)];
}

bool token_is_mark(const struct token *token)
{
	return token->kind == TOKEN_PUNCT || token->kind == TOKEN_BREAK;
}

bool token_may_be_gap(const struct token *token)
{
	return token_is_mark(token) || token->kind == TOKEN_SYMBOL;
}

uint32_t gap_class(const struct tokens *tokens, size_t from, size_t to)
{
	uint32_t hash = 2166136261u;

	for (size_t i = from; i < to; i++) {
		uint8_t sign = token_is_mark(&tokens->at[i]) ? tokens->at[i].sign : 'X';
		hash = (hash ^ sign) * 16777619u;
	}
	return hash;
}

/* What parts two values: marks alone, a break among them, or the next cell, which parts them by
 * itself. */
enum parting { BY_MARKS, BY_BREAK, BY_CELL };

static float gap_cost(
	const struct grid *grid, int from, int to, uint32_t class, enum parting parting)
{
	static const float unseen[] = {[BY_MARKS] = 0.35f, [BY_BREAK] = 0.5f, [BY_CELL] = 0.1f};
	const struct pair *pair = practice_pair(grid->format, from, to);
	float cost = unseen[parting];

	for (size_t i = 0; i < pair->classes.len; i++)
		if (pair->classes.at[i].hash == class) {
			float share = (float)pair->classes.at[i].count / (float)pair->total;
			return share >= 0.2f ? 0 : pair->classes.at[i].count > 1 ? 0.12f : 0.2f;
		}
	if (pair->has_stated_class && pair->stated_class == class)
		return 0;
	/* What the template has in a sub-item of its own is not the last of the names before it. */
	if (pair->stated_breaks && parting == BY_MARKS)
		cost += 0.7f;
	return cost;
}

/* Does a slot begin in the middle of one bold or italic run, though the format does not have the
 * two slots in one run? */
static bool splits_run(const struct grid *grid, int from, int to, size_t end, size_t begin)
{
	if (from < 0 || !end)
		return false;
	const struct token *last = &grid->tokens->at[end - 1], *next = &grid->tokens->at[begin];
	const struct slot *a = &grid->format->slots.at[from], *b = &grid->format->slots.at[to];
	bool one_run = next->style && last->style == next->style &&
		       next->at.from < last->outer.to + ALIGN_NEAR;
	return one_run && !((a->style & 0x3f) == next->style && (b->style & 0x3f) == next->style) &&
	       !(cost_is_mark_up(b));
}

/* A value does not end with the mark that parts it from the next. */
static float end_cost(const struct grid *grid, size_t j, int slot)
{
	if (slot < 0 || j == 0 || grid->tokens->at[j - 1].kind != TOKEN_PUNCT)
		return 0;
	return strchr(",;:|-", grid->tokens->at[j - 1].sign) ? 0.4f : 0;
}

/* From slot `from`, which ends at token j (or an extra behind it does), over a gap. */
struct leap {
	int from;
	bool from_extra;
	size_t j, gap;
	uint32_t class; /* of the gap's marks */
	enum parting parting;
};

/* What is dearer when slot `to` follows without a gap, or begins in the middle of a run. */
static float leap_cost(const struct grid *grid, const struct leap *leap, int to)
{
	const struct token *last = leap->j ? &grid->tokens->at[leap->j - 1] : NULL;
	const struct slot *slots = grid->format->slots.at;
	int from = leap->from;

	if (to == from)
		return 0;
	/* "Tags: [new], [fast]": the last bracket is a part of the line's value. */
	if (from >= 0 && slots[from].field == FIELD_LABELLED && leap->gap &&
		grid->tokens->at[leap->j].kind == TOKEN_PUNCT &&
		strchr(")]", grid->tokens->at[leap->j].sign))
		return 0.3f;
	bool glued = leap->gap == 0 && from >= 0 && last &&
		     last->style == grid->tokens->at[leap->j].style &&
		     !(last->kind == TOKEN_LINK && grid->ends_with_link[from]) &&
		     cost_is_free(&slots[from]) && cost_is_free(&slots[to]);
	if (glued)
		return 0.7f;
	return splits_run(grid, from, to, leap->j, leap->j + leap->gap) ? 0.9f : 0;
}

static void begin_slot(struct grid *grid, const struct leap *leap, int to, float least)
{
	struct cell *c = cell(grid, leap->j + leap->gap + 1, to);
	float price = least + leap_cost(grid, leap, to) +
		      (to == leap->from ? 0
			      : leap->from_extra
				      ? 0.15f
				      : gap_cost(grid, leap->from, to, leap->class, leap->parting));

	if (price < c->in) {
		c->in = price;
		c->in_step = (struct step){
			STEP_BEGIN, (int8_t)leap->from, leap->from_extra, (uint16_t)leap->j};
	}
}

/* Into each later slot, and into the same one where it repeats. */
static void leap_over(struct grid *grid, const struct leap *leap, float cost)
{
	size_t at = leap->j + leap->gap;
	const float *starts = &grid->start[at * (size_t)grid->slots];
	const struct cell *cells = cell(grid, at + 1, 0);
	bool again = leap->from >= 0 && grid->format->slots.at[leap->from].repeats;
	float skip = 0, limit = grid->limit[at], far = 0.01f * (float)leap->gap;

	for (int to = again ? leap->from : leap->from + 1; to < grid->slots; to++) {
		bool is_same = to == leap->from;
		if (starts[to] < 5) {
			float start = starts[to] + (is_same ? 0 : grid->fill[to]);
			float least = cost + skip + start + far;
			if (least < cells[to].in && least <= limit)
				begin_slot(grid, leap, to, least);
		}
		if (!is_same)
			skip += grid->skip[to];
		if (skip > PRUNE || cost + skip > limit)
			break;
	}
}

static void begin_slots(struct grid *grid, size_t j, int from, float cost, bool from_extra)
{
	const struct tokens *tokens = grid->tokens;
	struct leap leap = {.from = from, .from_extra = from_extra, .j = j, .class = 2166136261u};

	for (; leap.gap <= GAP_MAX && j + leap.gap < tokens->len; leap.gap++) {
		if (leap.gap) {
			const struct token *mark = &tokens->at[j + leap.gap - 1];
			if (!token_may_be_gap(mark))
				break;
			leap.class =
				(leap.class ^ (token_is_mark(mark) ? mark->sign : 'X')) * 16777619u;
			if (mark->kind == TOKEN_BREAK)
				leap.parting = mark->sign == SIGN_CELL ? BY_CELL : BY_BREAK;
		}
		leap_over(grid, &leap, cost);
	}
}

static void extend(struct grid *grid, size_t j, int slot)
{
	struct cell *c = cell(grid, j, slot), *next = cell(grid, j + 1, slot);
	const struct token *token = &grid->tokens->at[j];

	if (slot >= 0 && c->in < NONE) {
		const struct token *last = &grid->tokens->at[j - 1];
		float price = grid->more[j * (size_t)grid->slots + (size_t)slot];
		bool joins = (token->look | last->look) & LOOK_AND; /* "A, **and** B" */
		if (last->style != token->style && token->kind != TOKEN_BREAK &&
			last->kind != TOKEN_BREAK && !joins)
			price += (last->style ^ token->style) == STYLE_STRONG &&
						 cost_is_free(&grid->format->slots.at[slot])
					 ? 0.12f
					 : 0.25f;
		price += cost_after(&grid->format->slots.at[slot], grid->tokens, j);
		bool aside = token->kind == TOKEN_PUNCT && token->sign == '('; /* "(a.k.a. ...)" */
		if (last->kind == TOKEN_LINK && !aside && grid->ends_with_link[slot])
			price += 1.2f;
		if (c->in + price < next->in) {
			next->in = c->in + price;
			next->in_step = (struct step){STEP_CONTINUE, (int8_t)slot, 0, (uint16_t)j};
		}
	}
	float stay = c->extra + cost_extra(token, false);
	float enter = c->in + cost_enter(grid->format, slot, grid->tokens, j);
	float price = stay < enter ? stay : enter;
	if (price < next->extra) {
		next->extra = price;
		next->extra_step =
			(struct step){STEP_EXTRA, (int8_t)slot, stay < enter, (uint16_t)j};
	}
}

/* Where prices lie below 0, a way may still become cheaper behind a token than it is there. */
static void set_limits(struct grid *grid, float limit)
{
	size_t slots = (size_t)grid->slots;

	for (size_t s = 0; s < slots; s++)
		limit -= grid->fill[s] < 0 ? grid->fill[s] : 0;
	limit += 0.01f; /* sums are rounded */
	grid->limit[grid->tokens->len] = limit;
	for (size_t j = grid->tokens->len; j-- > 0;) {
		float least = 0;
		for (size_t at = j * slots; at < (j + 1) * slots; at++) {
			least = grid->start[at] < least ? grid->start[at] : least;
			least = grid->more[at] < least ? grid->more[at] : least;
		}
		limit -= least;
		grid->limit[j] = limit;
	}
}

static void fill_grid(struct grid *grid)
{
	size_t n = grid->tokens->len;

	for (size_t i = 0; i < (n + 1) * (size_t)(grid->slots + 1); i++)
		grid->cells[i].in = grid->cells[i].extra = NONE;
	cell(grid, 0, SLOT_START)->in = 0;
	for (size_t j = 0; j < n; j++) {
		float best = NONE;
		for (int s = SLOT_START; s < grid->slots; s++) {
			struct cell *c = cell(grid, j, s);
			float least = c->in < c->extra ? c->in : c->extra;
			best = least < best ? least : best;
		}
		for (int s = SLOT_START; s < grid->slots; s++) {
			struct cell *c = cell(grid, j, s);
			if (c->in > best + PRUNE && c->extra > best + PRUNE)
				continue;
			if (c->in > grid->limit[j] && c->extra > grid->limit[j])
				continue;
			if (c->in < NONE)
				begin_slots(grid, j, s, c->in + end_cost(grid, j, s), false);
			if (c->extra < NONE)
				begin_slots(grid, j, s, c->extra, true);
			extend(grid, j, s);
		}
	}
}

/* The cheapest end: what stands behind the last slot is a gap when it is only marks, else an extra.
 */
static float finish(const struct grid *grid, int *slot, size_t *token, bool *extra)
{
	const struct tokens *tokens = grid->tokens;
	size_t n = tokens->len;
	float best = NONE;

	for (int s = SLOT_START; s < grid->slots; s++) {
		float skip = 0;
		for (int k = s + 1; k < grid->slots; k++)
			skip += grid->skip[k];
		const struct cell *last = cell(grid, n, s);
		if (last->extra + skip < best) {
			best = last->extra + skip;
			*slot = s, *token = n, *extra = true;
		}
		for (size_t gap = 0; gap <= GAP_MAX && gap <= n; gap++) {
			if (gap && !token_may_be_gap(&tokens->at[n - gap]))
				break;
			float price = cell(grid, n - gap, s)->in + skip + 0.01f * (float)gap +
				      end_cost(grid, n - gap, s);
			if (price >= NONE)
				continue;
			price += gap_cost(
				grid, s, grid->slots, gap_class(tokens, n - gap, n), BY_MARKS);
			if (price < best) {
				best = price;
				*slot = s, *token = n - gap, *extra = false;
			}
		}
	}
	return best;
}

/* The least way that costs no more than the limit; what costs more need not be the least. */
static float find_least(struct grid *grid, float limit, int *slot, size_t *token, bool *extra)
{
	set_limits(grid, limit);
	fill_grid(grid);
	return finish(grid, slot, token, extra);
}

static void add_piece(struct fit *fit, int slot, size_t from, size_t to)
{
	if (fit->len && slot < 0 && fit->pieces[fit->len - 1].slot < 0 &&
		fit->pieces[fit->len - 1].from == to) {
		fit->pieces[fit->len - 1].from = (uint16_t)from;
		return;
	}
	fit->pieces[fit->len++] = (struct piece){(int16_t)slot, (uint16_t)from, (uint16_t)to};
	fit->filled = (uint16_t)(fit->filled + (slot >= 0));
}

static void trace(const struct grid *grid, int slot, size_t token, bool extra, struct fit *fit)
{
	size_t end = token;

	while (token > 0) {
		const struct cell *c = cell(grid, token, slot);
		struct step step = extra ? c->extra_step : c->in_step;
		if (step.kind == STEP_EXTRA) {
			if (!token_is_mark(&grid->tokens->at[token - 1]))
				add_piece(fit, -1, token - 1, token);
			extra = step.from_extra;
			token--;
			end = token;
		} else if (step.kind == STEP_CONTINUE) {
			token--;
		} else if (step.kind == STEP_BEGIN) {
			add_piece(fit, slot, token - 1, end);
			slot = step.from_slot;
			extra = step.from_extra;
			token = end = step.from_token;
		} else {
			break;
		}
	}
	for (size_t i = 0; i < fit->len / 2; i++) {
		struct piece swap = fit->pieces[i];
		fit->pieces[i] = fit->pieces[fit->len - 1 - i];
		fit->pieces[fit->len - 1 - i] = swap;
	}
}

static bool fit_within(struct grid *grid, float limit, struct fit *fit)
{
	int slot = SLOT_START;
	size_t token = 0;
	bool extra = false;

	fit->cost = find_least(grid, limit, &slot, &token, &extra);
	if (fit->cost > limit)
		return false;
	trace(grid, slot, token, extra, fit);
	return true;
}

bool align_within(const struct format *format, const struct tokens *tokens, float limit,
	struct arena *arena, struct fit *fit)
{
	*fit = (struct fit){.pieces = NEW_ARRAY(arena, struct piece, tokens->len + 1)};
	struct arena_mark mark = arena_mark(arena);
	struct grid grid = grid_make(format, tokens, arena);
	fit->size = grid_size(&grid);
	bool is_least = fit_within(&grid, limit, fit);
	arena_rewind(arena, mark);
	return is_least;
}

void align(const struct format *format, const struct tokens *tokens, struct arena *arena,
	struct fit *fit)
{
	*fit = (struct fit){.pieces = NEW_ARRAY(arena, struct piece, tokens->len + 1)};
	struct arena_mark mark = arena_mark(arena);
	struct grid grid = grid_make(format, tokens, arena);
	fit->size = grid_size(&grid);
	if (!fit_within(&grid, NEAR, fit))
		(void)fit_within(&grid, ALIGN_ANY, fit);
	arena_rewind(arena, mark);
}
