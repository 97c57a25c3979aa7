/* page: lines of text in a terminal's width and colours, none of which a workflow's log takes for a
 * command. */
#ifndef REPORT_PAGE_H
#define REPORT_PAGE_H

#include <entrylint/report.h>

#define PAGE_PLAIN_WIDTH 110 /* columns of a code line where nobody said how wide the page is */
#define PAGE_MIN_WIDTH 40    /* a narrower page is taken as this wide */

enum ink {
	INK_PLAIN,
	INK_BOLD,
	INK_DIM,
	INK_ERROR,
	INK_WARNING,
	INK_NOTICE,
	INK_OLD,
	INK_NEW,
	INK_GOOD
};

struct page {
	struct buf *out;
	struct arena *scratch; /* for what one line needs; rewound by whoever made the page */
	bool colour;
	unsigned width;    /* 0: do not wrap */
	size_t start;      /* offset in out of the page's first line */
	size_t line_start; /* of the present one */
	enum ink ink;      /* switched on now */
};

struct page page_make(const struct report_look *look, struct buf *out, struct arena *scratch);
enum ink ink_of(enum severity severity);

/* All that is added is shown as plain_add does; nothing but page_end makes a line end. */
void page_ink(struct page *page, enum ink ink);
void page_add(struct page *page, str text);
void page_addf(struct page *page, const char *format, ...) PRINTF_LIKE(2, 3);
void page_end(struct page *page);
void page_gap(struct page *page); /* an empty line, but not at the page's top */

/* Prose from the line's present column on, continued under `indent` blanks; ends the line. */
void page_wrap(struct page *page, unsigned indent, str text);

/* ---- a line of code, shown through a window where it is too long ---- */

struct strip {
	str line;
	size_t from, to;   /* bytes to be marked; from == to: a place between two bytes */
	bool shows_blanks; /* blanks in the marked part as dots and arrows */
	enum ink ink;      /* of the whole line */
	enum ink marked;   /* of the marked part */
};
struct marks {
	size_t column, width; /* where on the screen the marked part stands, from the strip's first
				 column; width 0: none */
};
/* Adds the strip to the page's line (without ending it). */
struct marks page_strip(struct page *page, const struct strip *strip, size_t columns);

/* Whole lines of code, however long, each under `indent` blanks: to be copied. */
void page_text(struct page *page, unsigned indent, str text, enum ink ink);
/* The lines of a span with their numbers, the span marked. */
void page_frame(
	struct page *page, const struct source *source, struct span at, enum severity severity);
/* What the edits change, as lines taken away and lines put there. */
void page_patch(struct page *page, const struct source *source, const struct edits *edits);

#endif
