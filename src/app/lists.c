/* lists: which files of base and head a run is about, with their texts. */
#include "pipeline.h"

/* The paths that the configuration means, in either tree: a list that the change deletes is one of
 * them too. */
static bool configured(struct run *run, struct strs *paths, struct error *error)
{
	struct map seen = {0};

	*paths = (struct strs){0};
	for (size_t i = 0; i < run->config.lists.len; i++) {
		const struct tree *trees[] = {
			&run->origin.head, run->origin.has_base ? &run->origin.base : NULL};

		for (size_t k = 0; k < COUNT_OF(trees) && trees[k]; k++) {
			struct strs found;

			if (!tree_match(
				    trees[k], run->config.lists.at[i], run->arena, &found, error))
				return false;
			for (size_t at = 0; at < found.len; at++) {
				bool is_new;

				map_put(&seen, run->arena, found.at[at], &is_new);
				if (is_new)
					ARRAY_PUSH(run->arena, paths, found.at[at]);
			}
		}
	}
	return true;
}

static bool choose_paths(struct run *run, struct strs *paths, struct error *error)
{
	str usual;

	*paths = run->origin.lists;
	if (paths->len > 0)
		return true;
	if (run->config.lists.len > 0) {
		if (!configured(run, paths, error))
			return false;
		if (paths->len == 0)
			return fail(error,
				STR_FMT
				": `lists` means no file that there is; the first is `" STR_FMT
				"`.",
				STR_ARG(run->config.path), STR_ARG(run->config.lists.at[0]));
		return true;
	}
	if (!tree_default_list(&run->origin.head, run->arena, &usual, error))
		return false;
	if (usual.len == 0 && run->origin.has_base &&
		!tree_default_list(&run->origin.base, run->arena, &usual, error))
		return false;
	if (usual.len == 0)
		return fail(error, "There is no README.md in " STR_FMT "; name the list.",
			STR_ARG(run->origin.head.root.len ? run->origin.head.root
							  : run->origin.head.name));
	ARRAY_PUSH(run->arena, paths, usual);
	return true;
}

static bool is_missing(struct run *run, str path, struct error *error)
{
	size_t slash = path.len;
	const struct tree *head = &run->origin.head;
	str place = head->commit.len ? head->name : head->shown.len ? (str){0} : head->root;
	struct strs names;
	str near;

	while (slash > 0 && path.at[slash - 1] != '/')
		slash--;
	if (!tree_names(
		    head, str_slice(path, 0, slash > 0 ? slash - 1 : 0), run->arena, &names, error))
		return false;
	near = str_nearest(str_slice(path, slash, path.len), names.at, names.len);
	return fail(error, "There is no file " STR_FMT STR_FMT "%s" STR_FMT "%s%s" STR_FMT "%s",
		STR_ARG(head->shown), STR_ARG(path), place.len ? " in " : "", STR_ARG(place),
		run->origin.has_base ? ", nor in the base" : "", near.len ? "; did you mean " : ".",
		STR_ARG(near), near.len ? "?" : "");
}

static void note(struct run *run, str path, const char *says)
{
	ARRAY_PUSH(run->arena, &run->report.notes,
		str_printf(run->arena, STR_FMT " %s", STR_ARG(path), says));
}

/* The same list may be meant twice, by its old name and by its new one. */
static bool is_taken(const struct run *run, str head_path)
{
	for (size_t i = 0; i < run->lists.len; i++)
		if (str_eq(run->lists.at[i].head_path, head_path))
			return true;
	return false;
}

static bool read_side(struct run *run, const struct tree *tree, str path, struct tree_file *file,
	struct error *error)
{
	return tree_read(tree, path, run->config.max_bytes, run->arena, file, error);
}

/* A list that the change renames has two paths; its name was given as either. */
static bool follow_name(struct run *run, struct run_list *list, struct tree_file *head,
	struct tree_file *base, struct error *error)
{
	str other;

	if (run->origin.base_list.len > 0 || head->exists == base->exists)
		return true;
	if (!origin_renamed(&run->origin, list->head_path, head->exists, &other, error))
		return false;
	if (other.len == 0)
		return true;
	if (head->exists) {
		list->base_path = other;
		return read_side(run, &run->origin.base, other, base, error);
	}
	list->head_path = other;
	return read_side(run, &run->origin.head, other, head, error);
}

static bool take_list(struct run *run, str path, struct error *error)
{
	struct run_list list = {.head_path = path,
		.base_path = run->origin.base_list.len ? run->origin.base_list : path};
	struct tree_file head, base = {0};

	if (run->origin.has_base && tree_is_same(&run->origin.head, list.head_path,
					    &run->origin.base, list.base_path, run->arena)) {
		note(run, path, "does not differ from the base: there is nothing to check.");
		return true;
	}
	if (run->origin.has_base)
		trees_foresee((struct tree_path[]){{&run->origin.head, list.head_path},
				      {&run->origin.base, list.base_path}},
			2, run->config.max_bytes, run->arena);
	if (!read_side(run, &run->origin.head, list.head_path, &head, error))
		return false;
	if (run->origin.has_base &&
		(!read_side(run, &run->origin.base, list.base_path, &base, error) ||
			!follow_name(run, &list, &head, &base, error)))
		return false;
	if (is_taken(run, list.head_path))
		return true;
	if (run->origin.base_list.len == 0 && !str_eq(list.base_path, list.head_path))
		note(run, list.base_path,
			str_printf(
				run->arena, "is renamed to " STR_FMT ".", STR_ARG(list.head_path))
				.at);
	if (!head.exists && !base.exists)
		return is_missing(run, path, error);
	if (!head.exists) {
		note(run, path, "is deleted by the change: there is nothing to check.");
		return true;
	}
	if (run->origin.has_base && !base.exists)
		note(run, path,
			"is new: all its entries count as added, held to the format of their own list.");
	if (base.exists && str_eq(head.text, base.text) && !run->is_audit) {
		note(run, path, "does not differ from the base: there is nothing to check.");
		return true;
	}
	list.head_text = head.text;
	list.base_text = base.text;
	list.in_head = true;
	list.in_base = base.exists;
	ARRAY_PUSH(run->arena, &run->lists, list);
	return true;
}

/* Where all lists of the configuration are there, each of its formats belongs to one of them. */
static bool formats_belong(struct run *run, const struct strs *paths, struct error *error)
{
	for (size_t i = 0; run->origin.lists.len == 0 && i < run->config.formats.len; i++) {
		const struct config_format *format = &run->config.formats.at[i];
		bool fits = format->lists.len == 0;

		for (size_t k = 0; k < paths->len && !fits; k++)
			fits = path_fits(paths->at[k], format->lists);
		if (fits)
			continue;
		str near = str_nearest(format->lists, paths->at, paths->len);
		return fail(error,
			STR_FMT ":%u: `format` has one for `" STR_FMT
				"`, which is none of the lists%s" STR_FMT "%s",
			STR_ARG(run->config.path), format->line, STR_ARG(format->lists),
			near.len ? "; did you mean `" : ".", STR_ARG(near), near.len ? "`?" : "");
	}
	return true;
}

bool lists_choose(struct run *run, struct error *error)
{
	struct strs paths;

	if (!choose_paths(run, &paths, error) || !formats_belong(run, &paths, error))
		return false;
	for (size_t i = 0; i < paths.len; i++)
		if (!take_list(run, paths.at[i], error))
			return false;
	return true;
}

/* How a list is named, by the way in which this run was asked for. */
static str how_to_name(const struct run *run)
{
	switch (run->app->command->bit) {
	case FOR_ACTION: return S("the input `path`");
	case FOR_PR: return S("`--list PATH`");
	default: return str_printf(run->arena, "`entrylint %s FILE`", run->app->command->name);
	}
}

void lists_doubt(struct run *run)
{
	const struct run_list *list = run->lists.len > 0 ? run->lists.at : NULL;
	/* Most pull requests to a repository leave its list alone, and rightly so. */
	bool is_idle = !list && !run->environment->is_github;

	if (run->origin.lists.len > 0 || run->config.lists.len > 0)
		return;
	if (list && list->file.head->entries == 0)
		note(run, list->head_path,
			str_printf(run->arena,
				"has no entries; if the list is another file, name it: " STR_FMT
				".",
				STR_ARG(how_to_name(run)))
				.at);
	else if (is_idle)
		ARRAY_PUSH(run->arena, &run->report.notes,
			str_printf(run->arena, "If the list is another file, name it: " STR_FMT ".",
				STR_ARG(how_to_name(run))));
}
