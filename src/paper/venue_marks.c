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
	str rest = str_slice(s, from, s.len);
	for (size_t i = 0; i < COUNT_OF(suffixes); i++) {
		str word = suffixes[i].word;
		if (!(word.len <= 3 ? str_starts(rest, word) : str_starts_nocase(rest, word)))
			continue;
		/* Glued on, only what cannot be the rest of a longer word: "CVPRW",
		 * "NeurIPSWorkshop". */
		if ((rest.len > word.len && char_is_alpha(rest.at[word.len])) ||
			(from == at && !suffixes[i].is_workshop))
			continue;
		venue->is_workshop |= suffixes[i].is_workshop;
		venue->is_findings |= suffixes[i].is_findings;
		venue->is_benchmark |= suffixes[i].is_benchmark;
		return from + word.len;
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
		if (str_starts_nocase(rest, notes[i]) &&
			(rest.len == notes[i].len || !char_is_alpha(rest.at[notes[i].len])))
			return notes[i].len;
	}
	return 0;
}

/* Words before a name that are not part of it: "Proceedings of the 37th IEEE/CVF ...". Bytes, or 0.
 */
size_t venue_lead(str s, struct venue *venue)
{
	static const str leads[] = {
		STR_INIT("Proceedings of the"),
		STR_INIT("Proceedings of"),
		STR_INIT("Proceedings"),
		STR_INIT("Proc. of the"),
		STR_INIT("Proc. of"),
		STR_INIT("Proc."),
		STR_INIT("In Proceedings of the"),
		STR_INIT("In Proceedings of"),
		STR_INIT("In Proc. of"),
		STR_INIT("the"),
		STR_INIT("Annual"),
		STR_INIT("International"),
		STR_INIT("IEEE/CVF"),
		STR_INIT("IEEE/RSJ"),
		STR_INIT("IEEE/ACM"),
		STR_INIT("ACM/IEEE"),
		STR_INIT("AAAI/ACM"),
		STR_INIT("IEEE-RAS"),
		STR_INIT("ACM SIGKDD"),
		STR_INIT("ACM SIGIR"),
		STR_INIT("ACM SIGCHI"),
		STR_INIT("ACM SIGSAC"),
		STR_INIT("ACM SIGGRAPH"),
		STR_INIT("ACM SIGPLAN"),
		STR_INIT("ACM"),
		STR_INIT("IEEE"),
		STR_INIT("USENIX"),
		STR_INIT("Conference"),
		STR_INIT("IET"),
		STR_INIT("SPIE"),
		STR_INIT("IFIP"),
		STR_INIT("Published at"),
		STR_INIT("Published in"),
		STR_INIT("Accepted by"),
		STR_INIT("Accepted to"),
		STR_INIT("Accepted at"),
		STR_INIT("To appear in"),
		STR_INIT("Findings of the"),
		STR_INIT("Findings of"),
		STR_INIT("Findings"),
		STR_INIT("Workshop"),
	};
	size_t at = 0, longest = 0;
	if (s.len == 0 || !(char_is_upper(s.at[0]) || char_is_digit(s.at[0])))
		return 0;
	for (size_t i = 0; i < COUNT_OF(leads); i++) {
		str lead = leads[i];
		if (char_lower(lead.at[0]) != char_lower(s.at[0]) || lead.len <= longest ||
			!(lead.len <= 4 ? str_starts(s, lead) : str_starts_nocase(s, lead)))
			continue;
		longest = lead.len;
	}
	if (longest > 0) {
		at = longest;
	} else {
		size_t digits = digits_at(s, 0);
		if (digits < 1 || digits > 3 ||
			str_find_nocase(S("stndrdth"), str_slice(s, digits, digits + 2)) ==
				NOT_FOUND)
			return 0;
		at = digits + 2;
	}
	if (at >= s.len || !char_in(s.at[at], " -:/"))
		return 0;
	venue->is_findings |= str_starts_nocase(s, S("Findings"));
	venue->is_workshop |= str_starts_nocase(s, S("Workshop"));
	while (at < s.len && char_in(s.at[at], " -:/"))
		at++;
	return at;
}

/* ---- names that say by their form what they are ---- */

#define OPEN_NAME_MAX 160 /* bytes of a name that only its form makes one */

/* Beginnings behind which any words in capitals are the name of a journal or a conference. */
static const struct {
	str start;
	enum venue_kind kind;
} stems[] = {
	{STR_INIT("Transactions on"), VENUE_JOURNAL},
	{STR_INIT("Transactions of"), VENUE_JOURNAL},
	{STR_INIT("Trans. on"), VENUE_JOURNAL},
	{STR_INIT("Journal of"), VENUE_JOURNAL},
	{STR_INIT("Journal on"), VENUE_JOURNAL},
	{STR_INIT("International Journal of"), VENUE_JOURNAL},
	{STR_INIT("International Journal on"), VENUE_JOURNAL},
	{STR_INIT("Annals of"), VENUE_JOURNAL},
	{STR_INIT("Archives of"), VENUE_JOURNAL},
	{STR_INIT("Frontiers in"), VENUE_JOURNAL},
	{STR_INIT("Annual Review of"), VENUE_JOURNAL},
	{STR_INIT("Lecture Notes in"), VENUE_JOURNAL},
	{STR_INIT("Nature Reviews"), VENUE_JOURNAL},
	{STR_INIT("Proceedings of"), VENUE_CONFERENCE},
	{STR_INIT("Proc. of"), VENUE_CONFERENCE},
	{STR_INIT("Conference on"), VENUE_CONFERENCE},
	{STR_INIT("International Conference on"), VENUE_CONFERENCE},
	{STR_INIT("European Conference on"), VENUE_CONFERENCE},
	{STR_INIT("Asian Conference on"), VENUE_CONFERENCE},
	{STR_INIT("Symposium on"), VENUE_CONFERENCE},
	{STR_INIT("International Symposium on"), VENUE_CONFERENCE},
	{STR_INIT("Workshop on"), VENUE_WORKSHOP},
	{STR_INIT("International Workshop on"), VENUE_WORKSHOP},
};

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

/* The words in capitals behind a stem, small words between them; at least one. */
size_t venue_open(str s, struct venue *venue)
{
	size_t at = 0, end = 0;
	if (s.len == 0 || !char_is_upper(s.at[0]))
		return 0;
	s = str_slice(s, 0, OPEN_NAME_MAX);
	for (size_t i = 0; i < COUNT_OF(stems) && at == 0; i++) {
		if (stems[i].start.at[0] != s.at[0])
			continue;
		at = word_at(s, stems[i].start);
		venue->kind = stems[i].kind;
	}
	if (at == 0)
		return 0;
	while (at < s.len && s.at[at] == ' ') {
		size_t from = at + 1, to = from;
		while (to < s.len && (char_is_alpha(s.at[to]) || char_in(s.at[to], "-&'") ||
					     (unsigned char)s.at[to] >= 0x80))
			to++;
		str word = str_slice(s, from, to);
		if (word.len == 0 || (!char_is_upper(word.at[0]) && !is_small_word(word)))
			break;
		at = to;
		if (char_is_upper(word.at[0]))
			end = to;
		if (to + 1 < s.len && s.at[to] == ',' && s.at[to + 1] == ' ' && end == to)
			at = to +
			     (to + 2 < s.len && (char_is_upper(s.at[to + 2]) || s.at[to + 2] == 'a')
					     ? 1
					     : 0);
	}
	venue->is_open = end > 0;
	venue->name = str_slice(s, 0, end);
	return end;
}
