/* html: text of a list inside a page, where it can neither become markup nor hide. */
#ifndef REPORT_HTML_H
#define REPORT_HTML_H

#include "view.h"

void html_text(struct buf *out, str text);  /* on one line */
void html_prose(struct buf *out, str text); /* a message: what stands between backticks is code */
void html_code(struct buf *out, str text);  /* line ends and tabs as they are */

/* html_entry.c: an entry with what was found on it. */
void html_group(struct buf *out, const struct view *view, const struct view_file *file,
	const struct view_group *group);
/* Has it a finding of this severity? */
bool html_has(const struct view_group *group, enum severity severity);

/* html_look.c */
extern const char html_page_style[], html_entry_style[];
/* Nothing on the page needs it but the search. The page allows this one script by its hash, which a
 * test computes anew. */
extern const char html_page_script[];
#define HTML_SCRIPT_HASH "sha256-RWRxOXOHe33JGvbBzDXjB/4yJcCbrglKK62CRJfUL1E="

#endif
