/* github_ask: one question to GitHub's API into its answer, or into what to do about it. */
#include "github.h"

#define MESSAGE_MAX 200 /* bytes of an answer's own words that are told on */

static str host_of(const struct github *github)
{
	str scheme, rest, host, path;

	str_cut(github->api, S("://"), &scheme, &rest);
	str_cut(rest, S("/"), &host, &path);
	return host;
}

/* The reason that GitHub gives; empty: none. */
static str message_of(const struct github *github, const struct net_answer *answer)
{
	struct json value;
	struct error ignored;
	str message = {0};

	if (json_read(&value, github->arena, S("answer"), answer->body, &ignored))
		message = str_squeeze(github->arena, json_as_str(json_get(&value, S("message"))));
	if (message.len > MESSAGE_MAX)
		message = str_slice(message, 0, MESSAGE_MAX);
	while (message.len > 0 && !utf8_valid(message, NULL))
		message.len--;
	return str_ends(message, S(".")) ? str_slice(message, 0, message.len - 1) : message;
}

static bool is_limit(const struct net_answer *answer)
{
	return answer->status == 429 ||
	       (answer->status == 403 &&
		       (str_eq(net_header(answer, S("x-ratelimit-remaining")), S("0")) ||
			       net_header(answer, S("retry-after")).len > 0));
}

static bool fail_at_limit(const struct github *github, str what, struct error *error)
{
	if (github->token.len == 0)
		return fail(error,
			STR_FMT
			" answers no more questions for a while (asked for " STR_FMT
			"): without a token it takes 60 an hour from one address. Give a token in "
			"GITHUB_TOKEN; for a public list it needs no rights.",
			STR_ARG(host_of(github)), STR_ARG(what));
	return fail(error,
		STR_FMT " answers no more questions of this token for a while (asked for " STR_FMT
			"): its limit is used up. Run again later.",
		STR_ARG(host_of(github)), STR_ARG(what));
}

static bool fail_by_status(
	const struct github *github, const struct net_answer *answer, str what, struct error *error)
{
	str message = message_of(github, answer), host = host_of(github);
	const char *opens = message.len > 0 ? " (\"" : "", *closes = message.len > 0 ? "\")" : "";

	if (is_limit(answer))
		return fail_at_limit(github, what, error);
	if (answer->status == 401)
		return fail(error,
			STR_FMT " refuses the token%s" STR_FMT
				"%s. It may have run out, or belong to another server.",
			STR_ARG(host), opens, STR_ARG(message), closes);
	if (answer->status == 403)
		return fail(error,
			"The token may not read " STR_FMT "%s" STR_FMT
			"%s. It needs the permissions `contents: read` and `pull-requests: read`.",
			STR_ARG(what), opens, STR_ARG(message), closes);
	if (answer->status == 404)
		return fail(error, STR_FMT " knows no " STR_FMT "%s.", STR_ARG(host), STR_ARG(what),
			github->token.len > 0
				? ", or does not show it to this token"
				: ", or does not show it without a token (GITHUB_TOKEN)");
	return fail(error, STR_FMT " answered %u to the question for " STR_FMT "%s" STR_FMT "%s.",
		STR_ARG(host), answer->status, STR_ARG(what), opens, STR_ARG(message), closes);
}

/* 409: the repository is empty; 422: what was named cannot be what was asked for. */
static bool says_absent(const struct net_answer *answer)
{
	return answer->status == 404 || answer->status == 409 || answer->status == 422 ||
	       (answer->status == 403 && !is_limit(answer));
}

struct net_request github_request(
	const struct github *github, str url, const char *accept, size_t max)
{
	struct net_request request = {
		.url = url,
		.bearer = github->token,
		.trust = NET_INSIDE,
		.follows = true,
		.max_body = max,
	};

	ARRAY_PUSH(
		github->arena, &request.headers, str_printf(github->arena, "Accept: %s", accept));
	ARRAY_PUSH(github->arena, &request.headers, S("X-GitHub-Api-Version: 2022-11-28"));
	if (github->agent.len > 0)
		ARRAY_PUSH(github->arena, &request.headers,
			str_printf(github->arena, "User-Agent: " STR_FMT, STR_ARG(github->agent)));
	return request;
}

/* ---- what is asked ahead ---- */

struct github_foreseen {
	struct map places; /* by address: in the array */
	ARRAY(struct net_answer) answers;
};

void github_foresee(struct github *github, const struct github_question *questions, size_t count)
{
	struct arena *arena = github->arena;
	struct net_request *requests = NEW_ARRAY(arena, struct net_request, count);
	struct net_answer *answers = NEW_ARRAY(arena, struct net_answer, count);

	if (github->asked + count > GITHUB_REQUESTS_MAX)
		return;
	if (!github->foreseen)
		github->foreseen = NEW(arena, struct github_foreseen);
	for (size_t i = 0; i < count; i++)
		requests[i] = github_request(
			github, questions[i].url, questions[i].accept, questions[i].max);
	net_fetch(github->fetcher, requests, answers, count, arena);
	github->asked += count;
	for (size_t i = 0; i < count; i++) {
		*map_put(&github->foreseen->places, arena, questions[i].url, NULL) =
			github->foreseen->answers.len;
		ARRAY_PUSH(arena, &github->foreseen->answers, answers[i]);
	}
}

static bool fetch(struct github *github, const struct github_question *question,
	struct net_answer *answer, struct error *error)
{
	struct github_foreseen *foreseen = github->foreseen;
	const size_t *place = foreseen ? map_get(&foreseen->places, question->url) : NULL;
	struct net_request request;

	if (place) {
		*answer = foreseen->answers.at[*place];
		return true;
	}
	if (github->asked++ >= GITHUB_REQUESTS_MAX)
		return fail(error,
			"Reading " STR_FMT
			" takes more than %d requests; that is as many as one run makes.",
			STR_ARG(question->what), GITHUB_REQUESTS_MAX);
	request = github_request(github, question->url, question->accept, question->max);
	*answer = net_fetch_one(github->fetcher, &request, github->arena);
	return true;
}

/* ---- one question ---- */

bool github_ask(struct github *github, const struct github_question *question, bool *is_absent,
	str *body, struct error *error)
{
	struct net_answer answer;

	if (is_absent)
		*is_absent = false;
	if (!fetch(github, question, &answer, error))
		return false;
	if (answer.outcome == NET_TOO_LARGE)
		return fail(error, STR_FMT " sent more than %zu bytes for " STR_FMT ".",
			STR_ARG(host_of(github)), question->max, STR_ARG(question->what));
	if (answer.outcome != NET_ANSWERED)
		return fail(error,
			STR_FMT " was asked for " STR_FMT " and gave no answer: " STR_FMT ".",
			STR_ARG(host_of(github)), STR_ARG(question->what), STR_ARG(answer.why));
	if (answer.status == 200) {
		*body = answer.body;
		return true;
	}
	if (is_absent && says_absent(&answer)) {
		*is_absent = true;
		*body = (str){0};
		return true;
	}
	return fail_by_status(github, &answer, question->what, error);
}

struct github_question github_json_question(str url, str what)
{
	return (struct github_question){url, GITHUB_JSON, GITHUB_ANSWER_MAX, what};
}

bool github_ask_json(struct github *github, str url, str what, bool *is_absent, struct json *value,
	struct error *error)
{
	struct github_question question = github_json_question(url, what);
	struct error reason;
	str body;

	*value = (struct json){0};
	if (!github_ask(github, &question, is_absent, &body, error))
		return false;
	if (is_absent && *is_absent)
		return true;
	if (!json_read(value, github->arena, what, body, &reason))
		return fail(error, STR_FMT " sent something that is no JSON: %s",
			STR_ARG(host_of(github)), reason.text);
	return true;
}
