/* Turns a report into a Markdown file, short enough to be a comment. */
#include "escape.h"
#include "markdown.h"

#define COMMENT_MAX 65536 /* characters of a comment on GitHub; bytes are never fewer */
#define COMMENT_BUDGET (COMMENT_MAX - 1024) /* room for what somebody puts around it */

static void render(const struct report *report, const struct report_look *look, struct buf *out)
{
	struct arena arena = {0};
	struct buf text = buf_make(&arena);
	markdown_body(&text, view_make(report, &arena), COMMENT_BUDGET);
	if (look && look->is_log)
		log_lines_add(out, buf_str(&text));
	else
		buf_add(out, buf_str(&text));
	arena_release(&arena);
}

const struct reporter reporter_markdown = {
	.name = "markdown",
	.summary = "to paste: the summary, within the length that a comment may have",
	.kind = LETTER_TEXT,
	.render = render,
	.tells = REPORT_OF_FINDINGS,
};
