/* action: what a step of a workflow is asked to do into a run like any other, and its answer into
 * annotations, the step's summary and its outputs. */
#include "event.h"
#include "platform.h"
#include "posting.h"

#define FOLDERS_LOOKED_AT 100        /* for a fork's files */
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

/* Words parted by blanks, commas or line ends. */
static struct strs words_of(str text, struct arena *arena)
{
	struct strs words = {0};

	for (size_t from = 0, at = 0; at <= text.len; at++) {
		if (at < text.len && !char_is_space(text.at[at]) && text.at[at] != ',')
			continue;
		if (at > from)
			ARRAY_PUSH(arena, &words, str_slice(text, from, at));
		from = at + 1;
	}
	return words;
}

/* What is not given stays as it is. */
static bool read_switch(const char *name, bool *value, struct arena *arena, struct error *error)
{
	str text = environment_input(name, arena);

	if (str_eq_nocase(text, S("true")))
		*value = true;
	else if (str_eq_nocase(text, S("false")))
		*value = false;
	else if (text.len > 0)
		return fail(error, "The input `%s` is true or false, not `" STR_FMT "`.", name,
			STR_ARG(text));
	return true;
}

static bool read_inputs(struct app *app, struct error *error)
{
	struct options *options = &app->options;
	struct strs reports = lines_of(environment_input("report", app->arena), app->arena);

	options->words = lines_of(environment_input("path", app->arena), app->arena);
	options->base = environment_input("base", app->arena);
	options->head = environment_input("head", app->arena);
	options->fail_on = environment_input("fail-on", app->arena);
	options->max_bytes = environment_input("max-bytes", app->arena);
	options->config = environment_input("config", app->arena);
	options->posts = words_of(environment_input("post", app->arena), app->arena);
	if (!read_switch("offline", &options->offline, app->arena, error))
		return false;
	for (size_t i = 0; i < reports.len; i++) {
		struct wanted_report report;

		str_cut(reports.at[i], S("="), &report.name, &report.file);
		ARRAY_PUSH(app->arena, &options->reports, report);
	}
	return posting_check(&options->posts, error) && reports_check(options, app->arena, error);
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
 * nothing of them: the next step might. Also beside the list, where `path:` of actions/checkout
 * puts them. */
static bool refuse_fork(const struct pull *pull, struct arena *arena, struct error *error)
{
	struct tree here;
	struct strs names;
	str folder = {0}, path;

	if (!pull->is_from_fork)
		return true;
	here = tree_of_file(S("."), arena, &path);
	if (!tree_names(&here, S(""), arena, &names, error))
		return false;
	for (size_t i = 0; i <= names.len && i <= FOLDERS_LOOKED_AT; i++) {
		folder = i == 0 ? S(".") : names.at[i - 1];
		if ((i == 0 || str_ends(folder, S("/"))) &&
			origin_has_checked_out(folder, pull->head, pull->merge, arena))
			return fail(error,
				"This pull request comes from a fork, and its files are checked out (in "
				"`" STR_FMT
				"`) while the workflow runs with rights that a fork must not get. "
				"Use `pull_request`, or check nothing out: with a token nothing need be.",
				STR_ARG(folder));
	}
	return true;
}

static bool read_event(struct app *app, struct event *event, struct error *error)
{
	str path = environment_get("GITHUB_EVENT_PATH"),
	    name = environment_get("GITHUB_EVENT_NAME"), text;

	if (path.len == 0 || name.len == 0)
		return fail(error,
			"This is no step of a workflow (GITHUB_EVENT_NAME and GITHUB_EVENT_PATH are "
			"not set). On a terminal use `entrylint check` or `entrylint pr`.");
	return read_payload(app->arena, path, &text, error) &&
	       event_read(event, name, path, text, app->arena, error);
}

/* Without a token: what is checked out. */
static void choose_checkout(struct run *run, const struct event *event)
{
	run->where.base = event->base;
	run->where.head = event->head;
	if (event->default_branch.len > 0)
		run->where.base = str_printf(
			run->arena, "refs/remotes/origin/" STR_FMT, STR_ARG(event->default_branch));
}

/* With one: what GitHub has, so that nothing need be checked out. */
static bool choose_api(struct run *run, const struct event *event, str token, struct error *error)
{
	if (!platform_open(run, token, error))
		return false;
	if (event->has_pull)
		return platform_choose_event_pull(run, &event->pull, error);
	run->where.repository = event->repository;
	run->where.base = event->default_branch.len > 0 ? event->default_branch : event->base;
	run->where.head = event->kind == EVENT_WHOLE ? environment_get("GITHUB_SHA") : event->head;
	if (run->where.repository.len == 0)
		run->where.repository = environment_get("GITHUB_REPOSITORY");
	return event->pull.number == 0 ||
	       platform_labels(run, run->where.repository, event->pull.number, error);
}

/* A pull request by its number, whatever the event is. */
static bool choose_number(struct app *app, struct run *run, str number, struct error *error)
{
	str repository = environment_get("GITHUB_REPOSITORY"),
	    name = str_printf(
		    app->arena, STR_FMT "#" STR_FMT, STR_ARG(repository), STR_ARG(number));
	uint32_t value;

	if (!str_to_u32(number, &value) || value == 0)
		return fail(error,
			"The input `pull-request` is the number of one, not `" STR_FMT "`.",
			STR_ARG(number));
	return platform_read_pull(name, &repository, &value, error) &&
	       platform_open(run, environment_input("token", app->arena), error) &&
	       platform_choose_pull(run, repository, value, error) &&
	       (str_eq(environment_get("GITHUB_EVENT_NAME"), S("pull_request")) ||
		       refuse_fork(&run->pull, app->arena, error));
}

static bool choose_by_event(
	struct app *app, struct run *run, struct event *event, struct error *error)
{
	str token = environment_input("token", app->arena);

	if (!read_event(app, event, error))
		return false;
	if (event->kind == EVENT_NOTHING)
		return true;
	if (event->is_privileged && !refuse_fork(&event->pull, app->arena, error))
		return false;
	if (event->kind == EVENT_WHOLE) {
		run->is_audit = run->lint.is_audit = true;
		run->where.wants_base = false;
		run->report.subcommand = S("audit");
	}
	if (token.len > 0)
		return choose_api(run, event, token, error);
	choose_checkout(run, event);
	return true;
}

static bool choose_where(struct app *app, struct run *run, struct event *event, struct error *error)
{
	bool others = true, is_told = app->options.base.len > 0 || app->options.head.len > 0;
	str number = environment_input("pull-request", app->arena);

	/* A stranger may have put a file of a commit's name into the tree. */
	run->where.only_revisions = true;
	run->config_in_base = true;
	run->skip_label = environment_input("skip-label", app->arena);
	if (!read_switch("other-pull-requests", &others, app->arena, error))
		return false;
	run->no_others = !others;
	if (number.len > 0 && is_told)
		return fail(error,
			"The input `pull-request` says what to compare; leave out `base` and `head`.");
	if (number.len > 0)
		return choose_number(app, run, number, error);
	if (is_told) {
		if (app->options.base.len == 0)
			return fail(error, "The input `head` is given without `base`.");
		return true;
	}
	return choose_by_event(app, run, event, error);
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

/* That something could not be posted is told once, and changes nothing. */
static void post(struct app *app, struct run *run)
{
	struct strs notes = posting_post(run, &app->options.posts);

	for (size_t i = 0; i < notes.len; i++)
		deliver_error(report_notice_command(app->arena, notes.at[i]));
}

/* The summary comes first: whatever happens to the rest, it is there. */
static int answer_step(struct app *app, struct run *run)
{
	struct report_look plain = {0};
	int status;

	posting_find_web(run);
	deliver_letter(&app->outbox, LETTER_STEP_SUMMARY, (str){0},
		reports_render(run, S("summary"), &plain));
	deliver_letter(
		&app->outbox, LETTER_TEXT, (str){0}, reports_render(run, S("commands"), &plain));
	add_outputs(app, &run->report);
	if (app->options.reports.len > 0)
		run_report(run, app);
	status = run_deliver(app, run);
	post(app, run);
	return status;
}

/* The summary says it too: a step that failed is read there first. */
static void tell_trouble(struct app *app, const struct error *error)
{
	struct outbox outbox = {.arena = app->arena};
	struct error ignored; /* the log has it */

	deliver_letter(&outbox, LETTER_STEP_SUMMARY, (str){0},
		report_trouble_page(app->arena, str_from(error->text)));
	(void)!deliver(&outbox, &ignored);
}

static int run_step(struct app *app, struct run *run, struct error *error)
{
	struct event event = {0};

	if (!read_inputs(app, error))
		return EXIT_TROUBLE;
	*run = run_make(app);
	run->report.subcommand = S("check");
	if (!choose_where(app, run, &event, error))
		return EXIT_TROUBLE;
	if (event.kind == EVENT_NOTHING)
		return app_prints(app,
			S("::notice::The branch was deleted: there is nothing to check.\n"),
			EXIT_FINE);
	if (!run_start(run, error))
		return EXIT_TROUBLE;
	return answer_step(app, run);
}

int action_run(struct app *app)
{
	struct error error = {0};
	struct run run = {0};
	int status = run_step(app, &run, &error);

	run_close(&run);
	if (error.text[0] == '\0')
		return status;
	tell_trouble(app, &error);
	return app_fails(app, &error);
}
