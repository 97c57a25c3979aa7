/* main: the command line into a subcommand and its exit status. */
#include "app.h"

#include <signal.h>

static int run(struct app *app, int count, char *const *words)
{
	/* Said nothing: what a container is run for. */
	const char *name = app->environment.is_github ? "action" : "check";
	struct error error;

	if (count > 0 && (words[0][0] != '-' || words[0][1] == '\0')) {
		name = words[0];
		words++;
		count--;
	} else if (count > 0) {
		name = "check";
	}
	if (str_eq(str_from(name), S("help")))
		return app_prints(app,
			options_help(
				count > 0 ? command_find(str_from(words[0])) : NULL, app->arena),
			EXIT_FINE);
	app->command = command_find(str_from(name));
	if (!app->command) {
		str near = command_nearest(str_from(name));

		(void)!fail(&error, "Unknown command `%s`%s" STR_FMT "%s", name,
			near.len ? "; did you mean `" : "; ", STR_ARG(near),
			near.len ? "`?" : "`entrylint --help` lists those there are.");
		return app_fails(app, &error);
	}
	if (!options_read(&app->options, app->command, count, words, app->arena, &error))
		return app_fails(app, &error);
	if (app->options.version)
		return app_prints(app, version_text(app->arena), EXIT_FINE);
	if (app->options.help)
		return app_prints(app,
			options_help(name == words[-1] ? app->command : NULL, app->arena),
			EXIT_FINE);
	return app->command->run(app);
}

int main(int count, char **words)
{
	struct arena arena = {0};
	struct app app = {.arena = &arena, .outbox.arena = &arena};
	int status;

	arenas_begin();
	signal(SIGPIPE, SIG_IGN); /* a reader that had enough is no failure; write says so too */
	app.environment = environment_read();
	status = run(&app, count - 1, words + 1);
	arena_release(&arena);
	return status;
}
