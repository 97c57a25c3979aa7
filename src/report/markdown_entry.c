/* Turns an entry with its findings into Markdown: what is wrong, where, and how it should read. */
#include "escape.h"
#include "markdown.h"

#define ENTRY_MAX 32768 /* bytes of a corrected entry that is shown whole */
#define FINDINGS_MAX 50 /* of one entry; the others are counted */
#define MESSAGE_MAX 4096

static str safe(struct arena *arena, str text)
{
	return markdown_text(arena, cut_utf8(text, MESSAGE_MAX));
}

static str prose(struct arena *arena, str text)
{
	return markdown_prose(arena, cut_utf8(text, MESSAGE_MAX));
}

const char *markdown_sign(enum severity severity)
{
	if (severity == SEVERITY_ERROR)
		return "❌ error";
	return severity == SEVERITY_WARNING ? "⚠️ warning" : "ℹ️ notice";
}

static void quote(struct buf *out, const struct quote *quote, struct arena *arena)
{
	buf_addf(out, "  <br>The list says, " STR_FMT, STR_ARG(safe(arena, quote->path)));
	if (quote->line > 0)
		buf_addf(out, ", line %u", (unsigned)quote->line);
	buf_add(out, S(": "));
	markdown_code(out, words_quote(quote, arena));
	buf_add_char(out, '\n');
}

/* `quoted`: what the list was quoted with last, so that nothing is quoted twice in a row. */
static void finding(struct buf *out, const struct view_file *file, const struct diag *diag,
	const struct quote **quoted, struct arena *arena)
{
	struct place place = source_place(file->source, diag->at.from);
	buf_addf(out, "- %s, line %u: " STR_FMT " (`%s`)\n", markdown_sign(diag->severity),
		(unsigned)place.line, STR_ARG(prose(arena, diag->message)), diag->rule->id);
	if (diag->quote && !words_same_quote(diag->quote, *quoted)) {
		quote(out, diag->quote, arena);
		*quoted = diag->quote;
	}
	if (diag->fix && diag->fix->title.len > 0)
		buf_addf(out, "  <br>%s " STR_FMT "\n",
			diag->fix->safety == FIX_SAFE ? "Fix:" : "Fix, if you agree:",
			STR_ARG(prose(arena, diag->fix->title)));
}

void markdown_findings(struct buf *out, const struct view_file *file,
	const struct view_group *group, struct arena *arena)
{
	const struct quote *quoted = NULL;
	for (size_t i = 0; i < group->count && i < FINDINGS_MAX; i++)
		finding(out, file, group->diags[i], &quoted, arena);
	if (group->count > FINDINGS_MAX)
		buf_addf(out, "- and %zu more\n", group->count - FINDINGS_MAX);
}

void markdown_corrected(
	struct buf *out, const struct view_file *file, const struct view_group *group, str entry)
{
	struct span at = file->readings->at[group->entry].entry->at;
	unsigned from = source_place(file->source, at.from).line,
		 to = view_end(file->source, at).line;
	buf_addf(out, "\n" STR_FMT ", in place of line", STR_ARG(words_put_right(group)));
	if (from == to)
		buf_addf(out, " %u:\n\n", from);
	else
		buf_addf(out, "s %u to %u:\n\n", from, to);
	markdown_fence(out, entry, S("markdown"));
}

/* ---- where it stands ---- */

/* What stands for the place: its name, as a link to the very bytes that were checked where there
 * is a page of them. */
static void place(
	struct buf *out, const struct view *view, str path, uint32_t line, struct arena *arena)
{
	const struct report *report = view->report;
	str name = str_printf(arena, STR_FMT ", line %u", STR_ARG(safe(arena, path)), line);
	str ref = report->head.commit.len > 0 ? report->head.commit : report->web.branch;
	str page = view_page(view, S("blob"), ref, path, arena);
	if (page.len > 0)
		buf_addf(out, "[" STR_FMT "](" STR_FMT "?plain=1#L%u)", STR_ARG(name),
			STR_ARG(page), (unsigned)line);
	else
		buf_add(out, name);
}

static void edit_link(
	struct buf *out, const struct view *view, str path, uint32_t line, struct arena *arena)
{
	str page = view_page(view, S("edit"), view->report->web.branch, path, arena);
	if (page.len > 0)
		buf_addf(out, " · [edit](" STR_FMT "#L%u)", STR_ARG(page), (unsigned)line);
}

static void heading(struct buf *out, const struct view *view, const struct view_file *file,
	const struct view_group *group, struct arena *arena)
{
	str path = file->source->path;
	if (group->entry == DIAG_NO_ENTRY) {
		buf_addf(out, "\n### " STR_FMT ": the list as a whole\n\n",
			STR_ARG(safe(arena, path)));
		return;
	}
	const struct entry *entry = file->readings->at[group->entry].entry;
	uint32_t line = source_place(file->source, entry->at.from).line;
	str section = view_section(entry, arena);
	buf_addf(out, "\n### " STR_FMT "\n\n",
		STR_ARG(safe(arena, view_title(file, group->entry, arena))));
	place(out, view, path, line, arena);
	if (!view->is_audit)
		buf_addf(out, ", " STR_FMT, STR_ARG(change_name(view_change(file, group->entry))));
	if (section.len > 0)
		buf_addf(out, ", in “" STR_FMT "”", STR_ARG(safe(arena, section)));
	edit_link(out, view, path, line, arena);
	buf_add(out, S("\n\n"));
}

void markdown_group(struct buf *out, const struct view *view, const struct view_file *file,
	const struct view_group *group, struct arena *arena)
{
	heading(out, view, file, group, arena);
	markdown_findings(out, file, group, arena);
	str entry = view_corrected(file, group);
	if (entry.len > ENTRY_MAX) {
		buf_add(out,
			S("\nThe corrected entry is too long to stand here; `entrylint fix` writes it.\n"));
	} else if (entry.len > 0) {
		markdown_corrected(out, file, group, entry);
	}
}
