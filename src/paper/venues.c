/* venues: the start of a text into the venue that it names, with its marks; and the text of a field
 * into venue and year. */
#include "venue_inner.h"

#define LEADS_MAX 6        /* words before a name that are stepped over */
#define HOST_NAME_AFTER 48 /* bytes of a workshop's own name before the '@' */

static size_t skip_signs(str s, size_t at, const char *signs, size_t most)
{
	size_t end = at;
	while (end < s.len && end < at + most && char_in(s.at[end], signs))
		end++;
	return end;
}

/* "NAIC @ SIGCOMM", "ML for Sys workshop @ NeurIPS": a workshop by the name of its host. */
static size_t workshop_at_host(str s, struct venue *venue)
{
	struct venue_walk walk = {0};
	str before = str_slice(s, 0, HOST_NAME_AFTER);
	size_t sign =
		before.len > 0 && !char_is_lower(s.at[0]) ? str_find_char(before, '@') : NOT_FOUND;
	if (sign == NOT_FOUND || sign < 2)
		return 0;
	for (size_t i = 0; i < sign; i++)
		if (!char_is_alnum(s.at[i]) && !char_in(s.at[i], " -&:"))
			return 0;
	size_t at = skip_signs(s, sign + 1, " ", 2);
	venue_walk(str_slice(s, at, s.len), &walk);
	if (walk.name == 0 || walk.venue.kind == VENUE_PREPRINT)
		return 0;
	*venue = walk.venue;
	venue->is_workshop = true;
	return at + walk.name;
}

/* The host behind a workshop's name: "@EACL", " @ ICML". */
static size_t host_behind(str s, size_t at)
{
	struct venue_walk walk = {0};
	size_t sign = skip_signs(s, at, " ", 1);
	if (sign >= s.len || s.at[sign] != '@')
		return 0;
	size_t host = skip_signs(s, sign + 1, " ", 1);
	venue_walk(str_slice(s, host, s.len), &walk);
	return walk.name > 0 ? host + walk.name - at : 0;
}

/* Walks over the words before a name to it. Gives where the name ends, or 0; the longer of a name
 * of the table and one by its form: "International Conference on Machine Learning for Cooks" is
 * not ICML. */
static size_t name_at(str s, struct venue *venue)
{
	struct venue_walk walk = {0};
	size_t at = 0, open = 0;
	enum venue_kind open_kind = VENUE_OTHER;
	for (size_t i = 0; i <= LEADS_MAX; i++) {
		str rest = str_slice(s, at, s.len);
		venue_walk(rest, &walk);
		size_t end = open == 0 && walk.stem > 0 ? venue_open(rest, walk.stem) : 0;
		if (end > walk.stem) {
			open = at + end;
			open_kind = walk.stem_kind;
		}
		if (walk.name > 0)
			break;
		size_t lead = walk.lead > 0 ? walk.lead : venue_ordinal(rest);
		size_t next = lead > 0 ? skip_signs(rest, lead, " -:/.", 3) : 0;
		if (next == lead)
			break;
		venue->is_findings |= str_starts_nocase(rest, S("Findings"));
		venue->is_workshop |= str_starts_nocase(rest, S("Workshop"));
		at += next;
	}
	if (walk.name > 0 && at + walk.name >= open) {
		venue->name = walk.venue.name;
		venue->kind = walk.venue.kind;
		venue->is_word = walk.venue.is_word;
		return at + walk.name;
	}
	venue->is_open = open > 0;
	venue->kind = open_kind;
	return open;
}

bool venue_read(str s, struct venue *venue)
{
	struct venue found = {0};
	size_t at = venue_may_begin(s) ? name_at(s, &found) : 0;
	if (at == 0) {
		if (str_find_char(str_slice(s, 0, HOST_NAME_AFTER), '@') == NOT_FOUND)
			return false;
		found = (struct venue){0};
		at = workshop_at_host(s, &found);
	}
	if (at == 0)
		return false;
	if (found.kind == VENUE_WORKSHOP && !found.is_open)
		at += host_behind(s, at);
	bool has_suffix = !found.is_open && found.kind != VENUE_PREPRINT;
	for (size_t next; has_suffix && (next = venue_suffix(s, at, &found)) > 0;)
		at = next;
	found.text = str_slice(s, 0, at);
	if (found.is_open)
		found.name = found.text;
	*venue = found;
	return true;
}

size_t venue_known(str s)
{
	struct venue venue;
	return venue_read(s, &venue) ? venue.text.len : 0;
}

bool venue_same(str a, str b)
{
	struct venue x, y;
	if (!venue_read(str_trim(a), &x) || !venue_read(str_trim(b), &y))
		return false;
	return str_eq_nocase(x.name, y.name) && x.is_workshop == y.is_workshop &&
	       x.is_findings == y.is_findings && x.is_benchmark == y.is_benchmark;
}

/* ---- venue and year ---- */

/* An apostrophe, straight or curly, at that place: its bytes, or 0. */
static size_t apostrophe_at(str s, size_t at)
{
	str rest = str_slice(s, at, s.len);
	if (str_starts(rest, S("'")) || str_starts(rest, S("`")))
		return 1;
	return str_starts(rest, S("\xe2\x80\x99")) || str_starts(rest, S("\xe2\x80\x98")) ? 3 : 0;
}

/* A year of four digits that stands for itself at that place: not a part of a longer number, of
 * "2001.04451". */
static bool full_year_at(str s, size_t at)
{
	uint32_t year = 0;
	struct date date;
	size_t used = 0;
	if (at > 0 && char_is_digit(s.at[at - 1]))
		return false;
	if (digits_at(s, at) != 4 || !year_read(str_slice(s, at, at + 4), &year))
		return false;
	return date_read(str_slice(s, at, s.len), &date, &used) || at + 4 == s.len ||
	       char_is_alpha(s.at[at + 4]);
}

/* A year of two digits: behind an apostrophe, or glued to the capitals of an acronym ("ICML23"). */
static bool short_year_at(str s, size_t at)
{
	if (digits_at(s, at) != 2 || at == 0 || char_is_digit(s.at[at - 1]) ||
		(at + 2 < s.len && char_is_alpha(s.at[at + 2])))
		return false;
	if (s.at[at - 1] == '\'' || s.at[at - 1] == '`' ||
		(at >= 3 && apostrophe_at(s, at - 3) == 3))
		return true;
	return at >= 3 && (char_is_upper(s.at[at - 1]) || str_ends(str_slice(s, 0, at), S("PS"))) &&
	       char_is_alpha(s.at[at - 2]) && char_is_alpha(s.at[at - 3]);
}

static str bare_venue(str s)
{
	static const char signs[] = " \t\n\r,;:.-_()[]*'`|/@";
	for (bool again = true; again;) {
		again = false;
		while (s.len > 0 && char_in(s.at[0], signs))
			s = str_slice(s, 1, s.len);
		while (s.len > 0 && char_in(s.at[s.len - 1], signs))
			s.len--;
		if (s.len > 3 && apostrophe_at(s, s.len - 3) == 3) {
			s.len -= 3;
			again = true;
		}
	}
	return s;
}

void venue_split(str text, str *venue, str *year)
{
	size_t at = 0, len = 0;
	for (size_t i = 0; i < text.len && len == 0; i++) {
		at = i;
		len = full_year_at(text, i) ? 4 : short_year_at(text, i) ? 2 : 0;
		if (char_is_digit(text.at[i]) && len == 0)
			i += digits_at(text, i) - 1;
	}
	*year = str_slice(text, at, at + len);
	*venue = bare_venue(len == 0 ? text : str_slice(text, 0, at));
	if (venue->len == 0 && len > 0) { /* "2023.05 arXiv", "2023, ICML" */
		date_read(str_slice(text, at, text.len), NULL, &len);
		*venue = bare_venue(str_slice(text, at + len, text.len));
	}
}

/* The year, with its signs, behind a venue: gives where it ends, or the same place. */
static size_t phrase_year(str s, size_t at, uint32_t *year)
{
	size_t from = skip_signs(s, at, " ,-_:.([/@", 3), mark = apostrophe_at(s, from);
	struct date date;
	size_t used = 0;
	if (mark > 0 && digits_at(s, from + mark) == 2) {
		*year = year_of(str_slice(s, from + mark, from + mark + 2));
		return from + mark + 2;
	}
	from += mark;
	if (digits_at(s, from) == 2 && from == at) { /* "ICML23" */
		*year = year_of(str_slice(s, from, from + 2));
		return from + 2;
	}
	if (digits_at(s, from) == 4 && date_read(str_slice(s, from, s.len), &date, &used)) {
		*year = date.year;
		return from + used;
	}
	return at;
}

size_t venue_phrase(str s, struct venue_phrase *phrase)
{
	struct venue_phrase found = {0};
	size_t at = 0;
	if (digits_at(s, 0) == 4 && year_read(str_slice(s, 0, 4), &found.year))
		at = skip_signs(s, 4, " ,-", 2);
	if (!venue_read(str_slice(s, at, s.len), &found.venue))
		return 0;
	at += found.venue.text.len;
	if (found.year == 0) {
		at = phrase_year(s, at, &found.year);
		/* "NeurIPS 2023 Workshop", "EMNLP 2023 Findings" */
		size_t suffix = found.year > 0 && found.venue.kind != VENUE_PREPRINT
					? venue_suffix(s, at, &found.venue)
					: 0;
		at = suffix > 0 ? suffix : at;
	}
	size_t open = skip_signs(s, at, " ,-:([", 3), note = venue_note(s, open);
	if (note > 0) {
		found.note = str_slice(s, open, open + note);
		at = open + note;
	}
	if (at < s.len && char_in(s.at[at], ")]") &&
		str_find_char(str_slice(s, 0, at), s.at[at] == ')' ? '(' : '[') != NOT_FOUND)
		at++;
	if (phrase != NULL)
		*phrase = found;
	return at;
}
