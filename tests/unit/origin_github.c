/* Checks what of a stranger's names may become part of an address of GitHub's API, and how; and
 * what is made of descriptions of pull requests that are not as they should be. */
#include "unit.h"

#include <entrylint/json.h>
#include <entrylint/origin.h>

static void check_names(void)
{
	static const char *const good[] = {"ada/gardens", "A-d_a/g.ardens-2", "a/...a", "0/0"};
	static const char *const bad[] = {"", "ada", "ada/", "/gardens", "ada/gardens/more",
		"../..", "ada/..", "./ada", "ada/gar dens", "ada/gardens?x", "ada/gardens#7",
		"ada/g%2e", "ada\\gardens", "ada/gardens\n", "\xC3\xA4/gardens", "ada//gardens"};
	char long_name[300];

	for (size_t i = 0; i < COUNT_OF(good); i++)
		CHECK(github_is_repository(str_from(good[i])));
	for (size_t i = 0; i < COUNT_OF(bad); i++)
		CHECK(!github_is_repository(str_from(bad[i])));
	CHECK(!github_is_repository((str){"ada/gar\0dens", 12}));
	for (size_t i = 0; i < sizeof(long_name); i++)
		long_name[i] = i == 3 ? '/' : 'a';
	CHECK(!github_is_repository((str){long_name, sizeof(long_name)}));
}

static void check_commits(void)
{
	CHECK(github_is_commit(S("0123456789abcdef0123456789abcdef01234567")));
	CHECK(github_is_commit(
		S("0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef")));
	CHECK(!github_is_commit(S("0123456789ABCDEF0123456789abcdef01234567")));
	CHECK(!github_is_commit(S("0123456789abcdef0123456789abcdef0123456")));
	CHECK(!github_is_commit(S("../3456789abcdef0123456789abcdef01234567")));
	CHECK(!github_is_commit(S("")));
}

static void check_branches(void)
{
	static const char *const good[] = {
		"main", "a/b", "fix#7", "\xE8\x8F\x9C", "100%", "a&b=c", "it's", "x;y"};
	static const char *const bad[] = {"", "-main", "/main", "main/", "a//b", "a..b", "../main",
		"a b", "a~1", "a^", "a:b", "a?b", "a*b", "a[b", "a\\b", "main.lock", "main.",
		"a@{1}", "a\nb", "a\x7F", "a\xFF"};

	for (size_t i = 0; i < COUNT_OF(good); i++)
		CHECK(github_is_branch(str_from(good[i])));
	for (size_t i = 0; i < COUNT_OF(bad); i++)
		CHECK(!github_is_branch(str_from(bad[i])));
}

static void check_addresses(struct arena *arena)
{
	static const char *const bad[] = {"", "https://", "ftp://example.org", "https:///api",
		"https://a@example.org", "https://example.org/", "https://example.org?x",
		"https://example.org/#x", "https://example.org/../x", "https://example.org/a b",
		"example.org", "https://example.org\n"};
	struct github github = {.arena = arena, .api = S("https://api.github.com")};
	str pieces[] = {S("compare"), S("a/b?c#d%e&f g...\xC3\xA9~_")};

	CHECK(github_is_address(S("https://api.github.com")));
	CHECK(github_is_address(S("https://git.example.org:8443/api/v3")));
	CHECK(github_is_address(S("http://[::1]:80")));
	for (size_t i = 0; i < COUNT_OF(bad); i++)
		CHECK(!github_is_address(str_from(bad[i])));
	CHECK_STR(github_url(&github, S("ada/gardens"), pieces, 2),
		S("https://api.github.com/repos/ada/gardens/compare/"
		  "a%2Fb%3Fc%23d%25e%26f%20g...%C3%A9~_"));
	CHECK_STR(github_url(&github, S("ada/gardens"), NULL, 0),
		S("https://api.github.com/repos/ada/gardens"));
}

static bool reads(const char *text, struct pull *pull, struct arena *arena, struct error *error)
{
	struct json value;

	must(json_read(&value, arena, S("payload"), str_from(text), error));
	return pull_read(pull, &value, arena, error);
}

static void check_pulls(struct arena *arena)
{
	static const char *const bad[] = {
		"{\"base\": {\"sha\": \"main\"}}",
		"{\"base\": {\"sha\": 7}}",
		"{\"base\": {\"ref\": \"a..b\"}}",
		"{\"head\": {\"ref\": \"x\\ny\"}}",
		"{\"head\": {\"repo\": {\"full_name\": \"../..\"}}}",
		"{\"head\": {\"repo\": {\"full_name\": [\"ada/gardens\"]}}}",
		"{\"base\": {\"repo\": {\"full_name\": \"ada/gardens/../../eve\"}}}",
		"{\"merge_commit_sha\": \"HEAD\"}",
	};
	struct pull pull;
	struct error error;

	for (size_t i = 0; i < COUNT_OF(bad); i++)
		CHECK(!reads(bad[i], &pull, arena, &error));
	for (size_t i = 0; i < 2; i++) {
		CHECK(reads(i == 0 ? "[]" : "{\"number\": \"7\", \"labels\": {}, \"head\": null}",
			&pull, arena, &error));
		CHECK(pull.number == 0 && pull.base.len == 0 && pull.labels.len == 0);
		CHECK(pull.is_from_fork); /* as long as nobody says otherwise */
	}
	CHECK(reads("{\"number\": 7, \"state\": \"open\", \"labels\": [{\"name\": \"a\"}, 1, {}],"
		    "\"head\": {\"repo\": {\"id\": 1}}, \"base\": {\"repo\": {\"id\": 1}}}",
		&pull, arena, &error));
	CHECK(pull.number == 7 && pull.is_open && !pull.is_from_fork);
	CHECK_SIZE(pull.labels.len, 3);
	CHECK_STR(pull.labels.at[0], S("a"));
	CHECK(reads("{\"number\": 4294967296}", &pull, arena, &error) && pull.number == 0);
}

int main(void)
{
	struct arena arena = {0};

	check_names();
	check_commits();
	check_branches();
	check_addresses(&arena);
	check_pulls(&arena);
	arena_release(&arena);
	UNIT_END();
}
