/* Reads a long document in pieces, so that cmark's tree stays small: it costs a third of one big
 * tree. The blocks are those of the whole document; where that cannot be known, the document is one
 * piece.
 *
 * What ends whatever is open: a heading in column 0 behind an empty line, but for a fence or an
 * HTML block that waits for its end; and an item in column 0 when the block before it is a list.
 * What is open before the cut, the tree of the piece that ends there says. */
#include "reader.h"

#include <string.h>

/* ---- places ---- */

static bool is_blank(char c)
{
	return c == ' ' || c == '\t';
}

static bool is_blank_before(str text, uint32_t line)
{
	if (line < 2 || text.at[line - 1] != '\n')
		return false;
	uint32_t at = line - 1;
	at -= text.at[at - 1] == '\r';
	while (at > 0 && is_blank(text.at[at - 1]))
		at--;
	return at > 0 && text.at[at - 1] == '\n';
}

bool text_is_heading(str text, uint32_t at)
{
	uint32_t to = at;
	while (to < text.len && text.at[to] == '#')
		to++;
	return to > at && to - at <= 6 && to < text.len && is_blank(text.at[to]);
}

/* Behind an item's number, if it has one. */
static uint32_t skip_number(str text, uint32_t at)
{
	uint32_t to = at;
	while (to < text.len && to - at < 9 && char_is_digit(text.at[to]))
		to++;
	return to;
}

/* The byte of an item's marker that says what list it belongs to. */
static char item_marker(str text, uint32_t at)
{
	at = skip_number(text, at);
	return at < text.len ? text.at[at] : '\0';
}

/* Whether an item that is not empty starts at `at`. */
static bool is_item(str text, uint32_t at)
{
	uint32_t to = skip_number(text, at);
	char marker = item_marker(text, at);
	bool is_marker = to > at ? marker == '.' || marker == ')'
				 : marker == '-' || marker == '*' || marker == '+';
	return is_marker && to + 2 < text.len && is_blank(text.at[to + 1]) &&
	       !char_is_space(text.at[to + 2]);
}

bool text_may_end(str text, uint32_t line)
{
	return line > 0 && text.at[line - 1] == '\n' &&
	       (is_item(text, line) ||
		       (text_is_heading(text, line) && is_blank_before(text, line)));
}

/* The next place behind `at` where the text may be cut; its end if there is none. */
static uint32_t next_cut(str text, size_t at)
{
	while (at < text.len) {
		const char *end = memchr(text.at + at, '\n', text.len - at);
		if (!end)
			break;
		at = (size_t)(end - text.at) + 1;
		uint32_t line = (uint32_t)at;
		if (text_may_end(text, line))
			return line;
	}
	return (uint32_t)text.len;
}

/* ---- what is open at a cut ---- */

/* cmark moves footnotes to the end. */
static const struct md_node *last_block(const struct md_node *root)
{
	const struct md_node *last = root->last;
	while (last && last->kind == MD_FOOTNOTE)
		last = last->previous;
	return last;
}

/* An HTML block that goes on over empty lines has taken in the one that stands before the cut. */
static bool ends_with_empty_line(str block)
{
	size_t ends = 0;
	for (size_t i = block.len; i > 0 && char_is_space(block.at[i - 1]); i--)
		ends += block.at[i - 1] == '\n';
	return ends > 1;
}

/* Whether the list may end before the cut: a definition behind it ends it and leaves no block. */
static bool may_have_ended(const struct definitions *d, const struct md_node *list, uint32_t cut)
{
	return !list->last || definitions_stand_in(d, (struct span){list->last->at.from, cut});
}

/* Whether the piece's last block might take in what follows the piece. */
static bool is_open(str text, const struct definitions *d, const struct md_node *root, uint32_t cut)
{
	const struct md_node *last = last_block(root);
	if (cut == text.len)
		return false;
	if (!text_is_heading(text, cut))
		return !last || last->kind != MD_LIST || may_have_ended(d, last, cut);
	if (last && last->kind == MD_HTML_BLOCK)
		return ends_with_empty_line(last->text);
	bool is_fence = last && last->kind == MD_CODE_BLOCK && last->is_fenced;
	return is_fence && last->inside.to >= last->at.to;
}

/* Of the list that a piece ends with, the byte that item_marker gives; 0: it ends with something
 * else. */
static char last_marker(str text, const struct md_node *root)
{
	const struct md_node *last = last_block(root);
	return last && last->kind == MD_LIST && last->last ? item_marker(text, last->last->at.from)
							   : '\0';
}

static bool begins_with_list(const struct md_node *root, uint32_t from)
{
	return root->first && root->first->kind == MD_LIST && root->first->at.from == from;
}

/* ---- the pieces ---- */

struct cutter {
	struct list_reader *r;
	struct definitions definitions;
	str text;
	size_t least;
	uint32_t from;
	char marker; /* of the list that the blocks so far end with */
	size_t room; /* sum of what the pieces' references may resolve to */
	bool is_lost;
	struct arena piece, parse; /* rewound behind each piece, so that the next one finds its
				      memory warm */
};

static bool continues(const struct cutter *c, bool begins)
{
	return c->marker && begins && item_marker(c->text, c->from) == c->marker;
}

/* Takes the piece's blocks from the list that is known, if it has them. */
static bool take_known(struct cutter *c)
{
	const struct known_piece *piece = known_at(c->r->known, c->text, c->from);
	if (!piece || continues(c, piece->begins_with_list) != piece->continues)
		return false;
	struct span at = {c->from, c->from + (uint32_t)span_len(piece->at)};
	struct surroundings s = definitions_around(&c->definitions, at, &c->piece);
	bool is_same = piece->holds && s.hash == piece->around;
	if (is_same) {
		definitions_take(&c->definitions, &s);
		known_take(c->r, piece, c->from);
		c->marker = piece->marker;
		c->room += s.around.room;
		c->from = at.to;
	}
	arena_rewind(&c->piece, (struct arena_mark){0});
	return is_same;
}

static void keep_piece(struct cutter *c, const struct surroundings *s, struct md_node *root)
{
	struct list_reader *r = c->r;
	bool begins = begins_with_list(root, c->from);
	struct known_piece piece = known_piece_begin(r, s->at, continues(c, begins));
	read_blocks(r, root, piece.continues);
	c->marker = last_marker(c->text, root);
	piece.begins_with_list = begins;
	piece.marker = c->marker;
	piece.around = s->hash;
	piece.holds = definitions_settle(&c->definitions, s, &c->parse, &c->piece);
	if (r->kept && s->at.to < c->text.len)
		known_keep(r->kept, r, piece);
	c->room += s->around.room;
	c->from = s->at.to;
}

/* False: the piece cannot end there. What cannot hold is not read: it would need room without end.
 */
static bool read_piece(struct cutter *c, uint32_t to)
{
	struct surroundings s =
		definitions_around(&c->definitions, (struct span){c->from, to}, &c->piece);
	c->is_lost = !definitions_may_hold(&c->definitions, c->room + s.around.room);
	bool is_whole = c->is_lost;
	if (!is_whole) {
		struct md_node *root =
			md_parse_within(c->r->source, s.at, &s.around, &c->parse, &c->piece);
		is_whole = !is_open(c->text, &c->definitions, root, to);
		if (is_whole)
			keep_piece(c, &s, root);
	}
	arena_rewind(&c->piece, (struct arena_mark){0});
	return is_whole;
}

static uint32_t piece_end(const struct cutter *c, size_t step)
{
	uint32_t to = step == c->least ? known_cut(c->r->known, c->text, c->from) : 0;
	if (to)
		return to;
	return step < c->text.len - c->from ? next_cut(c->text, c->from + step)
					    : (uint32_t)c->text.len;
}

/* False: what it gave is not what the whole would give. */
static bool read_in_pieces(struct cutter *c)
{
	for (bool is_read = false; !is_read && !c->is_lost;) {
		if (take_known(c))
			continue;
		uint32_t to = piece_end(c, c->least);
		while (!read_piece(c, to))
			to = piece_end(c, c->least + 2 * (size_t)(to - c->from));
		is_read = to == c->text.len;
	}
	return !c->is_lost && definitions_hold(&c->definitions, c->room);
}

/* New rows, as elements are taken to be zero. */
static void forget(struct list_reader *r)
{
	memset(&r->list->tables, 0, sizeof(r->list->tables));
	r->blocks = (struct blocks){0};
	r->group = 0;
	if (r->kept)
		r->kept->blocks.len = r->kept->pieces.len = 0;
}

static void read_whole(struct list_reader *r)
{
	struct arena scratch = {0};
	read_blocks(r, md_parse(r->source, &scratch), false);
	arena_release(&scratch);
}

void read_pieces(struct list_reader *r, size_t least)
{
	struct arena scratch = {0};
	struct cutter c = {.r = r, .text = r->source->text, .least = least};
	bool is_read = c.text.len > least && definitions_gather(&c.definitions, c.text, &scratch) &&
		       read_in_pieces(&c);
	arena_release(&c.piece);
	arena_release(&c.parse);
	arena_release(&scratch);
	if (is_read)
		return;
	forget(r);
	read_whole(r);
}
