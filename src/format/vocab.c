/* Turns words into what they mean in a contribution text, from the data rows of fields.def and
 * roles.def. */
#include "vocab.h"

#include <string.h>

struct field_row {
	str phrase;
	enum field field;
};

struct role_row {
	str label, role;
	bool is_alone; /* says nothing as a part of a longer label */
};

static const struct field_row field_rows[] = {
#define FIELD(phrase, field) {STR_INIT(phrase), field},
#include "fields.def"
#undef FIELD
};

static const struct role_row role_rows[] = {
#define ROLE(label, role) {STR_INIT(label), STR_INIT(role), false},
#define ROLE_ALONE(label, role) {STR_INIT(label), STR_INIT(role), true},
#include "roles.def"
#undef ROLE
#undef ROLE_ALONE
};

/* Punctuation around a phrase says nothing about its meaning. */
static str bare(str s)
{
	static const char around[] = " \t\r\n.,:;<>{}[]()*_`\"'|~-!";

	while (s.len && memchr(around, s.at[0], sizeof(around) - 1))
		s = str_slice(s, 1, s.len);
	while (s.len && memchr(around, s.at[s.len - 1], sizeof(around) - 1)) {
		if (s.at[s.len - 1] == ')' && s.len > 3 && str_ends(s, S("(s)")))
			break;
		s = str_slice(s, 0, s.len - 1);
	}
	return s;
}

static bool is_word_byte(char c)
{
	return char_is_alnum(c);
}

/* Does `what` stand in `s` as words of its own? ASCII case does not count. */
static bool has_words(str s, str what)
{
	for (size_t from = 0; from + what.len <= s.len;) {
		size_t at = str_find_nocase(str_slice(s, from, s.len), what);
		if (at == NOT_FOUND)
			return false;
		at += from;
		bool left = at == 0 || !is_word_byte(s.at[at - 1]) || !is_word_byte(what.at[0]);
		size_t end = at + what.len;
		bool right = end == s.len || !is_word_byte(s.at[end]) ||
			     !is_word_byte(what.at[what.len - 1]);
		if (left && right)
			return true;
		from = at + 1;
	}
	return false;
}

enum field vocab_field(str phrase, bool *whole)
{
	const struct field_row *best = NULL;

	phrase = bare(phrase);
	*whole = false;
	for (size_t i = 0; i < COUNT_OF(field_rows); i++) {
		const struct field_row *row = &field_rows[i];
		if (str_eq_nocase(row->phrase, phrase)) {
			*whole = true;
			return row->field;
		}
		if (row->phrase.len <= phrase.len && phrase.len < 80 &&
			(!best || row->phrase.len > best->phrase.len) &&
			has_words(phrase, row->phrase))
			best = row;
	}
	return best ? best->field : FIELD_COUNT;
}

static str role_of(str label, bool is_whole)
{
	for (size_t i = 0; i < COUNT_OF(role_rows); i++)
		if ((is_whole || !role_rows[i].is_alone) &&
			str_eq_nocase(role_rows[i].label, label))
			return role_rows[i].role;
	return (str){0};
}

str vocab_role(str label)
{
	label = bare(label);
	if (label.len == 0 || label.len > 40)
		return (str){0};
	str role = role_of(label, true);
	if (role.len)
		return role;

	/* "Pytorch Code": the last of two words says it; "Code (official)", "paper-arxiv": the
	 * first, before a mark. */
	size_t words = 1;
	for (size_t i = 0; i < label.len; i++)
		words += label.at[i] == ' ';
	size_t last = label.len, first = 0;
	while (last > 0 && is_word_byte(label.at[last - 1]))
		last--;
	while (first < label.len && is_word_byte(label.at[first]))
		first++;
	if (words <= 2)
		role = role_of(str_slice(label, last, label.len), false);
	size_t behind = first;
	while (behind < label.len && label.at[behind] == ' ')
		behind++;
	bool marked = behind < label.len && !is_word_byte(label.at[behind]) &&
		      (unsigned char)label.at[behind] < 0x80;
	return role.len || !marked || words > 3 ? role : role_of(str_slice(label, 0, first), false);
}

static bool is_note(str part)
{
	static const str notes[] = {
#define NOTE(text) STR_INIT(text),
#include "notes.def"
#undef NOTE
	};
	size_t version = part.len; /* "CC BY-SA 4.0" */
	while (version > 0 && (char_is_digit(part.at[version - 1]) || part.at[version - 1] == '.'))
		version--;
	part = str_trim(str_slice(part, 0, version));
	for (size_t i = 0; i < COUNT_OF(notes); i++)
		if (str_eq_nocase(part, notes[i]))
			return true;
	return false;
}

bool vocab_note(str text)
{
	for (size_t from = 0, at = 0; at <= text.len; at++) {
		if (at < text.len && text.at[at] != ',' && text.at[at] != '/')
			continue;
		if (!is_note(str_trim(str_slice(text, from, at))))
			return false;
		from = at + 1;
	}
	return true;
}

#define MIN_MISTYPED 3 /* letters: shorter labels are one letter away from anything */

bool vocab_is_mistyped_label(str label)
{
	if (label.len < MIN_MISTYPED || label.len > 16)
		return false;
	for (size_t i = 0; i < label.len; i++)
		if (!char_is_alpha(label.at[i])) /* "Code1" */
			return false;
	for (size_t i = 0; i < COUNT_OF(role_rows); i++)
		if (role_rows[i].label.len > MIN_MISTYPED && str_is_slip(label, role_rows[i].label))
			return true;
	return false;
}

bool vocab_optional(str text)
{
	static const str markers[] = {
		STR_INIT("if any"),
		STR_INIT("optional"),
		STR_INIT("if available"),
		STR_INIT("if exists"),
		STR_INIT("if it exists"),
		STR_INIT("if exist"),
		STR_INIT("if there is"),
		STR_INIT("if applicable"),
		STR_INIT("if possible"),
		STR_INIT("if you have"),
		STR_INIT("when available"),
		STR_INIT("可选"),
		STR_INIT("如有"),
		STR_INIT("如果有"),
	};
	for (size_t i = 0; i < COUNT_OF(markers); i++)
		if (str_find_nocase(text, markers[i]) != NOT_FOUND)
			return true;
	return false;
}

bool vocab_length(str text)
{
	static const str units[] = {STR_INIT("word"), STR_INIT("sentence"), STR_INIT("character"),
		STR_INIT("chars"), STR_INIT("line"), STR_INIT("max"), STR_INIT("字")};
	bool has_digit = false, has_unit = false;

	for (size_t i = 0; i < text.len; i++)
		has_digit |= char_is_digit(text.at[i]);
	for (size_t i = 0; i < COUNT_OF(units); i++)
		has_unit |= str_find_nocase(text, units[i]) != NOT_FOUND;
	return has_digit && has_unit;
}

bool vocab_blank_target(str url)
{
	static const str blanks[] = {
		STR_INIT(""),
		STR_INIT("link"),
		STR_INIT("url"),
		STR_INIT("#"),
		STR_INIT("paper link"),
		STR_INIT("code link"),
		STR_INIT("paper-link"),
		STR_INIT("code-link"),
		STR_INIT("paper_link"),
		STR_INIT("code_link"),
		STR_INIT("project link"),
		STR_INIT("your link"),
		STR_INIT("paper-url"),
		STR_INIT("code-url"),
		STR_INIT("tbd"),
		STR_INIT("todo"),
		STR_INIT("xxx"),
		STR_INIT("http://"),
		STR_INIT("https://"),
		STR_INIT("..."),
	};
	url = str_trim(url);
	if (url.len && (url.at[0] == '<'))
		url = bare(url);
	for (size_t i = 0; i < COUNT_OF(blanks); i++)
		if (str_eq_nocase(url, blanks[i]))
			return true;
	return false;
}

bool vocab_placeholder(str text)
{
	static const str left[] = {
		STR_INIT("title"),
		STR_INIT("paper title"),
		STR_INIT("paper name"),
		STR_INIT("authors"),
		STR_INIT("author"),
		STR_INIT("author list"),
		STR_INIT("author(s)"),
		STR_INIT("paper_name"),
		STR_INIT("conference"),
		STR_INIT("conference/journal"),
		STR_INIT("venue"),
		STR_INIT("venue year"),
		STR_INIT("abbreviation"),
		STR_INIT("short title"),
		STR_INIT("description"),
		STR_INIT("todo"),
		STR_INIT("tbd"),
		STR_INIT("author 1, author 2, and author 3"),
		STR_INIT("first author et al"),
	};
	text = bare(text);
	for (size_t i = 0; i < COUNT_OF(left); i++)
		if (str_eq_nocase(text, left[i]))
			return true;
	return false;
}

str field_name(enum field field)
{
	static const str names[FIELD_COUNT] = {
		[FIELD_TEXT] = STR_INIT("text"),
		[FIELD_TITLE] = STR_INIT("title"),
		[FIELD_AUTHORS] = STR_INIT("authors"),
		[FIELD_ARXIV] = STR_INIT("arxiv"),
		[FIELD_DOI] = STR_INIT("doi"),
		[FIELD_VENUE] = STR_INIT("venue"),
		[FIELD_YEAR] = STR_INIT("year"),
		[FIELD_DATE] = STR_INIT("date"),
		[FIELD_ABBREVIATION] = STR_INIT("name"),
		[FIELD_ORGANISATION] = STR_INIT("organisation"),
		[FIELD_DESCRIPTION] = STR_INIT("description"),
		[FIELD_TAG] = STR_INIT("tag"),
		[FIELD_LINK] = STR_INIT("link"),
		[FIELD_IMAGE] = STR_INIT("image"),
		[FIELD_LABELLED] = STR_INIT("line"),
	};
	return field < FIELD_COUNT ? names[field] : S("nothing");
}
