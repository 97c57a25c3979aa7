/* folder: a folder on disk as a tree of files; nothing outside the folder can be read through it.
 */
#include "inside.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

bool folder_real(str path, struct arena *arena, str *real)
{
	char found[PATH_MAX];

	/* A path with a NUL inside would be cut there, and another file be read than the one that
	 * was named. */
	errno = ENOENT;
	if (path.len >= PATH_MAX || str_find_char(path, '\0') != NOT_FOUND)
		return false;
	if (!realpath(path.len ? str_copy(arena, path).at : ".", found))
		return false;
	*real = str_copy(arena, str_from(found));
	return true;
}

static bool is_mode(str path, mode_t mode, struct arena *arena)
{
	struct stat about;

	if (path.len == 0 || path.len >= PATH_MAX || str_find_char(path, '\0') != NOT_FOUND)
		return false;
	return stat(str_copy(arena, path).at, &about) == 0 && (about.st_mode & S_IFMT) == mode;
}

bool folder_is_file(str path, struct arena *arena)
{
	return is_mode(path, S_IFREG, arena);
}

bool folder_is_folder(str path, struct arena *arena)
{
	return is_mode(path, S_IFDIR, arena);
}

static bool read_whole(
	int file, size_t size, str shown, struct arena *arena, str *text, struct error *error)
{
	char *at = arena_alloc(arena, size + 1, 1);
	size_t have = 0;

	while (have < size) {
		ssize_t got = read(file, at + have, size - have);

		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return fail(error, STR_FMT ": cannot be read: %s.", STR_ARG(shown),
				strerror(errno));
		if (got == 0)
			break;
		have += (size_t)got;
	}
	*text = (str){at, have};
	return true;
}

static bool read_open(
	int file, size_t max, str shown, struct arena *arena, str *text, struct error *error)
{
	struct stat about;

	if (fstat(file, &about) != 0)
		return fail(
			error, STR_FMT ": cannot be read: %s.", STR_ARG(shown), strerror(errno));
	if (S_ISDIR(about.st_mode))
		return fail(error, STR_FMT " is a folder; name a file in it.", STR_ARG(shown));
	if (!S_ISREG(about.st_mode))
		return fail(error, STR_FMT " is not a regular file.", STR_ARG(shown));
	if ((uintmax_t)about.st_size > max)
		return fail(error,
			STR_FMT
			" has %jd bytes, more than the %zu that are allowed (`max-bytes` is the limit of lists).",
			STR_ARG(shown), (intmax_t)about.st_size, max);
	return read_whole(file, (size_t)about.st_size, shown, arena, text, error);
}

/* Where the path really leads. False without a failure: nowhere. */
static bool resolve(const struct tree *tree, str path, struct arena *arena, str *real,
	struct error *error, bool *failed)
{
	str shown = path_join(arena, tree->shown, path), tidy, rest;

	*failed = false;
	if (!path_tidy(arena, path, &tidy) || str_starts(tidy, S("/"))) {
		*failed = true;
		return fail(error, STR_FMT " leads out of " STR_FMT ".", STR_ARG(shown),
			STR_ARG(tree->root));
	}
	if (!folder_real(path_join(arena, tree->root, tidy), arena, real)) {
		if (errno == EACCES || errno == ELOOP) {
			*failed = true;
			return fail(error, STR_FMT ": cannot be read: %s.", STR_ARG(shown),
				strerror(errno));
		}
		return false;
	}
	if (!path_below(*real, tree->root, &rest)) {
		*failed = true;
		return fail(error,
			STR_FMT " is a link that leads out of " STR_FMT ", to " STR_FMT
				"; it is not followed.",
			STR_ARG(shown), STR_ARG(tree->root), STR_ARG(*real));
	}
	return true;
}

static bool folder_read(const struct tree *tree, str path, size_t max, struct arena *arena,
	struct tree_file *file, struct error *error)
{
	str real = {0};
	bool failed = false, held;
	int handle;

	if (!resolve(tree, path, arena, &real, error, &failed))
		return !failed;
	handle = open(real.at, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY);
	if (handle < 0)
		return fail(error, STR_FMT ": cannot be read: %s.",
			STR_ARG(path_join(arena, tree->shown, path)), strerror(errno));
	held = read_open(
		handle, max, path_join(arena, tree->shown, path), arena, &file->text, error);
	close(handle);
	file->exists = held;
	return held;
}

static bool folder_names(const struct tree *tree, str folder, struct arena *arena,
	struct strs *names, struct error *error)
{
	bool failed;
	str real;
	DIR *open_folder;

	if (!resolve(tree, folder, arena, &real, error, &failed))
		return true;
	open_folder = opendir(real.at);
	if (!open_folder)
		return true;
	for (const struct dirent *found;
		names->len < TREE_NAMES_MAX && (found = readdir(open_folder));) {
		str name = str_copy(arena, str_from(found->d_name));

		if (str_eq(name, S(".")) || str_eq(name, S("..")) || str_eq(name, S(".git")))
			continue;
		if (found->d_type == DT_DIR ||
			(found->d_type == DT_UNKNOWN &&
				folder_is_folder(path_join(arena, real, name), arena)))
			name = str_printf(arena, STR_FMT "/", STR_ARG(name));
		ARRAY_PUSH(arena, names, name);
	}
	closedir(open_folder);
	return true;
}

static const struct tree_kind folder_kind = {.read = folder_read, .names = folder_names};

struct tree folder_tree(str folder, str name, str shown, struct arena *arena)
{
	struct tree tree = {.name = name, .shown = shown, .kind = &folder_kind};

	if (!folder_real(folder, arena, &tree.root))
		tree.root = folder;
	return tree;
}

struct tree tree_of_file(str file, struct arena *arena, str *path)
{
	str folder = path_folder(file);
	str shown = folder;

	if (folder.len > 0 && !str_ends(folder, S("/")))
		shown = str_printf(arena, STR_FMT "/", STR_ARG(folder));
	*path = path_name(file);
	return folder_tree(folder, file, shown, arena);
}
