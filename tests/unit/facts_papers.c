/* facts_papers: what services say of papers, and fail to say, as verdicts. */
#include "script_world.h"

#include <string.h>

/* ---- papers ---- */

static const struct paper_fact *paper(struct script *script, const char *id)
{
	struct facts *facts = make((str){0});
	CHECK(facts_want_paper(facts, str_from(id)));
	facts_gather(facts, &script->fetcher);
	return facts_paper(facts, str_from(id));
}

static void arxiv(const char *name, const struct answer *answers, size_t count,
	enum fact_verdict wanted, const char *who, const char *what)
{
	struct script script = {.fetcher = {.fetch = answer_all},
		.answers = answers,
		.count = count,
		.log = buf_make(&arena)};
	const struct paper_fact *fact = paper(&script, "2305.01278");
	if (!CHECK(fact != NULL))
		return;
	bool held = CHECK(fact->exists == wanted);
	held &= CHECK_STR(fact->source.who, str_from(who));
	held &= CHECK_STR(fact_source_text(&fact->source, &arena), str_from(what));
	if (!held)
		printf("\t%s\n" STR_FMT, name, STR_ARG(buf_str(&script.log)));
}

static void test_arxiv_absence(void)
{
	struct answer answers[] = {
		{NULL, DATACITE, 200, NULL, EMPTY, 0, NULL},
		{NULL, ARXIV, 200, NULL, FEED(FEED_CANARY), 0, NULL},
	};
	struct answer *datacite = &answers[0], *atom = &answers[1];
#define SAYS(name, verdict, who, what) arxiv(name, answers, COUNT_OF(answers), verdict, who, what)
	SAYS("both say no", FACT_CONTRADICTED, "DataCite and arXiv", "neither has it");
	atom->body = FEED("");
	SAYS("an empty feed", FACT_UNCHECKED, "arXiv",
		"an empty answer (DataCite: has no such paper)");
	atom->body =
		FEED("<entry><id>http://arxiv.org/api/errors#x</id><title>Error</title></entry>");
	SAYS("an error in the feed", FACT_UNCHECKED, "arXiv",
		"refused the question (DataCite: has no such paper)");
	atom->body = "<html><body>Rate exceeded";
	SAYS("no XML", FACT_UNCHECKED, "arXiv",
		"an answer that is no XML (DataCite: has no such paper)");
	atom->body = "<html/>";
	SAYS("another document", FACT_UNCHECKED, "arXiv",
		"an answer that is no feed (DataCite: has no such paper)");
	atom->status = 429;
	SAYS("429", FACT_UNCHECKED, "arXiv", "429 (DataCite: has no such paper)");
	*atom = (struct answer){NULL, ARXIV, 200, NULL, FEED(FEED_CANARY), 0, NULL};
	datacite->body = "{\"data\":[]}";
	SAYS("DataCite is empty", FACT_UNCHECKED, "arXiv",
		"has no such paper, but nobody else could be asked (DataCite: an answer that lacks what "
		"is surely there)");
	datacite->body = "{\"data\":{}}";
	SAYS("DataCite is of another form", FACT_UNCHECKED, "arXiv",
		"has no such paper, but nobody else could be asked (DataCite: an answer without records)");
	datacite->body = "{";
	SAYS("DataCite is no JSON", FACT_UNCHECKED, "arXiv",
		"has no such paper, but nobody else could be asked (DataCite: an answer that is no JSON)");
	datacite->status = 503;
	SAYS("DataCite is down", FACT_UNCHECKED, "arXiv",
		"has no such paper, but nobody else could be asked (DataCite: 503)");
#undef SAYS
}

static void test_arxiv_records(void)
{
	const struct answer answers[] = {
		{NULL, DATACITE, 200, NULL,
			"{\"data\":[" EXAMPLE_CANARY
			"," EXAMPLE_PAPER("2305.01278", "  A\\n  Title ", "12 pages") "]}",
			0, NULL},
	};
	struct script script = SCRIPT(answers);
	const struct paper_fact *fact = paper(&script, "2305.01278");
	CHECK(fact->exists == FACT_CONFIRMED && !fact->is_withdrawn);
	CHECK_STR(fact->title, S("A Title"));
	CHECK_STR(fact->name, S("arXiv:2305.01278"));
	CHECK_STR(str_join(&arena, fact->authors.at, fact->authors.len, S("/")),
		S("Ada Lovelace/Charles Babbage"));
	CHECK(fact->year == 2023 && fact->month == 5);
	CHECK(script.asked == 1);
	/* DataCite lags by days: arXiv knows. */
	const struct answer later[] = {
		{NULL, DATACITE, 200, NULL, EMPTY, 0, NULL},
		{NULL, ARXIV, 200, NULL,
			FEED(FEED_CANARY
				"<entry><id>http://arxiv.org/abs/2305.01278v2</id><title>A\n"
				" &amp; B</title><author><name>Ada  Lovelace</name></author>"
				"<a:comment xmlns:a='http://arxiv.org/schemas/atom'>This paper has "
				"been withdrawn</a:comment></entry>"),
			0, NULL},
	};
	script = SCRIPT(later);
	fact = paper(&script, "2305.01278");
	CHECK(fact->exists == FACT_CONFIRMED && fact->is_withdrawn);
	CHECK_STR(fact->title, S("A & B"));
	CHECK(fact->authors.len == 1 && str_eq(fact->authors.at[0], S("Ada Lovelace")));
	CHECK_STR(fact->source.who, S("arXiv"));
}

/* A record's text is on one line and steers nothing. */
static void test_hidden_text(void)
{
	const struct answer answers[] = {
		{NULL, DATACITE, 200, NULL,
			"{\"data\":[" EXAMPLE_CANARY "," EXAMPLE_PAPER("2305.01278",
				"A\\u001b[31m\\u202e \\u0085\\u2028T\\u0007i\xff"
				"tle\\r\\nB",
				"") "]}",
			0, NULL},
	};
	struct script script = SCRIPT(answers);
	const struct paper_fact *fact = paper(&script, "2305.01278");
	CHECK(fact->exists == FACT_CONFIRMED);
	CHECK_STR(fact->title, S("A[31m Title B"));
}

/* What Crossref cannot be asked about is asked of others, also when there is nothing else; and
 * doi.org is never asked for another page of its own. */
static void test_odd_dois(void)
{
	const struct answer answers[] = {
		{NULL, DATACITE, 200, NULL, EMPTY, 0, NULL},
		{NULL, "https://doi.org/api/handles/10.1000/a%2Cb", 404, NULL,
			"{\"responseCode\":100}", 0, NULL},
		{NULL, "https://api.crossref.org/works", 200, NULL, "{\"message\":{\"items\":[]}}",
			0, NULL},
		{NULL, "https://doi.org/", 200, NULL, "{\"responseCode\":1}", 0, NULL},
	};
	struct script script = SCRIPT(answers);
	const struct paper_fact *fact = paper(&script, "10.1000/a,b");
	CHECK(fact != NULL && fact->exists == FACT_CONTRADICTED);
	script = SCRIPT(answers);
	fact = paper(&script, "10.1000/../../../10.5555/evil");
	CHECK(fact != NULL && fact->exists == FACT_UNCHECKED);
	CHECK(!str_contains(buf_str(&script.log), S("https://doi.org/")));
}

/* An entry of thousands of links is not asked about, and held against itself, thousands of times.
 */
static void test_many_papers(void)
{
	struct record record = {0};
	for (unsigned i = 0; i < 4 * FACTS_PAPERS_MAX; i++) {
		str url = str_printf(&arena, "https://openreview.net/forum?id=abcdef%04u", i / 2);
		ARRAY_PUSH(&arena, &record.links, ((struct record_link){.url = url}));
	}
	struct strs ids = facts_paper_ids(&record, &arena);
	CHECK_SIZE(ids.len, FACTS_PAPERS_MAX);
	CHECK_STR(ids.at[0], S("openreview:abcdef0000"));
	CHECK_STR(ids.at[1], S("openreview:abcdef0001"));
}

/* Values of the wrong type are values that are not there. */
static void test_wrong_types(void)
{
	static const char *const bodies[] = {"[]", "null", "7", "\"x\"",
		"{\"data\":[7,null,[],{}]}",
		"{\"data\":[{\"attributes\":{\"doi\":7,\"titles\":\"x\"}}]}",
		"{\"data\":[{\"attributes\":{\"doi\":\"10.48550/arxiv.2305.01278\",\"titles\":[[]],"
		"\"creators\":{\"a\":1},\"descriptions\":7,\"publicationYear\":\"x\"}}]}",
		"{\"data\":[{\"attributes\":{\"doi\":\"10.48550/arxiv.2305.01278\",\"titles\":[{"
		"\"title\":\" \"}]}}]}",
		"{\"message\":{\"items\":{}}}", "{\"message\":{\"items\":[[],{\"DOI\":[]}]}}",
		"{\"notes\":7}", "{\"notes\":[{\"content\":[]}]}", "{\"responseCode\":\"1\"}",
		"{\"full_name\":9}", "{\"data\":{\"r0\":[]}}", "{\"path_with_namespace\":{}}",
		"{\"id\":[]}", "", NULL};
	struct buf deep = buf_make(&arena);
	buf_repeat(&deep, '[', 100000);
	for (size_t i = 0; i < COUNT_OF(bodies); i++) {
		const char *body =
			bodies[i] != NULL ? bodies[i] : str_copy(&arena, buf_str(&deep)).at;
		const struct answer answers[] = {{NULL, "", 200, NULL, body, 0, NULL}};
		struct script script = SCRIPT(answers);
		struct facts *facts = make(S("token"));
		CHECK(facts_want_paper(facts, S("2305.01278")));
		CHECK(facts_want_paper(facts, S("10.1000/182")));
		CHECK(facts_want_paper(facts, S("openreview:abcdefgh")));
		CHECK(facts_want_repository(facts, S("https://github.com/ada/cats")));
		CHECK(facts_want_repository(facts, S("https://github.com/ada/dogs")));
		CHECK(facts_want_repository(facts, S("https://gitlab.com/ada/cats")));
		CHECK(facts_want_repository(facts, S("https://huggingface.co/ada/cats")));
		facts_gather(facts, &script.fetcher);
		struct facts_summary summary = facts_summarise(facts, &arena);
		CHECK(summary.contradicted == 0);
	}
}

static void test_dois(void)
{
	const struct answer answers[] = {
		{NULL,
			"https://api.crossref.org/works?rows=20&select=DOI,title,subtitle,author,"
			"published,container-title&filter=doi:10.1000/182,doi:10.1000/184&mailto="
			"ada@example.org",
			200, NULL,
			"{\"message\":{\"items\":[{\"DOI\":\"10.1000/182\",\"title\":[\"RETRACTED: A "
			"Handbook\"],\"subtitle\":[\"Of Cats\"],\"author\":[{\"given\":\"Ada\",\"family\":"
			"\"Lovelace\"},{\"name\":\"The Cats\"}],\"published\":{\"date-parts\":[[2021,4]]},"
			"\"container-title\":[\"Cats\"]}]}}",
			0, NULL},
		{NULL, DATACITE, 200, NULL, EMPTY, 0, NULL},
		{NULL, "https://doi.org/api/handles/10.1000/184", 404, NULL,
			"{\"responseCode\":100}", 0, NULL},
	};
	struct script script = SCRIPT(answers);
	struct facts *facts = make((str){0});
	CHECK(facts_want_paper(facts, S("10.1000/182")));
	CHECK(facts_want_paper(facts, S("10.1000/184")));
	CHECK(facts_want_paper(facts, S("10.1000/182")));
	CHECK(!facts_want_paper(facts, S("no id")));
	facts_gather(facts, &script.fetcher);
	const struct paper_fact *fact = facts_paper(facts, S("10.1000/182"));
	CHECK_STR(fact->title, S("A Handbook: Of Cats"));
	CHECK(fact->exists == FACT_CONFIRMED && fact->is_withdrawn && fact->year == 2021);
	CHECK_STR(str_join(&arena, fact->authors.at, fact->authors.len, S("/")),
		S("Ada Lovelace/The Cats"));
	CHECK_STR(fact->published_in, S("Cats"));
	fact = facts_paper(facts, S("10.1000/184"));
	CHECK(fact->exists == FACT_CONTRADICTED);
	CHECK_STR(fact->source.who, S("doi.org"));
	/* An error page with 404 is not the handle system's word. */
	const struct answer page[] = {{NULL, "https://doi.org/", 404, NULL, "<html>", 0, NULL}};
	script = SCRIPT(page);
	fact = paper(&script, "10.1000/184");
	CHECK(fact->exists == FACT_UNCHECKED);
	/* Registered elsewhere, without a record that anybody shows. */
	const struct answer bare[] = {
		{NULL, "https://doi.org/", 200, NULL, "{\"responseCode\":1}", 0, NULL}};
	script = SCRIPT(bare);
	fact = paper(&script, "10.1000/184");
	CHECK(fact->exists == FACT_CONFIRMED && fact->title.len == 0);
}

/* What a service that failed would have told is left open, and told. */
static void test_left_open(void)
{
	static const unsigned statuses[] = {500, 200}; /* 200 with a page for people */
	for (size_t i = 0; i < COUNT_OF(statuses); i++) {
		const struct answer answers[] = {{NULL, "https://api.crossref.org/", statuses[i],
							 NULL, "<h1>Sorry", 0, NULL},
			{NULL, DATACITE, 200, NULL, EMPTY, 0, NULL},
			{NULL, "https://doi.org/", 200, NULL, "{\"responseCode\":1}", 0, NULL}};
		struct script script = SCRIPT(answers);
		struct facts *facts = make((str){0});
		CHECK(facts_want_paper(facts, S("10.1000/184")));
		CHECK(facts_want_paper(facts, S("acl:P18-1001")));
		facts_gather(facts, &script.fetcher);
		struct facts_summary summary = facts_summarise(facts, &arena);
		CHECK_SIZE(summary.confirmed, 1);
		if (!CHECK_SIZE(summary.unchecked.len, 2))
			continue;
		CHECK_STR(summary.unchecked.at[0].what, S("ACL Anthology P18-1001"));
		CHECK_STR(summary.unchecked.at[1].what, S("title and authors of doi:10.1000/184"));
		CHECK(str_starts(summary.unchecked.at[1].source.what, S("has it, but Crossref: ")));
	}
}

static void test_sites(void)
{
	const struct answer answers[] = {
		{NULL, "https://api.crossref.org/", 200, NULL,
			"{\"message\":{\"items\":[{\"DOI\":\"10.18653/V1/P18-1001\",\"title\":[\"T\"]}]}}",
			0, NULL},
		{NULL, "https://api2.openreview.net/notes?id=newnewnew", 200, NULL,
			"{\"notes\":[{\"content\":{\"title\":{\"value\":\"New\"},\"authors\":{\"value\":["
			"\"Ada Lovelace\"]}}}]}",
			0, NULL},
		{NULL, "https://api2.openreview.net/", 404, NULL, "{\"name\":\"NotFoundError\"}", 0,
			NULL},
		{NULL, "https://api.openreview.net/notes?id=oldoldold", 200, NULL,
			"{\"notes\":[{\"content\":{\"title\":\"Old\",\"authors\":[\"Ada Lovelace\"]}}]}",
			0, NULL},
		{NULL, "https://api.openreview.net/notes?id=nononono", 404, NULL,
			"{\"name\":\"NotFoundError\"}", 0, NULL},
		{NULL, "https://api.openreview.net/notes?id=private1", 403, NULL,
			"{\"name\":\"ForbiddenError\"}", 0, NULL},
	};
	struct script script = SCRIPT(answers);
	CHECK_STR(paper(&script, "acl:P18-1001")->title, S("T"));
	CHECK_STR(paper(&script, "openreview:newnewnew")->title, S("New"));
	const struct paper_fact *old = paper(&script, "openreview:oldoldold");
	CHECK_STR(old->title, S("Old"));
	CHECK(old->authors.len == 1);
	CHECK(paper(&script, "openreview:nononono")->exists == FACT_CONTRADICTED);
	CHECK(paper(&script, "openreview:private1")->exists == FACT_UNCHECKED);
	CHECK(paper(&script, "acl:2023.acl-long.5") == NULL); /* its page tells, as that of others
							       */
}

/* Many papers, few requests; every service is asked about many at once. */
static void test_batches(void)
{
	const struct answer answers[] = {
		{NULL, DATACITE, 200, NULL, EMPTY, 0, NULL},
		{NULL, ARXIV, 200, NULL, FEED(FEED_CANARY), 0, NULL},
	};
	struct script script = SCRIPT(answers);
	struct facts *facts = make((str){0});
	for (unsigned i = 0; i < 500; i++)
		CHECK(facts_want_paper(facts, str_printf(&arena, "2305.%05u", i + 1)));
	CHECK(facts_want_paper(facts, S("1706.03762")));
	facts_gather(facts, &script.fetcher);
	CHECK_SIZE(script.asked, 11 + 6); /* 501 by 49, and by 99 */
	struct facts_summary summary = facts_summarise(facts, &arena);
	CHECK(summary.papers == 501 && summary.contradicted == 500 && summary.confirmed == 1);
}

/* ---- hostile XML ---- */

static bool feed_reads(str text, const char **why)
{
	const struct answer answers[] = {
		{NULL, DATACITE, 200, NULL, EMPTY, 0, NULL},
		{NULL, ARXIV, 200, NULL, str_copy(&arena, text).at, 0, NULL},
	};
	struct script script = SCRIPT(answers);
	const struct paper_fact *fact = paper(&script, "2305.01278");
	*why = str_copy(&arena, fact_source_text(&fact->source, &arena)).at;
	return fact->exists == FACT_CONFIRMED;
}

static void test_hostile_xml(void)
{
	struct buf deep = buf_make(&arena), wide = buf_make(&arena);
	const char *why;
	CHECK(!feed_reads(
		S("<!DOCTYPE f [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;'>]><feed>&b;</feed>"), &why));
	CHECK(strstr(why, "XML that declares entities") != NULL);
	CHECK(!feed_reads(
		S("<!DOCTYPE f [<!ENTITY % p SYSTEM 'file:///etc/passwd'>%p;]><feed/>"), &why));
	CHECK(!feed_reads(S("<!DOCTYPE f SYSTEM 'http://127.0.0.1/x.dtd'><feed/>"), &why));
	for (unsigned i = 0; i < 10000; i++)
		buf_add(&deep, S("<feed>"));
	CHECK(!feed_reads(buf_str(&deep), &why));
	CHECK(strstr(why, "nested too deeply") != NULL);
	buf_add(&wide, S("<feed xmlns='http://www.w3.org/2005/Atom'>"));
	for (unsigned i = 0; i < 3000; i++)
		buf_add(&wide, S("<entry/>"));
	CHECK(!feed_reads(buf_str(&wide), &why));
	CHECK(strstr(why, "too many entries") != NULL);
}

int main(void)
{
	test_arxiv_absence();
	test_arxiv_records();
	test_wrong_types();
	test_hidden_text();
	test_dois();
	test_left_open();
	test_odd_dois();
	test_many_papers();
	test_sites();
	test_batches();
	test_hostile_xml();
	arena_release(&arena);
	UNIT_END();
}
