/* path: paths taken apart and put together as texts, without looking at the disk. */
#include "inside.h"

str path_folder(str path)
{
	for (size_t i = path.len; i > 0; i--)
		if (path.at[i - 1] == '/')
			return str_slice(path, 0, i > 1 ? i - 1 : 1);
	return (str){0};
}

str path_name(str path)
{
	for (size_t i = path.len; i > 0; i--)
		if (path.at[i - 1] == '/')
			return str_slice(path, i, path.len);
	return path;
}

str path_join(struct arena *arena, str folder, str name)
{
	struct buf buf = buf_make(arena);

	buf_add(&buf, folder);
	if (folder.len > 0 && name.len > 0 && !str_ends(folder, S("/")))
		buf_add_char(&buf, '/');
	buf_add(&buf, name);
	return str_copy(arena, buf_str(&buf));
}

bool path_tidy(struct arena *arena, str path, str *tidy)
{
	ARRAY(str) kept = {0};
	bool is_absolute = str_starts(path, S("/"));

	for (str part, rest = path; rest.len > 0;) {
		str_cut(rest, S("/"), &part, &rest);
		if (part.len == 0 || str_eq(part, S(".")))
			continue;
		if (!str_eq(part, S(".."))) {
			ARRAY_PUSH(arena, &kept, part);
		} else if (kept.len > 0) {
			kept.len--;
		} else if (!is_absolute) {
			return false;
		}
	}
	*tidy = str_join(arena, kept.at, kept.len, S("/"));
	if (is_absolute)
		*tidy = path_join(arena, S("/"), *tidy);
	return true;
}

bool path_below(str path, str folder, str *rest)
{
	if (!str_starts(path, folder))
		return false;
	*rest = str_slice(path, folder.len, path.len);
	if (str_starts(*rest, S("/")))
		*rest = str_slice(*rest, 1, rest->len);
	else if (folder.len > 0 && rest->len > 0 && !str_ends(folder, S("/")))
		return false;
	return true;
}
