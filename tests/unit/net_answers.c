/* What comes back of a request: whole answers, headers, bodies, and each fault of a server as what
 * it is. */
#include "unit.h"
#include "world.h"

static struct arena arena;
static struct world world;

static struct net_settings settings(void)
{
	return (struct net_settings){.timeout = 2, .tries = 1, .allows_loopback = true};
}

static struct net_answer ask_with(
	const struct net_settings *with, const struct net_request *request)
{
	struct strs notes = {0};
	struct fetcher *fetcher = net_open(with, &arena, &notes);
	struct net_answer answer = net_fetch_one(fetcher, request, &arena);

	fetcher->release(fetcher);
	return answer;
}

static struct net_answer get(const char *path)
{
	struct net_settings usual = settings();
	struct net_request request = {
		.url = world_url(&world, &arena, path), .follows = true, .trust = NET_STRANGER};

	return ask_with(&usual, &request);
}

static void test_plain(void)
{
	struct net_answer answer = get("/fault/plain");

	CHECK_SIZE(answer.outcome, NET_ANSWERED);
	CHECK_SIZE(answer.status, 200);
	CHECK_STR(answer.body, S("fine\n"));
	CHECK_STR(net_header(&answer, S("content-TYPE")), S("text/plain"));
	CHECK_STR(answer.why, S(""));
	CHECK_SIZE(answer.tries, 1);
	CHECK_SIZE(answer.hops.len, 0);
}

int main(void)
{
	world = world_start(&arena);
	test_plain();
	world_stop(&world);
	arena_release(&arena);
	UNIT_END();
}
