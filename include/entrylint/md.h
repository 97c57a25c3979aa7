/* md: a Markdown text (GitHub's dialect) as a tree whose spans were verified against the bytes.
 *
 * Stands on source. The one room that knows cmark-gfm; knows nothing of lists or entries.
 */
#ifndef ENTRYLINT_MD_H
#define ENTRYLINT_MD_H

#include <entrylint/source.h>

#define MD_MAX_DEPTH 64 /* deeper nesting than this is cut: its text is kept as one MD_TEXT */

enum md_kind {
	MD_DOCUMENT,
	/* blocks */
	MD_HEADING,
	MD_PARAGRAPH,
	MD_LIST,
	MD_ITEM,
	MD_QUOTE,
	MD_CODE_BLOCK,
	MD_HTML_BLOCK,
	MD_RULE, /* thematic break */
	MD_TABLE,
	MD_ROW, /* the first row of a table is its header */
	MD_CELL,
	MD_FOOTNOTE,
	/* inlines */
	MD_TEXT,
	MD_SOFT_BREAK,
	MD_HARD_BREAK, /* two blanks or a backslash before the line's end */
	MD_CODE,
	MD_HTML, /* one inline tag or comment */
	MD_EMPHASIS,
	MD_STRONG,
	MD_STRIKE,
	MD_LINK,
	MD_IMAGE,
	MD_FOOTNOTE_REFERENCE
};

struct md_node {
	enum md_kind kind;
	bool is_ordered;    /* MD_LIST */
	bool is_header;     /* MD_ROW */
	bool is_fenced;     /* MD_CODE_BLOCK */
	bool is_autolink;   /* MD_LINK: a bare URL or <url> */
	bool is_reference;  /* MD_LINK, MD_IMAGE: the url stands in a definition elsewhere */
	bool has_span;      /* `at` was verified against the bytes; false: do not touch bytes on its
			       account */
	uint32_t level;     /* MD_HEADING 1-6 */
	uint32_t start;     /* MD_LIST, ordered: first number */
	struct span at;     /* from the first byte of the markup (heading's #, item's marker, [ of a
			       link) to behind its last     byte; a block's line end is not included */
	struct span inside; /* content without the markup: text of a link's label, of a strong run,
			       of a fence; else = at */
	struct span target; /* MD_LINK, MD_IMAGE: the url's bytes as written; empty for a reference
			     */
	str text; /* leaves: the literal, entities and escapes resolved; a code block's content */
	str url, title; /* MD_LINK, MD_IMAGE: as cmark resolved them */
	str info;       /* fence info */
	struct md_node *parent, *first, *last, *next, *previous;
};

/* The tree lives in the arena and points into the source's text where it can. Linear in the text;
 * nesting is cut at MD_MAX_DEPTH. Cannot fail on any bytes. */
struct md_node *md_parse(const struct source *source, struct arena *arena);

/* The same on a piece of the source, as if it were a document of its own; spans are the source's.
 */
struct md_node *md_parse_piece(const struct source *source, struct span piece, struct arena *arena);

/* What a piece takes from the rest of its document, and what is asked of it. */
enum md_answer_kind { MD_ANSWER_NONE, MD_ANSWER_LINK, MD_ANSWER_FOOTNOTE };
struct md_answer {
	enum md_answer_kind kind; /* of what the label is defined as */
	str url, title;
};
struct md_around {
	struct strs definitions; /* of links elsewhere, each on its line as written */
	struct strs footnotes;   /* labels, with their ^, of those elsewhere */
	struct strs asked;       /* labels, on one line each */
	size_t room; /* bytes that the piece's references resolve to at most: cmark resolves no
			more than the text is long, and the whole document is longer */
	struct md_answer *answers; /* out: one for each that was asked */
};
/* The same, as if it were a piece of a document that defines these. What is needed until then is in
 * `scratch`, which is rewound: who parses many pieces has their memory touched but once. */
struct md_node *md_parse_within(const struct source *source, struct span piece,
	struct md_around *around, struct arena *scratch, struct arena *arena);

/* Pre-order successor of a node within `root` without recursion; NULL at the end. */
struct md_node *md_next(const struct md_node *root, struct md_node *node);
struct md_node *md_next_skipping(const struct md_node *root, struct md_node *node); /* without
										       node's
										       children */
/* The plain text of a node: leaves joined, breaks as one blank, markup gone. */
str md_plain(const struct md_node *node, struct arena *arena);
bool md_is_block(enum md_kind kind);
str md_library(struct arena *arena); /* "cmark-gfm 0.29.0.gfm.13" */

#endif
