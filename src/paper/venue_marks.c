/* venue_marks: what people write around the name of a venue, and the forms by which an unknown name
 * says that it is one. */
#include "venue_inner.h"

struct suffix {
	str word;
	bool is_workshop, is_findings, is_benchmark;
};
static const struct suffix suffixes[] = {
	{STR_INIT("Workshops"), true, false, false},
	{STR_INIT("Workshop"), true, false, false},
	{STR_INIT("Wkshp"), true, false, false},
	{STR_INIT("Wksp"), true, false, false},
	{STR_INIT("WS"), true, false, false},
	{STR_INIT("W"), true, false, false},
	{STR_INIT("Findings"), false, true, false},
	{STR_INIT("Datasets and Benchmarks"), false, false, true},
	{STR_INIT("Datasets & Benchmarks"), false, false, true},
	{STR_INIT("Dataset and Benchmark"), false, false, true},
	{STR_INIT("D&B"), false, false, true},
	{STR_INIT("DB"), false, false, true},
	{STR_INIT("Track"), false, false, false},
	{STR_INIT("System Demonstrations"), false, false, false},
	{STR_INIT("Demonstrations"), false, false, false},
	{STR_INIT("Demos"), false, false, false},
	{STR_INIT("Demo"), false, false, false},
	{STR_INIT("Student Research Workshop"), true, false, false},
	{STR_INIT("SRW"), true, false, false},
	{STR_INIT("Industry"), false, false, false},
	{STR_INIT("Companion"), false, false, false},
	{STR_INIT("Main"), false, false, false},
	{STR_INIT("Long"), false, false, false},
	{STR_INIT("Short"), false, false, false},
	{STR_INIT("Proceedings"), false, false, false},
};

size_t word_at(str s, str word)
{
	if (!str_starts_nocase(s, word))
		return 0;
	return word.len < s.len && char_is_alnum(s.at[word.len]) ? 0 : word.len;
}

/* A suffix at that place, glued on or behind a sign: gives where it ends, or 0. Short ones are
 * capitals. */
size_t venue_suffix(str s, size_t at, struct venue *venue)
{
	size_t from = at;
	while (from < s.len && from < at + 2 && char_in(s.at[from], " -_@"))
		from++;
	bool is_bracket = from < s.len && s.at[from] == '(';
	from += is_bracket;
	str rest = str_slice(s, from, s.len);
	for (size_t i = 0; i < COUNT_OF(suffixes); i++) {
		str word = suffixes[i].word;
		if (rest.len < word.len || char_lower(rest.at[0]) != char_lower(word.at[0]))
			continue;
		if (!(word.len <= 3 ? str_starts(rest, word) : str_starts_nocase(rest, word)))
			continue;
		/* Glued on, only what cannot be the rest of a longer word: "CVPRW",
		 * "NeurIPSWorkshop". */
		if ((rest.len > word.len && char_is_alpha(rest.at[word.len])) ||
			(from == at && !suffixes[i].is_workshop))
			continue;
		if (is_bracket && (rest.len == word.len || rest.at[word.len] != ')'))
			continue;
		venue->is_workshop |= suffixes[i].is_workshop;
		venue->is_findings |= suffixes[i].is_findings;
		venue->is_benchmark |= suffixes[i].is_benchmark;
		return from + word.len + is_bracket;
	}
	return 0;
}

/* Notes that may follow a venue without a sign between: they do not make an ordinary word of it. */
size_t venue_note(str s, size_t at)
{
	static const str notes[] = {
		STR_INIT("Oral"),
		STR_INIT("Spotlight"),
		STR_INIT("Highlight"),
		STR_INIT("Poster"),
		STR_INIT("Best Paper"),
		STR_INIT("Best Student Paper"),
		STR_INIT("Outstanding Paper"),
		STR_INIT("Honorable Mention"),
		STR_INIT("Notable"),
		STR_INIT("Top 5%"),
		STR_INIT("Top 25%"),
		STR_INIT("Journal"),
		STR_INIT("Tutorial"),
		STR_INIT("Extended Abstract"),
		STR_INIT("Accepted"),
		STR_INIT("Under Review"),
		STR_INIT("Submitted"),
		STR_INIT("To Appear"),
		STR_INIT("Early Access"),
		STR_INIT("Volume"),
		STR_INIT("Vol"),
		STR_INIT("Withdrawn"),
		STR_INIT("Rejected"),
	};
	for (size_t i = 0; i < COUNT_OF(notes); i++) {
		str rest = str_slice(s, at, s.len);
		if (rest.len < notes[i].len || char_lower(rest.at[0]) != char_lower(notes[i].at[0]))
			continue;
		if (str_starts_nocase(rest, notes[i]) &&
			(rest.len == notes[i].len || !char_is_alpha(rest.at[notes[i].len])))
			return notes[i].len;
	}
	return 0;
}

/* Before a name: "37th", "2nd". */
size_t venue_ordinal(str s)
{
	static const str endings[] = {
		STR_INIT("st"), STR_INIT("nd"), STR_INIT("rd"), STR_INIT("th")};
	if (s.len == 0 || !char_is_digit(s.at[0]))
		return 0;
	size_t digits = digits_at(str_slice(s, 0, 4), 0);
	for (size_t i = 0; i < COUNT_OF(endings) && digits > 0 && digits < 4; i++)
		if (word_at(str_slice(s, digits, s.len), endings[i]) > 0)
			return digits + 2;
	return 0;
}

/* ---- names that say by their form what they are ---- */

#define OPEN_NAME_MAX 160 /* bytes of a name that only its form makes one */

static bool is_small_word(str word)
{
	static const str words[] = {STR_INIT("of"), STR_INIT("and"), STR_INIT("on"), STR_INIT("in"),
		STR_INIT("for"), STR_INIT("the"), STR_INIT("&"), STR_INIT("to"), STR_INIT("with"),
		STR_INIT("de")};
	for (size_t i = 0; i < COUNT_OF(words); i++)
		if (str_eq(word, words[i]))
			return true;
	return false;
}

/* Small words may stand between, and a comma before "and" or another word in capitals. */
size_t venue_open(str s, size_t stem)
{
	size_t at = stem, end = 0;
	s = str_slice(s, 0, OPEN_NAME_MAX);
	while (at < s.len && s.at[at] == ' ') {
		size_t from = at + 1, to = from;
		while (to < s.len && (char_is_alpha(s.at[to]) || char_in(s.at[to], "-&'") ||
					     (unsigned char)s.at[to] >= 0x80))
			to++;
		str word = str_slice(s, from, to);
		bool is_capital = word.len > 0 && char_is_upper(word.at[0]);
		if (!is_capital && !is_small_word(word))
			break;
		at = to;
		end = is_capital ? to : end;
		str behind = str_slice(s, to, s.len);
		if (is_capital && str_starts(behind, S(", ")) && behind.len > 2 &&
			(char_is_upper(behind.at[2]) || str_starts(behind, S(", and "))))
			at++;
	}
	return end;
}
