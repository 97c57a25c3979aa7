/* compile_words: a stretch of words of a template into the slot that it names, or the label that it
 * is. */
#include "compiler.h"
#include "vocab.h"

static enum field wordy_field(const struct compiler *c, size_t from, size_t to, bool *whole)
{
	const struct token *only = &c->tokens->at[from];

	if (to == from + 1 && only->kind == TOKEN_YEAR)
		return *whole = true, FIELD_YEAR;
	if (to == from + 1 && only->kind == TOKEN_DATE)
		return *whole = true, FIELD_DATE;
	if (to == from + 1 && only->kind == TOKEN_ARXIV)
		return *whole = true, FIELD_ARXIV;
	str text = compiler_words(c, from, to);
	if (str_starts_nocase(text, S("arxiv")) && (text.len == 5 || text.at[5] == ':'))
		return *whole = true, FIELD_ARXIV;
	enum field field = vocab_field(text, whole);
	if (field == FIELD_COUNT || !*whole)
		for (size_t i = from; i < to; i++)
			if (only[i - from].kind == TOKEN_VENUE)
				return *whole = true, FIELD_VENUE;
	return field;
}

static bool is_name(const struct compiler *c, size_t i)
{
	const struct token *t = i < c->tokens->len ? &c->tokens->at[i] : NULL;
	return t && t->kind == TOKEN_WORDS && t->look & LOOK_NAMES && t->words >= 2 &&
	       t->words <= 4;
}

/* "env" of "Env: ..." is "environment", "datasets" is "Dataset", "key words" is "Keywords". */
static bool is_like(str a, str b, struct arena *arena)
{
	a = str_replace(arena, a, S(" "), S(""));
	b = str_replace(arena, b, S(" "), S(""));
	if (a.len > b.len) {
		str swap = a;
		a = b;
		b = swap;
	}
	return a.len >= 3 && str_starts_nocase(b, a);
}

static const str *label_like(const struct compiler *c, str words)
{
	for (size_t i = 0; c->labels && i < c->labels->len; i++)
		if (is_like(c->labels->at[i], words, c->arena))
			return &c->labels->at[i];
	return NULL;
}

static bool is_line_end(const struct compiler *c, size_t i)
{
	return i >= c->tokens->len ||
	       (c->tokens->at[i].kind == TOKEN_BREAK && c->tokens->at[i].sign != SIGN_SOFT);
}

/* "publisher", "code or project page" alone on a line, where the entries have "Publisher: ...",
 * "Code: ..." there. Gives whether the line was one of these. */
static bool compile_label_line(struct compiler *c, size_t from, size_t to)
{
	if (!from || !is_line_end(c, from - 1) || !is_line_end(c, to))
		return false;
	str rest = compiler_words(c, from, to), words;
	struct slot *slot = NULL;
	bool is_choice = str_contains(rest, S(" or "));

	while (rest.len) {
		str_cut(rest, S(" or "), &words, &rest);
		const str *label = label_like(c, str_trim(words));
		if (!label)
			continue;
		size_t before = c->format->slots.len;
		const struct slot *last = slot;
		slot = compiler_open(c, FIELD_LABELLED, from, to);
		if (!slot)
			break;
		slot->label = *label;
		slot->name = *label;
		slot->is_optional = is_choice;
		if (last && before > 1) /* the same place once more */
			practice_pair(c->format, (int)before - 1, (int)before)->stated =
				practice_pair(c->format, (int)before - 2, (int)before - 1)->stated;
		c->known++;
	}
	return slot != NULL;
}

/* ---- a stretch of words ---- */

struct words { /* tokens [from, to) */
	size_t from, to;
	str text;
	enum field field;
	bool whole; /* the words are the field's name and nothing else */
};

/* "Author(s)", "Dataset(s)": the bracket belongs to the word. */
static size_t words_end(const struct compiler *c, size_t i)
{
	size_t end = i;

	while (end < c->tokens->len && compiler_is_wordy(&c->tokens->at[end]) &&
		c->tokens->at[end].style == c->tokens->at[i].style)
		end++;
	bool is_plural = compiler_is_sign(c, end, '(') && compiler_is_sign(c, end + 2, ')') &&
			 str_eq(compiler_words(c, end + 1, end + 2), S("s"));
	return is_plural ? end + 3 : end;
}

static bool on_line_of_last(const struct compiler *c, size_t i)
{
	for (size_t k = c->class_from; k < i; k++)
		if (c->tokens->at[k].kind == TOKEN_BREAK)
			return false;
	return true;
}

/* More of the authors: "Author 2" behind "Author 1"; or a sample, "Jane Doe, John Roe". */
static void see_authors(struct compiler *c, struct words *w)
{
	const struct slot *last = compiler_last(c);
	bool goes_on = last && last->field == FIELD_AUTHORS;

	if (w->field == FIELD_COUNT && is_name(c, w->from) &&
		(goes_on || (is_name(c, w->to + 1) && compiler_is_sign(c, w->to, ',')))) {
		w->field = FIELD_AUTHORS;
		w->whole = true;
	}
}

/* Words that only say more of the last slot: further authors, the other half of
 * "conference|journal".
 */
static bool widens_last(struct compiler *c, const struct words *w)
{
	struct slot *last = compiler_last(c);
	size_t i = w->from;
	bool touches = i > 0 && c->class_from == i - 1 &&
		       (compiler_is_sign(c, i - 1, '|') || compiler_is_sign(c, i - 1, '/')) &&
		       c->tokens->at[i - 1].at.to == c->tokens->at[i].at.from;

	if (!last || last->field != w->field)
		return false;
	if (w->field == FIELD_AUTHORS && on_line_of_last(c, i)) {
		last->shape = (str){0}; /* "[Author 1](homepage), Author 2": not all are linked */
		return true;
	}
	return touches;
}

/* "Keyword: ...": a label, whatever follows on its line. Gives the token behind the line, or
 * `from`. */
static size_t compile_label(struct compiler *c, const struct words *w)
{
	const struct slot *last = compiler_last(c);
	size_t stop = w->to;

	if (!compiler_is_sign(c, stop, ':') || !c->tokens->at[w->from].label.len ||
		(last ? w->field == FIELD_TITLE || w->field == FIELD_ABBREVIATION : w->whole))
		return w->from;
	struct slot *slot = compiler_open(c, FIELD_LABELLED, w->from, w->to);
	if (slot)
		slot->label = slot->name = w->text;
	c->known += w->whole;
	while (stop < c->tokens->len) {
		const struct token *t = &c->tokens->at[stop];
		bool next_label = stop + 1 < c->tokens->len && c->tokens->at[stop + 1].label.len;
		if (t->kind == TOKEN_BREAK && (t->sign != SIGN_SOFT || next_label))
			break;
		stop++;
	}
	compiler_widen(c, stop);
	return stop;
}

/* Behind a dash, a sentence on what to write there: "A brief, clear description (1-2 sentences) of
 * what it does." Gives the token behind it, or `from`. */
static size_t compile_sentence(struct compiler *c, const struct words *w)
{
	size_t stop = w->from, last = w->from;
	bool is_sentence = false;

	if (!compiler_last(c) || w->from == 0 || !compiler_is_sign(c, w->from - 1, '-'))
		return w->from;
	for (; !is_line_end(c, stop) && c->tokens->at[stop].sign != SIGN_CELL; stop++) {
		const struct token *t = &c->tokens->at[stop];
		bool weak = t->kind == TOKEN_PUNCT && t->sign != '[' && t->sign != '|';
		if (!compiler_is_wordy(t) && !weak && t->kind != TOKEN_BREAK)
			return w->from;
		is_sentence |= t->kind == TOKEN_WORDS && t->words >= 4 && t->look & LOOK_LOWER;
		last = compiler_is_wordy(t) ? stop + 1 : last;
	}
	if (!is_sentence || !compiler_open(c, FIELD_DESCRIPTION, w->from, last))
		return w->from;
	compiler_last(c)->name = field_name(FIELD_DESCRIPTION);
	c->known++;
	return last;
}

/* "code" alone on a line of a template stands for a link. */
static bool is_link_line(const struct compiler *c, const struct words *w)
{
	return w->from > 0 && is_line_end(c, w->from - 1) && is_line_end(c, w->to) &&
	       w->field == FIELD_COUNT && vocab_role(w->text).len > 0;
}

static void compile_slot(struct compiler *c, const struct words *w)
{
	const struct token *first = &c->tokens->at[w->from];
	bool is_link = is_link_line(c, w);
	struct slot *slot =
		compiler_open(c, w->field == FIELD_COUNT ? FIELD_TEXT : w->field, w->from, w->to);

	if (slot) {
		slot->is_optional = vocab_optional(w->text);
		if (first->kind != TOKEN_WORDS) /* a sample, no name */
			slot->name =
				slot->field == FIELD_ARXIV ? S("arXiv") : field_name(slot->field);
		bool any_link = str_find_nocase(w->text, S("link")) != NOT_FOUND && !w->whole;
		if (is_link || any_link) {
			slot->field = FIELD_LINK;
			slot->role = any_link ? S("*") : vocab_role(w->text);
			slot->is_optional = true;
			slot->repeats = any_link;
		}
	}
	if (is_link || (w->field != FIELD_COUNT && (w->whole || first->words <= 3)))
		c->known++;
	else if (c->format->kind != ENTRY_ROW) /* a cell is a slot, whatever it is called */
		c->unknown += 1 + first->words / 4;
}

size_t compile_words(struct compiler *c, size_t i)
{
	struct words w = {.from = i, .to = words_end(c, i)};

	w.text = compiler_words(c, i, w.to);
	if (str_eq_nocase(w.text, S("or")) || str_eq_nocase(w.text, S("and")) ||
		str_eq(w.text, S("...")))
		return w.to; /* part of the gap */
	if (compile_label_line(c, i, w.to))
		return w.to;
	w.field = wordy_field(c, i, w.to, &w.whole);
	if (!w.whole && c->tokens->at[i].words > 5)
		w.field = FIELD_COUNT;
	see_authors(c, &w);
	if (widens_last(c, &w)) {
		compiler_widen(c, w.to);
		return w.to;
	}
	size_t stop = compile_label(c, &w);
	if (stop == i)
		stop = compile_sentence(c, &w);
	if (stop > i)
		return stop;
	compile_slot(c, &w);
	return w.to;
}
