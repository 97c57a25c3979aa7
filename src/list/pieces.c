/* Reads a long document in pieces, cut at headings, so that cmark's tree stays small: it costs a
 * third of one big tree. The blocks are those of the whole document; where that cannot be known,
 * the document is one piece.
 *
 * A heading in column 0 behind an empty line ends whatever is open, but for a fence or an HTML
 * block that waits for its end: whether one does, the tree of the piece before it says. What
 * reaches over a cut is the definitions of links and footnotes. */
#include "reader.h"

#include <string.h>

/* ---- definitions ---- */

#define MOST_LABEL 1000

static str fold_label(struct arena *arena, str label)
{
	return str_lower(arena, str_squeeze(arena, label));
}

/* What may stand on a line before a definition: indentation, quotes, list markers. */
static bool is_marker(char c)
{
	return c == ' ' || c == '\t' || c == '>' || c == '-' || c == '*' || c == '+' || c == '.' ||
	       c == ')' || char_is_digit(c);
}

/* The label in brackets at `at`; empty: none. */
static str label_at(str text, uint32_t at)
{
	for (uint32_t to = at + 1; to < text.len && to - at <= MOST_LABEL; to++) {
		if (text.at[to] == '\\')
			to++;
		else if (text.at[to] == '[')
			break;
		else if (text.at[to] == ']')
			return str_slice(text, at + 1, to);
	}
	return (str){0};
}

static bool is_task(str text, uint32_t at)
{
	str box = str_slice(text, at, at + 4);
	return str_eq(box, S("[ ] ")) || str_eq_nocase(box, S("[x] "));
}

static bool is_definition(str text, uint32_t line, str *label)
{
	uint32_t at = line;
	while (at < text.len && is_marker(text.at[at]))
		at++;
	if (is_task(text, at))
		at += 4;
	if (at >= text.len || text.at[at] != '[')
		return false;
	*label = label_at(text, at);
	if (!label->len)
		return false;
	const char *after = label->at + label->len + 1;
	return after < text.at + text.len && *after == ':';
}

static bool is_ascii(str s)
{
	for (size_t i = 0; i < s.len; i++)
		if ((unsigned char)s.at[i] >= 0x80)
			return false;
	return true;
}

/* Gathers labels that may be defined. False: one that cannot be followed (a footnote, letters whose
 * case folds). */
static bool gather_definitions(str text, struct map *labels, struct arena *scratch)
{
	for (uint32_t line = 0; line < text.len;) {
		str label;
		if (is_definition(text, line, &label)) {
			if (label.at[0] == '^' || !is_ascii(label))
				return false;
			bool is_new;
			map_put(labels, scratch, fold_label(scratch, label), &is_new);
			if (!is_new)
				return false;
		}
		while (line < text.len && text.at[line] != '\n' && text.at[line] != '\r')
			line++;
		line++;
	}
	return true;
}

/* Whether the label in brackets at `at` is where the definition on its line would begin. */
static bool is_defined(str text, uint32_t at, str label)
{
	const char *after = label.at + label.len + 1;
	if (after >= text.at + text.len || *after != ':')
		return false;
	uint32_t line = at;
	while (line > 0 && is_marker(text.at[line - 1]))
		line--;
	return line == 0 || text.at[line - 1] == '\n' || text.at[line - 1] == '\r';
}

/* Whether some [label] that may be defined also stands where it would be used. */
static bool uses_definition(str text, const struct map *labels, struct arena *scratch)
{
	for (uint32_t at = 0; at < text.len; at++) {
		const char *open = memchr(text.at + at, '[', text.len - at);
		if (!open)
			return false;
		at = (uint32_t)(open - text.at);
		str label = label_at(text, at);
		if (!label.len || is_defined(text, at, label))
			continue;
		struct arena_mark mark = arena_mark(scratch);
		bool is_used = map_get(labels, fold_label(scratch, label)) != NULL;
		arena_rewind(scratch, mark);
		if (is_used)
			return true;
	}
	return false;
}

static bool may_be_cut(str text)
{
	struct arena scratch = {0};
	struct map labels = {0};
	bool may = gather_definitions(text, &labels, &scratch) &&
		   (!labels.len || !uses_definition(text, &labels, &scratch));
	arena_release(&scratch);
	return may;
}

/* ---- cuts ---- */

static bool is_blank_before(str text, uint32_t line)
{
	if (line < 2 || text.at[line - 1] != '\n')
		return false;
	uint32_t at = line - 1;
	at -= text.at[at - 1] == '\r';
	while (at > 0 && (text.at[at - 1] == ' ' || text.at[at - 1] == '\t'))
		at--;
	return at > 0 && text.at[at - 1] == '\n';
}

static bool is_heading(str text, uint32_t at)
{
	uint32_t to = at;
	while (to < text.len && text.at[to] == '#')
		to++;
	return to > at && to - at <= 6 && to < text.len &&
	       (text.at[to] == ' ' || text.at[to] == '\t');
}

/* The next place at or behind `at` where the text may be cut; its end if there is none. */
static uint32_t next_cut(str text, size_t at)
{
	while (at < text.len) {
		const char *end = memchr(text.at + at, '\n', text.len - at);
		if (!end)
			break;
		at = (size_t)(end - text.at) + 1;
		if (at < text.len && is_heading(text, (uint32_t)at) &&
			is_blank_before(text, (uint32_t)at))
			return (uint32_t)at;
	}
	return (uint32_t)text.len;
}

/* An HTML block that goes on over empty lines has taken in the one that stands before the cut. */
static bool ends_with_empty_line(str block)
{
	size_t ends = 0;
	for (size_t i = block.len; i > 0 && char_is_space(block.at[i - 1]); i--)
		ends += block.at[i - 1] == '\n';
	return ends > 1;
}

/* Whether the document's last block would take in what follows the piece. */
static bool is_open(const struct md_node *root)
{
	const struct md_node *last = root->last;
	while (last && last->kind == MD_FOOTNOTE)
		last = last->previous;
	if (!last)
		return false;
	if (last->kind == MD_HTML_BLOCK)
		return ends_with_empty_line(last->text);
	if (last->kind != MD_CODE_BLOCK || !last->is_fenced)
		return false;
	return last->inside.to >= last->at.to;
}

void read_pieces(struct list_reader *r, size_t least)
{
	str text = r->source->text;
	bool may = text.len > least && may_be_cut(text);
	size_t step = least;
	for (uint32_t from = 0;;) {
		struct arena scratch = {0};
		uint32_t to = may && step < text.len - from ? next_cut(text, from + step)
							    : (uint32_t)text.len;
		struct md_node *root = md_parse_piece(r->source, (struct span){from, to}, &scratch);
		bool is_whole = to == text.len || !is_open(root);
		if (is_whole)
			read_blocks(r, root);
		arena_release(&scratch);
		if (is_whole && to == text.len)
			return;
		step = is_whole ? least : 2 * (size_t)(to - from);
		from = is_whole ? to : from;
	}
}
