/* commands: the table of subcommands, and what they share. */
#include "app.h"

#include <entrylint/report.h>

const struct command commands[] = {
	{"check", "Checks the entries that a change adds or edits.", "[LIST...]",
		"The head is the working tree, changes that are not committed included; the base is where it left the\n"
		"branch it was made from: upstream's, origin's, or the local main or master.",
		0, 1000, FOR_CHECK, check_run, REPORT_OF_CHANGE},
	{"audit", "Checks all entries of a list.", "[LIST...]", NULL, 0, 1000, FOR_AUDIT, audit_run,
		REPORT_OF_LIST},
	{"pr", "Checks a pull request on GitHub, without a clone.", "OWNER/REPO#N|URL",
		"Everything is read through GitHub's API, with the token in GH_TOKEN or GITHUB_TOKEN. Without one GitHub\n"
		"answers 60 questions an hour; a pull request takes about ten. For a company's own server set\n"
		"GITHUB_SERVER_URL and GITHUB_API_URL (https://HOST and https://HOST/api/v3).",
		1, 1, FOR_PR, pr_run, REPORT_OF_CHANGE},
	{"fix", "Puts right what can be put right, in the entries that the change adds or edits.",
		"[LIST...]",
		"Only the bytes of the fixes change. Applying it twice changes nothing more.", 0,
		1000, FOR_FIX, fix_run, REPORT_OF_FIX},
	{"entry", "Writes an entry in the list's format, from the record of a paper or repository.",
		"ID|DOI|URL [LIST]",
		"The entry goes to standard output; where it belongs, and what is left to fill in, to standard error. With\n"
		"--offline only what the id or the address itself says is filled in.",
		1, 2, FOR_ENTRY, entry_run, 0},
	{"format", "Shows the format that was read from a list, and how far its entries follow it.",
		"[LIST]", NULL, 0, 1, FOR_FORMAT, format_run, REPORT_OF_FORMAT},
	{"rules", "Lists the rules.", "", NULL, 0, 0, FOR_RULES, rules_run, 0},
	{"explain", "Says what a rule is about, with an example.", "RULE", NULL, 1, 1, FOR_EXPLAIN,
		explain_run, 0},
	{"init", "Prints a workflow that checks pull requests, ready to commit.", "[LIST]",
		"The workflow is for .github/workflows/entrylint.yml; it checks README.md, or the list that is named. A\n"
		"configuration is not needed: the format is read from the list. With --write one is printed instead, with what\n"
		"was read, for .github/entrylint.yml.",
		0, 1, FOR_INIT, init_run, 0},
	{"schema", "Prints the JSON Schema of the configuration, for editors.", "", NULL, 0, 0,
		FOR_SCHEMA, schema_run, 0},
	{"action", "Does what a step of a GitHub workflow asks for, by its variables.", "", NULL, 0,
		0, FOR_ACTION, action_run, REPORT_OF_CHANGE | REPORT_OF_LIST},
};
const size_t command_count = COUNT_OF(commands);

const struct command *command_find(str name)
{
	for (size_t i = 0; i < command_count; i++)
		if (str_eq(name, str_from(commands[i].name)))
			return &commands[i];
	return NULL;
}

str command_nearest(str name)
{
	str names[COUNT_OF(commands)];

	for (size_t i = 0; i < command_count; i++)
		names[i] = str_from(commands[i].name);
	return str_nearest(name, names, command_count);
}

int app_fails(struct app *app, const struct error *error)
{
	str why = str_from(error->text);

	/* What stands in a workflow's log alone is seen by nobody. */
	if (app->environment.is_github)
		deliver_error(report_trouble_command(app->arena, why));
	else
		deliver_error(str_printf(app->arena, "entrylint: " STR_FMT "\n",
			STR_ARG(report_plain(app->arena, why))));
	return EXIT_TROUBLE;
}

int app_prints(struct app *app, str text, int status)
{
	struct error error;

	deliver_letter(&app->outbox, LETTER_TEXT, (str){0}, text);
	return deliver(&app->outbox, &error) ? status : app_fails(app, &error);
}
