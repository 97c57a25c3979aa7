/* post_sample: a platform that answers by a script, and keeps what it was asked. */
#ifndef POST_SAMPLE_H
#define POST_SAMPLE_H

#include "unit.h"

#include <entrylint/post.h>

struct said {            /* one answer: to the first request that begins so; each is given once */
	const char *to;  /* "POST /issues/7/comments" */
	unsigned status; /* 0: none */
	const char *headers; /* one; NULL: none */
	const char *body;
	bool is_given;
};

struct platform {
	struct fetcher fetcher; /* first: the fetcher is the platform */
	struct arena arena;
	struct said *script;
	size_t count;
	struct buf asked; /* "METHOD path body" a line, behind /repos/ada/list */
	uint64_t now, waited;
	struct outbox outbox;
	struct strs notes;
	str (*write_issue)(void *with, str text); /* with the platform */
};

#define PLATFORM_API "https://api.test"
#define PLATFORM_TOKEN "ghs_secret"

static inline void platform_fetch(struct fetcher *fetcher, const struct net_request *requests,
	struct net_answer *answers, size_t count, struct arena *arena)
{
	struct platform *platform = (struct platform *)(void *)fetcher;
	must(count == 1);
	const struct net_request *request = &requests[0];
	str path = request->url, base = S(PLATFORM_API "/repos/ada/list");
	CHECK(str_starts(path, S(PLATFORM_API "/")));
	CHECK_STR(request->bearer, S(PLATFORM_TOKEN));
	if (str_starts(path, base))
		path = str_slice(path, base.len, path.len);
	str line = str_printf(arena, STR_FMT " " STR_FMT, STR_ARG(request->method), STR_ARG(path));
	buf_add(&platform->asked, line);
	if (request->body.len > 0)
		buf_addf(&platform->asked, " " STR_FMT, STR_ARG(request->body));
	buf_add_char(&platform->asked, '\n');
	answers[0] = (struct net_answer){.outcome = NET_ANSWERED, .status = 404};
	for (size_t i = 0; i < platform->count; i++) {
		struct said *said = &platform->script[i];
		if (said->is_given || !str_starts(line, str_from(said->to)))
			continue;
		said->is_given = true;
		if (said->status == 0)
			answers[0] = (struct net_answer){
				.outcome = NET_TIMED_OUT, .why = S("timed out after 20 s")};
		answers[0].status = said->status;
		answers[0].body = str_from(said->body);
		if (said->headers)
			ARRAY_PUSH(arena, &answers[0].headers, str_from(said->headers));
		return;
	}
}

static inline uint64_t platform_now(void *with)
{
	return ((struct platform *)with)->now;
}

static inline void platform_wait(void *with, uint32_t seconds)
{
	((struct platform *)with)->waited += seconds;
}

static inline void platform_make(struct platform *platform, struct said *script, size_t count)
{
	*platform = (struct platform){.fetcher = {.fetch = platform_fetch},
		.script = script,
		.count = count,
		.now = 1000};
	platform->asked = buf_make(&platform->arena);
	platform->outbox.arena = &platform->arena;
}

static inline void platform_letter(struct platform *platform, str name, str text)
{
	ARRAY_PUSH(&platform->arena, &platform->outbox.letters,
		((struct letter){LETTER_POST, name, text}));
}

/* Posts what is in the outbox; gives what was asked for that. */
static inline str platform_post(struct platform *platform)
{
	struct post_target target = {.api = S(PLATFORM_API),
		.graphql = S(PLATFORM_API "/graphql"),
		.token = S(PLATFORM_TOKEN),
		.repository = S("ada/list"),
		.pull = 7,
		.fetcher = &platform->fetcher,
		.clock = {platform, platform_now, platform_wait},
		.write_issue = platform->write_issue,
		.write_issue_with = platform};
	platform->asked.len = 0;
	platform->notes = (struct strs){0};
	post_letters(&target, &platform->outbox, &platform->arena, &platform->notes);
	return buf_str(&platform->asked);
}

/* All notes, a line each. */
static inline str platform_notes(struct platform *platform)
{
	return str_join(&platform->arena, platform->notes.at, platform->notes.len, S("\n"));
}

#define SCRIPT(...) \
	struct said script[] = {__VA_ARGS__}; \
	struct platform platform; \
	platform_make(&platform, script, COUNT_OF(script))

#define VIEWER \
	{ \
		.to = "POST " PLATFORM_API "/graphql", .status = 200, \
		.body = "{\"data\": {\"viewer\": {\"login\": \"robot\"}}}" \
	}
#define ASKS_VIEWER "POST " PLATFORM_API "/graphql {\"query\":\"query { viewer { login } }\"}\n"

#endif
