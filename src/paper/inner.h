/* inner: what the files of paper share. */
#ifndef PAPER_INNER_H
#define PAPER_INNER_H

#include <entrylint/paper.h>

#include <string.h>

#define HOST_MAX 253 /* bytes of a host name: a limit of DNS */

/* A host as a resolver sees it: small letters, percent signs and full-width forms undone, without
 * trailing dots. */
struct plain_host {
	char text[HOST_MAX + 1];
	size_t len;
	bool is_too_long;
};
void host_plain(str host, struct plain_host *plain);

static inline bool char_in(char c, const char *set)
{
	for (; *set != '\0'; set++)
		if (*set == c)
			return true;
	return false;
}

/* How many ASCII digits stand at that place. */
static inline size_t digits_at(str s, size_t at)
{
	size_t end = at;
	while (end < s.len && char_is_digit(s.at[end]))
		end++;
	return end > at ? end - at : 0;
}

/* A parameter of a query that only says where the visitor came from. */
bool parameter_is_tracking(str host, str parameter);
/* That one, or one that only says how the page is to be shown. */
bool parameter_is_idle(str host, str parameter);

/* One segment of a path: *segment is what stands before the next '/', *rest what stands behind it.
 */
bool path_next(str *rest, str *segment);

/* The word at the start of s, in any case, with no letter or digit behind it: its length, or 0. */
size_t word_at(str s, str word);

#endif
