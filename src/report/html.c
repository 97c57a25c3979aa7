/* Turns text of a list into text of a page; and how the page looks. */
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

const char html_page_style[] =
	":root{color-scheme:light dark;--page:#f6f7f9;--card:#fff;--ink:#1d2430;--dim:#5d6878;"
	"--line:#dfe3e9;--error:#b42318;--warning:#9a6200;--notice:#1f5fbf;--good:#18713a;"
	"--code:#f0f2f5}\n"
	"@media(prefers-color-scheme:dark){:root{--page:#12161d;--card:#1a202a;--ink:#e3e8ef;"
	"--dim:#98a4b5;--line:#2c3644;--error:#ff8a80;--warning:#f2c063;--notice:#86b6ff;"
	"--good:#7fd495;--code:#232b37}}\n"
	"*{box-sizing:border-box}\n"
	"body{margin:0;background:var(--page);color:var(--ink);font:16px/1.5 system-ui,-apple-system,"
	"\"Segoe UI\",Roboto,\"Noto Sans\",sans-serif}\n"
	"main,header{max-width:60rem;margin:0 auto;padding:0 1.25rem}\n"
	"header{padding-top:2.5rem}\n"
	"h1{font-size:1.7rem;line-height:1.25;margin:0 0 .4rem}\n"
	"h2{font-size:1.1rem;margin:2.2rem 0 .8rem}\n"
	"h3{font-size:1.02rem;margin:0;overflow-wrap:anywhere}\n"
	"p{margin:.3rem 0}.dim{color:var(--dim);font-size:.9rem}\n"
	".counts{display:flex;flex-wrap:wrap;gap:.75rem;margin:1.4rem 0}\n"
	".count{background:var(--card);border:1px solid var(--line);border-radius:.6rem;"
	"padding:.7rem 1.1rem;min-width:7.5rem}\n"
	".count b{display:block;font-size:1.55rem;line-height:1.2;font-variant-numeric:tabular-nums}\n"
	".count span{color:var(--dim);font-size:.85rem}\n"
	".entry{background:var(--card);border:1px solid var(--line);border-left-width:.3rem;"
	"border-radius:.6rem;padding:1rem 1.2rem;margin:0 0 1rem}\n"
	".entry.error{border-left-color:var(--error)}.entry.warning{border-left-color:var(--warning)}"
	".entry.notice{border-left-color:var(--notice)}\n"
	"ul.findings{list-style:none;margin:.7rem 0 0;padding:0}\n"
	"ul.findings>li{padding:.5rem 0;border-top:1px solid var(--line);overflow-wrap:anywhere}\n"
	".mark{font-weight:600;font-size:.85rem;margin-right:.4rem}\n"
	".mark.error,.count.error b{color:var(--error)}.mark.warning,.count.warning b{color:"
	"var(--warning)}.mark.notice,.count.notice b{color:var(--notice)}"
	".good,.count.good b{color:var(--good)}.bad{color:var(--error)}\n"
	"code{white-space:break-spaces}\n"
	"code,pre{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,\"DejaVu Sans Mono\",monospace;"
	"font-size:.86em;background:var(--code);border-radius:.3rem}\n"
	"code{padding:.1em .3em}pre{padding:.7rem .9rem;margin:.5rem 0;white-space:pre-wrap;"
	"overflow-wrap:anywhere}\n"
	"blockquote{margin:.35rem 0;padding-left:.8rem;border-left:.2rem solid var(--line);"
	"color:var(--dim);font-size:.9rem}\n"
	"details{margin:.6rem 0}summary{cursor:pointer;color:var(--dim);font-size:.9rem}\n"
	"table{border-collapse:collapse;width:100%;font-size:.9rem}td,th{text-align:left;padding:.35rem "
	".5rem;border-top:1px solid var(--line);vertical-align:top;overflow-wrap:anywhere}\n"
	"nav{display:flex;flex-wrap:wrap;gap:.4rem;margin:.6rem 0}nav label{border:1px solid "
	"var(--line);border-radius:2rem;padding:.15rem .8rem;font-size:.9rem;cursor:pointer;"
	"background:var(--card)}\n"
	"input.show{position:absolute;opacity:0}\n"
	"input.show:focus-visible+label{outline:2px solid var(--notice)}\n"
	"nav input:checked+label{background:var(--ink);color:var(--page)}\n"
	"body:has(#show-error:checked) .entry:not(.error),body:has(#show-warning:checked) "
	".entry:not(.warning),body:has(#show-notice:checked) .entry:not(.notice){display:none}\n"
	"footer{max-width:60rem;margin:2rem auto;padding:0 1.25rem 2.5rem;color:var(--dim);"
	"font-size:.85rem}\n"
	"@media print{body{background:#fff}.entry{break-inside:avoid}nav{display:none}}\n";
