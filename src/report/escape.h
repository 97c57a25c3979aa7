/* escape: text of a pull request, written so that no reader of the report can be made to do
 * something by it. */
#ifndef REPORT_ESCAPE_H
#define REPORT_ESCAPE_H

#include <entrylint/report.h>

/* Adds text for a terminal or a log: controls, invisible characters and invalid bytes are shown,
 * not written; `##[`, which begins a command anywhere in a workflow's log line, does not survive
 * (what `out` ends with counts). */
void plain_add(struct buf *out, str text);
/* The same for one code point and its bytes; and without the guard against `##[`. */
void plain_add_code(struct buf *out, uint32_t code, str bytes);
void shown_add_code(struct buf *out, uint32_t code, str bytes);

/* A byte that plain_add writes as it is whatever stands around it: ASCII that can be seen, but for
 * the bracket of `##[`, and blanks. */
static inline bool is_written_as_is(char byte)
{
	return byte >= ' ' && byte < 0x7F && byte != '[';
}

/* Is there nothing in the text, but line ends and tabs, that shown_add_code would write otherwise?
 */
bool is_shown_whole(str text);

/* One line of prose: line ends and tabs become blanks, then as plain_add. */
str plain_line(struct arena *arena, str text);

/* Whole lines as they are, but for what a log reader would take for a command. */
void log_lines_add(struct buf *out, str text);
/* Does a log reader see a workflow command at the start of this line? (`::` behind anything that it
 * trims) */
bool starts_command(str line);

/* Makes JSON that was written from out[from] on harmless for a log: in a string `##[` can be
 * written otherwise. */
void json_guard(struct buf *out, size_t from);

/* The data and the property values of a workflow command. */
str command_data(struct arena *arena, str text);
str command_property(struct arena *arena, str text);
/* The longest piece from the start of at most `max` bytes that ends between two code points. */
str cut_utf8(str text, size_t max);

/* Inline Markdown (for a file, not for a log) that shows the text and nothing else: no markup,
 * HTML, link, mention, reference or emoji. */
str markdown_text(struct arena *arena, str text);
/* The same for messages, which put what is code between backticks: that becomes code spans. */
str markdown_prose(struct arena *arena, str text);
/* The text as a code span, or as a fenced block that it cannot leave. */
void markdown_code(struct buf *out, str text);
void markdown_fence(struct buf *out, str text, str info);

/* A path as a relative URI reference. */
str uri_path(struct arena *arena, str path);

#endif
