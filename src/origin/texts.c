/* texts: finds the files of a tree that say how to contribute to a list. */
#include "inside.h"

/* Names are compared in lower case and without `-`, `_`, blanks. Their order is the order in which
 * they are read. */
static const str speaks_of[] = {
	STR_INIT("contributing"),
	STR_INIT("contribution"),
	STR_INIT("contribute"),
	STR_INIT("howtopr"),
	STR_INIT("howtoadd"),
	STR_INIT("submitpr"),
	STR_INIT("submittingpr"),
	STR_INIT("submission"),
	STR_INIT("guideline"),
	STR_INIT("pullrequest"),
};

static const str text_endings[] = {
	STR_INIT(".md"), STR_INIT(".markdown"), STR_INIT(".txt"), STR_INIT(".rst")};

/* Rank of the name, or NOT_FOUND: not a contribution text. */
static size_t name_rank(str name, struct arena *arena)
{
	struct buf letters = buf_make(arena);
	bool is_text = str_find_char(name, '.') == NOT_FOUND;

	for (size_t i = 0; i < COUNT_OF(text_endings); i++)
		is_text = is_text || str_ends(str_lower(arena, name), text_endings[i]);
	if (!is_text)
		return NOT_FOUND;
	for (size_t i = 0; i < name.len; i++)
		if (name.at[i] != '-' && name.at[i] != '_' && name.at[i] != ' ')
			buf_add_char(&letters, char_lower(name.at[i]));
	for (size_t i = 0; i < COUNT_OF(speaks_of); i++)
		if (str_contains(buf_str(&letters), speaks_of[i]))
			return i;
	return NOT_FOUND;
}

struct found_path {
	str path;
	size_t rank;
};

struct found_paths {
	struct found_path *at;
	size_t len;
	size_t cap;
};

static bool look_in(const struct tree *tree, str folder, bool is_template_folder,
	struct arena *arena, struct found_paths *found, struct error *error)
{
	struct strs names;

	if (!tree_names(tree, folder, arena, &names, error))
		return false;
	for (size_t i = 0; i < names.len; i++) {
		size_t rank =
			is_template_folder ? COUNT_OF(speaks_of) : name_rank(names.at[i], arena);

		if (rank != NOT_FOUND && !str_ends(names.at[i], S("/")))
			ARRAY_PUSH(arena, found,
				((struct found_path){path_join(arena, folder, names.at[i]), rank}));
		/* .github/PULL_REQUEST_TEMPLATE/ may hold several templates. */
		if (str_eq_nocase(names.at[i], S("PULL_REQUEST_TEMPLATE/")) &&
			!is_template_folder &&
			!look_in(tree,
				path_join(arena, folder,
					str_slice(names.at[i], 0, names.at[i].len - 1)),
				true, arena, found, error))
			return false;
	}
	return true;
}

/* Stable and small: there are a dozen at most that matter. */
static void sort_by_rank(struct found_paths *found)
{
	for (size_t i = 1; i < found->len; i++)
		for (size_t j = i; j > 0 && found->at[j - 1].rank > found->at[j].rank; j--) {
			struct found_path other = found->at[j];

			found->at[j] = found->at[j - 1];
			found->at[j - 1] = other;
		}
}

static bool read_found(const struct tree *tree, const struct found_paths *found, str list,
	struct arena *arena, struct origin_texts *texts, struct strs *notes, struct error *error)
{
	size_t count = found->len < ORIGIN_TEXTS_MAX ? found->len : ORIGIN_TEXTS_MAX;
	struct tree_path *paths = NEW_ARRAY(arena, struct tree_path, count + 1);

	for (size_t i = 0; i < count; i++)
		paths[i] = (struct tree_path){tree, found->at[i].path};
	trees_foresee(paths, count, ORIGIN_TEXT_MAX, arena);
	for (size_t i = 0; i < found->len && texts->len < ORIGIN_TEXTS_MAX; i++) {
		struct tree_file file;

		if (str_eq(found->at[i].path, list))
			continue;
		if (!tree_read(tree, found->at[i].path, ORIGIN_TEXT_MAX, arena, &file, error)) {
			if (file.is_unreachable)
				return false;
			ARRAY_PUSH(arena, notes,
				str_printf(arena, "Not read for the format: %s", error->text));
		} else if (file.exists) {
			ARRAY_PUSH(arena, texts,
				((struct origin_text){
					path_join(arena, tree->shown, found->at[i].path),
					file.text}));
		}
	}
	return true;
}

/* Those of the nearest folder, from the list's own upwards, that has any. */
static bool read_nearest(const struct tree *tree, str list, struct arena *arena,
	struct origin_texts *texts, struct strs *notes, struct error *error)
{
	for (str folder = path_folder(list);; folder = path_folder(folder)) {
		struct found_paths found = {0};

		if (!look_in(tree, folder, false, arena, &found, error) ||
			!look_in(tree, path_join(arena, folder, S(".github")), false, arena, &found,
				error) ||
			!look_in(tree, path_join(arena, folder, S("docs")), false, arena, &found,
				error))
			return false;
		if (found.len > 4 * ORIGIN_TEXTS_MAX)
			found.len = 4 * ORIGIN_TEXTS_MAX;
		sort_by_rank(&found);
		if (!read_found(tree, &found, list, arena, texts, notes, error))
			return false;
		if (texts->len > 0 || folder.len == 0)
			return true;
	}
}

/* A list of several files often states its format in the README alone. */
static bool read_readme(const struct tree *tree, str list, struct arena *arena,
	struct origin_texts *texts, struct strs *notes, struct error *error)
{
	for (str folder = path_folder(list);; folder = path_folder(folder)) {
		struct found_paths found = {0};
		struct strs names;

		if (!tree_names(tree, folder, arena, &names, error))
			return false;
		for (size_t i = 0; i < names.len; i++)
			if (str_eq_nocase(names.at[i], S("README.md")))
				ARRAY_PUSH(arena, &found,
					((struct found_path){
						path_join(arena, folder, names.at[i]), 0}));
		if (!read_found(tree, &found, list, arena, texts, notes, error))
			return false;
		if (found.len > 0 || folder.len == 0)
			return true;
	}
}

bool tree_contribution_texts(const struct tree *tree, str list, struct arena *arena,
	struct origin_texts *texts, struct strs *notes, struct error *error)
{
	*texts = (struct origin_texts){0};
	return read_nearest(tree, list, arena, texts, notes, error) &&
	       read_readme(tree, list, arena, texts, notes, error);
}
