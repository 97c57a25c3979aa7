/* Tells which bytes of a text are marks between fields, and which belong to a word. */
#include "cutter.h"

#include <string.h>

/* Full-width and typographic marks stand for an ASCII one. */
static const struct {
	str bytes;
	char sign;
} wide_marks[] = {
	{STR_INIT("，"), ','},
	{STR_INIT("。"), '.'},
	{STR_INIT("："), ':'},
	{STR_INIT("；"), ';'},
	{STR_INIT("、"), ','},
	{STR_INIT("（"), '('},
	{STR_INIT("）"), ')'},
	{STR_INIT("【"), '['},
	{STR_INIT("】"), ']'},
	{STR_INIT("［"), '['},
	{STR_INIT("］"), ']'},
	{STR_INIT("〔"), '['},
	{STR_INIT("〕"), ']'},
	{STR_INIT("『"), '"'},
	{STR_INIT("』"), '"'},
	{STR_INIT("｜"), '|'},
	{STR_INIT("“"), '"'},
	{STR_INIT("”"), '"'},
	{STR_INIT("–"), '-'},
	{STR_INIT("—"), '-'},
	{STR_INIT("·"), '|'},
	{STR_INIT("•"), '|'},
	{STR_INIT("《"), '"'},
	{STR_INIT("》"), '"'},
	{STR_INIT("「"), '"'},
	{STR_INIT("」"), '"'},
	{STR_INIT("«"), '"'},
	{STR_INIT("»"), '"'},
};

static char wide_mark(str s, size_t at, size_t *used)
{
	if ((unsigned char)s.at[at] < 0x80 || !strchr("\xC2\xE2\xE3\xEF", s.at[at]))
		return 0; /* what none of them begins with */
	for (size_t i = 0; i < COUNT_OF(wide_marks); i++)
		if (str_starts(str_slice(s, at, s.len), wide_marks[i].bytes)) {
			*used = wide_marks[i].bytes.len;
			return wide_marks[i].sign;
		}
	return 0;
}

/* NBSP, and what has no width: a reader sees no character there. */
size_t cutter_wide_blank(str s, size_t at)
{
	static const str blanks[] = {STR_INIT("\xC2\xA0"), STR_INIT("\xE2\x80\x8B"),
		STR_INIT("\xE2\x81\xA0"), STR_INIT("\xEF\xBB\xBF"), STR_INIT("\xE3\x80\x80")};

	for (size_t i = 0; i < COUNT_OF(blanks); i++)
		if (str_starts(str_slice(s, at, s.len), blanks[i]))
			return blanks[i].len;
	return 0;
}

bool cutter_ends_word(str s, size_t at)
{
	if (at >= s.len || char_is_space(s.at[at]) || (unsigned char)s.at[at] >= 0x80)
		return true;
	return !char_is_alnum(s.at[at]) && strchr(",;:)]}|\"'.*_", s.at[at]);
}

/* A period belongs to the word when it ends an initial or stands inside an abbreviation or number.
 */
static bool is_stop(str s, size_t at)
{
	if (!cutter_ends_word(s, at + 1) && s.at[at + 1] != '[')
		return false;
	if (at + 1 < s.len && s.at[at + 1] == '.')
		return true;
	size_t start = at;
	while (start > 0 &&
		(char_is_alnum(s.at[start - 1]) || (unsigned char)s.at[start - 1] >= 0x80))
		start--;
	str word = str_slice(s, start, at);
	bool more = at + 1 < s.len && s.at[at + 1] != '.';
	if (word.len == 1 && char_is_upper(word.at[0]) && more)
		return false; /* an initial */
	return !(more && (str_eq_nocase(word, S("al")) || str_eq_nocase(word, S("vs")) ||
				 str_eq_nocase(word, S("jr")) || str_eq_nocase(word, S("e.g")) ||
				 str_eq_nocase(word, S("st")))) ||
	       (str_eq_nocase(word, S("al")) && at + 2 < s.len && s.at[at + 1] == ' ' &&
		       char_is_upper(s.at[at + 2]));
}

size_t cutter_accent(str s, size_t at)
{
	bool is_one = at + 4 < s.len && s.at[at] == '{' && s.at[at + 1] == '\\' &&
		      char_is_alpha(s.at[at + 3]) && s.at[at + 4] == '}';
	return is_one ? 5 : 0;
}

/* `**` that opens or closes nothing, at a word's begin or end: emphasis that lost its other half.
 */
static char loose_stars(str s, size_t at, size_t *used)
{
	size_t end = at;

	while (end < s.len && s.at[end] == '*')
		end++;
	bool begins = (at == 0 || char_is_space(s.at[at - 1]) || strchr("[(\"", s.at[at - 1])) &&
		      end < s.len && !char_is_space(s.at[end]);
	bool ends = at > 0 && !char_is_space(s.at[at - 1]) && cutter_ends_word(s, end);
	*used = end - at;
	return end - at == 2 && (begins || ends) ? '*' : 0;
}

/* The mark at s[at], if the byte is one there; *used: its bytes. */
char cutter_mark_at(str s, size_t at, size_t *used)
{
	char c = s.at[at];
	bool spaced_left = at == 0 || char_is_space(s.at[at - 1]);

	*used = 1;
	if (char_is_alnum(c)) /* most are */
		return 0;
	switch (c) {
	case '(':
	case ')':
	case '[':
	case ']':
	case '|':
	case '"':
	case ';': return c;
	case '{': return cutter_accent(s, at) ? 0 : c;
	case '}': return at >= 4 && cutter_accent(s, at - 4) ? 0 : c;
	case '\\':
		if (at + 1 < s.len && strchr("[](){}|*_`\"#-.", s.at[at + 1])) {
			*used = 2;
			return s.at[at + 1] == '[' || s.at[at + 1] == ']' ||
					       strchr("(){}|\"", s.at[at + 1])
				       ? s.at[at + 1]
				       : 0;
		}
		return 0;
	case ',':
		if (at > 0 && at + 1 < s.len && char_is_alnum(s.at[at - 1]) &&
			char_is_upper(s.at[at + 1]))
			return c; /* "Jane Doe,John Roe", "2022,University" */
		return cutter_ends_word(s, at + 1) || (unsigned char)s.at[at + 1] >= 0x80 ? c : 0;
	case ':': return cutter_ends_word(s, at + 1) || (unsigned char)s.at[at + 1] >= 0x80 ? c : 0;
	case '.': return is_stop(s, at) ? c : 0;
	case '-': {
		size_t end = at;
		while (end < s.len && s.at[end] == '-')
			end++;
		*used = end - at;
		return spaced_left && (end == s.len || char_is_space(s.at[end])) ? c : 0;
	}
	case '*': return loose_stars(s, at, used);
	case '/':
	case '~':
	case '>':
	case '&':
		return c != '&' && spaced_left && (at + 1 == s.len || char_is_space(s.at[at + 1]))
			       ? c
			       : 0;
	default: return wide_mark(s, at, used);
	}
}
