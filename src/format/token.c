/* Cuts an entry's atoms into tokens: words, marks, breaks, links, and what is recognised at sight
 * (ids, years, venues). */
#include "cutter.h"

#include <string.h>

#include "vocab.h"

struct token *cutter_add(struct cutter *cut, enum token_kind kind, uint32_t from, uint32_t to)
{
	struct token *token = ARRAY_ADD(cut->arena, &cut->tokens);

	token->kind = (uint8_t)kind;
	token->at = token->inside = token->outer = (struct span){from, to};
	token->atom = cut->atom;
	token->column = cut->atom->column;
	token->style = cut->atom->style & (uint8_t) ~(STYLE_HTML | STYLE_UNDERSCORE);
	return token;
}

/* ---- what is recognised at sight ---- */

static size_t cut_year(str rest, bool behind_venue)
{
	uint32_t year;

	if (rest.len >= 4 && year_read(str_slice(rest, 0, 4), &year) &&
		(rest.len == 4 || !char_is_alnum(rest.at[4])))
		return rest.len > 5 &&
				       (rest.at[4] == '.' || rest.at[4] == '/' ||
					       rest.at[4] == '-') &&
				       char_is_digit(rest.at[5])
			       ? 0
			       : 4;
	if (behind_venue && rest.len >= 3 && (rest.at[0] == '\'' || rest.at[0] == '`')) {
		size_t n = 1;
		while (n < rest.len && char_is_digit(rest.at[n]))
			n++;
		return n == 3 || n == 5 ? n : 0;
	}
	return 0;
}

/* "ICML2023": a venue with its year glued to it. */
static size_t cut_glued(str word)
{
	if (word.len < 6 || !char_is_alpha(word.at[0]))
		return 0;
	uint32_t year;
	size_t stem = word.len - 4;
	if (!year_read(str_slice(word, stem, word.len), &year))
		return 0;
	while (stem > 1 && strchr("'-_.@", word.at[stem - 1]))
		stem--;
	return venue_known(str_slice(word, 0, stem)) == stem ? word.len : 0;
}

static bool symbol_at(str s, size_t at)
{
	if ((unsigned char)s.at[at] < 0xE2)
		return false;
	uint32_t code = utf8_next(s, &at);
	return (code >= 0x2190 && code <= 0x2BFF) || (code >= 0x1F000 && code <= 0x1FBFF) ||
	       (code >= 0xFE00 && code <= 0xFE0F);
}

/* ":fire:", and "[^1]" of a footnote, at s[at]: signs for the eye as an emoji is. Bytes, or 0. */
static size_t short_symbol(str s, size_t at)
{
	if (s.at[at] != ':' && s.at[at] != '[')
		return 0;
	str rest = str_slice(s, at, s.len);
	bool is_note = str_starts(rest, S("[^"));
	bool is_code = rest.len > 3 && rest.at[0] == ':' && char_is_lower(rest.at[1]) &&
		       (at == 0 || !char_is_alnum(s.at[at - 1]));
	size_t end = 2;

	if (!is_note && !is_code)
		return 0;
	while (end < rest.len && end < 40 &&
		(char_is_alnum(rest.at[end]) || strchr("_+-", rest.at[end])))
		end++;
	bool is_closed = end > 2 && end < rest.len && rest.at[end] == (is_note ? ']' : ':');
	return is_closed ? end + 1 : 0;
}

/* "by Jane Doe": the word before names that is none of them. */
static bool is_by(const struct cutter *cut, str s, size_t at)
{
	if (s.at[at] != 'b' && s.at[at] != 'B')
		return false;
	const struct token *last = cut->tokens.len ? &cut->tokens.at[cut->tokens.len - 1] : NULL;
	str rest = str_slice(s, at, s.len);
	bool is_behind =
		last && (last->kind == TOKEN_LINK || last->kind == TOKEN_BREAK ||
				(last->kind == TOKEN_PUNCT && strchr(".,-)\"", last->sign)));

	return is_behind && str_starts_nocase(rest, S("by ")) && rest.len > 3 &&
	       char_is_upper(rest.at[3]);
}

/* A date begins with a digit or a month's first letters: looked at before the whole is read. */
static bool may_be_date(str rest)
{
	static const char months[] = "janfebmaraprmayjunjulaugsepoctnovdec";

	if (char_is_digit(rest.at[0]))
		return true;
	if (rest.len < 3 || !rest.at[0] || !strchr("JFMASOND", rest.at[0]))
		return false;
	for (size_t i = 0; i + 3 <= sizeof(months) - 1; i += 3)
		if (str_starts_nocase(rest, (str){months + i, 3}))
			return true;
	return false;
}

/* Venues are written with a capital among their first letters ("arXiv", "bioRxiv"), or are arXiv.
 */
static bool may_be_venue(str rest)
{
	for (size_t i = 0; i < 4 && i < rest.len && char_is_alpha(rest.at[i]); i++)
		if (char_is_upper(rest.at[i]))
			return true;
	return str_starts_nocase(rest, S("arxiv")) || str_starts_nocase(rest, S("preprint")) ||
	       str_starts_nocase(rest, S("openreview"));
}

/* Adds the recognised token at s[at] and gives its length; 0: nothing special there. `end`: of the
 * word that begins there. */
static size_t cut_special(struct cutter *cut, str s, uint32_t base, size_t at, size_t end)
{
	str rest = str_slice(s, at, s.len);
	struct token *last = cut->tokens.len ? &cut->tokens.at[cut->tokens.len - 1] : NULL;
	bool behind_venue = last && last->kind == TOKEN_VENUE && last->atom == cut->atom;
	uint32_t from = base + (uint32_t)at;
	struct arxiv_id id;
	struct date date;
	size_t used;

	if ((char_is_digit(rest.at[0]) || rest.at[0] == '\'' || rest.at[0] == '`') &&
		(used = cut_year(rest, behind_venue))) {
		cutter_add(cut, TOKEN_YEAR, from, from + (uint32_t)used);
		return used;
	}
	bool may_be_id = char_is_digit(rest.at[0]) || str_starts_nocase(rest, S("arxiv:")) ||
			 memchr(rest.at, '/', rest.len < 14 ? rest.len : 14);
	if (may_be_id && arxiv_read(rest, &id, &used) && cutter_ends_word(rest, used)) {
		cutter_add(cut, TOKEN_ARXIV, from, from + (uint32_t)used);
		return used;
	}
	if (may_be_date(rest) && date_read(rest, &date, &used) && used >= 6 &&
		cutter_ends_word(rest, used)) {
		cutter_add(cut, TOKEN_DATE, from, from + (uint32_t)used);
		return used;
	}
	if (char_is_alpha(rest.at[0]) && may_be_venue(rest)) {
		if ((used = cut_glued(str_slice(s, at, end))) ||
			((used = venue_known(rest)) && used >= 2 && cutter_ends_word(rest, used))) {
			cutter_add(cut, TOKEN_VENUE, from, from + (uint32_t)used);
			return used;
		}
		if (used >= 2 && used < rest.len &&
			(rest.at[used] == '\'' || rest.at[used] == '-')) {
			cutter_add(cut, TOKEN_VENUE, from, from + (uint32_t)used);
			return used;
		}
	}
	if (symbol_at(s, at)) {
		size_t behind = at;
		while (behind < s.len && symbol_at(s, behind))
			utf8_next(s, &behind);
		cutter_add(cut, TOKEN_SYMBOL, from, base + (uint32_t)behind);
		return behind - at;
	}
	return 0;
}

static void cut_text(struct cutter *cut)
{
	uint32_t base = cut->atom->at.from;
	str s = source_slice(cut->source, cut->atom->at);
	bool joins = false;

	for (size_t at = 0, used; at < s.len;) {
		if (cut->tokens.len >= TOKENS_MAX) {
			cutter_add_word(cut, base + (uint32_t)at, base + (uint32_t)s.len, true);
			return;
		}
		if ((used = cutter_blank(s, at))) {
			at += used;
			continue;
		}
		if ((used = short_symbol(s, at))) {
			cutter_add(cut, TOKEN_SYMBOL, base + (uint32_t)at,
				base + (uint32_t)(at + used));
			at += used;
			joins = false;
			continue;
		}
		char sign = cutter_mark_at(s, at, &used);
		if (!joins && is_by(cut, s, at)) {
			sign = SIGN_BY;
			used = 2;
		}
		const struct token *last =
			cut->tokens.len ? &cut->tokens.at[cut->tokens.len - 1] : NULL;
		if (!sign && (s.at[at] == '-' || s.at[at] == '_') && last &&
			last->at.to == base + at &&
			(last->kind == TOKEN_YEAR || last->kind == TOKEN_VENUE))
			sign = '-'; /* "2008-NIPS" */
		if (sign) {
			cutter_add(
				cut, TOKEN_PUNCT, base + (uint32_t)at, base + (uint32_t)(at + used))
				->sign = (uint8_t)sign;
			at += used;
			joins = false;
			continue;
		}
		size_t end = cutter_word_end(s, at);
		used = cut_special(cut, s, base, at, end);
		if (used) {
			at += used;
			joins = false;
			continue;
		}
		cutter_add_word(cut, base + (uint32_t)at, base + (uint32_t)end, joins);
		joins = true;
		at = end;
	}
}

/* ---- all of it ---- */

static uint8_t break_sign(const struct atom *atom)
{
	static const uint8_t signs[] = {
		[BREAK_SOFT] = SIGN_SOFT,
		[BREAK_HARD] = SIGN_HARD,
		[BREAK_BR] = SIGN_BR,
		[BREAK_PARAGRAPH] = SIGN_PARAGRAPH,
		[BREAK_ITEM] = SIGN_ITEM,
		[BREAK_CELL] = SIGN_CELL,
	};
	return signs[atom->sort];
}

struct tokens tokens_read(
	const struct source *source, const struct atoms *atoms, struct arena *arena)
{
	struct cutter cut = {.source = source, .arena = arena};

	for (size_t i = 0; i < atoms->len && cut.tokens.len < TOKENS_MAX; i++) {
		cut.atom = &atoms->at[i];
		struct span at = cut.atom->at;
		switch (cut.atom->kind) {
		case ATOM_MARKER:
			cutter_add(&cut, TOKEN_PUNCT, at.from, at.to)->sign = SIGN_MARKER;
			break;
		case ATOM_TEXT: cut_text(&cut); break;
		case ATOM_CODE: {
			struct token *token = cutter_add(&cut, TOKEN_CODE, at.from, at.to);
			token->inside = cut.atom->inside;
			token->outer = cut.atom->outer;
			token->look = cutter_label_is_venue(source_slice(source, token->inside))
					      ? LOOK_VENUE
					      : 0;
			break;
		}
		case ATOM_LINK:
		case ATOM_IMAGE: cutter_link(&cut); break;
		case ATOM_BREAK:
			cutter_add(&cut, TOKEN_BREAK, at.from, at.to)->sign = break_sign(cut.atom);
			break;
		case ATOM_BLOCK: cutter_add(&cut, TOKEN_BLOCK, at.from, at.to); break;
		default: /* ATOM_HTML: transparent */ break;
		}
	}
	cutter_join_brackets(&cut);
	cutter_join_brackets(&cut); /* `[[Paper]]` without a target: two pairs */
	cutter_join_broken(&cut);
	cutter_join_brackets(&cut); /* `[[Paper] (https://...)]` */
	cutter_join_labels(&cut);
	cutter_mark_labels(&cut);
	return cut.tokens;
}

bool tokens_have_title_link(const struct tokens *tokens)
{
	for (size_t j = 0; j < tokens->len; j++)
		if (tokens->at[j].kind == TOKEN_LINK &&
			!(tokens->at[j].look & (LOOK_LABEL | LOOK_AUTO)))
			return true;
	return false;
}
