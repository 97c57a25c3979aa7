/* Turns a report into reviewdog's diagnostics (rdjsonl): one JSON object a line and finding. */
#include "escape.h"
#include "view.h"

#include <entrylint/json.h>

static void range(struct json_writer *to, struct place from, struct place end)
{
	json_key(to, S("range"));
	json_open_object(to);
	json_key(to, S("start"));
	json_open_object(to);
	json_key_number(to, S("line"), from.line);
	json_key_number(to, S("column"), from.column);
	json_close_object(to);
	json_key(to, S("end"));
	json_open_object(to);
	json_key_number(to, S("line"), end.line);
	json_key_number(to, S("column"), end.column);
	json_close_object(to);
	json_close_object(to);
}

static void suggestions(
	struct json_writer *to, const struct source *source, const struct edits *edits)
{
	json_key(to, S("suggestions"));
	json_open_array(to);
	for (size_t i = 0; i < edits->len; i++) {
		json_open_object(to);
		range(to, source_place(source, edits->at[i].at.from),
			source_place(source, edits->at[i].at.to));
		json_key_str(to, S("text"), edits->at[i].text);
		json_close_object(to);
	}
	json_close_array(to);
}

static str message(const struct diag *diag, struct arena *arena)
{
	if (!diag->quote)
		return diag->message;
	return str_printf(arena, STR_FMT " The list says, " STR_FMT ": \"" STR_FMT "\"",
		STR_ARG(diag->message),
		STR_ARG(words_place(diag->quote->path, diag->quote->line, arena)),
		STR_ARG(words_quote(diag->quote, arena)));
}

static void finding(struct buf *out, const struct source *source, const struct diag *diag)
{
	static const char *const severities[] = {[SEVERITY_NOTICE] = "INFO",
		[SEVERITY_WARNING] = "WARNING",
		[SEVERITY_ERROR] = "ERROR"};
	struct arena scratch = {0};
	struct json_writer to = json_writer_make(out, JSON_COMPACT);
	json_open_object(&to);
	json_key_str(&to, S("message"), message(diag, &scratch));
	json_key(&to, S("location"));
	json_open_object(&to);
	json_key_str(&to, S("path"), source->path);
	range(&to, source_place(source, diag->at.from), view_end(source, diag->at));
	json_close_object(&to);
	json_key_str(&to, S("severity"), str_from(severities[diag->severity]));
	json_key(&to, S("source"));
	json_open_object(&to);
	json_key_str(&to, S("name"), S("entrylint"));
	json_close_object(&to);
	json_key(&to, S("code"));
	json_open_object(&to);
	json_key_str(&to, S("value"), str_from(diag->rule->id));
	json_close_object(&to);
	if (diag->fix && diag->fix->edits.len > 0)
		suggestions(&to, source, &diag->fix->edits);
	json_close_object(&to);
	json_end(&to);
	buf_add_char(out, '\n');
	arena_release(&scratch);
}

static void render(const struct report *report, const struct report_look *look, struct buf *out)
{
	(void)look;
	size_t start = out->len;
	for (size_t f = 0; f < report->file_count; f++) {
		const struct report_file *file = &report->files[f];
		const struct readings *readings = file->head ? file->head : file->base;
		for (size_t i = 0; file->diags && readings && i < file->diags->len; i++)
			if (file->diags->at[i].severity != SEVERITY_OFF &&
				!file->diags->at[i].is_ignored)
				finding(out, readings->list->source, &file->diags->at[i]);
	}
	json_guard(out, start);
}

const struct reporter reporter_rdjsonl = {
	.name = "rdjsonl",
	.summary = "for reviewdog: its diagnostics, one a line",
	.kind = LETTER_TEXT,
	.render = render,
	.tells = REPORT_OF_FINDINGS,
};
