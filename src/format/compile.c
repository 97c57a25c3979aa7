/* Compiles one template ("- **Title**. arXiv (if any). ...") into a format: slots with names,
 * options, choices and gaps. */
#include "compiler.h"

#include <string.h>

#include "gap.h"
#include "vocab.h"

str compiler_words(const struct compiler *c, size_t from, size_t to)
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

struct slot *compiler_open(struct compiler *c, enum field field, size_t from, size_t to)
{
	const struct token *first = &c->tokens->at[from], *last = &c->tokens->at[to - 1];
	int before = (int)c->format->slots.len - 1;
	struct slot *slot = format_add_slot(c->format, field, c->arena);

	if (!slot)
		return NULL;
	slot->style = first->style;
	slot->line = c->line ? c->line + source_place(c->source, first->at.from).line - 1 : 0;
	slot->name = plain_name(compiler_words(c, from, to), c->arena);
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
	for (size_t i = c->class_from; i < from; i++)
		pair->stated_breaks |=
			c->tokens->at[i].kind == TOKEN_BREAK && c->tokens->at[i].sign == SIGN_ITEM;
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

struct slot *compiler_last(struct compiler *c)
{
	return c->format->slots.len ? &c->format->slots.at[c->format->slots.len - 1] : NULL;
}

void compiler_widen(struct compiler *c, size_t to)
{
	c->gap = buf_make(c->arena);
	c->gap_from = c->tokens->at[to - 1].at.to;
	c->class_from = to;
}

bool compiler_is_sign(const struct compiler *c, size_t i, char sign)
{
	return i < c->tokens->len && c->tokens->at[i].kind == TOKEN_PUNCT &&
	       c->tokens->at[i].sign == (uint8_t)sign;
}

bool compiler_is_wordy(const struct token *t)
{
	return t->kind == TOKEN_WORDS || t->kind == TOKEN_VENUE || t->kind == TOKEN_YEAR ||
	       t->kind == TOKEN_DATE || t->kind == TOKEN_ARXIV || t->kind == TOKEN_DOI;
}

/* "(if any)", "[optional]", "(1-2 sentences)": a bracket that speaks of the slot and is none. Gives
 * the token behind it, or `i` when there is none; *is_optional: that the slot may be missing. */
static size_t aside_end(const struct compiler *c, size_t i, bool *is_optional)
{
	if (!compiler_is_sign(c, i, '(') && !compiler_is_sign(c, i, '['))
		return i;
	size_t end = i + 1;
	while (end < c->tokens->len && end < i + 8 && !compiler_is_sign(c, end, ')') &&
		!compiler_is_sign(c, end, ']'))
		end++;
	if (end == i + 1 || !(compiler_is_sign(c, end, ')') || compiler_is_sign(c, end, ']')))
		return i;
	str text = compiler_words(c, i + 1, end);
	*is_optional = vocab_optional(text) && c->tokens->at[i + 1].words <= 4;
	return (*is_optional && end - i <= 3) || vocab_length(text) ? end + 1 : i;
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
		slot = compiler_open(c, is_field ? field : FIELD_TITLE, i, i + 1);
		c->known += is_field;
	} else {
		slot = compiler_open(c, FIELD_LINK, i, i + 1);
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
		slot->shape = str_replace(c->arena, token_shape(c->source, t, c->arena), S("]()"),
			S("](%)")); /* a target to be filled */
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
	struct slot *slot =
		compiler_open(c, field != FIELD_COUNT && whole ? field : FIELD_TAG, i, end);

	if (!slot)
		return end;
	c->known++;
	slot->style |= STYLE_CODE;
	if (slot->field != FIELD_TAG)
		return end;
	ARRAY_PUSH(c->arena, &slot->choices, text);
	slot->name = field_name(FIELD_TAG);
	while (end + 1 < c->tokens->len && c->tokens->at[end + 1].kind == TOKEN_CODE &&
		(compiler_is_sign(c, end, '|') || compiler_is_sign(c, end, '/') ||
			compiler_is_sign(c, end, ',') ||
			str_eq_nocase(source_slice(c->source, c->tokens->at[end].at), S("or")))) {
		ARRAY_PUSH(c->arena, &slot->choices,
			source_slice(c->source, c->tokens->at[end + 1].inside));
		end += 2;
		compiler_widen(c, end);
	}
	if (slot->choices.len < 2) /* `Domain` alone names the tag, and is no choice */
		slot->choices.len = 0;
	return end;
}

static void compile_tokens(struct compiler *c)
{
	for (size_t i = 0; i < c->tokens->len;) {
		const struct token *t = &c->tokens->at[i];
		bool is_optional = false;
		size_t aside = aside_end(c, i, &is_optional);
		if (aside > i) {
			/* "[(optional) model name]" speaks of what comes, else of what was. */
			bool ahead = is_optional && i > 0 &&
				     (compiler_is_sign(c, i - 1, '[') ||
					     compiler_is_sign(c, i - 1, '(')) &&
				     aside < c->tokens->len &&
				     compiler_is_wordy(&c->tokens->at[aside]);
			skip_tokens(c, i, aside);
			i = ahead ? compile_words(c, aside) : aside;
			if (compiler_last(c))
				compiler_last(c)->is_optional |= is_optional;
		} else if (t->kind == TOKEN_LINK) {
			compile_link(c, i++);
		} else if (t->kind == TOKEN_IMAGE) {
			struct slot *slot = compiler_open(c, FIELD_IMAGE, i, i + 1);
			if (slot)
				slot->is_optional = true;
			i++;
		} else if (t->kind == TOKEN_CODE) {
			i = compile_code(c, i);
		} else if (compiler_is_wordy(t)) {
			i = compile_words(c, i);
		} else {
			i++;
		}
	}
}

/* "**Name** - "Title"": of two that could be the title, the one called so is it. */
static void one_title(struct format *format)
{
	struct slot *best = NULL;

	for (size_t i = 0; i < format->slots.len; i++) {
		struct slot *slot = &format->slots.at[i];
		if (slot->field == FIELD_TITLE &&
			(!best || (str_find_nocase(best->name, S("title")) == NOT_FOUND &&
					  str_find_nocase(slot->name, S("title")) != NOT_FOUND)))
			best = slot;
	}
	for (size_t i = 0; i < format->slots.len; i++)
		if (format->slots.at[i].field == FIELD_TITLE && &format->slots.at[i] != best)
			format->slots.at[i].field =
				&format->slots.at[i] < best ? FIELD_ABBREVIATION : FIELD_TEXT;
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

/* `<Title of the paper>` is a hole, not a tag: without its brackets it is words like others. */
static str bare_holes(str text, struct arena *arena)
{
	static const str tags[] = {STR_INIT("a"), STR_INIT("b"), STR_INIT("i"), STR_INIT("u"),
		STR_INIT("s"), STR_INIT("p"), STR_INIT("br"), STR_INIT("hr"), STR_INIT("em"),
		STR_INIT("td"), STR_INIT("tr"), STR_INIT("th"), STR_INIT("ul"), STR_INIT("ol"),
		STR_INIT("li"), STR_INIT("h1"), STR_INIT("h2"), STR_INIT("h3"), STR_INIT("h4"),
		STR_INIT("ins"), STR_INIT("del"), STR_INIT("sub"), STR_INIT("sup"), STR_INIT("img"),
		STR_INIT("kbd"), STR_INIT("div"), STR_INIT("font"), STR_INIT("span"),
		STR_INIT("code"), STR_INIT("table"), STR_INIT("small"), STR_INIT("strong"),
		STR_INIT("center"), STR_INIT("strike"), STR_INIT("details"), STR_INIT("summary"),
		STR_INIT("picture"), STR_INIT("source"), STR_INIT("video")};
	struct buf out = buf_make(arena);

	for (size_t at = 0; at < text.len;) {
		str rest = str_slice(text, at, text.len);
		size_t close = rest.at[0] == '<' ? str_find_char(rest, '>') : NOT_FOUND;
		str inside = close == NOT_FOUND ? (str){0} : str_slice(rest, 1, close),
		    name = inside;
		bool is_hole = inside.len > 1 && inside.len < 80 && char_is_alpha(inside.at[0]) &&
			       !str_contains(inside, S("://")) && !str_contains(inside, S("=")) &&
			       !str_contains(inside, S("\n"));
		for (size_t i = 0; i < name.len; i++)
			if (!char_is_alnum(name.at[i]))
				name.len = i;
		for (size_t i = 0; i < COUNT_OF(tags) && is_hole; i++)
			is_hole = !str_eq_nocase(name, tags[i]);
		buf_add(&out, is_hole ? inside : str_slice(rest, 0, 1));
		at += is_hole ? close + 1 : 1;
	}
	return buf_str(&out);
}

struct format *statement_compile(
	str path, str text, uint32_t line, const struct strs *labels, struct arena *arena)
{
	struct source *source = NEW(arena, struct source);
	struct error error;

	/* Escaped Markdown ("\[RESOURCE\]\(LINK\)") means what it would without the backslashes. */
	bool is_escaped = str_contains(text, S("\\[")) &&
			  (str_contains(text, S("\\(")) || str_contains(text, S("\\*")) ||
				  str_starts(text, S("\\-")) || str_starts(text, S("\\[\\[")));
	if (is_escaped)
		text = str_replace(arena, text, S("\\"), S(""));
	const str shown = str_trim(str_copy(arena, text));
	text = join_targets(bare_holes(text, arena), arena);
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
	one_title(format);
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
		line + source_place(source, (uint32_t)(to ? to - 1 : 0)).line - 1, shown};
	format->accepted = c.known;
	format->of = c.unknown;
	return format->slots.len ? format : NULL;
}
