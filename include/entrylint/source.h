/* source: a file's text, where its lines start, and how it may be changed.
 *
 * Stands on base. Knows nothing of Markdown.
 */
#ifndef ENTRYLINT_SOURCE_H
#define ENTRYLINT_SOURCE_H

#include <entrylint/base.h>

#define SOURCE_DEFAULT_MAX ((size_t)64 << 20) /* bytes; a setting (`max-bytes`) may change it */

/* Bytes [from, to) of a source. */
struct span {
	uint32_t from, to;
};

/* For people and for APIs: 1-based; columns count bytes; the end of a range is exclusive. */
struct place {
	uint32_t line, column;
};

struct line_range { /* 1-based, inclusive */
	uint32_t from, to;
};
struct line_ranges {
	struct line_range *at;
	size_t len;
	size_t cap;
};

struct source {
	str path; /* as people know it: relative to the repository, or as it was given */
	str text; /* the bytes as they are: BOM, CRLF, NUL and invalid UTF-8 included */
	const uint32_t *line_starts;
	/* At least 1; only LF ends a line, and after a last LF comes one more, empty line. */
	size_t lines;
	bool is_crlf; /* most lines end with CR LF */
};

/* The text is not copied. Fails for more than max bytes, or 2^32 - 2, whichever is less. A text
 * that is not Markdown at all (NUL bytes, or more than a third of it invalid UTF-8) fails too: the
 * message says that it looks like a binary. */
bool source_make(struct source *source, struct arena *arena, str path, str text, size_t max,
	struct error *error) MUST_CHECK;

struct place source_place(const struct source *source, uint32_t offset);
uint32_t source_line_start(const struct source *source, uint32_t line);
/* Without its end; beyond the last line: empty. */
str source_line(const struct source *source, uint32_t line);
str source_slice(const struct source *source, struct span span);
static inline size_t span_len(struct span span)
{
	return span.to - span.from;
}
static inline bool span_has(struct span outer, struct span inner)
{
	return outer.from <= inner.from && inner.to <= outer.to;
}
static inline bool span_meets(struct span a, struct span b)
{
	return a.from < b.to && b.from < a.to;
}

/* A change of a text: the bytes at the span give way to the text. Empty span: insert; empty text:
 * delete. */
struct edit {
	struct span at;
	str text;
};

struct edits {
	struct edit *at;
	size_t len;
	size_t cap;
};

/* Sorts by place and removes doubles; of edits that overlap the earlier stays (the later waits for
 * the next run). Two inserts at the same place stay in the order in which they were added, before
 * what replaces the bytes behind them. Gives how many overlapped and were left out (a double is
 * not: its twin does its work). */
size_t edits_settle(struct edits *edits);

/* The bytes `within` of the text with settled edits applied to it; edits that are not wholly inside
 * are not looked at (an insert at either end is inside). */
str edits_apply(struct arena *arena, str text, struct span within, const struct edits *edits);

#endif
