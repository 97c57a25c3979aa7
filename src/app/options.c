/* options: turns the words of a command line into options, and the table of them into help. */
#include "options.h"

#include <entrylint/report.h>

enum option_kind { OPTION_SWITCH, OPTION_TEXT, OPTION_LIST, OPTION_REPORT };

struct option {
	const char *name;
	const char *value; /* what it takes, for people; NULL: nothing */
	enum option_kind kind;
	unsigned commands;
	size_t at; /* in struct options */
	const char *help;
};

#define HEAD_COMMANDS (FOR_CHECK | FOR_AUDIT | FOR_FORMAT)
#define JUDGING (FOR_CHECK | FOR_AUDIT | FOR_FIX | FOR_FORMAT | FOR_ACTION | FOR_PR)
#define ASKING (FOR_CHECK | FOR_AUDIT | FOR_FIX | FOR_PR | FOR_ENTRY)
#define AT(member) offsetof(struct options, member)

static const struct option table[] = {
	{"--base", "REV|FILE", OPTION_TEXT, FOR_CHECK | FOR_FIX, AT(base),
		"compare with the merge base with this revision, or with this file"},
	{"--exact", NULL, OPTION_SWITCH, FOR_CHECK | FOR_FIX, AT(base_is_exact),
		"compare with --base itself instead of the merge base"},
	{"--head", "REV|FILE", OPTION_TEXT, HEAD_COMMANDS, AT(head),
		"look at this revision or file instead of the working tree"},
	{"--all", NULL, OPTION_SWITCH, FOR_FIX, AT(all),
		"fix every entry, not only those that the change touches"},
	{"--unsafe", NULL, OPTION_SWITCH, FOR_FIX, AT(unsafe),
		"apply also fixes that somebody should look at afterwards"},
	{"--diff", NULL, OPTION_SWITCH, FOR_FIX, AT(diff),
		"show what would change, as a unified diff, and change nothing"},
	{"--section", "TITLE", OPTION_TEXT, FOR_ENTRY, AT(section),
		"the section it is for, where the list does not tell by its dates"},
	{"--title", "TITLE", OPTION_TEXT, FOR_ENTRY, AT(title),
		"the title, where no record has it or another is wanted"},
	{"--insert", NULL, OPTION_SWITCH, FOR_ENTRY, AT(insert),
		"write the entry into the list, where it belongs"},
	{"--write", NULL, OPTION_SWITCH, FOR_FORMAT | FOR_INIT, AT(write),
		"print a configuration that says what was read from the list"},
	{"--table", NULL, OPTION_SWITCH, FOR_RULES | FOR_SCHEMA, AT(table),
		"print a table in Markdown"},
	{"--pages", NULL, OPTION_SWITCH, FOR_RULES, AT(pages),
		"print what `explain` says of each rule, in Markdown"},
	{"--list", "PATH", OPTION_LIST, FOR_PR, AT(lists),
		"the list, from the repository's root; may be given several times"},
	{"--as-comment", NULL, OPTION_SWITCH, FOR_PR, AT(as_comment),
		"print a review to paste, in Markdown"},
	{"--post", "comment|review|checks", OPTION_LIST, FOR_PR, AT(posts),
		"write it to the pull request; may be given several times"},
	{"--offline", NULL, OPTION_SWITCH, JUDGING | FOR_ENTRY, AT(offline),
		"ask nothing of the network"},
	{"--timeout", "SECONDS", OPTION_TEXT, ASKING, AT(timeout),
		"how long all questions to the network may take together (default: 60)"},
	{"--cache", "FILE", OPTION_TEXT, ASKING, AT(cache),
		"keep answers of the network in this file, for later runs"},
	{"--fail-on", "error|warning|never", OPTION_TEXT,
		FOR_CHECK | FOR_AUDIT | FOR_FIX | FOR_ACTION | FOR_PR, AT(fail_on),
		"what ends with status 1 (default: error)"},
	{"--report", "NAME[=FILE]", OPTION_REPORT, JUDGING, AT(reports),
		"how to report, and where to; may be given several times (default: terminal)"},
	{"--config", "FILE", OPTION_TEXT, JUDGING | FOR_ENTRY, AT(config),
		"read this configuration instead of the base's .github/entrylint.yml"},
	{"--max-bytes", "N", OPTION_TEXT, JUDGING | FOR_ENTRY, AT(max_bytes),
		"refuse longer files (default: 67108864)"},
	{"--colour", "auto|always|never", OPTION_TEXT, JUDGING | FOR_RULES | FOR_EXPLAIN,
		AT(colour), "colours on the terminal (default: auto)"},
	{"--help", NULL, OPTION_SWITCH, FOR_ALL, AT(help), "print this and exit"},
	{"--version", NULL, OPTION_SWITCH, FOR_ALL, AT(version),
		"print the versions of entrylint and its libraries and exit"},
};

static const struct {
	str from, to;
} other_names[] = {
	{STR_INIT("-h"), STR_INIT("--help")},
	{STR_INIT("-V"), STR_INIT("--version")},
	{STR_INIT("--color"), STR_INIT("--colour")},
};

static str nearest_option(str name, const struct command *command)
{
	str names[COUNT_OF(table)];
	size_t count = 0;

	for (size_t i = 0; i < COUNT_OF(table); i++)
		if (table[i].commands & command->bit)
			names[count++] = str_from(table[i].name);
	return str_nearest(name, names, count);
}

static const struct option *find_option(
	str name, const struct command *command, struct error *error)
{
	bool elsewhere = false;
	str near;

	for (size_t i = 0; i < COUNT_OF(other_names); i++)
		if (str_eq(name, other_names[i].from))
			name = other_names[i].to;
	for (size_t i = 0; i < COUNT_OF(table); i++) {
		if (!str_eq(name, str_from(table[i].name)))
			continue;
		if (table[i].commands & command->bit)
			return &table[i];
		elsewhere = true;
	}
	near = nearest_option(name, command);
	if (elsewhere)
		(void)!fail(error,
			"`entrylint %s` has no option " STR_FMT
			"; `entrylint %s --help` lists those it has.",
			command->name, STR_ARG(name), command->name);
	else if (near.len > 0)
		(void)!fail(error, "Unknown option " STR_FMT "; did you mean " STR_FMT "?",
			STR_ARG(name), STR_ARG(near));
	else
		(void)!fail(error,
			"Unknown option " STR_FMT "; `entrylint %s --help` lists those there are.",
			STR_ARG(name), command->name);
	return NULL;
}

static bool take(struct options *options, const struct option *option, str value,
	struct arena *arena, struct error *error)
{
	void *at = (char *)options + option->at;
	struct wanted_report report = {0};

	switch (option->kind) {
	case OPTION_SWITCH: *(bool *)at = true; return true;
	case OPTION_TEXT:
		if (value.len == 0)
			return fail(
				error, "%s is empty; it takes %s.", option->name, option->value);
		*(str *)at = value;
		return true;
	case OPTION_LIST:
		if (value.len == 0)
			return fail(
				error, "%s is empty; it takes %s.", option->name, option->value);
		ARRAY_PUSH(arena, (struct strs *)at, value);
		return true;
	case OPTION_REPORT:
		if (str_cut(value, S("="), &report.name, &report.file) && report.file.len == 0)
			return fail(error, "%s " STR_FMT " names no file behind the equals sign.",
				option->name, STR_ARG(value));
		ARRAY_PUSH(arena, &options->reports, report);
		return true;
	}
	die("kind of option");
}

static bool check_words(
	const struct options *options, const struct command *command, struct error *error)
{
	if (options->help || options->version)
		return true;
	if (options->words.len < command->words_min)
		return fail(error, "`entrylint %s` needs a word more: entrylint %s %s",
			command->name, command->name, command->takes);
	if (options->words.len > command->words_max)
		return fail(error, "`entrylint %s` does not take `" STR_FMT "`: entrylint %s%s%s",
			command->name, STR_ARG(options->words.at[command->words_max]),
			command->name, command->takes[0] ? " " : "", command->takes);
	for (size_t i = 0; i < options->words.len; i++)
		if (options->words.at[i].len == 0)
			return fail(error, "An empty word names nothing.");
	return true;
}

bool options_read(struct options *options, const struct command *command, int count,
	char *const *words, struct arena *arena, struct error *error)
{
	bool only_words = false;

	*options = (struct options){0};
	for (int i = 0; i < count; i++) {
		str word = str_from(words[i]), name, value;
		const struct option *option;
		bool has_value;

		if (!only_words && str_eq(word, S("--"))) {
			only_words = true;
			continue;
		}
		if (only_words || word.len < 2 || word.at[0] != '-') {
			ARRAY_PUSH(arena, &options->words, word);
			continue;
		}
		has_value = str_cut(word, S("="), &name, &value);
		option = find_option(name, command, error);
		if (!option)
			return false;
		if (!option->value && has_value)
			return fail(error, "%s takes no value.", option->name);
		if (option->value && !has_value) {
			if (++i == count)
				return fail(error, "%s needs a value: %s %s", option->name,
					option->name, option->value);
			value = str_from(words[i]);
		}
		if (!take(options, option, value, arena, error))
			return false;
	}
	return check_words(options, command, error);
}

static void add_row(
	struct buf *out, const char *left, const char *value, const char *help, size_t width)
{
	str start = str_printf(out->arena, "  %s%s%s", left, value ? " " : "", value ? value : "");

	buf_add(out, start);
	if (start.len + 2 > width) {
		buf_add_char(out, '\n');
		buf_repeat(out, ' ', width);
	} else {
		buf_repeat(out, ' ', width - start.len);
	}
	buf_addf(out, "%s\n", help);
}

/* Behind the colon of a summary stands what is told of findings. */
static void add_reporter(
	struct buf *out, const struct reporter *reporter, const struct command *command)
{
	str summary = str_from(reporter->summary), rest;

	if (!(command->reports & REPORT_OF_FINDINGS))
		str_cut(summary, S(":"), &summary, &rest);
	buf_addf(out, "  %-8s  " STR_FMT "\n", reporter->name, STR_ARG(summary));
}

str options_help(const struct command *command, struct arena *arena)
{
	struct buf out = buf_make(arena);

	if (!command) {
		buf_add(&out,
			S("Checks the entries that a change adds to a curated list against the list's own format.\n\n"
			  "usage: entrylint COMMAND [OPTIONS]\n\n"));
		for (size_t i = 0; i < command_count; i++)
			add_row(&out, commands[i].name, NULL, commands[i].summary, 12);
		buf_add(&out,
			S("\nWithout a command it checks. `entrylint COMMAND --help` says more, `entrylint --version` the "
			  "versions.\nExit status: 0 nothing to complain of, 1 findings, 2 the work could not be done.\n"));
		return buf_str(&out);
	}
	buf_addf(&out, "%s\n\nusage: entrylint %s [OPTIONS]%s%s\n\n", command->summary,
		command->name, command->takes[0] ? " " : "", command->takes);
	if (command->more)
		buf_addf(&out, "%s\n\n", command->more);
	for (size_t i = 0; i < COUNT_OF(table); i++)
		if (table[i].commands & command->bit)
			add_row(&out, table[i].name, table[i].value, table[i].help, 30);
	if (command->reports)
		buf_add(&out, S("\nreports:\n"));
	for (size_t i = 0; i < reporter_count; i++)
		if (reporters[i]->tells & command->reports)
			add_reporter(&out, reporters[i], command);
	return buf_str(&out);
}
