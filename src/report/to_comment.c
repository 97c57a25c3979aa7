/* Turns a report into the one comment that a pull request has of us, as GitHub's API takes it. */
#include "escape.h"
#include "markdown.h"

#include <entrylint/json.h>

#define COMMENT_MAX 65536 /* characters of a comment on GitHub; bytes are never fewer */

static void body(struct buf *out, const struct view *view, struct arena *arena)
{
	const struct report *report = view->report;
	buf_add(out, S(REPORT_MARK_COMMENT "\n"));
	if (report->errors + report->warnings + report->notices > 0) {
		markdown_body(out, view, COMMENT_MAX - sizeof(REPORT_MARK_COMMENT));
		return;
	}
	buf_addf(out, "## ✅ entrylint: " STR_FMT "\n\n",
		STR_ARG(markdown_text(arena, words_verdict(view, arena))));
	buf_add(out, S("What was said here before is settled. Thank you!\n"));
}

static void render(const struct report *report, const struct report_look *look, struct buf *out)
{
	(void)look;
	struct arena arena = {0};
	size_t start = out->len;
	struct buf text = buf_make(&arena);
	struct json_writer to = json_writer_make(out, JSON_PRETTY);
	body(&text, view_make(report, &arena), &arena);
	json_open_object(&to);
	/* Nobody is written to only to be told that all is well. */
	json_key_bool(&to, S("wanted"), report->failed || report->errors + report->warnings > 0);
	json_key_str(&to, S("body"), buf_str(&text));
	json_close_object(&to);
	json_end(&to);
	buf_add_char(out, '\n');
	json_guard(out, start);
	arena_release(&arena);
}

const struct reporter reporter_comment = {
	.name = "comment",
	.summary = "the one comment on a pull request, as GitHub's API takes it",
	.kind = LETTER_TEXT,
	.render = render,
	.tells = REPORT_OF_CHANGE,
};
