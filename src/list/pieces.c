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

static bool is_heading(str text, uint32_t at)
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

/* The next place behind `at` where the text may be cut; its end if there is none. */
static uint32_t next_cut(str text, size_t at)
{
	while (at < text.len) {
		const char *end = memchr(text.at + at, '\n', text.len - at);
		if (!end)
			break;
		at = (size_t)(end - text.at) + 1;
		uint32_t line = (uint32_t)at;
		if (is_item(text, line) || (is_heading(text, line) && is_blank_before(text, line)))
			return line;
	}
	return (uint32_t)text.len;
}

/* ---- what is open at a cut ---- */

/* An HTML block that goes on over empty lines has taken in the one that stands before the cut. */
static bool ends_with_empty_line(str block)
{
	size_t ends = 0;
	for (size_t i = block.len; i > 0 && char_is_space(block.at[i - 1]); i--)
		ends += block.at[i - 1] == '\n';
	return ends > 1;
}

/* Whether the piece's last block might take in what follows the piece. */
static bool is_open(str text, const struct md_node *root, uint32_t cut)
{
	const struct md_node *last = root->last;
	if (cut == text.len)
		return false;
	if (!is_heading(text, cut))
		return !last || last->kind != MD_LIST;
	if (last && last->kind == MD_HTML_BLOCK)
		return ends_with_empty_line(last->text);
	bool is_fence = last && last->kind == MD_CODE_BLOCK && last->is_fenced;
	return is_fence && last->inside.to >= last->at.to;
}

/* Of the list that a piece ends with, the byte that item_marker gives; 0: it ends with something
 * else. */
static char last_marker(str text, const struct md_node *root)
{
	const struct md_node *last = root->last;
	return last && last->kind == MD_LIST && last->last ? item_marker(text, last->last->at.from)
							   : '\0';
}

static bool continues_list(str text, const struct md_node *root, uint32_t from, char marker)
{
	const struct md_node *first = root->first;
	return marker && first && first->kind == MD_LIST && first->at.from == from &&
	       item_marker(text, from) == marker;
}

void read_pieces(struct list_reader *r, size_t least)
{
	str text = r->source->text;
	bool may = text.len > least && text_may_be_cut(text);
	size_t step = least;
	char marker = '\0';
	for (uint32_t from = 0;;) {
		struct arena scratch = {0};
		uint32_t to = may && step < text.len - from ? next_cut(text, from + step)
							    : (uint32_t)text.len;
		struct md_node *root = md_parse_piece(r->source, (struct span){from, to}, &scratch);
		bool is_whole = !is_open(text, root, to);
		if (is_whole) {
			read_blocks(r, root, continues_list(text, root, from, marker));
			marker = last_marker(text, root);
		}
		arena_release(&scratch);
		if (is_whole && to == text.len)
			return;
		step = is_whole ? least : 2 * (size_t)(to - from);
		from = is_whole ? to : from;
	}
}
