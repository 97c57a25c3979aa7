/* progress: counts of a running batch into a line on standard error, which is written over again;
 * an interrupt into a flag. */
#include "progress.h"

#include <signal.h>
#include <time.h>
#include <unistd.h>

#define QUIET_MS 1000      /* what takes less is not told of */
#define LOG_EVERY_MS 15000 /* where there is no terminal */

struct progress {
	struct fetcher fetcher; /* first */
	struct fetcher *inner;
	struct net_progress net;
	struct arena *arena;
	struct strs *notes;
	bool is_terminal;     /* one line, written over again; else a line now and then */
	bool is_shown;        /* there is something to wipe away */
	bool is_noted;        /* that it was interrupted */
	uint64_t began, told; /* milliseconds */
};

/* A signal knows no other place to leave its word. */
static volatile bool is_interrupted;

static void on_interrupt(int number)
{
	(void)number;
	is_interrupted = true;
}

static uint64_t clock_now(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (uint64_t)now.tv_sec * 1000 + (uint64_t)now.tv_nsec / 1000000;
}

static void say(str text)
{
	ssize_t put = write(STDERR_FILENO, text.at, text.len);

	(void)put; /* nobody reads it: so be it */
}

/* A host out of a list, harmless on a terminal. */
static str plain_host(str host, struct arena *arena)
{
	struct buf out = buf_make(arena);

	for (size_t i = 0; i < host.len && i < 40; i++)
		buf_add_char(&out, host.at[i] > ' ' && host.at[i] <= '~' ? host.at[i] : '?');
	return buf_str(&out);
}

static void tell(void *with, size_t done, size_t total, str slowest)
{
	struct progress *progress = with;
	struct arena scratch = {0};
	uint64_t now = clock_now();
	const char *form = progress->is_terminal ? "\r\033[K" : "",
		   *end = progress->is_terminal ? "" : "\n";

	if (now - progress->began < QUIET_MS ||
		(!progress->is_terminal && now - progress->told < LOG_EVERY_MS))
		return;
	progress->told = now;
	progress->is_shown = progress->is_terminal;
	say(str_printf(&scratch, "%sasked %zu of %zu%s" STR_FMT "%s", form, done, total,
		slowest.len > 0 ? ", waiting for " : "", STR_ARG(plain_host(slowest, &scratch)),
		end));
	arena_release(&scratch);
}

static void note_interrupt(struct progress *progress)
{
	if (!is_interrupted || progress->is_noted)
		return;
	progress->is_noted = true;
	ARRAY_PUSH(progress->arena, progress->notes,
		S("Interrupted: what had not been asked by then is not checked."));
}

static void fetch(struct fetcher *fetcher, const struct net_request *requests,
	struct net_answer *answers, size_t count, struct arena *arena)
{
	struct progress *progress = (struct progress *)fetcher;
	struct sigaction mine = {.sa_handler = on_interrupt, .sa_flags = (int)SA_RESETHAND}, before;

	progress->began = progress->told = clock_now();
	sigemptyset(&mine.sa_mask);
	sigaction(SIGINT, &mine, &before);
	net_fetch(progress->inner, requests, answers, count, arena);
	sigaction(SIGINT, &before, NULL);
	if (progress->is_shown)
		say(S("\r\033[K"));
	progress->is_shown = false;
	note_interrupt(progress);
}

static void release(struct fetcher *fetcher)
{
	struct progress *progress = (struct progress *)fetcher;

	progress->inner->release(progress->inner);
}

struct progress *progress_make(struct net_settings *settings, struct arena *arena)
{
	struct progress *progress = NEW(arena, struct progress);

	progress->arena = arena;
	progress->is_terminal = isatty(STDERR_FILENO) == 1;
	progress->net = (struct net_progress){tell, progress};
	settings->progress = &progress->net;
	settings->cancelled = &is_interrupted;
	return progress;
}

struct fetcher *progress_around(
	struct progress *progress, struct fetcher *fetcher, struct strs *notes)
{
	progress->fetcher = (struct fetcher){fetch, release};
	progress->inner = fetcher;
	progress->notes = notes;
	return &progress->fetcher;
}
