/* Options, configuration and environment into a fetcher: what is refused, and what a workflow may
 * not do. */
#include "unit.h"

#include "app/network.h"
#include "app/world.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static struct arena arena;
static struct strs notes;
static struct error error;

static bool opens(struct app *app, const struct config *config, struct net_answer *answer)
{
	struct net_request request = {.url = S("http://10.0.0.1/"), .trust = NET_STRANGER};
	struct fetcher *fetcher;

	app->arena = &arena;
	notes = (struct strs){0};
	error.text[0] = '\0';
	if (!network_open(app, config, &notes, &fetcher, &error))
		return false;
	*answer = net_fetch_one(fetcher, &request, &arena);
	fetcher->release(fetcher);
	return true;
}

static bool says(const char *part)
{
	return strstr(error.text, part) != NULL;
}

static void test_offline(void)
{
	struct config config = config_default(&arena);
	struct net_answer answer;
	struct app app = {0};

	CHECK(opens(&app, &config, &answer) && answer.outcome == NET_FORBIDDEN);
	CHECK(opens(&app, NULL, &answer) && answer.outcome == NET_FORBIDDEN);
	config.offline = true;
	CHECK(opens(&app, &config, &answer) && answer.outcome == NET_SKIPPED);
	config.offline = false;
	app.options.offline = true;
	CHECK(opens(&app, &config, &answer) && answer.outcome == NET_SKIPPED);
}

static void test_wrong(void)
{
	static const char *const contacts[] = {
		"a\r\nX-Evil: y", "two words", "(paren)", "\xc3\xa4@example.org"};
	static const char *const times[] = {"0", "-1", "1.5", "ten", "99999999999"};
	struct config config = config_default(&arena);
	struct net_answer answer;
	struct app app = {0};

	config.path = S("entrylint.yml");
	for (size_t i = 0; i < COUNT_OF(contacts); i++) {
		config.network.contact = str_from(contacts[i]);
		CHECK(!opens(&app, &config, &answer));
		CHECK(says("entrylint.yml: `contact` is a mail address"));
	}
	config.network.contact = S("mailto:ada@example.org");
	CHECK(opens(&app, &config, &answer));
	for (size_t i = 0; i < COUNT_OF(times); i++) {
		app.options.timeout = str_from(times[i]);
		CHECK(!opens(&app, &config, &answer));
		CHECK(says("timeout is a number of seconds"));
	}
}

static void write_world(const char *path, const char *text)
{
	FILE *out = fopen(path, "w");

	must(out && fputs(text, out) >= 0 && fclose(out) == 0);
}

static void test_world(const char *path)
{
	struct net_answer answer;
	struct world world;
	struct app app = {0};

	setenv("ENTRYLINT_TEST_WORLD", path, 1);
	CHECK(!opens(&app, NULL, &answer) && says("names no file"));
	write_world(path, "# a comment\nloopback\nconnect a.test:80:127.0.0.1:1\nmissing b.test\n"
			  "base datacite http://127.0.0.1:1/dc\n");
	if (CHECK(world_read(&world, &arena, &error))) {
		CHECK(world.is_there && world.allows_loopback);
		CHECK_SIZE(world.hosts.len, 2);
		CHECK_STR(world_base(&world, S("datacite")), S("http://127.0.0.1:1/dc"));
		CHECK_STR(world_base(&world, S("arxiv")), S(""));
	}
	CHECK(opens(&app, NULL, &answer) && answer.outcome == NET_FORBIDDEN); /* as strict as ever
									       */
	write_world(path, "loopback please\n");
	CHECK(!opens(&app, NULL, &answer) && says("is no line of a test's world"));
	write_world(path, "loopback\n");
	setenv("GITHUB_RUN_ID", "1", 1);
	CHECK(!opens(&app, NULL, &answer) && says("a workflow may not set it"));
	unsetenv("GITHUB_RUN_ID");
	unsetenv("ENTRYLINT_TEST_WORLD");
	unlink(path);
}

static bool is_refused(struct app *app, const char *path)
{
	struct net_answer answer;

	app->options.cache = str_from(path);
	CHECK(opens(app, NULL, &answer));
	return notes.len == 1 && str_contains(notes.at[0], S("it lies in the checkout"));
}

/* Whoever looks at a stranger's list on a machine of their own has it write no files. */
static void test_cache_of_configuration(str path)
{
	struct config config = config_default(&arena);
	struct net_answer answer;
	struct app app = {0};

	config.network.cache = path;
	CHECK(opens(&app, &config, &answer));
	CHECK(notes.len == 1 && str_contains(notes.at[0], S("counts in workflows alone")));
	app.environment.is_github = true;
	CHECK(opens(&app, &config, &answer) && notes.len == 0);
	app.environment.is_github = false;
	app.options.cache = path;
	CHECK(opens(&app, &config, &answer) && notes.len == 0);
}

/* A pull request could bring its own answers along. */
static void test_cache_in_checkout(const char *folder)
{
	str workspace = str_printf(&arena, "%s/workspace", folder);
	str link = str_printf(&arena, "%s/link", folder);
	struct app app = {0};

	must(mkdir(workspace.at, 0700) == 0 && symlink(workspace.at, link.at) == 0);
	setenv("GITHUB_WORKSPACE", workspace.at, 1);
	CHECK(!is_refused(&app, str_printf(&arena, STR_FMT "/c", STR_ARG(workspace)).at));
	app.environment.is_github = true;
	CHECK(is_refused(&app, str_printf(&arena, STR_FMT "/c", STR_ARG(workspace)).at));
	CHECK(is_refused(&app, str_printf(&arena, STR_FMT "/c", STR_ARG(link)).at));
	CHECK(is_refused(&app, str_printf(&arena, "%s/x/../workspace/c", folder).at) ||
		access(str_printf(&arena, "%s/x", folder).at, F_OK) != 0);
	CHECK(is_refused(&app, "not-there/c"));
	CHECK(!is_refused(&app, str_printf(&arena, "%s/outside", folder).at));
	CHECK(!is_refused(&app, str_printf(&arena, STR_FMT "-next", STR_ARG(workspace)).at));
	test_cache_of_configuration(str_printf(&arena, "%s/outside", folder));
	unlink(link.at);
	rmdir(workspace.at);
}

int main(void)
{
	const char *temporary = getenv("TMPDIR");
	str folder =
		str_printf(&arena, "%s/network.%d", temporary ? temporary : "/tmp", (int)getpid());

	must(mkdir(folder.at, 0700) == 0);
	unsetenv("GITHUB_RUN_ID");
	test_offline();
	test_wrong();
	test_world(str_printf(&arena, STR_FMT "/world", STR_ARG(folder)).at);
	test_cache_in_checkout(folder.at);
	rmdir(folder.at);
	arena_release(&arena);
	UNIT_END();
}
