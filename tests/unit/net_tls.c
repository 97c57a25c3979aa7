/* TLS: only certificates that are trusted, for the host they are for; and a token never leaves it.
 */
#include "world.h"

static str certificate; /* a file */
static unsigned tls_port;

/* A server with a certificate for tls.test, made here. */
static void tls_start(void)
{
	const char *folder = getenv("TMPDIR");
	str pem, command;

	certificate =
		str_printf(&arena, "%s/certificate.%d", folder ? folder : "/tmp", (int)getpid());
	pem = str_printf(&arena, STR_FMT ".pem", STR_ARG(certificate));
	command = str_printf(&arena,
		"umask 077; openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 "
		"-subj /CN=world -addext subjectAltName=DNS:tls.test,DNS:h2.test -keyout '%s' -out '%s' 2>/dev/null && "
		"cat '%s' >>'%s'",
		pem.at, certificate.at, certificate.at, pem.at);
	if (system(command.at) != 0) {
		printf("openssl made no certificate\n");
		exit(1);
	}
	world_start_with(pem.at, &tls_port);
	unlink(pem.at);
}

static struct net_settings tls_settings(bool is_trusted)
{
	struct net_settings settings = world_settings();
	static const char *const hosts[] = {"tls.test", "h2.test", "other.test"};

	for (size_t i = 0; i < COUNT_OF(hosts); i++)
		ARRAY_PUSH(&arena, &settings.hosts,
			str_printf(&arena, "%s:443:127.0.0.1:%u", hosts[i], tls_port));
	settings.timeout = 10; /* keys take time where all of a machine is busy */
	if (is_trusted)
		settings.ca_bundle = certificate;
	return settings;
}

static struct net_answer ask_tls(bool is_trusted, const char *url)
{
	struct net_settings settings = tls_settings(is_trusted);
	struct net_request request = {.url = str_from(url),
		.trust = NET_STRANGER,
		.follows = true,
		.bearer = S("token-1")};

	return ask(&settings, &request);
}

/* HTTP/2 is for services: what a stranger's server may send there has no end that libcurl sees. */
static void test_http_2(void)
{
	struct net_settings settings = tls_settings(true);
	struct net_request request = {.url = S("https://h2.test/fault/plain")};

	CHECK_SIZE(ask(&settings, &request).status, 200);
	request.trust = NET_SERVICE;
	CHECK_SIZE(ask(&settings, &request).outcome, NET_UNREACHED);
}

int main(void)
{
	struct net_answer answer;

	tls_start();
	answer = ask_tls(true, "https://tls.test/fault/echo");
	CHECK_SIZE(answer.status, 200);
	CHECK(str_contains(answer.body, S("Bearer token-1")));

	answer = ask_tls(false, "https://tls.test/fault/plain");
	CHECK_SIZE(answer.outcome, NET_UNREACHED);
	CHECK(str_contains(answer.why, S("certificate")));
	answer = ask_tls(true, "https://other.test/fault/plain");
	CHECK_SIZE(answer.outcome, NET_UNREACHED);
	CHECK(str_contains(answer.why, S("certificate")));

	/* The same host without TLS is another. */
	answer = ask_tls(
		true, "https://tls.test/fault/redirect?to=http%3A%2F%2Fa.test%2Ffault%2Fecho");
	CHECK(str_starts(answer.body, S("GET /fault/echo")));
	CHECK(!str_contains(answer.body, S("token-1")));

	answer = ask_tls(true, "https://tls.test/fault/garbage");
	CHECK_SIZE(answer.outcome, NET_MALFORMED);
	answer = ask_tls(true, "https://tls.test/fault/cut");
	CHECK_SIZE(answer.outcome, NET_UNREACHED);
	test_http_2();
	unlink(certificate.at);
	world_stop();
	UNIT_END();
}
