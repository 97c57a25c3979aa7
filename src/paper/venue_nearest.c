/* venue_nearest: a misspelt venue into the one that was meant. */
#include "venue_inner.h"

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
static size_t how_far(str key, str looks, const struct venue_row *row)
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
	for (char c; (c = venue_key_next(venue, &at, &pending)) != 0 && len < KEY_MAX; len++) {
		key[len] = c;
		looks[len] = at > 0 && char_is_alnum(c) ? look(venue.at[at - 1]) : c;
	}
	if (len == 0 || len == KEY_MAX || at < venue.len || !char_is_alpha(key[0]) ||
		!char_is_alpha(looks[0]))
		return (str){0};
	const struct venue_row *nearest = NULL;
	size_t best = NOT_FOUND;
	bool is_sure = false;
	for (size_t pass = 0; pass < 2; pass++) {
		/* The first letter is seldom wrong, but for one that looks like another: "lCML". */
		char first = pass == 0 ? key[0] : looks[0];
		if (pass == 1 && first == key[0])
			break;
		for (size_t i = venue_starts[first - 'a' + 1]; i < venue_starts[first - 'a' + 2];
			i++) {
			size_t far = how_far((str){key, len}, (str){looks, len}, &venue_rows[i]);
			if (far == NOT_FOUND || far > best)
				continue;
			is_sure = far < best ||
				  (nearest != NULL && is_sure &&
					  strcmp(nearest->name, venue_rows[i].name) == 0);
			best = far;
			nearest = &venue_rows[i];
		}
	}
	return is_sure && best > 0 ? str_from(nearest->name) : (str){0};
}
