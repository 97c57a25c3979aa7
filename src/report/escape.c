/* Turns text of a pull request into text that is inert in a terminal and in a workflow's log and
 * its commands. */
#include "escape.h"

struct range {
	uint32_t from, to;
};

/* What .NET's Trim takes away, as far as it is not shown as <U+...> anyway. */
static const struct range trimmed[] = {
	{0x0009, 0x000D},
	{0x0020, 0x0020},
	{0x0085, 0x0085},
	{0x00A0, 0x00A0},
	{0x1680, 0x1680},
	{0x2000, 0x200A},
	{0x2028, 0x2029},
	{0x202F, 0x202F},
	{0x205F, 0x205F},
	{0x3000, 0x3000},
	{0xFEFF, 0xFEFF},
};

static bool in_ranges(uint32_t code, const struct range *ranges, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (code >= ranges[i].from && code <= ranges[i].to)
			return true;
	return false;
}

void shown_add_code(struct buf *out, uint32_t code, str bytes)
{
	if (code >= 0x20 && code < 0x7F)
		buf_add_char(out, (char)code);
	else if (code == 0xFFFD && bytes.len == 1)
		buf_addf(out, "<0x%02X>", (unsigned)(unsigned char)bytes.at[0]);
	else if (utf8_is_hidden(code))
		buf_addf(out, "<U+%04X>", (unsigned)code);
	else
		buf_add(out, bytes);
}

bool is_shown_whole(str text)
{
	for (size_t at = 0; at < text.len;) {
		size_t from = at;
		uint32_t code = utf8_next(text, &at);
		if (code == '\n' || code == '\t')
			continue;
		if (utf8_is_hidden(code) || (code == 0xFFFD && at == from + 1))
			return false;
	}
	return true;
}

void plain_add_code(struct buf *out, uint32_t code, str bytes)
{
	if (code == '[' && str_ends(buf_str(out), S("##")))
		buf_add(out, S("<U+005B>"));
	else
		shown_add_code(out, code, bytes);
}

/* Adds the run of bytes from there on that need no care, nearly the whole of most texts; gives
 * where it ends. */
static size_t add_run(struct buf *out, str text, size_t at)
{
	size_t end = at;
	while (end < text.len && is_written_as_is(text.at[end]))
		end++;
	buf_add(out, str_slice(text, at, end));
	return end;
}

void plain_add(struct buf *out, str text)
{
	for (size_t at = add_run(out, text, 0); at < text.len; at = add_run(out, text, at)) {
		size_t from = at;
		uint32_t code = utf8_next(text, &at);
		plain_add_code(out, code, str_slice(text, from, at));
	}
}

str report_plain(struct arena *arena, str text)
{
	struct buf out = buf_make(arena);
	plain_add(&out, text);
	return buf_str(&out);
}

str plain_line(struct arena *arena, str text)
{
	struct buf out = buf_make(arena);
	for (size_t at = add_run(&out, text, 0); at < text.len; at = add_run(&out, text, at)) {
		size_t from = at;
		uint32_t code = utf8_next(text, &at);
		if (code == '\t' || code == '\n')
			buf_add_char(&out, ' ');
		else if (code != '\r' || at == text.len || text.at[at] != '\n')
			plain_add_code(&out, code, str_slice(text, from, at));
	}
	return buf_str(&out);
}

bool starts_command(str line)
{
	size_t at = 0;
	while (at < line.len) {
		size_t next = at;
		if (!in_ranges(utf8_next(line, &next), trimmed, COUNT_OF(trimmed)))
			break;
		at = next;
	}
	return str_starts(str_slice(line, at, line.len), S("::"));
}

void log_lines_add(struct buf *out, str text)
{
	while (text.len > 0) {
		str line;
		bool is_whole = str_cut(text, S("\n"), &line, &text);
		if (starts_command(line)) {
			size_t colons = str_find(line, S("::"));
			buf_add(out, str_slice(line, 0, colons));
			buf_add(out, S("<U+003A>"));
			line = str_slice(line, colons + 1, line.len);
		}
		for (size_t at = 0; at < line.len; at++) {
			char c = line.at[at];
			if (c == '\r' || (c == '[' && str_ends(buf_str(out), S("##"))))
				buf_addf(out, "<U+%04X>", (unsigned)c);
			else
				buf_add_char(out, c);
		}
		if (is_whole)
			buf_add_char(out, '\n');
	}
}

void json_guard(struct buf *out, size_t from)
{
	str text = str_slice(buf_str(out), from, out->len);
	size_t at = str_find(text, S("##["));
	if (at == NOT_FOUND)
		return;
	struct arena scratch = {0};
	str rest = str_slice(text, at, text.len);
	rest = str_copy(&scratch, rest);
	out->len = from + at;
	buf_add(out, str_replace(&scratch, rest, S("##["), S("##\\u005b")));
	arena_release(&scratch);
}

/* ---- workflow commands ---- */

static str escape_command(struct arena *arena, str text, bool is_property)
{
	struct buf out = buf_make(arena);
	for (size_t i = 0; i < text.len; i++) {
		char c = text.at[i];
		if (c == '%' || c == '\r' || c == '\n' || (is_property && (c == ':' || c == ',')))
			buf_addf(&out, "%%%02X", (unsigned)c);
		else
			buf_add_char(&out, c);
	}
	return buf_str(&out);
}

str command_data(struct arena *arena, str text)
{
	return escape_command(arena, text, false);
}

str command_property(struct arena *arena, str text)
{
	return escape_command(arena, text, true);
}

str cut_utf8(str text, size_t max)
{
	if (text.len <= max)
		return text;
	size_t to = max;
	while (to > 0 && max - to < 3 && ((unsigned char)text.at[to] & 0xC0) == 0x80)
		to--;
	return str_slice(text, 0, to);
}

/* ---- URIs ---- */

str uri_path(struct arena *arena, str path)
{
	struct buf out = buf_make(arena);
	for (size_t i = 0; i < path.len; i++) {
		char c = path.at[i];
		if (char_is_alnum(c) || str_find_char(S("/-._~"), c) != NOT_FOUND)
			buf_add_char(&out, c);
		else
			buf_addf(&out, "%%%02X", (unsigned)(unsigned char)c);
	}
	return buf_str(&out);
}
