/* world: starts the tests' own server beside a unit program, and asks it things. */
#ifndef WORLD_H
#define WORLD_H

#include "unit.h"

#include <entrylint/net.h>

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

static struct arena arena;
static struct strs world_notes;
static unsigned world_port;
static pid_t world_process;

/* Run from the root of the project, as tests/run.sh does. Exits with 1 when there is no server.
 * With a certificate and its key in a file it listens for TLS too. */
static inline void world_start_with(const char *certificate, unsigned *tls_port)
{
	const char *folder = getenv("TMPDIR");
	char file[512];

	snprintf(file, sizeof(file), "%s/world.%d", folder ? folder : "/tmp", (int)getpid());
	unlink(file);
	world_process = fork();
	if (world_process == 0) {
		execlp("python3", "python3", "tests/world/server.py", file,
			certificate ? "--tls" : (char *)NULL, certificate, (char *)NULL);
		_exit(127);
	}
	for (int i = 0; i < 1000 && access(file, R_OK) != 0; i++)
		usleep(10000);
	FILE *told = fopen(file, "r");
	if (!told || fscanf(told, "%u", &world_port) != 1 ||
		(certificate && fscanf(told, "%u", tls_port) != 1)) {
		printf("tests/world/server.py did not start\n");
		exit(1);
	}
	fclose(told);
	unlink(file);
}

static inline void world_start(void)
{
	world_start_with(NULL, NULL);
}

static inline void world_stop(void)
{
	kill(world_process, SIGTERM);
	waitpid(world_process, NULL, 0);
	arena_release(&arena);
}

/* The URL of a path of the server, by a host that world_settings knows. */
static inline str world_url(const char *host, const char *path)
{
	return str_printf(&arena, "http://%s%s", host, path);
}

/* As tests want it: one try, two seconds; HOST.test, for letters a to d, are the server. */
static inline struct net_settings world_settings(void)
{
	static const char *const hosts[] = {"a.test", "b.test", "c.test", "d.test"};
	struct net_settings settings = {
		.timeout = 2, .deadline = 30, .tries = 1, .allows_loopback = true};

	for (size_t i = 0; i < COUNT_OF(hosts); i++)
		ARRAY_PUSH(&arena, &settings.hosts,
			str_printf(&arena, "%s:80:127.0.0.1:%u", hosts[i], world_port));
	return settings;
}

static inline struct fetcher *world_open(const struct net_settings *settings)
{
	return net_open(settings, &arena, &world_notes);
}

static inline void ask_all(const struct net_settings *settings, const struct net_request *requests,
	struct net_answer *answers, size_t count)
{
	struct fetcher *fetcher = world_open(settings);

	net_fetch(fetcher, requests, answers, count, &arena);
	fetcher->release(fetcher);
}

static inline struct net_answer ask(
	const struct net_settings *settings, const struct net_request *request)
{
	struct net_answer answer;

	ask_all(settings, request, &answer, 1);
	return answer;
}

/* As for a link of a stranger: redirects are followed. */
static inline struct net_answer get(const char *path)
{
	struct net_settings settings = world_settings();
	struct net_request request = {
		.url = world_url("a.test", path), .follows = true, .trust = NET_STRANGER};

	return ask(&settings, &request);
}

/* How often a key was asked for so far. */
static inline uint32_t world_count(const char *key)
{
	str path = str_printf(&arena, "/fault/counted?key=%s", key);
	struct net_answer answer = get(path.at);
	uint32_t count = 0;

	CHECK(str_to_u32(str_trim(answer.body), &count));
	return count;
}

#endif
