/* tree: what can be asked of every kind of tree: a file, the names in a folder, the paths that a
 * pattern means. */
#include "inside.h"

#include <stdlib.h>

bool tree_read(const struct tree *tree, str path, size_t max, struct arena *arena,
	struct tree_file *file, struct error *error)
{
	*file = (struct tree_file){0};
	return tree->kind->read(tree, str_copy(arena, path), max, arena, file, error);
}

void trees_foresee(const struct tree_path *paths, size_t count, size_t max, struct arena *arena)
{
	for (size_t i = 0; i < count; i++)
		if (paths[i].tree->kind != paths[0].tree->kind || !paths[i].tree->kind->foresee)
			return;
	if (count > 1)
		paths[0].tree->kind->foresee(paths, count, max, arena);
}

static int by_bytes(const void *a, const void *b)
{
	return str_compare(*(const str *)a, *(const str *)b);
}

bool tree_is_same(const struct tree *tree, str path, const struct tree *other, str other_path,
	struct arena *arena)
{
	str content;

	if (tree->kind != other->kind || !tree->kind->content)
		return false;
	content = tree->kind->content(tree, path, arena);
	return content.len > 0 && str_eq(content, other->kind->content(other, other_path, arena));
}

bool tree_names(const struct tree *tree, str folder, struct arena *arena, struct strs *names,
	struct error *error)
{
	*names = (struct strs){0};
	if (!tree->kind->names(tree, folder, arena, names, error))
		return false;
	if (names->len > 1)
		qsort(names->at, names->len, sizeof(*names->at), by_bytes);
	return true;
}

bool tree_default_list(const struct tree *tree, struct arena *arena, str *path, struct error *error)
{
	struct strs names;

	*path = (str){0};
	if (!tree_names(tree, S(""), arena, &names, error))
		return false;
	for (size_t i = 0; i < names.len; i++)
		if (str_eq_nocase(names.at[i], S("README.md")) &&
			(path->len == 0 || str_eq(names.at[i], S("README.md"))))
			*path = names.at[i];
	return true;
}

/* `*` any characters, `?` one; no character is a slash here. */
static bool name_fits(str name, str pattern)
{
	size_t at = 0, with = 0, star = NOT_FOUND, from = 0;

	if (str_starts(name, S(".")) && !str_starts(pattern, S(".")))
		return false;
	while (at < name.len) {
		if (with < pattern.len && pattern.at[with] == '*') {
			star = with++;
			from = at;
		} else if (with < pattern.len &&
			   (pattern.at[with] == '?' || pattern.at[with] == name.at[at])) {
			with++;
			at++;
		} else if (star != NOT_FOUND) {
			with = star + 1;
			at = ++from;
		} else {
			return false;
		}
	}
	while (with < pattern.len && pattern.at[with] == '*')
		with++;
	return with == pattern.len;
}

bool path_fits(str path, str pattern)
{
	str again = {0}, behind = {0}, part, rest, wanted, left; /* of the last `**` */
	bool has_any = false;

	while (path.len > 0) {
		str_cut(path, S("/"), &part, &rest);
		str_cut(pattern, S("/"), &wanted, &left);
		if (pattern.len > 0 && str_eq(wanted, S("**"))) {
			has_any = true;
			again = path;
			behind = pattern = left;
		} else if (pattern.len > 0 && name_fits(part, wanted)) {
			path = rest;
			pattern = left;
		} else if (has_any && again.len > 0) {
			str_cut(again, S("/"), &part, &again);
			path = again;
			pattern = behind;
		} else {
			return false;
		}
	}
	return pattern.len == 0;
}

struct search { /* what is left to look at: this part of the pattern in this folder */
	str folder, pattern;
};

struct searches {
	struct search *at;
	size_t len;
	size_t cap;
};

static bool look_into(const struct tree *tree, struct search now, struct arena *arena,
	struct searches *left, struct strs *found, struct error *error)
{
	struct strs names;
	str part, rest;
	bool is_last = !str_cut(now.pattern, S("/"), &part, &rest), is_any = str_eq(part, S("**"));

	if (!tree_names(tree, now.folder, arena, &names, error))
		return false;
	if (is_any && !is_last)
		ARRAY_PUSH(arena, left, ((struct search){now.folder, rest}));
	for (size_t i = 0; i < names.len; i++) {
		bool is_folder = str_ends(names.at[i], S("/"));
		str name = is_folder ? str_slice(names.at[i], 0, names.at[i].len - 1) : names.at[i];
		str path = path_join(arena, now.folder, name);

		if (!name_fits(name, part))
			continue;
		if (is_folder && (is_any || !is_last))
			ARRAY_PUSH(
				arena, left, ((struct search){path, is_any ? now.pattern : rest}));
		else if (!is_folder && is_last)
			ARRAY_PUSH(arena, found, path);
	}
	return true;
}

static struct strs without_doubles(struct strs paths)
{
	size_t kept = 0;

	if (paths.len > 1)
		qsort(paths.at, paths.len, sizeof(*paths.at), by_bytes);
	for (size_t i = 0; i < paths.len; i++)
		if (kept == 0 || !str_eq(paths.at[kept - 1], paths.at[i]))
			paths.at[kept++] = paths.at[i];
	paths.len = kept;
	return paths;
}

bool tree_match(const struct tree *tree, str pattern, struct arena *arena, struct strs *paths,
	struct error *error)
{
	struct searches left = {0};
	struct strs found = {0};
	str tidy;

	*paths = found;
	if (!path_tidy(arena, pattern, &tidy) || tidy.len == 0 || str_starts(tidy, S("/")))
		return true;
	ARRAY_PUSH(arena, &left, ((struct search){S(""), tidy}));
	for (size_t looked = 0;
		left.len > 0 && looked < TREE_NAMES_MAX && found.len < TREE_NAMES_MAX; looked++) {
		struct search now = left.at[--left.len];

		if (!look_into(tree, now, arena, &left, &found, error))
			return false;
	}
	*paths = without_doubles(found);
	return true;
}
