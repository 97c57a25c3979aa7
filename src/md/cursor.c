/* Matches the literals of cmark's leaves against the bytes they were read from: escapes, entities,
 * line prefixes. */
#include "md_walk.h"

#include <string.h>

#define LINE_WINDOW 256

/* In windows, so that a text whose lines end with CR alone is not searched for LF to its end, line
 * for line. */
uint32_t md_line_end(const struct md_walk *w, uint32_t at)
{
	while (at < w->end) {
		const char *from = w->text.at + at;
		size_t most = w->end - at < LINE_WINDOW ? w->end - at : LINE_WINDOW;
		const char *lf = memchr(from, '\n', most);
		const char *cr = memchr(from, '\r', lf ? (size_t)(lf - from) : most);
		if (cr || lf)
			return at + (uint32_t)((cr ? cr : lf) - from);
		at += (uint32_t)most;
	}
	return at;
}

uint32_t md_line_after(const struct md_walk *w, uint32_t at)
{
	at = md_line_end(w, at);
	if (at < w->end && w->text.at[at] == '\r')
		at += at + 1 < w->end && w->text.at[at + 1] == '\n' ? 2 : 1;
	else if (at < w->end)
		at++;
	return at;
}

uint32_t md_trim_end(const struct md_walk *w, uint32_t from, uint32_t to)
{
	while (to > from && char_is_space(w->text.at[to - 1]))
		to--;
	return to;
}

/* Lazy continuation lines carry fewer `>` than there are quotes, never more. */
uint32_t md_line_prefix(const struct md_walk *w, uint32_t at)
{
	for (uint32_t quotes = 0;; quotes++) {
		while (at < w->end && md_is_blank(w->text.at[at]))
			at++;
		if (quotes == w->quotes || at >= w->end || w->text.at[at] != '>')
			return at;
		at++;
	}
}

bool md_match_break(struct md_walk *w, bool is_hard)
{
	uint32_t at = w->at;
	while (at < w->limit && char_is_space(w->text.at[at]) && !md_is_line_end(w->text.at[at]))
		at++;
	if (is_hard && at < w->limit && w->text.at[at] == '\\')
		at++;
	if (at >= w->limit || !md_is_line_end(w->text.at[at]))
		return false;
	at = md_line_prefix(w, md_line_after(w, at));
	w->at = at < w->limit ? at : w->limit;
	return true;
}

/* Bytes of a numeric reference's value in UTF-8; 0: not one. */
static size_t numeric_value(str body, char out[4])
{
	bool is_hex = body.len > 1 && (body.at[1] == 'x' || body.at[1] == 'X');
	uint32_t code = 0;
	size_t i = is_hex ? 2 : 1, digits = 0;
	for (; i < body.len; i++, digits++) {
		char c = char_lower(body.at[i]);
		uint32_t digit;
		if (char_is_digit(c))
			digit = (uint32_t)(c - '0');
		else if (is_hex && c >= 'a' && c <= 'f')
			digit = (uint32_t)(c - 'a') + 10;
		else
			return 0;
		code = code > 0x10FFFF ? code : code * (is_hex ? 16 : 10) + digit;
	}
	if (!digits || digits > 8)
		return 0;
	if (!code || code > 0x10FFFF || (code >= 0xD800 && code < 0xE000))
		code = 0xFFFD;
	return utf8_encode(code, out);
}

/* How many bytes of `rest` the entity `body` (without & and ;) stands for; 0: it is no entity.
 * There is no table of names here: cmark decided, and a name that it did not know is still there as
 * it was written. */
static size_t entity_value(str body, str rest)
{
	char bytes[4];
	if (!body.len)
		return 0;
	if (body.at[0] == '#') {
		size_t len = numeric_value(body, bytes);
		return len && str_starts(rest, (str){bytes, len}) ? len : 0;
	}
	if (str_eq(body, S("amp")) || str_eq(body, S("AMP")))
		return rest.at[0] == '&' ? 1 : 0;
	if (rest.at[0] == '&' && str_starts(str_slice(rest, 1, rest.len), body) &&
		rest.len > body.len + 1 && rest.at[body.len + 1] == ';')
		return 0;
	size_t at = 0;
	utf8_next(rest, &at);
	return at;
}

/* The entity at `at`: its length in the source, and how much of `rest` it makes; 0: none there. */
static uint32_t match_entity(const struct md_walk *w, uint32_t at, str rest, size_t *made)
{
	uint32_t to = at + 1, most = w->limit - at < 36 ? w->limit : at + 36;
	while (to < most &&
		(char_is_alnum(w->text.at[to]) || (to == at + 1 && w->text.at[to] == '#')))
		to++;
	if (to >= most || w->text.at[to] != ';')
		return 0;
	*made = entity_value(str_slice(w->text, at + 1, to), rest);
	return *made ? to + 1 - at : 0;
}

/* One step of the match: bytes taken from the source, and from the literal. */
static uint32_t match_step(
	const struct md_walk *w, uint32_t at, str rest, bool is_raw, size_t *made)
{
	char c = w->text.at[at];
	*made = 1;
	if (c == '\\' && at + 1 < w->limit) {
		char escaped = w->text.at[at + 1];
		if (escaped == rest.at[0] &&
			(!is_raw ? md_is_punct(escaped) : w->in_cell && escaped == '|'))
			return 2;
	}
	if (c == '&' && !is_raw) {
		uint32_t taken = match_entity(w, at, rest, made);
		if (taken)
			return taken;
		*made = 1;
	}
	if (c == rest.at[0])
		return 1;
	if (c == '\0' && str_starts(rest, S("\xEF\xBF\xBD"))) {
		*made = 3;
		return 1;
	}
	return 0;
}

bool md_match_text(struct md_walk *w, str literal, bool is_raw, bool *is_exact)
{
	*is_exact = true;
	if (literal.len <= w->limit - w->at &&
		!memcmp(w->text.at + w->at, literal.at, literal.len) &&
		str_find_char(literal, '&') == NOT_FOUND &&
		str_find_char(literal, '\\') == NOT_FOUND) {
		w->at += (uint32_t)literal.len;
		return true;
	}
	uint32_t at = w->at;
	for (size_t i = 0; i < literal.len;) {
		size_t made;
		if (at >= w->limit)
			return false;
		uint32_t taken =
			match_step(w, at, str_slice(literal, i, literal.len), is_raw, &made);
		if (!taken)
			return false;
		*is_exact &= taken == made;
		at += taken;
		i += made;
	}
	*is_exact = *is_exact && at - w->at == literal.len &&
		    !memcmp(w->text.at + w->at, literal.at, literal.len);
	w->at = at;
	return true;
}

bool md_match_html(struct md_walk *w, str literal)
{
	uint32_t at = w->at;
	for (size_t i = 0; i < literal.len;) {
		size_t made = 1;
		if (at >= w->limit)
			return false;
		uint32_t taken = match_step(w, at, str_slice(literal, i, literal.len), true, &made);
		if (!taken)
			return false;
		at += taken;
		i += made;
		char c = literal.at[i - 1];
		if (c == '\n' || (c == '\r' && (i == literal.len || literal.at[i] != '\n')))
			at = md_line_prefix(w, at);
	}
	w->at = at < w->limit ? at : w->limit;
	return true;
}

bool md_match_code(struct md_walk *w, struct span *inside)
{
	uint32_t at = w->at;
	while (at < w->limit && w->text.at[at] == '`')
		at++;
	uint32_t ticks = at - w->at;
	inside->from = at;
	while (ticks && at < w->limit) {
		const char *next = memchr(w->text.at + at, '`', w->limit - at);
		if (!next)
			return false;
		uint32_t run = (uint32_t)(next - w->text.at);
		for (at = run; at < w->limit && w->text.at[at] == '`';)
			at++;
		if (at - run == ticks) {
			inside->to = run;
			w->at = at;
			return true;
		}
	}
	return false;
}
