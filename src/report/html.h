/* html: text of a list inside a page, where it can neither become markup nor hide. */
#ifndef REPORT_HTML_H
#define REPORT_HTML_H

#include "view.h"

void html_text(struct buf *out, str text);  /* on one line */
void html_prose(struct buf *out, str text); /* a message: what stands between backticks is code */
void html_code(struct buf *out, str text);  /* line ends and tabs as they are */
extern const char html_page_style[];

#endif
