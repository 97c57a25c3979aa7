/* Servers that answer what no server should, byte for byte: each answer gives an outcome, in time,
 * with words, and never more of a body than there is; and no redirect leads where none may. */
#include "world.h"

static void add_hex(struct buf *out, str bytes)
{
	for (size_t i = 0; i < bytes.len; i++)
		buf_addf(out, "%02x", (unsigned)(unsigned char)bytes.at[i]);
}

static struct net_answer answer_to(str bytes, bool only_head)
{
	struct net_settings settings = world_settings();
	struct net_request request = {.follows = true, .only_head = only_head};
	struct buf url = buf_make(&arena);

	buf_add(&url, S("http://a.test/fault/raw?hex="));
	add_hex(&url, bytes);
	request.url = buf_str(&url);
	return ask(&settings, &request);
}

#define OK "HTTP/1.1 200 OK\r\n"
#define CHUNKED OK "Transfer-Encoding: chunked\r\n"
#define EMPTY "Content-Length: 0\r\n\r\n"

/* What libcurl makes of these differs from version to version. */
static void test_bytes(void)
{
	static const struct {
		str bytes;
		size_t max; /* of the body */
	} rows[] = {
		{STR_INIT(OK "Content-Length: 5\r\n\r\nhello, and more"), 5},
		{STR_INIT(OK "Content-Length: 5\r\nContent-Length: 7\r\n\r\nhello, and more"), 7},
		{STR_INIT(OK "Content-Length: -1\r\n\r\nhello"), 5},
		{STR_INIT(OK "Content-Length: 99999999999999999999999\r\n\r\nhello"), 5},
		{STR_INIT(OK "Content-Length: 5x\r\n\r\nhello"), 5},
		{STR_INIT(CHUNKED "Content-Length: 3\r\n\r\n5\r\nhello\r\n0\r\n\r\n"), 5},
		{STR_INIT(CHUNKED "\r\n-5\r\nhello\r\n0\r\n\r\n"), 5},
		{STR_INIT(CHUNKED "\r\nffffffffffffffffffff\r\nhello\r\n0\r\n\r\n"), 5},
		{STR_INIT(CHUNKED "\r\n5\r\nhel"), 3},
		{STR_INIT(OK "Content-Encoding: gzip, gzip, gzip, gzip, gzip, gzip, gzip\r\n\r\nx"),
			0},
		{STR_INIT(OK "Content-Encoding: nonsense\r\n\r\nx"), 1},
		{STR_INIT(OK "A: b\0c\r\n" EMPTY), 0},
		{STR_INIT(OK "no colon here\r\n" EMPTY), 0},
		{STR_INIT(OK "A: b\r\n c\r\n" EMPTY), 0},
		{STR_INIT(OK "Set-Cookie: a=b; Domain=.test\r\nAlt-Svc: h3=\":22\"\r\n" EMPTY), 0},
		{STR_INIT("HTTP/1.1 99999 OK\r\n" EMPTY), 0},
		{STR_INIT("HTTP/1.1 000 OK\r\n" EMPTY), 0},
		{STR_INIT("HTTP/9.9 200 OK\r\n" EMPTY), 0},
		{STR_INIT("HTTP/2 200\r\n" EMPTY), 0},
		{STR_INIT("HTTP/1.1 401 x\r\nWWW-Authenticate: Negotiate\r\n" EMPTY), 0},
		{STR_INIT("HTTP/1.1 407 x\r\nProxy-Authenticate: NTLM\r\n" EMPTY), 0},
		{STR_INIT("HTTP/1.1 429 x\r\nRetry-After: 31536000\r\n" EMPTY), 0},
		{STR_INIT("HTTP/1.1 429 x\r\nRetry-After: 99999999999999999999\r\n" EMPTY), 0},
		{STR_INIT("HTTP/1.1 429 x\r\nRetry-After: -1\r\n" EMPTY), 0},
		{STR_INIT("HTTP/1.1 503 x\r\nRetry-After: Fri, 31 Dec 9999 23:59:59 GMT\r\n"
			  "Date: Thu, 01 Jan 1970 00:00:00 GMT\r\n" EMPTY),
			0},
		{STR_INIT("SSH-2.0-OpenSSH_9.2\r\n"), 0},
		{STR_INIT("220 mail.example.org ESMTP\r\n"), 0},
		{STR_INIT("ICY 200 OK\r\n\r\nhello"), 5},
		{STR_INIT("HTTP/1.1 304 Not Modified\r\n\r\n"), 0},
		{STR_INIT("HTTP/1.1 204 x\r\nContent-Length: 5\r\n\r\nhello"), 0},
		{STR_INIT(OK), 0},
		{STR_INIT("HTTP/1.1 200"), 0},
		{STR_INIT(""), 0},
	};

	for (size_t i = 0; i < 2 * COUNT_OF(rows); i++) {
		bool only_head = i % 2 == 1, held;
		struct net_answer answer = answer_to(rows[i / 2].bytes, only_head);

		held = CHECK(answer.outcome == NET_ANSWERED || answer.outcome == NET_MALFORMED ||
			     answer.outcome == NET_UNREACHED);
		held &= CHECK((answer.why.len > 0) ||
			      (answer.outcome == NET_ANSWERED && answer.status > 0));
		held &= CHECK(answer.body.len <= (only_head ? 0 : rows[i / 2].max));
		held &= CHECK(answer.milliseconds < 2000 && answer.status < 1000);
		for (size_t k = 0; k < answer.headers.len; k++)
			held &= CHECK(str_find_char(answer.headers.at[k], '\n') == NOT_FOUND);
		if (!held)
			printf("\tof " STR_FMT "\n", STR_ARG(rows[i / 2].bytes));
	}
}

/* What does not end is ended, and nobody else waits for it. */
static void test_endless(void)
{
	static const struct {
		str first, again;
	} rows[] = {
		{STR_INIT("HTTP/1.1 200 "), STR_INIT("x")},
		{STR_INIT(""), STR_INIT("\r\n")},
		{STR_INIT(OK "A: "), STR_INIT("b")},
		{STR_INIT(CHUNKED "\r\n5;"), STR_INIT("x")},
		{STR_INIT(CHUNKED "\r\n"), STR_INIT("0")},
		{STR_INIT(CHUNKED "\r\n0\r\n"), STR_INIT("A: b\r\n")},
		{STR_INIT(CHUNKED "\r\n0\r\nA: "), STR_INIT("b")},
		/* gzip: a name in its head, blocks of nothing */
		{STR_INIT(OK "Content-Encoding: gzip\r\n\r\n\x1f\x8b\x08\x08\0\0\0\0\0\x03"),
			STR_INIT("n")},
		{STR_INIT(OK "Content-Encoding: gzip\r\n\r\n\x1f\x8b\x08\0\0\0\0\0\0\x03"),
			STR_INIT("\0\0\0\xff\xff")},
	};
	struct net_request requests[COUNT_OF(rows) + 1];
	struct net_answer answers[COUNT_OF(rows) + 1];
	struct net_settings settings = world_settings();

	settings.per_host = 2;
	for (size_t i = 0; i < COUNT_OF(rows); i++) {
		struct buf url = buf_make(&arena);

		buf_add(&url, S("http://a.test/fault/endless?hex="));
		add_hex(&url, rows[i].first);
		buf_add(&url, S("&again="));
		add_hex(&url, rows[i].again);
		requests[i] = (struct net_request){.url = buf_str(&url)};
	}
	requests[COUNT_OF(rows)] = (struct net_request){.url = world_url("b.test", "/fault/plain")};
	ask_all(&settings, requests, answers, COUNT_OF(rows) + 1);
	CHECK_SIZE(answers[COUNT_OF(rows)].status, 200);
	for (size_t i = 0; i < COUNT_OF(rows); i++) {
		if (!CHECK(answers[i].outcome != NET_ANSWERED && answers[i].why.len > 0) ||
			!CHECK(answers[i].milliseconds < 8000))
			printf("\tof " STR_FMT ": " STR_FMT "\n", STR_ARG(rows[i].first),
				STR_ARG(answers[i].why));
	}
}

/* Where a redirect leads is a stranger's choice like any other. */
static void test_redirects(void)
{
	static const struct {
		const char *location;
		enum net_outcome outcome;
		const char *why;
	} rows[] = {
		{"http://b.test/\x01", NET_MALFORMED, "control character"},
		{"http://b.test%0d%0aX:%20y/", NET_MALFORMED, "no URL"},
		{"http://b.test%00.example/", NET_MALFORMED, "no URL"},
		{"//10.0.0.1/", NET_FORBIDDEN, "10.0.0.1 (private)"},
		{"http://b.test@10.0.0.1/", NET_FORBIDDEN, "10.0.0.1 (private)"},
		{"http://b.test\\@10.0.0.1/", NET_FORBIDDEN, "10.0.0.1 (private)"},
		{"http://0xa.1/", NET_FORBIDDEN, "10.0.0.1 (private)"},
		{"http://[fe80::1%25lo]/", NET_FORBIDDEN, "link-local"},
		{"http://[::ffff:10.0.0.1]/", NET_FORBIDDEN, "private"},
		{"http://b.test:22/", NET_FORBIDDEN, "port 22 (not of the Web)"},
		{"https://b.test:25/", NET_FORBIDDEN, "port 25 (not of the Web)"},
		{"http://b.test:0/", NET_FORBIDDEN, "port 0 (not of the Web)"},
		{"gopher://b.test/", NET_MALFORMED, "only http and https"},
		{"http://b.test:99999/", NET_MALFORMED, "no URL"},
	};

	for (size_t i = 0; i < COUNT_OF(rows); i++) {
		struct net_answer answer =
			answer_to(str_printf(&arena, "HTTP/1.1 302 x\r\nLocation: %s\r\n" EMPTY,
					  rows[i].location),
				false);
		bool held = CHECK_SIZE(answer.outcome, rows[i].outcome);

		held &= CHECK(str_contains(answer.why, str_from(rows[i].why)));
		held &= CHECK_SIZE(answer.hops.len, 0);
		if (!held)
			printf("\tof %s: " STR_FMT "\n", rows[i].location, STR_ARG(answer.why));
	}
}

/* What stands in a URL stays in its first line, percent signs and all. */
static void test_sent(void)
{
	struct net_settings settings = world_settings();
	struct net_request request = {
		.url = world_url("a.test", "/fault/echo?%0d%0aX-Evil:%20y\xe2\x80\xa8#z"),
		.trust = NET_STRANGER};
	struct net_answer answer = ask(&settings, &request);

	CHECK(str_starts(answer.body, S("GET /fault/echo?%0d%0aX-Evil:%20y%")));
	CHECK(!str_contains(answer.body, S("\nX-Evil")));
	CHECK(!str_contains(answer.body, S("#z")));
}

int main(void)
{
	world_start();
	test_bytes();
	test_endless();
	test_redirects();
	test_sent();
	world_stop();
	UNIT_END();
}
