/* network: options, configuration and environment into the fetcher that a run asks the world with.
 */
#include "network.h"

#include "world.h"

#define PROJECT "https://github.com/entrylint/entrylint"
#define TIMEOUT_MAX 86400 /* seconds */

bool network_timeout(str text, uint32_t *seconds, struct error *error)
{
	if (!str_to_u32(text, seconds) || *seconds == 0 || *seconds > TIMEOUT_MAX)
		return fail(error,
			"--timeout is a number of seconds from 1 to %d, not `" STR_FMT "`.",
			TIMEOUT_MAX, STR_ARG(text));
	return true;
}

/* Whom a service may write to. What is not plain would break the header that it stands in. */
static bool name_agent(
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

bool network_open(struct app *app, const struct config *config, struct strs *notes,
	struct fetcher **fetcher, struct error *error)
{
	struct net_settings settings = {
		.ca_bundle = environment_get("SSL_CERT_FILE"),
		.cache = app->options.cache,
		.now = app->environment.now,
	};
	struct world world;

	if (app->options.timeout.len > 0 &&
		!network_timeout(app->options.timeout, &settings.deadline, error))
		return false;
	if (!name_agent(config, app->arena, &settings.user_agent, error) ||
		!world_read(&world, app->arena, error))
		return false;
	settings.allows_loopback = world.allows_loopback;
	settings.hosts = world.hosts;
	if (config) {
		settings.timeout = (uint32_t)config->network.timeout;
		settings.concurrency = (uint32_t)config->network.concurrency;
		settings.per_host = (uint32_t)config->network.per_host;
		if (settings.cache.len == 0)
			settings.cache = config->network.cache;
	}
	*fetcher = app->options.offline || (config && config->offline)
			   ? net_offline(app->arena)
			   : net_open(&settings, app->arena, notes);
	return true;
}
