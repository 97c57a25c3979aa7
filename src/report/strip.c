/* Turns a line of code into at most so many columns of the page, the marked part in sight. */
#include "escape.h"
#include "page.h"

#define TAB_COLUMNS 4
/* What a column may hold on average before a strip is cut, marks upon marks included. */
#define BYTES_PER_COLUMN 8
#define SHOWN_MAX 10 /* columns that a byte may take where it is shown as <U+...> */
#define ELLIPSIS "\xE2\x80\xA6"

/* Columns of a code point after `previous`. What emoji are made of stands on one place: a joiner
 * takes its neighbour in, skin tones and variation selectors change the one before, two regional
 * indicators are one flag. */
static size_t cell(uint32_t code, uint32_t previous, size_t column)
{
	bool is_tone = code >= 0x1F3FB && code <= 0x1F3FF;
	if (code == '\t')
		return TAB_COLUMNS - column % TAB_COLUMNS;
	if (code >= 0x1F1E6 && code <= 0x1F1FF)
		return 1;
	if ((previous == 0x200D && code >= 0x2190) || (is_tone && previous >= 0x261D))
		return 0;
	if (code == 0xFE0F)
		return previous > 0x7F && utf8_width(previous) == 1;
	return (size_t)utf8_width(code);
}

struct cursor {
	str line;
	size_t at, column;
	uint32_t previous;
	struct buf *out; /* scratch: what is shown */
};

static str next(struct cursor *cursor, bool shows_blanks)
{
	size_t from = cursor->at, start = cursor->out->len;
	char byte = cursor->line.at[from];
	if (is_written_as_is(byte) && !(byte == ' ' && shows_blanks)) { /* one column, as it is */
		buf_add_char(cursor->out, byte);
		cursor->at++;
		cursor->column++;
		cursor->previous = (unsigned char)byte;
		return str_slice(buf_str(cursor->out), start, cursor->out->len);
	}
	uint32_t code = utf8_next(cursor->line, &cursor->at);
	size_t wide = cell(code, cursor->previous, cursor->column);
	if (code == '\t') {
		buf_add(cursor->out, shows_blanks ? S("\xE2\x86\x92") : S(" "));
		buf_repeat(cursor->out, ' ', wide - 1);
	} else if (code == ' ' && shows_blanks) {
		buf_add(cursor->out, S("\xC2\xB7"));
	} else {
		plain_add_code(cursor->out, code, str_slice(cursor->line, from, cursor->at));
		str shown = str_slice(buf_str(cursor->out), start, cursor->out->len);
		if (!str_eq(shown, str_slice(cursor->line, from, cursor->at)))
			wide = shown.len; /* <U+202E> */
	}
	cursor->previous = code;
	cursor->column += wide;
	return str_slice(buf_str(cursor->out), start, cursor->out->len);
}

static size_t character_before(str line, size_t at)
{
	if (at > 0)
		at--;
	for (int i = 0; i < 3 && at > 0 && ((unsigned char)line.at[at] & 0xC0) == 0x80; i++)
		at--;
	return at;
}

/* Where to begin so that about `columns` of what comes before `at` are in sight. */
static size_t back(str line, size_t at, size_t columns)
{
	size_t used = 0,
	       floor = at > columns * BYTES_PER_COLUMN ? at - columns * BYTES_PER_COLUMN : 0;
	while (at > floor && used < columns) {
		at = character_before(line, at);
		size_t end = at;
		uint32_t code = utf8_next(line, &end);
		used += code == '\t' ? TAB_COLUMNS : (size_t)utf8_width(code);
	}
	return at;
}

/* Do the bytes from `from` on fit into the columns? Looks at no more than can fit. */
static bool fits(struct arena *scratch, str line, size_t from, size_t columns)
{
	struct arena_mark mark = arena_mark(scratch);
	struct buf shown = buf_make(scratch);
	struct cursor cursor = {.line = line, .at = from, .out = &shown};
	size_t most = columns * BYTES_PER_COLUMN;
	while (cursor.at < line.len && cursor.column <= columns && cursor.at - from <= most)
		next(&cursor, false);
	bool fit = cursor.at >= line.len && cursor.column <= columns;
	arena_rewind(scratch, mark);
	return fit;
}

static size_t window_start(struct arena *scratch, const struct strip *strip, size_t columns)
{
	if (fits(scratch, strip->line, 0, columns))
		return 0;
	struct strip upto = *strip;
	size_t marked_end = strip->to - strip->from > columns ? strip->from : strip->to;
	upto.line = str_slice(strip->line, 0, marked_end);
	if (fits(scratch, upto.line, 0, columns - columns / 6))
		return 0;
	size_t start = back(strip->line, strip->from, columns / 3);
	size_t tail = back(strip->line, strip->line.len, columns - 2); /* the line's end is near:
									  show more of what is
									  before */
	return tail < start ? tail : start;
}

struct marks page_strip(struct page *page, const struct strip *strip, size_t columns)
{
	struct arena_mark mark = arena_mark(page->scratch);
	struct buf shown = buf_make(page->scratch);
	size_t start = window_start(page->scratch, strip, columns),
	       most = start + columns * BYTES_PER_COLUMN;
	struct cursor cursor = {.line = strip->line, .at = start, .out = &shown};
	struct marks marks = {0};
	bool ends = fits(page->scratch, strip->line, start, columns - (start > 0));
	page_ink(page, strip->ink);
	if (start > 0) {
		buf_add(page->out, S(ELLIPSIS));
		cursor.column = 1;
	}
	marks.column = cursor.column;
	while (cursor.at < strip->line.len &&
		(ends || (cursor.column + 1 < columns && cursor.at < most))) {
		bool is_marked = cursor.at >= strip->from && cursor.at < strip->to;
		size_t from = cursor.at, column = cursor.column;
		page_ink(page, is_marked ? strip->marked : strip->ink);
		buf_add(page->out, next(&cursor, is_marked && strip->shows_blanks));
		if (from < strip->from)
			marks.column = cursor.column;
		if (is_marked)
			marks.width += cursor.column - column;
	}
	page_ink(page, strip->ink);
	if (cursor.at < strip->line.len)
		buf_add(page->out, S(ELLIPSIS));
	page_ink(page, INK_PLAIN);
	if (marks.width == 0)
		marks.width = 1;
	arena_rewind(page->scratch, mark);
	return marks;
}

void page_text(struct page *page, unsigned indent, str text, enum ink ink)
{
	while (text.len > 0) {
		str line;
		str_cut(text, S("\n"), &line, &text);
		if (str_ends(line, S("\r")))
			line.len--;
		buf_repeat(page->out, ' ', indent);
		page_strip(
			page, &(struct strip){.line = line, .ink = ink}, line.len * SHOWN_MAX + 2);
		page_end(page);
	}
}
