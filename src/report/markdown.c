/* Turns a report into Markdown: the verdict, the entries, and the format. */
#include "markdown.h"
#include "escape.h"

#define FORMAT_MAX 32768  /* bytes of a written-out format */
#define CLOSING_MAX 16384 /* bytes kept back for the notes and what was left out */
#define NOTES_MAX 40
#define TEXT_MAX 4096 /* bytes of a name or note */

struct body {
	struct buf *out;
	const struct view *view;
	struct arena scratch;
	size_t limit;                                  /* of out->len */
	size_t entries_out, findings_out, formats_out; /* left out */
};

static str safe(struct body *body, str text)
{
	return markdown_text(&body->scratch, cut_utf8(text, TEXT_MAX));
}

static str prose(struct body *body, str text)
{
	return markdown_prose(&body->scratch, cut_utf8(text, TEXT_MAX));
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
				markdown_group(&piece, body->view, file, group, &body->scratch);
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
	markdown_fence(out, cut_utf8(format->written, FORMAT_MAX), S(""));
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

/* The longest piece from the start of at most `max` bytes that ends with a line. */
static str cut_lines(str text, size_t max)
{
	text = str_slice(text, 0, text.len > max ? max : text.len);
	while (text.len > 0 && text.at[text.len - 1] != '\n')
		text.len--;
	return text;
}

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

static void world(struct body *body, const struct facts_summary *world)
{
	struct arena *scratch = &body->scratch;
	if (!world)
		return;
	note(body, str_printf(scratch, STR_FMT ".", STR_ARG(words_world(world, scratch))));
	struct unchecked_words unchecked = words_unchecked(world, scratch);
	for (size_t i = 0; i < unchecked.sentences.len; i++)
		buf_addf(body->out, "  - not checked: " STR_FMT "\n",
			STR_ARG(prose(body, unchecked.sentences.at[i])));
	if (unchecked.left_out > 0)
		buf_addf(body->out, "  - not checked: %zu more\n", unchecked.left_out);
}

static void notes(struct body *body)
{
	const struct view *view = body->view;
	const struct report *report = view->report;
	size_t shown = 0;
	for (size_t i = 0; i < report->notes.len && shown < NOTES_MAX; i++, shown++)
		note(body, report->notes.at[i]);
	for (size_t f = 0; f < view->file_count; f++) {
		const struct formats *formats = view->files[f].file->formats;
		for (size_t i = 0; formats && i < formats->notes.len && shown < NOTES_MAX;
			i++, shown++)
			note(body, formats->notes.at[i]);
	}
}

static void closing(struct body *body)
{
	buf_add_char(body->out, '\n');
	world(body, body->view->report->world);
	notes(body);
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

void markdown_notes(struct buf *out, const struct view *view, size_t budget)
{
	struct body body = {.view = view};
	const struct facts_summary *asked = view->report->world;
	struct buf text = buf_make(&body.scratch);
	body.out = &text;
	understood(&body);
	if (asked)
		note(&body, str_printf(&body.scratch, STR_FMT ".",
				    STR_ARG(words_world(asked, &body.scratch))));
	notes(&body);
	buf_add(out, cut_lines(buf_str(&text), budget));
	arena_release(&body.scratch);
}
