/* issue: what the one issue of an audit remembers from run to run, and the tasks that it is made
 * of.
 *
 * All memory is in the issue's own text, which anybody who may edit it can have changed since. Of
 * it nothing is believed but ticks, and what is known of tasks and of former audits in the exact
 * form in which it is written here; no words of it come back.
 */
#ifndef REPORT_ISSUE_H
#define REPORT_ISSUE_H

#include "view.h"

#define ISSUE_TASKS_MAX 4096 /* that are remembered, whatever the text says */
#define ISSUE_ROWS_MAX 26    /* former audits in the history */
#define ISSUE_NUMBER_MAX 1000000

/* What a text says of a task: "KEY RULE DATE ENTRY". */
struct issue_known {
	str key; /* rule, identity of the entry, key of the finding: 16 hex digits */
	const struct rule *rule; /* one that there is */
	struct date since;       /* the audit that found it first */
	str entry;               /* its entry's text, as 16 hex digits; "-": none */
	bool is_ticked;          /* somebody has looked at it, and it may stay as it is */
};

struct issue_row { /* an audit that found something new, or something done */
	struct date date;
	uint32_t found, fresh, done;
};

struct issue_done { /* what the newest of them found done */
	const struct rule *rule;
	uint32_t count;
};

struct issue_memory {
	ARRAY(struct issue_known) known;
	ARRAY(struct issue_row) rows; /* newest first */
	ARRAY(struct issue_done) done;
	bool has_forgotten; /* there were more tasks than the text had room for */
};

/* issue_memory.c: an issue's text into what it remembers, and back. */
struct issue_memory issue_remember(str text, struct date today, struct arena *arena);
/* "KEY RULE DATE ENTRY" */
void issue_known_write(struct buf *out, const struct issue_known *known);
void issue_date_write(struct buf *out, struct date date); /* "2026-11-25" */

static inline uint32_t issue_day(struct date date) /* later days are greater */
{
	return (date.year * 100 + date.month) * 100 + date.day;
}

/* The forms in which it stands in the text. A task: "- [ ] ", words, and at the line's end: */
#define ISSUE_TASK "<!-- entrylint: task "
/* Tasks without words, a line each, the ticked ones with " x" at its end; then "-->". */
#define ISSUE_HIDDEN "<!-- entrylint: left out"
#define ISSUE_FORGOTTEN "and more"
/* Behind a line on a rule of which some are done: RULE COUNT */
#define ISSUE_DONE "<!-- entrylint: done "

struct issue_task {
	struct issue_known known;
	enum severity severity;
	const struct view_file *file;
	const struct view_group *group;
	const struct diag *diag; /* NULL: could not be checked this time, so it is as it was */
	uint32_t entry;          /* in the file; DIAG_NO_ENTRY */
};

struct issue {
	ARRAY(struct issue_task) tasks; /* worst first, then by rule, then by place */
	struct issue_memory memory;     /* rows and done as they shall be now */
	uint32_t to_do, looked_at;
	uint32_t fresh; /* tasks that no audit has told of before */
};

/* issue_tasks.c: the findings of an audit, and what its issue remembers, into tasks and history. */
struct issue issue_make(
	const struct view *view, const struct issue_memory *before, struct arena *arena);

/* issue_body.c: tasks and history into the issue's text. */
str issue_body(const struct view *view, const struct issue *issue, struct arena *arena);

#endif
