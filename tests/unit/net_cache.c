/* Answers that are kept: how long, whether they are still so, what is never kept, and a file that
 * is damaged, somebody else's, or written by two runs at once. */
#include "world.h"

#include <string.h>
#include <sys/stat.h>

static char file[600];
static const uint64_t day = 86400;

static struct net_settings settings_at(uint64_t now)
{
	struct net_settings settings = world_settings();

	settings.cache = str_from(file);
	settings.now = now;
	world_notes = (struct strs){0};
	return settings;
}

static struct net_answer ask_at(uint64_t now, const char *path, bool has_bearer)
{
	struct net_settings settings = settings_at(now);
	struct net_request request = {.url = world_url("a.test", path),
		.follows = true,
		.bearer = has_bearer ? S("t0ken") : S("")};

	return ask(&settings, &request);
}

static str contents(const char *path)
{
	FILE *in = fopen(path, "rb");
	struct buf text = buf_make(&arena);

	if (!in)
		return S("");
	for (int c; (c = getc(in)) != EOF;)
		buf_add_char(&text, (char)c);
	fclose(in);
	return buf_str(&text);
}

static void put(str text)
{
	FILE *out = fopen(file, "wb");

	must(out && fwrite(text.at, 1, text.len, out) == text.len && fclose(out) == 0);
}

static bool has_note(const char *part)
{
	for (size_t i = 0; i < world_notes.len; i++)
		if (str_contains(world_notes.at[i], str_from(part)))
			return true;
	return false;
}

static void test_ages(void)
{
	struct net_answer first = ask_at(1000, "/fault/plain?key=age", false), again;

	CHECK(!first.from_cache);
	again = ask_at(1000 + day, "/fault/plain?key=age", false);
	CHECK(again.from_cache);
	CHECK_SIZE(again.status, 200);
	CHECK_STR(again.body, S("fine\n"));
	CHECK_STR(again.url, first.url);
	CHECK_STR(net_header(&again, S("Content-Type")), S("text/plain"));
	CHECK_SIZE(world_count("age"), 1);
	CHECK(!ask_at(1001 + day, "/fault/plain?key=age", false).from_cache);
	CHECK(!ask_at(999, "/fault/plain?key=age", false).from_cache); /* kept in the future */
	CHECK(!ask_at(1000, "/fault/hops?left=2", false).from_cache);
	again = ask_at(1000, "/fault/hops?left=2", false);
	CHECK(again.from_cache && again.is_permanent && again.hops.len == 2);
	CHECK_SIZE(world_notes.len, 0);
}

static void test_asked_for(void)
{
	struct net_settings settings = settings_at(2000);
	struct net_request request = {.url = world_url("a.test", "/fault/plain?key=wish")};

	CHECK(!ask(&settings, &request).from_cache);
	settings.now = 2010;
	request.max_age = 10;
	CHECK(ask(&settings, &request).from_cache);
	request.anew = true;
	CHECK(!ask(&settings, &request).from_cache);
	request.anew = false;
	settings.now = 2021;
	CHECK(!ask(&settings, &request).from_cache);
	/* Other rights, other wishes: another answer. */
	request.trust = NET_SERVICE;
	CHECK(!ask(&settings, &request).from_cache);
	request.trust = NET_INSIDE;
	CHECK(!ask(&settings, &request).from_cache);
	ARRAY_PUSH(&arena, &request.headers, S("Accept: text/html"));
	CHECK(!ask(&settings, &request).from_cache);
	CHECK(ask(&settings, &request).from_cache);
}

static void test_revalidated(void)
{
	struct net_answer answer;

	CHECK(!ask_at(1000, "/fault/tagged?key=tag", false).from_cache);
	answer = ask_at(1000 + 2 * day, "/fault/tagged?key=tag", false);
	CHECK(answer.from_cache);
	CHECK_SIZE(answer.status, 200);
	CHECK_STR(answer.body, S("tagged\n"));
	CHECK_SIZE(world_count("tag"), 2);
	CHECK(ask_at(1000 + 3 * day, "/fault/tagged?key=tag", false).from_cache);
	CHECK_SIZE(world_count("tag"), 2); /* it is young again */
}

static void test_never_kept(void)
{
	static const char *const paths[] = {"/fault/status?status=500", "/fault/status?status=429",
		"/fault/status?status=403", "/fault/status?status=404", "/fault/status?status=410",
		"/fault/reset", "/fault/cut"};

	for (size_t i = 0; i < COUNT_OF(paths); i++) {
		ask_at(1000, paths[i], false);
		CHECK(!ask_at(1000, paths[i], false).from_cache);
	}
	ask_at(1000, "/fault/plain?key=owner", true);
	CHECK(!ask_at(1000, "/fault/plain?key=owner", true).from_cache);
	CHECK(!ask_at(1000, "/fault/plain?key=owner", false).from_cache);
	CHECK(!str_contains(contents(file), S("t0ken")));
	ask_at(1000, "/fault/plain?size=300000", false);
	CHECK(!ask_at(1000, "/fault/plain?size=300000", false).from_cache);
}

/* Cut after every so many bytes: what is whole is used, the rest said. */
static void test_damaged(void)
{
	str whole;

	unlink(file);
	ask_at(1000, "/fault/plain?key=d1", false);
	ask_at(1000, "/fault/plain?key=d2", false);
	whole = contents(file);
	CHECK(str_contains(whole, S("\"entrylint\":\"cache\"")));
	for (size_t len = 0; len < whole.len; len += 37) {
		struct net_answer answer;

		put(str_slice(whole, 0, len));
		answer = ask_at(1000, "/fault/plain?key=d1", false);
		CHECK_SIZE(answer.status, 200);
		CHECK_STR(answer.body, S("fine\n"));
	}
	for (size_t at = 60; at < whole.len; at += 29) { /* one byte is another */
		char *bytes = (char *)str_copy(&arena, whole).at;

		bytes[at] ^= 0x15;
		put((str){bytes, whole.len});
		CHECK_SIZE(ask_at(1000, "/fault/plain?key=d2", false).status, 200);
	}
	put(str_printf(&arena, STR_FMT "{\"key\":\n", STR_ARG(whole)));
	CHECK(ask_at(1000, "/fault/plain?key=d2", false).from_cache);
	CHECK(has_note("is damaged: 1 line is left out"));
	/* A file that was made to add lines to a request. */
	put(str_replace(
		&arena, whole, S("\"headers\":["), S("\"headers\":[\"ETag: x\\r\\nEvil: y\",")));
	CHECK(!ask_at(1000 + 2 * day, "/fault/plain?key=d1", false).from_cache);
	CHECK(has_note("is damaged: 2 lines are left out"));
}

static void test_foreign(void)
{
	str list = S("# Awesome\n\n- [x](https://example.org)\n");

	put(list);
	CHECK_SIZE(ask_at(1000, "/fault/plain", false).status, 200);
	CHECK(has_note("is no cache of entrylint: no cache is used, and it is left as it is"));
	CHECK_STR(contents(file), list);
	unlink(file);
	must(mkdir(file, 0700) == 0);
	CHECK_SIZE(ask_at(1000, "/fault/plain", false).status, 200);
	CHECK(has_note("cannot be read as a file"));
	rmdir(file);
}

static void test_not_to_be_written(void)
{
	struct net_settings settings = settings_at(1000);
	struct net_request request = {.url = world_url("a.test", "/fault/plain")};

	settings.cache = S("/dev/null/entrylint/cache");
	CHECK_SIZE(ask(&settings, &request).status, 200);
	CHECK(has_note("cannot be"));
	settings.cache = str_printf(&arena, "%s.folder/in/it", file);
	CHECK_SIZE(ask(&settings, &request).status, 200);
	CHECK(contents(settings.cache.at).len > 0);
	unlink(settings.cache.at);
	rmdir(str_printf(&arena, "%s.folder/in", file).at);
	rmdir(str_printf(&arena, "%s.folder", file).at);
}

/* Runs at the same time: nothing is damaged, and nobody's answers are lost. */
static void test_two_at_once(void)
{
	enum { RUNS = 6 };
	pid_t runs[RUNS];
	struct net_answer answer;

	unlink(file);
	for (unsigned i = 0; i < RUNS; i++) {
		runs[i] = fork();
		if (runs[i] == 0) {
			answer = ask_at(1000,
				str_printf(&arena, "/fault/plain?size=20000&key=run%u", i).at,
				false);
			_exit(answer.status == 200 ? 0 : 1);
		}
	}
	for (unsigned i = 0; i < RUNS; i++) {
		int status = 1;

		waitpid(runs[i], &status, 0);
		CHECK(status == 0);
	}
	for (unsigned i = 0; i < RUNS; i++) {
		answer = ask_at(
			1000, str_printf(&arena, "/fault/plain?size=20000&key=run%u", i).at, false);
		CHECK(answer.from_cache);
		CHECK_SIZE(answer.body.len, 20000);
		CHECK_SIZE(world_notes.len, 0);
	}
}

static void test_old_ones_go(void)
{
	unlink(file);
	ask_at(1000, "/fault/plain?key=old", false);
	ask_at(1000 + 29 * day, "/fault/plain?key=new", false);
	CHECK(str_contains(contents(file), S("key=old")));
	ask_at(1001 + 30 * day, "/fault/plain?key=newer", false);
	CHECK(!str_contains(contents(file), S("key=old")));
	CHECK(str_contains(contents(file), S("key=new\"")));
}

int main(void)
{
	const char *folder = getenv("TMPDIR");

	snprintf(file, sizeof(file), "%s/cache.%d", folder ? folder : "/tmp", (int)getpid());
	world_start();
	test_ages();
	test_asked_for();
	test_revalidated();
	test_never_kept();
	test_damaged();
	test_foreign();
	test_not_to_be_written();
	test_two_at_once();
	test_old_ones_go();
	unlink(file);
	world_stop();
	UNIT_END();
}
