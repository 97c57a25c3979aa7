/* progress: what a run waits for, told on standard error; and Ctrl-C, which ends the waiting and
 * not the run. */
#ifndef APP_PROGRESS_H
#define APP_PROGRESS_H

#include <entrylint/net.h>

/* Puts what it tells with, and the flag that Ctrl-C sets, into the settings. Nothing is told of
 * what takes less than a second. */
struct progress;
struct progress *progress_make(struct net_settings *settings, struct arena *arena);
/* The same fetcher; while it asks, Ctrl-C ends the asking (a second one ends the program), and what
 * was told on a terminal is wiped away afterwards. */
struct fetcher *progress_around(
	struct progress *progress, struct fetcher *fetcher, struct strs *notes);

#endif
