/* Turns a report into Markdown: the verdict, each entry with what is wrong and how it should read,
 * and the format. */
#include "markdown.h"
#include "escape.h"

#define ENTRY_MAX 32768   /* bytes of a corrected entry that is shown whole */
#define FINDINGS_MAX 50   /* of one entry; the others are counted */
#define CLOSING_MAX 16384 /* bytes kept back for the notes and what was left out */
#define NOTES_MAX 40
#define MESSAGE_MAX 4096

struct body {
	struct buf *out;
	const struct view *view;
	struct arena scratch;
	size_t limit;                                  /* of out->len */
	size_t entries_out, findings_out, formats_out; /* left out */
};

static str safe(struct body *body, str text)
{
	return markdown_text(&body->scratch, cut_utf8(text, MESSAGE_MAX));
}

static str prose(struct body *body, str text)
{
	return markdown_prose(&body->scratch, cut_utf8(text, MESSAGE_MAX));
}

/* ---- one entry ---- */

static const char *sign(enum severity severity)
{
	if (severity == SEVERITY_ERROR)
		return "❌ error";
	return severity == SEVERITY_WARNING ? "⚠️ warning" : "ℹ️ notice";
}

/* `before`: the finding above it on the same entry, or NULL. */
static void finding(struct body *body, struct buf *out, const struct view_file *file,
	const struct diag *diag, const struct diag *before)
{
	struct place place = source_place(file->source, diag->at.from);
	buf_addf(out, "- %s, line %u: " STR_FMT " (`%s`)\n", sign(diag->severity),
		(unsigned)place.line, STR_ARG(prose(body, diag->message)), diag->rule->id);
	if (diag->quote && !words_same_quote(diag->quote, before ? before->quote : NULL)) {
		buf_addf(out, "  <br>The list says, " STR_FMT,
			STR_ARG(safe(body, diag->quote->path)));
		if (diag->quote->line > 0)
			buf_addf(out, ", line %u", (unsigned)diag->quote->line);
		buf_add(out, S(": "));
		markdown_code(out, words_quote(diag->quote, &body->scratch));
		buf_add_char(out, '\n');
	}
	if (diag->fix && diag->fix->title.len > 0)
		buf_addf(out, "  <br>%s " STR_FMT "\n",
			diag->fix->safety == FIX_SAFE ? "Fix:" : "Fix, if you agree:",
			STR_ARG(prose(body, diag->fix->title)));
}

static void heading(struct body *body, struct buf *out, const struct view_file *file,
	const struct view_group *group)
{
	if (group->entry == DIAG_NO_ENTRY) {
		buf_addf(out, "\n### " STR_FMT ": the list as a whole\n\n",
			STR_ARG(safe(body, file->source->path)));
		return;
	}
	const struct entry *entry = file->readings->at[group->entry].entry;
	str section = view_section(entry, &body->scratch);
	buf_addf(out, "\n### " STR_FMT "\n\n" STR_FMT ", line %u",
		STR_ARG(safe(body, view_title(file, group->entry, &body->scratch))),
		STR_ARG(safe(body, file->source->path)),
		(unsigned)source_place(file->source, entry->at.from).line);
	if (!body->view->is_audit)
		buf_addf(out, ", " STR_FMT, STR_ARG(change_name(view_change(file, group->entry))));
	if (section.len > 0)
		buf_addf(out, ", in “" STR_FMT "”", STR_ARG(safe(body, section)));
	buf_add(out, S("\n\n"));
}

static void group_text(struct body *body, struct buf *out, const struct view_file *file,
	const struct view_group *group)
{
	heading(body, out, file, group);
	for (size_t i = 0; i < group->count && i < FINDINGS_MAX; i++)
		finding(body, out, file, group->diags[i], i > 0 ? group->diags[i - 1] : NULL);
	if (group->count > FINDINGS_MAX)
		buf_addf(out, "- and %zu more\n", group->count - FINDINGS_MAX);
	str entry = view_corrected(file, group);
	if (entry.len > ENTRY_MAX) {
		buf_add(out,
			S("\nThe corrected entry is too long to stand here; `entrylint fix` writes it.\n"));
	} else if (entry.len > 0) {
		buf_add(out, S("\nThe whole entry, put right:\n\n"));
		markdown_fence(out, entry, S("markdown"));
	}
}

/* Adds the piece if it fits, else counts it. */
static bool add_piece(struct body *body, const struct buf *piece)
{
	if (body->out->len + piece->len > body->limit)
		return false;
	buf_add(body->out, buf_str(piece));
	return true;
}

static void groups(struct body *body, enum severity severity)
{
	for (size_t f = 0; f < body->view->file_count; f++) {
		const struct view_file *file = &body->view->files[f];
		for (size_t i = 0; i < file->group_count; i++) {
			const struct view_group *group = &file->groups[i];
			if (group->worst != severity)
				continue;
			bool fits = body->out->len < body->limit;
			if (fits) {
				struct arena_mark mark = arena_mark(&body->scratch);
				struct buf piece = buf_make(&body->scratch);
				group_text(body, &piece, file, group);
				fits = add_piece(body, &piece);
				arena_rewind(&body->scratch, mark);
			}
			body->entries_out += !fits;
			body->findings_out += fits ? 0 : group->count;
		}
	}
}

/* ---- the format ---- */

static void format_text(struct body *body, struct buf *out, const struct format *format)
{
	static const char *const states[] = {
		"required", "warned about", "off: the list itself does not follow it", "adopted"};
	const struct statement *stated = &format->stated;
	if (stated->line > 0)
		buf_addf(out, "From " STR_FMT ", line %u", STR_ARG(safe(body, stated->path)),
			(unsigned)stated->line);
	else
		buf_add(out, S("Learned from the entries of the list"));
	buf_addf(out, "; %u of %u entries follow it in all:\n\n", (unsigned)format->accepted,
		(unsigned)format->of);
	markdown_fence(out, cut_utf8(format->written, ENTRY_MAX), S(""));
	if (format->demands.len > 0)
		buf_add(out, S("\n| demand | followed by | state |\n| --- | --- | --- |\n"));
	for (size_t i = 0; i < format->demands.len; i++) {
		const struct demand *demand = &format->demands.at[i];
		buf_addf(out, "| " STR_FMT " | %u of %u | %s |\n",
			STR_ARG(safe(body, demand->text)), (unsigned)demand->followed,
			(unsigned)demand->of, states[demand->state]);
	}
	buf_add_char(out, '\n');
}

static void formats_text(struct body *body)
{
	for (size_t f = 0; f < body->view->file_count; f++) {
		const struct view_file *file = &body->view->files[f];
		const struct formats *formats = file->file->formats;
		if (!formats || formats->formats.len == 0)
			continue;
		struct arena_mark mark = arena_mark(&body->scratch);
		struct buf piece = buf_make(&body->scratch);
		buf_add(&piece, S("\n<details><summary>The format, as it was read</summary>\n\n"));
		if (body->view->file_count > 1 && file->source)
			buf_addf(&piece, STR_FMT ":\n\n", STR_ARG(safe(body, file->source->path)));
		for (size_t i = 0; i < formats->formats.len; i++)
			format_text(body, &piece, formats->formats.at[i]);
		buf_add(&piece, S("</details>\n"));
		if (!add_piece(body, &piece))
			body->formats_out++;
		arena_rewind(&body->scratch, mark);
	}
}

/* ---- head and end ---- */

static void note(struct body *body, str text)
{
	buf_addf(body->out, "- " STR_FMT "\n", STR_ARG(prose(body, text)));
}

static void understood(struct body *body)
{
	const struct view *view = body->view;
	size_t shown = view->file_count < NOTES_MAX ? view->file_count : NOTES_MAX;
	buf_add_char(body->out, '\n');
	for (size_t i = 0; i < shown; i++) {
		const struct view_file *file = &view->files[i];
		str text = words_understood(file, &body->scratch),
		    changes = words_changes(file, &body->scratch);
		str path = file->source ? file->source->path : S("the list");
		note(body,
			str_printf(&body->scratch, STR_FMT ": " STR_FMT "%s" STR_FMT, STR_ARG(path),
				STR_ARG(changes), changes.len > 0 ? "; " : "", STR_ARG(text)));
	}
	if (shown < view->file_count)
		buf_addf(body->out, "- and %zu more files\n", view->file_count - shown);
}

static void head(struct body *body)
{
	const struct report *report = body->view->report;
	buf_addf(body->out, "## %s entrylint: " STR_FMT "\n\n", report->failed ? "❌" : "✅",
		STR_ARG(safe(body, words_verdict(body->view, &body->scratch))));
	if (report->head.name.len > 0) {
		buf_addf(body->out, "Checked: " STR_FMT, STR_ARG(safe(body, report->head.name)));
		if (report->base.name.len > 0)
			buf_addf(body->out, ", against " STR_FMT,
				STR_ARG(safe(body, report->base.name)));
		buf_add(body->out, S(".\n"));
	}
	understood(body);
}

static void closing(struct body *body)
{
	const struct view *view = body->view;
	const struct report *report = view->report;
	size_t shown = 0;
	buf_add_char(body->out, '\n');
	for (size_t i = 0; i < report->notes.len && shown < NOTES_MAX; i++, shown++)
		note(body, report->notes.at[i]);
	for (size_t f = 0; f < view->file_count; f++) {
		const struct formats *formats = view->files[f].file->formats;
		for (size_t i = 0; formats && i < formats->notes.len && shown < NOTES_MAX;
			i++, shown++)
			note(body, formats->notes.at[i]);
	}
	if (body->entries_out > 0)
		buf_addf(body->out,
			"- **Not all of it fits here**: %zu findings on %zu more entries are left out; the log and "
			"`--report json` have all.\n",
			body->findings_out, body->entries_out);
	if (body->formats_out > 0)
		buf_add(body->out,
			S("- The format did not fit here; `entrylint format` shows it.\n"));
}

void markdown_body(struct buf *out, const struct view *view, size_t budget)
{
	struct body body = {.out = out, .view = view};
	body.limit = out->len + budget - CLOSING_MAX;
	head(&body);
	groups(&body, SEVERITY_ERROR);
	groups(&body, SEVERITY_WARNING);
	groups(&body, SEVERITY_NOTICE);
	formats_text(&body);
	/* The closing lines are cut rather than let the whole be lost. */
	struct buf end = buf_make(&body.scratch);
	size_t used = out->len;
	body.out = &end;
	closing(&body);
	buf_add(out, cut_utf8(buf_str(&end), body.limit + CLOSING_MAX - used));
	arena_release(&body.scratch);
}
