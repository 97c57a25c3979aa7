/* source: turns a file's bytes into lines that can be named and found. */
#include <entrylint/source.h>

#include <string.h>

/* Invalid bytes, each counted once. */
static size_t count_invalid(str text)
{
	size_t count = 0, bad = 0;

	while (!utf8_valid(text, &bad)) {
		count++;
		text = str_slice(text, bad + 1, text.len);
	}
	return count;
}

static bool check_is_text(str path, str text, struct error *error)
{
	if (str_starts(text, S("\xFF\xFE")) || str_starts(text, S("\xFE\xFF")))
		return fail(error, STR_FMT " is UTF-16, not UTF-8. Save it as UTF-8 and try again.",
			STR_ARG(path));
	if (str_find_char(text, '\0') != NOT_FOUND)
		return fail(error,
			STR_FMT
			" looks like a binary file: it has a NUL byte at offset %zu. Name a Markdown file.",
			STR_ARG(path), str_find_char(text, '\0'));
	if (count_invalid(text) > text.len / 3)
		return fail(error,
			STR_FMT
			" looks like a binary file: more than a third of it is not valid UTF-8. "
			"Name a Markdown file, or save it as UTF-8.",
			STR_ARG(path));
	return true;
}

static void find_lines(struct source *source, struct arena *arena)
{
	const char *start = source->text.at, *end = start + source->text.len, *found;
	size_t ends = 0, crlf = 0, line = 1;
	uint32_t *starts;

	for (const char *at = start; at < end && (found = memchr(at, '\n', (size_t)(end - at)));
		at = found + 1) {
		ends++;
		crlf += found > start && found[-1] == '\r';
	}
	starts = NEW_ARRAY(arena, uint32_t, ends + 1);
	for (const char *at = start; at < end && (found = memchr(at, '\n', (size_t)(end - at)));
		at = found + 1)
		starts[line++] = (uint32_t)(found + 1 - start);
	source->line_starts = starts;
	source->lines = ends + 1;
	source->is_crlf = crlf > ends / 2;
}

bool source_make(struct source *source, struct arena *arena, str path, str text, size_t max,
	struct error *error)
{
	if (max > UINT32_MAX - 1)
		max = UINT32_MAX - 1;
	if (text.len > max)
		return fail(error,
			STR_FMT
			" has %zu bytes; at most %zu are read. Raise `max-bytes` if it is meant to be so large.",
			STR_ARG(path), text.len, max);
	if (!check_is_text(path, text, error))
		return false;
	if (!text.at)
		text = S("");
	*source = (struct source){.path = path, .text = text};
	find_lines(source, arena);
	return true;
}

struct place source_place(const struct source *source, uint32_t offset)
{
	size_t low = 0, high = source->lines;

	if (offset > source->text.len)
		offset = (uint32_t)source->text.len;
	if (!source->lines)
		return (struct place){1, 1};
	while (high - low > 1) { /* the line is in [low, high) */
		size_t middle = low + (high - low) / 2;

		if (source->line_starts[middle] <= offset)
			low = middle;
		else
			high = middle;
	}
	return (struct place){(uint32_t)low + 1, offset - source->line_starts[low] + 1};
}

uint32_t source_line_start(const struct source *source, uint32_t line)
{
	if (line <= 1)
		return 0;
	return line <= source->lines ? source->line_starts[line - 1] : (uint32_t)source->text.len;
}

str source_line(const struct source *source, uint32_t line)
{
	str text;

	if (!line || line > source->lines)
		return S("");
	text = str_slice(
		source->text, source_line_start(source, line), source_line_start(source, line + 1));
	if (str_ends(text, S("\n"))) {
		text.len--;
		if (str_ends(text, S("\r")))
			text.len--;
	}
	return text;
}

str source_slice(const struct source *source, struct span span)
{
	return str_slice(source->text, span.from, span.to);
}
