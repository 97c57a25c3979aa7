/* script_world: a world that a test writes down answer by answer, behind the door of net; each
 * request can be made to fail. */
#ifndef SCRIPT_WORLD_H
#define SCRIPT_WORLD_H

#include "example_world.h"
#include "unit.h"

static struct arena arena;

struct answer {
	const char *method, *url; /* method NULL: any; the url's beginning */
	unsigned status;
	const char *header, *body;
	enum net_outcome outcome; /* NET_ANSWERED unless said otherwise */
	const char *moved_to;
};

struct script {
	struct fetcher fetcher;
	const struct answer *answers;
	size_t count;
	size_t asked;           /* requests so far */
	size_t broken;          /* the request, counted from 1, that fails; 0: none */
	unsigned broken_status; /* 0: it is not answered */
	struct buf log;
};

static inline void fill(
	struct net_answer *answer, const struct answer *row, const struct net_request *request)
{
	answer->outcome = row->outcome;
	answer->status = row->outcome == NET_ANSWERED ? row->status : 0;
	answer->url = request->url;
	answer->body = str_from(row->body);
	answer->why = row->outcome == NET_ANSWERED ? (str){0} : S("no");
	if (row->header != NULL)
		ARRAY_PUSH(&arena, &answer->headers, str_from(row->header));
	if (row->moved_to != NULL) {
		ARRAY_PUSH(&arena, &answer->hops, request->url);
		answer->url = str_from(row->moved_to);
		answer->is_permanent = true;
	}
}

static inline void answer_one(
	struct script *script, const struct net_request *request, struct net_answer *answer)
{
	str method = request->method.len > 0 ? request->method : S("GET");
	buf_addf(&script->log, STR_FMT " " STR_FMT "\n", STR_ARG(method), STR_ARG(request->url));
	answer->outcome = NET_TIMED_OUT;
	answer->why = S("timed out");
	if (++script->asked == script->broken) {
		if (script->broken_status != 0)
			*answer = (struct net_answer){.outcome = NET_ANSWERED,
				.status = script->broken_status,
				.url = request->url,
				.body = S("<html>oops")};
		return;
	}
	for (size_t i = 0; i < script->count; i++) {
		const struct answer *row = &script->answers[i];
		if (str_starts(request->url, str_from(row->url)) &&
			(row->method == NULL || str_eq(method, str_from(row->method)))) {
			fill(answer, row, request);
			return;
		}
	}
}

static inline void answer_all(struct fetcher *fetcher, const struct net_request *requests,
	struct net_answer *answers, size_t count, struct arena *unused)
{
	struct script *script = (struct script *)fetcher;
	(void)unused;
	for (size_t i = 0; i < count; i++)
		answer_one(script, &requests[i], &answers[i]);
}

#define SCRIPT(rows) \
	((struct script){.fetcher = {.fetch = answer_all}, \
		.answers = (rows), \
		.count = COUNT_OF(rows), \
		.log = buf_make(&arena)})

static inline struct facts *make(str token)
{
	struct facts_settings settings = {.services = services_default(),
		.wanted = FACTS_PAPERS | FACTS_REPOSITORIES | FACTS_LINKS,
		.contact = S("mailto:ada@example.org"),
		.github_token = token};
	return facts_make(&settings, &arena);
}

#define DATACITE "https://api.datacite.org/dois"
#define ARXIV "https://export.arxiv.org/api/query"
#define FEED(entries) "<feed xmlns='http://www.w3.org/2005/Atom'>" entries "</feed>"
#define FEED_CANARY "<entry><id>http://arxiv.org/abs/1706.03762v7</id><title>T</title></entry>"
#define EMPTY "{\"data\":[" EXAMPLE_CANARY "]}"

#endif
