/* cache: requests into answers of an earlier run where these are young enough, and into questions
 * where not. */
#include "cache.h"

#include <string.h>
#include <time.h>

struct caching {
	struct fetcher fetcher; /* first */
	struct fetcher *inner;
	struct arena *arena;
	struct strs *notes;
	str path;
	uint64_t now;
	struct kepts kepts;
	bool is_foreign, is_changed;
};

/* ---- what is kept ---- */

const struct kept *kepts_find(const struct kepts *kepts, str key)
{
	const size_t *at = map_get(&kepts->by_key, key);

	return at ? &kepts->at[*at - 1] : NULL;
}

void kepts_put(struct kepts *kepts, const struct kept *kept)
{
	size_t *at = map_put(&kepts->by_key, kepts->arena, kept->key, NULL);

	if (*at == 0) {
		ARRAY_PUSH(kepts->arena, kepts, *kept);
		*at = kepts->len;
	} else if (kepts->at[*at - 1].at <= kept->at) {
		kepts->at[*at - 1] = *kept;
	}
}

/* Is it text that JSON gives back byte for byte? */
static bool is_plain(str text)
{
	return utf8_valid(text, NULL) && str_find_char(text, '\0') == NOT_FOUND;
}

/* Empty: its answer is not for keeping. What a token opened is for its owner alone. */
static str key_of(const struct net_request *request, struct arena *arena)
{
	static const char *const rights[] = {
		[NET_STRANGER] = " stranger", [NET_SERVICE] = "", [NET_INSIDE] = " inside"};
	str method = request->method.len > 0 ? request->method : S("GET"), why;
	struct buf key = buf_make(arena);
	struct target target;

	if ((!str_eq(method, S("GET")) && !str_eq(method, S("HEAD"))) || request->bearer.len > 0 ||
		request->body.len > 0 || !target_read(&target, NULL, request->url, arena, &why))
		return (str){0};
	buf_addf(&key, STR_FMT "%s%s%s " STR_FMT, STR_ARG(method), rights[request->trust],
		request->follows ? " follows" : "", request->only_head ? " head" : "",
		STR_ARG(target.url));
	for (size_t i = 0; i < request->headers.len; i++)
		buf_addf(&key, "\n" STR_FMT, STR_ARG(request->headers.at[i]));
	return is_plain(buf_str(&key)) ? buf_str(&key) : (str){0};
}

static uint32_t age_by_status(unsigned status)
{
	if ((status >= 200 && status < 300 && status != 206) || status == 301 || status == 308)
		return CACHE_AGE_FOUND;
	return 0; /* what is not there may come, and nobody is to be told of it by what was */
}

static bool is_for_keeping(const struct net_answer *answer)
{
	if (answer->outcome != NET_ANSWERED || age_by_status(answer->status) == 0 ||
		answer->body.len > CACHE_BODY_MAX || !is_plain(answer->body) ||
		str_find_nocase(net_header(answer, S("Cache-Control")), S("no-store")) != NOT_FOUND)
		return false;
	for (size_t i = 0; i < answer->headers.len; i++)
		if (!is_plain(answer->headers.at[i]))
			return false;
	return is_plain(answer->url);
}

static struct strs copy_all(const struct strs *texts, struct arena *arena)
{
	struct strs copy = {0};

	for (size_t i = 0; i < texts->len; i++)
		ARRAY_PUSH(arena, &copy, str_copy(arena, texts->at[i]));
	return copy;
}

static struct net_answer copy_of(const struct net_answer *answer, struct arena *arena)
{
	struct net_answer copy = *answer;

	copy.url = str_copy(arena, answer->url);
	copy.body = str_copy(arena, answer->body);
	copy.hops = copy_all(&answer->hops, arena);
	copy.headers = copy_all(&answer->headers, arena);
	copy.why = (str){0};
	return copy;
}

static void keep(struct caching *caching, str key, const struct net_answer *answer)
{
	struct kept kept = {
		str_copy(caching->arena, key), caching->now, copy_of(answer, caching->arena)};

	kepts_put(&caching->kepts, &kept);
	caching->is_changed = true;
}

/* ---- a request ---- */

struct asking { /* a request on its way through */
	str key;
	bool asks_whether_changed;
};

static void give(const struct kept *kept, struct net_answer *answer, struct arena *arena)
{
	*answer = copy_of(&kept->answer, arena);
	answer->from_cache = true;
	answer->tries = answer->milliseconds = 0;
}

static bool is_young(
	const struct caching *caching, const struct net_request *request, const struct kept *kept)
{
	uint32_t limit = age_by_status(kept->answer.status);

	if (limit > 0 && request->max_age > 0)
		limit = request->max_age;
	/* Of the future: another clock, of which nothing is known. */
	return limit > 0 && kept->at <= caching->now && caching->now - kept->at <= limit;
}

static bool fits(const struct net_request *request, const struct kept *kept)
{
	return kept->answer.body.len <= (request->max_body ? request->max_body : NET_BODY_MAX);
}

/* The same request, to be answered with 304 if nothing has changed. */
static bool ask_whether_changed(
	struct net_request *request, const struct kept *kept, struct arena *arena)
{
	str tag = net_header(&kept->answer, S("ETag"));
	str date = net_header(&kept->answer, S("Last-Modified"));
	struct strs headers = {0};

	if (kept->answer.status != 200 || kept->answer.hops.len > 0 || tag.len + date.len == 0)
		return false;
	for (size_t i = 0; i < request->headers.len; i++)
		ARRAY_PUSH(arena, &headers, request->headers.at[i]);
	ARRAY_PUSH(arena, &headers,
		str_printf(arena, "%s: " STR_FMT,
			tag.len > 0 ? "If-None-Match" : "If-Modified-Since",
			STR_ARG(tag.len > 0 ? tag : date)));
	request->headers = headers;
	return true;
}

static void take(struct caching *caching, const struct asking *asking, struct net_answer *answer,
	struct arena *arena)
{
	if (asking->asks_whether_changed && answer->outcome == NET_ANSWERED &&
		answer->status == 304) {
		struct kept again = *kepts_find(&caching->kepts, asking->key);

		again.at = caching->now;
		give(&again, answer, arena);
		kepts_put(&caching->kepts, &again);
		caching->is_changed = true;
	} else if (asking->key.len > 0 && is_for_keeping(answer)) {
		keep(caching, asking->key, answer);
	}
}

static void fetch(struct fetcher *fetcher, const struct net_request *requests,
	struct net_answer *answers, size_t count, struct arena *arena)
{
	struct caching *caching = (struct caching *)fetcher;
	struct arena scratch = {0};
	struct net_request *left = NEW_ARRAY(&scratch, struct net_request, count);
	struct net_answer *found = NEW_ARRAY(&scratch, struct net_answer, count);
	struct asking *asking = NEW_ARRAY(&scratch, struct asking, count);
	size_t *places = NEW_ARRAY(&scratch, size_t, count), len = 0;

	for (size_t i = 0; i < count; i++) {
		str key = key_of(&requests[i], &scratch);
		const struct kept *kept = key.len > 0 ? kepts_find(&caching->kepts, key) : NULL;

		if (kept && !fits(&requests[i], kept))
			kept = NULL;
		if (kept && !requests[i].anew && is_young(caching, &requests[i], kept)) {
			give(kept, &answers[i], arena);
			continue;
		}
		left[len] = requests[i];
		asking[len] = (struct asking){
			key, kept && ask_whether_changed(&left[len], kept, &scratch)};
		places[len++] = i;
	}
	net_fetch(caching->inner, left, found, len, arena);
	for (size_t i = 0; i < len; i++) {
		take(caching, &asking[i], &found[i], arena);
		answers[places[i]] = found[i];
	}
	arena_release(&scratch);
}

static void release(struct fetcher *fetcher)
{
	struct caching *caching = (struct caching *)fetcher;
	struct error error;

	caching->inner->release(caching->inner);
	if (caching->is_changed && !caching->is_foreign &&
		!cache_write(&caching->kepts, caching->path, caching->now, &error))
		ARRAY_PUSH(caching->arena, caching->notes,
			str_copy(caching->arena, str_from(error.text)));
}

struct fetcher *cache_open(struct fetcher *inner, const struct net_settings *settings,
	struct arena *arena, struct strs *notes)
{
	struct caching *caching = NEW(arena, struct caching);

	caching->fetcher = (struct fetcher){fetch, release};
	caching->inner = inner;
	caching->arena = caching->kepts.arena = arena;
	caching->notes = notes;
	caching->path = settings->cache;
	caching->now = settings->now ? settings->now : (uint64_t)time(NULL);
	caching->is_foreign = cache_read(&caching->kepts, settings->cache, notes) == CACHE_FOREIGN;
	return &caching->fetcher;
}
