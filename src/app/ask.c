/* ask: the entries that a run judges into questions for the world, and its answers into facts for
 * the rules. */
#include "network.h"
#include "pipeline.h"
#include "services.h"

static bool make_settings(struct run *run, struct facts_settings *settings, struct error *error)
{
	*settings = (struct facts_settings){
		.wanted = lint_needs(&run->lint),
		.contact = run->config.network.contact,
		.skip_links = run->config.skip_links,
		.max_papers = run->config.network.max_papers,
		.max_repositories = run->config.network.max_repositories,
		.max_links = run->config.network.max_links,
	};
	return services_choose(run, settings, error);
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
