/* github_others: the other open pull requests of a repository, and what they do to its files. */
#include "github.h"

static str files_url(const struct github *github, str repository, uint32_t number)
{
	str pieces[] = {S("pulls"), str_printf(github->arena, "%u", number), S("files")};

	return str_printf(github->arena, STR_FMT "?per_page=100",
		STR_ARG(github_url(github, repository, pieces, COUNT_OF(pieces))));
}

bool github_open_pulls(struct github *github, str repository, str branch, size_t max,
	struct pulls *pulls, struct error *error)
{
	struct arena *arena = github->arena;
	str pieces[] = {S("pulls")};
	str url = str_printf(arena,
		STR_FMT "?state=open&sort=created&direction=desc&per_page=%zu%s" STR_FMT,
		STR_ARG(github_url(github, repository, pieces, COUNT_OF(pieces))), max,
		branch.len > 0 ? "&base=" : "", STR_ARG(github_escaped(arena, branch)));
	str what = str_printf(arena, "the open pull requests of " STR_FMT, STR_ARG(repository));
	struct json answer;

	*pulls = (struct pulls){0};
	if (!github_ask_json(github, url, what, NULL, &answer, error))
		return false;
	if (answer.kind != JSON_ARRAY)
		return fail(error, "GitHub's answer does not list " STR_FMT ".", STR_ARG(what));
	for (size_t i = 0; i < answer.count && i < max; i++) {
		struct pull pull;
		struct error ignored; /* one that is described in no way that is known */

		if (pull_read(&pull, json_at(&answer, i), arena, &ignored) && pull.number > 0)
			ARRAY_PUSH(arena, pulls, pull);
	}
	return true;
}

size_t github_files_of_pulls(struct github *github, str repository, const struct pulls *pulls,
	struct github_files *files)
{
	struct arena *arena = github->arena;
	struct net_request *requests = NEW_ARRAY(arena, struct net_request, pulls->len + 1);
	struct net_answer *answers = NEW_ARRAY(arena, struct net_answer, pulls->len + 1);
	size_t known = 0;

	for (size_t i = 0; i < pulls->len; i++)
		requests[i] =
			github_request(github, files_url(github, repository, pulls->at[i].number),
				GITHUB_JSON, GITHUB_ANSWER_MAX);
	net_fetch(github->fetcher, requests, answers, pulls->len, arena);
	github->asked += pulls->len;
	for (size_t i = 0; i < pulls->len; i++) {
		struct json answer;
		struct error ignored;

		if (answers[i].outcome != NET_ANSWERED || answers[i].status != 200 ||
			!json_read(&answer, arena, S("answer"), answers[i].body, &ignored) ||
			answer.kind != JSON_ARRAY)
			continue;
		github_read_files(&answer, &files[i], arena);
		known++;
	}
	return known;
}
