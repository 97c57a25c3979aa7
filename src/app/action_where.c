/* action_where: what a step's event and inputs say of base and head into what a run compares. */
#include "action.h"

#include "platform.h"

#define FOLDERS_LOOKED_AT 100        /* for a fork's files */
#define EVENT_MAX ((size_t)32 << 20) /* bytes; the platform's own limit for payloads is 25 MB */

bool action_switch(const char *name, bool *value, struct arena *arena, struct error *error)
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

bool action_where(struct app *app, struct run *run, struct event *event, struct error *error)
{
	bool others = true, is_told = app->options.base.len > 0 || app->options.head.len > 0;
	str number = environment_input("pull-request", app->arena);

	/* A stranger may have put a file of a commit's name into the tree. */
	run->where.only_revisions = true;
	run->config_in_base = true;
	run->skip_label = environment_input("skip-label", app->arena);
	if (!action_switch("other-pull-requests", &others, app->arena, error))
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
