/* Turns the inlines of one block into nodes, finding each one's bytes by walking them in step with
 * cmark's tree. */
#include "md_walk.h"

#include <string.h>

static enum md_kind inline_kind(cmark_node *node)
{
	switch (cmark_node_get_type(node)) {
	case CMARK_NODE_TEXT: return MD_TEXT;
	case CMARK_NODE_SOFTBREAK: return MD_SOFT_BREAK;
	case CMARK_NODE_LINEBREAK: return MD_HARD_BREAK;
	case CMARK_NODE_CODE: return MD_CODE;
	case CMARK_NODE_HTML_INLINE: return MD_HTML;
	case CMARK_NODE_EMPH: return MD_EMPHASIS;
	case CMARK_NODE_STRONG: return MD_STRONG;
	case CMARK_NODE_LINK: return MD_LINK;
	case CMARK_NODE_IMAGE: return MD_IMAGE;
	case CMARK_NODE_FOOTNOTE_REFERENCE: return MD_FOOTNOTE_REFERENCE;
	default:
		return !strcmp(cmark_node_get_type_string(node), "strikethrough") ? MD_STRIKE
										  : MD_TEXT;
	}
}

static bool take(struct md_walk *w, char c)
{
	if (w->at >= w->limit || w->text.at[w->at] != c)
		return false;
	w->at++;
	return true;
}

static bool take_run(struct md_walk *w, const char *of, uint32_t len)
{
	char c = w->at < w->limit ? w->text.at[w->at] : '\0';
	if (!c || !strchr(of, c) || w->limit - w->at < len)
		return false;
	for (uint32_t i = 0; i < len; i++)
		if (w->text.at[w->at + i] != c)
			return false;
	w->at += len;
	return true;
}

static bool take_delimiter(struct md_walk *w, enum md_kind kind)
{
	switch (kind) {
	case MD_EMPHASIS: return take_run(w, "*_", 1);
	case MD_STRONG: return take_run(w, "*_", 2);
	default: return take_run(w, "~", 2) || take_run(w, "~", 1);
	}
}

static bool take_footnote_reference(struct md_walk *w)
{
	uint32_t at = w->at;
	if (take(w, '[') && take(w, '^'))
		while (w->at < w->limit && !md_is_line_end(w->text.at[w->at]))
			if (w->text.at[w->at++] == ']')
				return true;
	w->at = at;
	return false;
}

/* The text of a link that has no brackets is one leaf, in angle brackets or bare. */
static bool take_autolink(struct md_walk *w, cmark_node *cmark, struct span *inside)
{
	cmark_node *child = cmark_node_first_child(cmark);
	str literal = str_from(child ? cmark_node_get_literal(child) : NULL);
	bool is_exact, is_angled = take(w, '<');
	inside->from = w->at;
	if (!literal.len || (!md_match_text(w, literal, true, &is_exact) &&
				    !md_match_text(w, literal, false, &is_exact)))
		return false;
	inside->to = w->at;
	return !is_angled || take(w, '>');
}

static bool enter_link(struct md_walk *w, cmark_node *cmark, struct md_node *node)
{
	if (take(w, '[')) {
		node->inside.from = w->at;
		return true;
	}
	node->is_autolink = true;
	if (!take_autolink(w, cmark, &node->inside))
		return false;
	node->target = node->inside;
	return true;
}

static bool enter_leaf(struct md_walk *w, struct md_node *node, str literal)
{
	bool is_exact = false;
	switch (node->kind) {
	case MD_TEXT:
		if (!md_match_text(w, literal, false, &is_exact))
			return false;
		node->inside.to = w->at;
		if (is_exact)
			node->text = str_slice(w->text, node->at.from, w->at);
		return true;
	case MD_SOFT_BREAK:
	case MD_HARD_BREAK: return md_match_break(w, node->kind == MD_HARD_BREAK);
	case MD_CODE: return md_match_code(w, &node->inside);
	case MD_HTML: return md_match_html(w, literal);
	default: return take_footnote_reference(w);
	}
}

static bool enter(struct md_walk *w, cmark_node *cmark, struct md_node *node, str literal)
{
	switch (node->kind) {
	case MD_EMPHASIS:
	case MD_STRONG:
	case MD_STRIKE:
		if (!take_delimiter(w, node->kind))
			return false;
		node->inside.from = w->at;
		return true;
	case MD_LINK: return enter_link(w, cmark, node);
	case MD_IMAGE:
		if (!take(w, '!') || !take(w, '['))
			return false;
		node->inside.from = w->at;
		return true;
	default: return enter_leaf(w, node, literal);
	}
}

static bool leave(struct md_walk *w, struct md_node *node)
{
	uint32_t from = w->at;
	switch (node->kind) {
	case MD_EMPHASIS:
	case MD_STRONG:
	case MD_STRIKE:
		if (w->text.at[node->at.from] != (from < w->limit ? w->text.at[from] : '\0') ||
			!take_delimiter(w, node->kind))
			return false;
		node->inside.to = from;
		return true;
	case MD_LINK:
	case MD_IMAGE:
		if (node->is_autolink)
			return true;
		if (!take(w, ']'))
			return false;
		node->inside.to = from;
		md_match_tail(w, node->url, &node->target, &node->is_reference);
		return true;
	default: return true;
	}
}

static void settle(struct md_walk *w, struct md_node *node, bool matched)
{
	w->lost |= !matched;
	node->has_span = !w->lost;
	if (node->has_span)
		node->at.to = w->at;
	else
		node->at = node->inside = node->target = (struct span){w->at, w->at};
}

static bool is_leaf(enum md_kind kind)
{
	return kind == MD_TEXT || (kind > MD_TEXT && kind < MD_EMPHASIS) ||
	       kind == MD_FOOTNOTE_REFERENCE;
}

/* A node, entered; its children are still to come unless it is a leaf. */
static struct md_node *open_node(struct md_walk *w, cmark_node *cmark, struct md_node *parent)
{
	struct md_node *node = md_add(w, parent, inline_kind(cmark), w->at);
	bool has_text = is_leaf(node->kind);
	str literal = has_text ? str_from(cmark_node_get_literal(cmark)) : (str){0};
	if (!has_text && (node->kind == MD_LINK || node->kind == MD_IMAGE)) {
		node->url = str_from(cmark_node_get_url(cmark));
		node->title = str_from(cmark_node_get_title(cmark));
	}
	settle(w, node, !w->lost && enter(w, cmark, node, literal));
	if (has_text && !node->text.at && literal.len)
		node->text = md_keep(w, node->at, literal);
	if (has_text && node->kind != MD_CODE)
		node->inside = node->at;
	return node;
}

static void close_node(struct md_walk *w, struct md_node *node)
{
	if (node->has_span)
		settle(w, node, !w->lost && leave(w, node));
	if (node->kind == MD_LINK || node->kind == MD_IMAGE) {
		node->url = md_keep(w, node->target, node->url);
		if (node->title.len)
			node->title = str_copy(w->arena, node->title);
	}
}

/* An autolink's text is its own span: cmark's leaf for it has been matched already. */
static void add_autolink_text(struct md_walk *w, cmark_node *cmark, struct md_node *link)
{
	cmark_node *child = cmark_node_first_child(cmark);
	struct md_node *text = md_add(w, link, MD_TEXT, link->inside.from);
	text->has_span = link->has_span;
	text->at = text->inside = link->inside;
	text->text = md_keep(w, text->at, str_from(child ? cmark_node_get_literal(child) : NULL));
}

/* Beyond MD_MAX_DEPTH the nodes are walked, so that the cursor goes on, but one text takes their
 * place. */
struct depth_cut {
	struct md_node *text; /* NULL: not beyond */
	cmark_node *top;
	struct arena_mark mark;
};

static void cut_begin(
	struct md_walk *w, struct depth_cut *cut, cmark_node *cmark, struct md_node *parent)
{
	cut->text = md_add(w, parent, MD_TEXT, w->at);
	cut->top = cmark;
	cut->mark = arena_mark(w->arena);
}

static void cut_end(struct md_walk *w, struct depth_cut *cut)
{
	struct md_node *text = cut->text;
	arena_rewind(w->arena, cut->mark);
	text->first = text->last = NULL;
	text->url = text->title = (str){0};
	settle(w, text, !w->lost);
	text->inside = text->at;
	text->text = str_slice(w->text, text->at.from, text->at.to);
	cut->text = NULL;
}

void md_walk_inlines(struct md_walk *w, cmark_node *block, struct md_node *into)
{
	struct depth_cut cut = {0};
	struct md_node *open = into;
	uint32_t depth = w->depth;
	w->lost = false;
	for (cmark_node *cmark = cmark_node_first_child(block); cmark;) {
		bool has_children = cmark_node_first_child(cmark) != NULL;
		if (!cut.text && has_children && depth >= MD_MAX_DEPTH)
			cut_begin(w, &cut, cmark, open);
		struct md_node *node =
			open_node(w, cmark, cut.text && cmark == cut.top ? NULL : open);
		if (node->is_autolink) {
			add_autolink_text(w, cmark, node);
			has_children = false;
		}
		if (has_children) {
			cmark = cmark_node_first_child(cmark);
			if (!node->parent)
				node->parent = open;
			open = node;
			depth++;
			continue;
		}
		close_node(w, node);
		while (cmark != block && !cmark_node_next(cmark)) {
			if (cut.text && cmark == cut.top)
				cut_end(w, &cut);
			cmark = cmark_node_parent(cmark);
			if (cmark == block)
				break;
			close_node(w, open);
			open = open->parent;
			depth--;
		}
		if (cmark == block)
			break;
		if (cut.text && cmark == cut.top)
			cut_end(w, &cut);
		cmark = cmark_node_next(cmark);
	}
}
