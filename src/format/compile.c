/* Compiles one template ("- **Title**. arXiv (if any). ...") into a format: slots with names,
 * options, choices and gaps. */
#include <string.h>

#include "gap.h"
#include "statement.h"
#include "vocab.h"

struct compiler {
	struct format *format;
	const struct source *source;
	const struct tokens *tokens;
	struct arena *arena;
	struct buf gap;      /* bytes since the last slot, optional markers left out */
	uint32_t gap_from;   /* where bytes not yet in `gap` begin */
	size_t class_from;   /* tokens of the gap begin here */
	bool gap_has_marker; /* "(if any)" stood in it: its tokens are not a class that an entry can
				have */
	const struct strs *labels; /* that the entries have; may be NULL */
	uint32_t line;             /* of the template's first line in its file; 0: unknown */
	unsigned known, unknown;
};

static str words_at(const struct compiler *c, size_t from, size_t to)
{
	return tokens_text(c->source, c->tokens, from, to, c->arena);
}

/* "** Short Title**" and "CONFERENCE" are names too: without marks, and not shouted. */
static str plain_name(str name, struct arena *arena)
{
	static const char marks[] = " *_`\"'.,:;";
	bool lower = false;

	while (name.len && memchr(marks, name.at[0], sizeof(marks) - 1))
		name = str_slice(name, 1, name.len);
	while (name.len && memchr(marks, name.at[name.len - 1], sizeof(marks) - 1))
		name.len--;
	for (size_t i = 0; i < name.len; i++)
		lower |= char_is_lower(name.at[i]);
	return lower ? name : str_lower(arena, name);
}

static struct slot *open_slot(struct compiler *c, enum field field, size_t from, size_t to)
{
	const struct token *first = &c->tokens->at[from], *last = &c->tokens->at[to - 1];
	int before = (int)c->format->slots.len - 1;
	struct slot *slot = format_add_slot(c->format, field, c->arena);

	if (!slot)
		return NULL;
	slot->style = first->style;
	slot->line = c->line ? c->line + source_place(c->source, first->at.from).line - 1 : 0;
	slot->name = plain_name(words_at(c, from, to), c->arena);
	bool whole;
	if (field != FIELD_TEXT && vocab_field(slot->name, &whole) != field &&
		str_find_nocase(slot->name, field_name(field)) == NOT_FOUND)
		slot->name = field_name(field); /* a filled-in example: "cvpr" is no name of a part
						 */
	struct pair *pair = practice_pair(c->format, before, before + 1);
	buf_add(&c->gap, str_slice(c->source->text, c->gap_from, first->at.from));
	pair->stated = gap_canonical(buf_str(&c->gap), before < 0, c->arena);
	slot->before = str_copy(c->arena, pair->stated);
	pair->has_stated = true;
	pair->stated_class = gap_class(c->tokens, c->class_from, from);
	pair->has_stated_class = !c->gap_has_marker;
	c->gap = buf_make(c->arena);
	c->gap_from = last->at.to;
	c->class_from = to;
	c->gap_has_marker = false;
	return slot;
}

/* Bytes of tokens [from, to) speak of the format and are no part of it. */
static void skip_tokens(struct compiler *c, size_t from, size_t to)
{
	str before = str_slice(c->source->text, c->gap_from, c->tokens->at[from].at.from);

	while (before.len && before.at[before.len - 1] == ' ')
		before.len--;
	buf_add(&c->gap, before);
	c->gap_from = c->tokens->at[to - 1].at.to;
	c->gap_has_marker = true;
}

static struct slot *last_slot(struct compiler *c)
{
	return c->format->slots.len ? &c->format->slots.at[c->format->slots.len - 1] : NULL;
}

/* The last slot reaches further: "Author 1, Author 2, and Author 3". */
static void widen_slot(struct compiler *c, size_t to)
{
	c->gap = buf_make(c->arena);
	c->gap_from = c->tokens->at[to - 1].at.to;
	c->class_from = to;
}

static bool is_sign(const struct compiler *c, size_t i, char sign)
{
	return i < c->tokens->len && c->tokens->at[i].kind == TOKEN_PUNCT &&
	       c->tokens->at[i].sign == (uint8_t)sign;
}

static bool is_wordy(const struct token *t)
{
	return t->kind == TOKEN_WORDS || t->kind == TOKEN_VENUE || t->kind == TOKEN_YEAR ||
	       t->kind == TOKEN_DATE || t->kind == TOKEN_ARXIV || t->kind == TOKEN_DOI;
}

/* "(if any)", "(optional)", "[optional]": gives the token behind it, or `i` when there is none. */
static size_t optional_end(const struct compiler *c, size_t i)
{
	if (!is_sign(c, i, '(') && !is_sign(c, i, '['))
		return i;
	size_t end = i + 1;
	while (end < c->tokens->len && end < i + 8 && !is_sign(c, end, ')') &&
		!is_sign(c, end, ']'))
		end++;
	if (end >= c->tokens->len || !(is_sign(c, end, ')') || is_sign(c, end, ']')))
		return i;
	return end > i + 1 && end - i <= 3 && vocab_optional(words_at(c, i + 1, end)) ? end + 1 : i;
}

static void compile_link(struct compiler *c, size_t i)
{
	const struct token *t = &c->tokens->at[i];
	bool whole = false;
	enum field field = vocab_field(t->label, &whole);
	struct slot *slot;

	bool is_field = field != FIELD_COUNT && field != FIELD_IMAGE &&
			!(t->look & LOOK_LABEL && !(whole && field == FIELD_TITLE && !t->role.len));
	if (is_field || (!t->role.len && !c->format->slots.len)) {
		slot = open_slot(c, is_field ? field : FIELD_TITLE, i, i + 1);
		c->known += is_field;
	} else {
		slot = open_slot(c, FIELD_LINK, i, i + 1);
		if (slot) {
			slot->role = t->role.len ? str_eq(t->role, S("link")) ? S("*") : t->role
						 : S("*");
			slot->label = t->label;
			slot->repeats = str_eq(slot->role, S("*"));
			slot->is_optional = slot->repeats;
		}
		c->known += t->role.len > 0;
	}
	if (slot) {
		slot->shape = token_shape(c->source, t, c->arena);
		slot->name = t->label;
		slot->is_optional |= vocab_optional(t->label);
	}
}

/* "`Backbone` or `Evaluation`", "`A` | `B`": one slot with a choice. Gives the token behind it. */
static size_t compile_code(struct compiler *c, size_t i)
{
	bool whole;
	str text = source_slice(c->source, c->tokens->at[i].inside);
	enum field field = vocab_field(text, &whole);
	size_t end = i + 1;
	struct slot *slot = open_slot(c, field != FIELD_COUNT && whole ? field : FIELD_TAG, i, end);

	if (!slot)
		return end;
	c->known++;
	slot->style |= STYLE_CODE;
	if (slot->field != FIELD_TAG)
		return end;
	ARRAY_PUSH(c->arena, &slot->choices, text);
	slot->name = field_name(FIELD_TAG);
	while (end + 1 < c->tokens->len && c->tokens->at[end + 1].kind == TOKEN_CODE &&
		(is_sign(c, end, '|') || is_sign(c, end, '/') || is_sign(c, end, ',') ||
			str_eq_nocase(source_slice(c->source, c->tokens->at[end].at), S("or")))) {
		ARRAY_PUSH(c->arena, &slot->choices,
			source_slice(c->source, c->tokens->at[end + 1].inside));
		end += 2;
		widen_slot(c, end);
	}
	return end;
}

static enum field wordy_field(const struct compiler *c, size_t from, size_t to, bool *whole)
{
	const struct token *only = &c->tokens->at[from];

	if (to == from + 1 && only->kind == TOKEN_YEAR)
		return *whole = true, FIELD_YEAR;
	if (to == from + 1 && only->kind == TOKEN_DATE)
		return *whole = true, FIELD_DATE;
	if (to == from + 1 && only->kind == TOKEN_ARXIV)
		return *whole = true, FIELD_ARXIV;
	str text = words_at(c, from, to);
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

/* "env" of "Env: ..." is "environment", "datasets" is "Dataset". */
static bool is_like(str a, str b)
{
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
		if (is_like(c->labels->at[i], words))
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
	str rest = words_at(c, from, to), words;
	struct slot *slot = NULL;
	bool is_choice = str_contains(rest, S(" or "));

	while (rest.len) {
		str_cut(rest, S(" or "), &words, &rest);
		const str *label = label_like(c, str_trim(words));
		if (!label)
			continue;
		size_t before = c->format->slots.len;
		const struct slot *last = slot;
		slot = open_slot(c, FIELD_LABELLED, from, to);
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

/* A stretch of words without marks. Gives the token behind it. */
static size_t compile_words(struct compiler *c, size_t i)
{
	size_t end = i;
	bool whole = false;

	while (end < c->tokens->len && is_wordy(&c->tokens->at[end]) &&
		c->tokens->at[end].style == c->tokens->at[i].style)
		end++;
	str text = words_at(c, i, end);
	if (str_eq_nocase(text, S("or")) || str_eq_nocase(text, S("and")) || str_eq(text, S("...")))
		return end; /* part of the gap */
	if (compile_label_line(c, i, end))
		return end;
	enum field field = wordy_field(c, i, end, &whole);
	struct slot *last = last_slot(c);
	if (!whole && c->tokens->at[i].words > 5)
		field = FIELD_COUNT;
	bool same_line = true;
	for (size_t k = c->class_from; k < i; k++)
		same_line &= c->tokens->at[k].kind != TOKEN_BREAK;
	if (field == FIELD_COUNT && is_name(c, i) &&
		((last && last->field == FIELD_AUTHORS) || is_name(c, end + 1)) &&
		(is_sign(c, end, ',') || (last && last->field == FIELD_AUTHORS))) {
		field = FIELD_AUTHORS; /* a sample: "Jane Doe, John Roe" */
		whole = true;
	}
	if (last && field == FIELD_AUTHORS && last->field == FIELD_AUTHORS && same_line) {
		widen_slot(c, end);
		return end;
	}
	bool choice = last && i > 0 && (is_sign(c, i - 1, '|') || is_sign(c, i - 1, '/')) &&
		      c->class_from == i - 1 &&
		      c->tokens->at[i - 1].at.to == c->tokens->at[i].at.from;
	if (choice && last->field == field) { /* "conference|journal" */
		widen_slot(c, end);
		return end;
	}
	bool is_label = last && is_sign(c, end, ':') && c->tokens->at[i].label.len &&
			field != FIELD_TITLE && field != FIELD_ABBREVIATION;
	if (is_label || (is_sign(c, end, ':') && !whole && c->tokens->at[i].label.len)) {
		struct slot *slot = open_slot(c, FIELD_LABELLED, i, end);
		if (slot)
			slot->label = slot->name = text;
		c->known += whole;
		size_t stop = end;
		while (stop < c->tokens->len && !(c->tokens->at[stop].kind == TOKEN_BREAK &&
							c->tokens->at[stop].sign != SIGN_SOFT))
			stop++;
		widen_slot(c, stop);
		return stop;
	}
	struct slot *slot = open_slot(c, field == FIELD_COUNT ? FIELD_TEXT : field, i, end);
	if (slot) {
		slot->is_optional = vocab_optional(text);
		if (c->tokens->at[i].kind != TOKEN_WORDS) /* a sample, no name */
			slot->name =
				slot->field == FIELD_ARXIV ? S("arXiv") : field_name(slot->field);
		if (str_find_nocase(text, S("link")) != NOT_FOUND && !whole) {
			slot->field = FIELD_LINK;
			slot->role = S("*");
			slot->is_optional = slot->repeats = true;
		}
	}
	if (field != FIELD_COUNT && (whole || c->tokens->at[i].words <= 3))
		c->known++;
	else
		c->unknown += 1 + c->tokens->at[i].words / 4;
	return end;
}

static void compile_tokens(struct compiler *c)
{
	for (size_t i = 0; i < c->tokens->len;) {
		const struct token *t = &c->tokens->at[i];
		size_t optional = optional_end(c, i);
		if (optional > i) {
			skip_tokens(c, i, optional);
			if (last_slot(c))
				last_slot(c)->is_optional = true;
			i = optional;
		} else if (t->kind == TOKEN_LINK) {
			compile_link(c, i++);
		} else if (t->kind == TOKEN_IMAGE) {
			struct slot *slot = open_slot(c, FIELD_IMAGE, i, i + 1);
			if (slot)
				slot->is_optional = true;
			i++;
		} else if (t->kind == TOKEN_CODE) {
			i = compile_code(c, i);
		} else if (is_wordy(t)) {
			i = compile_words(c, i);
		} else {
			i++;
		}
	}
}

/* Somebody has to be the title: the first slot that could be. */
static void ensure_title(struct format *format)
{
	struct slot *first = NULL;

	for (size_t i = 0; i < format->slots.len; i++) {
		struct slot *slot = &format->slots.at[i];
		if (slot->field == FIELD_TITLE)
			return;
		if (!first && (slot->field == FIELD_TEXT || slot->field == FIELD_ABBREVIATION ||
				      (slot->field == FIELD_LINK && i == 0)))
			first = slot;
	}
	if (first) {
		bool whole;
		if (vocab_field(first->name, &whole) == FIELD_COUNT)
			first->name = field_name(FIELD_TITLE);
		first->field = FIELD_TITLE;
		first->role = (str){0};
		first->is_optional = first->repeats = false;
	}
}

/* `[Title](paper link)` is meant as a link; a blank in its target keeps Markdown from taking it for
 * one. */
static str join_targets(str text, struct arena *arena)
{
	char *to = NEW_ARRAY(arena, char, text.len + 1);

	memcpy(to, text.at, text.len);
	for (size_t at = 0; at + 2 < text.len; at++) {
		if (text.at[at] != ']' || text.at[at + 1] != '(')
			continue;
		size_t end = at + 2;
		while (end < text.len && end < at + 42 && !strchr(")(\n\"<", text.at[end]))
			end++;
		if (end < text.len && text.at[end] == ')')
			for (size_t i = at + 2; i < end; i++)
				to[i] = text.at[i] == ' ' ? '_' : text.at[i];
	}
	return (str){to, text.len};
}

struct format *statement_compile(
	str path, str text, uint32_t line, const struct strs *labels, struct arena *arena)
{
	struct source *source = NEW(arena, struct source);
	struct error error;

	/* Escaped Markdown ("\[RESOURCE\]\(LINK\)") means what it would without the backslashes. */
	if (str_contains(text, S("\\[")) && str_contains(text, S("\\(")))
		text = str_replace(arena, text, S("\\"), S(""));
	/* `<Title of the paper>` is a hole, not a tag. */
	const str shown = str_copy(arena, text);
	text = join_targets(shown, arena);
	if (!text.len || text.len > 4096 ||
		!source_make(source, arena, path, text, 1 << 16, &error))
		return NULL;
	size_t from = 0;
	while (from < text.len && char_is_space(text.at[from]))
		from++;
	size_t to = text.len;
	while (to > from && char_is_space(text.at[to - 1]))
		to--;
	struct atoms atoms = list_atoms(source, (struct span){(uint32_t)from, (uint32_t)to}, arena);
	struct tokens tokens = tokens_read(source, &atoms, arena);
	enum entry_kind kind = from < text.len && text.at[from] == '|' ? ENTRY_ROW
			       : text.at[from] == '#'                  ? ENTRY_HEADING
								       : ENTRY_ITEM;
	struct format *format = format_new(FORMAT_STATED, kind, arena);
	struct compiler c = {.format = format,
		.source = source,
		.tokens = &tokens,
		.arena = arena,
		.gap = buf_make(arena),
		.line = line,
		.labels = labels,
		.gap_from = (uint32_t)from};

	compile_tokens(&c);
	ensure_title(format);
	if (format->slots.len && to > c.gap_from) {
		struct pair *end =
			practice_pair(format, (int)format->slots.len - 1, (int)format->slots.len);
		buf_add(&c.gap, str_slice(text, c.gap_from, to));
		end->stated = gap_canonical(buf_str(&c.gap), false, arena);
		end->has_stated = true;
		end->stated_class = gap_class(&tokens, c.class_from, tokens.len);
		end->has_stated_class = !c.gap_has_marker;
		format->tail = end->stated;
	} else if (format->slots.len) {
		practice_pair(format, (int)format->slots.len - 1, (int)format->slots.len)
			->has_stated = true;
	}
	format->stated = (struct statement){path, line,
		line + source_place(source, (uint32_t)(to ? to - 1 : 0)).line - 1,
		str_slice(shown, from, to)};
	format->accepted = c.known;
	format->of = c.unknown;
	return format->slots.len ? format : NULL;
}
