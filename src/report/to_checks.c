/* Turns a report into a check run of GitHub's: the verdict, a summary, and every finding as an
 * annotation, as the API takes them (more annotations than one request may hold: who posts them
 * parts them). */
#include "escape.h"
#include "markdown.h"

#include <entrylint/json.h>

/* GitHub's ceilings; in bytes, of which there are never fewer than of what it counts. */
#define CHECK_TITLE_MAX 255
#define CHECK_SUMMARY_MAX 65535
#define ANNOTATION_TITLE_MAX 255
#define ANNOTATION_MESSAGE_MAX 65536
#define ANNOTATION_DETAILS_MAX 65536
/* Ours: 20 requests. The summary has what they say, worst first. */
#define ANNOTATIONS_MAX 1000

struct check_run {
	struct json_writer to;
	const struct view *view;
	struct arena scratch;
	size_t annotations;
};

static str level_name(enum severity severity)
{
	static const str names[] = {[SEVERITY_NOTICE] = STR_INIT("notice"),
		[SEVERITY_WARNING] = STR_INIT("warning"),
		[SEVERITY_ERROR] = STR_INIT("failure")};
	return names[severity];
}

static str message(const struct diag *diag, struct arena *arena)
{
	struct buf out = buf_make(arena);
	buf_add(&out, plain_line(arena, diag->message));
	if (diag->quote)
		buf_addf(&out, "\nThe list says, " STR_FMT ": \"" STR_FMT "\"",
			STR_ARG(plain_line(
				arena, words_place(diag->quote->path, diag->quote->line, arena))),
			STR_ARG(plain_line(arena, words_quote(diag->quote, arena))));
	if (diag->fix && diag->fix->title.len > 0)
		buf_addf(&out, "\nFix: " STR_FMT, STR_ARG(plain_line(arena, diag->fix->title)));
	return cut_utf8(buf_str(&out), ANNOTATION_MESSAGE_MAX);
}

static void place(struct json_writer *to, const struct source *source, struct span at)
{
	struct place from = source_place(source, at.from), end = view_end(source, at);
	json_key_number(to, S("start_line"), from.line);
	json_key_number(to, S("end_line"), end.line);
	if (from.line != end.line) /* GitHub refuses columns then */
		return;
	json_key_number(to, S("start_column"), from.column);
	json_key_number(to, S("end_column"), end.column);
}

static void annotation(struct check_run *run, const struct view_file *file,
	const struct view_group *group, size_t i)
{
	struct json_writer *to = &run->to;
	struct arena_mark mark = arena_mark(&run->scratch);
	const struct diag *diag = group->diags[i];
	str entry = i == 0 ? view_corrected(file, group) : S("");
	json_open_object(to);
	json_key_str(to, S("path"), file->source->path);
	place(to, file->source, diag->at);
	json_key_str(to, S("annotation_level"), level_name(diag->severity));
	json_key_str(to, S("message"), message(diag, &run->scratch));
	json_key_str(to, S("title"),
		cut_utf8(str_printf(&run->scratch, "entrylint: %s", diag->rule->id),
			ANNOTATION_TITLE_MAX));
	if (entry.len > 0 && entry.len <= ANNOTATION_DETAILS_MAX)
		json_key_str(to, S("raw_details"), entry);
	json_close_object(to);
	arena_rewind(&run->scratch, mark);
	run->annotations++;
}

static void annotations(struct check_run *run, enum severity severity)
{
	for (size_t f = 0; f < run->view->file_count; f++) {
		const struct view_file *file = &run->view->files[f];
		for (size_t g = 0; g < file->group_count; g++)
			for (size_t i = 0; i < file->groups[g].count; i++)
				if (file->groups[g].diags[i]->severity == severity &&
					run->annotations < ANNOTATIONS_MAX)
					annotation(run, file, &file->groups[g], i);
	}
}

static str conclusion(const struct report *report)
{
	if (report->failed)
		return S("failure");
	return report->errors + report->warnings > 0 ? S("neutral") : S("success");
}

static void render(const struct report *report, const struct report_look *look, struct buf *out)
{
	(void)look;
	struct arena arena = {0};
	size_t start = out->len;
	struct check_run run = {
		.to = json_writer_make(out, JSON_PRETTY), .view = view_make(report, &arena)};
	struct json_writer *to = &run.to;
	struct buf summary = buf_make(&arena);
	markdown_body(&summary, run.view, CHECK_SUMMARY_MAX);
	str title = plain_line(&arena, words_verdict(run.view, &arena));
	json_open_object(to);
	json_key_str(to, S("name"), S("entrylint"));
	json_key_str(to, S("head_sha"), report->head.commit);
	json_key_str(to, S("status"), S("completed"));
	json_key_str(to, S("conclusion"), conclusion(report));
	json_key_str(to, S("external_id"), text_fingerprint(buf_str(&summary), &arena));
	json_key(to, S("output"));
	json_open_object(to);
	json_key_str(to, S("title"), cut_utf8(title, CHECK_TITLE_MAX));
	json_key_str(to, S("summary"), buf_str(&summary));
	json_key(to, S("annotations"));
	json_open_array(to);
	annotations(&run, SEVERITY_ERROR);
	annotations(&run, SEVERITY_WARNING);
	annotations(&run, SEVERITY_NOTICE);
	json_close_array(to);
	json_close_object(to);
	json_close_object(to);
	json_end(to);
	buf_add_char(out, '\n');
	json_guard(out, start);
	arena_release(&run.scratch);
	arena_release(&arena);
}

const struct reporter reporter_checks = {
	.name = "checks",
	.summary =
		"a check run, as GitHub's API takes it: the verdict, and all findings as annotations",
	.kind = LETTER_TEXT,
	.render = render,
	.tells = REPORT_OF_CHANGE | REPORT_OF_LIST,
};
