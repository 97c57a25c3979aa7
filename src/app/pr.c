/* pr: a pull request on GitHub into findings on the entries that it adds or edits, without a clone.
 */
#include "platform.h"
#include "posting.h"

static str token(void)
{
	str of_gh = environment_get("GH_TOKEN");

	return of_gh.len > 0 ? of_gh : environment_get("GITHUB_TOKEN");
}

static bool choose(struct app *app, struct run *run, struct error *error)
{
	str repository;
	uint32_t number;

	run->where.lists = app->options.lists;
	run->config_in_base = true;
	return platform_read_pull(app->options.words.at[0], &repository, &number, error) &&
	       platform_open(run, token(), error) &&
	       platform_choose_pull(run, repository, number, error);
}

static int tell(struct app *app, struct run *run)
{
	int status;
	struct strs notes;

	posting_find_web(run);
	status = run_tell(app, run);
	notes = posting_post(run, &app->options.posts);
	for (size_t i = 0; i < notes.len; i++)
		deliver_error(str_printf(app->arena, "Note: " STR_FMT "\n",
			STR_ARG(report_plain(app->arena, notes.at[i]))));
	return status;
}

int pr_run(struct app *app)
{
	struct error error;
	struct run run;

	if (app->options.as_comment)
		ARRAY_PUSH(app->arena, &app->options.reports,
			((struct wanted_report){.name = S("markdown")}));
	run = run_make(app);
	if (!reports_check(&app->options, app->command, app->arena, &error) ||
		!posting_check(&app->options.posts, &error) || !choose(app, &run, &error)) {
		run_close(&run);
		return app_fails(app, &error);
	}
	return run_whole(app, &run, tell);
}
