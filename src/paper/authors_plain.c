/* authors_plain: the text of an author field into words with one blank between them, ',' and ';':
 * without footnote marks, emphasis and affiliations. */
#include "authors_inner.h"

enum sign { SIGN_TEXT, SIGN_NOTHING, SIGN_BLANK, SIGN_COMMA, SIGN_SEMICOLON, SIGN_MORE };

/* Footnote marks, emphasis and typographic signs by what they mean between names. */
static enum sign sign_of(uint32_t c)
{
	static const struct {
		uint32_t code;
		enum sign sign;
	} signs[] = {
		{0x00a0, SIGN_BLANK},
		{0x2003, SIGN_BLANK},
		{0x2009, SIGN_BLANK},
		{0x202f, SIGN_BLANK},
		{0x3000, SIGN_BLANK},
		{0xff0c, SIGN_COMMA},
		{0x3001, SIGN_COMMA},
		{0x2022, SIGN_COMMA},
		{0xff1b, SIGN_SEMICOLON},
		{0x2026, SIGN_MORE},
		{0x7b49, SIGN_MORE},
		{0x2020, SIGN_NOTHING},
		{0x2021, SIGN_NOTHING},
		{0x00a7, SIGN_NOTHING},
		{0x00b6, SIGN_NOTHING},
		{0x2217, SIGN_NOTHING},
		{0x22c6, SIGN_NOTHING},
		{0x2605, SIGN_NOTHING},
		{0x2606, SIGN_NOTHING},
		{0x00b9, SIGN_NOTHING},
		{0x00b2, SIGN_NOTHING},
		{0x00b3, SIGN_NOTHING},
		{0x200b, SIGN_NOTHING},
		{0xfeff, SIGN_NOTHING},
		{0x2709, SIGN_NOTHING},
		{0xfe0f, SIGN_NOTHING},
		{0x00ad, SIGN_NOTHING},
	};
	if (c < 0x80) {
		char a = (char)c;
		return char_is_space(a) || c < 0x20    ? SIGN_BLANK
		       : char_in(a, "*_`#^~$\\{}<>\"") ? SIGN_NOTHING
		       : a == ',' || a == '|'          ? SIGN_COMMA
		       : a == ';'                      ? SIGN_SEMICOLON
						       : SIGN_TEXT;
	}
	if (c >= 0x2070 && c <= 0x209f)
		return SIGN_NOTHING;
	for (size_t i = 0; i < COUNT_OF(signs); i++)
		if (signs[i].code == c)
			return signs[i].sign;
	return SIGN_TEXT;
}

static void add_blank(struct buf *out)
{
	if (out->len > 0 && out->at[out->len - 1] != ' ')
		buf_add_char(out, ' ');
}

/* What stands in brackets behind a name is an affiliation or a note; before a surname it is a name
 * in use: "Yingyan (Celine) Lin". Gives where the text goes on. */
static size_t add_bracket(struct buf *out, str s, size_t open, size_t close)
{
	str inside = str_slice(s, open + 1, close);
	size_t next = close + 1;
	while (next < s.len && s.at[next] == ' ')
		next++;
	bool is_name = inside.len > 1 && inside.len < 20 && char_is_upper(inside.at[0]) &&
		       next < s.len && char_is_upper(s.at[next]);
	for (size_t i = 1; i < inside.len && is_name; i++)
		is_name = char_is_lower(inside.at[i]);
	add_blank(out);
	if (is_name)
		buf_add(out, inside);
	add_blank(out);
	return close + 1;
}

str authors_plain(struct arena *arena, str s)
{
	struct buf out = buf_make(arena);
	size_t close = 0; /* the first ')' at or behind the place; s.len when there is none: found
			     once for each */
	for (size_t at = 0; at < s.len;) {
		size_t from = at;
		/* Letters make up nearly all of the text: whole runs of them at once. */
		while (at < s.len &&
			(char_is_alpha(s.at[at]) || s.at[at] == '.' || s.at[at] == '-'))
			at++;
		if (at > from) {
			buf_add(&out, str_slice(s, from, at));
			continue;
		}
		if (s.at[at] == '(' || s.at[at] == ')') {
			for (close = close > at ? close : at; close < s.len && s.at[close] != ')';)
				close++;
			at = s.at[from] == '(' && close < s.len ? add_bracket(&out, s, from, close)
								: from + 1;
			continue;
		}
		bool after_letter = out.len > 0 && out.at[out.len - 1] != ' ' &&
				    !char_is_digit(out.at[out.len - 1]);
		if (char_is_digit(s.at[at]) && after_letter) { /* "Zhang1" */
			at += digits_at(s, at);
			continue;
		}
		switch (sign_of(utf8_next(s, &at))) {
		case SIGN_TEXT: buf_add(&out, str_slice(s, from, at)); break;
		case SIGN_BLANK: add_blank(&out); break;
		case SIGN_COMMA:
			add_blank(&out);
			buf_add(&out, S(", "));
			break;
		case SIGN_SEMICOLON:
			add_blank(&out);
			buf_add(&out, S("; "));
			break;
		case SIGN_MORE:
			add_blank(&out);
			buf_add(&out, S("... "));
			break;
		case SIGN_NOTHING: break;
		}
	}
	return str_trim(buf_str(&out));
}
