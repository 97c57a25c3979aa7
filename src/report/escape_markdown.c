/* Turns text of a pull request into Markdown that shows it and does nothing else. */
#include "escape.h"

/* Written behind a character that would begin a mention, a reference or a link: it is not seen, and
 * it is enough to keep GitHub's filters, which run on the rendered text and so see through escapes,
 * from finding one. */
#define BREAKER "\xE2\x80\x8B"
#define COMMIT_MIN 7 /* hexadecimal digits that are taken for a commit */

static bool is_hex(char c)
{
	return char_is_digit(c) || (c >= 'a' && c <= 'f');
}

static bool is_name(char c)
{
	return char_is_alnum(c) || c == '_' || c == '-' || c == '+';
}

/* Must a breaker stand between text[at] and text[at + 1]? */
static bool breaks_behind(str text, size_t at, size_t hex_run)
{
	char c = text.at[at], next = at + 1 < text.len ? text.at[at + 1] : ' ';
	switch (c) {
	case '@':
	case '#': /* @name, #12 */ return char_is_alnum(next);
	case ':': /* https://, :emoji: */ return next == '/' || is_name(next);
	case '-': /* GH-12 */
		return char_is_digit(next) && at > 0 && char_lower(text.at[at - 1]) == 'h';
	case 'w':
	case 'W': /* www. */ return next == '.';
	default: return hex_run > 0 && hex_run % (COMMIT_MIN - 1) == 0 && is_hex(next);
	}
}

static str markdown_text_at(struct arena *arena, str text, bool is_start)
{
	struct buf out = buf_make(arena);
	size_t hex_run = 0, digits = 0; /* that the text begins with */
	while (digits < text.len && char_is_digit(text.at[digits]))
		digits++;
	for (size_t i = 0; i < text.len; i++) {
		char c = text.at[i];
		hex_run = is_hex(c) ? hex_run + 1 : 0;
		if (c == '<')
			buf_add(&out, S("&lt;"));
		else if (c == '>')
			buf_add(&out, S("&gt;"));
		else if (c == '&')
			buf_add(&out, S("&amp;"));
		else {
			if (str_find_char(S("\\`*_[]|~$!#"), c) != NOT_FOUND ||
				(i == 0 && is_start && str_find_char(S("-+=:"), c) != NOT_FOUND) ||
				(i == digits && i > 0 && is_start && (c == '.' || c == ')')))
				buf_add_char(&out, '\\');
			buf_add_char(&out, c);
		}
		if (breaks_behind(text, i, hex_run))
			buf_add(&out, S(BREAKER));
	}
	return buf_str(&out);
}

str markdown_text(struct arena *arena, str text)
{
	return markdown_text_at(arena, plain_line(arena, str_trim(text)), true);
}

static size_t longest_run(str text, char c)
{
	size_t longest = 0, run = 0;
	for (size_t i = 0; i < text.len; i++) {
		run = text.at[i] == c ? run + 1 : 0;
		if (run > longest)
			longest = run;
	}
	return longest;
}

void markdown_code(struct buf *out, str text)
{
	struct arena scratch = {0};
	text = plain_line(&scratch, text);
	size_t ticks = longest_run(text, '`') + 1;
	/* One blank on each side is taken away again where both are there and there is more. */
	bool is_blank = str_trim(text).len == 0;
	bool padded =
		text.len == 0 ||
		(!is_blank && (str_find_char(S("` "), text.at[0]) != NOT_FOUND ||
				      str_find_char(S("` "), text.at[text.len - 1]) != NOT_FOUND));
	buf_repeat(out, '`', ticks);
	if (padded)
		buf_add_char(out, ' ');
	buf_add(out, text);
	if (padded)
		buf_add_char(out, ' ');
	buf_repeat(out, '`', ticks);
	arena_release(&scratch);
}

void markdown_fence(struct buf *out, str text, str info)
{
	size_t ticks = longest_run(text, '`') + 1;
	if (ticks < 3)
		ticks = 3;
	buf_repeat(out, '`', ticks);
	buf_add(out, info);
	buf_add_char(out, '\n');
	bool last_was_end = true;
	for (size_t at = 0; at < text.len;) {
		size_t from = at;
		uint32_t code = utf8_next(text, &at);
		if (code == '\r' && at < text.len && text.at[at] == '\n')
			continue;
		if (code == '\n' || code == '\t')
			buf_add_char(out, (char)code);
		else
			shown_add_code(out, code, str_slice(text, from, at));
		last_was_end = code == '\n';
	}
	if (!last_was_end)
		buf_add_char(out, '\n');
	buf_repeat(out, '`', ticks);
	buf_add_char(out, '\n');
}

str markdown_prose(struct arena *arena, str text)
{
	struct buf out = buf_make(arena);
	text = plain_line(arena, str_trim(text));
	while (text.len > 0) {
		str before, code = S(""), rest = S("");
		bool has_code = str_cut(text, S("`"), &before, &rest) &&
				str_cut(rest, S("`"), &code, &rest) && code.len > 0;
		if (!has_code)
			before = text;
		/* Text that follows a code span begins no line, so nothing at its start is markup.
		 */
		buf_add(&out, markdown_text_at(arena, before, out.len == 0));
		if (!has_code)
			break;
		if (str_ends(buf_str(&out), S("`"))) /* two runs of backticks must not become one */
			buf_add(&out, S(BREAKER));
		markdown_code(&out, code);
		text = rest;
	}
	return buf_str(&out);
}
