/* app: what the subcommands share: one run of the program. */
#ifndef APP_APP_H
#define APP_APP_H

#include "deliver.h"
#include "environment.h"
#include "options.h"

struct app {
	struct arena *arena;
	struct environment environment;
	const struct command *command;
	struct options options;
	struct outbox outbox;
	uint64_t asked; /* milliseconds of --timeout that are used up */
};

enum { EXIT_FINE = 0, EXIT_FINDINGS = 1, EXIT_TROUBLE = 2 };

/* Says the error and gives EXIT_TROUBLE: `return app_fails(app, &error);` */
int app_fails(struct app *app, const struct error *error);
/* Puts a text on standard output and gives the status. */
int app_prints(struct app *app, str text, int status);

int check_run(struct app *app);
int audit_run(struct app *app);
int fix_run(struct app *app);
int entry_run(struct app *app);
int format_run(struct app *app);
int rules_run(struct app *app);
int explain_run(struct app *app);
int init_run(struct app *app);
int schema_run(struct app *app);
int pr_run(struct app *app);
int action_run(struct app *app);
str version_text(struct arena *arena);

#endif
