/* facts: bytes as what every service and every page answers. Whatever they are, each question gets
 * a verdict, and nothing that is said of a paper is longer than what came. */
#include <entrylint/facts.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

struct echo {
	struct fetcher fetcher;
	str body;
	unsigned status;
};

static void answer_all(struct fetcher *fetcher, const struct net_request *requests,
	struct net_answer *answers, size_t count, struct arena *arena)
{
	const struct echo *echo = (const struct echo *)fetcher;

	for (size_t i = 0; i < count; i++) {
		answers[i] = (struct net_answer){.outcome = NET_ANSWERED,
			.status = echo->status,
			.url = requests[i].url,
			.body = str_copy(arena, echo->body)};
		ARRAY_PUSH(arena, &answers[i].headers, S("Content-Type: text/html"));
	}
}

static void gather(str body, unsigned status, str token)
{
	struct arena arena = {0};
	struct facts_settings settings = {
		.services = services_default(), .wanted = 15, .github_token = token};
	struct echo echo = {{.fetch = answer_all}, body, status};
	struct facts *facts = facts_make(&settings, &arena);

	must(facts_want_paper(facts, S("2305.01278")));
	must(facts_want_paper(facts, S("10.1000/182")));
	must(facts_want_paper(facts, S("acl:P18-1001")));
	must(facts_want_paper(facts, S("openreview:abcdefgh")));
	must(facts_want_repository(facts, S("https://github.com/ada/cats")));
	must(facts_want_repository(facts, S("https://github.com/ada/dogs")));
	must(facts_want_repository(facts, S("https://gitlab.com/ada/cats")));
	must(facts_want_repository(facts, S("https://huggingface.co/ada/cats")));
	must(facts_want_link(facts, S("https://example.org/page#place")));
	facts_gather(facts, &echo.fetcher);
	struct facts_summary summary = facts_summarise(facts, &arena);
	must(summary.repositories == 4 && summary.links == 1 && summary.papers >= 3);
	const struct paper_fact *paper = facts_paper(facts, S("2305.01278"));
	must(paper != NULL && paper->title.len <= body.len);
	arena_release(&arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	str body = {(const char *)data, size};

	gather(body, 200, S("token"));
	gather(body, 404, (str){0});
	return 0;
}
