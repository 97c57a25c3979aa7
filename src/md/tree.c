/* Builds and walks the tree, and turns a node into plain text. */
#include "md_walk.h"

#include <string.h>

struct md_node *md_add(struct md_walk *w, struct md_node *parent, enum md_kind kind, uint32_t from)
{
	struct md_node *node = NEW(w->arena, struct md_node);
	node->kind = kind;
	node->at = node->inside = node->target = (struct span){from, from};
	node->parent = parent;
	if (!parent)
		return node;
	node->previous = parent->last;
	if (parent->last)
		parent->last->next = node;
	else
		parent->first = node;
	parent->last = node;
	return node;
}

str md_keep(struct md_walk *w, struct span at, str value)
{
	if (span_len(at) == value.len && !memcmp(w->text.at + at.from, value.at, value.len))
		return str_slice(w->text, at.from, at.to);
	return str_copy(w->arena, value);
}

/* Columns count the bytes that cmark saw, which had three for each NUL. */
uint32_t md_offset(const struct md_walk *w, int line, int column)
{
	line -= w->lines_before;
	if (line < 1)
		return w->end;
	uint32_t at = (size_t)line > w->line_count ? w->end : w->lines[line - 1];
	uint32_t left = column > 1 ? (uint32_t)column - 1 : 0;
	if (!w->has_nul)
		return left < w->end - at ? at + left : w->end;
	for (; left && at < w->end; at++) {
		uint32_t width = w->text.at[at] == '\0' ? 3 : 1;
		left -= width < left ? width : left;
	}
	return at;
}

struct md_node *md_next_skipping(const struct md_node *root, struct md_node *node)
{
	while (node != root && !node->next)
		node = node->parent;
	return node == root ? NULL : node->next;
}

struct md_node *md_next(const struct md_node *root, struct md_node *node)
{
	return node->first ? node->first : md_next_skipping(root, node);
}

bool md_is_block(enum md_kind kind)
{
	return kind < MD_TEXT;
}

str md_plain(const struct md_node *node, struct arena *arena)
{
	struct buf buf = buf_make(arena);
	for (struct md_node *at = (struct md_node *)node; at; at = md_next(node, at)) {
		if (at != node && md_is_block(at->kind) && at->previous && buf.len)
			buf_add_char(&buf, ' ');
		if (at->kind == MD_SOFT_BREAK || at->kind == MD_HARD_BREAK)
			buf_add_char(&buf, ' ');
		else if (at->kind == MD_TEXT || at->kind == MD_CODE || at->kind == MD_CODE_BLOCK)
			buf_add(&buf, at->text);
	}
	return buf_str(&buf);
}
