/* What is told while the network is asked, and what Ctrl-C does meanwhile. */
#include "unit.h"

#include "app/progress.h"

#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

static struct arena arena;

struct asking { /* a fetcher that takes its time, and is interrupted */
	struct fetcher fetcher;
	struct net_settings settings;
	int interrupts;
	bool was_cancelled, was_released;
};

static void fetch(struct fetcher *fetcher, const struct net_request *requests,
	struct net_answer *answers, size_t count, struct arena *where)
{
	struct asking *asking = (struct asking *)fetcher;
	const struct net_progress *progress = asking->settings.progress;

	(void)requests, (void)answers, (void)where;
	progress->tell(progress->with, 0, count, S("too-early.example"));
	usleep(1100000);
	progress->tell(progress->with, 1, count, S("\033[31mslow.example"));
	for (int i = 0; i < asking->interrupts; i++)
		raise(SIGINT);
	asking->was_cancelled = *asking->settings.cancelled;
}

static void release(struct fetcher *fetcher)
{
	((struct asking *)fetcher)->was_released = true;
}

static void test_interrupt(void)
{
	struct asking asking = {.fetcher = {fetch, release}, .interrupts = 1};
	struct progress *progress = progress_make(&asking.settings, &arena);
	struct strs notes = {0};
	struct fetcher *fetcher = progress_around(progress, &asking.fetcher, &notes);
	struct net_request requests[3] = {0};
	struct net_answer answers[3];
	struct sigaction after;

	net_fetch(fetcher, requests, answers, 3, &arena);
	CHECK(asking.was_cancelled);
	if (CHECK_SIZE(notes.len, 1))
		CHECK(str_starts(notes.at[0], S("Interrupted: ")));
	asking.interrupts = 0;
	net_fetch(fetcher, requests, answers, 3, &arena);
	CHECK_SIZE(notes.len, 1); /* said once */
	sigaction(SIGINT, NULL, &after);
	CHECK(after.sa_handler == SIG_DFL);
	fetcher->release(fetcher);
	CHECK(asking.was_released);
}

/* A second one ends the program, at once. */
static void test_second_interrupt(void)
{
	pid_t process = fork();
	int status = 0;

	if (process == 0) {
		struct asking asking = {.fetcher = {fetch, release}, .interrupts = 2};
		struct progress *progress = progress_make(&asking.settings, &arena);
		struct strs notes = {0};
		struct net_request request = {0};
		struct net_answer answer;

		net_fetch(progress_around(progress, &asking.fetcher, &notes), &request, &answer, 1,
			&arena);
		_exit(0);
	}
	waitpid(process, &status, 0);
	CHECK(WIFSIGNALED(status) && WTERMSIG(status) == SIGINT);
}

/* On a terminal: one line, escaped, wiped away at the end. */
static void test_told(void)
{
	int terminal = posix_openpt(O_RDWR | O_NOCTTY), before = dup(STDERR_FILENO), side;
	struct asking asking = {.fetcher = {fetch, release}};
	struct net_request requests[3] = {0};
	struct net_answer answers[3];
	struct strs notes = {0};
	char bytes[512];
	ssize_t got;

	if (terminal < 0 || grantpt(terminal) != 0 || unlockpt(terminal) != 0) {
		printf("no terminal to be had here\n");
		return;
	}
	side = open(ptsname(terminal), O_RDWR | O_NOCTTY);
	dup2(side, STDERR_FILENO);
	net_fetch(progress_around(progress_make(&asking.settings, &arena), &asking.fetcher, &notes),
		requests, answers, 3, &arena);
	dup2(before, STDERR_FILENO);
	got = read(terminal, bytes, sizeof(bytes));
	CHECK_STR(((str){bytes, got > 0 ? (size_t)got : 0}),
		S("\r\033[Kasked 1 of 3, waiting for ?[31mslow.example\r\033[K"));
	close(side);
	close(terminal);
	close(before);
}

int main(void)
{
	test_told();
	test_second_interrupt();
	test_interrupt();
	arena_release(&arena);
	UNIT_END();
}
