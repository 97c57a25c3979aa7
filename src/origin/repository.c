/* repository: a folder and a revision's name into an open git repository and a commit of it, or
 * into what to do. */
#include "inside.h"

#define MAX_NAMES 2000 /* branches and tags looked at for the one that was meant */

void repository_begin(void)
{
	/* Extensions that change nothing for a reader; a repository with any other is refused by
	 * the library. */
	const char *extensions[] = {
		"noop", "partialclone", "preciousobjects", "worktreeconfig", "relativeworktrees"};

	git_libgit2_init();
	/* Nothing of the repository is executed, so it does not matter whom it belongs to (in a
	 * container: another user). */
	git_libgit2_opts(GIT_OPT_SET_OWNER_VALIDATION, 0);
	git_libgit2_opts(GIT_OPT_SET_EXTENSIONS, extensions, COUNT_OF(extensions));
}

str repository_last_error(void)
{
	const git_error *last = git_error_last();
	str message = str_from(last && last->message ? last->message : "no reason was given");

	return str_ends(message, S(".")) ? str_slice(message, 0, message.len - 1) : message;
}

str origin_library(struct arena *arena)
{
	int major, minor, revision;

	git_libgit2_version(&major, &minor, &revision);
	return str_printf(arena, "libgit2 %d.%d.%d", major, minor, revision);
}

static bool explain_unopened(str folder, struct error *error)
{
	str reason = repository_last_error();

	if (str_find_nocase(reason, S("objectformat")) != NOT_FOUND ||
		str_find_nocase(reason, S("object format")) != NOT_FOUND ||
		str_find_nocase(reason, S("sha256")) != NOT_FOUND)
		return fail(error,
			"The repository at " STR_FMT
			" names its commits by SHA-256, which libgit2 cannot read. "
			"Give files instead: `--base OLD.md --head NEW.md`.",
			STR_ARG(folder));
	if (str_find_nocase(reason, S("extension")) != NOT_FOUND)
		return fail(error,
			"The repository at " STR_FMT " cannot be read: " STR_FMT ". "
			"Give files instead: `--base OLD.md --head NEW.md`.",
			STR_ARG(folder), STR_ARG(reason));
	return fail(error, "The repository at " STR_FMT " cannot be opened: " STR_FMT ".",
		STR_ARG(folder), STR_ARG(reason));
}

/* Could libgit2 find a repository at or above the folder? What every one has, a `.git` or, where
 * the folder itself is one, a `HEAD`, is worth looking for first: to start libgit2 costs more than
 * to read a list, since it loads all of the machine's certificates. */
static bool may_be_in_one(str folder, struct arena *arena)
{
	str at;

	if (!folder_real(folder, arena, &at))
		return true;
	for (;; at = path_folder(at)) {
		str git = path_join(arena, at, S(".git"));
		if (folder_is_folder(git, arena) || folder_is_file(git, arena) ||
			folder_is_file(path_join(arena, at, S("HEAD")), arena))
			return true;
		if (at.len <= 1)
			return false;
	}
}

bool repository_open(
	git_repository **repository, str folder, struct arena *arena, struct error *error)
{
	*repository = NULL;
	if (!may_be_in_one(folder, arena))
		return true;
	repository_begin();
	int code = git_repository_open_ext(
		repository, str_copy(arena, folder.len ? folder : S(".")).at, 0, NULL);

	if (code == 0)
		return true;
	*repository = NULL;
	folder_real(folder, arena, &folder);
	bool is_none = code == GIT_ENOTFOUND || explain_unopened(folder, error);
	git_libgit2_shutdown();
	return is_none;
}

void repository_close(git_repository *repository)
{
	if (!repository)
		return;
	git_repository_free(repository);
	git_libgit2_shutdown();
}

static str nearest_name(git_repository *repository, str revision, struct arena *arena)
{
	git_reference_iterator *iterator = NULL;
	git_reference *reference = NULL;
	struct strs names = {0};

	if (git_reference_iterator_new(&iterator, repository) != 0)
		return (str){0};
	while (names.len < MAX_NAMES && git_reference_next(&reference, iterator) == 0) {
		ARRAY_PUSH(arena, &names,
			str_copy(arena, str_from(git_reference_shorthand(reference))));
		git_reference_free(reference);
	}
	git_reference_iterator_free(iterator);
	return str_nearest(revision, names.at, names.len);
}

static bool is_hash(str text)
{
	bool is_hexadecimal = text.len >= 40;

	for (size_t i = 0; i < text.len; i++)
		is_hexadecimal = is_hexadecimal && str_find_char(S("0123456789abcdef"),
							   char_lower(text.at[i])) != NOT_FOUND;
	return is_hexadecimal;
}

static bool explain_unknown(git_repository *repository, str revision, int code, struct arena *arena,
	struct error *error)
{
	str near = nearest_name(repository, revision, arena);

	if (code == GIT_EAMBIGUOUS)
		return fail(error,
			"Several commits begin with `" STR_FMT "`; give more of the hash.",
			STR_ARG(revision));
	if (git_repository_is_empty(repository) == 1)
		return fail(error,
			"The repository has no commits yet, so there is no `" STR_FMT "`.",
			STR_ARG(revision));
	if (is_hash(revision))
		return fail(error,
			"Commit " STR_FMT
			" is not in this clone. Fetch it: `git fetch origin " STR_FMT "`; "
			"at actions/checkout set `fetch-depth: 0` and "
			"`ref: ${{ github.event.pull_request.head.sha }}`.",
			STR_ARG(revision), STR_ARG(revision));
	if (near.len > 0)
		return fail(error,
			"`" STR_FMT
			"` is neither a file nor a revision of this repository; did you mean `" STR_FMT
			"`?",
			STR_ARG(revision), STR_ARG(near));
	return fail(error, "`" STR_FMT "` is neither a file nor a revision of this repository%s.",
		STR_ARG(revision),
		git_repository_is_shallow(repository) == 1
			? "; the clone is shallow: run `git fetch --unshallow`, or set `fetch-depth: 0` at actions/checkout"
			: "; if it is a branch of a remote, run `git fetch` first");
}

bool repository_revision(git_repository *repository, str revision, git_oid *commit,
	struct arena *arena, struct error *error)
{
	git_object *found = NULL, *peeled = NULL;
	int code;

	if (revision.len == 0 || str_find_char(revision, '\0') != NOT_FOUND)
		return fail(error, "An empty text is no revision.");
	code = git_revparse_single(&found, repository, str_copy(arena, revision).at);
	if (code != 0)
		return explain_unknown(repository, revision, code, arena, error);
	code = git_object_peel(&peeled, found, GIT_OBJECT_COMMIT);
	if (code == 0)
		git_oid_cpy(commit, git_object_id(peeled));
	git_object_free(peeled);
	git_object_free(found);
	if (code != 0)
		return fail(error, "`" STR_FMT "` is not a commit.", STR_ARG(revision));
	return true;
}
