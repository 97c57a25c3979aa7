/* Turns text of a list into text of a page. */
#include "html.h"

#include "escape.h"

#include <string.h>

static void add_code(struct buf *out, str text, size_t *at)
{
	size_t from = *at, start = out->len;
	uint32_t code = utf8_next(text, at);
	char shown[16];
	shown_add_code(out, code, str_slice(text, from, *at));
	size_t len = out->len - start;
	if (len < 3 || out->at[start] != '<' || len - 2 > sizeof(shown))
		return;
	memcpy(shown, out->at + start + 1, len - 2); /* "<U+202E>" is text here too */
	out->len = start;
	buf_add(out, S("&lt;"));
	buf_add(out, (str){shown, len - 2});
	buf_add(out, S("&gt;"));
}

static void add_char(struct buf *out, str text, size_t *at)
{
	switch (text.at[*at]) {
	case '&': buf_add(out, S("&amp;")); break;
	case '<': buf_add(out, S("&lt;")); break;
	case '>': buf_add(out, S("&gt;")); break;
	case '"': buf_add(out, S("&quot;")); break;
	case '\'': buf_add(out, S("&#39;")); break;
	default: add_code(out, text, at); return;
	}
	++*at;
}

void html_text(struct buf *out, str text)
{
	for (size_t at = 0; at < text.len;) {
		if (char_is_space(text.at[at])) {
			buf_add_char(out, ' ');
			at++;
		} else {
			add_char(out, text, &at);
		}
	}
}

void html_code(struct buf *out, str text)
{
	for (size_t at = 0; at < text.len;) {
		if (text.at[at] == '\n' || text.at[at] == '\t')
			buf_add_char(out, text.at[at++]);
		else if (text.at[at] == '\r' && at + 1 < text.len && text.at[at + 1] == '\n')
			at++;
		else
			add_char(out, text, &at);
	}
}

void html_prose(struct buf *out, str text)
{
	while (text.len > 0) {
		size_t open = str_find_char(text, '`'), close = NOT_FOUND;
		if (open != NOT_FOUND)
			close = str_find_char(str_slice(text, open + 1, text.len), '`');
		if (close == NOT_FOUND) {
			html_text(out, text);
			return;
		}
		html_text(out, str_slice(text, 0, open));
		buf_add(out, S("<code>"));
		html_text(out, str_slice(text, open + 1, open + 1 + close));
		buf_add(out, S("</code>"));
		text = str_slice(text, open + close + 2, text.len);
	}
}
