/* venue_rows: the start of a text into the row of venues.def that it spells, and a misspelt one
 * into the nearest. */
#include "venue_inner.h"

enum care {
	CARE_ANY = 0,
	CARE_CAPS = 1,
	CARE_WORD = 2,
	ROW_LEAD = 4, /* no name, but words before one */
	ROW_STEM = 8, /* the beginning of an open name */
};

static const struct row {
	const char *key, *name;
	unsigned char kind, care;
} rows[] = {
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

static const unsigned short starts[28] = {
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

/* The next character of the key that the text at *at makes: a small letter, a digit, '&', a blank
 * for a run of signs. " & " is " and ": `pending` counts what of it is still to come. 0: the name
 * can't go on. */
static char key_next(str s, size_t *at, size_t *pending)
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

/* Of the rows [from, to), which agree in their first `depth` characters, those whose next one is c.
 */
static void narrow(size_t *from, size_t *to, size_t depth, char c)
{
	size_t low = *from, high = *to;
	if (rows[low].key[depth] == c && rows[high - 1].key[depth] == c)
		return;
	if (high - low == 1) {
		*to = low;
		return;
	}
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (rows[middle].key[depth] < c)
			low = middle + 1;
		else
			high = middle;
	}
	*from = low;
	high = *to;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (rows[middle].key[depth] <= c)
			low = middle + 1;
		else
			high = middle;
	}
	*to = low;
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

static bool is_written_with_care(const struct row *row, str written, str s)
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
static bool is_name(const struct row *row, str s, size_t at)
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
	const struct row *name = NULL;
	size_t at = 1, pending = 0, depth = 1;
	walk->name = walk->lead = walk->stem = 0;
	if (s.len < 2 || !char_is_alnum(s.at[0]))
		return;
	bool is_open = !char_is_lower(s.at[0]); /* leads and stems begin with a capital */
	size_t letter = char_is_digit(s.at[0]) ? 0 : (size_t)(char_lower(s.at[0]) - 'a') + 1;
	size_t from = starts[letter], to = starts[letter + 1];
	/* Under a letter all rows have it; digits share one place. */
	if (letter == 0)
		narrow(&from, &to, 0, s.at[0]);
	while (from < to) {
		char c = key_next(s, &at, &pending);
		if (c == 0)
			break;
		narrow(&from, &to, depth++, c);
		if (from == to || rows[from].key[depth] != '\0' || pending > 0)
			continue;
		const struct row *row = &rows[from];
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

/* ---- nearly a name ---- */

#define KEY_MAX 120 /* no key is longer */

/* The key with the signs undone that look like another in capitals: "NeurlPS", "lCML", "1CML". */
static char look(char written)
{
	return written == 'l' || written == '1' ? 'i' : written == '0' ? 'o' : char_lower(written);
}

/* The edits between two keys (a letter more, less, other, or two swapped); more than `most` may be
 * said as any greater number. */
static size_t distance(str a, str b, size_t most)
{
	size_t lines[3][KEY_MAX + 1];
	if (a.len > b.len + most || b.len > a.len + most)
		return most + 1;
	for (size_t j = 0; j <= b.len; j++)
		lines[0][j] = j;
	for (size_t i = 1; i <= a.len; i++) {
		size_t *line = lines[i % 3], least = i;
		const size_t *last = lines[(i + 2) % 3], *before = lines[(i + 1) % 3];
		line[0] = i;
		for (size_t j = 1; j <= b.len; j++) {
			size_t best = last[j - 1] + (a.at[i - 1] != b.at[j - 1]);
			best = last[j] + 1 < best ? last[j] + 1 : best;
			best = line[j - 1] + 1 < best ? line[j - 1] + 1 : best;
			if (i > 1 && j > 1 && a.at[i - 1] == b.at[j - 2] &&
				a.at[i - 2] == b.at[j - 1] && before[j - 2] + 1 < best)
				best = before[j - 2] + 1;
			line[j] = best;
			least = best < least ? best : least;
		}
		if (least > most)
			return most + 1;
	}
	return lines[a.len % 3][b.len];
}

static bool same_letters_swapped(str a, str b)
{
	size_t differ = 0;
	for (size_t i = 0; i < a.len && i < b.len; i++)
		differ += a.at[i] != b.at[i];
	return a.len == b.len && differ == 2;
}

/* Whether a misspelling of that row. Short acronyms differ by a letter from other people's
 * conferences, so the shorter they are the less is forgiven. */
static size_t how_far(str key, str looks, const struct row *row)
{
	str right = str_from(row->key);
	if (row->care >= ROW_LEAD)
		return NOT_FOUND;
	if (str_eq(looks, right))
		return 1;
	size_t shorter = key.len < right.len ? key.len : right.len;
	size_t most = shorter >= 14 ? 2 : shorter >= 4 ? 1 : 0;
	bool is_strict = row->care != CARE_ANY && row->kind != VENUE_PREPRINT;
	if (most == 0 || is_strict)
		return NOT_FOUND;
	size_t far = distance(key, right, most);
	if (far > most)
		return NOT_FOUND;
	bool is_swap = same_letters_swapped(key, right);
	if ((shorter < 5 && !is_swap) || (shorter < 6 && key.len == right.len && !is_swap))
		return NOT_FOUND;
	return far;
}

str venue_nearest(str venue)
{
	char key[KEY_MAX], looks[KEY_MAX];
	size_t len = 0, at = 0, pending = 0;
	struct venue known;
	venue = str_trim(venue);
	if (venue_read(venue, &known))
		return (str){0};
	for (char c; (c = key_next(venue, &at, &pending)) != 0 && len < KEY_MAX; len++) {
		key[len] = c;
		looks[len] = at > 0 && char_is_alnum(c) ? look(venue.at[at - 1]) : c;
	}
	if (len == 0 || len == KEY_MAX || at < venue.len || !char_is_alpha(key[0]) ||
		!char_is_alpha(looks[0]))
		return (str){0};
	const struct row *nearest = NULL;
	size_t best = NOT_FOUND;
	bool is_sure = false;
	for (size_t pass = 0; pass < 2; pass++) {
		/* The first letter is seldom wrong, but for one that looks like another: "lCML". */
		char first = pass == 0 ? key[0] : looks[0];
		if (pass == 1 && first == key[0])
			break;
		for (size_t i = starts[first - 'a' + 1]; i < starts[first - 'a' + 2]; i++) {
			size_t far = how_far((str){key, len}, (str){looks, len}, &rows[i]);
			if (far == NOT_FOUND || far > best)
				continue;
			is_sure = far < best || (nearest != NULL && is_sure &&
							strcmp(nearest->name, rows[i].name) == 0);
			best = far;
			nearest = &rows[i];
		}
	}
	return is_sure && best > 0 ? str_from(nearest->name) : (str){0};
}
