/* A host that does not exist is told from name servers that fail, by servers of the test's own. */
#include "world.h"

#include "net/inner.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <string.h>

/* Answers as the first letter of the name asked for says: missing, broken, empty, silent; or, cut
 * off from the Internet, of every name that it does not exist. */
static void serve(int peer, bool is_cut_off)
{
	unsigned char query[512];
	struct sockaddr_in from;
	socklen_t len = sizeof(from);
	ssize_t got;

	while ((got = recvfrom(peer, query, sizeof(query), 0, (struct sockaddr *)&from, &len)) >
		13) {
		unsigned char letter = is_cut_off ? 'm' : query[13];

		query[2] = 0x81;
		query[3] = (unsigned char)(0x80 | (letter == 'm' ? 3 : letter == 'b' ? 2 : 0));
		memset(query + 6, 0, 6); /* no records */
		if (letter != 's')
			sendto(peer, query, (size_t)got, 0, (struct sockaddr *)&from, len);
		len = sizeof(from);
	}
	_exit(0);
}

static pid_t server_start(struct sockaddr_in *server, bool is_cut_off)
{
	int peer = socket(AF_INET, SOCK_DGRAM, 0);
	socklen_t len = sizeof(*server);
	pid_t process;

	*server = (struct sockaddr_in){
		.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
	must(bind(peer, (struct sockaddr *)server, len) == 0);
	must(getsockname(peer, (struct sockaddr *)server, &len) == 0);
	process = fork();
	if (process == 0) {
		alarm(60);
		serve(peer, is_cut_off);
	}
	close(peer);
	return process;
}

int main(void)
{
	struct sockaddr_in server;
	pid_t process = server_start(&server, false);
	uint64_t began = net_clock();
	struct net_settings settings = world_settings();
	struct net_request requests[] = {
		{.url = S("http://gone.test/")}, {.url = S("http://GONE.test:8080/x")}};
	struct net_answer answers[2];

	CHECK_SIZE(name_look_up(S("missing.example.org"), &server), NAME_MISSING);
	CHECK_SIZE(name_look_up(S("empty.example.org"), &server), NAME_EXISTS);
	CHECK_SIZE(name_look_up(S("broken.example.org"), &server), NAME_UNKNOWN);
	CHECK_SIZE(name_look_up(S(""), &server), NAME_UNKNOWN);
	CHECK(net_clock() - began < 3000);
	CHECK_SIZE(name_look_up(S("silent.example.org"), &server), NAME_UNKNOWN);
	CHECK(net_clock() - began < 9000);
	kill(process, SIGTERM);
	waitpid(process, NULL, 0);
	CHECK_SIZE(name_look_up(S("missing.example.org"), &server), NAME_UNKNOWN); /* none there */

	process = server_start(&server, true);
	CHECK_SIZE(name_look_up(S("missing.example.org"), &server), NAME_UNKNOWN);
	kill(process, SIGTERM);
	waitpid(process, NULL, 0);

	/* How other tests say that a host does not exist. */
	ARRAY_PUSH(&arena, &settings.hosts, S("gone.test"));
	ask_all(&settings, requests, answers, 2);
	for (size_t i = 0; i < 2; i++) {
		CHECK_SIZE(answers[i].outcome, NET_NO_HOST);
		CHECK_STR(answers[i].why, S("there is no host gone.test"));
	}
	UNIT_END();
}
