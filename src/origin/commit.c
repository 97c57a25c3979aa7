/* commit: the files of one commit of a local repository as a tree. */
#include "inside.h"

#include <string.h>

#define MAX_LINKS 8 /* symbolic links followed one after the other */

str commit_short(const git_oid *commit, struct arena *arena)
{
	char hash[HASH_MAX + 1];

	git_oid_tostr(hash, sizeof(hash), commit);
	return str_copy(arena, str_slice(str_from(hash), 0, 7));
}

static bool find_root(const struct tree *tree, git_tree **root, struct error *error)
{
	git_oid id;
	git_commit *commit = NULL;
	bool held = git_oid_fromstr(&id, tree->commit.at) == 0 &&
		    git_commit_lookup(&commit, tree->repository, &id) == 0 &&
		    git_commit_tree(root, commit) == 0;

	git_commit_free(commit);
	if (!held)
		return fail(error, "Commit " STR_FMT " cannot be read: " STR_FMT ".",
			STR_ARG(tree->commit), STR_ARG(repository_last_error()));
	return true;
}

static bool copy_blob(const struct tree *tree, git_blob *blob, str path, size_t max,
	struct arena *arena, str *text, struct error *error)
{
	git_object_size_t size = git_blob_rawsize(blob);
	git_buf dressed = GIT_BUF_INIT;

	if (size > max)
		return fail(error,
			STR_FMT
			" has %ju bytes, more than the %zu that are allowed (`max-bytes` is the limit of lists).",
			STR_ARG(path), (uintmax_t)size, max);
	if (tree->dressed_as) {
		git_blob_filter_options options;

		git_blob_filter_options_init(&options, GIT_BLOB_FILTER_OPTIONS_VERSION);
		if (git_blob_filter(&dressed, blob, path.at, &options) == 0) {
			*text = str_copy(arena, (str){dressed.ptr, dressed.size});
			git_buf_dispose(&dressed);
			return true;
		}
	}
	*text = str_copy(arena, (str){git_blob_rawcontent(blob), (size_t)size});
	return true;
}

static bool read_entry(const struct tree *tree, const git_tree_entry *entry, str path, size_t max,
	struct arena *arena, str *text, struct error *error)
{
	git_blob *blob = NULL;
	bool held;

	if (git_blob_lookup(&blob, tree->repository, git_tree_entry_id(entry)) != 0)
		return fail(error,
			STR_FMT " of commit " STR_FMT " is not in this clone (" STR_FMT "); "
				"a partial clone fetches it when you run `git show " STR_FMT
				":" STR_FMT "`.",
			STR_ARG(path), STR_ARG(str_slice(tree->commit, 0, 7)),
			STR_ARG(repository_last_error()), STR_ARG(str_slice(tree->commit, 0, 7)),
			STR_ARG(path));
	held = copy_blob(tree, blob, path, max, arena, text, error);
	git_blob_free(blob);
	return held;
}

/* One step: reads the path as it stands. A link gives where it leads in *link instead of a text. */
static bool read_step(const struct tree *tree, git_tree *root, str path, size_t max,
	struct arena *arena, struct tree_file *file, str *link, struct error *error)
{
	git_tree_entry *entry = NULL;
	int code = git_tree_entry_bypath(&entry, root, path.at);
	bool held = true;
	str target, tidy;

	if (code == GIT_ENOTFOUND)
		return true;
	if (code != 0)
		return fail(error, STR_FMT " of commit " STR_FMT " cannot be read: " STR_FMT ".",
			STR_ARG(path), STR_ARG(str_slice(tree->commit, 0, 7)),
			STR_ARG(repository_last_error()));
	if (git_tree_entry_filemode(entry) == GIT_FILEMODE_TREE) {
		held = fail(error, STR_FMT " is a folder; name a file in it.", STR_ARG(path));
	} else if (git_tree_entry_filemode(entry) == GIT_FILEMODE_LINK) {
		struct tree raw = *tree;

		raw.dressed_as = NULL;
		held = read_entry(&raw, entry, path, 4096, arena, &target, error);
		if (held && (str_starts(target, S("/")) ||
				    !path_tidy(arena, path_join(arena, path_folder(path), target),
					    &tidy)))
			held = fail(error,
				STR_FMT " is a link that leads out of the repository, to " STR_FMT
					"; it is not followed.",
				STR_ARG(path), STR_ARG(target));
		else if (held)
			*link = tidy;
	} else if (git_tree_entry_filemode(entry) != GIT_FILEMODE_COMMIT) {
		held = read_entry(tree, entry, path, max, arena, &file->text, error);
		file->exists = held;
	}
	git_tree_entry_free(entry);
	return held;
}

static bool commit_read(const struct tree *tree, str path, size_t max, struct arena *arena,
	struct tree_file *file, struct error *error)
{
	git_tree *root = NULL;
	str at;
	bool held;

	if (!path_tidy(arena, path, &at) || str_starts(at, S("/")))
		return fail(error, STR_FMT " leads out of the repository.", STR_ARG(path));
	if (at.len == 0 || str_find_char(at, '\0') != NOT_FOUND)
		return true;
	if (!find_root(tree, &root, error))
		return false;
	for (unsigned links = 0;; links++) {
		str link = {0};

		held = read_step(tree, root, at, max, arena, file, &link, error);
		if (!held || link.len == 0)
			break;
		if (links == MAX_LINKS) {
			held = fail(error, STR_FMT " is a link that leads through too many others.",
				STR_ARG(path));
			break;
		}
		at = link;
	}
	git_tree_free(root);
	return held;
}

static git_tree *find_folder(
	const struct tree *tree, git_tree *root, str folder, struct arena *arena)
{
	git_tree_entry *entry = NULL;
	git_tree *found = NULL;
	str tidy;

	if (!path_tidy(arena, folder, &tidy) || git_tree_entry_bypath(&entry, root, tidy.at) != 0)
		return NULL;
	if (git_tree_entry_type(entry) == GIT_OBJECT_TREE &&
		git_tree_lookup(&found, tree->repository, git_tree_entry_id(entry)) != 0)
		found = NULL;
	git_tree_entry_free(entry);
	return found;
}

static bool commit_names(const struct tree *tree, str folder, struct arena *arena,
	struct strs *names, struct error *error)
{
	git_tree *root = NULL, *found;

	if (!find_root(tree, &root, error))
		return false;
	found = folder.len > 0 ? find_folder(tree, root, folder, arena) : root;
	for (size_t i = 0; found && i < git_tree_entrycount(found) && names->len < TREE_NAMES_MAX;
		i++) {
		const git_tree_entry *entry = git_tree_entry_byindex(found, i);
		bool is_folder = git_tree_entry_type(entry) == GIT_OBJECT_TREE;

		ARRAY_PUSH(arena, names,
			str_printf(
				arena, "%s%s", git_tree_entry_name(entry), is_folder ? "/" : ""));
	}
	if (found != root)
		git_tree_free(found);
	git_tree_free(root);
	return true;
}

static const struct tree_kind commit_kind = {.read = commit_read, .names = commit_names};

struct tree commit_tree(
	git_repository *repository, const git_oid *commit, str name, struct arena *arena)
{
	char hash[HASH_MAX + 1];

	git_oid_tostr(hash, sizeof(hash), commit);
	return (struct tree){.name = name,
		.commit = str_copy(arena, str_from(hash)),
		.kind = &commit_kind,
		.repository = repository};
}
