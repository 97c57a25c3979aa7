/* Turns an entry and what it should read into the fewest whole lines that must change. */
#include "suggestion.h"
#include "escape.h"

#define SUGGESTION_MAX 16384 /* bytes; longer ones are nothing to be clicked */

struct lines {
	struct strs at;
	size_t from, to; /* those that differ */
};

/* The lines of a text, without their ends; a text that ends with LF has no line behind it. */
static struct lines lines_of(str text, struct arena *arena)
{
	struct lines lines = {0};
	while (text.len > 0) {
		str line;
		str_cut(text, S("\n"), &line, &text);
		if (str_ends(line, S("\r")))
			line.len--;
		ARRAY_PUSH(arena, &lines.at, line);
	}
	lines.to = lines.at.len;
	return lines;
}

static bool ends_lines_in_two_ways(str text)
{
	bool has_lf = false, has_crlf = false;
	for (size_t at = 0; at < text.len && !(has_lf && has_crlf); at++) {
		size_t end = str_find_char(str_slice(text, at, text.len), '\n');
		if (end == NOT_FOUND)
			return false;
		at += end;
		if (at > 0 && text.at[at - 1] == '\r')
			has_crlf = true;
		else
			has_lf = true;
	}
	return has_lf && has_crlf;
}

/* Of lines that only are put between two others one of these two is taken in: a comment needs a
 * line to stand on. */
static bool narrow(struct lines *old, struct lines *new)
{
	while (old->from < old->to && new->from < new->to &&
		str_eq(old->at.at[old->from], new->at.at[new->from])) {
		old->from++;
		new->from++;
	}
	while (old->from < old->to && new->from < new->to &&
		str_eq(old->at.at[old->to - 1], new->at.at[new->to - 1])) {
		old->to--;
		new->to--;
	}
	if (old->from == old->to && new->from == new->to)
		return false;
	if (old->from == old->to && old->from > 0) {
		old->from--;
		new->from--;
	} else if (old->from == old->to && old->to < old->at.len) {
		old->to++;
		new->to++;
	}
	return old->from < old->to;
}

/* The entry's lines with all its fixes, also those behind its last byte; but none that takes the
 * entry away. */
static str put_right(const struct view_file *file, const struct view_group *group,
	struct span lines, struct arena *arena)
{
	struct span entry = file->readings->at[group->entry].entry->at;
	struct edits edits = {0};
	for (size_t i = 0; i < group->count; i++) {
		const struct fix *fix = group->diags[i]->fix;
		for (size_t k = 0; fix && k < fix->edits.len; k++)
			if (span_has(lines, fix->edits.at[k].at) &&
				!span_has(fix->edits.at[k].at, entry))
				ARRAY_PUSH(arena, &edits, fix->edits.at[k]);
	}
	edits_settle(&edits);
	return edits_apply(arena, file->source->text, lines, &edits);
}

bool suggestion_make(struct suggestion *suggestion, const struct view_file *file,
	const struct view_group *group, struct arena *arena)
{
	const struct source *source = file->source;
	if (group->entry == DIAG_NO_ENTRY || ends_lines_in_two_ways(source->text))
		return false;
	struct span at = file->readings->at[group->entry].entry->at;
	uint32_t first = source_place(source, at.from).line, last = view_end(source, at).line;
	struct span lines = {source_line_start(source, first), (uint32_t)source->text.len};
	if (last < source->lines)
		lines.to = source_line_start(source, last + 1);
	if (span_len(lines) > SUGGESTION_MAX)
		return false;
	struct lines old = lines_of(source_slice(source, lines), arena);
	struct lines new = lines_of(put_right(file, group, lines, arena), arena);
	if (!narrow(&old, &new))
		return false;
	struct buf out = buf_make(arena);
	for (size_t i = new.from; i < new.to; i++) {
		buf_add(&out, new.at.at[i]);
		buf_add_char(&out, '\n');
	}
	suggestion->lines =
		(struct line_range){first + (uint32_t)old.from, first + (uint32_t)old.to - 1};
	suggestion->text = buf_str(&out);
	return suggestion->text.len <= SUGGESTION_MAX && is_shown_whole(suggestion->text);
}
