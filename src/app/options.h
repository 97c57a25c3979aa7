/* options: the words of a command line as values; what each subcommand takes stands in one table.
 */
#ifndef APP_OPTIONS_H
#define APP_OPTIONS_H

#include <entrylint/base.h>

struct wanted_report {
	str name, file; /* file empty: standard output */
};

struct options {
	struct strs words; /* what is no option: lists, or the name of a rule */
	str base, head, config, fail_on, max_bytes, colour, timeout, cache;
	bool offline, base_is_exact;
	str section, title;     /* entry */
	bool insert;            /* entry */
	bool all, unsafe, diff; /* fix */
	bool write;             /* format */
	bool as_comment;        /* pr */
	struct strs lists;      /* pr */
	struct strs posts;      /* pr: what is written back, by its reporter's name */
	bool table;             /* rules, schema: as a Markdown table */
	bool pages;             /* rules */
	bool help, version;
	struct {
		struct wanted_report *at;
		size_t len;
		size_t cap;
	} reports;
};

struct app;
struct command {
	const char *name;
	const char *summary; /* one line */
	const char *takes;   /* its words, for people: "[LIST...]" */
	const char *more;    /* a paragraph for its help */
	size_t words_min, words_max;
	unsigned bit; /* of the options that it knows */
	int (*run)(struct app *app);
	unsigned reports; /* the subjects of which it has reports; 0: it has none */
};
extern const struct command commands[];
extern const size_t command_count;
const struct command *command_find(str name);
str command_nearest(str name);

enum { /* command.bit */
	FOR_CHECK = 1,
	FOR_AUDIT = 2,
	FOR_FIX = 4,
	FOR_FORMAT = 8,
	FOR_RULES = 16,
	FOR_EXPLAIN = 32,
	FOR_INIT = 64,
	FOR_SCHEMA = 128,
	FOR_ACTION = 256,
	FOR_PR = 512,
	FOR_ENTRY = 1024,
	FOR_ALL = 2047
};

/* Reads the words behind the subcommand's name. The error says which option was meant, where one
 * was misspelt. */
bool options_read(struct options *options, const struct command *command, int count,
	char *const *words, struct arena *arena, struct error *error) MUST_CHECK;
str options_help(const struct command *command, struct arena *arena); /* NULL: of the program */

#endif
