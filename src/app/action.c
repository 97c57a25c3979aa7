/* action: what a step of a workflow is asked to do into a run like any other, and its answer into
 * annotations, the step's summary and its outputs. */
#include "event.h"
#include "pipeline.h"

#define EVENT_MAX ((size_t)32 << 20) /* bytes; the platform's own limit for payloads is 25 MB */

/* ---- inputs ---- */

static struct strs lines_of(str text, struct arena *arena)
{
	struct strs lines = {0};

	for (str line, rest = text; rest.len > 0;) {
		str_cut(rest, S("\n"), &line, &rest);
		line = str_trim(line);
		if (line.len > 0)
			ARRAY_PUSH(arena, &lines, line);
	}
	return lines;
}

static bool read_inputs(struct app *app, struct error *error)
{
	struct options *options = &app->options;
	str offline = environment_input("offline", app->arena);
	struct strs reports = lines_of(environment_input("report", app->arena), app->arena);

	options->words = lines_of(environment_input("path", app->arena), app->arena);
	options->base = environment_input("base", app->arena);
	options->head = environment_input("head", app->arena);
	options->fail_on = environment_input("fail-on", app->arena);
	options->max_bytes = environment_input("max-bytes", app->arena);
	options->config = environment_input("config", app->arena);
	options->offline = str_eq_nocase(offline, S("true"));
	if (offline.len > 0 && !options->offline && !str_eq_nocase(offline, S("false")))
		return fail(error, "The input `offline` is true or false, not `" STR_FMT "`.",
			STR_ARG(offline));
	for (size_t i = 0; i < reports.len; i++) {
		struct wanted_report report;

		str_cut(reports.at[i], S("="), &report.name, &report.file);
		ARRAY_PUSH(app->arena, &options->reports, report);
	}
	return reports_check(options, app->arena, error);
}

/* ---- where from ---- */

static bool read_payload(struct arena *arena, str path, str *text, struct error *error)
{
	struct tree_file file;
	struct tree tree = tree_of_file(path, arena, &path);

	if (!tree_read(&tree, path, EVENT_MAX, arena, &file, error))
		return false;
	if (!file.exists)
		return fail(error, "GITHUB_EVENT_PATH names no file: " STR_FMT STR_FMT ".",
			STR_ARG(tree.shown), STR_ARG(path));
	*text = file.text;
	return true;
}

/* The base's rights and a stranger's files do not go together, even for a program that executes
 * nothing of them: the next step might. */
static bool refuse_fork(const struct event *event, struct arena *arena, struct error *error)
{
	str out = origin_checked_out(S("."), arena);

	if (!event->is_privileged || !event->is_from_fork || out.len == 0)
		return true;
	if (!str_eq(out, event->head) && !str_eq(out, event->merge))
		return true;
	return fail(error,
		"This pull request comes from a fork, and its files are checked out while the workflow runs "
		"with the rights of `pull_request_target`. Use `pull_request`, or check nothing out.");
}

static bool from_event(struct app *app, struct run *run, struct event *event, struct error *error)
{
	str path = environment_get("GITHUB_EVENT_PATH"), text;

	if (path.len == 0 || environment_get("GITHUB_EVENT_NAME").len == 0)
		return fail(error,
			"This is no step of a workflow (GITHUB_EVENT_NAME and GITHUB_EVENT_PATH are "
			"not set). On a terminal use `entrylint check`.");
	if (!read_payload(app->arena, path, &text, error) ||
		!event_read(event, environment_get("GITHUB_EVENT_NAME"), path, text, app->arena,
			error) ||
		!refuse_fork(event, app->arena, error))
		return false;
	run->where.base = event->base;
	run->where.head = event->head;
	if (event->default_branch.len > 0)
		run->where.base = str_printf(
			app->arena, "refs/remotes/origin/" STR_FMT, STR_ARG(event->default_branch));
	return true;
}

static bool choose_where(struct app *app, struct run *run, struct event *event, struct error *error)
{
	bool is_told = app->options.base.len > 0 || app->options.head.len > 0;

	/* A stranger may have put a file of a commit's name into the tree. */
	run->where.only_revisions = true;
	run->config_in_base = true;
	if (is_told) {
		if (app->options.base.len == 0)
			return fail(error, "The input `head` is given without `base`.");
		return true;
	}
	if (!from_event(app, run, event, error))
		return false;
	if (event->kind == EVENT_WHOLE) {
		run->is_audit = run->lint.is_audit = true;
		run->where.wants_base = false;
		run->report.subcommand = S("audit");
	}
	return true;
}

/* ---- what to do with the result ---- */

static void say_output(struct app *app, const char *name, uint32_t value)
{
	deliver_letter(&app->outbox, LETTER_STEP_OUTPUT, str_from(name),
		str_printf(app->arena, "%u", value));
}

static void add_outputs(struct app *app, const struct report *report)
{
	uint32_t entries = 0;

	for (size_t i = 0; i < report->file_count; i++)
		entries += report->files[i].changes->added + report->files[i].changes->edited +
			   report->files[i].changes->moved;
	deliver_letter(&app->outbox, LETTER_STEP_OUTPUT, S("verdict"),
		report->failed ? S("fail") : S("pass"));
	say_output(app, "findings", report->errors + report->warnings + report->notices);
	say_output(app, "errors", report->errors);
	say_output(app, "warnings", report->warnings);
	say_output(app, "notices", report->notices);
	say_output(app, "entries", entries);
}

static int answer_step(struct app *app, struct run *run)
{
	struct report_look plain = {0};

	deliver_letter(
		&app->outbox, LETTER_TEXT, (str){0}, reports_render(run, S("commands"), &plain));
	deliver_letter(&app->outbox, LETTER_STEP_SUMMARY, (str){0},
		reports_render(run, S("summary"), &plain));
	if (app->options.reports.len > 0)
		run_report(run, app);
	add_outputs(app, &run->report);
	return run_deliver(app, run);
}

int action_run(struct app *app)
{
	struct event event = {0};
	struct error error;
	struct run run;

	if (!read_inputs(app, &error))
		return app_fails(app, &error);
	run = run_make(app);
	run.report.subcommand = S("check");
	if (!choose_where(app, &run, &event, &error))
		return app_fails(app, &error);
	if (event.kind == EVENT_NOTHING)
		return app_prints(app,
			S("::notice::The branch was deleted: there is nothing to check.\n"),
			EXIT_FINE);
	return run_whole(app, &run, answer_step);
}
