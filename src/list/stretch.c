/* Reads one stretch of Markdown as if it were an entry: a template, or an entry that was put right.
 */
#include "reader.h"

static struct atoms read_stretch(const struct source *source, struct span at, struct arena *arena)
{
	struct writer w = {.source = source, .arena = arena, .at = at.from};
	struct md_node *root = md_parse_piece(source, at, arena);
	struct md_node *top =
		root->first && root->first->kind == MD_LIST ? root->first->first : root;
	for (struct md_node *node = root; node;) {
		bool has_blocks = node->kind == MD_DOCUMENT || node->kind == MD_LIST ||
				  node->kind == MD_ITEM || node->kind == MD_QUOTE ||
				  node->kind == MD_TABLE;
		if (node->kind != MD_TABLE)
			write_block(&w, top, node);
		node = has_blocks ? md_next(root, node) : md_next_skipping(root, node);
	}
	return w.atoms;
}

/* ---- a row alone is no table to Markdown: it is read under a header of its own ---- */

static bool is_row(str text)
{
	text = str_trim(text);
	return text.len > 1 && text.at[0] == '|' && str_find_char(text, '\n') == NOT_FOUND;
}

static void move_span(struct span *span, uint32_t from, uint32_t to)
{
	span->from = span->from - from + to;
	span->to = span->to - from + to;
}

struct atoms read_row(const struct source *source, struct span at, struct arena *arena)
{
	struct buf text = buf_make(arena);
	size_t columns = 1;
	str row = source_slice(source, at);
	for (size_t i = 1; i < row.len; i++)
		columns += row.at[i] == '|';
	buf_repeat(&text, '|', columns + 1);
	buf_add_char(&text, '\n');
	for (size_t i = 0; i < columns; i++)
		buf_add(&text, S("|-"));
	buf_add(&text, S("|\n"));
	uint32_t from = (uint32_t)text.len;
	buf_add(&text, row);

	struct source table = {.path = source->path, .text = buf_str(&text)};
	struct writer w = {.source = &table, .arena = arena};
	struct md_node *root = md_parse(&table, arena);
	struct md_node *last =
		root->first && root->first->kind == MD_TABLE ? root->first->last : NULL;
	if (!last || last->is_header)
		return read_stretch(source, at, arena);
	w.at = last->at.from;
	write_block(&w, last, last);
	for (size_t i = 0; i < w.atoms.len; i++) {
		move_span(&w.atoms.at[i].at, from, at.from);
		move_span(&w.atoms.at[i].inside, from, at.from);
		move_span(&w.atoms.at[i].outer, from, at.from);
		move_span(&w.atoms.at[i].target, from, at.from);
	}
	return w.atoms;
}

struct atoms list_atoms(const struct source *source, struct span at, struct arena *arena)
{
	return is_row(source_slice(source, at)) ? read_row(source, at, arena)
						: read_stretch(source, at, arena);
}
