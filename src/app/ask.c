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

/* GitHub is where the environment says, if that is about github.com, whose repositories entries
 * link, or where the configuration says. A token is for the environment's GitHub: had a
 * configuration the say, to check somebody's list would be to give it away. */
static void find_github(const struct run *run, struct facts_settings *settings)
{
	struct services *services = &settings->services;
	str api = environment_get("GITHUB_API_URL");
	str graphql = environment_get("GITHUB_GRAPHQL_URL");
	str named = run->config.services.github;

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

/* Each is where it is known to be, or the configuration says, or, in tests, their world. */
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

/* Whose network it is has the say over what in it is asked: who looks at somebody else's list on
 * GitHub (`pr`) has not written its configuration. */
static enum net_trust services_trust(struct run *run)
{
	if (!run->config.network.private_services)
		return NET_SERVICE;
	if (!run->config_in_base || run->environment->is_github)
		return NET_INSIDE;
	ARRAY_PUSH(run->arena, &run->report.notes,
		S("`private-services` is not heeded: the configuration is that of a repository on GitHub, "
		  "and the network is yours."));
	return NET_SERVICE;
}

static bool make_settings(struct run *run, struct facts_settings *settings, struct error *error)
{
	*settings = (struct facts_settings){
		.services = services_default(),
		.wanted = lint_needs(&run->lint),
		.contact = run->config.network.contact,
		.skip_links = run->config.skip_links,
		.services_trust = services_trust(run),
		.max_papers = run->config.network.max_papers,
		.max_repositories = run->config.network.max_repositories,
		.max_links = run->config.network.max_links,
	};
	find_github(run, settings);
	return find_services(run, &settings->services, error);
}

/* "1,204" */
static str grouped(size_t count, struct arena *arena)
{
	str digits = str_printf(arena, "%zu", count);
	struct buf out = buf_make(arena);

	for (size_t i = 0; i < digits.len; i++) {
		if (i > 0 && (digits.len - i) % 3 == 0)
			buf_add_char(&out, ',');
		buf_add_char(&out, digits.at[i]);
	}
	return buf_str(&out);
}

static void note_left(struct run *run, size_t count, const char *one, const char *many, str why)
{
	if (count > 0)
		ARRAY_PUSH(run->arena, &run->report.notes,
			str_printf(run->arena, "Not checked: " STR_FMT " %s " STR_FMT ".",
				STR_ARG(grouped(count, run->arena)), count == 1 ? one : many,
				STR_ARG(why)));
}

static str beyond(const struct run *run, size_t max, const char *key)
{
	return str_printf(run->arena, "beyond the " STR_FMT " that a run asks about (`network.%s`)",
		STR_ARG(grouped(max, run->arena)), key);
}

/* What a limit left out is no failure, and never silence. */
static void note_all_left(struct run *run, const struct facts_left *left)
{
	note_left(run, left->papers, "paper", "papers",
		beyond(run, run->config.network.max_papers, "max-papers"));
	note_left(run, left->papers_of_entries, "paper", "papers",
		str_printf(run->arena, "beyond the first %d of an entry", FACTS_PAPERS_MAX));
	note_left(run, left->repositories, "repository", "repositories",
		beyond(run, run->config.network.max_repositories, "max-repositories"));
	note_left(run, left->links, "link", "links",
		beyond(run, run->config.network.max_links, "max-links"));
	note_left(run, left->skipped, "address", "addresses", S("that `skip-links` names"));
	note_left(run, left->repositories_by_page, "repository", "repositories",
		S("for being archived or empty: without a token (GITHUB_TOKEN) GitHub tells that of a "
		  "few only"));
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
	summary = NEW(run->arena, struct facts_summary);
	if (facts_wanted(facts) > 0) {
		if (!gather(run, facts, error))
			return false;
		run->report.world = summary;
		run->lint.facts = facts;
	}
	*summary = facts_summarise(facts, run->arena);
	note_all_left(run, &summary->left);
	return true;
}

bool run_ask_about(
	struct run *run, str what, bool is_paper, struct facts **facts, struct error *error)
{
	struct facts_settings settings;

	must(!run->config.offline);
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
