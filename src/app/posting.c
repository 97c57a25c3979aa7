/* posting: the letters of a run for GitHub, and where they go to. */
#include "posting.h"

#include "deliver.h"
#include "network.h"
#include "platform.h"

#include <entrylint/post.h>

#include <errno.h>
#include <time.h>

#define SECONDS_TO_POST 300 /* all of it, waiting for limits included */

bool posting_check(const struct strs *names, struct error *error)
{
	static const str known[] = {
		STR_INIT("comment"), STR_INIT("review"), STR_INIT("checks"), STR_INIT("issue")};

	for (size_t i = 0; i < names->len; i++) {
		str near;

		if (post_knows(names->at[i]))
			continue;
		near = str_nearest(names->at[i], known, COUNT_OF(known));
		return fail(error,
			"What can be posted is comment, review, checks and issue, not `" STR_FMT
			"`%s" STR_FMT "%s",
			STR_ARG(names->at[i]), near.len > 0 ? "; did you mean `" : ".",
			STR_ARG(near), near.len > 0 ? "`?" : "");
	}
	return true;
}

/* Empty: it is none. */
static str branch_of(str ref)
{
	static const str heads = STR_INIT("refs/heads/");

	return str_starts(ref, heads) ? str_slice(ref, heads.len, ref.len) : (str){0};
}

void posting_find_web(struct run *run)
{
	const struct pull *pull = &run->pull;
	struct report_web *web = &run->report.web;

	web->server = platform_server();
	web->repository = run->where.repository;
	if (run->is_audit)
		web->branch = branch_of(environment_get("GITHUB_REF"));
	if (pull->number == 0)
		return;
	/* A head whose repository is gone can still be looked at where it was to go. */
	web->repository = pull->head_repository.len > 0 ? pull->head_repository : pull->repository;
	if (pull->head_repository.len > 0)
		web->branch = pull->head_branch;
}

/* ---- what is posted ---- */

static bool fits(const struct run *run, str name)
{
	if (str_eq(name, S("issue")))
		return run->is_audit;
	if (str_eq(name, S("checks")))
		return run->report.head.commit.len > 0;
	/* What a newer run said on the pull request is not to be undone by one that is repeated. */
	return run->pull.number > 0 && !run->is_audit && !run->is_overtaken;
}

static void add_letters(struct run *run, const struct strs *names, struct outbox *outbox)
{
	struct report_look plain = {0};

	for (size_t i = 0; i < names->len; i++)
		if (fits(run, names->at[i]))
			deliver_letter(outbox, LETTER_POST, names->at[i],
				reports_render(run, names->at[i], &plain));
}

/* ---- where to ---- */

static uint64_t now(void *with)
{
	(void)with;
	return (uint64_t)time(NULL);
}

static void wait_seconds(void *with, uint32_t seconds)
{
	struct timespec left = {.tv_sec = (time_t)seconds};

	(void)with;
	while (nanosleep(&left, &left) != 0 && errno == EINTR)
		;
}

/* The same server as the API's: the token is given to no other. "https://HOST/api/v3" has it at
 * "https://HOST/api/graphql". */
static str graphql_of(str api, struct arena *arena)
{
	if (str_ends(api, S("/api/v3")))
		api.len -= sizeof("/v3") - 1;
	return str_printf(arena, STR_FMT "/graphql", STR_ARG(api));
}

static str write_issue(void *with, str text)
{
	struct report_look plain = {0};
	struct run *run = with;

	run->report.issue = text;
	return reports_render(run, S("issue"), &plain);
}

struct strs posting_post(struct run *run, const struct strs *names)
{
	struct outbox outbox = {.arena = run->arena};
	struct net_settings settings;
	struct strs notes = {0};
	struct error error;
	struct post_target target = {
		.api = run->github.api,
		.token = run->github.token,
		.repository = run->where.repository,
		.pull = run->pull.number,
		.clock = {.now = now, .wait = wait_seconds},
		.write_issue = write_issue,
		.write_issue_with = run,
	};

	if (names->len > 0 && target.token.len == 0)
		ARRAY_PUSH(run->arena, &notes, S("Nothing was posted: that takes a token."));
	else
		add_letters(run, names, &outbox);
	if (outbox.letters.len == 0)
		return notes;
	target.graphql = graphql_of(target.api, run->arena);
	/* What is known is posted, however long the asking took. */
	must(network_settings(run->app, &run->config, &settings, &error));
	settings.deadline = SECONDS_TO_POST;
	settings.spent = NULL;
	target.fetcher = net_open(&settings, run->arena, &notes);
	post_letters(&target, &outbox, run->arena, &notes);
	target.fetcher->release(target.fetcher);
	return notes;
}
