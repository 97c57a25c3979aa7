/* Turns a report into the Markdown of a workflow's step summary. */
#include "escape.h"
#include "markdown.h"

#define SUMMARY_MAX ((size_t)1 << 20) /* bytes; of a larger one GitHub shows nothing at all */
#define SUMMARY_BUDGET (SUMMARY_MAX - 65536) /* the step may have written something before us */

static void render(const struct report *report, const struct report_look *look, struct buf *out)
{
	struct arena arena = {0};
	struct buf text = buf_make(&arena);
	markdown_body(&text, view_make(report, &arena), SUMMARY_BUDGET);
	if (look && look->is_log)
		log_lines_add(out, buf_str(&text));
	else
		buf_add(out, buf_str(&text));
	arena_release(&arena);
}

const struct reporter reporter_summary = {
	.name = "summary",
	.summary =
		"for the summary page of a workflow run: what is wrong, and each entry put right, ready to copy",
	.kind = LETTER_STEP_SUMMARY,
	.render = render,
	.tells = REPORT_OF_FINDINGS,
};
