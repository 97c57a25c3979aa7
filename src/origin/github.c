/* github: what an event or a command line says of a repository on GitHub into a base and a head
 * that are read through its API. */
#include "github.h"

/* The base's own repository is asked first: it holds the commits of its pull requests too, also
 * those of forks that are gone or that the token may not see. */
static bool open_head(struct origin *origin, const struct origin_request *request, bool *is_absent,
	struct error *error)
{
	if (!github_tree(request->github, request->repository, request->head, &origin->head,
		    is_absent, error))
		return false;
	if (!*is_absent || request->head_repository.len == 0 ||
		str_eq(request->head_repository, request->repository))
		return true;
	return github_tree(request->github, request->head_repository, request->head, &origin->head,
		is_absent, error);
}

static bool open_base(struct origin *origin, const struct origin_request *request, str repository,
	bool *is_absent, struct error *error)
{
	str commit;

	origin->has_base = true;
	if (request->base_is_exact)
		commit = request->base;
	else if (!github_compare(request->github, repository, request->base, request->head, &commit,
			 &origin->files, is_absent, error))
		return false;
	else if (*is_absent)
		return true;
	return github_tree(request->github, repository, commit, &origin->base, is_absent, error);
}

/* The head's files and what it is compared with do not wait for each other. */
static void foresee(const struct origin_request *request)
{
	struct github *github = request->github;
	struct github_question questions[] = {
		github_tree_question(github, request->repository, request->head),
		request->base_is_exact
			? github_tree_question(github, request->repository, request->base)
			: github_compare_question(
				  github, request->repository, request->base, request->head),
	};

	if (request->wants_base)
		github_foresee(github, questions, COUNT_OF(questions));
}

static bool take_lists(
	struct origin *origin, const struct origin_request *request, struct error *error)
{
	for (size_t i = 0; i < request->lists.len; i++) {
		str path;

		if (!path_tidy(origin->arena, request->lists.at[i], &path) || path.len == 0 ||
			str_starts(path, S("/")))
			return fail(error, STR_FMT " is no path from the root of " STR_FMT ".",
				STR_ARG(request->lists.at[i]), STR_ARG(request->repository));
		ARRAY_PUSH(origin->arena, &origin->lists, path);
	}
	return true;
}

static bool check_names(const struct origin_request *request, struct error *error)
{
	if (!github_is_repository(request->repository) ||
		(request->head_repository.len > 0 &&
			!github_is_repository(request->head_repository)))
		return fail(error, "`" STR_FMT "` is not the name of a repository, OWNER/NAME.",
			STR_ARG(github_is_repository(request->repository) ? request->head_repository
									  : request->repository));
	if (!github_is_commit(request->head))
		return fail(error, "`" STR_FMT "` is no commit.", STR_ARG(request->head));
	if (request->wants_base && !github_is_commit(request->base) &&
		!github_is_branch(request->base))
		return fail(error, "`" STR_FMT "` is neither a commit nor a branch.",
			STR_ARG(request->base));
	return true;
}

bool github_open(struct origin *origin, const struct origin_request *request, struct arena *arena,
	struct error *error)
{
	bool is_absent;

	str home =
		request->head_repository.len > 0 ? request->head_repository : request->repository;

	must(request->github->arena == arena);
	origin->github = request->github;
	origin->pull = request->pull;
	origin->repository_name = request->repository;
	if (!check_names(request, error) || !take_lists(origin, request, error))
		return false;
	foresee(request);
	if (!open_head(origin, request, &is_absent, error))
		return false;
	if (is_absent)
		return fail(error,
			"Commit " STR_FMT " is not in " STR_FMT "%s" STR_FMT
			", or the token may not see it. Was the branch pushed anew since? Then the "
			"newest run counts.",
			STR_ARG(request->head), STR_ARG(request->repository),
			request->head_repository.len > 0 ? " nor in " : "",
			STR_ARG(request->head_repository));
	origin->head.name = str_printf(arena, "commit " STR_FMT " of " STR_FMT " on GitHub",
		STR_ARG(str_slice(request->head, 0, 7)), STR_ARG(home));
	if (!request->wants_base)
		return true;
	if (!open_base(origin, request, request->repository, &is_absent, error))
		return false;
	/* Commits that only a fork has can be compared there alone. */
	if (is_absent && !str_eq(origin->head.repository_name, request->repository) &&
		!open_base(origin, request, origin->head.repository_name, &is_absent, error))
		return false;
	if (is_absent)
		return fail(error,
			STR_FMT
			" and commit " STR_FMT " of " STR_FMT
			" have no commit in common that GitHub would show, so there is nothing "
			"to compare with.",
			STR_ARG(request->base), STR_ARG(request->head),
			STR_ARG(request->repository));
	origin->base.name =
		str_printf(arena, "%s " STR_FMT, request->base_is_exact ? "commit" : "merge base",
			STR_ARG(str_slice(origin->base.commit, 0, 7)));
	return true;
}

static str renamed_in(const struct github_files *files, str path, bool of_head)
{
	for (size_t i = 0; i < files->len; i++) {
		const struct github_file *file = &files->at[i];

		if (file->renamed_from.len > 0 &&
			str_eq(of_head ? file->path : file->renamed_from, path))
			return of_head ? file->renamed_from : file->path;
	}
	return (str){0};
}

bool origin_renamed(struct origin *origin, str path, bool of_head, str *other, struct error *error)
{
	struct github_files all;

	*other = renamed_in(&origin->files, path, of_head);
	if (other->len > 0 || !origin->files.is_cut || origin->pull == 0)
		return true;
	if (!github_pull_files(origin->github, origin->repository_name, origin->pull, &all, error))
		return false;
	origin->files = all;
	origin->files.is_cut = false; /* nothing lists more */
	*other = renamed_in(&all, path, of_head);
	return true;
}
