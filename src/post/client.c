/* client: requests to GitHub's API into answers: when to wait, when to give up, and what to say of
 * it. */
#include "client.h"

#define API_VERSION "X-GitHub-Api-Version: 2022-11-28"
#define ANSWER_MAX ((size_t)16 << 20) /* bytes */
#define MESSAGE_MAX 200               /* bytes of an answer's own words that are told on */
#define WRITE_SPACING 1000            /* milliseconds: what GitHub asks of who writes */
#define PATIENCE 90                   /* seconds of waiting for a limit, all requests together */
#define SECONDARY_WAIT 60             /* seconds, where the answer does not say how long */
#define SILENCES_MAX 2                /* then nobody is there */
#define TRIES 3

/* How the account of a workflow's own token is called; of others GitHub is asked. */
#define WORKFLOW_LOGIN "github-actions[bot]"

struct client client_make(const struct post_target *target, struct arena *arena)
{
	return (struct client){.target = target, .arena = arena, .patience = PATIENCE};
}

/* ---- what an answer means ---- */

/* The answer's own words, in which a server could have put anything: cut, and without the token. */
static str message_of(struct client *client, const struct json *body)
{
	str message = str_squeeze(client->arena, json_as_str(json_get(body, S("message"))));
	const struct json *first = json_at(json_get(body, S("errors")), 0);
	str detail = json_as_str(first);
	if (detail.len == 0)
		detail = json_as_str(json_get(first, S("message")));
	if (detail.len > 0)
		message = str_printf(client->arena, STR_FMT " (" STR_FMT ")", STR_ARG(message),
			STR_ARG(str_squeeze(client->arena, detail)));
	if (client->target->token.len > 0)
		message = str_replace(client->arena, message, client->target->token, S("***"));
	if (message.len > MESSAGE_MAX)
		message = str_slice(message, 0, MESSAGE_MAX);
	while (message.len > 0 && !utf8_valid(message, NULL))
		message.len--;
	return message;
}

static bool is_limit(const struct net_answer *answer, const struct json *body)
{
	if (answer->status != 429 && answer->status != 403)
		return false;
	return answer->status == 429 || net_header(answer, S("retry-after")).len > 0 ||
	       str_eq(net_header(answer, S("x-ratelimit-remaining")), S("0")) ||
	       str_find_nocase(json_as_str(json_get(body, S("message"))), S("rate limit")) !=
		       NOT_FOUND;
}

/* Seconds that the answer asks to wait. */
static uint64_t asked_wait(const struct client *client, const struct net_answer *answer)
{
	const struct post_clock *clock = &client->target->clock;
	uint32_t seconds;
	if (str_to_u32(net_header(answer, S("retry-after")), &seconds))
		return seconds;
	if (str_eq(net_header(answer, S("x-ratelimit-remaining")), S("0")) &&
		str_to_u32(net_header(answer, S("x-ratelimit-reset")), &seconds)) {
		uint64_t now = clock->now(clock->with);
		return seconds > now ? seconds - now : 1;
	}
	return SECONDARY_WAIT;
}

/* False: not worth it, and nothing more is asked. */
static bool wait_for_limit(struct client *client, const struct net_answer *answer)
{
	uint64_t wait = asked_wait(client, answer);
	if (wait > client->patience) {
		client->closed = str_printf(client->arena,
			"GitHub takes no more requests for now and asks to wait %llu s",
			(unsigned long long)wait);
		return false;
	}
	client->patience -= (uint32_t)wait;
	client->target->clock.wait(client->target->clock.with, (uint32_t)wait);
	return true;
}

static struct reply no_answer(
	struct client *client, const struct net_request *request, const struct net_answer *answer)
{
	struct reply reply = {.kind = REPLY_FAILED,
		.why = str_printf(client->arena, "GitHub did not answer%s: " STR_FMT,
			request->is_once ? ", so it may be there or not" : "",
			STR_ARG(answer->why))};
	if (++client->silences == SILENCES_MAX)
		client->closed = reply.why;
	return reply;
}

static struct reply read_answer(
	struct client *client, const struct net_answer *answer, const struct json *body)
{
	struct reply reply = {.body = *body};
	str message = message_of(client, body);
	reply.has_next = str_contains(net_header(answer, S("link")), S("rel=\"next\""));
	if (answer->status >= 200 && answer->status < 300)
		return reply;
	if (answer->status == 403 || answer->status == 404)
		reply.kind = REPLY_DENIED;
	else if (answer->status > 401 && answer->status < 500)
		reply.kind = REPLY_REFUSED;
	else
		reply.kind = REPLY_FAILED;
	reply.why = str_printf(client->arena, "GitHub answered %u%s" STR_FMT, answer->status,
		message.len > 0 ? ": " : "", STR_ARG(message));
	if (answer->status == 401)
		client->closed = reply.why;
	return reply;
}

/* ---- asking ---- */

static struct net_request make_request(struct client *client, const char *method, str url, str body)
{
	bool reads = str_eq(str_from(method), S("GET"));
	struct net_request request = {.method = str_from(method),
		.url = url,
		.body = body,
		.bearer = client->target->token,
		.trust = NET_INSIDE,
		.follows = reads, /* a write that was sent elsewhere is no write */
		.is_once = str_eq(str_from(method), S("POST")),
		.max_body = ANSWER_MAX,
		.spacing = reads ? 0 : WRITE_SPACING};
	ARRAY_PUSH(client->arena, &request.headers, S("Accept: application/vnd.github+json"));
	ARRAY_PUSH(client->arena, &request.headers, S(API_VERSION));
	if (body.len > 0)
		ARRAY_PUSH(client->arena, &request.headers,
			S("Content-Type: application/json; charset=utf-8"));
	return request;
}

static struct reply ask_url(struct client *client, const char *method, str url, str body)
{
	struct net_request request = make_request(client, method, url, body);
	for (int i = 0; client->closed.len == 0 && i < TRIES; i++) {
		struct net_answer answer =
			net_fetch_one(client->target->fetcher, &request, client->arena);
		struct json value = {0};
		struct error error;
		if (answer.outcome != NET_ANSWERED)
			return no_answer(client, &request, &answer);
		client->silences = 0;
		bool is_json = answer.body.len == 0 ||
			       json_read(&value, client->arena, S("answer"), answer.body, &error);
		if (is_limit(&answer, &value)) {
			if (!wait_for_limit(client, &answer))
				break;
			continue;
		}
		if (!is_json && answer.status < 300)
			return (struct reply){.kind = REPLY_FAILED,
				.why = S("GitHub's answer was cut off, or is no JSON")};
		return read_answer(client, &answer, &value);
	}
	if (client->closed.len == 0)
		client->closed = S("GitHub takes no more requests for now");
	return (struct reply){.kind = REPLY_FAILED, .why = client->closed};
}

struct reply client_ask(struct client *client, const char *method, str path, str body)
{
	str url = str_printf(client->arena, STR_FMT "/repos/" STR_FMT STR_FMT,
		STR_ARG(client->target->api), STR_ARG(client->target->repository), STR_ARG(path));
	return ask_url(client, method, url, body);
}

/* Pages are counted here: an address out of an answer is never asked with the token. */
struct reply client_list(struct client *client, str path, const char *member)
{
	struct reply all = {.has_next = true};
	ARRAY(struct json) items = {0};
	const char *and = str_find_char(path, '?') == NOT_FOUND ? "?" : "&";
	for (unsigned page = 1; all.has_next && page <= PAGES_MAX; page++) {
		str url = str_printf(client->arena, STR_FMT "%sper_page=%d&page=%u", STR_ARG(path),
			and, PAGE_SIZE, page);
		struct reply reply = client_ask(client, "GET", url, (str){0});
		if (reply.kind != REPLY_FINE)
			return reply;
		const struct json *list =
			member ? json_get(&reply.body, str_from(member)) : &reply.body;
		if (list->kind != JSON_ARRAY)
			return (struct reply){.kind = REPLY_FAILED,
				.why = S("GitHub's answer is not the list that was asked for")};
		for (size_t i = 0; i < list->count; i++)
			ARRAY_PUSH(client->arena, &items, list->items[i]);
		all.has_next = reply.has_next;
	}
	all.body = (struct json){.kind = JSON_ARRAY, .items = items.at, .count = items.len};
	return all;
}

str client_login(struct client *client)
{
	static const str query = STR_INIT("{\"query\":\"query { viewer { login } }\"}");
	if (client->login.len > 0)
		return client->login;
	/* The one way that tells it for every kind of token. */
	struct reply reply = ask_url(client, "POST", client->target->graphql, query);
	const struct json *viewer = json_get(json_get(&reply.body, S("data")), S("viewer"));
	client->login = json_as_str(json_get(viewer, S("login")));
	if (client->login.len == 0)
		client->login = S(WORKFLOW_LOGIN);
	return client->login;
}

bool client_wrote(struct client *client, const struct json *thing)
{
	str author = json_as_str(json_get(json_get(thing, S("user")), S("login")));
	return author.len > 0 && str_eq_nocase(author, client_login(client));
}
