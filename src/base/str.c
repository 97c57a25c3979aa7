/* str: compares, cuts and searches views of bytes. */
#include <entrylint/base.h>

#include <string.h>

str str_from(const char *terminated)
{
	return terminated ? (str){terminated, strlen(terminated)} : (str){0};
}

bool str_same_letters(const char *a, const char *b, size_t len)
{
	for (size_t i = 0; i < len; i++)
		if (a[i] != b[i] && char_lower(a[i]) != char_lower(b[i]))
			return false;
	return true;
}

int str_compare(str a, str b)
{
	size_t common = a.len < b.len ? a.len : b.len;
	int order = common ? memcmp(a.at, b.at, common) : 0;

	return order ? order : (a.len > b.len) - (a.len < b.len);
}

bool str_ends(str s, str suffix)
{
	return s.len >= suffix.len &&
	       (!suffix.len || !memcmp(s.at + s.len - suffix.len, suffix.at, suffix.len));
}

str str_trim(str s)
{
	size_t from = 0, to = s.len;

	while (from < to && char_is_space(s.at[from]))
		from++;
	while (from < to && char_is_space(s.at[to - 1]))
		to--;
	return str_slice(s, from, to);
}

size_t str_find_char(str s, char c)
{
	const char *found = s.len ? memchr(s.at, c, s.len) : NULL;

	return found ? (size_t)(found - s.at) : NOT_FOUND;
}

size_t str_ascii_end(str s, size_t from)
{
	uint64_t eight;

	for (; from + sizeof(eight) <= s.len; from += sizeof(eight)) {
		memcpy(&eight, s.at + from, sizeof(eight));
		if (eight & 0x8080808080808080u)
			break;
	}
	while (from < s.len && !((unsigned char)s.at[from] & 0x80))
		from++;
	return from;
}

size_t str_find(str s, str what)
{
	const char *found;

	if (!what.len)
		return 0;
	if (what.len > s.len)
		return NOT_FOUND;
	if (what.len == 1)
		return str_find_char(s, what.at[0]);
	/* Linear, unlike a loop of memcmp. */
	found = memmem(s.at, s.len, what.at, what.len);
	return found ? (size_t)(found - s.at) : NOT_FOUND;
}

/* Rolling hash of a window modulo a Mersenne prime, with a base that the input cannot know. */
#define PRIME (((uint64_t)1 << 31) - 1)

static size_t find_nocase_long(str s, str what)
{
	uint64_t base = str_hash(S("base")) % (PRIME - 512) + 257;
	uint64_t target = 0, window = 0, leaving = 1;

	for (size_t i = 0; i < what.len; i++) {
		target = (target * base + (unsigned char)char_lower(what.at[i])) % PRIME;
		window = (window * base + (unsigned char)char_lower(s.at[i])) % PRIME;
		if (i)
			leaving = leaving * base % PRIME;
	}
	for (size_t at = 0;; at++) {
		uint64_t gone;

		if (window == target && str_eq_nocase((str){s.at + at, what.len}, what))
			return at;
		if (at + what.len >= s.len)
			return NOT_FOUND;
		gone = (unsigned char)char_lower(s.at[at]) * leaving % PRIME;
		window = ((window + PRIME - gone) * base +
				 (unsigned char)char_lower(s.at[at + what.len])) %
			 PRIME;
	}
}

/* Horspool's search: looks at every what.len-th byte or so of a long text. */
static size_t find_nocase_far(str s, str what)
{
	unsigned char skip[256];
	size_t last = what.len - 1;

	memset(skip, (int)what.len, sizeof(skip));
	for (size_t i = 0; i < last; i++) {
		unsigned char c = (unsigned char)char_lower(what.at[i]);

		skip[c] = (unsigned char)(last - i);
		if (char_is_lower((char)c))
			skip[c & ~0x20u] = skip[c];
	}
	for (size_t at = 0; at <= s.len - what.len; at += skip[(unsigned char)s.at[at + last]])
		if (char_lower(s.at[at + last]) == char_lower(what.at[last]) &&
			str_eq_nocase((str){s.at + at, what.len}, what))
			return at;
	return NOT_FOUND;
}

size_t str_find_nocase(str s, str what)
{
	char first;

	if (!what.len)
		return 0;
	if (what.len > s.len)
		return NOT_FOUND;
	if (what.len > 64) /* so that the loop below stays linear for every input */
		return find_nocase_long(s, what);
	if (s.len > 512)
		return find_nocase_far(s, what);
	first = char_lower(what.at[0]);
	for (size_t at = 0; at <= s.len - what.len; at++)
		if (char_lower(s.at[at]) == first &&
			str_eq_nocase((str){s.at + at, what.len}, what))
			return at;
	return NOT_FOUND;
}

bool str_contains(str s, str what)
{
	return str_find(s, what) != NOT_FOUND;
}

bool str_cut(str s, str separator, str *head, str *rest)
{
	size_t at = str_find(s, separator);

	if (at == NOT_FOUND) {
		*head = s;
		*rest = str_slice(s, s.len, s.len);
		return false;
	}
	*head = str_slice(s, 0, at);
	*rest = str_slice(s, at + separator.len, s.len);
	return true;
}

bool str_to_u32(str s, uint32_t *value)
{
	uint32_t sum = 0;

	if (!s.len)
		return false;
	for (size_t i = 0; i < s.len; i++) {
		uint32_t digit = (uint32_t)(unsigned char)s.at[i] - '0';

		if (digit > 9 || sum > (UINT32_MAX - digit) / 10)
			return false;
		sum = sum * 10 + digit;
	}
	*value = sum;
	return true;
}
