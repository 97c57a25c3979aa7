/* markdown: the body that a step summary, a comment and a check run share. */
#ifndef REPORT_MARKDOWN_H
#define REPORT_MARKDOWN_H

#include "view.h"

/* Adds at most `budget` bytes: what does not fit is left out entry by entry, and counted. */
void markdown_body(struct buf *out, const struct view *view, size_t budget);

/* How the run went, as list items: what was understood and asked, and the report's notes. */
void markdown_notes(struct buf *out, const struct view *view, size_t budget);

/* "❌ error" */
const char *markdown_sign(enum severity severity);
/* markdown_entry.c: one entry with all about it; or its findings alone, as a list. */
void markdown_group(struct buf *out, const struct view *view, const struct view_file *file,
	const struct view_group *group, struct arena *arena);
void markdown_findings(struct buf *out, const struct view_file *file,
	const struct view_group *group, struct arena *arena);
/* The entry as it should read, to be copied, with a word on whether that is all there is to do. */
void markdown_corrected(
	struct buf *out, const struct view_file *file, const struct view_group *group, str entry);

#endif
