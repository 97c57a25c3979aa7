/* Turns a span, or edits, into numbered lines of code with what matters marked. */
#include "escape.h"
#include "page.h"

/* Lines of a span, and of each side of a patch, that are shown; the others are counted. */
#define FRAME_LINES 6
#define PATCH_LINES 8
#define FRAME_CARETS_MAX 12 /* bytes of a whole line that get carets; a longer one is barred */
#define PATCH_MAX 16384     /* bytes that a patch may look at; a larger one is not drawn */
#define GUTTER 7 /* columns before the bar: line numbers of up to five digits stand right */

static size_t code_columns(const struct page *page)
{
	return (page->width > 0 ? page->width : PAGE_PLAIN_WIDTH) - GUTTER - 3;
}

static void gutter(struct page *page, enum ink ink, uint32_t line, char sign, char bar)
{
	page_ink(page, ink);
	if (line > 0)
		page_addf(page, "%*u %c", GUTTER, (unsigned)line, bar);
	else
		page_addf(page, "%*c %c", GUTTER, sign, bar);
	page_ink(page, INK_PLAIN);
	page_addf(page, " ");
}

/* The part of a span that lies in a line, as offsets in the line. */
static void part_in(const struct source *source, struct span at, uint32_t line, struct strip *strip)
{
	size_t start = source_line_start(source, line);
	strip->line = source_line(source, line);
	strip->from = at.from > start ? at.from - start : 0;
	strip->to = at.to > start ? at.to - start : 0;
	if (strip->from > strip->line.len)
		strip->from = strip->line.len;
	if (strip->to > strip->line.len)
		strip->to = strip->line.len;
}

/* Is all that can be read in the line marked? Then carets under it would tell nothing. */
static bool is_whole(const struct strip *strip)
{
	str before = str_slice(strip->line, 0, strip->from);
	str behind = str_slice(strip->line, strip->to, strip->line.len);
	return strip->to - strip->from > FRAME_CARETS_MAX && str_trim(before).len == 0 &&
	       str_trim(behind).len == 0;
}

static void frame_line(
	struct page *page, const struct source *source, struct span at, uint32_t line, enum ink ink)
{
	struct strip strip = {.marked = ink};
	part_in(source, at, line, &strip);
	if (is_whole(&strip)) {
		strip.marked = INK_PLAIN;
		gutter(page, ink, line, ' ', '>');
		page_strip(page, &strip, code_columns(page));
		page_end(page);
		return;
	}
	gutter(page, INK_DIM, line, ' ', '|');
	struct marks marks = page_strip(page, &strip, code_columns(page));
	page_end(page);
	gutter(page, INK_DIM, 0, ' ', '|');
	buf_repeat(page->out, ' ', marks.column);
	page_ink(page, ink);
	buf_repeat(page->out, '^', marks.width);
	page_end(page);
}

void page_frame(
	struct page *page, const struct source *source, struct span at, enum severity severity)
{
	uint32_t first = source_place(source, at.from).line;
	uint32_t last = at.to > at.from ? source_place(source, at.to - 1).line : first;
	enum ink ink = ink_of(severity);
	if (first == last) {
		frame_line(page, source, at, first, ink);
		return;
	}
	for (uint32_t line = first; line <= last; line++) {
		if (line - first == FRAME_LINES - 1 && line < last) {
			gutter(page, ink, 0, ' ', '>');
			page_addf(page, "(%u more lines)", (unsigned)(last - line + 1));
			page_end(page);
			return;
		}
		struct strip strip = {0};
		part_in(source, at, line, &strip);
		gutter(page, ink, line, ' ', '>');
		page_strip(page, &strip, code_columns(page));
		page_end(page);
	}
}

/* ---- patches ---- */

struct sides {
	struct strs old, new;
};

static void lines_of(struct arena *arena, str text, struct strs *lines)
{
	while (text.len > 0) {
		str line;
		str_cut(text, S("\n"), &line, &text);
		if (str_ends(line, S("\r")))
			line.len--;
		ARRAY_PUSH(arena, lines, line);
	}
}

static void drop_equal(struct sides *sides)
{
	struct strs *old = &sides->old, *new = &sides->new;
	while (old->len > 0 && new->len > 0 &&
		str_eq(old->at[old->len - 1], new->at[new->len - 1])) {
		old->len--;
		new->len--;
	}
	while (old->len > 0 && new->len > 0 && str_eq(old->at[0], new->at[0])) {
		*old = (struct strs){old->at + 1, old->len - 1, 0};
		*new = (struct strs){new->at + 1, new->len - 1, 0};
	}
}

static bool is_blank(str s)
{
	for (size_t i = 0; i < s.len; i++)
		if (s.at[i] != ' ' && s.at[i] != '\t')
			return false;
	return true;
}

static bool is_boundary(str s, size_t at)
{
	return at >= s.len || ((unsigned char)s.at[at] & 0xC0) != 0x80;
}

/* Marks in both strips what differs between their lines. */
static void mark_difference(struct strip *old, struct strip *new)
{
	str a = old->line, b = new->line;
	size_t same = 0, tail = 0, least = a.len < b.len ? a.len : b.len;
	while (same < least && a.at[same] == b.at[same])
		same++;
	while (same > 0 && !(is_boundary(a, same) && is_boundary(b, same)))
		same--;
	while (tail < least - same && a.at[a.len - 1 - tail] == b.at[b.len - 1 - tail])
		tail++;
	while (tail > 0 && !(is_boundary(a, a.len - tail) && is_boundary(b, b.len - tail)))
		tail--;
	old->from = new->from = same;
	old->to = a.len - tail;
	new->to = b.len - tail;
	bool blank = is_blank(str_slice(a, same, old->to)) && is_blank(str_slice(b, same, new->to));
	old->shows_blanks = new->shows_blanks = blank;
}

static void patch_line(struct page *page, struct strip *strip, bool is_new)
{
	strip->ink = is_new ? INK_NEW : INK_OLD;
	strip->marked = is_new ? INK_GOOD : INK_ERROR;
	gutter(page, strip->ink, 0, is_new ? '+' : '-', '|');
	page_strip(page, strip, code_columns(page));
	page_end(page);
}

static void patch_more(struct page *page, size_t lines)
{
	gutter(page, INK_DIM, 0, ' ', '|');
	page_addf(page, "(%zu more lines)", lines);
	page_end(page);
}

/* As many lines as before: each stands over what becomes of it. */
static void patch_pairs(struct page *page, const struct sides *sides)
{
	for (size_t i = 0, shown = 0; i < sides->old.len; i++) {
		struct strip old = {.line = sides->old.at[i]}, new = {.line = sides->new.at[i]};
		if (str_eq(old.line, new.line))
			continue;
		if (shown++ == PATCH_LINES) {
			patch_more(page, sides->old.len - i);
			return;
		}
		mark_difference(&old, &new);
		patch_line(page, &old, false);
		patch_line(page, &new, true);
	}
}

static void patch_side(struct page *page, const struct strs *lines, bool is_new)
{
	for (size_t i = 0; i < lines->len; i++) {
		struct strip strip = {.line = lines->at[i]};
		if (i == PATCH_LINES) {
			patch_more(page, lines->len - i);
			return;
		}
		patch_line(page, &strip, is_new);
	}
}

void page_patch(struct page *page, const struct source *source, const struct edits *edits)
{
	struct edits settled = {0};
	for (size_t i = 0; i < edits->len; i++)
		ARRAY_PUSH(page->scratch, &settled, edits->at[i]);
	edits_settle(&settled);
	if (settled.len == 0)
		return;
	struct span region = settled.at[0].at;
	for (size_t i = 0; i < settled.len; i++)
		if (settled.at[i].at.to > region.to)
			region.to = settled.at[i].at.to;
	uint32_t last = source_place(source, region.to).line;
	region.from = source_line_start(source, source_place(source, region.from).line);
	region.to = source_line_start(source, last) + (uint32_t)source_line(source, last).len;
	if (span_len(region) > PATCH_MAX)
		return;
	struct sides sides = {0};
	lines_of(page->scratch, source_slice(source, region), &sides.old);
	lines_of(page->scratch, edits_apply(page->scratch, source->text, region, &settled),
		&sides.new);
	drop_equal(&sides);
	if (sides.old.len == sides.new.len) {
		patch_pairs(page, &sides);
	} else {
		patch_side(page, &sides.old, false);
		patch_side(page, &sides.new, true);
	}
}
