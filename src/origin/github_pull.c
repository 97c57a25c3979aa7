/* github_pull: what GitHub says of a pull request and of the files that a change touches. */
#include "github.h"

#define PULL_FILES_PAGE 100
#define PULL_FILES_PAGES 30    /* GitHub lists 3000 files at most */
#define COMPARED_FILES_MAX 300 /* a comparison lists no more */

static bool take_name(const struct json *value, bool (*is_valid)(str), const char *what, str *into,
	struct error *error)
{
	str name = json_as_str(value);

	*into = (str){0};
	if (value->kind == JSON_MISSING || value->kind == JSON_NULL)
		return true;
	if (value->kind != JSON_STRING || !is_valid(name))
		return fail(error, "The description of the pull request has `%.100s` as its %s.",
			value->kind == JSON_STRING ? name.at : "something else than a text", what);
	*into = name;
	return true;
}

static bool read_side(
	const struct json *side, str *commit, str *branch, str *repository, struct error *error)
{
	const struct json *home = json_get(side, S("repo"));

	return take_name(json_get(side, S("sha")), github_is_commit, "commit", commit, error) &&
	       take_name(json_get(side, S("ref")), github_is_branch, "branch", branch, error) &&
	       take_name(json_get(home, S("full_name")), github_is_repository, "repository",
		       repository, error);
}

static struct strs read_labels(const struct json *labels, struct arena *arena)
{
	struct strs names = {0};

	for (size_t i = 0; labels->kind == JSON_ARRAY && i < labels->count; i++)
		ARRAY_PUSH(arena, &names, json_as_str(json_get(json_at(labels, i), S("name"))));
	return names;
}

bool pull_read(
	struct pull *pull, const struct json *value, struct arena *arena, struct error *error)
{
	const struct json *base = json_get(value, S("base")), *head = json_get(value, S("head"));
	uint64_t number, base_id = 0, head_id = 0;

	*pull = (struct pull){0};
	if (!read_side(base, &pull->base, &pull->base_branch, &pull->repository, error) ||
		!read_side(head, &pull->head, &pull->head_branch, &pull->head_repository, error) ||
		!take_name(json_get(value, S("merge_commit_sha")), github_is_commit, "test merge",
			&pull->merge, error))
		return false;
	if (json_as_u64(json_get(value, S("number")), &number) && number <= UINT32_MAX)
		pull->number = (uint32_t)number;
	pull->is_from_fork = !json_as_u64(json_get(json_get(base, S("repo")), S("id")), &base_id) ||
			     !json_as_u64(json_get(json_get(head, S("repo")), S("id")), &head_id) ||
			     base_id != head_id;
	pull->title = json_as_str(json_get(value, S("title")));
	pull->author = json_as_str(json_get(json_get(value, S("user")), S("login")));
	pull->page = json_as_str(json_get(value, S("html_url")));
	pull->is_open = str_eq(json_as_str(json_get(value, S("state"))), S("open"));
	pull->labels = read_labels(json_get(value, S("labels")), arena);
	return true;
}

bool github_pull(struct github *github, str repository, uint32_t number, struct pull *pull,
	bool *is_denied, struct error *error)
{
	str digits = str_printf(github->arena, "%u", number);
	str pieces[] = {S("pulls"), digits};
	str what = str_printf(
		github->arena, "pull request %u of " STR_FMT, number, STR_ARG(repository));
	struct json answer;

	if (!github_ask_json(github, github_url(github, repository, pieces, COUNT_OF(pieces)), what,
		    is_denied, &answer, error))
		return false;
	if (is_denied && *is_denied)
		return true;
	if (!pull_read(pull, &answer, github->arena, error))
		return false;
	if (pull->number != number || pull->base.len == 0 || pull->head.len == 0 ||
		pull->repository.len == 0)
		return fail(error, "GitHub's answer does not describe " STR_FMT ".", STR_ARG(what));
	return true;
}

void github_read_files(const struct json *items, struct github_files *files, struct arena *arena)
{
	for (size_t i = 0; items->kind == JSON_ARRAY && i < items->count; i++) {
		const struct json *item = json_at(items, i);
		struct github_file file = {
			.path = json_as_str(json_get(item, S("filename"))),
			.status = json_as_str(json_get(item, S("status"))),
			.content = json_as_str(json_get(item, S("sha"))),
			.patch = json_as_str(json_get(item, S("patch"))),
		};

		if (str_eq(file.status, S("renamed")))
			file.renamed_from = json_as_str(json_get(item, S("previous_filename")));
		if (!github_is_commit(file.content))
			file.content = (str){0};
		ARRAY_PUSH(arena, files, file);
	}
}

struct github_question github_compare_question(
	const struct github *github, str repository, str base, str head)
{
	str ends = str_printf(github->arena, STR_FMT "..." STR_FMT, STR_ARG(base), STR_ARG(head));
	str pieces[] = {S("compare"), ends};

	/* Of the commits between them, which fill the pages, none is of interest. */
	return github_json_question(
		str_printf(github->arena, STR_FMT "?per_page=1",
			STR_ARG(github_url(github, repository, pieces, COUNT_OF(pieces)))),
		(str){0});
}

bool github_compare(struct github *github, str repository, str base, str head, str *merge_base,
	struct github_files *files, bool *is_absent, struct error *error)
{
	struct arena *arena = github->arena;
	str what = str_printf(arena, "the merge base of " STR_FMT " and " STR_FMT " in " STR_FMT,
		STR_ARG(github_is_commit(base) ? str_slice(base, 0, 7) : base),
		STR_ARG(str_slice(head, 0, 7)), STR_ARG(repository));
	struct json answer;

	*files = (struct github_files){0};
	if (!github_ask_json(github, github_compare_question(github, repository, base, head).url,
		    what, is_absent, &answer, error))
		return false;
	if (is_absent && *is_absent)
		return true;
	*merge_base = json_as_str(json_get(json_get(&answer, S("merge_base_commit")), S("sha")));
	if (!github_is_commit(*merge_base))
		return fail(error, "GitHub's answer does not name " STR_FMT ".", STR_ARG(what));
	github_read_files(json_get(&answer, S("files")), files, arena);
	files->is_cut = files->len >= COMPARED_FILES_MAX;
	return true;
}

bool github_pull_files(struct github *github, str repository, uint32_t number,
	struct github_files *files, struct error *error)
{
	struct arena *arena = github->arena;
	str pieces[] = {S("pulls"), str_printf(arena, "%u", number), S("files")};
	str url = github_url(github, repository, pieces, COUNT_OF(pieces));
	str what = str_printf(
		arena, "the files of pull request %u of " STR_FMT, number, STR_ARG(repository));

	*files = (struct github_files){.is_cut = true};
	for (unsigned page = 1; files->is_cut && page <= PULL_FILES_PAGES; page++) {
		str of_page = str_printf(
			arena, STR_FMT "?per_page=%d&page=%u", STR_ARG(url), PULL_FILES_PAGE, page);
		struct json answer;

		if (!github_ask_json(github, of_page, what, NULL, &answer, error))
			return false;
		if (answer.kind != JSON_ARRAY)
			return fail(
				error, "GitHub's answer does not list " STR_FMT ".", STR_ARG(what));
		github_read_files(&answer, files, arena);
		files->is_cut = answer.count >= PULL_FILES_PAGE;
	}
	return true;
}
