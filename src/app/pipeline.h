/* pipeline: from two versions of a list to findings; the stages in order, on one page. */
#ifndef APP_PIPELINE_H
#define APP_PIPELINE_H

#include <entrylint/origin.h>
#include <entrylint/report.h>

#include "app.h"
#include "config.h"

struct run_list {                 /* one list of the run */
	str base_path, head_path; /* in their trees */
	str base_text, head_text;
	bool in_base, in_head;
	const struct source *head_source;
	struct lint_others others; /* what other open pull requests do to it */
	struct report_file file;   /* what the stages made of it */
};

struct run {
	struct app *app;
	struct arena *arena;
	const struct options *options;
	const struct environment *environment;
	struct origin_request where;
	bool config_in_base; /* --config names a file of the base, not one on disk */
	/* GitHub, when base and head are read through its API; else without a fetcher. */
	struct github github;
	struct pull pull;    /* that the run is about; number 0: none */
	bool is_overtaken;   /* it has newer commits than those that are looked at */
	str skip_label;      /* of the action's input; empty: the configuration's */
	bool no_others;      /* do not look at other pull requests: the action's input */
	bool is_excused;     /* the pull request carries that label: all findings are notices */
	bool is_audit;       /* every entry is judged, and the format is read from the head */
	bool judges_nothing; /* nobody asks for findings (format) */
	struct origin origin;
	struct config config;
	struct lint_settings lint;
	struct {
		struct run_list *at;
		size_t len;
		size_t cap;
	} lists; /* those that are there to be judged */
	struct report report;
};

/* A run as the options ask for it; change it before it starts. */
struct run run_make(struct app *app);
/* Opens base and head, reads the configuration, judges every list, counts. Always to be closed,
 * after a failure too. */
bool run_start(struct run *run, struct error *error) MUST_CHECK;
void run_close(struct run *run);
/* Judges one list again after its head text has changed (fix). */
bool run_judge(struct run *run, struct run_list *list, struct error *error) MUST_CHECK;
/* Counts the findings of all lists and says the verdict. */
void run_count(struct run *run);
/* From start to exit status; `tell` says what becomes of a run that succeeded, and gives the
 * status. */
int run_whole(struct app *app, struct run *run, int (*tell)(struct app *app, struct run *run));

/* ask.c */
/* Asks the world about the entries that the run judges, unless it is to be offline. That it does
 * not answer is no failure: the report then says what could not be checked. */
bool run_ask(struct run *run, struct error *error) MUST_CHECK;
/* Asks about one thing alone: a paper by its id, or what is at an address. Not of a run that is
 * offline. */
bool run_ask_about(struct run *run, str what, bool is_paper, struct facts **facts,
	struct error *error) MUST_CHECK;

/* reports.c */
/* Renders the reports that were asked for into the outbox. */
void run_report(struct run *run, struct app *app);
/* Delivers what is in the outbox, and gives the exit status that the verdict asks for. */
int run_deliver(struct app *app, const struct run *run);
int run_tell(struct app *app, struct run *run); /* both of these */
str reports_render(struct run *run, str name, const struct report_look *look);
struct report_look reports_look(const struct app *app);
/* Does the command have the reports that are asked for? */
bool reports_check(const struct options *options, const struct command *command,
	struct arena *arena, struct error *error) MUST_CHECK;

/* lists.c */
bool lists_choose(struct run *run, struct error *error) MUST_CHECK;
/* Notes it where nobody named the list and the usual file does not look like it: once the lists are
 * read. */
void lists_doubt(struct run *run);

#endif
