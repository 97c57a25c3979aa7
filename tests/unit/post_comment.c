/* Checks what the one comment and the one issue do to the platform, and when they do nothing. */
#include "post_sample.h"

#define WANTED "{\"wanted\": true, \"body\": \"" REPORT_MARK_COMMENT "\\nA\\n\"}"
#define CLEAR "{\"wanted\": false, \"body\": \"" REPORT_MARK_COMMENT "\\nfine\\n\"}"
#define LISTS "GET /issues/7/comments"
#define ASKS_LIST "GET /issues/7/comments?per_page=100&page=1\n"
#define COMMENT(id, login, text) \
	"{\"id\": " #id ", \"user\": {\"login\": \"" login "\"}, \"body\": \"" text "\"}"

static void is_created(void)
{
	SCRIPT({.to = LISTS, .status = 200, .body = "[" COMMENT(1, "eve", "hello") "]"},
		{.to = "POST /issues/7/comments", .status = 201, .body = "{\"id\": 2}"});
	platform_letter(&platform, S("comment"), S(WANTED));
	CHECK_STR(platform_post(&platform),
		S(ASKS_LIST "POST /issues/7/comments {\"body\":\"" REPORT_MARK_COMMENT
			    "\\nA\\n\"}\n"));
	CHECK_STR(platform_notes(&platform), S(""));
	arena_release(&platform.arena);
}

static void is_not_created_to_say_nothing(void)
{
	SCRIPT({.to = LISTS, .status = 200, .body = "[]"});
	platform_letter(&platform, S("comment"), S(CLEAR));
	CHECK_STR(platform_post(&platform), S(ASKS_LIST));
	arena_release(&platform.arena);
}

static void is_edited_only_when_it_changed(void)
{
	SCRIPT({.to = LISTS,
		       .status = 200,
		       .body = "[" COMMENT(3, "robot", REPORT_MARK_COMMENT "\\r\\nA") "]"},
		VIEWER);
	platform_letter(&platform, S("comment"), S(WANTED));
	CHECK_STR(platform_post(&platform), S(ASKS_LIST ASKS_VIEWER));
	arena_release(&platform.arena);
}

static void is_turned_to_all_clear(void)
{
	SCRIPT({.to = LISTS,
		       .status = 200,
		       .body = "[" COMMENT(3, "Robot", REPORT_MARK_COMMENT "\\nA") "]"},
		VIEWER, {.to = "PATCH /issues/comments/3", .status = 200, .body = "{\"id\": 3}"});
	platform_letter(&platform, S("comment"), S(CLEAR));
	CHECK_STR(platform_post(&platform),
		S(ASKS_LIST ASKS_VIEWER "PATCH /issues/comments/3 {\"body\":\"" REPORT_MARK_COMMENT
					"\\nfine\\n\"}\n"));
	arena_release(&platform.arena);
}

/* Somebody else's text with our mark in it is not ours; a second one of ours goes. */
static void only_ours_is_touched(void)
{
	SCRIPT({.to = LISTS,
		       .status = 200,
		       .headers = "Link: <https://evil.test/?page=2>; rel=\"next\"",
		       .body = "[" COMMENT(1, "eve", REPORT_MARK_COMMENT) "]"},
		{.to = LISTS,
			.status = 200,
			.body = "[" COMMENT(4, "robot", REPORT_MARK_COMMENT "\\nA") "," COMMENT(
				5, "robot", REPORT_MARK_COMMENT) "]"},
		VIEWER, {.to = "DELETE /issues/comments/5", .status = 204});
	platform_letter(&platform, S("comment"), S(WANTED));
	CHECK_STR(platform_post(&platform),
		S(ASKS_LIST "GET /issues/7/comments?per_page=100&page=2\n" ASKS_VIEWER
			    "DELETE /issues/comments/5\n"));
	arena_release(&platform.arena);
}

/* Nobody says who the token is: then it is a workflow's. */
static void a_workflow_is_known(void)
{
	SCRIPT({.to = LISTS,
		.status = 200,
		.body = "[" COMMENT(3, "github-actions[bot]", REPORT_MARK_COMMENT "\\nA") "]"});
	platform_letter(&platform, S("comment"), S(WANTED));
	CHECK_STR(platform_post(&platform), S(ASKS_LIST ASKS_VIEWER));
	arena_release(&platform.arena);
}

/* ---- the issue ---- */

#define ISSUE(state, text) ISSUE_NEWS(state, "true", text)
#define ISSUE_NEWS(state, news, text) \
	"{\"title\": \"T\", \"state\": \"" state "\", \"has_news\": " news ", \"body\": \"" text \
	"\"}"
#define MARK(rest) REPORT_MARK_ISSUE rest
#define FOUND(number, state, text) \
	"{\"number\": " #number ", \"state\": \"" state \
	"\", \"user\": {\"login\": \"robot\"}, \"body\": \"" text "\"}"
#define ASKS_ISSUES ASKS_VIEWER "GET /issues?state=all&creator=robot&per_page=100&page=1\n"

static void issue_case(const char *letter, const char *found, const char *writes)
{
	SCRIPT(VIEWER, {.to = "GET /issues?", .status = 200, .body = found},
		{.to = "P", .status = 200, .body = "{\"number\": 9}"});
	platform_letter(&platform, S("issue"), str_from(letter));
	str asked = platform_post(&platform), head = S(ASKS_ISSUES);
	CHECK(str_starts(asked, head));
	CHECK_STR(str_slice(asked, head.len, asked.len), str_from(writes));
	CHECK_STR(platform_notes(&platform), S(""));
	arena_release(&platform.arena);
}

static void issues(void)
{
	/* opened, or not for nothing */
	issue_case(ISSUE("open", "x"), "[]", "POST /issues {\"title\":\"T\",\"body\":\"x\"}\n");
	issue_case(ISSUE("closed", "x"), "[]", "");
	/* a pull request with the mark is none */
	issue_case(ISSUE("closed", "x"),
		"[{\"number\": 3, \"pull_request\": {}, \"state\": \"open\", \"user\": {\"login\": \"robot\"}, "
		"\"body\": \"" MARK("1") "\"}]",
		"");
	/* edited only when it changed */
	issue_case(ISSUE("open", MARK("1")), "[" FOUND(3, "open", MARK("1")) "]", "");
	issue_case(ISSUE("open", MARK("2")), "[" FOUND(3, "open", MARK("1")) "]",
		"PATCH /issues/3 {\"title\":\"T\",\"body\":\"" MARK("2") "\"}\n");
	/* closed when all is well, and then left alone */
	issue_case(ISSUE("closed", MARK("0")), "[" FOUND(3, "open", MARK("1")) "]",
		"PATCH /issues/3 {\"title\":\"T\",\"body\":\"" MARK(
			"0") "\",\"state\":\"closed\",\"state_reason\":\"completed\"}\n");
	issue_case(ISSUE("closed", MARK("0")), "[" FOUND(3, "closed", MARK("1")) "]", "");
	/* what somebody closed stays closed until there is something new */
	issue_case(
		ISSUE_NEWS("open", "false", MARK("2")), "[" FOUND(3, "closed", MARK("1")) "]", "");
	issue_case(ISSUE("open", MARK("2")), "[" FOUND(3, "closed", MARK("1")) "]",
		"PATCH /issues/3 {\"title\":\"T\",\"body\":\"" MARK(
			"2") "\",\"state\":\"open\",\"state_reason\":\"reopened\"}\n");
	/* of several the open one */
	issue_case(ISSUE("closed", MARK("0")),
		"[" FOUND(3, "closed", MARK("1")) "," FOUND(2, "open", MARK("1")) "]",
		"PATCH /issues/2 {\"title\":\"T\",\"body\":\"" MARK(
			"0") "\",\"state\":\"closed\",\"state_reason\":\"completed\"}\n");
}

/* ---- an issue goes on from its text ---- */

static str write_issue(void *with, str text)
{
	struct platform *platform = with;
	return str_printf(&platform->arena,
		"{\"title\": \"T\", \"state\": \"open\", \"body\": \"behind %zu bytes\"}",
		text.len);
}

static void an_issue_is_written_on_its_text(void)
{
	SCRIPT(VIEWER,
		{.to = "GET /issues?", .status = 200, .body = "[" FOUND(3, "open", MARK("1")) "]"},
		{.to = "P", .status = 200, .body = "{\"number\": 3}"});
	platform.write_issue = write_issue;
	platform_letter(&platform, S("issue"), S(ISSUE("closed", "x")));
	str asked = platform_post(&platform), head = S(ASKS_ISSUES);
	CHECK_STR(str_slice(asked, head.len, asked.len),
		S("PATCH /issues/3 {\"title\":\"T\",\"body\":\"behind 26 bytes\"}\n"));
	arena_release(&platform.arena);
}

int main(void)
{
	is_created();
	is_not_created_to_say_nothing();
	is_edited_only_when_it_changed();
	is_turned_to_all_clear();
	only_ours_is_touched();
	a_workflow_is_known();
	issues();
	an_issue_is_written_on_its_text();
	UNIT_END();
}
