/* How servers are asked: how many requests at once, how far apart, how often again, how long, and
 * when not at all. */
#include "world.h"

#include "net/inner.h"

static uint64_t began;

static void watch_start(void)
{
	began = net_clock();
}

static uint64_t watch(void)
{
	return net_clock() - began;
}

/* ---- tries ---- */

/* The n-th request fails, for every n: with another try none of them does. */
static void test_nth_fails(void)
{
	static const char *const faults[] = {"reset", "silent", "cut", "status"};
	enum { COUNT = 4 };

	for (size_t i = 0; i < COUNT_OF(faults); i++)
		for (unsigned n = 1; n <= COUNT; n++) {
			struct net_settings settings = world_settings();
			struct net_request requests[COUNT];
			struct net_answer answers[COUNT];

			settings.tries = 2;
			settings.per_host = 1;
			for (size_t k = 0; k < COUNT; k++)
				requests[k] = (struct net_request){
					.url = str_printf(&arena,
						"http://a.test/fault/%s?key=%s-%u&n=%u", faults[i],
						faults[i], n, n)};
			ask_all(&settings, requests, answers, COUNT);
			for (size_t k = 0; k < COUNT; k++) {
				CHECK_SIZE(answers[k].outcome, NET_ANSWERED);
				CHECK_SIZE(answers[k].status, 200);
				CHECK_STR(answers[k].body, S("fine\n"));
			}
			CHECK_SIZE(world_count(str_printf(&arena, "%s-%u", faults[i], n).at),
				COUNT + 1);
		}
}

static void test_tries(void)
{
	struct net_settings settings = world_settings();
	struct net_request request = {
		.url = world_url("a.test", "/fault/status?status=503&key=503")};
	struct net_answer answer;

	settings.tries = 3;
	answer = ask(&settings, &request);
	CHECK_SIZE(answer.outcome, NET_ANSWERED);
	CHECK_SIZE(answer.status, 503);
	CHECK_SIZE(answer.tries, 3);
	CHECK_SIZE(world_count("503"), 3);
	request.url = world_url("a.test", "/fault/status?status=404&key=404");
	CHECK_SIZE(ask(&settings, &request).status, 404);
	CHECK_SIZE(world_count("404"), 1); /* it is what it is */
}

/* What creates something is not sent twice, unless it was never sent. */
static void test_once(void)
{
	struct net_settings settings = world_settings();
	struct net_request request = {.method = S("POST"),
		.body = S("x"),
		.is_once = true,
		.url = world_url("a.test", "/fault/reset?key=once")};

	settings.tries = 3;
	CHECK_SIZE(ask(&settings, &request).outcome, NET_UNREACHED);
	CHECK_SIZE(world_count("once"), 1);
	request.url = S("http://127.0.0.1:2/");
	CHECK_SIZE(ask(&settings, &request).tries, 3);
}

/* ---- told to wait ---- */

static void test_wait(void)
{
	struct net_settings settings = world_settings();
	struct net_request request = {
		.url = world_url("a.test", "/fault/status?status=429&retry=1&times=1&key=wait")};
	struct net_answer answer;

	settings.tries = 3;
	watch_start();
	answer = ask(&settings, &request);
	CHECK_SIZE(answer.status, 200);
	CHECK_SIZE(answer.tries, 2);
	CHECK(watch() >= 1000 && watch() < 8000);

	request.url = world_url("a.test", "/fault/later?seconds=2&times=1&key=date");
	watch_start();
	answer = ask(&settings, &request); /* a date: to the second */
	CHECK_SIZE(answer.status, 200);
	CHECK(watch() >= 900 && watch() < 8000);
}

static void test_no_patience(void)
{
	struct net_settings settings = world_settings();
	struct net_request requests[5];
	struct net_answer answers[5];

	settings.tries = 3;
	settings.per_host = 1;
	for (size_t i = 0; i < 4; i++)
		requests[i] = (struct net_request){
			.url = world_url(
				"a.test", "/fault/status?status=429&retry=3600&key=patience")};
	requests[4] = (struct net_request){.url = world_url("b.test", "/fault/plain")};
	watch_start();
	ask_all(&settings, requests, answers, 5);
	CHECK(watch() < 8000);
	CHECK_SIZE(answers[0].outcome, NET_ANSWERED);
	CHECK_SIZE(answers[0].status, 429);
	CHECK_STR(answers[0].why, S("429, asked to wait 3600 s"));
	for (size_t i = 1; i < 4; i++) { /* nor are the others bothered with */
		CHECK_SIZE(answers[i].outcome, NET_SKIPPED);
		CHECK_STR(answers[i].why, S("not asked: a.test asked to wait 3600 s"));
	}
	CHECK_SIZE(world_count("patience"), 1);
	CHECK_SIZE(answers[4].status, 200);

	requests[0].url = world_url("a.test", "/fault/later?seconds=7200");
	ask_all(&settings, requests, answers, 1);
	CHECK(str_starts(answers[0].why, S("429, asked to wait 7")));
}

/* ---- how many, how far apart ---- */

static uint32_t most_at_once(
	const struct net_settings *settings, const char *const *hosts, size_t count)
{
	struct net_request requests[24], most = {.url = world_url("a.test", "/fault/most")};
	struct net_answer answers[24], answer;
	uint32_t number = 0;

	ask(settings, &most);
	for (size_t i = 0; i < 24; i++)
		requests[i] = (struct net_request){
			.url = world_url(hosts[i % count], "/fault/slow?seconds=0.2")};
	ask_all(settings, requests, answers, 24);
	for (size_t i = 0; i < 24; i++)
		CHECK_SIZE(answers[i].status, 200);
	answer = ask(settings, &most);
	CHECK(str_to_u32(str_trim(answer.body), &number));
	return number;
}

/* A machine under load may not get to the most that is allowed, but never beyond. */
static bool is_about(uint32_t number, uint32_t limit)
{
	return CHECK(number <= limit) && CHECK(number > limit / 2);
}

static void test_at_once(void)
{
	static const char *const hosts[] = {"a.test", "b.test", "c.test", "d.test"};
	struct net_settings settings = world_settings();

	is_about(most_at_once(&settings, hosts, 1), 4);
	is_about(most_at_once(&settings, hosts, 4), 16);
	settings.per_host = 2;
	is_about(most_at_once(&settings, hosts, 2), 4);
	settings.concurrency = 3;
	is_about(most_at_once(&settings, hosts, 4), 3);
}

static void test_spacing(void)
{
	struct net_settings settings = world_settings();
	struct net_request requests[4];
	struct net_answer answers[4];

	for (size_t i = 0; i < 4; i++)
		requests[i] = (struct net_request){
			.url = world_url("a.test", "/fault/plain"), .spacing = 200};
	watch_start();
	ask_all(&settings, requests, answers, 4);
	CHECK(watch() >= 600 && watch() < 5000);
	for (size_t i = 0; i < 4; i++)
		CHECK_SIZE(answers[i].status, 200);
}

/* Hosts that say nothing keep nobody else waiting for long: three of them could hold every place
 * for all of their time, one after another. */
/* What a host says that it takes is kept to, where it is asked slowly anyway. */
static void test_told_spacing(void)
{
	static const char *const odd[] = {"limit=0&interval=1s", "limit=2&interval=1000",
		"limit=x&interval=1s", "limit=1&interval=s",
		"limit=99999999999&interval=99999999999s"};
	struct net_settings settings = world_settings();
	struct net_request requests[4];
	struct net_answer answers[4];

	for (size_t i = 0; i < 4; i++)
		requests[i] = (struct net_request){.spacing = 10,
			.url = world_url("a.test", "/fault/paced?limit=4&interval=1s")};
	watch_start();
	ask_all(&settings, requests, answers, 4);
	CHECK(watch() >= 700);
	watch_start();
	for (size_t i = 0; i < 4; i++)
		requests[i] = (struct net_request){
			.url = world_url("a.test", "/fault/paced?limit=1&interval=5s")};
	ask_all(&settings, requests, answers, 4); /* no service */
	CHECK(watch() < 4000);
	for (size_t i = 0; i < COUNT_OF(odd); i++) {
		str path = str_printf(&arena, "/fault/paced?%s", odd[i]);

		requests[0] = requests[1] =
			(struct net_request){.spacing = 10, .url = world_url("a.test", path.at)};
		ask_all(&settings, requests, answers, 2);
		CHECK_SIZE(answers[1].status, 200);
	}
}

static void test_dead_hosts(void)
{
	struct net_settings settings = world_settings();
	struct net_request requests[40];
	struct net_answer answers[40];

	settings.concurrency = 4;
	settings.timeout = 4;
	for (size_t i = 0; i < 40; i++)
		requests[i] =
			(struct net_request){.url = i < 12 ? world_url(i % 3 == 0   ? "a.test"
								       : i % 3 == 1 ? "b.test"
										    : "c.test",
								     "/fault/hang")
							   : world_url("d.test", "/fault/plain")};
	watch_start();
	ask_all(&settings, requests, answers, 40);
	CHECK(watch() < 9000); /* 12 requests of 4 s, 4 at a time, are 12 s */
	for (size_t i = 0; i < 40; i++) {
		CHECK_SIZE(answers[i].outcome, i < 12 ? NET_TIMED_OUT : NET_ANSWERED);
		if (i >= 12)
			CHECK(answers[i].milliseconds < 3000);
	}
}

/* A host that is down is not asked for each of its pages. */
static void test_host_down(void)
{
	struct net_settings settings = world_settings();
	struct net_request requests[40];
	struct net_answer answers[40];
	unsigned skipped = 0;

	settings.per_host = 1;
	for (size_t i = 0; i < 40; i++)
		requests[i] =
			(struct net_request){.url = world_url("a.test", "/fault/reset?key=down")};
	requests[3].url = world_url("a.test", "/fault/plain"); /* in between: the count starts anew
								*/
	ask_all(&settings, requests, answers, 40);
	for (size_t i = 10; i < 40; i++) {
		CHECK_SIZE(answers[i].outcome, NET_SKIPPED);
		CHECK_STR(answers[i].why, S("not asked: a.test failed 6 times in a row"));
	}
	for (size_t i = 0; i < 10; i++)
		skipped += answers[i].outcome == NET_SKIPPED;
	CHECK_SIZE(skipped, 0);
	/* libcurl itself asks once more where a connection that it used again is dead. */
	CHECK(world_count("down") >= 9 && world_count("down") <= 10);
}

/* ---- the end ---- */

static void test_deadline(void)
{
	struct net_settings settings = world_settings();
	struct net_request requests[8];
	struct net_answer answers[8];
	struct fetcher *fetcher;

	settings.deadline = 1;
	for (size_t i = 0; i < 8; i++)
		requests[i] = (struct net_request){.url = world_url("a.test", "/fault/hang")};
	requests[0].url = world_url("b.test", "/fault/plain");
	fetcher = world_open(&settings);
	watch_start();
	net_fetch(fetcher, requests, answers, 8, &arena);
	CHECK(watch() >= 900 && watch() < 8000);
	CHECK_SIZE(answers[0].status, 200);
	for (size_t i = 1; i < 8; i++) {
		CHECK_SIZE(answers[i].outcome, NET_TIMED_OUT);
		CHECK_STR(answers[i].why, S("the 1 s that all requests may take were up"));
		CHECK_STR(answers[i].url, S("http://a.test/fault/hang"));
	}
	net_fetch(fetcher, requests, answers, 1, &arena); /* all batches together */
	CHECK_SIZE(answers[0].outcome, NET_TIMED_OUT);
	fetcher->release(fetcher);
}

/* What one has used up is up for the other. */
static void test_shared_deadline(void)
{
	struct net_settings settings = world_settings();
	struct net_request request = {.url = world_url("a.test", "/fault/hang")};
	struct net_answer answer;
	uint64_t spent = 0;

	settings.deadline = 1;
	settings.spent = &spent;
	CHECK_SIZE(ask(&settings, &request).outcome, NET_TIMED_OUT);
	CHECK(spent >= 900);
	request.url = world_url("a.test", "/fault/plain");
	answer = ask(&settings, &request);
	CHECK_SIZE(answer.outcome, NET_TIMED_OUT);
	CHECK_STR(answer.why, S("the 1 s that all requests may take were up"));
	settings.deadline = 30;
	CHECK_SIZE(ask(&settings, &request).status, 200);
}

struct told {
	volatile bool cancelled;
	unsigned times;
	size_t done, total;
	str slowest;
};

static void tell(void *with, size_t done, size_t total, str slowest)
{
	struct told *told = with;

	told->times++;
	told->done = done;
	told->total = total;
	told->slowest = slowest.len > 0 ? str_copy(&arena, slowest) : told->slowest;
	if (done == 1 && told->times >= 3)
		told->cancelled = true;
}

static void test_progress_and_cancel(void)
{
	struct net_settings settings = world_settings();
	struct told told = {0};
	struct net_progress progress = {tell, &told};
	struct net_request requests[3];
	struct net_answer answers[3];

	settings.progress = &progress;
	settings.cancelled = &told.cancelled;
	settings.timeout = 10;
	for (size_t i = 0; i < 3; i++)
		requests[i] = (struct net_request){.url = world_url("a.test", "/fault/hang")};
	requests[1].url = world_url("b.test", "/fault/plain");
	watch_start();
	ask_all(&settings, requests, answers, 3);
	CHECK(watch() < 8000);
	CHECK(told.times >= 3 && told.times <= watch() / 100 + 1);
	CHECK_SIZE(told.total, 3);
	CHECK_STR(told.slowest, S("a.test"));
	CHECK_SIZE(answers[1].status, 200);
	CHECK_SIZE(answers[0].outcome, NET_SKIPPED);
	CHECK_SIZE(answers[2].outcome, NET_SKIPPED);
	CHECK_STR(answers[2].why, S("cancelled"));
}

/* A token stands in nothing that comes back. */
static void test_secrets(void)
{
	static const char *const paths[] = {"/fault/reset", "/fault/hang",
		"/fault/status?status=500", "/fault/redirect?to=file:///x", "/fault/garbage",
		"/fault/hops?left=20"};

	for (size_t i = 0; i < COUNT_OF(paths); i++) {
		struct net_settings settings = world_settings();
		struct net_request request = {
			.url = str_printf(&arena, "http://ada:s3cret@a.test%s", paths[i]),
			.bearer = S("s3cret"),
			.follows = true};
		struct net_answer answer = ask(&settings, &request);

		CHECK(!str_contains(answer.why, S("s3cret")));
		CHECK(!str_contains(answer.url, S("s3cret")));
		for (size_t k = 0; k < answer.hops.len; k++)
			CHECK(!str_contains(answer.hops.at[k], S("s3cret")));
		for (size_t k = 0; k < answer.headers.len; k++)
			CHECK(!str_contains(answer.headers.at[k], S("s3cret")));
	}
}

int main(void)
{
	world_start();
	test_nth_fails();
	test_tries();
	test_once();
	test_wait();
	test_no_patience();
	test_at_once();
	test_spacing();
	test_told_spacing();
	test_dead_hosts();
	test_host_down();
	test_deadline();
	test_shared_deadline();
	test_progress_and_cancel();
	test_secrets();
	world_stop();
	UNIT_END();
}
