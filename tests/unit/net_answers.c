/* What comes back of a request: whole answers with their hops and headers, and each fault of a
 * server as what it is, under its ceiling. */
#include "world.h"

static struct net_answer send(struct net_request request)
{
	struct net_settings settings = world_settings();

	return ask(&settings, &request);
}

static void test_plain(void)
{
	struct net_answer answer = get("/fault/plain");

	CHECK_SIZE(answer.outcome, NET_ANSWERED);
	CHECK_SIZE(answer.status, 200);
	CHECK_STR(answer.body, S("fine\n"));
	CHECK_STR(net_header(&answer, S("content-TYPE")), S("text/plain"));
	CHECK_STR(net_header(&answer, S("none")), S(""));
	CHECK_STR(answer.why, S(""));
	CHECK_STR(answer.url, S("http://a.test/fault/plain"));
	CHECK_SIZE(answer.tries, 1);
	CHECK_SIZE(answer.hops.len, 0);
	CHECK(!answer.is_permanent && !answer.from_cache);
}

/* ---- what is sent ---- */

static void test_sent(void)
{
	struct net_settings settings = world_settings();
	struct net_request request = {.method = S("POST"),
		.url = S("http://ada:secret@a.test/fault/echo#part"),
		.body = S("{\"a\": 1}"),
		.bearer = S("token-1")};
	struct net_answer answer;

	settings.user_agent = S("entrylint/9 (+https://example.org)");
	ARRAY_PUSH(&arena, &request.headers, S("Accept: application/json"));
	answer = ask(&settings, &request);
	CHECK(str_starts(answer.body, S("POST /fault/echo HTTP/1.1\r\n")));
	CHECK(str_contains(answer.body, S("\r\nHost: a.test\r\n")));
	CHECK(str_contains(
		answer.body, S("\r\nUser-Agent: entrylint/9 (+https://example.org)\r\n")));
	CHECK(str_contains(answer.body, S("\r\nAccept: application/json\r\n")));
	CHECK(str_contains(answer.body, S("\r\nAuthorization: Bearer token-1\r\n")));
	CHECK(str_ends(answer.body, S("\r\n\r\n{\"a\": 1}")));
	CHECK(!str_contains(answer.body, S("YWRh"))); /* "ada" in Basic's letters */
	CHECK(!str_contains(answer.body, S("Cookie")) && !str_contains(answer.body, S("Expect")));
	CHECK_STR(answer.url, S("http://a.test/fault/echo"));
}

static void test_methods(void)
{
	static const char *const methods[] = {"GET", "POST", "PUT", "PATCH", "DELETE"};

	for (size_t i = 0; i < COUNT_OF(methods); i++) {
		struct net_answer answer = send((struct net_request){
			.method = str_from(methods[i]), .url = world_url("a.test", "/fault/echo")});

		CHECK(str_starts(answer.body, str_printf(&arena, "%s /fault/echo ", methods[i])));
	}
	CHECK_SIZE(send((struct net_request){.method = S("HEAD"),
				.url = world_url("a.test", "/fault/status?status=204")})
			   .status,
		204);
}

static void test_no_url(void)
{
	static const char *const none[] = {"", "a.test", "file:///etc/passwd", "ftp://a.test/",
		"gopher://a.test/", "http://", "http:///", "javascript:alert(1)",
		"http://a.test:99999/", "http://a.test/\r\nX: y", "dict://a.test/", "http://[::2/"};

	for (size_t i = 0; i < COUNT_OF(none); i++) {
		struct net_answer answer = send((struct net_request){.url = str_from(none[i])});

		if (!CHECK_SIZE(answer.outcome, NET_MALFORMED) || !CHECK(answer.why.len > 0))
			printf("\tof %s\n", none[i]);
	}
}

/* ---- redirects ---- */

static void test_hops(void)
{
	struct net_answer answer = get("/fault/hops?left=3");

	CHECK_SIZE(answer.status, 200);
	CHECK(answer.is_permanent);
	if (CHECK_SIZE(answer.hops.len, 3)) {
		CHECK_STR(answer.hops.at[0], S("http://a.test/fault/hops?left=3"));
		CHECK_STR(answer.hops.at[2], S("http://a.test/fault/hops?left=1"));
	}
	CHECK_STR(answer.url, S("http://a.test/fault/hops?left=0"));

	answer = get("/fault/hops?left=10");
	CHECK_SIZE(answer.outcome, NET_ANSWERED);
	answer = get("/fault/hops?left=10000&key=hops");
	CHECK_SIZE(answer.outcome, NET_HOPS);
	CHECK_SIZE(answer.hops.len, NET_HOPS_MAX);

	answer = get("/fault/redirect?status=302&to=/fault/plain");
	CHECK_SIZE(answer.status, 200);
	CHECK(!answer.is_permanent);

	answer = send((struct net_request){.url = world_url("a.test", "/fault/hops?left=3")});
	CHECK_SIZE(answer.status, 301); /* not asked to follow */
	CHECK_SIZE(answer.hops.len, 0);
}

static void test_redirects_that_are_none(void)
{
	struct net_answer answer = get("/fault/redirect?to=file:///etc/passwd");

	CHECK_SIZE(answer.outcome, NET_MALFORMED);
	CHECK(str_contains(answer.why, S("only http and https")));
	CHECK_STR(answer.body, S(""));
	answer = get("/fault/redirect?to=http%3A%2F%2Fada%3Asecret%40b.test%2Ffault%2Fecho");
	CHECK_SIZE(answer.status, 200);
	CHECK(!str_contains(answer.url, S("secret")) &&
		!str_contains(answer.body, S("Authorization")));
	answer = get("/fault/redirect?to=");
	CHECK_SIZE(answer.status, 302);
	CHECK_SIZE(answer.outcome, NET_ANSWERED);
}

/* A token is for one host; and another port is another host. */
static void test_bearer(void)
{
	struct net_request request = {.url = world_url("a.test", "/fault/redirect?to=/fault/echo"),
		.bearer = S("token-1"),
		.follows = true};
	struct net_answer answer = send(request);
	str elsewhere[] = {S("http%3A%2F%2Fb.test%2Ffault%2Fecho"),
		str_printf(&arena, "http%%3A%%2F%%2F127.0.0.1%%3A%u%%2Ffault%%2Fecho", world_port)};

	CHECK(str_contains(answer.body, S("Bearer token-1")));
	for (size_t i = 0; i < COUNT_OF(elsewhere); i++) {
		request.url = str_printf(
			&arena, "http://a.test/fault/redirect?to=" STR_FMT, STR_ARG(elsewhere[i]));
		answer = send(request);
		CHECK(str_starts(answer.body, S("GET /fault/echo")));
		CHECK(!str_contains(answer.body, S("token-1")));
	}
	/* Nor back again: what comes home by way of a stranger is the stranger's request. */
	request.url = S("http://a.test/fault/redirect?to="
			"http%3A%2F%2Fb.test%2Ffault%2Fredirect%3Fto%3D"
			"http%253A%252F%252Fa.test%252Ffault%252Fecho");
	answer = send(request);
	CHECK_SIZE(answer.hops.len, 2);
	CHECK(str_starts(answer.body, S("GET /fault/echo")));
	CHECK(!str_contains(answer.body, S("token-1")));
}

static void test_posted(void)
{
	struct net_request request = {.method = S("POST"), .body = S("words"), .follows = true};
	struct net_answer answer;

	request.url = S("http://a.test/fault/redirect?status=307&to=/fault/echo");
	answer = send(request);
	CHECK(str_starts(answer.body, S("POST ")) && str_ends(answer.body, S("words")));
	request.url =
		S("http://a.test/fault/redirect?status=308&to=http%3A%2F%2Fb.test%2Ffault%2Fecho");
	CHECK_SIZE(send(request).status, 308);
	request.url = S("http://a.test/fault/redirect?status=302&to=/fault/echo");
	CHECK_SIZE(send(request).status, 302);
}

/* ---- faults ---- */

static void test_faults(void)
{
	static const struct {
		const char *path;
		enum net_outcome outcome;
		const char *why;
	} rows[] = {
		{"/fault/headers", NET_TOO_LARGE, "headers of more than 131072 bytes"},
		{"/fault/continues", NET_TOO_LARGE, "headers of more than 131072 bytes"},
		{"/fault/bomb", NET_TOO_LARGE, "a body of more than 8388608 bytes"},
		{"/fault/body", NET_TOO_LARGE, "a body of more than 8388608 bytes"},
		{"/fault/cut", NET_UNREACHED, "the answer broke off"},
		{"/fault/reset", NET_UNREACHED, ""},
		{"/fault/silent", NET_UNREACHED, ""},
		{"/fault/hang", NET_TIMED_OUT, "timed out after 2 s"},
		{"/fault/drip", NET_TIMED_OUT, "timed out after 2 s"},
		{"/fault/garbage", NET_MALFORMED, "what came is no HTTP answer"},
		{"/fault/old", NET_MALFORMED, "what came is no HTTP answer"},
		{"/fault/broken-gzip", NET_MALFORMED, "what came is no HTTP answer"},
	};
	static const char *const hosts[] = {"a.test", "b.test", "c.test", "d.test"};
	struct net_settings settings = world_settings();
	struct net_request requests[COUNT_OF(rows)];
	struct net_answer answers[COUNT_OF(rows)];

	for (size_t i = 0; i < COUNT_OF(rows); i++)
		requests[i] = (struct net_request){
			.url = world_url(hosts[i % COUNT_OF(hosts)], rows[i].path)};
	ask_all(&settings, requests, answers, COUNT_OF(rows));
	for (size_t i = 0; i < COUNT_OF(rows); i++) {
		bool held = CHECK_SIZE(answers[i].outcome, rows[i].outcome);

		held &= CHECK(answers[i].why.len > 0);
		held &= CHECK(str_starts(answers[i].why, str_from(rows[i].why)));
		held &= CHECK_STR(answers[i].body, S(""));
		held &= CHECK_STR(answers[i].url, requests[i].url);
		if (!held)
			printf("\tof %s: " STR_FMT "\n", rows[i].path, STR_ARG(answers[i].why));
	}
}

static void test_refused(void)
{
	struct net_answer answer = send((struct net_request){.url = S("http://127.0.0.1:2/")});

	CHECK_SIZE(answer.outcome, NET_UNREACHED);
	CHECK(str_contains(answer.why, S("Connection refused")));
}

static void test_ceiling(void)
{
	struct net_request request = {
		.url = world_url("a.test", "/fault/plain?size=1000"), .max_body = 1000};

	CHECK_SIZE(send(request).body.len, 1000);
	request.max_body = 999;
	CHECK_SIZE(send(request).outcome, NET_TOO_LARGE);
}

/* However many answers there are, they do not fill the memory. */
static void test_bodies_together(void)
{
	enum { COUNT = 20, SIZE = 8000000 };
	struct net_settings settings = world_settings();
	struct net_request requests[COUNT];
	struct net_answer answers[COUNT];
	size_t whole = 0;

	settings.timeout = 20;
	for (size_t i = 0; i < COUNT; i++)
		requests[i] = (struct net_request){
			.url = world_url("a.test", "/fault/plain?size=8000000")};
	ask_all(&settings, requests, answers, COUNT);
	for (size_t i = 0; i < COUNT; i++) {
		whole += answers[i].body.len;
		if (answers[i].outcome == NET_ANSWERED)
			CHECK_SIZE(answers[i].body.len, SIZE);
		else if (CHECK_SIZE(answers[i].outcome, NET_TOO_LARGE))
			CHECK_STR(answers[i].why,
				S("all answers together are more than 134217728 bytes"));
	}
	CHECK(whole <= NET_ANSWERS_MAX && whole > NET_ANSWERS_MAX - 6 * (size_t)SIZE);
}

/* Nor do their headers. */
static void test_headers_together(void)
{
	enum { COUNT = 1500, SIZE = 100000 };
	struct net_settings settings = world_settings();
	struct net_request *requests = NEW_ARRAY(&arena, struct net_request, COUNT);
	struct net_answer *answers = NEW_ARRAY(&arena, struct net_answer, COUNT);
	size_t whole = 0, answered = 0;

	settings.timeout = 20;
	for (size_t i = 0; i < COUNT; i++)
		requests[i] = (struct net_request){
			.only_head = true, .url = world_url("a.test", "/fault/wide?size=100000")};
	ask_all(&settings, requests, answers, COUNT);
	for (size_t i = 0; i < COUNT; i++) {
		answered += answers[i].outcome == NET_ANSWERED;
		for (size_t k = 0; k < answers[i].headers.len; k++)
			whole += answers[i].headers.at[k].len;
	}
	CHECK(whole <= NET_ANSWERS_MAX && whole >= answered * SIZE);
	CHECK(answered > NET_ANSWERS_MAX / SIZE - 10 && answered < COUNT);
	CHECK_SIZE(answers[COUNT - 1].outcome, NET_TOO_LARGE);
}

static void test_only_head(void)
{
	static const char *const paths[] = {"/fault/plain", "/fault/plain?size=1000000",
		"/fault/body", "/fault/bomb", "/fault/cut", "/fault/broken-gzip"};

	for (size_t i = 0; i < COUNT_OF(paths); i++) {
		struct net_answer answer = send((struct net_request){
			.url = world_url("a.test", paths[i]), .only_head = true});

		if (!CHECK_SIZE(answer.outcome, NET_ANSWERED) || !CHECK_SIZE(answer.status, 200))
			printf("\tof %s: " STR_FMT "\n", paths[i], STR_ARG(answer.why));
		CHECK_STR(answer.body, S(""));
		CHECK_STR(answer.why, S(""));
	}
}

static void test_offline(void)
{
	struct fetcher *fetcher = net_offline(&arena);
	struct net_request request = {.url = S("http://ada:secret@a.test/")};
	struct net_answer answer = net_fetch_one(fetcher, &request, &arena);

	CHECK_SIZE(answer.outcome, NET_SKIPPED);
	CHECK_STR(answer.why, S("offline"));
	CHECK_STR(answer.url, S("http://a.test/"));
	fetcher->release(fetcher);
}

int main(void)
{
	world_start();
	test_plain();
	test_sent();
	test_methods();
	test_no_url();
	test_hops();
	test_redirects_that_are_none();
	test_bearer();
	test_posted();
	test_faults();
	test_refused();
	test_ceiling();
	test_bodies_together();
	test_headers_together();
	test_only_head();
	test_offline();
	world_stop();
	UNIT_END();
}
