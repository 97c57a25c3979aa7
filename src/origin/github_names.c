/* github_names: names and addresses that strangers chose, checked, and put into addresses of the
 * API so that each stays one piece of the path. */
#include "github.h"

#define PART_MAX 100    /* characters of an owner's or a repository's name */
#define BRANCH_MAX 1000 /* bytes */

static bool is_name_part(str part)
{
	if (part.len == 0 || part.len > PART_MAX || str_eq(part, S(".")) || str_eq(part, S("..")))
		return false;
	for (size_t i = 0; i < part.len; i++)
		if (!char_is_alnum(part.at[i]) && part.at[i] != '-' && part.at[i] != '_' &&
			part.at[i] != '.')
			return false;
	return true;
}

bool github_is_repository(str name)
{
	str owner, rest;

	return str_cut(name, S("/"), &owner, &rest) && is_name_part(owner) && is_name_part(rest);
}

bool github_is_commit(str hash)
{
	if (hash.len != 40 && hash.len != 64)
		return false;
	for (size_t i = 0; i < hash.len; i++)
		if (str_find_char(S("0123456789abcdef"), hash.at[i]) == NOT_FOUND)
			return false;
	return true;
}

bool github_is_branch(str name)
{
	if (name.len == 0 || name.len > BRANCH_MAX || str_starts(name, S("-")) ||
		str_starts(name, S("/")) || str_ends(name, S("/")) || str_ends(name, S(".")) ||
		str_ends(name, S(".lock")) || str_contains(name, S("..")) ||
		str_contains(name, S("//")) || str_contains(name, S("@{")))
		return false;
	for (size_t i = 0; i < name.len; i++)
		if ((unsigned char)name.at[i] <= ' ' || name.at[i] == 0x7F ||
			str_find_char(S("~^:?*[\\"), name.at[i]) != NOT_FOUND)
			return false;
	return utf8_valid(name, NULL);
}

bool github_is_address(str url)
{
	str rest = url;

	if (str_starts(rest, S("https://")))
		rest = str_slice(rest, 8, rest.len);
	else if (str_starts(rest, S("http://")))
		rest = str_slice(rest, 7, rest.len);
	else
		return false;
	if (rest.len == 0 || str_starts(rest, S("/")) || str_ends(rest, S("/")))
		return false;
	for (size_t i = 0; i < rest.len; i++)
		if (!char_is_alnum(rest.at[i]) &&
			str_find_char(S("-._:/[]"), rest.at[i]) == NOT_FOUND)
			return false;
	return !str_contains(rest, S(".."));
}

/* What is neither letter, digit nor one of four marks is written as %XX: a slash too. */
static void add_escaped(struct buf *out, str piece)
{
	for (size_t i = 0; i < piece.len; i++) {
		char c = piece.at[i];

		if (char_is_alnum(c) || str_find_char(S("-._~"), c) != NOT_FOUND)
			buf_add_char(out, c);
		else
			buf_addf(out, "%%%02X", (unsigned)(unsigned char)c);
	}
}

str github_escaped(struct arena *arena, str piece)
{
	struct buf out = buf_make(arena);

	add_escaped(&out, piece);
	return buf_str(&out);
}

str github_url(const struct github *github, str repository, const str *pieces, size_t count)
{
	struct buf url = buf_make(github->arena);

	must(github_is_repository(repository));
	buf_add(&url, github->api);
	buf_add(&url, S("/repos/"));
	buf_add(&url, repository);
	for (size_t i = 0; i < count; i++) {
		must(pieces[i].len > 0 && !str_eq(pieces[i], S(".")) &&
			!str_eq(pieces[i], S("..")));
		buf_add_char(&url, '/');
		add_escaped(&url, pieces[i]);
	}
	return buf_str(&url);
}
