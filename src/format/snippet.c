/* Tells whether a snippet of a text is a template, and keeps it if so. */
#include "finder.h"

#include <string.h>

#define STATEMENTS_MAX 8
#define EXAMPLES_MAX 2
#define SNIPPETS_MAX 400

/* A filled-in example carries real addresses; a template leaves them blank. */
static unsigned real_links(str text)
{
	unsigned n = 0;

	for (size_t at = 0;;) {
		size_t next = str_find(str_slice(text, at, text.len), S("://"));
		if (next == NOT_FOUND)
			return n;
		at += next + 3;
		str rest = str_slice(text, at, text.len);
		bool made_up = str_starts(rest, S("example")) || str_starts(rest, S("...")) ||
			       str_contains(str_slice(rest, 0, 40), S("xxxx")) ||
			       str_starts(rest, S("img.shields.io")) ||
			       str_starts(rest, S("project")) || str_starts(rest, S("www.example"));
		n += !made_up;
	}
}

/* One template may be met twice: as it stands in a quote, and without the quote's marks. */
static bool same_text(str a, str b)
{
	static const char marks[] = " \t\r\n>`";
	size_t i = 0, k = 0;

	for (;;) {
		while (i < a.len && memchr(marks, a.at[i], sizeof(marks) - 1))
			i++;
		while (k < b.len && memchr(marks, b.at[k], sizeof(marks) - 1))
			k++;
		if (i == a.len || k == b.len)
			return i == a.len && k == b.len;
		if (a.at[i++] != b.at[k++])
			return false;
	}
}

static void keep(struct finder *f, struct candidates *in, struct format *format, size_t most)
{
	for (size_t i = 0; i < in->len; i++)
		if (same_text(in->at[i]->stated.text, format->stated.text))
			return;
	format->practice->entries = 0;
	if (in->len < most)
		ARRAY_PUSH(f->arena, in, format);
}

/* How surely a compiled snippet is a template; below 4 it is none. */
static int score_of(const struct finder *f, const struct format *format, bool cued, bool is_code)
{
	int known = (int)format->accepted, unknown = (int)format->of;
	bool enough = known >= 2 || (known >= 1 && format->slots.len >= 2 && is_code);

	if (!enough || unknown > known + 1)
		return 0;
	return 2 * known - unknown + (cued ? 2 : 0) + (f->is_contribution ? 1 : 0) +
	       (is_code ? 1 : 0) - (!is_code && !cued ? 3 : 0);
}

/* A table of contents: links into the document. `[Paper](#)` is a blank. */
static bool is_contents(str text)
{
	size_t anchors = 0;

	for (size_t at; (at = str_find(text, S("](#"))) != NOT_FOUND;) {
		text = str_slice(text, at + 3, text.len);
		anchors += text.len > 0 && text.at[0] != ')';
	}
	return anchors > 1;
}

/* Does an entry of the list stand in that line? Then it follows a format, and states none. */
static bool is_entry_line(const struct finder *f, uint32_t line)
{
	const struct list *list = f->list;
	size_t from = 0, to = list ? list->entries.len : 0;

	if (!to || line == 0 || line > f->source->lines)
		return false;
	uint32_t at = source_line_start(f->source, line);
	while (to - from > 1) {
		size_t middle = from + (to - from) / 2;
		if (list->entries.at[middle].line.from <= at)
			from = middle;
		else
			to = middle;
	}
	const struct entry *entry = &list->entries.at[from];
	return entry->line.from <= at && at < entry->line.to && !entry->section->is_contribution &&
	       str_contains(source_slice(list->source, entry->at), S("://"));
}

void finder_try(struct finder *f, str text, uint32_t line, bool cued, bool is_code)
{
	if (f->snippets++ > SNIPPETS_MAX || text.len < 6 || text.len > 1500 ||
		str_starts(text, S("@")) /* BibTeX */ || is_contents(text) ||
		is_entry_line(f, line))
		return;
	struct arena_mark mark = arena_mark(f->arena);
	struct format *format = statement_compile(f->path, text, line, f->labels, f->arena);
	int score = format ? score_of(f, format, cued, is_code) : 0, known = 0;
	int real = (int)real_links(text);
	if (format) {
		known = (int)format->accepted;
		format->accepted = format->of = 0;
	}
	if (score - 4 * real >= 4)
		keep(f, f->out, format, STATEMENTS_MAX);
	else if (real && is_code && cued && known >= 3 && score >= 4)
		keep(f, &f->samples, format, EXAMPLES_MAX);
	else
		arena_rewind(f->arena, mark);
}
