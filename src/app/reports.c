/* reports: a finished run into letters, by the reporters that were asked for. */
#include "pipeline.h"

static const struct wanted_report usual = {STR_INIT("terminal"), {0}};

static size_t wanted_count(const struct options *options)
{
	return options->reports.len > 0 ? options->reports.len : 1;
}

static struct wanted_report wanted_at(const struct options *options, size_t i)
{
	return options->reports.len > 0 ? options->reports.at[i] : usual;
}

/* Names in quotes, as part of a sentence: "`check`, `fix` and `pr`". */
static str enumerate(const struct strs *names, struct arena *arena)
{
	struct buf out = buf_make(arena);

	for (size_t i = 0; i < names->len; i++)
		buf_addf(&out, "%s`" STR_FMT "`",
			i == 0                ? ""
			: i + 1 == names->len ? " and "
					      : ", ",
			STR_ARG(names->at[i]));
	return buf_str(&out);
}

static str reports_of(const struct command *command, struct strs *names, struct arena *arena)
{
	for (size_t i = 0; i < reporter_count; i++)
		if (reporters[i]->tells & command->reports)
			ARRAY_PUSH(arena, names, str_from(reporters[i]->name));
	return enumerate(names, arena);
}

/* The commands that do have the report, for people at a terminal. */
static str commands_with(const struct reporter *reporter, struct arena *arena)
{
	struct strs names = {0};

	for (size_t i = 0; i < command_count; i++)
		if (reporter->tells & commands[i].reports && commands[i].bit != FOR_ACTION)
			ARRAY_PUSH(arena, &names, str_from(commands[i].name));
	return enumerate(&names, arena);
}

bool reports_check(const struct options *options, const struct command *command,
	struct arena *arena, struct error *error)
{
	struct strs names = {0};
	str all = reports_of(command, &names, arena);

	for (size_t i = 0; i < options->reports.len; i++) {
		str wanted = options->reports.at[i].name, near;
		const struct reporter *reporter = reporter_find(wanted);

		if (reporter && reporter->tells & command->reports)
			continue;
		if (reporter)
			return fail(error,
				"`entrylint %s` has no report `" STR_FMT "`: that is for " STR_FMT
				". Here are " STR_FMT ".",
				command->name, STR_ARG(wanted),
				STR_ARG(commands_with(reporter, arena)), STR_ARG(all));
		near = str_nearest(wanted, names.at, names.len);
		if (near.len > 0)
			return fail(error,
				"There is no report `" STR_FMT "`; did you mean `" STR_FMT "`?",
				STR_ARG(wanted), STR_ARG(near));
		return fail(error, "There is no report `" STR_FMT "`; there are " STR_FMT ".",
			STR_ARG(wanted), STR_ARG(all));
	}
	return true;
}

struct report_look reports_look(const struct app *app)
{
	str colour = app->options.colour;
	struct report_look look = {
		.colour = app->environment.has_colour,
		.width = app->environment.width,
		.is_log = app->environment.is_github,
	};

	if (str_eq(colour, S("always")))
		look.colour = true;
	else if (str_eq(colour, S("never")))
		look.colour = false;
	return look;
}

/* What a web page of the change shows of each list: only a review needs it. */
static void find_hunks(struct run *run)
{
	for (size_t i = 0; i < run->lists.len; i++) {
		const struct run_list *list = &run->lists.at[i];

		run->report.files[i].hunks =
			origin_hunks(list->base_text, list->head_text, run->arena);
	}
}

str reports_render(struct run *run, str name, const struct report_look *look)
{
	struct buf text = buf_make(run->arena);

	if (str_eq(name, S("review")))
		find_hunks(run);
	reporter_find(name)->render(&run->report, look, &text);
	return buf_str(&text);
}

void run_report(struct run *run, struct app *app)
{
	struct report_look on_screen = reports_look(app), in_file = {0};

	for (size_t i = 0; i < wanted_count(&app->options); i++) {
		struct wanted_report wanted = wanted_at(&app->options, i);
		enum letter_kind kind =
			wanted.file.len > 0 ? LETTER_FILE : reporter_find(wanted.name)->kind;
		str text;

		/* Outside of a step nobody else would read it. */
		if (kind == LETTER_STEP_SUMMARY && !app->environment.is_github)
			kind = LETTER_TEXT;
		text = reports_render(
			run, wanted.name, kind == LETTER_TEXT ? &on_screen : &in_file);

		deliver_letter(&app->outbox, kind, wanted.file, text);
	}
}

struct run run_make(struct app *app)
{
	const struct options *options = &app->options;
	struct run run = {.app = app,
		.arena = app->arena,
		.options = options,
		.environment = &app->environment};

	run.where.base = options->base;
	run.where.head = options->head;
	run.where.lists = options->words;
	run.where.base_is_exact = options->base_is_exact;
	run.where.wants_base = true;
	run.lint.today = app->environment.today;
	run.report.tool_version = S(ENTRYLINT_VERSION);
	run.report.subcommand = str_from(app->command->name);
	return run;
}

/* What was asked for in words that only fit in one place is said before any work is done. */
static bool check_options(struct app *app, struct error *error)
{
	str colour = app->options.colour;

	if (colour.len > 0 && !str_eq(colour, S("auto")) && !str_eq(colour, S("always")) &&
		!str_eq(colour, S("never")))
		return fail(error, "--colour is auto, always or never, not `" STR_FMT "`.",
			STR_ARG(colour));
	return reports_check(&app->options, app->command, app->arena, error);
}

int run_whole(struct app *app, struct run *run, int (*tell)(struct app *, struct run *))
{
	struct error error;
	int status = EXIT_TROUBLE;

	if (!check_options(app, &error))
		return app_fails(app, &error);
	if (run_start(run, &error))
		status = tell(app, run);
	else
		app_fails(app, &error);
	run_close(run);
	return status;
}

int run_deliver(struct app *app, const struct run *run)
{
	struct error error;

	if (!deliver(&app->outbox, &error))
		return app_fails(app, &error);
	return run->report.failed ? EXIT_FINDINGS : EXIT_FINE;
}

int run_tell(struct app *app, struct run *run)
{
	run_report(run, app);
	return run_deliver(app, run);
}
