/* action: what a step of a workflow is asked to do into a run like any other, and its answer into
 * annotations, the step's summary and its outputs. */
#include "action.h"

#include "posting.h"

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
	options->cache = environment_input("cache", app->arena);
	options->timeout = environment_input("timeout", app->arena);
	options->posts = words_of(environment_input("post", app->arena), app->arena);
	if (!action_switch("offline", &options->offline, app->arena, error))
		return false;
	for (size_t i = 0; i < reports.len; i++) {
		struct wanted_report report;

		str_cut(reports.at[i], S("="), &report.name, &report.file);
		ARRAY_PUSH(app->arena, &options->reports, report);
	}
	return posting_check(&options->posts, error) &&
	       reports_check(options, app->command, app->arena, error);
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

/* A workflow of several events names the reports of all of them. */
static void leave_out_reports(struct app *app, struct run *run)
{
	unsigned subject = run->is_audit ? REPORT_OF_LIST : REPORT_OF_CHANGE;
	struct options *options = &app->options;
	size_t kept = 0;

	for (size_t i = 0; i < options->reports.len; i++) {
		str name = options->reports.at[i].name;

		if (reporter_find(name)->tells & subject)
			options->reports.at[kept++] = options->reports.at[i];
		else
			ARRAY_PUSH(run->arena, &run->report.notes,
				str_printf(run->arena,
					"The report `" STR_FMT "` was left out: it is of %s.",
					STR_ARG(name),
					run->is_audit
						? "a change, and this run looked at the whole list"
						: "a whole list, and this run looked at a change"));
	}
	options->reports.len = kept;
}

/* The summary comes first: whatever happens to the rest, it is there. */
static int answer_step(struct app *app, struct run *run)
{
	struct report_look plain = {0};
	int status;

	posting_find_web(run);
	leave_out_reports(app, run);
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
	if (!action_where(app, run, &event, error))
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
