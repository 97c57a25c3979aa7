/* venue_rows: the start of a text into the row of venues.def that it spells. */
#include "venue_inner.h"

const struct venue_row venue_rows[] = {
#define LETTER(letter)
#define VENUE(key, name, kind, care) {key, name, VENUE_##kind, CARE_##care},
#define LEAD(key) {key, "", VENUE_OTHER, ROW_LEAD},
#define STEM(key, kind) {key, "", VENUE_##kind, ROW_STEM},
#define LEAD_STEM(key, kind) {key, "", VENUE_##kind, ROW_LEAD | ROW_STEM},
#include "venues.def"
#undef LETTER
#undef VENUE
#undef LEAD
#undef STEM
#undef LEAD_STEM
};

/* The second and third characters of all keys, each in one row of bytes: with them nearly every
 * word that begins no name is told, without a look at the keys, which lie all over memory. */
#define LETTER(letter)
#define VENUE(key, name, kind, care) (key)[CHARACTER],
#define LEAD(key) (key)[CHARACTER],
#define STEM(key, kind) (key)[CHARACTER],
#define LEAD_STEM(key, kind) (key)[CHARACTER],
static const char second[] = {
#define CHARACTER 1
#include "venues.def"
#undef CHARACTER
};
static const char third[] = {
#define CHARACTER 2
#include "venues.def"
#undef CHARACTER
};
#undef LETTER
#undef VENUE
#undef LEAD
#undef STEM
#undef LEAD_STEM

/* Where the rows of each first letter begin, counted by the compiler. */
#define GLUE(a, b) a##b
#define GLUE_LINE(a, line) GLUE(a, line)
enum {
#define LETTER(letter) first_##letter, before_##letter = first_##letter - 1,
#define VENUE(key, name, kind, care) GLUE_LINE(row_, __LINE__),
#define LEAD(key) GLUE_LINE(row_, __LINE__),
#define STEM(key, kind) GLUE_LINE(row_, __LINE__),
#define LEAD_STEM(key, kind) GLUE_LINE(row_, __LINE__),
#include "venues.def"
#undef LETTER
#undef VENUE
#undef LEAD
#undef STEM
#undef LEAD_STEM
	rows_end
};

const unsigned short venue_starts[28] = {
	first_digit,
	first_a,
	first_b,
	first_c,
	first_d,
	first_e,
	first_f,
	first_g,
	first_h,
	first_i,
	first_j,
	first_k,
	first_l,
	first_m,
	first_n,
	first_o,
	first_p,
	first_q,
	first_r,
	first_s,
	first_t,
	first_u,
	first_v,
	first_w,
	first_x,
	first_y,
	first_z,
	rows_end,
};

/* ---- the text as keys are written ---- */

#define GAP_MAX 3 /* signs between two words of one name */

static bool is_gap(char c)
{
	switch (c) {
	case ' ':
	case '\t':
	case '-':
	case '_':
	case '.':
	case ',':
	case ':':
	case '/':
	case '\'':
	case '(':
	case ')':
	case '+': return true;
	default: return false;
	}
}

char venue_key_next(str s, size_t *at, size_t *pending)
{
	static const char and_word[] = "and ";
	if (*pending > 0)
		return and_word[4 - (*pending)--];
	if (*at >= s.len)
		return 0;
	char c = s.at[*at];
	if (char_is_alnum(c) || c == '&') {
		(*at)++;
		return char_lower(c);
	}
	size_t end = *at;
	while (end < s.len && end < *at + GAP_MAX && is_gap(s.at[end]))
		end++;
	if (end == *at || end >= s.len)
		return 0;
	if (s.at[end] == '&' && end + 1 < s.len && s.at[end + 1] == ' ') {
		*pending = 4;
		end += 2;
	} else if (!char_is_alnum(s.at[end])) {
		return 0;
	}
	*at = end;
	return ' ';
}

/* As narrow, by the row of bytes that has that character of every key. */
static void narrow_by(const char *characters, size_t *from, size_t *to, char c)
{
	const char *first = memchr(characters + *from, c, *to - *from);
	if (first == NULL) {
		*to = *from; /* none, as with most words */
		return;
	}
	const char *last = memrchr(first, c, (size_t)(characters + *to - first));
	*from = (size_t)(first - characters);
	*to = (size_t)(last - characters) + 1;
}

/* Of the rows [from, to), which agree in their first `depth` characters, those whose next one is c.
 */
static void narrow(size_t *from, size_t *to, size_t depth, char c)
{
	size_t low = *from, high = *to;
	if (depth == 1 || depth == 2) {
		narrow_by(depth == 1 ? second : third, from, to, c);
		return;
	}
	if (venue_rows[low].key[depth] == c && venue_rows[high - 1].key[depth] == c)
		return;
	if (high - low == 1) {
		*to = low;
		return;
	}
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (venue_rows[middle].key[depth] < c)
			low = middle + 1;
		else
			high = middle;
	}
	*from = low;
	if (low == *to || venue_rows[low].key[depth] != c) {
		*to = low;
		return;
	}
	high = *to;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (venue_rows[middle].key[depth] <= c)
			low = middle + 1;
		else
			high = middle;
	}
	*to = low;
}

bool venue_may_begin(str s)
{
	if (s.len < 2 || !char_is_alnum(s.at[0]))
		return false;
	if (char_is_digit(s.at[0]))
		return true;
	size_t letter = (size_t)(char_lower(s.at[0]) - 'a') + 1;
	size_t from = venue_starts[letter], to = venue_starts[letter + 1];
	if (!char_is_alnum(s.at[1]))
		return true;
	narrow_by(second, &from, &to, char_lower(s.at[1]));
	if (from == to)
		return false;
	/* Behind a key of two characters a year or a sign may stand: it says nothing. */
	return third[from] == '\0' || s.len == 2 || !char_is_alnum(s.at[2]) ||
	       memchr(third + from, char_lower(s.at[2]), to - from) != NULL;
}

/* ---- the rows ---- */

/* The name does not break off inside a word; of digits only a year may be glued on. */
static bool ends_well(str s, size_t at)
{
	if (at >= s.len)
		return true;
	size_t digits = digits_at(s, at);
	if (digits > 0)
		return (digits == 4 || digits == 2) &&
		       (at + digits == s.len || !char_is_alnum(s.at[at + digits]));
	size_t next = at;
	uint32_t code = utf8_next(s, &next);
	return !(utf8_is_letter(code) && code < 0x2e80); /* the scripts of East Asia put no blank
							    between words */
}

/* An ordinary word names a venue only where no sentence goes on behind it: "Nature 2023", not
 * "Nature of things". */
static bool stands_alone(str s, size_t at)
{
	struct venue ignored = {0};
	size_t from = at;
	if (at < s.len && s.at[at] == ':')
		return false;
	while (from < s.len && char_is_space(s.at[from]))
		from++;
	if (from >= s.len || venue_suffix(s, at, &ignored) > 0 || venue_note(s, from) > 0)
		return true;
	if (from == at) /* "Cell-free", "SAT-based": a sign with a letter behind it makes a longer
			   word */
		return !(char_in(s.at[at], "-/&'+") && at + 1 < s.len &&
			 char_is_alpha(s.at[at + 1]));
	return !char_is_alpha(s.at[from]) && !char_in(s.at[from], ":&+=") &&
	       (unsigned char)s.at[from] < 0x80;
}

static bool is_written_with_care(const struct venue_row *row, str written, str s)
{
	if (row->care == CARE_ANY)
		return true;
	if (!stands_alone(s, written.len))
		return false;
	if (row->care == CARE_WORD)
		return char_is_upper(written.at[0]) || char_is_digit(written.at[0]);
	for (size_t i = 0; i < written.len; i++)
		if (char_is_lower(written.at[i]))
			return str_eq(written, str_from(row->name));
	return true;
}

/* Whether the text, read up to `at` as that row, is it. */
static bool is_name(const struct venue_row *row, str s, size_t at)
{
	struct venue ignored = {0};
	bool is_glued = !ends_well(s, at);
	if (is_glued && (char_lower(s.at[at]) != 'w' || /* "-W", "Workshop" */
				str_find_char(str_slice(s, 0, at), ' ') != NOT_FOUND ||
				venue_suffix(s, at, &ignored) == 0))
		return false;
	return is_written_with_care(row, str_slice(s, 0, at), s);
}

/* Walks along the text, keeping of the sorted rows those that begin as it does: as long as the
 * longest name, however many rows there are. */
void venue_walk(str s, struct venue_walk *walk)
{
	const struct venue_row *name = NULL;
	size_t at = 1, pending = 0, depth = 1;
	walk->name = walk->lead = walk->stem = 0;
	if (s.len < 2 || !char_is_alnum(s.at[0]))
		return;
	bool is_open = !char_is_lower(s.at[0]); /* leads and stems begin with a capital */
	size_t letter = char_is_digit(s.at[0]) ? 0 : (size_t)(char_lower(s.at[0]) - 'a') + 1;
	size_t from = venue_starts[letter], to = venue_starts[letter + 1];
	/* Under a letter all rows have it; digits share one place. */
	if (letter == 0)
		narrow(&from, &to, 0, s.at[0]);
	while (from < to) {
		char c = venue_key_next(s, &at, &pending);
		if (c == 0)
			break;
		narrow(&from, &to, depth++, c);
		if (from == to || venue_rows[from].key[depth] != '\0' || pending > 0)
			continue;
		const struct venue_row *row = &venue_rows[from];
		bool is_end = at >= s.len || !char_is_alnum(s.at[at]);
		if (row->care >= ROW_LEAD) {
			walk->lead = is_open && is_end && (row->care & ROW_LEAD) ? at : walk->lead;
			walk->stem = is_open && is_end && (row->care & ROW_STEM) ? at : walk->stem;
			walk->stem_kind = walk->stem == at ? row->kind : walk->stem_kind;
		} else if (is_name(row, s, at)) {
			name = row;
			walk->name = at;
		}
	}
	if (name == NULL)
		return;
	walk->venue.name = str_from(name->name);
	walk->venue.kind = name->kind;
	walk->venue.is_word = name->care != CARE_ANY;
}
