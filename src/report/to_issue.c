/* Turns the report of an audit into the one issue that is kept up to date, as GitHub's API takes
 * it, going on from the text that it has now. */
#include "escape.h"
#include "issue.h"

#include <entrylint/json.h>

static void render(const struct report *report, const struct report_look *look, struct buf *out)
{
	(void)look;
	struct arena arena = {0};
	size_t start = out->len;
	struct date today = {0};
	if (report->settings)
		today = report->settings->today;
	const struct view *view = view_make(report, &arena);
	struct issue_memory before = issue_remember(report->issue, today, &arena);
	struct issue issue = issue_make(view, &before, &arena);
	struct json_writer to = json_writer_make(out, JSON_PRETTY);
	json_open_object(&to);
	json_key_str(&to, S("title"), S("entrylint: entries of the list to put right"));
	json_key_str(&to, S("state"), issue.to_do > 0 ? S("open") : S("closed"));
	/* What somebody closed is opened again for something new only. */
	json_key_bool(&to, S("has_news"), issue.fresh > 0);
	json_key_str(&to, S("body"), issue_body(view, &issue, &arena));
	json_close_object(&to);
	json_end(&to);
	buf_add_char(out, '\n');
	json_guard(out, start);
	arena_release(&arena);
}

const struct reporter reporter_issue = {
	.name = "issue",
	.summary = "the one issue that an audit keeps up to date, as GitHub's API takes it",
	.kind = LETTER_TEXT,
	.render = render,
	.tells = REPORT_OF_LIST,
};
