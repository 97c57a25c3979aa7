/* Turns words into lines of a page: ink, wrapping, and the last guard against commands in a
 * workflow's log. */
#include "page.h"
#include "escape.h"

#include <stdio.h>

static const char *const inks[] = {
	[INK_PLAIN] = "0",
	[INK_BOLD] = "1",
	[INK_DIM] = "2",
	[INK_ERROR] = "1;31",
	[INK_WARNING] = "1;33",
	[INK_NOTICE] = "1;36",
	[INK_OLD] = "31",
	[INK_NEW] = "32",
	[INK_GOOD] = "1;32",
};

struct page page_make(const struct report_look *look, struct buf *out, struct arena *scratch)
{
	struct page page = {
		.out = out, .scratch = scratch, .start = out->len, .line_start = out->len};
	if (look) {
		page.colour = look->colour;
		page.width = look->width > 0 && look->width < PAGE_MIN_WIDTH ? PAGE_MIN_WIDTH
									     : look->width;
	}
	return page;
}

enum ink ink_of(enum severity severity)
{
	if (severity == SEVERITY_ERROR)
		return INK_ERROR;
	return severity == SEVERITY_WARNING ? INK_WARNING : INK_NOTICE;
}

void page_ink(struct page *page, enum ink ink)
{
	if (!page->colour || page->ink == ink)
		return;
	if (page->ink != INK_PLAIN && ink != INK_PLAIN)
		buf_add(page->out, S("\x1b[0m"));
	buf_addf(page->out, "\x1b[%sm", inks[ink]);
	page->ink = ink;
}

void page_add(struct page *page, str text)
{
	plain_add(page->out, text);
}

void page_addf(struct page *page, const char *format, ...)
{
	char text[256]; /* our own words and numbers */
	va_list args;
	va_start(args, format);
	int len = vsnprintf(text, sizeof(text), format, args);
	va_end(args);
	must(len >= 0 && (size_t)len < sizeof(text));
	page_add(page, (str){text, (size_t)len});
}

void page_end(struct page *page)
{
	page_ink(page, INK_PLAIN);
	str line = str_slice(buf_str(page->out), page->line_start, page->out->len);
	if (starts_command(line)) {
		str whole = str_copy(page->scratch, line);
		page->out->len = page->line_start;
		log_lines_add(page->out, whole);
	}
	while (page->out->len > page->line_start && page->out->at[page->out->len - 1] == ' ')
		page->out->len--;
	buf_add_char(page->out, '\n');
	page->line_start = page->out->len;
}

void page_gap(struct page *page)
{
	if (page->out->len > page->start)
		page_end(page);
}

static size_t columns_used(const struct page *page)
{
	str line = str_slice(buf_str(page->out), page->line_start, page->out->len);
	size_t columns = 0;
	for (size_t at = 0; at < line.len;) {
		uint32_t code = utf8_next(line, &at);
		if (code == 0x1B)
			while (at < line.len && line.at[at++] != 'm')
				;
		else
			columns += (size_t)utf8_width(code);
	}
	return columns;
}

void page_wrap(struct page *page, unsigned indent, str text)
{
	text = plain_line(page->scratch, str_trim(text));
	size_t column = page->width > 0 ? columns_used(page) : 0;
	bool is_first = true;
	while (text.len > 0) {
		str word, rest;
		str_cut(text, S(" "), &word, &rest);
		size_t wide = utf8_columns(word);
		if (!is_first && page->width > 0 && column + 1 + wide > page->width) {
			enum ink ink = page->ink;
			page_end(page);
			buf_repeat(page->out, ' ', indent);
			page_ink(page, ink);
			column = indent;
		} else if (!is_first) {
			buf_add_char(page->out, ' ');
			column++;
		}
		plain_add(page->out, word);
		column += wide;
		is_first = false;
		text = rest;
	}
	page_end(page);
}
