/* Checks which comments of a review are posted, which are left and which taken away; and a check
 * run's parts. */
#include "post_sample.h"

#define F(digit) REPORT_MARK_FINDING digit digit digit digit " -->"
#define ONE F("1111")
#define TWO F("2222")
#define WANTED(text) \
	"{\"path\": \"R.md\", \"line\": 4, \"side\": \"RIGHT\", \"body\": \"" text "\"}"
#define REVIEW(comments) \
	"{\"commit_id\": \"c0\", \"event\": \"COMMENT\", \"comments\": [" comments \
	"], \"body\": \"b\"}"
#define ASKS_LIST "GET /pulls/7/comments?per_page=100&page=1\n"
#define THERE(id, login, line, text) \
	"{\"id\": " #id ", \"line\": " #line ", \"user\": {\"login\": \"" login \
	"\"}, \"body\": \"" text "\"}"
#define REPLY_TO(id) \
	"{\"id\": 99, \"line\": 4, \"in_reply_to_id\": " #id \
	", \"user\": {\"login\": \"ada\"}, \"body\": \"no\"}"
#define POSTS(comments) \
	"POST /pulls/7/reviews {\"commit_id\":\"c0\",\"event\":\"COMMENT\",\"body\":\"b\",\"comments\":[" comments \
	"]}\n"
#define SENT(text) "{\"path\":\"R.md\",\"line\":4,\"side\":\"RIGHT\",\"body\":\"" text "\"}"

static void review_case(const char *letter, const char *there, const char *does)
{
	SCRIPT({.to = "GET /pulls/7/comments", .status = 200, .body = there}, VIEWER,
		{.to = "POST /pulls/7/reviews", .status = 200, .body = "{}"},
		{.to = "DELETE", .status = 204});
	platform_letter(&platform, S("review"), str_from(letter));
	str asked = platform_post(&platform), head = S(ASKS_LIST), viewer = S(ASKS_VIEWER);
	CHECK(str_starts(asked, head));
	asked = str_slice(asked, head.len, asked.len);
	if (str_starts(asked, viewer))
		asked = str_slice(asked, viewer.len, asked.len);
	CHECK_STR(asked, str_from(does));
	CHECK_STR(platform_notes(&platform), S(""));
	arena_release(&platform.arena);
}

static void reviews(void)
{
	review_case(REVIEW(""), "[]", "");
	review_case(REVIEW(WANTED(ONE)), "[]", POSTS(SENT(ONE)));
	/* a run that is repeated repeats nothing */
	review_case(REVIEW(WANTED(ONE)), "[" THERE(1, "robot", 4, ONE) "]", "");
	review_case(REVIEW(WANTED(ONE) "," WANTED(TWO)), "[" THERE(1, "robot", 4, ONE) "]",
		POSTS(SENT(TWO)));
	/* somebody else's comment with our mark keeps us from nothing, and is not touched */
	review_case(REVIEW(WANTED(ONE)), "[" THERE(1, "eve", 4, ONE) "]", POSTS(SENT(ONE)));
	review_case(REVIEW(""), "[" THERE(1, "eve", 4, ONE) "]", "");
	/* what no longer holds is taken away, unless somebody answered */
	review_case(REVIEW(""), "[" THERE(1, "robot", 4, ONE) "]", "DELETE /pulls/comments/1\n");
	review_case(REVIEW(""), "[" THERE(1, "robot", 4, ONE) "," REPLY_TO(1) "]", "");
	/* on lines that are gone: written anew, unless somebody answered */
	review_case(REVIEW(WANTED(ONE)), "[" THERE(1, "robot", null, ONE) "]",
		POSTS(SENT(ONE)) "DELETE /pulls/comments/1\n");
	review_case(REVIEW(WANTED(ONE)), "[" THERE(1, "robot", null, ONE) "," REPLY_TO(1) "]", "");
	/* one of two that say the same goes */
	review_case(REVIEW(WANTED(ONE)),
		"[" THERE(1, "robot", 4, ONE) "," THERE(2, "robot", 4, ONE) "]",
		"DELETE /pulls/comments/2\n");
	/* others' comments are no business of ours */
	review_case(REVIEW(""), "[" THERE(1, "robot", 4, "hello") "]", "");
}

#define ALONE(text) \
	"POST /pulls/7/comments {\"commit_id\":\"c0\",\"path\":\"R.md\",\"line\":4,\"side\":\"RIGHT\",\"body\":\"" text \
	"\"}\n"

static void one_that_is_refused_costs_only_itself(void)
{
	SCRIPT({.to = "GET", .status = 200, .body = "[]"},
		{.to = "POST /pulls/7/reviews",
			.status = 422,
			.body = "{\"message\": \"Unprocessable Entity\", \"errors\": [\"Line could not be resolved\"]}"},
		{.to = "POST /pulls/7/comments", .status = 422, .body = "{\"message\": \"no\"}"},
		{.to = "POST /pulls/7/comments", .status = 201, .body = "{}"});
	platform_letter(&platform, S("review"), S(REVIEW(WANTED(ONE) "," WANTED(TWO))));
	CHECK_STR(platform_post(&platform),
		S(ASKS_LIST POSTS(SENT(ONE) "," SENT(TWO)) ALONE(ONE) ALONE(TWO)));
	CHECK_STR(platform_notes(&platform),
		S("Not posted: 1 of 2 comments of the review (GitHub answered 422: no). The report says it all."));
	arena_release(&platform.arena);
}

static void refusals_come_to_an_end(void)
{
	SCRIPT({.to = "GET", .status = 200, .body = "[]"},
		{.to = "POST", .status = 422, .body = "{}"},
		{.to = "POST", .status = 422, .body = "{}"},
		{.to = "POST", .status = 422, .body = "{}"},
		{.to = "POST", .status = 422, .body = "{}"},
		{.to = "POST", .status = 201, .body = "{}"});
	platform_letter(&platform, S("review"),
		S(REVIEW(WANTED(ONE) "," WANTED(TWO) "," WANTED(F("3333")) "," WANTED(F("4444")))));
	CHECK(!str_contains(platform_post(&platform), S("4444 -->\"}\n")));
	CHECK_STR(platform_notes(&platform),
		S("Not posted: the review (GitHub answered 422). The report says it all."));
	arena_release(&platform.arena);
}

/* ---- check runs ---- */

static str check_letter(struct arena *arena, size_t annotations)
{
	struct buf out = buf_make(arena);
	buf_add(&out,
		S("{\"name\": \"entrylint\", \"head_sha\": \"c0\", \"status\": \"completed\", "
		  "\"conclusion\": \"failure\", \"external_id\": \"e1\", \"output\": {\"title\": \"T\", "
		  "\"summary\": \"S\", \"annotations\": ["));
	for (size_t i = 0; i < annotations; i++)
		buf_addf(&out, "%s{\"start_line\": %zu}", i > 0 ? "," : "", i + 1);
	buf_add(&out, S("]}}"));
	return buf_str(&out);
}

static size_t count_of(str text, str what)
{
	size_t count = 0;
	for (size_t at; (at = str_find(text, what)) != NOT_FOUND; count++)
		text = str_slice(text, at + what.len, text.len);
	return count;
}

#define NO_RUNS \
	{ \
		.to = "GET /commits/c0/check-runs?check_name=entrylint&filter=latest&", \
		.status = 200, .body = "{\"check_runs\": []}" \
	}

static void annotations_come_by_fifty(void)
{
	static const size_t parts[] = {50, 50, 20};
	SCRIPT(NO_RUNS, {.to = "POST /check-runs", .status = 201, .body = "{\"id\": 5}"},
		{.to = "PATCH /check-runs/5", .status = 200, .body = "{}"},
		{.to = "PATCH /check-runs/5", .status = 200, .body = "{}"});
	platform_letter(&platform, S("checks"), check_letter(&platform.arena, 120));
	str rest = platform_post(&platform), line;
	str_cut(rest, S("\n"), &line, &rest);
	for (size_t i = 0; i < COUNT_OF(parts); i++) {
		str_cut(rest, S("\n"), &line, &rest);
		CHECK_SIZE(count_of(line, S("start_line")), parts[i]);
		CHECK(str_contains(line, S("\"conclusion\"")) == (i == 0));
		CHECK(str_contains(line, S("\"title\":\"T\",\"summary\":\"S\"")));
	}
	CHECK_STR(rest, S(""));
	CHECK_STR(platform_notes(&platform), S(""));
	arena_release(&platform.arena);
}

static void a_part_that_fails_is_told(void)
{
	SCRIPT(NO_RUNS, {.to = "POST /check-runs", .status = 201, .body = "{\"id\": 5}"},
		{.to = "PATCH", .status = 502, .body = "<html>"});
	platform_letter(&platform, S("checks"), check_letter(&platform.arena, 120));
	platform_post(&platform);
	CHECK_STR(platform_notes(&platform),
		S("Not posted: 70 of 120 annotations of the check run (GitHub answered 502). The report says it all."));
	arena_release(&platform.arena);
}

static void the_same_run_is_not_made_twice(void)
{
	SCRIPT({.to = "GET",
		.status = 200,
		.body = "{\"check_runs\": [{\"name\": \"entrylint\", \"external_id\": \"e1\", \"status\": "
			"\"completed\", \"conclusion\": \"failure\", \"output\": {\"annotations_count\": 2}}]}"});
	platform_letter(&platform, S("checks"), check_letter(&platform.arena, 2));
	CHECK_SIZE(count_of(platform_post(&platform), S("\n")), 1);
	platform.script[0].is_given = false;
	platform.outbox.letters.len = 0;
	platform_letter(&platform, S("checks"), check_letter(&platform.arena, 3));
	CHECK_SIZE(count_of(platform_post(&platform), S("\n")), 2);
	arena_release(&platform.arena);
}

int main(void)
{
	reviews();
	one_that_is_refused_costs_only_itself();
	refusals_come_to_an_end();
	annotations_come_by_fifty();
	a_part_that_fails_is_told();
	the_same_run_is_not_made_twice();
	UNIT_END();
}
