/* mergebase: finds the commit that a change began from. */
#include "inside.h"

static bool no_common(git_repository *repository, str base, str head, struct error *error)
{
	if (git_repository_is_shallow(repository) == 1)
		return fail(error,
			"This clone is shallow and does not reach the commit where " STR_FMT
			" left " STR_FMT ": "
			"run `git fetch --unshallow`, or set `fetch-depth: 0` at actions/checkout.",
			STR_ARG(head), STR_ARG(base));
	return fail(error,
		STR_FMT " and " STR_FMT
			" have no commit in common; say what to compare with: `--base REV|FILE`.",
		STR_ARG(base), STR_ARG(head));
}

bool mergebase_of(git_repository *repository, str base, const git_oid *head, str head_name,
	bool is_exact, struct arena *arena, struct tree *tree, struct error *error)
{
	git_oid tip, common;
	str name;

	if (!repository_revision(repository, base, &tip, arena, error))
		return false;
	if (is_exact)
		git_oid_cpy(&common, &tip);
	else if (git_merge_base(&common, repository, &tip, head) != 0)
		return no_common(repository, base, head_name, error);
	if (git_oid_equal(&common, &tip))
		name = str_starts(str_from(git_oid_tostr_s(&tip)), base)
			       ? str_printf(arena, "commit " STR_FMT,
					 STR_ARG(commit_short(&tip, arena)))
			       : str_printf(arena, STR_FMT " (" STR_FMT ")", STR_ARG(base),
					 STR_ARG(commit_short(&tip, arena)));
	else
		name = str_printf(arena, "merge base " STR_FMT " of " STR_FMT " and " STR_FMT,
			STR_ARG(commit_short(&common, arena)), STR_ARG(base), STR_ARG(head_name));
	*tree = commit_tree(repository, &common, name, arena);
	return true;
}

/* What a branch is usually made from, the likeliest first: where a fork comes from, where a clone
 * comes from, then the local branches of those names. */
static const char *const usual[] = {
	"refs/remotes/upstream/HEAD",
	"refs/remotes/upstream/main",
	"refs/remotes/upstream/master",
	"refs/remotes/origin/HEAD",
	"refs/remotes/origin/main",
	"refs/remotes/origin/master",
	"refs/heads/main",
	"refs/heads/master",
};

/* "origin/main" for the reference, and for the HEAD of a remote the branch it stands for. Empty:
 * not there. */
static str short_name(git_repository *repository, const char *name, struct arena *arena)
{
	git_reference *reference = NULL, *resolved = NULL;
	str found = {0};

	if (git_reference_lookup(&reference, repository, name) != 0)
		return found;
	if (git_reference_resolve(&resolved, reference) == 0)
		found = str_copy(arena, str_from(git_reference_shorthand(resolved)));
	git_reference_free(resolved);
	git_reference_free(reference);
	return found;
}

static bool has_remote_branches(git_repository *repository)
{
	git_branch_iterator *iterator = NULL;
	git_reference *reference = NULL;
	git_branch_t kind;
	bool found;

	if (git_branch_iterator_new(&iterator, repository, GIT_BRANCH_REMOTE) != 0)
		return false;
	found = git_branch_next(&reference, &kind, iterator) == 0;
	if (found)
		git_reference_free(reference);
	git_branch_iterator_free(iterator);
	return found;
}

bool mergebase_default(git_repository *repository, const git_oid *head, struct arena *arena,
	struct tree *tree, struct strs *notes, struct error *error)
{
	for (size_t i = 0; i < COUNT_OF(usual); i++) {
		str name = short_name(repository, usual[i], arena);

		if (name.len == 0)
			continue;
		if (!mergebase_of(repository, name, head, S("HEAD"), false, arena, tree, error))
			return false;
		if (str_eq(tree->commit, str_from(git_oid_tostr_s(head))))
			ARRAY_PUSH(arena, notes,
				str_printf(arena,
					"HEAD has no commits that " STR_FMT
					" lacks: only what is not committed yet "
					"is looked at.",
					STR_ARG(name)));
		return true;
	}
	if (has_remote_branches(repository))
		return fail(error,
			"It is not clear what this branch was made from: neither upstream nor origin has a HEAD, main or "
			"master here. Say it with `--base REV`, or run `git remote set-head origin --auto`.");
	*tree = commit_tree(repository, head,
		str_printf(arena, "HEAD (" STR_FMT ")", STR_ARG(commit_short(head, arena))), arena);
	ARRAY_PUSH(arena, notes,
		S("There is no branch main or master to compare with: only what is not committed yet is "
		  "looked at. `--base REV` says another base."));
	return true;
}
