/* serve: many hosts on loopback that answer every request with 200 and a small page, after a delay;
 * for measuring who asks, not who answers.
 *
 *   serve DELAY_MS PORT_FILE
 *
 * One thread around epoll; ends with its parent. Every address of 127.0.0.0/8 is the server, so
 * each host is one of them. */
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { FILES = 4096, EVENTS = 256, RING = 1 << 16 };

static const char answer[] = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nServer: serve\r\n"
			     "Date: Thu, 01 Jan 2026 00:00:00 GMT\r\nContent-Length: 64\r\n\r\n"
			     "<!doctype html><title>page</title><p>sixty-four bytes of a page\n";

struct due { /* an answer that waits for its time; all wait equally long, so in order */
	long long at;
	int file;
	unsigned turn; /* of the file: it may have been closed and be another's now */
};

static struct due ring[RING];
static size_t ring_first, ring_len;
static unsigned turns[FILES];
static char tails[FILES][4]; /* the last bytes read, to find the blank line across two reads */

static long long clock_ms(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (long long)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static void reply(int file)
{
	if (send(file, answer, sizeof(answer) - 1, MSG_NOSIGNAL) < 0 && errno != EAGAIN)
		shutdown(file, SHUT_RDWR);
}

static void on_request(int file, long long delay)
{
	if (delay == 0) {
		reply(file);
	} else if (ring_len < RING) {
		ring[(ring_first + ring_len++) % RING] =
			(struct due){clock_ms() + delay, file, turns[file]};
	}
}

static void on_bytes(int file, long long delay)
{
	char bytes[16384];
	ssize_t got = read(file, bytes, sizeof(bytes));
	if (got <= 0) {
		if (got < 0 && errno == EAGAIN)
			return;
		turns[file]++;
		close(file);
		return;
	}
	for (ssize_t i = 0; i < got; i++) {
		memmove(tails[file], tails[file] + 1, 3);
		tails[file][3] = bytes[i];
		if (memcmp(tails[file], "\r\n\r\n", 4) == 0)
			on_request(file, delay);
	}
}

static void on_connection(int listener, int poll)
{
	int file, one = 1;
	while ((file = accept4(listener, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC)) >= 0) {
		struct epoll_event event = {.events = EPOLLIN, .data.fd = file};
		if (file >= FILES) {
			close(file);
			continue;
		}
		setsockopt(file, IPPROTO_TCP, TCP_NODELAY, &one, sizeof(one));
		memset(tails[file], 0, 4);
		epoll_ctl(poll, EPOLL_CTL_ADD, file, &event);
	}
}

static int send_due(void)
{
	while (ring_len > 0) {
		struct due *due = &ring[ring_first];
		long long left = due->at - clock_ms();
		if (left > 0)
			return (int)left;
		if (turns[due->file] == due->turn)
			reply(due->file);
		ring_first = (ring_first + 1) % RING;
		ring_len--;
	}
	return -1;
}

static int listen_somewhere(const char *told)
{
	struct sockaddr_in at = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_ANY)};
	socklen_t len = sizeof(at);
	int file = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
	FILE *out = fopen(told, "w");
	if (file < 0 || !out || bind(file, (struct sockaddr *)&at, len) != 0 ||
		listen(file, 4096) != 0 || getsockname(file, (struct sockaddr *)&at, &len) != 0) {
		perror("serve");
		exit(2);
	}
	fprintf(out, "%d\n", ntohs(at.sin_port));
	fclose(out);
	return file;
}

int main(int count, char **words)
{
	struct rlimit files = {FILES, FILES};
	long long delay;
	if (count != 3) {
		fprintf(stderr, "usage: serve DELAY_MS PORT_FILE\n");
		return 2;
	}
	prctl(PR_SET_PDEATHSIG, SIGTERM);
	setrlimit(RLIMIT_NOFILE, &files);
	delay = strtoll(words[1], NULL, 10);
	int listener = listen_somewhere(words[2]), poll = epoll_create1(EPOLL_CLOEXEC);
	struct epoll_event event = {.events = EPOLLIN, .data.fd = listener};
	epoll_ctl(poll, EPOLL_CTL_ADD, listener, &event);
	for (;;) {
		struct epoll_event events[EVENTS];
		int got = epoll_wait(poll, events, EVENTS, send_due());
		for (int i = 0; i < got; i++) {
			if (events[i].data.fd == listener)
				on_connection(listener, poll);
			else
				on_bytes(events[i].data.fd, delay);
		}
	}
}
