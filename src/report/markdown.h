/* markdown: the body that a step summary and a comment share. */
#ifndef REPORT_MARKDOWN_H
#define REPORT_MARKDOWN_H

#include "view.h"

/* Adds at most `budget` bytes: what does not fit is left out entry by entry, and counted. */
void markdown_body(struct buf *out, const struct view *view, size_t budget);

#endif
