/* Turns the report of an audit into the one issue that is kept up to date, as GitHub's API takes
 * it. */
#include "escape.h"
#include "markdown.h"

#include <entrylint/json.h>

#define ISSUE_MAX 65536 /* characters of an issue's text on GitHub; bytes are never fewer */

static const char note[] =
	"\nThis text is rewritten by each audit; the issue is closed when there is nothing left to put right.\n";

/* Of all findings: whether there is something new must not hang on how the list grew. */
static str fingerprint(const struct view *view, struct arena *arena)
{
	struct buf all = buf_make(arena);
	for (size_t f = 0; f < view->file_count; f++)
		for (size_t g = 0; g < view->files[f].group_count; g++)
			buf_add(&all, view_group_fingerprint(&view->files[f],
					      &view->files[f].groups[g], S(""), arena));
	return text_fingerprint(buf_str(&all), arena);
}

static str body(const struct report *report, struct arena *arena)
{
	/* Without the commit: each new one would make another text. */
	struct report timeless = *report;
	timeless.head = (struct report_side){0};
	const struct view *view = view_make(&timeless, arena);
	struct buf out = buf_make(arena);
	buf_addf(&out, REPORT_MARK_ISSUE STR_FMT " -->\n", STR_ARG(fingerprint(view, arena)));
	markdown_body(&out, view, ISSUE_MAX - out.len - sizeof(note));
	buf_add(&out, S(note));
	return buf_str(&out);
}

static void render(const struct report *report, const struct report_look *look, struct buf *out)
{
	(void)look;
	struct arena arena = {0};
	size_t start = out->len;
	bool is_open = report->failed || report->errors + report->warnings > 0;
	struct json_writer to = json_writer_make(out, JSON_PRETTY);
	json_open_object(&to);
	json_key_str(&to, S("title"), S("entrylint: entries of the list to put right"));
	json_key_str(&to, S("state"), is_open ? S("open") : S("closed"));
	json_key_str(&to, S("body"), body(report, &arena));
	json_close_object(&to);
	json_end(&to);
	buf_add_char(out, '\n');
	json_guard(out, start);
	arena_release(&arena);
}

const struct reporter reporter_issue = {
	"issue",
	"the one issue that an audit keeps up to date, as GitHub's API takes it",
	LETTER_TEXT,
	render,
};
