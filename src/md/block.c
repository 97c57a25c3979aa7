/* Turns cmark's blocks into nodes with spans; cmark's own ends of blocks are often a line off, so
 * ends are found here. */
#include "md_walk.h"

#include <string.h>

static enum md_kind block_kind(cmark_node *node)
{
	switch (cmark_node_get_type(node)) {
	case CMARK_NODE_BLOCK_QUOTE: return MD_QUOTE;
	case CMARK_NODE_LIST: return MD_LIST;
	case CMARK_NODE_ITEM: return MD_ITEM;
	case CMARK_NODE_CODE_BLOCK: return MD_CODE_BLOCK;
	case CMARK_NODE_HTML_BLOCK: return MD_HTML_BLOCK;
	case CMARK_NODE_PARAGRAPH: return MD_PARAGRAPH;
	case CMARK_NODE_HEADING: return MD_HEADING;
	case CMARK_NODE_THEMATIC_BREAK: return MD_RULE;
	case CMARK_NODE_FOOTNOTE_DEFINITION: return MD_FOOTNOTE;
	default: return !strcmp(cmark_node_get_type_string(node), "table") ? MD_TABLE : MD_DOCUMENT;
	}
}

/* The first byte behind `at` that is content, over line ends and prefixes. */
static uint32_t next_content(const struct md_walk *w, uint32_t at)
{
	while (at < w->end && char_is_space(w->text.at[at]))
		at = md_is_line_end(w->text.at[at]) ? md_line_prefix(w, md_line_after(w, at))
						    : at + 1;
	return at;
}

/* Where a block starts. cmark leaves 0:0 on a paragraph that it split off a table. */
static uint32_t block_start(
	const struct md_walk *w, cmark_node *cmark, const struct md_node *parent)
{
	int line = cmark_node_get_start_line(cmark);
	if (line > 0)
		return md_offset(w, line, cmark_node_get_start_column(cmark));
	if (parent->last)
		return next_content(w, md_line_end(w, parent->last->at.to));
	return parent->kind == MD_ITEM ? next_content(w, parent->inside.from) : parent->inside.from;
}

/* The end of the block's last line when its literal has this many lines, the first of them at `at`.
 */
static uint32_t end_of_lines(const struct md_walk *w, uint32_t at, str literal)
{
	uint32_t end = md_line_end(w, at);
	for (size_t i = 0; i + 1 < literal.len; i++) {
		if (literal.at[i] != '\n' && (literal.at[i] != '\r' || literal.at[i + 1] == '\n'))
			continue;
		end = md_line_end(w, md_line_after(w, end));
	}
	return end;
}

static void clamp_inside(struct md_node *node)
{
	if (node->inside.from > node->at.to)
		node->inside.from = node->at.to;
	if (node->inside.to > node->at.to)
		node->inside.to = node->at.to;
}

static void read_html_block(struct md_walk *w, cmark_node *cmark, struct md_node *node)
{
	str literal = str_from(cmark_node_get_literal(cmark));
	node->at.to = md_trim_end(w, node->at.from, end_of_lines(w, node->at.from, literal));
	node->inside = node->at;
	node->has_span = node->at.to > node->at.from;
	node->text = md_keep(w, node->at, literal);
}

static bool is_closing_fence(const struct md_walk *w, uint32_t at, char fence)
{
	uint32_t run = at;
	while (run < w->end && w->text.at[run] == fence)
		run++;
	return run - at >= 3 && md_trim_end(w, run, md_line_end(w, run)) == run;
}

static void read_code_block(struct md_walk *w, cmark_node *cmark, struct md_node *node)
{
	int length, offset;
	char fence;
	str literal = str_from(cmark_node_get_literal(cmark));
	node->is_fenced = cmark_node_get_fenced(cmark, &length, &offset, &fence) != 0;
	node->info = str_copy(w->arena, str_from(cmark_node_get_fence_info(cmark)));
	node->has_span = true;
	if (node->is_fenced) {
		uint32_t opening = md_line_end(w, node->at.from), after = md_line_after(w, opening);
		node->inside.from = node->inside.to = after;
		node->at.to = opening;
		if (literal.len)
			node->at.to = node->inside.to = end_of_lines(w, after, literal);
		uint32_t closing = md_line_prefix(w, md_line_after(w, node->at.to));
		if (is_closing_fence(w, closing, w->text.at[node->at.from]))
			node->at.to = md_line_end(w, closing);
	} else {
		node->at.to = end_of_lines(w, node->at.from, literal);
		node->inside = node->at;
	}
	node->at.to = md_trim_end(w, node->at.from, node->at.to);
	clamp_inside(node);
	node->text = md_keep(w, node->inside, literal);
}

/* Behind an ATX heading's opening #s; *is_setext when it has none. */
static uint32_t heading_content(const struct md_walk *w, uint32_t at, bool *is_setext)
{
	uint32_t from = at;
	while (at < w->end && w->text.at[at] == '#')
		at++;
	*is_setext = at == from || at - from > 6;
	if (*is_setext)
		return from;
	while (at < w->end && md_is_blank(w->text.at[at]))
		at++;
	return at;
}

static void read_heading(struct md_walk *w, cmark_node *cmark, struct md_node *node)
{
	bool is_setext;
	w->at = heading_content(w, node->at.from, &is_setext);
	if (is_setext && cmark_node_first_child(cmark))
		md_skip_definitions(w);
	if (is_setext)
		node->at.from = w->at;
	node->level = (uint32_t)cmark_node_get_heading_level(cmark);
	node->inside.from = w->at;
	md_walk_inlines(w, cmark, node);
	node->has_span = !w->lost;
	node->inside.to = w->at;
	uint32_t end = md_line_end(w, w->at);
	if (is_setext)
		end = md_line_end(w, md_line_after(w, end));
	node->at.to = md_trim_end(w, node->at.from, end);
	if (node->last && node->last->at.to > node->at.to)
		node->at.to = node->last->at.to; /* a VT is its text, where there is nothing else */
	clamp_inside(node);
}

static void read_paragraph(struct md_walk *w, cmark_node *cmark, struct md_node *node)
{
	uint32_t from = node->at.from;
	int last_line = cmark_node_get_end_line(cmark);
	if (last_line > 0) /* 0 on a paragraph that was split off a table */
		w->limit = md_line_end(w, md_offset(w, last_line, 1));
	if (w->limit < from)
		w->limit = from;
	w->at = from;
	md_skip_definitions(w);
	node->at.from = w->at;
	md_walk_inlines(w, cmark, node);
	node->has_span = !w->lost;
	node->at.to = w->at;
	if (w->lost)
		node->at =
			(struct span){from, last_line > 0 ? md_trim_end(w, from, w->limit) : w->at};
	node->inside = node->at;
	w->limit = w->end;
}

/* Behind an item's marker and the blanks after it. */
static uint32_t item_content(const struct md_walk *w, uint32_t at)
{
	while (at < w->end && char_is_digit(w->text.at[at]))
		at++;
	if (at < w->end)
		at++;
	while (at < w->end && md_is_blank(w->text.at[at]))
		at++;
	return at;
}

static void open_container(struct md_walk *w, cmark_node *cmark, struct md_node *node)
{
	node->has_span = true;
	node->at.to = node->inside.from;
	if (node->kind == MD_LIST) {
		node->is_ordered = cmark_node_get_list_type(cmark) == CMARK_ORDERED_LIST;
		node->start = node->is_ordered ? (uint32_t)cmark_node_get_list_start(cmark) : 0;
	} else if (node->kind == MD_ITEM) {
		node->inside.from = item_content(w, node->at.from);
		node->at.to = md_trim_end(w, node->at.from, node->inside.from);
	} else if (node->kind == MD_QUOTE) {
		w->quotes++;
		node->inside.from = node->at.from < w->end ? node->at.from + 1 : node->at.from;
		node->at.to = node->inside.from;
	} else if (node->kind == MD_FOOTNOTE) {
		while (node->at.from > 0 && !md_is_line_end(w->text.at[node->at.from - 1]) &&
			w->text.at[node->at.from] != '[')
			node->at.from--;
	}
}

static void close_container(struct md_walk *w, struct md_node *node)
{
	if (node->kind == MD_QUOTE)
		w->quotes--;
	if (node->last && node->last->at.to > node->at.to)
		node->at.to = node->last->at.to;
	if (node->first && node->inside.from > node->first->at.from)
		node->inside.from = node->first->at.from; /* code that is indented against its item
							   */
	if (node->inside.from > node->at.to)
		node->inside.from = node->at.to;
	node->inside.to = node->at.to;
}

static bool is_container(enum md_kind kind)
{
	return kind == MD_DOCUMENT || kind == MD_QUOTE || kind == MD_LIST || kind == MD_ITEM ||
	       kind == MD_FOOTNOTE;
}

static void read_leaf(struct md_walk *w, cmark_node *cmark, struct md_node *node)
{
	switch (node->kind) {
	case MD_HEADING: read_heading(w, cmark, node); break;
	case MD_PARAGRAPH: read_paragraph(w, cmark, node); break;
	case MD_CODE_BLOCK: read_code_block(w, cmark, node); break;
	case MD_HTML_BLOCK: read_html_block(w, cmark, node); break;
	case MD_TABLE: md_walk_table(w, cmark, node); break;
	default: /* MD_RULE */
		node->has_span = true;
		node->at.to = md_trim_end(w, node->at.from, md_line_end(w, node->at.from));
		node->inside = node->at;
	}
}

/* A block nested too deep: its lines as one text. */
static void read_cut(struct md_walk *w, cmark_node *cmark, struct md_node *node)
{
	uint32_t end = md_line_end(w, md_offset(w, cmark_node_get_end_line(cmark), 1));
	node->kind = MD_TEXT;
	node->at.to = end > node->at.from ? md_trim_end(w, node->at.from, end) : node->at.from;
	node->inside = node->at;
	node->has_span = true;
	node->text = str_slice(w->text, node->at.from, node->at.to);
}

static cmark_node *climb(struct md_walk *w, cmark_node *cmark, cmark_node *document)
{
	while (cmark != document && !cmark_node_next(cmark)) {
		cmark = cmark_node_parent(cmark);
		if (cmark == document)
			return NULL;
		close_container(w, w->open);
		w->open = w->open->parent;
		w->depth--;
	}
	return cmark == document ? NULL : cmark_node_next(cmark);
}

void md_walk_blocks(struct md_walk *w, cmark_node *document, struct md_node *root)
{
	w->open = root;
	w->depth = 1;
	for (cmark_node *cmark = cmark_node_first_child(document); cmark;) {
		if (w->open == root && md_is_before(w, cmark)) {
			cmark = cmark_node_next(cmark);
			continue;
		}
		struct md_node *node =
			md_add(w, w->open, block_kind(cmark), block_start(w, cmark, w->open));
		w->limit = w->end;
		if (is_container(node->kind) && w->depth >= MD_MAX_DEPTH)
			read_cut(w, cmark, node);
		else if (is_container(node->kind)) {
			open_container(w, cmark, node);
			if (cmark_node_first_child(cmark)) {
				w->open = node;
				w->depth++;
				cmark = cmark_node_first_child(cmark);
				continue;
			}
			close_container(w, node);
		} else
			read_leaf(w, cmark, node);
		cmark = climb(w, cmark, document);
	}
	close_container(w, root);
}
