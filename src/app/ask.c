/* ask: the entries that a run judges into questions for the world, and its answers into facts for
 * the rules. */
#include "network.h"
#include "pipeline.h"
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

/* A company's own GitHub knows nothing of github.com's repositories. */
static void find_github(
	const struct run *run, struct services *services, struct facts_settings *settings)
{
	str api = environment_get("GITHUB_API_URL");
	str graphql = environment_get("GITHUB_GRAPHQL_URL");

	if (!str_eq(platform_server(), S("https://github.com")))
		return;
	if (github_is_address(api))
		services->github = api;
	if (github_is_address(graphql))
		services->github_graphql = graphql;
	settings->github_token = find_token(run);
}

/* Tests have a world of their own. */
static bool find_services(struct services *services, struct arena *arena, struct error *error)
{
	const struct {
		const char *name;
		str *service;
	} known[] = {
		{"datacite", &services->datacite},
		{"arxiv", &services->arxiv},
		{"crossref", &services->crossref},
		{"doi", &services->doi},
		{"dblp", &services->dblp},
		{"openreview", &services->openreview},
		{"openreview-old", &services->openreview_old},
		{"github", &services->github},
		{"github-graphql", &services->github_graphql},
		{"gitlab", &services->gitlab},
		{"hugging-face", &services->hugging_face},
	};
	struct world world;

	if (!world_read(&world, arena, error))
		return false;
	for (size_t i = 0; i < COUNT_OF(known); i++) {
		str base = world_base(&world, str_from(known[i].name));

		if (base.len > 0)
			*known[i].service = base;
	}
	return true;
}

static bool make_settings(struct run *run, struct facts_settings *settings, struct error *error)
{
	*settings = (struct facts_settings){
		.services = services_default(),
		.wanted = lint_needs(&run->lint),
		.contact = run->config.network.contact,
		.skip_links = run->config.skip_links,
	};
	find_github(run, &settings->services, settings);
	return find_services(&settings->services, run->arena, error);
}

static bool has_entries(const struct run *run)
{
	for (size_t i = 0; i < run->lists.len; i++) {
		const struct report_file *file = &run->lists.at[i].file;

		if (run->is_audit ? file->head->entries > 0
				  : file->changes->added + file->changes->edited > 0)
			return true;
	}
	return false;
}

static bool gather(struct run *run, struct facts *facts, struct error *error)
{
	struct fetcher *fetcher;

	if (!network_open(run->app, &run->config, &run->report.notes, &fetcher, error))
		return false;
	facts_gather(facts, fetcher);
	fetcher->release(fetcher);
	return true;
}

bool run_ask(struct run *run, struct error *error)
{
	struct facts_settings settings;
	struct facts_summary *summary;
	struct facts *facts;

	if (run->judges_nothing || lint_needs(&run->lint) == 0 || !has_entries(run))
		return true;
	if (run->config.offline) {
		ARRAY_PUSH(run->arena, &run->report.notes,
			S("Offline: whether papers, repositories and links are there was not checked."));
		return true;
	}
	if (!make_settings(run, &settings, error))
		return false;
	facts = facts_make(&settings, run->arena);
	for (size_t i = 0; i < run->lists.len; i++) {
		const struct report_file *file = &run->lists.at[i].file;

		facts_want(facts, file->head, file->changes, run->is_audit);
	}
	if (facts_wanted(facts) == 0)
		return true;
	if (!gather(run, facts, error))
		return false;
	summary = NEW(run->arena, struct facts_summary);
	*summary = facts_summarise(facts, run->arena);
	run->report.world = summary;
	run->lint.facts = facts;
	return true;
}

bool run_ask_about(
	struct run *run, str what, bool is_paper, struct facts **facts, struct error *error)
{
	struct facts_settings settings;

	if (run->config.offline)
		return fail(error,
			"To look up " STR_FMT
			" the network must be asked, and the run is offline. Take ENTRYLINT_OFFLINE "
			"or the configuration's `offline` away, or write the entry by hand: "
			"`entrylint format` shows how.",
			STR_ARG(what));
	if (!make_settings(run, &settings, error))
		return false;
	settings.wanted = FACTS_PAPERS | FACTS_REPOSITORIES | FACTS_LINKS;
	*facts = facts_make(&settings, run->arena);
	if (is_paper)
		facts_want_paper(*facts, what);
	else if (!facts_want_repository(*facts, what))
		facts_want_link(*facts, what);
	return gather(run, *facts, error);
}
