/* Cuts tokens into chunks by style, strong marks and breaks, says what each most likely is, and
 * joins what is one. */
#include "chunk.h"

#include <string.h>

static bool is_weak(const struct token *t)
{
	return t->kind == TOKEN_PUNCT &&
	       (t->sign == ',' || t->sign == '.' || t->sign == ':' || t->sign == ';');
}

static bool is_textual(const struct token *t)
{
	return t->kind == TOKEN_WORDS || t->kind == TOKEN_YEAR || t->kind == TOKEN_DATE ||
	       t->kind == TOKEN_VENUE || t->kind == TOKEN_ARXIV || t->kind == TOKEN_DOI ||
	       (t->kind == TOKEN_BREAK && t->sign == SIGN_SOFT);
}

/* What a stretch without weak marks is. */
static uint8_t classify(const struct tokens *tokens, size_t from, size_t to)
{
	bool venue = false, year = false, date = false, arxiv = false, doi = false, text = false,
	     lower = false;
	unsigned words = 0, look = 0;

	for (size_t i = from; i < to; i++) {
		const struct token *t = &tokens->at[i];
		venue |= t->kind == TOKEN_VENUE;
		year |= t->kind == TOKEN_YEAR;
		date |= t->kind == TOKEN_DATE;
		arxiv |= t->kind == TOKEN_ARXIV;
		doi |= t->kind == TOKEN_DOI;
		if (t->kind == TOKEN_WORDS) {
			text = true;
			words += t->words;
			look |= t->look;
			lower |= (t->look & LOOK_LOWER) != 0;
		}
	}
	if (text && look & LOOK_ET_AL)
		return CHUNK_NAMES;
	if (venue && words <= 6 && !(lower && words > 3))
		return CHUNK_VENUE;
	if (year && text && words <= 3 && !lower)
		return CHUNK_VENUE;
	if (text) {
		const struct token *only = &tokens->at[from];
		return to - from == 1 && only->look & LOOK_NAMES && only->words >= 2 &&
				       only->words <= 5
			       ? CHUNK_NAMES
			       : CHUNK_TEXT;
	}
	return venue   ? CHUNK_VENUE
	       : arxiv ? CHUNK_ARXIV
	       : doi   ? CHUNK_DOI
	       : date  ? CHUNK_DATE
	       : year  ? CHUNK_YEAR
		       : CHUNK_TEXT;
}

struct reader {
	const struct source *source;
	const struct tokens *tokens;
	const struct map *labels;
	struct arena *arena;
	struct chunks out;
	bool ignore_bold;
};

static struct chunk *add(struct reader *r, uint8_t class, size_t from, size_t to)
{
	struct chunk *c = ARRAY_ADD(r->arena, &r->out);
	const struct token *first = &r->tokens->at[from];

	c->class = class;
	c->style = first->style;
	c->column = first->column;
	c->from = (uint16_t)from;
	c->to = (uint16_t)to;
	for (size_t i = from; i < to; i++)
		c->words = (uint16_t)(c->words + r->tokens->at[i].words +
				      (r->tokens->at[i].kind == TOKEN_VENUE));
	if (from) {
		const struct token *before = &r->tokens->at[from - 1];
		c->opens = before->kind == TOKEN_PUNCT || before->kind == TOKEN_BREAK
				   ? (char)before->sign
				   : 0;
		c->new_line = before->kind == TOKEN_BREAK && before->sign != SIGN_CELL;
		if (from > 1 && !c->new_line && r->tokens->at[from - 2].kind == TOKEN_BREAK)
			c->new_line = r->tokens->at[from - 2].sign != SIGN_CELL;
	}
	if (to < r->tokens->len) {
		const struct token *after = &r->tokens->at[to];
		c->closes = after->kind == TOKEN_PUNCT || after->kind == TOKEN_BREAK
				    ? (char)after->sign
				    : 0;
	}
	return c;
}

/* A title that runs into its venue without a mark between: "Some long title CVPR 2023". */
static size_t venue_tail(const struct tokens *tokens, size_t from, size_t to)
{
	if (to - from < 3 || tokens->at[to - 1].kind != TOKEN_YEAR ||
		tokens->at[to - 2].kind != TOKEN_VENUE)
		return to;
	return tokens->at[from].kind == TOKEN_WORDS && tokens->at[from].words >= 3 ? to - 2 : to;
}

/* A stretch of text of one style: cut at weak marks, classified, and joined again where it is one
 * thing. */
static void add_text(struct reader *r, size_t from, size_t to)
{
	size_t begin = r->out.len;

	for (size_t at = from; at < to;) {
		while (at < to &&
			(is_weak(&r->tokens->at[at]) || r->tokens->at[at].kind == TOKEN_BREAK))
			at++;
		size_t end = at;
		while (end < to && !is_weak(&r->tokens->at[end]))
			end++;
		while (end > at && r->tokens->at[end - 1].kind == TOKEN_BREAK)
			end--;
		if (end == at)
			break;
		size_t tail = venue_tail(r->tokens, at, end);
		add(r, tail < end ? CHUNK_TEXT : classify(r->tokens, at, end), at, tail);
		if (tail < end)
			add(r, CHUNK_VENUE, tail, end);
		at = end;
	}
	/* Names come in rows: a lone capitalised pair of words is text, unless emphasised behind a
	 * title. */
	struct chunk *c = r->out.at;
	for (size_t i = begin; i < r->out.len; i++) {
		if (c[i].class != CHUNK_NAMES)
			continue;
		bool et_al = false;
		for (size_t k = c[i].from; k < c[i].to; k++)
			et_al |= (r->tokens->at[k].look & (LOOK_ET_AL | LOOK_AND)) != 0;
		bool left = i > begin && c[i - 1].class == CHUNK_NAMES && c[i].opens == ',';
		bool right =
			i + 1 < r->out.len && c[i + 1].class == CHUNK_NAMES && c[i].closes == ',';
		if (!et_al && !left && !right && !(c[i].style & STYLE_EMPHASIS && begin > 0))
			c[i].class = CHUNK_TEXT;
	}
	size_t out = begin;
	for (size_t i = begin; i < r->out.len; i++) {
		struct chunk *last = out > begin ? &c[out - 1] : NULL;
		bool same = last && last->class == c[i].class &&
			    (c[i].class == CHUNK_TEXT || c[i].class == CHUNK_NAMES);
		bool stop = last && last->closes == '.' && c[i].words > 2 && last->words > 2;
		bool venue = last && (last->class == CHUNK_VENUE || last->class == CHUNK_YEAR) &&
			     (c[i].class == CHUNK_YEAR || c[i].class == CHUNK_DATE ||
				     c[i].class == CHUNK_VENUE) &&
			     last->closes != '.';
		bool tail_name = last && last->class == CHUNK_NAMES && c[i].class == CHUNK_TEXT &&
				 c[i].opens == ',' && c[i].words <= 4 &&
				 !(r->tokens->at[c[i].from].look & LOOK_LOWER);
		bool label = last && last->class == CHUNK_TEXT && c[i].class == CHUNK_NAMES &&
			     last->closes == ':';
		if (last && ((same && !stop) || venue || tail_name || label)) {
			last->class = venue ? CHUNK_VENUE : last->class;
			last->to = c[i].to;
			last->words = (uint16_t)(last->words + c[i].words);
			last->closes = c[i].closes;
		} else {
			c[out++] = c[i];
		}
	}
	r->out.len = out;
}

static bool is_label(const struct reader *r, size_t i)
{
	const struct token *t = &r->tokens->at[i];
	return r->labels && t->kind == TOKEN_WORDS && t->label.len && map_get(r->labels, t->label);
}

/* A labelled line reaches to the next break that is more than a line end. */
static size_t labelled_end(const struct reader *r, size_t i)
{
	while (i < r->tokens->len) {
		const struct token *t = &r->tokens->at[i];
		if (t->kind == TOKEN_BREAK && t->sign != SIGN_SOFT)
			break;
		if (t->kind == TOKEN_BREAK && i + 1 < r->tokens->len && is_label(r, i + 1))
			break;
		i++;
	}
	return i;
}

/* "*First Author (Institute) et al.*": all of the emphasised run is names. */
static void join_et_al(struct reader *r)
{
	struct chunk *c = r->out.at;
	size_t out = 0;

	for (size_t i = 0; i < r->out.len; i++) {
		bool et_al = c[i].class == CHUNK_NAMES && c[i].words <= 2 &&
			     r->tokens->at[c[i].from].look & LOOK_ET_AL;
		c[out] = c[i];
		while (et_al && out && c[out - 1].style == c[out].style && c[out].style &&
			!c[out].new_line &&
			(c[out - 1].class == CHUNK_TEXT || c[out - 1].class == CHUNK_NAMES)) {
			c[out - 1].to = c[out].to;
			c[out - 1].class = CHUNK_NAMES;
			c[out - 1].closes = c[out].closes;
			out--;
		}
		out++;
	}
	r->out.len = out;
}

/* "Improving **3D Content** with data": emphasis in the middle of running text parts nothing. */
static void join_styles(struct reader *r)
{
	struct chunk *c = r->out.at;
	size_t out = 0;

	for (size_t i = 0; i < r->out.len; i++) {
		struct chunk *last = out ? &c[out - 1] : NULL;
		bool next = last && (last->class == CHUNK_TEXT || last->class == CHUNK_NAMES) &&
			    (c[i].class == CHUNK_TEXT || c[i].class == CHUNK_NAMES) &&
			    last->to == c[i].from && last->style != c[i].style;
		bool runs_on = next && r->tokens->at[c[i].from].kind == TOKEN_WORDS &&
			       !c[i].style &&
			       char_is_lower(r->source->text.at[r->tokens->at[c[i].from].at.from]);
		bool bold = next && r->ignore_bold && (last->style ^ c[i].style) == STYLE_STRONG;
		bool sandwich = next && !last->style && i + 1 < r->out.len &&
				c[i].to == c[i + 1].from && c[i + 1].style == last->style &&
				c[i + 1].class == CHUNK_TEXT;
		if (runs_on || sandwich || bold) {
			last->to = c[i].to;
			last->words = (uint16_t)(last->words + c[i].words);
			last->closes = c[i].closes;
			last->class = CHUNK_TEXT;
			if (runs_on)
				last->style = c[i].style;
		} else {
			c[out++] = c[i];
		}
	}
	r->out.len = out;
}

struct chunks chunks_read(const struct source *source, const struct tokens *tokens,
	const struct map *labels, bool ignore_bold, struct arena *arena)
{
	struct reader r = {.source = source,
		.tokens = tokens,
		.labels = labels,
		.arena = arena,
		.ignore_bold = ignore_bold};

	for (size_t i = 0; i < tokens->len;) {
		const struct token *t = &tokens->at[i];
		size_t end = i + 1;
		if (is_label(&r, i)) {
			end = labelled_end(&r, i);
			add(&r, CHUNK_LABELLED, i, end)->role = t->label;
		} else if (is_textual(t) && t->kind != TOKEN_BREAK) {
			while (end < tokens->len && tokens->at[end].style == t->style &&
				(is_textual(&tokens->at[end]) || is_weak(&tokens->at[end])) &&
				!is_label(&r, end))
				end++;
			add_text(&r, i, end);
		} else if (t->kind == TOKEN_LINK) {
			uint8_t class = t->look & LOOK_VENUE ? CHUNK_VENUE
					: t->look & LOOK_LABEL && !(t->look & LOOK_LONG)
						? CHUNK_LINK
						: CHUNK_NAMED;
			add(&r, class, i, end)->role = t->role;
		} else if (t->kind == TOKEN_IMAGE) {
			add(&r, CHUNK_IMAGE, i, end)->role = t->role;
		} else if (t->kind == TOKEN_CODE) {
			add(&r, t->look & LOOK_VENUE ? CHUNK_VENUE : CHUNK_CODE, i, end);
		} else if (t->kind == TOKEN_BLOCK) {
			add(&r, CHUNK_BLOCK, i, end);
		}
		i = end;
	}
	join_et_al(&r);
	join_styles(&r);
	return r.out;
}

bool chunk_runs(const struct chunk *chunk)
{
	return chunk->class == CHUNK_LINK || chunk->class == CHUNK_IMAGE ||
	       chunk->class == CHUNK_CODE || chunk->class == CHUNK_LABELLED;
}

str chunks_signature(const struct chunks *chunks, struct arena *arena)
{
	struct buf out = buf_make(arena);
	uint8_t last = 0;

	for (size_t i = 0; i < chunks->len && i < 16; i++) {
		const struct chunk *c = &chunks->at[i];
		if (c->class == CHUNK_BLOCK || (last == c->class && chunk_runs(c)))
			continue;
		if (c->new_line || c->opens == SIGN_CELL)
			buf_add_char(&out, c->opens == SIGN_CELL ? '!' : '/');
		else if (c->opens && strchr("([\"-|", c->opens))
			buf_add_char(&out, c->opens);
		buf_add_char(&out, (char)c->class);
		if (c->class == CHUNK_TEXT || c->class == CHUNK_NAMES || c->class == CHUNK_VENUE)
			buf_add_char(&out, (char)('0' + (c->style & 0x0f)));
		last = c->class;
	}
	return buf_str(&out);
}
