/* network: options, configuration and environment into the fetcher that a run asks the world with.
 */
#include "network.h"

#include "progress.h"
#include "world.h"

#include <limits.h>
#include <stdlib.h>

#define PROJECT "https://github.com/entrylint/entrylint"
#define TIMEOUT_MAX 86400 /* seconds */

bool network_timeout(str text, uint32_t *seconds, struct error *error)
{
	if (!str_to_u32(text, seconds) || *seconds == 0 || *seconds > TIMEOUT_MAX)
		return fail(error,
			"timeout is a number of seconds from 1 to %d, not `" STR_FMT "`.",
			TIMEOUT_MAX, STR_ARG(text));
	return true;
}

/* What is not plain would break the header that it stands in. */
bool network_agent(
	const struct config *config, struct arena *arena, str *agent, struct error *error)
{
	str contact = config ? config->network.contact : (str){0};

	for (size_t i = 0; i < contact.len; i++)
		if (contact.at[i] <= ' ' || contact.at[i] > '~' || contact.at[i] == '(' ||
			contact.at[i] == ')')
			return fail(error,
				STR_FMT
				": `contact` is a mail address or a web page, without blanks.",
				STR_ARG(config->path));
	*agent = str_printf(arena, "entrylint/%s (+%s%s" STR_FMT ")", ENTRYLINT_VERSION, PROJECT,
		contact.len > 0 ? "; " : "", STR_ARG(contact));
	return true;
}

/* In a workflow, what lies in the checkout may be the pull request's own, and so might be the
 * answers that judge it. */
static bool is_in_checkout(str path, struct arena *arena)
{
	str workspace = environment_get("GITHUB_WORKSPACE"), folder = path;
	char real[PATH_MAX], real_folder[PATH_MAX];

	while (folder.len > 0 && folder.at[folder.len - 1] != '/')
		folder.len--;
	folder = folder.len > 0 ? folder : S(".");
	if (workspace.len == 0 || !realpath(str_copy(arena, workspace).at, real))
		return false;
	if (!realpath(str_copy(arena, folder).at, real_folder))
		return path.at[0] != '/' || str_starts(path, workspace);
	return str_starts(str_printf(arena, "%s/", real_folder), str_printf(arena, "%s/", real));
}

static str choose_cache(struct app *app, const struct config *config, struct strs *notes)
{
	str path = app->options.cache;

	if (path.len == 0 && config)
		path = config->network.cache;
	/* It is made of what servers say, and where it goes must not be a stranger's choice: the
	 * configuration is that of whoever's list is looked at. */
	if (path.len > 0 && app->options.cache.len == 0 && !app->environment.is_github) {
		ARRAY_PUSH(app->arena, notes,
			S("`network.cache` counts in workflows alone; here --cache says where answers are kept."));
		return (str){0};
	}
	if (path.len == 0 || !app->environment.is_github || !is_in_checkout(path, app->arena))
		return path;
	ARRAY_PUSH(app->arena, notes,
		str_printf(app->arena,
			"The cache " STR_FMT
			" is not used: it lies in the checkout, where a pull request may put what it likes.",
			STR_ARG(path)));
	return (str){0};
}

bool network_settings(struct app *app, const struct config *config, struct net_settings *settings,
	struct error *error)
{
	*settings = (struct net_settings){
		.ca_bundle = environment_get("SSL_CERT_FILE"),
		.now = app->environment.now,
	};
	if (app->options.timeout.len > 0) {
		if (!network_timeout(app->options.timeout, &settings->deadline, error))
			return false;
		settings->spent = &app->asked;
	}
	return network_agent(config, app->arena, &settings->user_agent, error);
}

bool network_open(struct app *app, const struct config *config, struct strs *notes,
	struct fetcher **fetcher, struct error *error)
{
	struct net_settings settings;
	struct progress *progress;
	struct world world;

	if (!network_settings(app, config, &settings, error) ||
		!world_read(&world, app->arena, error))
		return false;
	settings.allows_loopback = world.allows_loopback;
	settings.hosts = world.hosts;
	if (config) {
		settings.timeout = (uint32_t)config->network.timeout;
		settings.concurrency = (uint32_t)config->network.concurrency;
		settings.per_host = (uint32_t)config->network.per_host;
	}
	settings.cache = choose_cache(app, config, notes);
	if (app->options.offline || (config && config->offline)) {
		*fetcher = net_offline(app->arena);
		return true;
	}
	progress = progress_make(&settings, app->arena);
	*fetcher = progress_around(progress, net_open(&settings, app->arena, notes), notes);
	return true;
}
