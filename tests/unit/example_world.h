/* example_world: a small world in memory, behind the door of net: services and pages as the rules'
 * examples need them. */
#ifndef EXAMPLE_WORLD_H
#define EXAMPLE_WORLD_H

#include <entrylint/facts.h>

struct example_answer {
	const char *method; /* NULL: any */
	const char *url;    /* the beginning of it */
	unsigned status;
	const char *headers; /* one; NULL: none */
	const char *body;
	const char *moved_to; /* redirected for good; NULL: not */
};

#define EXAMPLE_CANARY \
	"{\"attributes\":{\"doi\":\"10.48550/arxiv.1706.03762\",\"titles\":[{\"title\":\"T\"}]}}"
#define EXAMPLE_PAPER(id, title, note) \
	"{\"id\":\"10.48550/arxiv." id "\",\"attributes\":{\"doi\":\"10.48550/arxiv." id \
	"\",\"titles\":[{\"title\":\"" title "\"}],\"publicationYear\":2023,\"creators\":[" \
	"{\"name\":\"Lovelace, Ada\",\"givenName\":\"Ada\",\"familyName\":\"Lovelace\"}," \
	"{\"name\":\"Babbage, Charles\"}],\"descriptions\":[{\"description\":\"" note "\"}]}}"

static const struct example_answer example_answers[] = {
	{"GET", "https://api.datacite.org/dois?", 200, NULL,
		"{\"data\":[" EXAMPLE_CANARY
		"," EXAMPLE_PAPER("2305.19001", "Counting Cats with Language Models",
			"24 pages") "," EXAMPLE_PAPER("2305.19002",
			"Counting Sheep with Language Models",
			"This paper has been withdrawn by its authors") "," EXAMPLE_PAPER("2305.19003",
			"Counting Mice with Language Models",
			"9 pages") "," EXAMPLE_PAPER("2305.18001",
			"Deep Residual Learning for Image Recognition", "9 pages") "]}",
		NULL},
	{"GET", "https://export.arxiv.org/api/query?max_results=100&id_list=1706.03762,2305.19999",
		200, NULL,
		"<feed xmlns='http://www.w3.org/2005/Atom'><entry>"
		"<id>http://arxiv.org/abs/1706.03762v7</id><title>T</title></entry></feed>",
		NULL},
	{"GET", "https://api.crossref.org/works?rows=3", 200, NULL,
		"{\"message\":{\"items\":[{\"title\":[\"Counting mice with language models\"],\"type\":"
		"\"journal-article\",\"DOI\":\"10.1000/mice\",\"container-title\":[\"Journal of Cats\"]}]}}",
		NULL},
	{"GET", "https://api.github.com/repos/ada/cats", 200, NULL,
		"{\"full_name\":\"ada/cats\",\"size\":9}", NULL},
	{"GET", "https://api.github.com/repos/ada/felines", 200, NULL,
		"{\"full_name\":\"ada/cats\",\"size\":9}", NULL},
	{"GET", "https://api.github.com/repos/ada/old-cats", 200, NULL,
		"{\"full_name\":\"ada/old-cats\",\"archived\":true,\"size\":9}", NULL},
	{"GET", "https://api.github.com/repos/ada/no-cats/commits", 409, NULL,
		"{\"message\":\"Git Repository is empty.\"}", NULL},
	{"GET", "https://api.github.com/repos/ada/no-cats", 200, NULL,
		"{\"full_name\":\"ada/no-cats\",\"size\":0}", NULL},
	{"GET", "https://api.github.com/repos/ada/gone-cats", 404, NULL,
		"{\"message\":\"Not Found\"}", NULL},
	{NULL, "https://cats.example.org/gone", 404, NULL, "", NULL},
	{NULL, "https://cats.example.org/moved", 200, NULL, "", "https://cats.example.org/now"},
	{NULL, "https://cats.example.org/page", 200, "Content-Type: text/html",
		"<h1 id=top>Cats</h1><h2 id=\"paws\">Paws</h2><a name='ears'>Ears</a>", NULL},
};

/* Whoever is not in the table is down. */
static inline void example_answer_all(struct fetcher *fetcher, const struct net_request *requests,
	struct net_answer *answers, size_t count, struct arena *arena)
{
	(void)fetcher;
	for (size_t i = 0; i < count; i++) {
		const struct net_request *request = &requests[i];
		struct net_answer *answer = &answers[i];
		answer->outcome = NET_UNREACHED;
		answer->why = S("connection refused");
		for (size_t k = 0; k < COUNT_OF(example_answers); k++) {
			const struct example_answer *row = &example_answers[k];
			str method = request->method.len > 0 ? request->method : S("GET");
			if (!str_starts(request->url, str_from(row->url)) ||
				(row->method != NULL && !str_eq(method, str_from(row->method))))
				continue;
			*answer = (struct net_answer){.outcome = NET_ANSWERED,
				.status = row->status,
				.url = request->url,
				.body = str_from(row->body)};
			if (row->headers != NULL)
				ARRAY_PUSH(arena, &answer->headers, str_from(row->headers));
			if (row->moved_to != NULL) {
				ARRAY_PUSH(arena, &answer->hops, request->url);
				answer->url = str_from(row->moved_to);
				answer->is_permanent = true;
			}
			break;
		}
	}
}

static inline struct fetcher example_world(void)
{
	return (struct fetcher){.fetch = example_answer_all};
}

#endif
