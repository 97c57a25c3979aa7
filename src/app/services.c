/* services: environment, configuration and, in tests, their world into where each service is asked,
 * with which token, and whether it may be inside a company's network. */
#include "services.h"

#include "platform.h"
#include "world.h"

static bool is_token(str token)
{
	for (size_t i = 0; i < token.len; i++)
		if (token.at[i] <= ' ' || token.at[i] > '~')
			return false;
	return token.len > 0;
}

/* The run's own, when it reads base and head from GitHub; else that of the person or the step. */
static str find_token(const struct run *run)
{
	str of_gh = environment_get("GH_TOKEN"), of_step = environment_get("GITHUB_TOKEN");

	if (run->github.token.len > 0)
		return run->github.token;
	return is_token(of_gh) ? of_gh : is_token(of_step) ? of_step : (str){0};
}

/* GitHub is where the environment says, if that is about github.com, whose repositories entries
 * link, or where the configuration says. A token is for the environment's GitHub: had a
 * configuration the say, to check somebody's list would be to give it away. */
static void find_github(const struct run *run, struct facts_settings *settings)
{
	struct services *services = &settings->services;
	str api = environment_get("GITHUB_API_URL");
	str graphql = environment_get("GITHUB_GRAPHQL_URL");
	str named = run->config.services.github;

	if (str_eq(named, services->github))
		named.len = 0;
	settings->github_trust = settings->services_trust;
	if (named.len > 0)
		services->github = named;
	if (named.len > 0 ? !str_eq(named, api)
			  : !str_eq(platform_server(), S("https://github.com")))
		return;
	settings->github_token = find_token(run);
	if (github_is_address(api)) {
		services->github = api;
		settings->github_trust = NET_INSIDE;
	}
	if (github_is_address(graphql))
		services->github_graphql = graphql;
}

static bool find_services(struct run *run, struct services *services, struct error *error)
{
	const struct services *named = &run->config.services;
	const struct {
		const char *name;
		str *service, named;
	} known[] = {
		{"datacite", &services->datacite, named->datacite},
		{"arxiv", &services->arxiv, named->arxiv},
		{"crossref", &services->crossref, named->crossref},
		{"doi", &services->doi, named->doi},
		{"dblp", &services->dblp, named->dblp},
		{"openreview", &services->openreview, named->openreview},
		{"openreview-old", &services->openreview_old, named->openreview_old},
		{"github", &services->github, {0}}, /* by find_github */
		{"github-graphql", &services->github_graphql, {0}},
		{"gitlab", &services->gitlab, named->gitlab},
		{"hugging-face", &services->hugging_face, named->hugging_face},
	};
	struct world world;

	if (!world_read(&world, run->arena, error))
		return false;
	for (size_t i = 0; i < COUNT_OF(known); i++) {
		str base = world_base(&world, str_from(known[i].name));

		if (base.len > 0 || known[i].named.len > 0)
			*known[i].service = base.len > 0 ? base : known[i].named;
	}
	return true;
}

/* Whose network it is has the say over what in it is asked: outside of a workflow the configuration
 * may have come with somebody else's list, so that only one which --config names is heeded. */
static enum net_trust services_trust(struct run *run)
{
	bool is_own = run->options->config.len > 0 && !run->config_in_base;

	if (!run->config.network.private_services)
		return NET_SERVICE;
	if (is_own || run->environment->is_github)
		return NET_INSIDE;
	ARRAY_PUSH(run->arena, &run->report.notes,
		S("`private-services` is not heeded: the configuration came with the list, and the network is "
		  "yours. `--config FILE` says that you mean it."));
	return NET_SERVICE;
}

bool services_choose(struct run *run, struct facts_settings *settings, struct error *error)
{
	settings->services = services_default();
	settings->services_trust = services_trust(run);
	find_github(run, settings);
	return find_services(run, &settings->services, error);
}
