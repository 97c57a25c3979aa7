/* write: turns a row of calls into a JSON text.
 *
 * Not by cJSON: that would build a tree of the whole text first, wants its strings terminated (so
 * without NUL bytes) and passes invalid UTF-8 on, which makes a text that other programs refuse.
 */
#include <entrylint/json.h>

#include <inttypes.h>
#include <math.h>
#include <stdio.h>

struct json_writer json_writer_make(struct buf *out, enum json_style style)
{
	return (struct json_writer){.out = out, .style = style};
}

void json_end(const struct json_writer *writer)
{
	must(writer->is_done && !writer->depth);
}

static void new_line(struct json_writer *writer)
{
	if (writer->style == JSON_PRETTY) {
		buf_add_char(writer->out, '\n');
		buf_repeat(writer->out, ' ', 2 * writer->depth);
	}
}

static void new_item(struct json_writer *writer)
{
	if (writer->open[writer->depth - 1].has_items)
		buf_add_char(writer->out, ',');
	writer->open[writer->depth - 1].has_items = true;
	new_line(writer);
}

/* What stands before any value. */
static void begin_value(struct json_writer *writer)
{
	must(!writer->is_done);
	if (!writer->depth)
		return;
	if (writer->open[writer->depth - 1].close == '}') {
		must(writer->has_key);
		writer->has_key = false;
	} else {
		new_item(writer);
	}
}

static void end_value(struct json_writer *writer)
{
	writer->is_done = !writer->depth;
}

static void open_level(struct json_writer *writer, char open, char close)
{
	begin_value(writer);
	must(writer->depth < JSON_MAX_DEPTH);
	writer->open[writer->depth].close = close;
	writer->open[writer->depth].has_items = false;
	writer->depth++;
	buf_add_char(writer->out, open);
}

static void close_level(struct json_writer *writer, char close)
{
	must(writer->depth && writer->open[writer->depth - 1].close == close && !writer->has_key);
	writer->depth--;
	if (writer->open[writer->depth].has_items)
		new_line(writer);
	buf_add_char(writer->out, close);
	end_value(writer);
}

void json_open_object(struct json_writer *writer)
{
	open_level(writer, '{', '}');
}

void json_close_object(struct json_writer *writer)
{
	close_level(writer, '}');
}

void json_open_array(struct json_writer *writer)
{
	open_level(writer, '[', ']');
}

void json_close_array(struct json_writer *writer)
{
	close_level(writer, ']');
}

static bool is_plain(char c)
{
	return (unsigned char)c >= 0x20 && (unsigned char)c < 0x7F && c != '"' && c != '\\';
}

/* Acts on a terminal, or hides, or hides what a text says. */
static bool is_unseen(uint32_t code)
{
	static const struct {
		uint32_t from, to;
	} ranges[] = {{0, 0x1F}, {0x7F, 0x9F}, {0xAD, 0xAD}, {0x61C, 0x61C}, {0x180E, 0x180E},
		{0x200B, 0x200B}, {0x200E, 0x200F}, {0x2028, 0x202E}, {0x2060, 0x206F},
		{0xFEFF, 0xFEFF}, {0xFFF9, 0xFFFB}, {0xE0000, 0xE007F}};

	for (size_t i = 0; i < COUNT_OF(ranges); i++)
		if (code >= ranges[i].from && code <= ranges[i].to)
			return true;
	return false;
}

static void add_escaped(struct buf *out, uint32_t code)
{
	static const char short_names[] = "btn\0fr"; /* of U+0008 to U+000D */

	if (code == '"' || code == '\\') {
		buf_add_char(out, '\\');
		buf_add_char(out, (char)code);
	} else if (code >= 0x08 && code <= 0x0D && code != 0x0B) {
		buf_add_char(out, '\\');
		buf_add_char(out, short_names[code - 0x08]);
	} else if (is_unseen(code) && code > 0xFFFF) { /* by its surrogates */
		buf_addf(out, "\\u%04" PRIx32 "\\u%04" PRIx32, 0xD7C0 + (code >> 10),
			0xDC00 + (code & 0x3FF));
	} else if (is_unseen(code)) {
		buf_addf(out, "\\u%04" PRIx32, code);
	} else {
		char bytes[4];

		buf_add(out, (str){bytes, utf8_encode(code, bytes)});
	}
}

static void add_quoted(struct buf *out, str s)
{
	buf_add_char(out, '"');
	for (size_t at = 0; at < s.len;) {
		size_t from = at;

		while (at < s.len && is_plain(s.at[at]))
			at++;
		if (at > from)
			buf_add(out, str_slice(s, from, at));
		if (at < s.len)
			add_escaped(out, utf8_next(s, &at));
	}
	buf_add_char(out, '"');
}

void json_key(struct json_writer *writer, str key)
{
	must(writer->depth && writer->open[writer->depth - 1].close == '}' && !writer->has_key);
	new_item(writer);
	add_quoted(writer->out, key);
	buf_add(writer->out, writer->style == JSON_PRETTY ? S(": ") : S(":"));
	writer->has_key = true;
}

void json_str(struct json_writer *writer, str value)
{
	begin_value(writer);
	add_quoted(writer->out, value);
	end_value(writer);
}

static void add_word(struct json_writer *writer, str word)
{
	begin_value(writer);
	buf_add(writer->out, word);
	end_value(writer);
}

void json_number(struct json_writer *writer, uint64_t value)
{
	char digits[20]; /* as many as 2^64 - 1 has */
	size_t at = sizeof(digits);

	do
		digits[--at] = (char)('0' + value % 10);
	while (value /= 10);
	add_word(writer, (str){digits + at, sizeof(digits) - at});
}

void json_real(struct json_writer *writer, double value)
{
	char text[32];
	int len = snprintf(text, sizeof(text), "%.17g", value);

	must(isfinite(value) && len > 0 && (size_t)len < sizeof(text));
	add_word(writer, (str){text, (size_t)len});
}

void json_bool(struct json_writer *writer, bool value)
{
	add_word(writer, value ? S("true") : S("false"));
}

void json_null(struct json_writer *writer)
{
	add_word(writer, S("null"));
}

void json_key_str(struct json_writer *writer, str key, str value)
{
	json_key(writer, key);
	json_str(writer, value);
}

void json_key_number(struct json_writer *writer, str key, uint64_t value)
{
	json_key(writer, key);
	json_number(writer, value);
}

void json_key_bool(struct json_writer *writer, str key, bool value)
{
	json_key(writer, key);
	json_bool(writer, value);
}
