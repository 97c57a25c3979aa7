/* facts_places: repositories and links into verdicts; and every request failing once. */
#include "script_world.h"

/* ---- repositories ---- */

static void test_github(void)
{
	const struct answer answers[] = {
		{"POST", "https://api.github.com/graphql", 200, NULL,
			"{\"data\":{\"r0\":{\"nameWithOwner\":\"Ada/Cats\",\"isArchived\":true,\"isEmpty\":"
			"false},\"r1\":null,\"r2\":{\"nameWithOwner\":\"ada/new\",\"isEmpty\":true},\"r3\":"
			"null},\"errors\":[{\"type\":\"NOT_FOUND\",\"path\":[\"r1\"]},{\"type\":"
			"\"FORBIDDEN\",\"path\":[\"r3\"]}]}",
			0, NULL},
		{NULL, "https://api.github.com/repos/ada/closed", 403, NULL, "{}", 0, NULL},
		{NULL, "https://github.com/ada/closed", 200, NULL, "", 0, NULL},
	};
	struct script script = SCRIPT(answers);
	struct facts *facts = make(S("secret"));
	CHECK(facts_want_repository(facts, S("https://github.com/ada/cats")));
	CHECK(facts_want_repository(facts, S("https://github.com/ada/gone")));
	CHECK(facts_want_repository(facts, S("https://github.com/ada/old/tree/main/x")));
	CHECK(facts_want_repository(facts, S("https://github.com/ada/closed.git")));
	CHECK(facts_want_repository(facts, S("http://www.github.com/Ada/Cats/issues")));
	CHECK(!facts_want_repository(facts, S("https://example.org/ada/cats")));
	facts_gather(facts, &script.fetcher);
	CHECK_SIZE(script.asked, 3);
	const struct repository_fact *fact =
		facts_repository(facts, S("https://github.com/ada/cats/"));
	CHECK(fact->exists == FACT_CONFIRMED && fact->is_archived && fact->moved_to.len == 0);
	CHECK(facts_repository(facts, S("https://github.com/ada/gone"))->exists ==
		FACT_CONTRADICTED);
	fact = facts_repository(facts, S("https://github.com/ada/old"));
	CHECK_STR(fact->moved_to, S("https://github.com/ada/new"));
	CHECK(fact->is_empty);
	CHECK(facts_repository(facts, S("https://github.com/ada/closed"))->exists ==
		FACT_CONFIRMED);
	CHECK(facts_repository(facts, S("https://github.com/ada/never")) == NULL);
	/* A name that is none never gets into a query or an API's address. */
	CHECK(!str_contains(buf_str(&script.log), S("%")));
}

/* Nobody is led elsewhere by ".." for a name, and no name that is none gets into a link. */
static void test_odd_names(void)
{
	const struct answer answers[] = {
		{NULL, "https://api.github.com/repos/ada/cats", 200, NULL,
			"{\"full_name\":\"ada/x](https://example.org)\"}", 0, NULL},
		{NULL, "https://gitlab.com/api/v4/projects/ada%2Fcats", 200, NULL,
			"{\"path_with_namespace\":\"ada/../cats\"}", 0, NULL},
	};
	struct script script = SCRIPT(answers);
	struct facts *facts = make(S("secret"));
	CHECK(facts_want_repository(facts, S("https://github.com/ada/cats")));
	CHECK(facts_want_repository(facts, S("https://gitlab.com/ada/cats")));
	CHECK(facts_want_repository(facts, S("https://github.com/../cats")));
	CHECK(facts_want_repository(facts, S("https://huggingface.co/../cats")));
	facts_gather(facts, &script.fetcher);
	CHECK(!str_contains(buf_str(&script.log), S("/repos/..")));
	CHECK(!str_contains(buf_str(&script.log), S("graphql")));
	CHECK(!str_contains(buf_str(&script.log), S("/api/models/..")));
	const struct repository_fact *fact =
		facts_repository(facts, S("https://github.com/ada/cats"));
	CHECK(fact->exists == FACT_CONFIRMED && fact->moved_to.len == 0);
	fact = facts_repository(facts, S("https://gitlab.com/ada/cats"));
	CHECK(fact->exists == FACT_CONFIRMED && fact->moved_to.len == 0);
}

static void test_forges(void)
{
	const struct answer answers[] = {
		{NULL, "https://gitlab.com/api/v4/projects/ada%2Fcats", 200, NULL,
			"{\"path_with_namespace\":\"ada/lions\",\"archived\":true,\"empty_repo\":true}",
			0, NULL},
		{NULL, "https://gitlab.com/api/v4/projects/ada%2Fgone", 404, NULL,
			"{\"message\":\"404 Project Not Found\"}", 0, NULL},
		{NULL, "https://huggingface.co/api/datasets/ada/cats", 200, NULL,
			"{\"id\":\"bob/cats\"}", 0, NULL},
		{NULL, "https://huggingface.co/api/models/ada/gone", 401,
			"X-Error-Code: RepoNotFound", "{}", 0, NULL},
		{NULL, "https://huggingface.co/api/models/ada/shy", 401, NULL, "{}", 0, NULL},
		{NULL, "https://huggingface.co/ada/shy", 401, NULL, "", 0, NULL},
		{NULL, "https://codeberg.org/ada/cats", 200, NULL, "", 0,
			"https://codeberg.org/bob/cats"},
		{NULL, "https://codeberg.org/ada/gone", 404, NULL, "", 0, NULL},
	};
	struct script script = SCRIPT(answers);
	struct facts *facts = make((str){0});
	static const char *const urls[] = {"https://gitlab.com/ada/cats",
		"https://gitlab.com/ada/gone", "https://huggingface.co/datasets/ada/cats",
		"https://huggingface.co/ada/gone", "https://huggingface.co/ada/shy",
		"https://codeberg.org/ada/cats", "https://codeberg.org/ada/gone"};
	static const enum fact_verdict wanted[] = {FACT_CONFIRMED, FACT_CONTRADICTED,
		FACT_CONFIRMED, FACT_CONTRADICTED, FACT_UNCHECKED, FACT_CONFIRMED,
		FACT_CONTRADICTED};
	static const char *const moved[] = {"https://gitlab.com/ada/lions", "",
		"https://huggingface.co/datasets/bob/cats", "", "", "https://codeberg.org/bob/cats",
		""};
	for (size_t i = 0; i < COUNT_OF(urls); i++)
		CHECK(facts_want_repository(facts, str_from(urls[i])));
	facts_gather(facts, &script.fetcher);
	for (size_t i = 0; i < COUNT_OF(urls); i++) {
		const struct repository_fact *fact = facts_repository(facts, str_from(urls[i]));
		if (!CHECK(fact != NULL && fact->exists == wanted[i]))
			printf("\t%s\n", urls[i]);
		CHECK_STR(fact->moved_to, str_from(moved[i]));
	}
	CHECK(facts_repository(facts, S("https://gitlab.com/ada/cats"))->is_archived);
}

/* Whoever stands between here and an API, or in its place, may say 404 to all there is. */
static void test_404_of_others(void)
{
	static const char *const bodies[] = {
		"", "{}", "[]", "<h1>Not Found</h1>", "{\"message\":\"No route\"}"};
	static const char *const urls[] = {"https://github.com/ada/cats",
		"https://gitlab.com/ada/cats", "https://huggingface.co/ada/cats"};
	for (size_t i = 0; i < COUNT_OF(bodies); i++) {
		const struct answer answers[] = {
			{NULL, "https://api.github.com/", 404, NULL, bodies[i], 0, NULL},
			{NULL, "https://gitlab.com/api/", 404, NULL, bodies[i], 0, NULL},
			{NULL, "https://huggingface.co/api/", 404, NULL, bodies[i], 0, NULL},
			{NULL, "https://", 200, NULL, "", 0, NULL},
		};
		struct script script = SCRIPT(answers);
		struct facts *facts = make((str){0});
		for (size_t k = 0; k < COUNT_OF(urls); k++)
			CHECK(facts_want_repository(facts, str_from(urls[k])));
		facts_gather(facts, &script.fetcher);
		for (size_t k = 0; k < COUNT_OF(urls); k++)
			CHECK(facts_repository(facts, str_from(urls[k]))->exists == FACT_CONFIRMED);
	}
}

/* ---- links ---- */

static const struct link_fact *link_of(const struct answer *answers, size_t count, const char *url)
{
	struct script script = {.fetcher = {.fetch = answer_all},
		.answers = answers,
		.count = count,
		.log = buf_make(&arena)};
	struct facts *facts = make((str){0});
	CHECK(facts_want_link(facts, str_from(url)));
	facts_gather(facts, &script.fetcher);
	return facts_link(facts, str_from(url));
}

static void link_says(
	struct answer head, struct answer get, enum fact_verdict wanted, const char *what)
{
	head.method = "HEAD";
	get.method = "GET";
	head.url = get.url = "https://example.org/";
	const struct answer answers[] = {head, get};
	const struct link_fact *fact =
		link_of(answers, COUNT_OF(answers), "https://example.org/cats");
	bool held = CHECK(fact->alive == wanted);
	held &= CHECK_STR(fact->source.what, str_from(what));
	if (!held)
		printf("\tHEAD %u, GET %u\n", head.status, get.status);
}

static void test_links(void)
{
	static const unsigned refusals[] = {400, 401, 403, 405, 418, 429, 451, 500, 503, 999};
	struct answer ok = {.status = 200}, none = {.status = 404}, gone = {.status = 410};
	link_says(ok, none, FACT_CONFIRMED, "200");
	link_says(none, ok, FACT_CONFIRMED, "200");
	link_says((struct answer){.status = 405}, ok, FACT_CONFIRMED, "200");
	link_says(none, none, FACT_CONTRADICTED, "404, twice");
	link_says(none, gone, FACT_CONTRADICTED, "410, twice");
	link_says((struct answer){.status = 403}, none, FACT_CONTRADICTED, "404, twice");
	for (size_t i = 0; i < COUNT_OF(refusals); i++) {
		struct answer refusal = {.status = refusals[i]};
		str what = str_printf(&arena, "%u", refusals[i]);
		link_says(refusal, refusal, FACT_UNCHECKED, what.at);
		link_says(none, refusal, FACT_UNCHECKED, what.at);
	}
	link_says((struct answer){.status = 404, .header = "CF-Mitigated: challenge"}, none,
		FACT_UNCHECKED, "asks whether one is a browser");
	struct answer nowhere = {.outcome = NET_NO_HOST};
	link_says(nowhere, nowhere, FACT_CONTRADICTED, "no such host, twice");
	static const enum net_outcome failures[] = {NET_UNREACHED, NET_TIMED_OUT, NET_TOO_LARGE,
		NET_HOPS, NET_FORBIDDEN, NET_MALFORMED, NET_SKIPPED};
	for (size_t i = 0; i < COUNT_OF(failures); i++) {
		struct answer failure = {.outcome = failures[i]};
		link_says(failure, ok, FACT_UNCHECKED, "no");
		link_says(nowhere, failure, FACT_UNCHECKED, "no");
	}
}

static void moved(const char *from, const char *to, const char *wanted)
{
	const struct answer answers[] = {{NULL, from, 200, NULL, "", 0, to}};
	const struct link_fact *fact = link_of(answers, 1, from);
	CHECK(fact->alive == FACT_CONFIRMED);
	CHECK_STR(fact->moved_to, str_from(wanted));
}

static void test_moved(void)
{
	moved("https://example.org/a", "https://example.org/b", "https://example.org/b");
	moved("https://example.org/a", "https://example.com/b", "https://example.com/b");
	moved("http://example.org/a", "https://www.example.org/a/", "");
	moved("https://example.org/a", "https://example.org/", "");
	moved("https://example.org/a", "https://example.org/login?next=a", "");
}

static void fragment(const char *url, const char *type, const char *html, bool is_missing)
{
	const struct answer answers[] = {{NULL, "https://example.org/", 200, type, html, 0, NULL}};
	const struct link_fact *fact = link_of(answers, 1, url);
	CHECK(fact->alive == FACT_CONFIRMED);
	if (!CHECK(fact->is_fragment_missing == is_missing))
		printf("\t%s in %s\n", url, html);
}

static void test_fragments(void)
{
	static const char page[] = "<h1 id=top>A</h1> < b <a\nname = 'tail'></a><p class=x "
				   "id=\"user-content-mid\" hidden><br/>";
	const char *html = "Content-Type: text/html; charset=utf-8";
	fragment("https://example.org/#top", html, page, false);
	fragment("https://example.org/#tail", html, page, false);
	fragment("https://example.org/#mid", html, page, false);
	fragment("https://example.org/#none", html, page, true);
	fragment("https://example.org/#none", html, "<div id=app></div>", false);
	fragment("https://example.org/#none", "Content-Type: application/pdf", page, false);
	fragment("https://example.org/#page=3", html, page, false);
	fragment("https://example.org/#/route", html, page, false);
	fragment("https://example.org/", html, page, false);
	static const char *const broken[] = {"<", "<a", "<a id", "<a id=", "<a id='", "<a id='x",
		"<a =", "<a / id=x", "<a id==>", "<!-- <a id=x> -->", "<a\0id=x>"};
	for (size_t i = 0; i < COUNT_OF(broken); i++)
		fragment("https://example.org/#none", html, broken[i], false);
}

static void test_not_asked(void)
{
	struct facts_settings settings = {.services = services_default(), .wanted = FACTS_LINKS};
	ARRAY_PUSH(&arena, &settings.skip_links, S("skipped.example"));
	ARRAY_PUSH(&arena, &settings.skip_links, S("https://example.org/private/"));
	struct facts *facts = facts_make(&settings, &arena);
	CHECK(!facts_want_link(facts, S("https://skipped.example/a")));
	CHECK(!facts_want_link(facts, S("https://example.org/private/a")));
	CHECK(!facts_want_link(facts, S("http://127.0.0.1/a")));
	CHECK(!facts_want_link(facts, S("http://169.254.169.254/latest/meta-data")));
	CHECK(!facts_want_link(facts, S("ftp://example.org/a")));
	CHECK(!facts_want_link(facts, S("README.md")));
	CHECK(facts_wanted(facts) == 0);
	const struct link_fact *fact = link_of(NULL, 0, "https://www.linkedin.com/in/ada");
	CHECK(fact->alive == FACT_UNCHECKED);
	CHECK_STR(fact->source.what, S("answers programs with status 999"));
}

/* ---- the n-th request fails ---- */

/* Whatever fails, nothing is said to be missing that is there, and every question gets a verdict.
 */
static void test_each_fails(void)
{
	static const unsigned statuses[] = {0, 403, 429, 500};
	static const struct answer answers[] = {
		{NULL, DATACITE, 200, NULL,
			"{\"data\":[" EXAMPLE_CANARY "," EXAMPLE_PAPER("2305.00001", "A", "") "]}",
			0, NULL},
		{NULL, ARXIV, 200, NULL,
			FEED(FEED_CANARY
				"<entry><id>http://arxiv.org/abs/2305.00002</id><title>B</title></entry>"),
			0, NULL},
		{NULL, "https://api.crossref.org/", 200, NULL,
			"{\"message\":{\"items\":[{\"DOI\":\"10.1000/1\",\"title\":[\"C\"]}]}}", 0,
			NULL},
		{NULL, "https://doi.org/", 200, NULL, "{\"responseCode\":1}", 0, NULL},
		{"POST", "https://api.github.com/graphql", 200, NULL,
			"{\"data\":{\"r0\":{\"nameWithOwner\":\"ada/a\"},\"r1\":{\"nameWithOwner\":\"ada/"
			"b\"}}}",
			0, NULL},
		{NULL, "https://api.github.com/repos/", 200, NULL, "{\"full_name\":\"ada/a\"}", 0,
			NULL},
		{NULL, "https://", 200, NULL, "", 0, NULL},
	};
	for (size_t s = 0; s < COUNT_OF(statuses); s++) {
		for (size_t broken = 1; broken < 30; broken++) {
			struct script script = SCRIPT(answers);
			struct facts *facts = make(S("token"));
			script.broken = broken;
			script.broken_status = statuses[s];
			CHECK(facts_want_paper(facts, S("2305.00001")));
			CHECK(facts_want_paper(facts, S("2305.00002")));
			CHECK(facts_want_paper(facts, S("10.1000/1")));
			CHECK(facts_want_paper(facts, S("10.1000/2")));
			CHECK(facts_want_repository(facts, S("https://github.com/ada/a")));
			CHECK(facts_want_repository(facts, S("https://github.com/ada/b")));
			CHECK(facts_want_link(facts, S("https://example.org/x")));
			facts_gather(facts, &script.fetcher);
			struct facts_summary summary = facts_summarise(facts, &arena);
			size_t verdicts = summary.confirmed + summary.contradicted;
			for (size_t i = 0; i < summary.unchecked.len; i++) /* not what is left open
									       beside one */
				verdicts += !str_starts(
					summary.unchecked.at[i].what, S("title and authors of "));
			if (!CHECK(summary.contradicted == 0 && verdicts == 7))
				printf("\trequest %zu failed with %u\n" STR_FMT, broken,
					statuses[s], STR_ARG(buf_str(&script.log)));
		}
	}
}

int main(void)
{
	test_github();
	test_forges();
	test_404_of_others();
	test_odd_names();
	test_links();
	test_moved();
	test_fragments();
	test_not_asked();
	test_each_fails();
	arena_release(&arena);
	UNIT_END();
}
