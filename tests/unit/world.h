/* world: starts the tests' own server beside a unit program, and asks it things. */
#ifndef WORLD_H
#define WORLD_H

#include <entrylint/net.h>

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

struct world {
	pid_t process;
	unsigned port;
	str base; /* "http://127.0.0.1:PORT" */
};

/* Run from the root of the project, as tests/run.sh does. Exits with 1 when there is no server. */
static inline struct world world_start(struct arena *arena)
{
	const char *folder = getenv("TMPDIR");
	struct world world = {0};
	char file[512];

	snprintf(file, sizeof(file), "%s/world.%d", folder ? folder : "/tmp", (int)getpid());
	unlink(file);
	world.process = fork();
	if (world.process == 0) {
		execlp("python3", "python3", "tests/world/server.py", file, (char *)NULL);
		_exit(127);
	}
	for (int i = 0; i < 1000 && access(file, R_OK) != 0; i++)
		usleep(10000);
	FILE *told = fopen(file, "r");
	if (!told || fscanf(told, "%u", &world.port) != 1) {
		printf("tests/world/server.py did not start\n");
		exit(1);
	}
	fclose(told);
	unlink(file);
	world.base = str_printf(arena, "http://127.0.0.1:%u", world.port);
	return world;
}

static inline void world_stop(const struct world *world)
{
	kill(world->process, SIGTERM);
	waitpid(world->process, NULL, 0);
}

/* The URL of a path of the server. */
static inline str world_url(const struct world *world, struct arena *arena, const char *path)
{
	return str_printf(arena, STR_FMT "%s", STR_ARG(world->base), path);
}

#endif
