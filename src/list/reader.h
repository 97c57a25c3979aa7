/* reader: what the files of this room share: writing atoms, and the blocks that entries are chosen
 * from. */
#ifndef LIST_READER_H
#define LIST_READER_H

#include <entrylint/list.h>

#define NO_BLOCK UINT32_MAX

/* ---- html.c: one tag, read ---- */

struct html_tag {
	str name; /* as written */
	struct span at;
	bool is_closing, is_comment;
};

/* The tag or comment at text[at]; false: there is none. */
bool html_read_tag(str text, uint32_t at, uint32_t end, struct html_tag *tag);
/* An attribute's value in *value; false: the tag has none of that name. */
bool html_attribute(str text, const struct html_tag *tag, str name, struct span *value);
/* The style bits of <b>, <ins>, <sub>...; *is_style is true for <span> too, which has none. */
uint8_t html_style(str name, bool *is_style);
str html_resolve(struct arena *arena, str value); /* the commonest entities resolved */

/* ---- writer.c, tag.c, inlines.c: atoms in a row ---- */

#define MOST_OPEN_STYLES 16

struct open_style {
	struct html_tag tag;
	uint8_t bits;
	size_t atoms; /* written when it opened */
};

struct writer {
	const struct source *source;
	struct arena *arena;
	struct atoms atoms;
	uint32_t at; /* the end of what is written: breaks begin here */
	uint8_t depth, column;

	struct open_style styles[MOST_OPEN_STYLES];
	size_t style_count;
	struct html_tag anchor; /* the <a href> that is open */
	struct span target;
	size_t anchor_atoms;
	bool has_anchor;
};

struct atom *write_atom(struct writer *w, enum atom_kind kind, struct span at, uint8_t style);
void write_break(struct writer *w, enum break_kind kind, struct span at);
void write_gap(struct writer *w, uint32_t to); /* the break between two blocks, by what lies between
						  them */
void write_text(struct writer *w, struct span at, str text, uint8_t style);
void write_tag(struct writer *w, const struct html_tag *tag, uint8_t style);
void write_html(struct writer *w, struct span at); /* an HTML block's bytes */
void write_inlines(struct writer *w, const struct md_node *block);
void writer_end_block(struct writer *w); /* forgets tags that were left open */
uint8_t writer_style(const struct writer *w, uint8_t around);

/* ---- block.c: blocks with their atoms ---- */

enum block_kind { BLOCK_ITEM, BLOCK_ROW, BLOCK_PARAGRAPH, BLOCK_HEADING, BLOCK_HTML, BLOCK_OTHER };

enum nesting {
	NEST_PARTS,  /* what is nested in the item says more about it */
	NEST_GROUP,  /* the item names a group; what is nested are the entries */
	NEST_ENTRIES /* both are entries */
};

/* What an item, paragraph or heading is made of. */
struct shape {
	uint32_t links;  /* into the web */
	uint32_t titles; /* of these: with a label that is not one of the document's usual labels */
	uint32_t anchors; /* links into the document */
	uint32_t text;    /* bytes of words outside links */
	uint32_t breaks;
	uint32_t paragraphs; /* breaks between paragraphs of the block's own */
	bool has_tags;       /* other HTML than links and images; comments */
	bool is_labelled;    /* begins with a label that the document repeats: "Paper: " */
	bool is_strong;      /* all words are strong */
	bool begins_styled;
	bool begins_with_link;
	bool has_begun; /* there are words or a link */
};

struct block {
	enum block_kind kind;
	enum nesting nesting; /* of an item */
	struct span at;
	uint32_t parent; /* the item it is nested in, or NO_BLOCK */
	uint32_t after;  /* the first block that is not nested in it */
	uint32_t section, group, table;
	uint8_t depth; /* of an item: 0 for a top-level one */
	uint8_t level; /* of a heading; an HTML block's when it holds one */
	bool is_head;  /* a paragraph or heading that is an entry; it ends before block `after` */
	bool is_quoted;
	struct packed_atoms atoms; /* of the whole block, nested ones included; of a nested
				      block `bytes` reaches to the end of the outermost item's */
	uint32_t first_atom;       /* where they begin among those of the outermost item */
	uint32_t own_count;        /* of the atoms: those before its first nested item */
	struct shape whole, own;   /* what it is made of; own: without nested items */
};

struct blocks {
	struct block *at;
	size_t len;
	size_t cap;
};

struct list_reader {
	const struct source *source;
	struct arena *arena;
	struct arena *scratch; /* what is needed until the entries are chosen */
	struct list *list;
	struct writer writer; /* reused: its atoms are packed when a block is done */
	struct buf packed;    /* reused, too */
	struct blocks blocks;
	ARRAY(struct section *) sections;
	uint32_t group;                    /* the last that was given to a list or table */
	uint32_t groups[MD_MAX_DEPTH + 1]; /* those of the lists that are open, by depth */
	struct known *known;               /* another list's pieces, to take from; or NULL */
	struct known *kept;                /* for this one's, to be known later; or NULL */
};

/* Keeps nothing of the tree. `continues`: its first list is the one that the blocks so far ended
 * with. */
void read_blocks(struct list_reader *r, struct md_node *document, bool continues);

/* ---- definitions.c: what a piece takes from the rest of its text ---- */

struct definition { /* what looks like the first one of its label */
	uint32_t at;
	str line;        /* from there on */
	str label;       /* as written; a footnote's with its ^ */
	uint32_t places; /* that look like definitions of the label */
	uint32_t piece;  /* the last that used it */
	bool is_footnote;
	bool is_needed; /* some piece was read as if it held */
	bool holds;     /* cmark says so where it stands */
};

struct definition_place {
	uint32_t at, index;
};

struct definitions {
	str text;
	struct arena *arena;
	struct map labels; /* folded: index in `all` */
	ARRAY(struct definition) all;
	ARRAY(struct definition_place) places; /* ascending */
	uint32_t piece;
	bool has_footnotes;
	bool is_lost; /* cmark may see labels that were not found, or resolve less than them all */
};

struct surroundings { /* of a piece */
	struct span at;
	struct md_around around;
	ARRAY(uint32_t) own; /* definitions that stand in it: those it is asked about */
	uint64_t hash;       /* of all that; 0: there is nothing */
};

/* False: the text may not be cut. */
bool definitions_gather(struct definitions *d, str text, struct arena *arena);
bool definitions_stand_in(const struct definitions *d, struct span at);
struct surroundings definitions_around(struct definitions *d, struct span at, struct arena *arena);
/* Notes which of the piece's own definitions hold, after it was parsed; true: all. */
bool definitions_settle(struct definitions *d, const struct surroundings *s, struct arena *scratch,
	struct arena *arena);
void definitions_take(struct definitions *d, const struct surroundings *s); /* all hold */
/* False: it cannot come to that any more, and what is read in pieces is read in vain. */
bool definitions_may_hold(const struct definitions *d, size_t resolved);
/* Whether all pieces were read as in the whole; `resolved`: the sum of their `room`. */
bool definitions_hold(const struct definitions *d, size_t resolved);

/* ---- known.c: pieces that another list has, too ---- */

struct known_piece {
	struct span at;
	uint32_t first, count; /* of the blocks */
	uint32_t first_table, table_count;
	uint32_t group_before, group_after; /* list_reader's `group` */
	uint32_t list_group;                /* its groups[0] behind the piece */
	bool begins_with_list;
	bool continues;  /* and that list is the one which the piece before ends with */
	char marker;     /* of the list that the piece ends with */
	uint64_t around; /* hash of its surroundings */
	bool holds;      /* and its definitions do */
};

struct known {
	struct arena memory;
	const struct source *source;
	const struct list *list;
	struct blocks blocks; /* as read_blocks left them */
	ARRAY(struct known_piece) pieces;
	size_t next; /* the piece that is expected */
};

void known_begin(struct known *known, const struct list_reader *r);
struct known_piece known_piece_begin(const struct list_reader *r, struct span at, bool continues);
void known_keep(struct known *known, const struct list_reader *r, struct known_piece piece);
void known_release(struct known *known);
/* The expected piece if its text stands there; NULL: another text does, or nothing is known. */
const struct known_piece *known_at(const struct known *known, str text, uint32_t from);
/* Where behind `from` a later piece stands, which is expected from then on; 0: none does nearby. */
uint32_t known_cut(struct known *known, str text, uint32_t from);
/* Adds the blocks of that piece of r->known, moved to `from`. */
void known_take(struct list_reader *r, const struct known_piece *piece, uint32_t from);

/* ---- pieces.c ---- */

bool text_is_heading(str text, uint32_t at);
/* Whether a piece may end before the line, as far as the bytes around it say. */
bool text_may_end(str text, uint32_t line);

void read_pieces(struct list_reader *r, size_t least); /* bytes that a piece has at least */
struct list *list_read_pieces(const struct source *source, size_t least, struct arena *arena);
/* list_read_both, in pieces of at least so many bytes. */
struct list_pair list_read_both_pieces(
	const struct source *head, const struct source *base, size_t least, struct arena *arena);
void write_block(struct writer *w, const struct md_node *top, struct md_node *node);

/* ---- pack.c ---- */

/* Adds an atom to packed ones; `before`: where the one before it ends. */
void pack_atom(struct buf *out, str text, uint32_t before, const struct atom *atom);
struct atoms atoms_unpack(
	const struct source *source, const struct packed_atoms *packed, struct arena *arena);
struct atoms block_atoms(
	const struct list_reader *r, const struct block *block, struct arena *arena);

/* ---- stretch.c ---- */

/* A table row's atoms by itself: with the cells, too, that its table has no column for. */
struct atoms read_row(const struct source *source, struct span at, struct arena *arena);

/* ---- shape.c: what an item, paragraph or heading is made of ---- */

struct shapes {
	struct map labels; /* how often each short link label, and each word before a colon, occurs
			    */
	size_t items;
	size_t parents, children; /* items without a link that nest others, and these */
};

void shapes_gather(struct list_reader *r, struct shapes *shapes);
bool shape_is_complete(const struct shape *shape);    /* could be an entry by itself */
bool atom_is_tag(const struct atom *atom, str start); /* "<details", "</details" */
str block_summary(const struct atoms *atoms);
bool shape_is_contents(const struct shape *shape);

/* ---- nest.c, heads.c, sections.c, select.c ---- */

void find_nesting(struct list_reader *r, const struct shapes *shapes);
void find_heads(struct list_reader *r, const struct shapes *shapes);
void read_sections(struct list_reader *r);
void gather_comments(struct list_reader *r);
void mark_generated(struct list_reader *r);
void select_entries(struct list_reader *r);

#endif
