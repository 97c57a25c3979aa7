/* origin: what the user said (or did not say) about base and head into two trees and the lists to
 * look at. */
#include "github.h"

/* What is being opened; the parts that several steps need. */
struct opening {
	struct origin *origin;
	const struct origin_request *request;
	struct arena *arena;
	bool base_is_file, head_is_file;
	bool head_is_commit; /* head_commit is the head itself; else what the working tree was made
				from */
	bool has_commit;
	git_oid head_commit;
};

static bool say_which(const struct opening *opening, str given, const char *option, bool *is_file,
	struct error *error)
{
	if (folder_is_folder(given, opening->arena))
		return fail(error,
			"%s " STR_FMT " is a folder; name the list in it, such as " STR_FMT ".",
			option, STR_ARG(given),
			STR_ARG(path_join(opening->arena, given, S("README.md"))));
	*is_file = folder_is_file(given, opening->arena);
	return true;
}

static bool check_request(struct opening *opening, struct error *error)
{
	const struct origin_request *request = opening->request;

	if (!request->only_revisions &&
		(!say_which(opening, request->base, "--base", &opening->base_is_file, error) ||
			!say_which(
				opening, request->head, "--head", &opening->head_is_file, error)))
		return false;
	if (opening->head_is_file && request->lists.len > 0)
		return fail(error,
			"The list is named twice: by --head " STR_FMT " and as " STR_FMT ".",
			STR_ARG(request->head), STR_ARG(request->lists.at[0]));
	if (opening->base_is_file && request->lists.len > 1)
		return fail(error,
			"--base " STR_FMT
			" is one file; it can be compared with one list, not with %zu.",
			STR_ARG(request->base), request->lists.len);
	for (size_t i = 0; i < request->lists.len; i++)
		if (folder_is_folder(request->lists.at[i], opening->arena))
			return fail(error,
				STR_FMT " is a folder; name the list in it, such as " STR_FMT ".",
				STR_ARG(request->lists.at[i]),
				STR_ARG(path_join(
					opening->arena, request->lists.at[i], S("README.md"))));
	return true;
}

static bool open_repository(struct opening *opening, struct error *error)
{
	const struct origin_request *request = opening->request;
	str start = opening->head_is_file    ? path_folder(request->head)
		    : request->lists.len > 0 ? path_folder(request->lists.at[0])
					     : S(".");
	bool head_is_revision = request->head.len > 0 && !opening->head_is_file;
	bool is_needed = head_is_revision || (request->wants_base && !opening->base_is_file);

	if (opening->base_is_file && !head_is_revision)
		return true;
	if (start.len == 0 || !folder_is_folder(start, opening->arena))
		start = S(".");
	if (!repository_open(&opening->origin->repository, start, opening->arena, error))
		return !is_needed; /* an audit of files does without */
	if (!opening->origin->repository && opening->head_is_file && /* two versions of a file, one
									of them from here */
		!repository_open(&opening->origin->repository, S("."), opening->arena, error))
		return !is_needed;
	if (!opening->origin->repository && is_needed) {
		folder_real(start, opening->arena, &start);
		if (request->base.len > 0 || request->head.len > 0)
			return fail(error,
				"There is no file `" STR_FMT "`, and " STR_FMT
				" is in no git repository where it could be a revision.",
				STR_ARG(request->base.len > 0 && !opening->base_is_file
						? request->base
						: request->head),
				STR_ARG(start));
		return fail(error,
			STR_FMT " is in no git repository, so there is nothing to compare with. %s",
			STR_ARG(start),
			request->wants_writable
				? "Give a file to compare with: `entrylint fix --base OLD.md NEW.md`; "
				  "or fix the whole list: `entrylint fix --all README.md`."
				: "Give files: `entrylint check --base OLD.md --head NEW.md`; or look at the "
				  "whole list: `entrylint audit README.md`.");
	}
	return true;
}

static bool find_commit(struct opening *opening, struct error *error)
{
	git_repository *repository = opening->origin->repository;
	str revision = opening->request->head;

	opening->head_is_commit = revision.len > 0 && !opening->head_is_file;
	if (!repository)
		return true;
	if (opening->head_is_commit) {
		opening->has_commit = true;
		return repository_revision(
			repository, revision, &opening->head_commit, opening->arena, error);
	}
	opening->has_commit =
		git_reference_name_to_id(&opening->head_commit, repository, "HEAD") == 0;
	if (!opening->has_commit && opening->request->wants_base && !opening->base_is_file)
		return fail(error,
			"The repository has no commits yet, so there is nothing to compare with. Look at the whole "
			"list: `entrylint audit README.md`.");
	return true;
}

/* The folder that the repository's files were checked out to; empty: none, it is bare. */
static str work_folder(const struct opening *opening)
{
	str folder = {0};
	const char *found = opening->origin->repository
				    ? git_repository_workdir(opening->origin->repository)
				    : NULL;

	if (found && !folder_real(str_from(found), opening->arena, &folder))
		folder = (str){0};
	return folder;
}

/* A path as given, relative to the current folder, into one relative to the root of the repository
 * or of the files. */
static bool map_path(
	const struct opening *opening, str given, str root, str *mapped, struct error *error)
{
	struct arena *arena = opening->arena;
	str here = {0}, whole = given, folder, real;

	if (root.len == 0) { /* a bare repository: paths are its own */
		if (!path_tidy(arena, given, mapped))
			return fail(error, STR_FMT " leads out of the repository.", STR_ARG(given));
		return true;
	}
	if (!str_starts(given, S("/")) && folder_real(S("."), arena, &here))
		whole = path_join(arena, here, given);
	if (!path_tidy(arena, whole, &whole))
		return fail(error, STR_FMT " is no path.", STR_ARG(given));
	folder = path_folder(whole);
	if (folder_real(folder, arena, &real))
		whole = path_join(arena, real, path_name(whole));
	if (!path_below(whole, root, mapped))
		return fail(error,
			STR_FMT " is not inside " STR_FMT "; give all lists of one repository.",
			STR_ARG(given), STR_ARG(root));
	return true;
}

static bool map_lists(const struct opening *opening, str root, struct error *error)
{
	for (size_t i = 0; i < opening->request->lists.len; i++) {
		str mapped;

		if (!map_path(opening, opening->request->lists.at[i], root, &mapped, error))
			return false;
		ARRAY_PUSH(opening->arena, &opening->origin->lists, mapped);
	}
	return true;
}

/* Files without a repository: the folder of the only list, else the current one. */
static bool open_files(struct opening *opening, struct error *error)
{
	struct origin *origin = opening->origin;

	if (opening->request->lists.len == 1) {
		str path;

		origin->head = tree_of_file(opening->request->lists.at[0], opening->arena, &path);
		ARRAY_PUSH(opening->arena, &origin->lists, path);
		return true;
	}
	origin->head = folder_tree(S("."), S("files on disk"), (str){0}, opening->arena);
	return map_lists(opening, origin->head.root, error);
}

static bool open_head(struct opening *opening, struct error *error)
{
	struct origin *origin = opening->origin;
	struct arena *arena = opening->arena;
	str root = work_folder(opening), path;

	if (opening->head_is_commit) {
		str name =
			str_printf(arena, STR_FMT " (" STR_FMT ")", STR_ARG(opening->request->head),
				STR_ARG(commit_short(&opening->head_commit, arena)));

		if (str_starts(str_from(git_oid_tostr_s(&opening->head_commit)),
			    opening->request->head))
			name = str_printf(arena, "commit " STR_FMT,
				STR_ARG(commit_short(&opening->head_commit, arena)));
		if (opening->request->wants_writable)
			return fail(error,
				"--head " STR_FMT
				" is a commit; only files on disk can be changed. Leave --head out to change "
				"the working tree.",
				STR_ARG(opening->request->head));
		origin->head = commit_tree(origin->repository, &opening->head_commit, name, arena);
		return map_lists(opening, root, error);
	}
	if (opening->head_is_file) {
		struct error elsewhere;

		if (root.len > 0 &&
			map_path(opening, opening->request->head, root, &path, &elsewhere))
			origin->head = folder_tree(root, S("working tree"), (str){0}, arena);
		else
			origin->head = tree_of_file(opening->request->head, arena, &path);
		ARRAY_PUSH(arena, &origin->lists, path);
		return true;
	}
	if (root.len > 0) {
		origin->head = folder_tree(root, S("working tree"), (str){0}, arena);
		return map_lists(opening, root, error);
	}
	if (origin->repository && opening->request->wants_base)
		return fail(error,
			"The repository is bare: it has no working tree to check. Say what to check with --head REV.");
	return open_files(opening, error);
}

static bool open_base(struct opening *opening, struct error *error)
{
	struct origin *origin = opening->origin;
	const struct origin_request *request = opening->request;

	if (!request->wants_base)
		return true;
	origin->has_base = true;
	if (opening->base_is_file) {
		origin->base = tree_of_file(request->base, opening->arena, &origin->base_list);
		return true;
	}
	if (request->base.len > 0) {
		str head_name = opening->head_is_commit ? request->head : S("HEAD");

		if (!mergebase_of(origin->repository, request->base, &opening->head_commit,
			    head_name, request->base_is_exact, opening->arena, &origin->base,
			    error))
			return false;
	} else if (!mergebase_default(origin->repository, &opening->head_commit, opening->arena,
			   &origin->base, &origin->notes, error)) {
		return false;
	}
	/* Line ends of a working tree may be other than those in the commit: then every line would
	 * differ. */
	if (origin->head.root.len > 0 && str_eq(origin->head.root, work_folder(opening)))
		origin->base.dressed_as = &origin->head;
	return true;
}

bool origin_open(struct origin *origin, const struct origin_request *request, struct arena *arena,
	struct error *error)
{
	struct opening opening = {.origin = origin, .request = request, .arena = arena};

	*origin = (struct origin){.arena = arena};
	if (request->github) {
		repository_begin(); /* what GitHub sends is checked by its hash */
		return github_open(origin, request, arena, error);
	}
	return check_request(&opening, error) && open_repository(&opening, error) &&
	       find_commit(&opening, error) && open_head(&opening, error) &&
	       open_base(&opening, error);
}

void origin_close(struct origin *origin)
{
	if (!origin->arena) /* was never opened */
		return;
	origin->arena = NULL;
	repository_close(origin->repository);
	origin->repository = NULL;
	if (origin->github)
		git_libgit2_shutdown();
	origin->github = NULL;
}

/* A shallow clone lacks the parents, but the commit's own text names them, which newer versions of
 * libgit2 leave out of their count. */
static bool names_parent(str header, const git_oid *commit)
{
	git_oid parent;

	for (str line, rest = header; rest.len > 0;) {
		str_cut(rest, S("\n"), &line, &rest);
		if (str_starts(line, S("parent ")) && line.len == 7 + GIT_OID_HEXSZ &&
			git_oid_fromstrn(&parent, line.at + 7, GIT_OID_HEXSZ) == 0 &&
			git_oid_equal(&parent, commit))
			return true;
	}
	return false;
}

/* The commit itself, one merged with another, or anything made on top of it. */
static bool holds(git_repository *repository, str commit)
{
	git_oid head, wanted;
	git_commit *checked_out = NULL;
	bool found = false;

	if (commit.len != GIT_OID_HEXSZ || git_oid_fromstrn(&wanted, commit.at, commit.len) != 0 ||
		git_reference_name_to_id(&head, repository, "HEAD") != 0)
		return false;
	if (git_oid_equal(&head, &wanted))
		return true;
	if (git_commit_lookup(&checked_out, repository, &head) == 0)
		found = names_parent(str_from(git_commit_raw_header(checked_out)), &wanted);
	git_commit_free(checked_out);
	return found || git_graph_descendant_of(repository, &head, &wanted) == 1;
}

bool origin_has_checked_out(str folder, str commit, str or_this, struct arena *arena)
{
	struct error ignored;
	git_repository *repository = NULL;
	bool found = false;

	if (repository_open(&repository, folder, arena, &ignored) && repository)
		found = holds(repository, commit) || holds(repository, or_this);
	repository_close(repository);
	return found;
}
