/* Writes atoms in a row: text, breaks, and HTML tags as the styles, links and images that they
 * stand for. */
#include "reader.h"

struct atom *write_atom(struct writer *w, enum atom_kind kind, struct span at, uint8_t style)
{
	struct atom *atom = ARRAY_ADD(w->arena, &w->atoms);
	*atom = (struct atom){
		.kind = (uint8_t)kind,
		.style = style,
		.depth = w->depth,
		.column = w->column,
		.at = at,
		.inside = at,
		.outer = at,
		.target = {at.from, at.from},
	};
	w->at = at.to;
	return atom;
}

uint8_t writer_style(const struct writer *w, uint8_t around)
{
	for (size_t i = 0; i < w->style_count; i++)
		around |= w->styles[i].bits;
	return around;
}

static struct atom *last_atom(const struct writer *w)
{
	return w->atoms.len ? &w->atoms.at[w->atoms.len - 1] : NULL;
}

/* A line end behind <br> belongs to it. */
void write_break(struct writer *w, enum break_kind kind, struct span at)
{
	struct atom *last = last_atom(w);
	if ((kind == BREAK_SOFT || kind == BREAK_HARD) && last && last->kind == ATOM_BREAK &&
		last->sort == BREAK_BR && last->at.to == at.from) {
		w->at = last->at.to = last->inside.to = last->outer.to = at.to;
		return;
	}
	struct atom *atom = write_atom(w, ATOM_BREAK, at, 0);
	atom->sort = (uint8_t)kind;
}

void write_gap(struct writer *w, uint32_t to)
{
	if (to <= w->at)
		return;
	str gap = str_slice(w->source->text, w->at, to);
	size_t ends = 0;
	for (size_t i = 0; i < gap.len; i++)
		ends += gap.at[i] == '\n' ||
			(gap.at[i] == '\r' && (i + 1 == gap.len || gap.at[i + 1] != '\n'));
	if (ends)
		write_break(w, ends > 1 ? BREAK_PARAGRAPH : BREAK_SOFT, (struct span){w->at, to});
}

void write_text(struct writer *w, struct span at, str text, uint8_t style)
{
	struct atom *last = last_atom(w);
	if (!text.len)
		return;
	if (last && last->kind == ATOM_TEXT && last->style == style && last->at.to == at.from &&
		last->column == w->column && last->outer.to == last->at.to &&
		last->text.at + last->text.len == text.at) {
		last->text.len += text.len;
		w->at = last->at.to = last->inside.to = last->outer.to = at.to;
		return;
	}
	write_atom(w, ATOM_TEXT, at, style)->text = text;
}

void writer_end_block(struct writer *w)
{
	w->style_count = 0;
	w->has_anchor = false;
}

static void close_style(struct writer *w, const struct html_tag *tag, uint8_t bits)
{
	size_t i = w->style_count;
	while (i > 0 && w->styles[i - 1].bits != bits)
		i--;
	if (!i)
		return;
	const struct open_style *open = &w->styles[i - 1];
	struct atom *last = last_atom(w);
	if (w->atoms.len == open->atoms + 1 && last->outer.from == open->tag.at.to &&
		last->outer.to == tag->at.from)
		last->outer = (struct span){open->tag.at.from, tag->at.to};
	for (; i < w->style_count; i++)
		w->styles[i - 1] = w->styles[i];
	w->style_count--;
}

static void write_style(struct writer *w, const struct html_tag *tag, uint8_t bits)
{
	if (tag->is_closing)
		close_style(w, tag, bits);
	else if (w->style_count < MOST_OPEN_STYLES)
		w->styles[w->style_count++] = (struct open_style){*tag, bits, w->atoms.len};
	w->at = tag->at.to;
}

static str attribute(struct writer *w, const struct html_tag *tag, str name, struct span *at)
{
	if (!html_attribute(w->source->text, tag, name, at)) {
		*at = (struct span){tag->at.from, tag->at.from};
		return (str){0};
	}
	return html_resolve(w->arena, str_trim(source_slice(w->source, *at)));
}

static void write_image(struct writer *w, const struct html_tag *tag, uint8_t style)
{
	struct atom *atom = write_atom(w, ATOM_IMAGE, tag->at, style);
	struct span alt;
	atom->text = attribute(w, tag, S("alt"), &alt);
	atom->url = attribute(w, tag, S("src"), &atom->target);
}

static void open_anchor(struct writer *w, const struct html_tag *tag, uint8_t style)
{
	struct span target;
	w->has_anchor = html_attribute(w->source->text, tag, S("href"), &target);
	w->anchor = *tag;
	w->target = target;
	w->anchor_atoms = w->atoms.len;
	write_atom(w, ATOM_HTML, tag->at, style)->text = source_slice(w->source, tag->at);
}

static bool is_words(const struct atom *atom)
{
	return atom->kind == ATOM_TEXT || atom->kind == ATOM_CODE;
}

/* The label of an <a> out of the atoms behind it; false: it holds a link of its own. */
static bool gather_label(struct writer *w, struct atom *link, size_t from)
{
	struct buf label = buf_make(w->arena);
	size_t words = 0;
	for (size_t i = from; i < w->atoms.len; i++) {
		const struct atom *atom = &w->atoms.at[i];
		uint8_t style = (uint8_t)(atom->style & ~link->style);
		if (atom->kind == ATOM_LINK)
			return false;
		if (is_words(atom) && str_trim(atom->text).len)
			link->inner = words++ && style != link->inner ? 0 : style;
		if (atom->kind == ATOM_IMAGE) {
			link->has_image = true;
			link->image = atom->url;
		}
		if (atom->kind == ATOM_BREAK)
			buf_add_char(&label, ' ');
		else if (is_words(atom) || atom->kind == ATOM_IMAGE)
			buf_add(&label, atom->text);
	}
	link->text = buf_str(&label);
	return true;
}

/* </a>: what was written since <a href> becomes one link. */
static bool close_anchor(struct writer *w, const struct html_tag *tag)
{
	if (!w->has_anchor)
		return false;
	w->has_anchor = false;
	struct atom link = w->atoms.at[w->anchor_atoms];
	if (!gather_label(w, &link, w->anchor_atoms + 1))
		return false;
	link.kind = ATOM_LINK;
	link.sort = LINK_HTML;
	link.inside = (struct span){link.at.to, tag->at.from};
	link.at.to = link.outer.to = tag->at.to;
	link.target = w->target;
	link.url = html_resolve(w->arena, str_trim(source_slice(w->source, w->target)));
	w->atoms.at[w->anchor_atoms] = link;
	w->atoms.len = w->anchor_atoms + 1;
	w->at = tag->at.to;
	return true;
}

void write_tag(struct writer *w, const struct html_tag *tag, uint8_t style)
{
	bool is_style;
	uint8_t bits = html_style(tag->name, &is_style);
	if (is_style) {
		write_style(w, tag, bits);
	} else if (str_eq_nocase(tag->name, S("br"))) {
		write_break(w, BREAK_BR, tag->at);
	} else if (str_eq_nocase(tag->name, S("img")) && !tag->is_closing) {
		write_image(w, tag, style);
	} else if (str_eq_nocase(tag->name, S("a")) && !tag->is_closing) {
		open_anchor(w, tag, style);
	} else if (!str_eq_nocase(tag->name, S("a")) || !close_anchor(w, tag)) {
		write_atom(w, ATOM_HTML, tag->at, style)->text = source_slice(w->source, tag->at);
	}
}

/* Over the text at `at` up to the next tag or line end. */
static uint32_t write_html_text(struct writer *w, uint32_t at, uint32_t end)
{
	str text = w->source->text;
	uint32_t to = at + 1;
	while (to < end && text.at[to] != '<' && text.at[to] != '\n' && text.at[to] != '\r')
		to++;
	uint32_t words = to;
	if (to == end || text.at[to] != '<')
		while (words > at && char_is_space(text.at[words - 1]))
			words--;
	struct span span = {at, words};
	if (words > at)
		write_text(w, span, html_resolve(w->arena, source_slice(w->source, span)),
			writer_style(w, 0));
	return to;
}

void write_html(struct writer *w, struct span at)
{
	str text = w->source->text;
	for (uint32_t i = at.from; i < at.to;) {
		struct html_tag tag;
		if (text.at[i] == '\n' || text.at[i] == '\r') {
			while (i < at.to && char_is_space(text.at[i]))
				i++;
			write_gap(w, i);
		} else if (html_read_tag(text, i, at.to, &tag)) {
			write_tag(w, &tag, writer_style(w, 0));
			i = tag.at.to;
		} else {
			i = write_html_text(w, i, at.to);
		}
	}
}
