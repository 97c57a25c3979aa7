/* Walks the document's blocks: sections, and every block with its atoms that may be, or be part of,
 * an entry. */
#include "reader.h"

static bool is_line_end(char c)
{
	return c == '\n' || c == '\r';
}

/* ---- the atoms of one block, nested blocks included ---- */

/* "12." or "-" at the item's start, and the blanks up to its content when that is on the same line.
 */
static struct span marker_span(const struct source *source, const struct md_node *item, str *marker)
{
	uint32_t at = item->at.from, end = item->first ? item->first->at.from : item->at.to;
	while (at < end && char_is_digit(source->text.at[at]))
		at++;
	if (at < end)
		at++;
	*marker = str_slice(source->text, item->at.from, at);
	uint32_t to = at;
	while (to < end && (source->text.at[to] == ' ' || source->text.at[to] == '\t'))
		to++;
	bool ends_line = to < item->at.to && is_line_end(source->text.at[to]);
	return (struct span){item->at.from, ends_line ? at : to};
}

/* What a task list item has before its text: "[ ] ", "[x] ". */
static void write_task(struct writer *w, const struct md_node *item)
{
	uint32_t to = item->first ? item->first->at.from : item->at.to;
	str gap = str_slice(w->source->text, w->at, to);
	if (gap.len && gap.at[0] == '[')
		write_text(w, (struct span){w->at, to}, gap, 0);
}

static void write_item_start(struct writer *w, const struct md_node *item, bool is_top)
{
	str marker;
	struct span at = marker_span(w->source, item, &marker);
	if (is_top) {
		write_atom(w, ATOM_MARKER, at, 0)->text = marker;
	} else {
		write_break(w, BREAK_ITEM, (struct span){w->at < at.from ? w->at : at.from, at.to});
		w->atoms.at[w->atoms.len - 1].text = marker;
	}
	write_task(w, item);
}

static void write_heading_start(struct writer *w, const struct md_node *heading)
{
	if (heading->inside.from > heading->at.from) {
		struct span at = {heading->at.from, heading->inside.from};
		write_atom(w, ATOM_MARKER, at, 0)->text = str_trim(source_slice(w->source, at));
	}
}

static void write_row(struct writer *w, const struct md_node *row)
{
	struct span pipe = {row->at.from, row->at.from};
	if (span_len(row->at) && w->source->text.at[pipe.to] == '|')
		pipe.to++;
	str marker = source_slice(w->source, pipe);
	while (pipe.to > pipe.from && pipe.to < row->at.to &&
		char_is_space(w->source->text.at[pipe.to]))
		pipe.to++;
	write_atom(w, ATOM_MARKER, pipe, 0)->text = marker;
	w->column = 0;
	for (const struct md_node *cell = row->first; cell; cell = cell->next) {
		if (cell != row->first) {
			if (!span_len(cell->at) && cell->at.from == row->at.to)
				break; /* cmark fills up short rows */
			write_break(w, BREAK_CELL, (struct span){w->at, cell->at.from});
			if (w->column < UINT8_MAX)
				w->column++;
		}
		write_inlines(w, cell);
	}
	w->column = 0;
}

/* A block that has no blocks in it. */
static void write_leaf_block(struct writer *w, struct md_node *node)
{
	write_gap(w, node->at.from);
	if (w->at < node->at.from)
		w->at = node->at.from;
	if (node->kind == MD_PARAGRAPH) {
		write_inlines(w, node);
	} else if (node->kind == MD_HEADING) {
		write_heading_start(w, node);
		write_inlines(w, node);
		w->at = node->at.to;
	} else if (node->kind == MD_HTML_BLOCK) {
		write_html(w, node->at);
		writer_end_block(w);
	} else {
		write_atom(w, ATOM_BLOCK, node->at, 0)->text = source_slice(w->source, node->at);
	}
}

static uint8_t item_depth(const struct md_node *top, const struct md_node *node)
{
	uint8_t depth = 0;
	for (; node && node != top; node = node->parent)
		depth = (uint8_t)(depth + (node->kind == MD_ITEM));
	return depth;
}

static bool holds_blocks(enum md_kind kind)
{
	return kind == MD_LIST || kind == MD_QUOTE || kind == MD_FOOTNOTE || kind == MD_DOCUMENT;
}

void write_block(struct writer *w, const struct md_node *top, struct md_node *node)
{
	if (holds_blocks(node->kind))
		return;
	const struct md_node *around = node->kind == MD_ITEM ? node : node->parent;
	bool is_nesting = top->kind == MD_ITEM || top->kind == MD_DOCUMENT;
	w->depth = is_nesting ? item_depth(top, around) : 0;
	if (node->kind == MD_ITEM)
		write_item_start(w, node, node == top);
	else if (node->kind == MD_ROW)
		write_row(w, node);
	else
		write_leaf_block(w, node);
}

/* ---- the document's blocks ---- */

static struct md_node *next_block(const struct md_node *root, struct md_node *node)
{
	bool has_blocks = holds_blocks(node->kind) || node->kind == MD_ITEM;
	return has_blocks ? md_next(root, node) : md_next_skipping(root, node);
}

static void begin(struct list_reader *r, uint32_t at)
{
	r->writer.atoms.len = 0;
	r->writer.at = at;
	r->writer.depth = r->writer.column = 0;
}

/* Packs what was written into the blocks from `first` on, each of which begins at an atom of its
 * own: what they share is kept once. */
static void keep(struct list_reader *r, uint32_t first)
{
	const struct atoms *atoms = &r->writer.atoms;
	struct buf *out = &r->packed;
	uint32_t before = atoms->len ? atoms->at[0].at.from : 0, next = first;
	out->len = 0;
	for (size_t i = 0; i < atoms->len; i++) {
		for (; next < r->blocks.len && r->blocks.at[next].first_atom == i; next++) {
			r->blocks.at[next].atoms.from = before;
			r->blocks.at[next].atoms.bytes.len = out->len;
		}
		pack_atom(out, r->source->text, before, &atoms->at[i]);
		before = atoms->at[i].at.to;
	}
	str bytes = str_copy(r->arena, buf_str(out));
	for (uint32_t i = first; i < next; i++) {
		str *own = &r->blocks.at[i].atoms.bytes;
		*own = str_slice(bytes, own->len, bytes.len);
	}
}

static struct block *add_block(struct list_reader *r, enum block_kind kind, struct span at)
{
	struct block *block = ARRAY_ADD(r->scratch, &r->blocks);
	block->kind = kind;
	block->at = at;
	block->parent = NO_BLOCK;
	block->after = (uint32_t)r->blocks.len;
	block->group = r->group;
	return block;
}

static bool is_quoted(const struct md_node *node)
{
	while (node && node->kind != MD_QUOTE)
		node = node->parent;
	return node != NULL;
}

/* Closes the items that `until` is not nested in: their atoms end here. */
static uint32_t close_items(struct list_reader *r, uint32_t open, uint8_t depth)
{
	while (open != NO_BLOCK && r->blocks.at[open].depth >= depth) {
		struct block *block = &r->blocks.at[open];
		block->atoms.count = (uint32_t)r->writer.atoms.len - block->first_atom;
		block->after = (uint32_t)r->blocks.len;
		open = block->parent;
	}
	return open;
}

static uint32_t open_item(
	struct list_reader *r, const struct md_node *item, uint32_t parent, uint8_t depth)
{
	uint32_t at = (uint32_t)r->writer.atoms.len;
	struct block *block = add_block(r, BLOCK_ITEM, item->at);
	block->parent = parent;
	block->depth = depth;
	block->group = r->groups[depth];
	block->is_quoted = is_quoted(item);
	block->first_atom = at;
	if (parent != NO_BLOCK && !r->blocks.at[parent].own_count)
		r->blocks.at[parent].own_count = at - r->blocks.at[parent].first_atom;
	return (uint32_t)r->blocks.len - 1;
}

static void read_item(struct list_reader *r, struct md_node *item)
{
	uint32_t first = (uint32_t)r->blocks.len, open = NO_BLOCK;
	begin(r, item->at.from);
	for (struct md_node *node = item; node; node = next_block(item, node)) {
		if (node->kind == MD_ITEM) {
			uint8_t depth = item_depth(item, node);
			if (node != item && node == node->parent->first)
				r->groups[depth] = ++r->group;
			open = open_item(r, node, close_items(r, open, depth), depth);
		} else if (node->parent->kind == MD_ITEM) {
			open = close_items(r, open, (uint8_t)(item_depth(item, node->parent) + 1));
		}
		write_block(&r->writer, item, node);
	}
	close_items(r, open, 0);
	keep(r, first);
	for (uint32_t i = first; i < r->blocks.len; i++) {
		struct block *block = &r->blocks.at[i];
		if (block->own_count == 0)
			block->own_count = block->atoms.count;
	}
}

/* The last block's atoms are all that was written. */
static void keep_leaf(struct list_reader *r)
{
	struct block *block = &r->blocks.at[r->blocks.len - 1];
	block->own_count = block->atoms.count = (uint32_t)r->writer.atoms.len;
	keep(r, (uint32_t)r->blocks.len - 1);
}

/* Markdown drops cells that the table has no column for; who wrote them should hear of them. */
static bool has_surplus(const struct source *source, const struct md_node *row)
{
	uint32_t at = row->last ? row->last->at.to : row->at.to;
	str rest = str_trim(str_slice(source->text, at, row->at.to));
	return rest.len > 1;
}

static void read_table(struct list_reader *r, struct md_node *table)
{
	struct table *kept = ARRAY_ADD(r->arena, &r->list->tables);
	uint32_t index = (uint32_t)r->list->tables.len - 1;
	bool quoted = is_quoted(table);
	kept->at = table->at;
	r->group++;
	for (struct md_node *row = table->first; row; row = row->next) {
		if (row->is_header) {
			for (struct md_node *cell = row->first; cell; cell = cell->next)
				ARRAY_PUSH(r->arena, &kept->headers,
					str_trim(md_plain(cell, r->arena)));
			continue;
		}
		begin(r, row->at.from);
		if (has_surplus(r->source, row)) {
			struct atoms atoms = read_row(r->source, row->at, r->arena);
			for (size_t i = 0; i < atoms.len; i++)
				ARRAY_PUSH(r->arena, &r->writer.atoms, atoms.at[i]);
		} else {
			write_block(&r->writer, row, row);
		}
		struct block *block = add_block(r, BLOCK_ROW, row->at);
		block->table = index;
		block->is_quoted = quoted;
		keep_leaf(r);
	}
}

static enum block_kind kind_of(const struct md_node *node)
{
	switch (node->kind) {
	case MD_PARAGRAPH: return BLOCK_PARAGRAPH;
	case MD_HEADING: return BLOCK_HEADING;
	case MD_HTML_BLOCK: return BLOCK_HTML;
	default: return BLOCK_OTHER;
	}
}

/* An HTML block with <h1>...<h6> in it is a heading. */
static uint8_t html_level(const struct atoms *atoms)
{
	for (size_t i = 0; i < atoms->len; i++) {
		str tag = atoms->at[i].text;
		if (atoms->at[i].kind == ATOM_HTML && tag.len > 3 && char_lower(tag.at[1]) == 'h' &&
			tag.at[2] >= '1' && tag.at[2] <= '6')
			return (uint8_t)(tag.at[2] - '0');
	}
	return 0;
}

static void read_leaf(struct list_reader *r, struct md_node *node)
{
	begin(r, node->at.from);
	write_block(&r->writer, node, node);
	struct block *block = add_block(r, kind_of(node), node->at);
	block->is_quoted = is_quoted(node);
	block->level = node->kind == MD_HEADING      ? (uint8_t)node->level
		       : node->kind == MD_HTML_BLOCK ? html_level(&r->writer.atoms)
						     : 0;
	keep_leaf(r);
}

void read_blocks(struct list_reader *r, struct md_node *document, bool continues)
{
	for (struct md_node *node = document; node;) {
		switch (node->kind) {
		case MD_DOCUMENT:
		case MD_QUOTE: node = md_next(document, node); continue;
		case MD_LIST:
			if (!continues || node != document->first)
				r->groups[0] = ++r->group;
			node = md_next(document, node);
			continue;
		case MD_ITEM: read_item(r, node); break;
		case MD_TABLE: read_table(r, node); break;
		case MD_FOOTNOTE: break;
		default: read_leaf(r, node);
		}
		node = md_next_skipping(document, node);
	}
}
