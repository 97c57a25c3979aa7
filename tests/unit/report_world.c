/* Checks the sentences on what could not be checked: one for each reason, and none of them long. */
#include "report/view.h"
#include "unit.h"

static struct arena arena;

static void reason_case(const char *who, const char *what, const char *before, const char *wanted)
{
	struct fact_source source = {str_from(who), str_from(what), str_from(before)};
	CHECK_STR(report_reason(&source, &arena), str_from(wanted));
}

static void test_reasons(void)
{
	reason_case("arXiv", "503", "", "arXiv answered 503");
	reason_case("arXiv", "503, three times", "", "arXiv answered 503, three times");
	reason_case("arXiv", "an empty answer", "", "arXiv gave an empty answer");
	reason_case("a.example", "timed out after 20 s", "", "a.example timed out after 20 s");
	reason_case("a.example", "Connection refused", "",
		"a.example gave no usable answer: Connection refused");
	reason_case(
		"a.example", "a.example leads to 127.0.0.1", "", "a.example leads to 127.0.0.1");
	reason_case(
		"x.com", "shows posts to members only", "", "x.com shows posts to members only");
	reason_case(
		"arXiv", "404", "DataCite: 503", "DataCite answered 503, then arXiv answered 404");
	reason_case("doi.org", "404", "Crossref: has no such paper; DataCite: 503",
		"Crossref has no such paper, DataCite answered 503, then doi.org answered 404");
	reason_case("doi.org", "404", "Crossref: 404; DataCite: 404",
		"Crossref, DataCite and doi.org answered 404");
	reason_case("arXiv", "429", "Crossref: has no such paper; DataCite: has no such paper",
		"Crossref has no such paper, DataCite has no such paper, then arXiv answered 429");
}

static void leave_open(struct facts_summary *world, const char *what, const char *who, str answer)
{
	ARRAY_PUSH(&arena, &world->unchecked,
		((struct unchecked_fact){str_from(what), {str_from(who), answer, {0}}}));
}

static void test_groups(void)
{
	struct facts_summary world = {0};
	CHECK_SIZE(words_unchecked(&world, &arena).sentences.len, 0);
	leave_open(&world, "arXiv:2307.00001", "arXiv", S("503"));
	leave_open(&world, "https://a.example/1", "a.example", S("403"));
	leave_open(&world, "arXiv:2307.00002", "arXiv", S("503"));
	leave_open(&world, "arXiv:2307.00003", "arXiv", S("429"));
	leave_open(&world, "arXiv:2307.00004", "arXiv", S("503"));
	leave_open(&world, "doi:10.1000/1", "arXiv", S("503"));
	leave_open(&world, "arXiv:2307.00005", "arXiv", S("503"));
	struct unchecked_words words = words_unchecked(&world, &arena);
	CHECK_STR(str_join(&arena, words.sentences.at, words.sentences.len, S("\n")),
		S("4 arXiv ids (arXiv:2307.00001, arXiv:2307.00002, arXiv:2307.00004 and 1 more): "
		  "arXiv answered 503.\n"
		  "https://a.example/1: a.example answered 403.\n"
		  "arXiv:2307.00003: arXiv answered 429.\n"
		  "doi:10.1000/1: arXiv answered 503."));
	CHECK_SIZE(words.left_out, 0);
}

/* As many reasons as things, each as long as can be. */
static void test_many(void)
{
	struct facts_summary world = {0};
	char url[2000];
	for (size_t i = 0; i < sizeof(url); i++)
		url[i] = 'a';
	for (unsigned i = 0; i < 500; i++) {
		str answer = str_printf(&arena, "%u %.*s", i, (int)sizeof(url), url);
		ARRAY_PUSH(&arena, &world.unchecked,
			((struct unchecked_fact){
				{url, sizeof(url)}, {{url, sizeof(url)}, answer, {0}}}));
	}
	struct unchecked_words words = words_unchecked(&world, &arena);
	CHECK_SIZE(words.sentences.len, UNCHECKED_REASONS);
	CHECK_SIZE(words.left_out, 500 - UNCHECKED_REASONS);
	for (size_t i = 0; i < words.sentences.len; i++)
		CHECK(words.sentences.at[i].len < 700);
}

int main(void)
{
	test_reasons();
	test_groups();
	test_many();
	arena_release(&arena);
	UNIT_END();
}
