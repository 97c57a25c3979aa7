/* Turns the inlines of a Markdown block into atoms. */
#include "reader.h"

static uint8_t style_bits(const struct writer *w, const struct md_node *node)
{
	switch (node->kind) {
	case MD_STRIKE: return STYLE_STRIKE;
	case MD_STRONG:
	case MD_EMPHASIS: {
		uint8_t bits = node->kind == MD_STRONG ? STYLE_STRONG : STYLE_EMPHASIS;
		bool is_underscore = node->has_span && w->source->text.at[node->at.from] == '_';
		return is_underscore ? bits | STYLE_UNDERSCORE : bits;
	}
	default: return 0;
	}
}

/* The styles between a node and `top`, which bounds the climb. */
static uint8_t style_within(
	const struct writer *w, const struct md_node *node, const struct md_node *top)
{
	uint8_t style = 0;
	for (node = node->parent; node && node != top; node = node->parent)
		style |= style_bits(w, node);
	return style;
}

/* The node's bytes with the delimiters of styles that hold it alone. */
static struct span outer_span(const struct md_node *node)
{
	struct span outer = node->at;
	while (node->parent && node->parent->kind >= MD_EMPHASIS &&
		node->parent->kind <= MD_STRIKE && node->parent->has_span && !node->previous &&
		!node->next) {
		node = node->parent;
		outer = node->at;
	}
	return outer;
}

/* A label's style when all its words share one. */
static uint8_t label_style(const struct writer *w, struct md_node *link)
{
	uint8_t inner = 0;
	size_t words = 0;
	for (struct md_node *node = link->first; node; node = md_next(link, node)) {
		if ((node->kind != MD_TEXT && node->kind != MD_CODE) || !node->text.len)
			continue;
		uint8_t style = style_within(w, node, link);
		if (node->kind == MD_CODE)
			style |= STYLE_CODE;
		if (words++ && style != inner)
			return 0;
		inner = style;
	}
	return inner;
}

static void write_link(struct writer *w, struct md_node *node, uint8_t style)
{
	struct atom *atom = write_atom(w, ATOM_LINK, node->at, style);
	atom->sort = node->is_autolink    ? LINK_AUTO
		     : node->is_reference ? LINK_REFERENCE
					  : LINK_INLINE;
	atom->inside = node->inside;
	atom->outer = outer_span(node);
	atom->target = node->target;
	atom->url = node->url;
	bool is_plain = node->first && node->first == node->last && node->first->kind == MD_TEXT;
	atom->text = is_plain ? node->first->text : md_plain(node, w->arena);
	atom->inner = is_plain ? 0 : label_style(w, node);
	for (struct md_node *child = node->first; child && !is_plain;
		child = md_next(node, child)) {
		if (child->kind != MD_IMAGE)
			continue;
		atom->has_image = true;
		atom->image = child->url;
	}
}

static void write_image_node(struct writer *w, struct md_node *node, uint8_t style)
{
	struct atom *atom = write_atom(w, ATOM_IMAGE, node->at, style);
	atom->inside = node->inside;
	atom->outer = outer_span(node);
	atom->target = node->target;
	atom->url = node->url;
	atom->text = md_plain(node, w->arena);
}

static void write_html_node(struct writer *w, struct md_node *node, uint8_t style)
{
	struct html_tag tag;
	if (node->has_span && html_read_tag(w->source->text, node->at.from, node->at.to, &tag) &&
		!tag.is_comment)
		write_tag(w, &tag, style);
	else
		write_atom(w, ATOM_HTML, node->at, style)->text = node->text;
}

static void write_leaf(struct writer *w, const struct md_node *block, struct md_node *node)
{
	uint8_t style = writer_style(w, style_within(w, node, block));
	switch (node->kind) {
	case MD_TEXT:
		write_text(w, node->at, node->text, style);
		if (w->atoms.len && node->text.len &&
			w->atoms.at[w->atoms.len - 1].at.from == node->at.from)
			w->atoms.at[w->atoms.len - 1].outer = outer_span(node);
		break;
	case MD_CODE: {
		struct atom *atom = write_atom(w, ATOM_CODE, node->at, style);
		atom->inside = node->inside;
		atom->outer = outer_span(node);
		atom->text = node->text;
		break;
	}
	case MD_SOFT_BREAK:
	case MD_HARD_BREAK:
		write_break(w, node->kind == MD_SOFT_BREAK ? BREAK_SOFT : BREAK_HARD, node->at);
		break;
	case MD_HTML: write_html_node(w, node, style); break;
	case MD_LINK: write_link(w, node, style); break;
	case MD_IMAGE: write_image_node(w, node, style); break;
	case MD_FOOTNOTE_REFERENCE:
		write_text(w, node->at, source_slice(w->source, node->at), style);
		break;
	default: /* the emphases: seen through their leaves */ break;
	}
}

void write_inlines(struct writer *w, const struct md_node *block)
{
	for (struct md_node *node = block->first; node;) {
		bool is_whole = node->kind == MD_LINK || node->kind == MD_IMAGE;
		write_leaf(w, block, node);
		node = is_whole ? md_next_skipping(block, node) : md_next(block, node);
	}
	writer_end_block(w);
	if (w->at < block->at.to) /* the delimiters of a style at its end */
		w->at = block->at.to;
}
