/* list: the sections, and what a maintainer would call an entry, of a curated list; each entry as a
 * row of atoms.
 *
 * Stands on md. Knows Markdown's structure, but nothing of formats, fields or papers: what an atom
 * means is said by format.
 */
#ifndef ENTRYLINT_LIST_H
#define ENTRYLINT_LIST_H

#include <entrylint/md.h>

/* ---- atoms ---- */

enum atom_kind {
	ATOM_MARKER, /* list marker with the blanks behind it ("- ", "12. "), "### " of a heading
			entry, the opening pipe of a row; text: the marker alone ("-", "12.", "###",
			"|"). The first atom of every item, row, heading entry */
	ATOM_TEXT,   /* a run of characters of one style, without breaks; escapes and entities
			resolved in `text` */
	ATOM_CODE,   /* `code`; text without the backticks */
	ATOM_LINK,   /* Markdown link, <a href>, autolink or bare URL (form says which) */
	ATOM_IMAGE,  /* image or <img>; text: alt, url: its address */
	ATOM_HTML,   /* any other inline tag or comment: transparent; text: the tag as written */
	ATOM_BREAK,  /* see break_kind */
	ATOM_BLOCK   /* a block inside the entry that has no inlines: fenced code, HTML block, rule,
			table; text: its bytes */
};

/* A break's bytes are all that lies between the content before and behind it: blanks, line ends,
 * the next line's indentation, a nested item's marker. So atoms, with the delimiters of styles,
 * leave nothing out of an entry, but for the pipe that ends a row and the #s that end a heading. */
enum break_kind {
	BREAK_SOFT,      /* a line end inside a paragraph */
	BREAK_HARD,      /* two blanks or a backslash at the line's end */
	BREAK_BR,        /* <br> in any spelling, with the line end behind it if there is one */
	BREAK_PARAGRAPH, /* an empty line, between blocks of one entry */
	BREAK_ITEM, /* a nested item begins; its marker is in text ("-"), its depth in `depth` */
	BREAK_CELL  /* the pipe between two cells of a row */
};

enum link_form {
	LINK_INLINE,    /* [label](url) */
	LINK_REFERENCE, /* [label][id], [label][], [label] with a definition elsewhere */
	LINK_AUTO,      /* <url> or a bare URL */
	LINK_HTML       /* <a href="url">label</a> */
};

enum { /* style bits: what stands around an atom; STYLE_HTML: by tags instead of Markdown */
	STYLE_STRONG = 1,
	STYLE_EMPHASIS = 2,
	STYLE_STRIKE = 4,
	STYLE_INSERT = 8, /* <ins>, <u> */
	STYLE_SMALL = 16, /* <sub>, <sup>, <small>, <font> */
	STYLE_CODE = 32,  /* <code>, <kbd> */
	STYLE_HTML = 64,
	STYLE_UNDERSCORE = 128 /* the emphasis is written _so_ or __so__ */
};

struct atom {
	uint8_t kind;   /* enum atom_kind */
	uint8_t sort;   /* ATOM_BREAK: enum break_kind; ATOM_LINK: enum link_form */
	uint8_t style;  /* around the atom, from outside */
	uint8_t inner;  /* ATOM_LINK: style of the whole label, when it is uniform and not 0 */
	uint8_t depth;  /* nesting of items: 0 the entry's own, 1 its sub-items... */
	uint8_t column; /* table rows: 0-based cell; else 0 */
	bool has_image; /* ATOM_LINK whose label holds an image: a badge; `image` is the image's url
			 */
	struct span at; /* all its bytes, markup included (for styled text: without the style's
			   delimiters) */
	struct span inside; /* content alone: code without backticks, link's label, text = at */
	struct span outer; /* `at` plus the delimiters of the styles that begin right before and end
			      right behind it: what to replace to change the style; = at when
			      unstyled or when the style spans several atoms */
	struct span target; /* ATOM_LINK, ATOM_IMAGE: the bytes of the url as written; empty when
			       not in the entry */
	str text;           /* plain text, resolved */
	str url;            /* resolved */
	str image;
};

struct atoms {
	struct atom *at;
	size_t len;
	size_t cap;
};

/* The same in about 7 bytes an atom instead of 96: how a list keeps them. Equal bytes and an equal
 * distance from the entry's start say equal atoms of equal text. */
struct packed_atoms {
	str bytes;
	uint32_t from; /* where the first atom begins */
	uint32_t count;
};

/* ---- sections and entries ---- */

struct section {
	const struct section *parent; /* NULL: top of the document */
	struct span heading;          /* its bytes; empty for the part before the first heading */
	struct span body;             /* from behind the heading to the next heading of any level */
	str title;                    /* plain text */
	uint32_t level;   /* 0 for the part before the first heading; <summary> and bold lead lines
			     have none */
	uint32_t index;   /* position in list.sections */
	bool is_contents; /* table of contents: most of its items link into the document */
	bool is_contribution; /* speaks of how to contribute */
};

enum entry_kind {
	ENTRY_ITEM,      /* list item with all its paragraphs and sub-items */
	ENTRY_ROW,       /* table row */
	ENTRY_PARAGRAPH, /* paragraph (with the list or lines that belong to it, where the section
			    repeats that) */
	ENTRY_HEADING    /* heading with what stands under it, where the section repeats that */
};

struct entry {
	enum entry_kind kind;
	struct span at;   /* from its first byte (marker, opening pipe, #; not the blanks before) to
			     behind its last non-blank byte */
	struct span line; /* `at` widened to whole lines, line end included */
	const struct section *section;
	uint32_t index;  /* position in list.entries */
	uint32_t group;  /* entries of one Markdown list or table share it; counts up through the
			    document */
	uint32_t table;  /* ENTRY_ROW: index in list.tables */
	uint32_t indent; /* bytes before the marker on its line */
	bool is_nested;  /* an item inside another list item that only groups ("- 2023" / "  -
			    paper") */
	struct packed_atoms atoms; /* entry_atoms unpacks them */
};

struct table {
	struct strs headers; /* plain text of the header cells */
	struct span at;
};

struct list {
	const struct source *source;
	struct section *sections;
	size_t section_count;
	ARRAY(struct entry) entries; /* candidates in document order: every item, row, paragraph or
					heading that could be an entry; format decides which of them
					are in scope */
	ARRAY(struct table) tables;
	ARRAY(struct span) comments; /* HTML comments, `<!--` to `-->`, outside code */
	bool is_generated; /* the text says that it is generated ("do not edit", "auto-generated")
			    */
	struct span generated_at;
};

/* Reads a list. Everything lives in the arena. Never fails: a document without entries gives none.
 */
struct list *list_read(const struct source *source, struct arena *arena);

struct list_pair {
	struct list *head, *base;
};

/* Reads two lists, each as list_read would; what both have is parsed once. Of the base's texts some
 * may be views of the head, so both sources must live as long as either list. */
struct list_pair list_read_both(
	const struct source *head, const struct source *base, struct arena *arena);

/* An entry's atoms; they live as long as the arena, the list and its source. */
struct atoms entry_atoms(
	const struct source *source, const struct entry *entry, struct arena *arena);
struct packed_atoms atoms_pack(
	const struct source *source, const struct atoms *atoms, struct arena *arena);

/* The atoms of one stretch of Markdown (a template, an entry of a fix that is being verified), as
 * if it were one entry. */
struct atoms list_atoms(const struct source *source, struct span at, struct arena *arena);
/* The same, of a text that `like` was put right into: what `like` refers to by reference
 * (`[label]`,
 * `[text][label]`) is defined here too, as its own document defines it. */
struct atoms list_atoms_like(const struct source *source, struct span at, const struct atoms *like,
	const struct source *of, struct arena *arena);

/* "2023 > May" for messages; and as parts, outermost first. */
str section_path(const struct section *section, struct arena *arena);
struct strs section_parts(const struct section *section, struct arena *arena);

#endif
