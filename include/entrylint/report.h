/* report: findings as letters for people and machines; each reporter fills an outbox and does no
 * I/O itself.
 *
 * Stands on lint. app/deliver.c alone posts what is in the outbox.
 */
#ifndef ENTRYLINT_REPORT_H
#define ENTRYLINT_REPORT_H

#include <entrylint/lint.h>

struct report_side { /* base or head, for people */
	str name;    /* "merge base 1a2b3c4 of origin/main", "working tree", "base/README.md" */
	str commit;  /* full hash, or empty */
};

struct report_file { /* one list file of the run */
	const struct formats *formats;
	const struct readings *base, *head;
	const struct changes *changes;
	const struct diags *diags;
	/* Head lines that a web page of the change shows, context included, ascending: a review may
	 * speak of these alone. Only filled in where one is to be written. */
	struct line_ranges hunks;
};

struct report_web {     /* where the head can be looked at and edited; empty on a terminal */
	str server;     /* "https://github.com" */
	str repository; /* of the head: "ada/list" */
	str branch;     /* of the head; empty: nobody edits there */
};

struct report {
	str tool_version;
	str subcommand; /* "check", "audit", "fix"; "format": terminal and json tell the formats and
			   judge nothing */
	struct report_side base, head;
	struct report_web web;
	struct report_file *files;
	size_t file_count;
	enum severity fail_on;                       /* SEVERITY_OFF: never */
	uint32_t errors, warnings, notices, ignored; /* counted over all files */
	bool failed; /* the verdict: exit code, annotations and summary come from this one place */
	const struct facts_summary *world;    /* what was asked of the world; NULL: nothing */
	const struct lint_settings *settings; /* what the findings were found by; NULL: unknown */
	str issue; /* the text of the audit's issue as it stands now; empty: there is none yet */
	struct strs notes; /* things the run wants to say: nothing differs, not checked (offline),
			      ... */
};

enum letter_kind {
	LETTER_TEXT /* to standard output */,
	LETTER_FILE,
	LETTER_STEP_SUMMARY,
	LETTER_STEP_OUTPUT,
	LETTER_POST /* to the platform: a JSON text, which says how things shall be there */
};

/* Hidden lines in what is posted, by which a later run knows what an earlier one wrote. */
#define REPORT_MARK_COMMENT "<!-- entrylint: comment -->"
#define REPORT_MARK_REVIEW "<!-- entrylint: review -->"
#define REPORT_MARK_ISSUE "<!-- entrylint: audit -->"
/* Behind it follow 16 hexadecimal digits, the fingerprint of what is said, and " -->". */
#define REPORT_MARK_FINDING "<!-- entrylint: finding "

struct letter {
	enum letter_kind kind;
	str path; /* LETTER_FILE: where to; LETTER_STEP_OUTPUT: its name; LETTER_POST: the
		     reporter's name */
	str text;
};

struct outbox {
	struct arena *arena;
	ARRAY(struct letter) letters;
};

struct report_look { /* where the letter will be read; the app knows it */
	bool colour;
	unsigned width; /* columns; 0: do not wrap */
	bool is_log;    /* to standard output of a workflow's step, whose log takes some lines for
			   commands: set it there for    every reporter. Reporters that write lines of
			   their own never let one through anyway. */
};

/* What a run is about: a reporter has something to say of some of these. */
enum report_subject {
	REPORT_OF_CHANGE = 1,
	REPORT_OF_LIST = 2,
	REPORT_OF_FIX = 4, /* what is left of a change or a list after it was put right */
	REPORT_OF_FORMAT = 8,
	REPORT_OF_FINDINGS = 7
};

struct reporter {
	const char *name;
	const char *summary;
	enum letter_kind kind; /* where it goes unless the user says =FILE: LETTER_TEXT or
				  LETTER_STEP_SUMMARY */
	void (*render)(
		const struct report *report, const struct report_look *look, struct buf *out);
	unsigned tells; /* of which subjects */
};

extern const struct reporter *const reporters[]; /* from reporters.def */
extern const size_t reporter_count;
const struct reporter *reporter_find(str name);

/* Text of the pull request made harmless for a terminal or log line: controls, bidirectional
 * controls, invisible characters and bytes that are not UTF-8 are shown as <U+001B> or <0x9B>; the
 * `[` of `##[`, which begins a command in a workflow's log, as <U+005B>. Nothing else changes. A
 * line that begins with this text needs something of ours before it: `::` is left. */
str report_plain(struct arena *arena, str text);

/* Why something could not be checked, as part of a sentence: "DataCite answered 503, then arXiv
 * answered 429". */
str report_reason(const struct fact_source *source, struct arena *arena);

/* Why a step of a workflow has no report, as a line of its log that becomes an annotation, and as
 * Markdown for its summary. Never "findings". */
str report_trouble_command(struct arena *arena, str why);
str report_trouble_page(struct arena *arena, str why);
/* What a workflow's log should say beside the report. */
str report_notice_command(struct arena *arena, str note);

#endif
