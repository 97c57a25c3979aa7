/* authors_written: the text of an author field into names as they stand there, affiliations and
 * all. */
#include "authors_inner.h"

struct written_piece {
	str text;
	bool behind_comma; /* and no "and" */
};
struct written_pieces {
	struct written_piece *at;
	size_t len;
	size_t cap;
};

/* A sign between names at that place: its bytes, or 0. "and" stands between blanks. */
static size_t separator_at(str s, size_t at, bool *is_comma)
{
	static const struct {
		str sign;
		bool is_comma;
	} signs[] = {
		{STR_INIT(","), true},
		{STR_INIT("\xef\xbc\x8c"), true}, /* full-width comma */
		{STR_INIT("\xe3\x80\x81"), true}, /* ideographic comma */
		{STR_INIT(";"), false},
		{STR_INIT("\xef\xbc\x9b"), false}, /* full-width semicolon */
		{STR_INIT(" and "), false},
		{STR_INIT(" & "), false},
	};
	str rest = str_slice(s, at, s.len);

	for (size_t i = 0; i < COUNT_OF(signs); i++)
		if (str_starts(rest, signs[i].sign)) {
			*is_comma = signs[i].is_comma;
			return signs[i].sign.len;
		}
	return 0;
}

/* Adds what stands between two signs; "A et al." is two. Signs with nothing between ("A, and B")
 * are one: what is no comma counts. */
static void add_piece(
	struct arena *arena, struct written_pieces *pieces, str text, bool *behind_comma)
{
	size_t et_al = str_find_nocase(text, S("et al"));

	if (str_starts_nocase(text, S("and ")) || str_starts(text, S("& "))) {
		text = str_slice(text, text.at[0] == '&' ? 2 : 4, text.len);
		*behind_comma = false;
	}
	str name = et_al == NOT_FOUND ? text : str_slice(text, 0, et_al);
	if (!str_contains(name, S(")")) && str_contains(name, S("(")))
		name = str_slice(name, 0, str_find_char(name, '(')); /* "Jane Doe (*: ..." */
	name = author_without_period(str_trim(name));
	if (name.len > 0)
		ARRAY_PUSH(arena, pieces, ((struct written_piece){name, *behind_comma}));
	if (et_al != NOT_FOUND)
		ARRAY_PUSH(arena, pieces, ((struct written_piece){S("et al."), false}));
}

static struct written_pieces cut_pieces(struct arena *arena, str text)
{
	struct written_pieces pieces = {0};
	size_t from = 0, depth = 0, sign = 0;
	bool behind_comma = true, is_comma;

	for (size_t at = 0; at<text.len; at += sign> 0 ? sign : 1) {
		depth += text.at[at] == '(';
		depth -= text.at[at] == ')' && depth > 0;
		sign = depth == 0 ? separator_at(text, at, &is_comma) : 0;
		if (sign == 0)
			continue;
		str piece = str_trim(str_slice(text, from, at));
		from = at + sign;
		if (piece.len > 0) {
			add_piece(arena, &pieces, piece, &behind_comma);
			behind_comma = is_comma;
		} else {
			behind_comma &= is_comma;
		}
	}
	str piece = str_trim(str_slice(text, from, text.len));
	if (piece.len > 0)
		add_piece(arena, &pieces, piece, &behind_comma);
	return pieces;
}

struct strs authors_written(struct arena *arena, str text)
{
	struct strs names = {0};
	bool is_inverted = authors_read(arena, text).is_inverted;

	text = str_trim(text);
	if (str_starts_nocase(text, S("by ")))
		text = str_slice(text, 3, text.len);
	struct written_pieces pieces = cut_pieces(arena, text);
	for (size_t i = 0; i < pieces.len; i++) {
		str name = pieces.at[i].text;
		if (is_inverted && i + 1 < pieces.len && pieces.at[i + 1].behind_comma) {
			i++;
			name = str_printf(arena, STR_FMT ", " STR_FMT, STR_ARG(name),
				STR_ARG(pieces.at[i].text));
		}
		ARRAY_PUSH(arena, &names, name);
	}
	return names;
}
