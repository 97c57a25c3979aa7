/* nearest: a misspelt word into the name that was meant, out of those there are. */
#include <entrylint/base.h>

#define NEAREST_MAX \
	64 /* longer words are not compared: nobody mistypes them, and the work grows with the \
	      square */

/* Edits between two words: a letter put in, left out, changed, or two neighbours swapped. Case does
 * not count. */
static size_t distance(str a, str b)
{
	size_t rows[3][NEAREST_MAX + 1];
	for (size_t j = 0; j <= b.len; j++)
		rows[0][j] = j;
	for (size_t i = 1; i <= a.len; i++) {
		size_t *row = rows[i % 3];
		const size_t *last = rows[(i + 2) % 3], *before = rows[(i + 1) % 3];
		row[0] = i;
		for (size_t j = 1; j <= b.len; j++) {
			char x = char_lower(a.at[i - 1]), y = char_lower(b.at[j - 1]);
			size_t best = last[j - 1] + (x != y);
			if (last[j] + 1 < best)
				best = last[j] + 1;
			if (row[j - 1] + 1 < best)
				best = row[j - 1] + 1;
			if (i > 1 && j > 1 && x == char_lower(b.at[j - 2]) &&
				y == char_lower(a.at[i - 2]) && before[j - 2] + 1 < best)
				best = before[j - 2] + 1;
			row[j] = best;
		}
	}
	return rows[a.len % 3][b.len];
}

str str_nearest(str word, const str *names, size_t count)
{
	str nearest = {0};
	size_t best = word.len / 3 + 1;
	if (word.len == 0 || word.len > NEAREST_MAX)
		return nearest;
	for (size_t i = 0; i < count; i++) {
		if (names[i].len > NEAREST_MAX)
			continue;
		size_t far = distance(word, names[i]);
		/* A name's beginning was meant for it, however much is left: "auth" for "authors".
		 */
		bool is_start = word.len >= 3 && str_starts_nocase(names[i], word);
		if (is_start && far > best)
			far = best;
		if (far <= best && (nearest.len == 0 || far < best)) {
			best = far;
			nearest = names[i];
		}
	}
	return nearest;
}

bool str_is_slip(str word, str name)
{
	if (word.len > NEAREST_MAX || name.len > NEAREST_MAX)
		return false;
	return !str_eq_nocase(word, name) && distance(word, name) == 1;
}
