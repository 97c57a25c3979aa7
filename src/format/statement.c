/* Finds, in a list's own text and its companions, the passages that state a format, and compiles
 * those that do. */
#include "finder.h"

#include <string.h>

#include "vocab.h"

#define PIECE_MAX 1600 /* bytes of the README read behind a cue */
#define COMPANION_MAX 200000
#define CUES_MAX 24
#define COMMENTS_MAX 60

/* ---- cues ---- */

static const str cues[] = {
	STR_INIT("format"),
	STR_INIT("template"),
	STR_INIT("follow"),
	STR_INIT("markdown"),
	STR_INIT("like this"),
	STR_INIT("as below"),
	STR_INIT("example"),
	STR_INIT("格式"),
	STR_INIT("模板"),
	STR_INIT("good"),
};

static bool has_cue(str text)
{
	for (size_t i = 0; i < COUNT_OF(cues); i++)
		if (str_find_nocase(text, cues[i]) != NOT_FOUND)
			return true;
	return false;
}

static bool cue_before(const struct finder *f, uint32_t offset)
{
	uint32_t from = offset > 260 ? offset - 260 : 0;
	return has_cue(str_slice(f->source->text, from, offset));
}

static bool begins_entry(str line)
{
	return line.len > 2 && strchr("-*+|", line.at[0]) && line.at[1] == ' ';
}

/* "format:", "Add new papers at the end of their year. Format:" before the template itself. */
static str without_lead(str text, uint32_t *line)
{
	for (str rest = text, head; rest.len;) {
		bool more = str_cut(rest, S("\n"), &head, &rest);
		head = str_trim(head);
		bool is_lead = !head.len || str_ends(head, S(":")) || str_ends(head, S("：")) ||
			       str_starts(head, S("```"));
		if (!more || !is_lead || begins_entry(head) || str_starts(head, S("#")))
			return text;
		text = rest;
		++*line;
	}
	return text;
}

/* A heading, or a line of its own, with "- Label: ..." lines under it is one template. */
static bool is_whole(str text)
{
	str head, rest;
	size_t labels = 0, others = 0;

	str_cut(text, S("\n"), &head, &rest);
	if (begins_entry(head))
		return false;
	for (str line; rest.len;) {
		str_cut(rest, S("\n"), &line, &rest);
		if (!begins_entry(line))
			continue;
		size_t colon = str_find_char(line, ':');
		labels += colon != NOT_FOUND && colon < 30;
		others += colon == NOT_FOUND || colon >= 30;
	}
	return str_starts(head, S("#")) ? labels + others > 0 : labels > others;
}

/* A block of several lines is one template when only its first line begins an entry; else one a
 * line (or paragraph). */
static void try_block(struct finder *f, str text, uint32_t line, bool cued)
{
	text = without_lead(text, &line);
	str rest = text, piece = {0};
	uint32_t at = line;
	size_t markers = 0;

	for (str walk = text, head; walk.len;) {
		str_cut(walk, S("\n"), &head, &walk);
		markers += begins_entry(head);
	}
	if (markers <= 1 || is_whole(text)) {
		/* Without a marker on any line, an empty line between two templates parts them. */
		finder_try(f, text, line, cued, true);
		return;
	}
	const char *begin = text.at;
	uint32_t begin_line = line;
	while (rest.len) {
		str_cut(rest, S("\n"), &piece, &rest);
		if (begins_entry(piece) && piece.at > begin) {
			finder_try(f, str_trim((str){begin, (size_t)(piece.at - begin)}),
				begin_line, cued, true);
			begin = piece.at;
			begin_line = at;
		}
		at++;
	}
	finder_try(f, str_trim((str){begin, (size_t)(text.at + text.len - begin)}), begin_line,
		cued, true);
}

/* "follow the format TITLE, AUTHOR, CONFERENCE YEAR | OPTIONAL LINK | BIBTEX. For example:" */
static void try_capitals(struct finder *f, str text, uint32_t line)
{
	size_t from = NOT_FOUND, to = 0, words = 0;

	for (size_t i = 0; i < text.len;) {
		size_t end = i;
		while (end < text.len && !char_is_space(text.at[end]))
			end++;
		bool upper = false, lower = false;
		for (size_t k = i; k < end; k++) {
			upper |= char_is_upper(text.at[k]);
			lower |= char_is_lower(text.at[k]);
		}
		bool mark = !upper && !lower;
		/* "| [Paper](LINK) | [Code](LINK)" goes on with it. */
		bool link = words && text.at[i] == '[' &&
			    str_contains(str_slice(text, i, end), S("]("));
		if (link) {
			while (end < text.len && text.at[end - 1] != ')' && text.at[end] != '\n')
				end++;
			to = end;
		} else if (upper && !lower && (end - i > 2 || words)) {
			from = from == NOT_FOUND ? i : from;
			to = end;
			words++;
		} else if (!(mark && words)) {
			if (words >= 3)
				break;
			from = NOT_FOUND;
			words = 0;
		}
		i = end;
		while (i < text.len && char_is_space(text.at[i]))
			i++;
	}
	if (words >= 3) {
		str capitals = str_slice(text, from, to);
		while (capitals.len && (str_ends(capitals, S(".")) || str_ends(capitals, S("*")) ||
					       str_ends(capitals, S("`"))))
			capitals.len--;
		while (capitals.len && (capitals.at[0] == '*' || capitals.at[0] == '`'))
			capitals = str_slice(capitals, 1, capitals.len);
		finder_try(f, capitals, line, true, true);
	}
}

/* "\- \*\*Title\*\*. \[\[Paper\](link)\]": Markdown to be shown, not to be read. */
static void try_escaped(struct finder *f, str text, uint32_t line)
{
	for (str rest = text, head; rest.len; line++) {
		str_cut(rest, S("\n"), &head, &rest);
		size_t from = str_find_char(head, '\\');
		if (from != NOT_FOUND && str_contains(head, S("\\[")))
			finder_try(f, str_slice(head, from, head.len), line, true, true);
	}
}

/* ---- walking a text ---- */

static bool has_block_child(const struct md_node *node)
{
	return node->first && md_is_block(node->first->kind) && node->first->kind != MD_PARAGRAPH;
}

static void visit(struct finder *f, const struct md_node *node)
{
	uint32_t line = source_place(f->source, node->at.from).line;
	bool cued = f->is_contribution || cue_before(f, node->at.from);

	switch (node->kind) {
	case MD_CODE_BLOCK: try_block(f, node->text, line + (node->is_fenced ? 1 : 0), cued); break;
	case MD_CODE:
		if (node->text.len > 12)
			finder_try(f, node->text, line, cued, true);
		break;
	case MD_ITEM:
		/* A nested item is a part of the template that the outer one may be. */
		if (cued && !has_block_child(node) &&
			!(node->parent && node->parent->parent &&
				node->parent->parent->kind == MD_ITEM))
			finder_try(f, source_slice(f->source, node->at), line,
				cue_before(f, node->at.from), false);
		break;
	case MD_PARAGRAPH: {
		str text = source_slice(f->source, node->at);
		if (has_cue(text) || f->is_contribution)
			try_capitals(f, text, line);
		if (node->parent && node->parent->kind == MD_QUOTE)
			finder_try(f, md_plain(node, f->arena), line, cued, false);
		else if (cued && node->parent && node->parent->kind == MD_DOCUMENT)
			finder_try(f, text, line, cue_before(f, node->at.from), false);
		size_t quote = str_find(text, S("'["));
		size_t close = quote == NOT_FOUND
				       ? NOT_FOUND
				       : str_find(str_slice(text, quote + 1, text.len), S("'"));
		if (close != NOT_FOUND)
			finder_try(
				f, str_slice(text, quote + 1, quote + 1 + close), line, true, true);
		if (str_contains(text, S("\\[")) && (has_cue(text) || f->is_contribution))
			try_escaped(f, text, line);
		break;
	}
	case MD_QUOTE:
		for (const struct md_node *child = node->first; child; child = child->next)
			if (child->kind == MD_LIST)
				for (const struct md_node *item = child->first; item;
					item = item->next)
					finder_try(f,
						str_replace(f->arena,
							source_slice(f->source, item->at),
							S("\n> "), S("\n")),
						line, cued, false);
		break;
	default: break;
	}
}

static void walk(struct finder *f, struct span piece)
{
	struct md_node *root = md_parse_piece(f->source, piece, f->arena);

	for (struct md_node *node = root; node; node = md_next(root, node))
		if (node->has_span || node->kind == MD_CODE || node->kind == MD_CODE_BLOCK)
			visit(f, node);
}

/* `<!-- - (arXiv 2024.6) , [[Paper]](), [[Project]]()-->`: templates at the head of a section. */
static void walk_comments(struct finder *f, const struct list *list)
{
	for (size_t i = 0; i < list->comments.len && i < COMMENTS_MAX; i++) {
		struct span at = list->comments.at[i];
		str text = source_slice(list->source, at);
		if (text.len < 12 || text.len > 1200 || str_contains(text, S("://")))
			continue;
		size_t end = str_find(text, S("-->"));
		text = str_trim(str_slice(text, 4, end == NOT_FOUND ? text.len : end));
		while (text.len && text.at[0] == '>')
			text = str_trim(str_slice(text, 1, text.len));
		uint32_t from = at.from + (uint32_t)(text.at - (list->source->text.at + at.from));
		try_block(f, text, source_place(list->source, from).line, true);
	}
}

/* ---- README ---- */

static bool in_comment(const struct list *list, uint32_t at)
{
	for (size_t i = 0; i < list->comments.len && i < COMMENTS_MAX; i++)
		if (list->comments.at[i].from <= at && at < list->comments.at[i].to)
			return true;
	return false;
}

static void find_in_readme(struct finder *f, const struct list *list)
{
	uint32_t covered = 0;

	f->list = list;
	f->source = list->source;
	f->path = list->source->path;
	for (size_t i = 0; i < list->section_count; i++) {
		const struct section *section = &list->sections[i];
		if (!section->is_contribution || section->body.to <= covered)
			continue;
		f->is_contribution = true;
		struct span piece = section->body;
		if (span_len(piece) > 30000)
			piece.to = piece.from + 30000;
		walk(f, piece);
		covered = piece.to;
	}
	f->is_contribution = false;
	static const str sentences[] = {STR_INIT("format"), STR_INIT("template"), STR_INIT("格式")};
	for (size_t c = 0; c < COUNT_OF(sentences); c++) {
		str text = list->source->text;
		for (size_t at = 0, n = 0; n < CUES_MAX; n++) {
			size_t next = str_find_nocase(str_slice(text, at, text.len), sentences[c]);
			if (next == NOT_FOUND)
				break;
			at += next;
			size_t from = at;
			while (from > 0 && text.at[from - 1] != '\n')
				from--;
			size_t to = at + PIECE_MAX < text.len ? at + PIECE_MAX : text.len;
			str line = source_line(
				list->source, source_place(list->source, (uint32_t)at).line);
			bool is_comment = in_comment(list, (uint32_t)at);
			bool is_entry = is_comment || str_contains(line, S("arxiv.org")) ||
					str_contains(line, S("github.com/"));
			str ahead = str_slice(text, at, at + 120);
			bool leads = str_find_char(ahead, ':') != NOT_FOUND ||
				     str_contains(ahead, S("```")) ||
				     str_contains(ahead, S("\n\n"));
			if (!is_entry && leads)
				walk(f, (struct span){(uint32_t)from, (uint32_t)to});
			at += sentences[c].len;
		}
	}
	walk_comments(f, list);
}

void statements_find(const struct list *list, const struct companion *companions, size_t count,
	const struct strs *labels, struct arena *arena, struct candidates *out)
{
	struct finder f = {.arena = arena, .out = out, .labels = labels};

	find_in_readme(&f, list);
	for (size_t i = 0; i < count; i++) {
		struct source *source = NEW(arena, struct source);
		struct error error;
		if (!source_make(source, arena, companions[i].path, companions[i].text,
			    COMPANION_MAX, &error))
			continue;
		f.list = NULL;
		f.source = source;
		f.path = companions[i].path;
		f.is_contribution = true;
		walk(&f, (struct span){0, (uint32_t)source->text.len});
	}
	for (size_t i = 0; !f.out->len && i < f.samples.len; i++)
		ARRAY_PUSH(arena, out, f.samples.at[i]);
	if (!f.out->len)
		header_try(&f, list);
	/* Templates without a marker are of whatever kind the list's entries are. */
	size_t kinds[4] = {0};
	for (size_t i = 0; i < list->entries.len; i++)
		kinds[list->entries.at[i].kind]++;
	for (size_t i = 0; i < out->len; i++)
		if (out->at[i]->kind == ENTRY_ITEM && !kinds[ENTRY_ITEM] && kinds[ENTRY_PARAGRAPH])
			out->at[i]->kind = ENTRY_PARAGRAPH;
}

bool statements_configured(const struct format_settings *settings, struct arena *arena,
	struct candidates *out, struct error *error)
{
	for (size_t i = 0; i < settings->templates.len; i++) {
		struct format *format;
		struct error reason;
		if (!format_parse(settings->templates.at[i], arena, &format, &reason))
			return fail(error, STR_FMT ":%u: `format` cannot be read: %s.",
				STR_ARG(settings->templates_path), settings->templates_line,
				reason.text);
		format->origin = FORMAT_CONFIGURED;
		for (size_t k = 0; k < format->slots.len; k++)
			format->slots.at[k].line = settings->templates_line;
		format->stated.path = settings->templates_path;
		format->stated.line = format->stated.end_line = settings->templates_line;
		ARRAY_PUSH(arena, out, format);
	}
	return true;
}
