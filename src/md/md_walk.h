/* md_walk: what the files of this room share: a walk over cmark's tree and the source's bytes side
 * by side. */
#ifndef MD_WALK_H
#define MD_WALK_H

#include <cmark-gfm.h>

#include <entrylint/md.h>

struct md_walk {
	const struct source *source;
	str text; /* the whole source */
	struct arena *arena;
	const uint32_t *lines; /* where the piece's lines start, as cmark counts lines */
	size_t line_count;
	int lines_before; /* that cmark was given before the piece */
	uint32_t end;     /* of the piece */

	uint32_t at;     /* the cursor: everything before it is accounted for */
	uint32_t limit;  /* of the block (cells: the cell) that is being walked */
	uint32_t quotes; /* block quotes around the block */
	bool in_cell;    /* `\|` means `|` */
	bool lost;    /* the bytes and cmark's tree did not agree: no spans until the block's end */
	bool has_nul; /* cmark makes three bytes of a NUL: columns must be counted */

	struct md_node *open; /* the node that is being filled */
	uint32_t depth;       /* of `open` */
};

/* cursor.c: reading bytes as cmark read them. Each moves w->at only when it succeeds. */
bool md_match_text(struct md_walk *w, str literal, bool is_raw, bool *is_exact);
bool md_match_break(struct md_walk *w, bool is_hard);
bool md_match_html(struct md_walk *w, str literal);
bool md_match_code(struct md_walk *w, struct span *inside);
uint32_t md_line_prefix(const struct md_walk *w, uint32_t at); /* over indentation and the `>` of
								  quotes */
uint32_t md_line_end(const struct md_walk *w, uint32_t at);   /* offset of the line end at or behind
								 `at` */
uint32_t md_line_after(const struct md_walk *w, uint32_t at); /* start of the next line */
uint32_t md_trim_end(const struct md_walk *w, uint32_t from, uint32_t to);

/* tail.c: what stands behind a link's label, and link reference definitions. */
void md_match_tail(struct md_walk *w, str url, struct span *target, bool *is_reference);
void md_skip_definitions(struct md_walk *w);

/* inline.c, block.c, table.c */
void md_walk_inlines(struct md_walk *w, cmark_node *block, struct md_node *into);
void md_walk_blocks(struct md_walk *w, cmark_node *document, struct md_node *root);
void md_walk_table(struct md_walk *w, cmark_node *table, struct md_node *into);

/* memory.c: memory for one parse at a time and its tree, which die with the arena. */
cmark_mem *md_borrow(struct arena *from);
void md_return(void);

/* around.c: lines before a piece that stand for the rest of its document. */
str md_write_around(const struct md_around *around, size_t piece_len, struct arena *arena);
int md_count_lines(str text);
bool md_is_before(const struct md_walk *w, cmark_node *block); /* it is of these lines */
void md_read_answers(struct md_around *around, cmark_node *document, struct arena *arena);

/* tree.c */
struct md_node *md_add(struct md_walk *w, struct md_node *parent, enum md_kind kind, uint32_t from);
str md_keep(struct md_walk *w, struct span at, str value); /* a view of the source when it says the
							      same, else a copy */
uint32_t md_offset(const struct md_walk *w, int line, int column);

static inline bool md_is_blank(char c)
{
	return c == ' ' || c == '\t';
}
static inline bool md_is_line_end(char c)
{
	return c == '\n' || c == '\r';
}
static inline bool md_is_punct(char c)
{
	return (c >= '!' && c <= '/') || (c >= ':' && c <= '@') || (c >= '[' && c <= '`') ||
	       (c >= '{' && c <= '~');
}

#endif
