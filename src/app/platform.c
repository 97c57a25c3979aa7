/* platform: GitHub's address and token into a way to ask it; a pull request's name into what is to
 * be compared. */
#include "platform.h"

#include "network.h"

#define SECONDS_TO_READ 120 /* all of base and head, unless --timeout says less */

static str without_slash(str url)
{
	while (str_ends(url, S("/")))
		url.len--;
	return url;
}

str platform_server(void)
{
	str told = without_slash(environment_get("GITHUB_SERVER_URL"));

	return told.len > 0 ? told : S("https://github.com");
}

static bool check_token(str token, struct error *error)
{
	for (size_t i = 0; i < token.len; i++)
		if (token.at[i] <= ' ' || token.at[i] > '~')
			return fail(error,
				"The token has a blank or another character in it that no token has.");
	return true;
}

/* The configuration is among what is read there, so until then nobody's contact is known. */
static bool open_fetcher(struct run *run, struct fetcher **fetcher, struct error *error)
{
	struct net_settings settings;

	if (!network_settings(run->app, NULL, &settings, error))
		return false;
	if (settings.deadline == 0)
		settings.deadline = SECONDS_TO_READ;
	*fetcher = net_open(&settings, run->arena, &run->report.notes);
	return true;
}

bool platform_open(struct run *run, str token, struct error *error)
{
	str api = without_slash(environment_get("GITHUB_API_URL"));

	if (api.len == 0)
		api = S("https://api.github.com");
	if (!github_is_address(api))
		return fail(error,
			"GITHUB_API_URL is no address of an API, such as "
			"https://HOST/api/v3: `" STR_FMT "`.",
			STR_ARG(api));
	if (!check_token(token, error))
		return false;
	run->github = (struct github){.arena = run->arena, .api = api, .token = token};
	run->where.github = &run->github;
	return open_fetcher(run, &run->github.fetcher, error);
}

/* ---- a pull request's name ---- */

static bool has_address(str text, str *path)
{
	str scheme, rest, server = platform_server();

	if (str_starts(text, server) && text.len > server.len && text.at[server.len] == '/') {
		*path = str_slice(text, server.len + 1, text.len);
		return true;
	}
	*path = text;
	return !str_cut(text, S("://"), &scheme, &rest);
}

bool platform_read_pull(str text, str *repository, uint32_t *number, struct error *error)
{
	str path, rest, digits;

	/* A token must not follow an address that somebody else made up. */
	if (!has_address(text, &path))
		return fail(error,
			"`" STR_FMT "` is no pull request on " STR_FMT
			". For another server set GITHUB_SERVER_URL and GITHUB_API_URL, such as "
			"https://HOST and https://HOST/api/v3.",
			STR_ARG(text), STR_ARG(platform_server()));
	if (!str_cut(path, S("#"), repository, &digits) || !str_to_u32(digits, number)) {
		str_cut(path, S("/pull/"), repository, &rest);
		/* What an address has behind the number ("/files", "#discussion") changes nothing.
		 */
		for (size_t end = 0; end <= rest.len; end++)
			if (end == rest.len || !char_is_digit(rest.at[end])) {
				digits = str_slice(rest, 0, end);
				break;
			}
	}
	if (!github_is_repository(*repository) || !str_to_u32(digits, number) || *number == 0)
		return fail(error,
			"`" STR_FMT "` names no pull request; write OWNER/REPO#N, or its address.",
			STR_ARG(text));
	return true;
}

/* ---- what is to be compared ---- */

static void compare(struct run *run, const struct pull *pull)
{
	run->pull = *pull;
	run->where.repository = pull->repository;
	run->where.head_repository = pull->head_repository;
	run->where.pull = pull->number;
	run->where.base = pull->base;
	run->where.head = pull->head;
}

bool platform_choose_pull(struct run *run, str repository, uint32_t number, struct error *error)
{
	struct pull pull;

	if (!github_pull(&run->github, repository, number, &pull, NULL, error))
		return false;
	compare(run, &pull);
	return true;
}

bool platform_choose_event_pull(struct run *run, const struct pull *pull, struct error *error)
{
	struct pull now, chosen = *pull;
	bool is_denied;

	if (pull->repository.len == 0 || pull->number == 0)
		return fail(error,
			"The event does not say which pull request of which repository it is about.");
	if (!github_pull(&run->github, pull->repository, pull->number, &now, &is_denied, error))
		return false;
	if (is_denied) {
		ARRAY_PUSH(run->arena, &run->report.notes,
			S("The token may not read the pull request (`pull-requests: read`): its labels "
			  "and its base are taken as they were when this run was triggered."));
	} else {
		/* A run that is repeated has the event of the first one. What it is about is still
		 * that event's commit: its lines are shown. */
		chosen.labels = now.labels;
		chosen.base = now.base;
		chosen.is_open = now.is_open;
		run->is_overtaken = !str_eq(now.head, pull->head);
		if (run->is_overtaken)
			ARRAY_PUSH(run->arena, &run->report.notes,
				S("The pull request has newer commits than this run is about."));
	}
	compare(run, &chosen);
	return true;
}

bool platform_labels(struct run *run, str repository, uint32_t number, struct error *error)
{
	struct pull pull;
	bool is_denied;

	if (!github_is_repository(repository))
		return true; /* which origin will say */
	if (!github_pull(&run->github, repository, number, &pull, &is_denied, error))
		return false;
	if (!is_denied)
		run->pull.labels = pull.labels;
	return true;
}
