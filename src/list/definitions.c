/* Tells whether definitions of links and footnotes reach from one part of a text to another. */
#include "reader.h"

#include <string.h>

#define MOST_LABEL 1000

static str fold_label(struct arena *arena, str label)
{
	return str_lower(arena, str_squeeze(arena, label));
}

/* What may stand on a line before a definition: indentation, quotes, list markers. */
static bool is_marker(char c)
{
	return c == ' ' || c == '\t' || c == '>' || c == '-' || c == '*' || c == '+' || c == '.' ||
	       c == ')' || char_is_digit(c);
}

/* The label in brackets at `at`; empty: none. */
static str label_at(str text, uint32_t at)
{
	for (uint32_t to = at + 1; to < text.len && to - at <= MOST_LABEL; to++) {
		if (text.at[to] == '\\')
			to++;
		else if (text.at[to] == '[')
			break;
		else if (text.at[to] == ']')
			return str_slice(text, at + 1, to);
	}
	return (str){0};
}

static bool is_task(str text, uint32_t at)
{
	str box = str_slice(text, at, at + 4);
	return str_eq(box, S("[ ] ")) || str_eq_nocase(box, S("[x] "));
}

static bool is_definition(str text, uint32_t line, str *label)
{
	uint32_t at = line;
	while (at < text.len && is_marker(text.at[at]))
		at++;
	if (is_task(text, at))
		at += 4;
	if (at >= text.len || text.at[at] != '[')
		return false;
	*label = label_at(text, at);
	if (!label->len)
		return false;
	const char *after = label->at + label->len + 1;
	return after < text.at + text.len && *after == ':';
}

static bool is_ascii(str s)
{
	for (size_t i = 0; i < s.len; i++)
		if ((unsigned char)s.at[i] >= 0x80)
			return false;
	return true;
}

/* Gathers labels that may be defined. False: one that cannot be followed (a footnote, letters whose
 * case folds). */
static bool gather_definitions(str text, struct map *labels, struct arena *scratch)
{
	for (uint32_t line = 0; line < text.len;) {
		str label;
		if (is_definition(text, line, &label)) {
			if (label.at[0] == '^' || !is_ascii(label))
				return false;
			bool is_new;
			map_put(labels, scratch, fold_label(scratch, label), &is_new);
			if (!is_new)
				return false;
		}
		const char *from = text.at + line, *end = memchr(from, '\n', text.len - line);
		size_t len = end ? (size_t)(end - from) : text.len - line;
		const char *cr = memchr(from, '\r', len);
		if (cr && (size_t)(cr - from) + 1 < len)
			return false; /* CR alone ends a line, too: no one writes that any more */
		line += (uint32_t)len + 1;
	}
	return true;
}

/* Whether the label in brackets at `at` is where the definition on its line would begin. */
static bool is_defined(str text, uint32_t at, str label)
{
	const char *after = label.at + label.len + 1;
	if (after >= text.at + text.len || *after != ':')
		return false;
	uint32_t line = at;
	while (line > 0 && is_marker(text.at[line - 1]))
		line--;
	return line == 0 || text.at[line - 1] == '\n' || text.at[line - 1] == '\r';
}

/* Whether some [label] that may be defined also stands where it would be used. */
static bool uses_definition(str text, const struct map *labels, struct arena *scratch)
{
	for (uint32_t at = 0; at < text.len; at++) {
		const char *open = memchr(text.at + at, '[', text.len - at);
		if (!open)
			return false;
		at = (uint32_t)(open - text.at);
		str label = label_at(text, at);
		if (!label.len || is_defined(text, at, label))
			continue;
		struct arena_mark mark = arena_mark(scratch);
		bool is_used = map_get(labels, fold_label(scratch, label)) != NULL;
		arena_rewind(scratch, mark);
		if (is_used)
			return true;
	}
	return false;
}

bool text_may_be_cut(str text)
{
	struct arena scratch = {0};
	struct map labels = {0};
	bool may = gather_definitions(text, &labels, &scratch) &&
		   (!labels.len || !uses_definition(text, &labels, &scratch));
	arena_release(&scratch);
	return may;
}
