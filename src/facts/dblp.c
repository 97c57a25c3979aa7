/* dblp: a title into the conference or journal that DBLP knows it from; the large conferences of
 * computer science give no DOIs, so Crossref does not know them. */
#include "gather.h"

#define SPACING 500 /* milliseconds: DBLP asks for patience */

static bool is_publication(const struct json *info)
{
	str type = json_as_str(json_get(info, S("type")));
	return str_eq(type, S("Conference and Workshop Papers")) ||
	       str_eq(type, S("Journal Articles"));
}

static bool take(struct gathering *gathering, struct paper *paper, const struct json *info)
{
	str venue = json_as_str(json_get(info, S("venue")));
	str year = json_as_str(json_get(info, S("year")));
	if (!is_publication(info) || venue.len == 0 || str_eq(venue, S("CoRR")) ||
		titles_compare(gathering->arena, json_as_str(json_get(info, S("title"))),
			paper->fact.title) != TITLES_SAME)
		return false;
	paper->published.venue = text_line(gathering->arena,
		str_printf(gathering->arena, STR_FMT " " STR_FMT, STR_ARG(venue), STR_ARG(year)));
	paper->published.doi = json_as_str(json_get(info, S("doi")));
	paper->published.source = (struct fact_source){.who = S("DBLP"), .what = S("has it")};
	return true;
}

/* A paper that neither has is not published, as far as is known; one that could not be searched for
 * is told of. */
static void leave_search(struct gathering *gathering, const struct paper *paper, str failed)
{
	str question = str_printf(gathering->arena, "whether " STR_FMT " has been published",
		STR_ARG(paper->fact.name));
	if (failed.len > 0 && paper->search_failed.len > 0)
		failed = str_printf(gathering->arena, STR_FMT " (Crossref: " STR_FMT ")",
			STR_ARG(failed), STR_ARG(paper->search_failed));
	if (failed.len > 0)
		leave(gathering, question, S("DBLP"), failed);
	else if (paper->search_failed.len > 0)
		leave(gathering, question, S("Crossref"), paper->search_failed);
}

static void digest_hits(struct gathering *gathering, const struct question *question,
	const struct net_answer *answer)
{
	struct paper *paper = question->subject;
	struct json root = {0};
	str failed = {0};
	(void)answer_json(gathering, answer, &root, &failed);
	const struct json *hits =
		json_get(json_get(json_get(&root, S("result")), S("hits")), S("hit"));
	for (size_t i = 0; hits->kind == JSON_ARRAY && i < hits->count; i++)
		if (take(gathering, paper, json_get(&hits->items[i], S("info"))))
			return;
	leave_search(gathering, paper, failed);
}

void dblp_ask_published(struct gathering *gathering, struct paper *paper)
{
	struct buf url = buf_make(gathering->arena);
	buf_addf(&url, STR_FMT "/search/publ/api?format=json&h=10&q=",
		STR_ARG(gathering->settings->services.dblp));
	add_encoded(&url, str_slice(title_words(gathering->arena, paper->fact.title), 0, 300), "");
	struct net_request request = service_request(gathering, buf_str(&url));
	request.spacing = SPACING;
	ask(gathering, digest_hits, paper, request);
}
