/* Checks what becomes of letters when the platform does not want them, cannot take them now, or
 * does not answer: a note, said once, and no more questions than make sense. */
#include "post_sample.h"

#define COMMENT "{\"wanted\": true, \"body\": \"x\"}"
#define REVIEW \
	"{\"event\": \"COMMENT\", \"body\": \"b\", \"comments\": [{\"path\": \"R\", \"line\": 1, \"body\": \"c\"}]}"
#define CHECKS \
	"{\"name\": \"entrylint\", \"head_sha\": \"c0\", \"output\": {\"title\": \"T\", \"summary\": \"S\", " \
	"\"annotations\": []}}"

static void all_letters(struct platform *platform)
{
	platform_letter(platform, S("comment"), S(COMMENT));
	platform_letter(platform, S("review"), S(REVIEW));
	platform_letter(platform, S("checks"), S(CHECKS));
}

static size_t lines_in(str text)
{
	size_t count = 0;
	for (size_t i = 0; i < text.len; i++)
		count += text.at[i] == '\n';
	return count;
}

#define FORBIDDEN "{\"message\": \"Resource not accessible by integration\"}"

static void a_missing_permission_is_named_once(void)
{
	SCRIPT({.to = "GET /issues", .status = 200, .body = "[]"},
		{.to = "POST /issues", .status = 403, .body = FORBIDDEN},
		{.to = "GET /commits", .status = 403, .body = FORBIDDEN});
	all_letters(&platform);
	/* The review needs the same permission: it is not tried. */
	CHECK_SIZE(lines_in(platform_post(&platform)), 3);
	CHECK_STR(platform_notes(&platform),
		S("Not posted: the comment, the review, the check run. The token lacks the permission "
		  "`pull-requests: write`, `checks: write` (GitHub answered 403: Resource not accessible by "
		  "integration); on `pull_request` from a fork it always does, whatever the workflow says. The "
		  "report says it all."));
	arena_release(&platform.arena);
}

static void what_is_not_found_may_not_be_seen(void)
{
	SCRIPT({.to = "GET", .status = 404, .body = "{\"message\": \"Not Found\"}"});
	platform_letter(&platform, S("comment"), S(COMMENT));
	platform_post(&platform);
	CHECK(str_contains(platform_notes(&platform),
		S("lacks the permission `pull-requests: write` (GitHub answered 404: Not Found)")));
	arena_release(&platform.arena);
}

static void a_wrong_token_asks_no_more(void)
{
	SCRIPT({.to = "GET", .status = 401, .body = "{\"message\": \"Bad credentials\"}"});
	all_letters(&platform);
	CHECK_SIZE(lines_in(platform_post(&platform)), 1);
	arena_release(&platform.arena);
}

static void a_limit_is_waited_for(void)
{
	static const struct {
		unsigned status;
		const char *header, *body;
		uint64_t wait;
	} rows[] = {
		{429, "Retry-After: 3", "{}", 3},
		{403, "Retry-After: 3", FORBIDDEN, 3},
		{403, NULL, "{\"message\": \"You have exceeded a secondary rate limit.\"}", 60},
		{429, NULL, "too many", 60},
	};
	for (size_t i = 0; i < COUNT_OF(rows); i++) {
		SCRIPT({.to = "GET", .status = 200, .body = "[]"},
			{.to = "POST",
				.status = rows[i].status,
				.headers = rows[i].header,
				.body = rows[i].body},
			{.to = "POST", .status = 201, .body = "{}"});
		platform_letter(&platform, S("comment"), S(COMMENT));
		CHECK_SIZE(lines_in(platform_post(&platform)), 3);
		CHECK_SIZE(platform.waited, rows[i].wait);
		CHECK_STR(platform_notes(&platform), S(""));
		arena_release(&platform.arena);
	}
}

static void a_limit_for_long_is_not(void)
{
	SCRIPT({.to = "GET", .status = 429, .headers = "Retry-After: 3600", .body = ""});
	all_letters(&platform);
	CHECK_SIZE(lines_in(platform_post(&platform)), 1);
	CHECK_SIZE(platform.waited, 0);
	CHECK_STR(platform_notes(&platform),
		S("Not posted: the comment, the review, the check run (GitHub takes no more requests for now and "
		  "asks to wait 3600 s). The report says it all."));
	arena_release(&platform.arena);
}

static void nobody_waits_for_ever(void)
{
	struct said script[6];
	for (size_t i = 0; i < COUNT_OF(script); i++)
		script[i] = (struct said){
			.to = "", .status = 429, .headers = "Retry-After: 40", .body = ""};
	struct platform platform;
	platform_make(&platform, script, COUNT_OF(script));
	all_letters(&platform);
	platform_post(&platform);
	CHECK_SIZE(platform.waited, 80);
	CHECK_SIZE(platform.notes.len, 1);
	arena_release(&platform.arena);
}

static void errors_of_the_server_are_told(void)
{
	SCRIPT({.to = "GET /issues", .status = 200, .body = "[]"},
		{.to = "POST /issues", .status = 502, .body = "<html>"},
		{.to = "GET /pulls", .status = 200, .body = "[{\"id\": 1, "},
		{.to = "GET /commits", .status = 200, .body = "{\"message\": \"odd\"}"});
	all_letters(&platform);
	platform_post(&platform);
	CHECK_STR(platform_notes(&platform),
		S("Not posted: the comment (GitHub answered 502). The report says it all.\n"
		  "Not posted: the review (GitHub's answer was cut off, or is no JSON). The report says it all.\n"
		  "Not posted: the check run (GitHub's answer is not the list that was asked for). The report says "
		  "it all."));
	arena_release(&platform.arena);
}

static void silence_ends_it(void)
{
	SCRIPT({.to = "", .status = 0}, {.to = "", .status = 0},
		{.to = "", .status = 200, .body = "[]"});
	all_letters(&platform);
	CHECK_SIZE(lines_in(platform_post(&platform)), 2);
	CHECK_STR(platform_notes(&platform),
		S("Not posted: the comment, the review, the check run (GitHub did not answer: timed out after 20 "
		  "s). The report says it all."));
	arena_release(&platform.arena);
}

static void the_token_is_not_told(void)
{
	SCRIPT({.to = "GET",
		.status = 403,
		.body = "{\"message\": \"bad " PLATFORM_TOKEN
			"\", \"errors\": [{\"message\": \"" PLATFORM_TOKEN "\"}]}"});
	platform_letter(&platform, S("comment"), S(COMMENT));
	platform_post(&platform);
	CHECK(str_contains(platform_notes(&platform), S("bad *** (***)")));
	CHECK(!str_contains(platform_notes(&platform), S(PLATFORM_TOKEN)));
	arena_release(&platform.arena);
}

int main(void)
{
	a_missing_permission_is_named_once();
	what_is_not_found_may_not_be_seen();
	a_wrong_token_asks_no_more();
	a_limit_is_waited_for();
	a_limit_for_long_is_not();
	nobody_waits_for_ever();
	errors_of_the_server_are_told();
	silence_ends_it();
	the_token_is_not_told();
	UNIT_END();
}
