/* Turns an entry with its findings into a part of the page: how it reads, with what is wrong
 * marked, why, and how it should read. */
#include "html.h"

#include "escape.h"

#define ENTRY_MAX 32768 /* bytes of an entry that is shown whole */
#define MARKS_MAX 500   /* in one entry; of more, these */

static const char *class_of(enum severity severity)
{
	return severity == SEVERITY_ERROR     ? "error"
	       : severity == SEVERITY_WARNING ? "warning"
					      : "notice";
}

bool html_has(const struct view_group *group, enum severity severity)
{
	for (size_t i = 0; i < group->count; i++)
		if (group->diags[i]->severity == severity)
			return true;
	return false;
}

/* ---- the entry as it stands ---- */

/* Its whole lines: a finding may be behind its last word. */
static struct span lines_of(const struct view_file *file, uint32_t index)
{
	struct span at = file->readings->at[index].entry->at;
	uint32_t last = view_end(file->source, at).line;
	at.to = source_line_start(file->source, last) +
		(uint32_t)source_line(file->source, last).len;
	return at;
}

static void piece(struct buf *out, const struct view_file *file, uint32_t from, uint32_t to)
{
	html_code(out, source_slice(file->source, (struct span){from, to}));
}

/* Findings come in order of place; where they overlap, the first one's mark goes on alone. */
static void as_it_stands(
	struct buf *out, const struct view_file *file, const struct view_group *group)
{
	struct span all = lines_of(file, group->entry);
	uint32_t at = all.from;
	if (span_len(all) > ENTRY_MAX)
		return;
	buf_add(out, S("<pre class=entry-text>"));
	for (size_t i = 0; i < group->count && i < MARKS_MAX; i++) {
		const struct diag *diag = group->diags[i];
		struct span mark = diag->at;
		bool is_gap = mark.from == mark.to;
		if (mark.from < at)
			mark.from = at;
		if (mark.to > all.to)
			mark.to = all.to;
		if (mark.from > mark.to || (mark.from == mark.to && !is_gap) ||
			span_len(mark) == span_len(all))
			continue;
		piece(out, file, at, mark.from);
		buf_addf(out, "<mark class=\"%s%s\">", class_of(diag->severity),
			is_gap ? " gap" : "");
		piece(out, file, mark.from, mark.to);
		buf_add(out, S("</mark>"));
		at = mark.to;
	}
	piece(out, file, at, all.to);
	buf_add(out, S("</pre>\n"));
}

/* ---- what was found ---- */

static void finding(struct buf *out, const struct view_file *file, const struct diag *diag,
	const struct diag *before, struct arena *scratch)
{
	const char *class = class_of(diag->severity);
	buf_addf(out, "<li><span class=\"mark %s\">%s</span>", class, class);
	html_prose(out, diag->message);
	buf_addf(out, " <span class=dim>line %u, <code>%s</code></span>",
		source_place(file->source, diag->at.from).line, diag->rule->id);
	if (diag->quote && !words_same_quote(diag->quote, before ? before->quote : NULL)) {
		buf_add(out, S("<blockquote>The list says, "));
		html_text(out, words_place(diag->quote->path, diag->quote->line, scratch));
		buf_add(out, S(": “"));
		html_text(out, words_quote(diag->quote, scratch));
		buf_add(out, S("”</blockquote>"));
	}
	if (diag->fix && diag->fix->title.len > 0) {
		buf_addf(out, "<p class=dim>%s: ",
			diag->fix->safety == FIX_SAFE ? "Fix" : "Fix, if you agree");
		html_prose(out, diag->fix->title);
		buf_add(out, S("</p>"));
	}
	buf_add(out, S("</li>\n"));
}

/* "README.md, line 18", a link to it where there is a page of it. */
static void place(struct buf *out, const struct view *view, const struct view_file *file,
	uint32_t line, struct arena *scratch)
{
	const struct report *report = view->report;
	str ref = report->head.commit.len > 0 ? report->head.commit : report->web.branch;
	str page = view_page(view, S("blob"), ref, file->source->path, scratch);
	if (page.len > 0) {
		buf_add(out, S("<a href=\""));
		html_text(out, page);
		buf_addf(out, "?plain=1#L%u\">", line);
	}
	html_text(out, file->source->path);
	buf_addf(out, ", line %u%s", line, page.len > 0 ? "</a>" : "");
}

static void head(struct buf *out, const struct view *view, const struct view_file *file,
	const struct view_group *group, struct arena *scratch)
{
	if (group->entry == DIAG_NO_ENTRY) {
		buf_add(out, S("<h3>The list as a whole</h3>\n<p class=dim>"));
		html_text(out, file->source->path);
		buf_add(out, S("</p>\n"));
		return;
	}
	const struct entry *entry = file->readings->at[group->entry].entry;
	str section = view_section(entry, scratch);
	buf_add(out, S("<h3>"));
	html_text(out, view_title(file, group->entry, scratch));
	buf_add(out, S("</h3>\n<p class=dim>"));
	place(out, view, file, source_place(file->source, entry->at.from).line, scratch);
	if (!view->is_audit)
		buf_addf(out, ", " STR_FMT, STR_ARG(change_name(view_change(file, group->entry))));
	if (section.len > 0) {
		buf_add(out, S(", in “"));
		html_text(out, section);
		buf_add(out, S("”"));
	}
	buf_add(out, S("</p>\n"));
}

void html_group(struct buf *out, const struct view *view, const struct view_file *file,
	const struct view_group *group)
{
	struct arena scratch = {0};
	buf_addf(out, "<article class=\"entry %s", class_of(group->worst));
	for (enum severity s = SEVERITY_NOTICE; s <= SEVERITY_ERROR; s++)
		if (html_has(group, s))
			buf_addf(out, " has-%s", class_of(s));
	buf_add(out, S("\">\n"));
	head(out, view, file, group, &scratch);
	if (group->entry != DIAG_NO_ENTRY)
		as_it_stands(out, file, group);
	buf_add(out, S("<ul class=findings>\n"));
	for (size_t i = 0; i < group->count; i++)
		finding(out, file, group->diags[i], i > 0 ? group->diags[i - 1] : NULL, &scratch);
	buf_add(out, S("</ul>\n"));
	str fixed = view_corrected(file, group);
	if (fixed.len > 0 && fixed.len <= ENTRY_MAX) {
		buf_addf(out, "<details><summary>" STR_FMT "</summary><pre>",
			STR_ARG(words_put_right(group)));
		html_code(out, fixed);
		buf_add(out, S("</pre></details>\n"));
	}
	buf_add(out, S("</article>\n"));
	arena_release(&scratch);
}
