/* Where a stranger's link must not lead, whichever way it goes there: written in the link, resolved
 * from a name, by a redirect, over a connection that was there already. */
#include "world.h"

#include "net/inner.h"

#include <arpa/inet.h>
#include <netdb.h>
#include <netinet/in.h>
#include <string.h>

static const struct {
	const char *address, *use;
} special[] = {
	{"0.0.0.0", "unspecified"},
	{"0.1.2.3", "this network"},
	{"10.0.0.1", "private"},
	{"172.16.0.1", "private"},
	{"172.31.255.255", "private"},
	{"192.168.1.1", "private"},
	{"100.64.0.1", "carrier-grade NAT"},
	{"100.127.255.255", "carrier-grade NAT"},
	{"127.0.0.1", "loopback"},
	{"127.255.255.254", "loopback"},
	{"169.254.0.1", "link-local"},
	{"169.254.169.254", "link-local"},
	{"192.0.0.8", "protocol assignments"},
	{"192.0.2.1", "documentation"},
	{"198.51.100.1", "documentation"},
	{"203.0.113.1", "documentation"},
	{"192.88.99.1", "6to4 relay"},
	{"198.18.0.1", "benchmarking"},
	{"198.19.255.255", "benchmarking"},
	{"224.0.0.1", "multicast"},
	{"239.255.255.255", "multicast"},
	{"240.0.0.1", "reserved"},
	{"255.255.255.255", "reserved"},
	{"::", "unspecified"},
	{"::1", "loopback"},
	{"::7f00:1", "IPv4-compatible"},
	{"::ffff:127.0.0.1", "loopback"},
	{"::ffff:10.0.0.1", "private"},
	{"::ffff:169.254.169.254", "link-local"},
	{"::ffff:0:192.168.0.1", "private"},
	{"64:ff9b::7f00:1", "loopback"},
	{"64:ff9b::a9fe:a9fe", "link-local"},
	{"64:ff9b:1::1", "reserved"},
	{"2002:7f00:1::", "loopback"},
	{"2002:c0a8:1::1", "private"},
	{"2001::1", "Teredo"},
	{"2001:0:4136:e378:8000:63bf:3fff:fdd2", "Teredo"},
	{"2001:10::1", "protocol assignments"},
	{"2001:db8::1", "documentation"},
	{"3fff:1::1", "documentation"},
	{"fc00::1", "unique local"},
	{"fd12:3456:789a::1", "unique local"},
	{"fe80::1", "link-local"},
	{"febf::1", "link-local"},
	{"fec0::1", "reserved"},
	{"ff02::1", "multicast"},
	{"100::1", "reserved"},
	{"4000::1", "reserved"},
};

static const char *const public[] = {"1.1.1.1", "9.255.255.255", "11.0.0.0", "100.63.255.255",
	"100.128.0.0", "128.0.0.0", "169.253.255.255", "172.15.255.255", "172.32.0.0", "192.0.1.1",
	"192.167.255.255", "198.17.255.255", "198.20.0.0", "223.255.255.255", "2606:4700::1111",
	"2001:4860:4860::8888", "64:ff9b::101:101", "::ffff:1.1.1.1", "2002:101:101::1"};

/* ---- the tests' own resolver: what libcurl's look-ups find ---- */

static const char *resolver_answers[4]; /* addresses, in order */
static bool resolver_rotates;           /* each look-up gives the next one alone */
static unsigned look_ups;               /* libcurl looks up in a thread */

static struct addrinfo *entry_of(const char *text, const char *service, struct addrinfo *next)
{
	struct room {
		struct addrinfo info;
		struct sockaddr_storage address;
	} *room = calloc(1, sizeof(*room));
	struct sockaddr_in *in = (struct sockaddr_in *)&room->address;
	struct sockaddr_in6 *in6 = (struct sockaddr_in6 *)&room->address;
	in_port_t port = htons((uint16_t)(service ? strtoul(service, NULL, 10) : 0));

	room->info.ai_next = next;
	room->info.ai_socktype = SOCK_STREAM;
	room->info.ai_protocol = IPPROTO_TCP;
	room->info.ai_addr = (struct sockaddr *)&room->address;
	if (inet_pton(AF_INET, text, &in->sin_addr) == 1) {
		in->sin_family = AF_INET;
		in->sin_port = port;
		room->info.ai_addrlen = sizeof(*in);
	} else {
		must(inet_pton(AF_INET6, text, &in6->sin6_addr) == 1);
		in6->sin6_family = AF_INET6;
		in6->sin6_port = port;
		room->info.ai_addrlen = sizeof(*in6);
	}
	room->info.ai_family = room->address.ss_family;
	return &room->info;
}

int getaddrinfo(const char *restrict name, const char *restrict service,
	const struct addrinfo *restrict hints, struct addrinfo **restrict found)
{
	unsigned turn = __atomic_fetch_add(&look_ups, 1, __ATOMIC_SEQ_CST);

	(void)hints;
	*found = NULL;
	if (!strstr(name, ".resolved"))
		return EAI_NONAME;
	if (resolver_rotates) {
		*found = entry_of(resolver_answers[turn], service, NULL);
		return 0;
	}
	for (size_t i = COUNT_OF(resolver_answers); i > 0; i--)
		if (resolver_answers[i - 1])
			*found = entry_of(resolver_answers[i - 1], service, *found);
	return *found ? 0 : EAI_NONAME;
}

void freeaddrinfo(struct addrinfo *info)
{
	while (info) {
		struct addrinfo *next = info->ai_next;

		free(info);
		info = next;
	}
}

static void resolver_says(const char *first, const char *second)
{
	memset(resolver_answers, 0, sizeof(resolver_answers));
	resolver_answers[0] = first;
	resolver_answers[1] = second;
	resolver_rotates = false;
	look_ups = 0;
}

/* ---- ---- */

static struct net_answer link_to(str url, bool allows_loopback)
{
	struct net_settings settings = world_settings();
	struct net_request request = {.url = url, .follows = true, .trust = NET_STRANGER};

	settings.allows_loopback = allows_loopback;
	settings.timeout = 1;
	return ask(&settings, &request);
}

static bool is_forbidden(const struct net_answer *answer, const char *address, const char *use)
{
	bool held = CHECK_SIZE(answer->outcome, NET_FORBIDDEN);

	held &= CHECK(str_contains(answer->why, str_printf(&arena, "%s (%s)", address, use)));
	held &= CHECK_SIZE(answer->body.len, 0);
	if (!held)
		printf("\tof %s: " STR_FMT "\n", address, STR_ARG(answer->why));
	return held;
}

static str canonical(const char *address)
{
	struct in6_addr v6;
	char text[INET6_ADDRSTRLEN];

	if (inet_pton(AF_INET6, address, &v6) != 1)
		return str_from(address);
	return str_copy(&arena, str_from(inet_ntop(AF_INET6, &v6, text, sizeof(text))));
}

static str literal(const char *address)
{
	return strchr(address, ':') ? str_printf(&arena, "http://[%s]:2/", address)
				    : str_printf(&arena, "http://%s:2/", address);
}

static void test_written(void)
{
	for (size_t i = 0; i < COUNT_OF(special); i++) {
		struct net_answer answer = link_to(literal(special[i].address), false);

		is_forbidden(&answer, canonical(special[i].address).at, special[i].use);
	}
}

/* Other spellings of the same: numbers, octal, hexadecimal, a zone, credentials before it. */
static void test_spelt(void)
{
	static const struct {
		const char *url, *address, *use;
	} rows[] = {
		{"http://2130706433:2/", "127.0.0.1", "loopback"},
		{"http://0x7f000001:2/", "127.0.0.1", "loopback"},
		{"http://0177.0.0.1:2/", "127.0.0.1", "loopback"},
		{"http://127.1:2/", "127.0.0.1", "loopback"},
		{"http://0xA9FEA9FE/", "169.254.169.254", "link-local"},
		{"http://example.org@10.0.0.1/", "10.0.0.1", "private"},
		{"http://example.org:80@10.0.0.1/", "10.0.0.1", "private"},
		{"http://[fe80::1%25eth0]/", "fe80::1", "link-local"},
		{"http://%31%32%37.0.0.1:2/", "127.0.0.1", "loopback"},
	};

	for (size_t i = 0; i < COUNT_OF(rows); i++) {
		struct net_answer answer = link_to(str_from(rows[i].url), false);

		if (!is_forbidden(&answer, rows[i].address, rows[i].use))
			printf("\tfor %s\n", rows[i].url);
	}
}

static void test_resolved(void)
{
	for (size_t i = 0; i < COUNT_OF(special); i++) {
		struct net_answer answer;
		const char *host;

		resolver_says(special[i].address, NULL);
		answer = link_to(S("http://inside.resolved:2/"), false);
		host = canonical(special[i].address).at;
		is_forbidden(&answer, host, special[i].use);
		CHECK_SIZE(look_ups, 1);
	}
}

static void test_redirected(void)
{
	for (size_t i = 0; i < COUNT_OF(special); i++) {
		bool is_own = strcmp(special[i].use, "loopback") == 0 &&
			      (strcmp(special[i].address, "::1") == 0 ||
				      strncmp(special[i].address, "127.", 4) == 0);
		str path = str_printf(&arena, "http://a.test/fault/redirect?to=" STR_FMT,
			STR_ARG(literal(special[i].address)));
		struct net_answer answer;

		if (is_own) /* the switch of the tests allows this, or the server were not reached
			     */
			continue;
		answer = link_to(path, true);
		is_forbidden(&answer, canonical(special[i].address).at, special[i].use);
		CHECK_SIZE(answer.hops.len, 0); /* it was not gone to */
		resolver_says(special[i].address, NULL);
		answer = link_to(
			S("http://a.test/fault/redirect?to=http%3A%2F%2Finside.resolved:2/"), true);
		is_forbidden(&answer, canonical(special[i].address).at, special[i].use);
	}
}

/* Each look-up has an answer of its own: the one that is connected to is the one that is judged. */
static void test_rebound(void)
{
	str url = str_printf(
		&arena, "http://rebound.resolved:%u/fault/plain?key=rebound", world_port);
	struct net_settings settings = world_settings();
	struct net_request request = {.url = url, .trust = NET_STRANGER};
	struct net_answer answer;

	resolver_says("127.0.0.1", "169.254.169.254"); /* allowed, then not */
	resolver_rotates = true;
	answer = ask(&settings, &request);
	CHECK_SIZE(answer.outcome, NET_ANSWERED);
	CHECK_SIZE(look_ups, 1);
	answer = ask(&settings, &request);
	is_forbidden(&answer, "169.254.169.254", "link-local");
	CHECK_SIZE(look_ups, 2);
	CHECK_SIZE(world_count("rebound"), 1);
}

/* Of several addresses only those are tried that may be. */
static void test_mixed(void)
{
	str url = str_printf(&arena, "http://mixed.resolved:%u/fault/plain", world_port);

	resolver_says("10.0.0.1", "127.0.0.1");
	CHECK_SIZE(link_to(url, true).outcome, NET_ANSWERED);
	resolver_says("10.0.0.1", "fd00::1");
	CHECK_SIZE(link_to(url, true).outcome, NET_FORBIDDEN);
}

/* A service that is known to be inside may be; a link to the same place may not, nor any other
 * service, though the connection is there. */
static void test_other_rights(void)
{
	struct net_settings settings = world_settings();
	struct net_request request = {
		.url = world_url("a.test", "/fault/plain?key=rights"), .trust = NET_INSIDE};
	struct fetcher *fetcher;
	struct net_answer answer;

	settings.allows_loopback = false;
	fetcher = world_open(&settings);
	answer = net_fetch_one(fetcher, &request, &arena);
	CHECK_SIZE(answer.status, 200);
	request.trust = NET_STRANGER;
	answer = net_fetch_one(fetcher, &request, &arena);
	is_forbidden(&answer, "127.0.0.1", "loopback");
	request.trust = NET_SERVICE;
	answer = net_fetch_one(fetcher, &request, &arena);
	is_forbidden(&answer, "127.0.0.1", "loopback");
	CHECK(str_contains(answer.why, S("private-services")));
	request.url = S("http://127.0.0.1/");
	answer = net_fetch_one(fetcher, &request, &arena);
	is_forbidden(&answer, "127.0.0.1", "loopback");
	fetcher->release(fetcher);
	CHECK_SIZE(world_count("rights"), 1);
}

/* What is inside may lead on at its own host; to others only as far as everybody's. */
static void test_redirected_inside(void)
{
	struct net_settings settings = world_settings();
	struct net_request request = {.url = world_url("a.test", "/fault/redirect?to=/fault/plain"),
		.trust = NET_INSIDE,
		.follows = true};
	struct net_answer answer;

	settings.allows_loopback = false;
	CHECK_SIZE(ask(&settings, &request).status, 200);
	request.url = world_url("a.test",
		"/fault/redirect?to=http%3A%2F%2Fb.test%2Ffault%2Fplain%3Fkey%3Delsewhere");
	answer = ask(&settings, &request);
	is_forbidden(&answer, "127.0.0.1", "loopback");
	request.url = world_url("a.test", "/fault/redirect?to=http%3A%2F%2F10.0.0.1%2F");
	answer = ask(&settings, &request);
	is_forbidden(&answer, "10.0.0.1", "private");
	CHECK_SIZE(world_count("elsewhere"), 0);
}

/* The switch opens loopback and nothing else. */
static void test_switch(void)
{
	struct net_answer answer;

	CHECK_SIZE(link_to(S("http://127.0.0.1:2/"), true).outcome, NET_UNREACHED);
	CHECK_SIZE(link_to(S("http://[::1]:2/"), true).outcome, NET_UNREACHED);
	answer = link_to(S("http://10.0.0.1:2/"), true);
	is_forbidden(&answer, "10.0.0.1", "private");
	answer = link_to(S("http://[::ffff:127.0.0.1]:2/"), true);
	is_forbidden(&answer, "::ffff:127.0.0.1", "loopback");
}

static void test_public(void)
{
	for (size_t i = 0; i < COUNT_OF(public); i++)
		CHECK_STR(address_refused_text(str_from(public[i]), false, &arena), S(""));
	CHECK_STR(address_refused_text(S("example.org"), false, &arena), S(""));
	CHECK_STR(address_refused(&(struct sockaddr){.sa_family = AF_UNIX}, false, &arena),
		S("no Internet address"));
}

int main(void)
{
	world_start();
	test_written();
	test_spelt();
	test_resolved();
	test_redirected();
	test_rebound();
	test_mixed();
	test_other_rights();
	test_redirected_inside();
	test_switch();
	test_public();
	world_stop();
	UNIT_END();
}
