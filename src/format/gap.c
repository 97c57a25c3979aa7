/* Turns the bytes between two values into the one spelling under which equal gaps are equal. */
#include "gap.h"

#include <string.h>

static void add_tag(struct buf *out, str tag)
{
	size_t end = 1;

	while (end < tag.len &&
		(char_is_alnum(tag.at[end]) || tag.at[end] == '/' || tag.at[end] == '!'))
		end++;
	str name = str_slice(tag, 1, end);
	if (str_eq_nocase(name, S("br")) || str_eq_nocase(name, S("/br")) ||
		str_eq_nocase(name, S("br/")))
		buf_add(out, S("<br>"));
	else if (!str_starts(name, S("!"))) {
		buf_add_char(out, '<');
		for (size_t i = 0; i < name.len; i++)
			buf_add_char(out, char_lower(name.at[i]));
		buf_add_char(out, '>');
	}
}

static size_t add_blanks(struct buf *out, str raw, size_t at)
{
	size_t end = at, newlines = 0, blanks = 0;

	while (end < raw.len && char_is_space(raw.at[end])) {
		newlines += raw.at[end] == '\n';
		if (!newlines)
			blanks += raw.at[end] == ' ';
		end++;
	}
	if (newlines > 1)
		buf_add(out, S("\n\n"));
	else if (newlines == 1)
		buf_add(out, blanks > 1 || (at && raw.at[at - 1] == '\\') ? S("  \n") : S("\n"));
	else
		buf_add_char(out, ' ');
	return end;
}

str gap_canonical(str raw, bool at_start, struct arena *arena)
{
	struct buf out = buf_make(arena);

	for (size_t at = 0; at < raw.len;) {
		char c = raw.at[at];
		if (char_is_space(c)) {
			at = add_blanks(&out, raw, at);
		} else if (c == '<' &&
			   str_find_char(str_slice(raw, at, raw.len), '>') != NOT_FOUND) {
			size_t end = at + str_find_char(str_slice(raw, at, raw.len), '>') + 1;
			add_tag(&out, str_slice(raw, at, end));
			at = end;
		} else if (at_start && char_is_digit(c)) {
			while (at < raw.len && char_is_digit(raw.at[at]))
				at++;
			buf_add_char(&out, '#');
		} else if (c == '\\' && at + 1 < raw.len && raw.at[at + 1] == '\n') {
			at++;
		} else {
			buf_add_char(&out, c == '_' ? '*' : c);
			at++;
		}
	}
	return buf_str(&out);
}

str gap_without_style(str canonical, struct arena *arena)
{
	struct buf out = buf_make(arena);

	for (size_t at = 0; at < canonical.len; at++) {
		char c = canonical.at[at];
		if (c == '*' && at == 0 && canonical.len > 1 && canonical.at[1] == ' ') {
			buf_add_char(&out, c); /* a list marker */
		} else if (c == '<' &&
			   !str_starts(str_slice(canonical, at, canonical.len), S("<br>"))) {
			while (at + 1 < canonical.len && canonical.at[at] != '>')
				at++;
		} else if (c != '*' && c != '~' && c != '`') {
			buf_add_char(&out, c);
		}
	}
	return buf_str(&out);
}

str gap_without_blanks(str canonical, struct arena *arena)
{
	struct buf out = buf_make(arena);

	for (size_t at = 0; at < canonical.len; at++)
		if (!char_is_space(canonical.at[at]))
			buf_add_char(&out, canonical.at[at]);
	return buf_str(&out);
}

bool gap_follows_et_al(str text, uint32_t at)
{
	str before = str_slice(text, 0, at);
	size_t end = before.len >= 2 ? before.len - 2 : 0;

	if (!str_ends(before, S("al")))
		return false;
	while (end && char_is_space(before.at[end - 1]))
		end--;
	return end < before.len - 2 && str_ends(str_slice(before, 0, end), S("et"));
}

bool gap_follows_stop(str text, uint32_t at)
{
	static const str stops[] = {
		STR_INIT("!"), STR_INIT("?"), STR_INIT("…"), STR_INIT("！"), STR_INIT("？")};

	for (size_t i = 0; i < COUNT_OF(stops); i++)
		if (str_ends(str_slice(text, 0, at), stops[i]))
			return true;
	return false;
}

str gap_without_period(str canonical, struct arena *arena)
{
	size_t at = 0;

	while (at < canonical.len && strchr("*~`\"", canonical.at[at]))
		at++;
	if (at == canonical.len || canonical.at[at] != '.')
		return canonical;
	return str_printf(arena, STR_FMT STR_FMT, STR_ARG(str_slice(canonical, 0, at)),
		STR_ARG(str_slice(canonical, at + 1, canonical.len)));
}

str gap_words(str canonical, struct arena *arena)
{
	if (canonical.len == 0)
		return S("nothing");
	if (str_eq(canonical, S(" ")))
		return S("a blank");
	if (str_eq(canonical, S("\n\n")))
		return S("an empty line");
	if (str_eq(canonical, S("\n")))
		return S("a new line");
	if (str_eq(canonical, S("  \n")))
		return S("a line break (two blanks at the line's end)");
	str shown = str_replace(arena, canonical, S("  \n"), S("⏎"));
	shown = str_replace(arena, shown, S("\n\n"), S("¶"));
	shown = str_replace(arena, shown, S("\n"), S("↵"));
	return str_printf(arena, "\"" STR_FMT "\"", STR_ARG(shown));
}
