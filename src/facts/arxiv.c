/* arxiv: the papers that DataCite did not know, asked of arXiv itself: few requests, one at a time.
 */
#include "gather.h"

#define BATCH 99     /* and the one that is surely there */
#define SPACING 3000 /* milliseconds between two requests: arXiv's terms of use */

static void read_entry(
	struct gathering *gathering, struct paper *paper, const struct atom_entry *entry)
{
	if (!paper_entitle(gathering, paper, entry->title)) {
		paper_unchecked(paper, S("arXiv"), S("a record without a title"));
		return;
	}
	paper->fact.authors = entry->authors;
	paper->fact.published_in = entry->journal;
	paper->fact.published_doi = entry->doi;
	if (note_withdraws(entry->comment) || note_withdraws(entry->summary)) {
		paper->fact.is_withdrawn = true;
		paper->fact.withdrawn_note =
			note_withdraws(entry->comment) ? entry->comment : entry->summary;
	}
	paper_confirm(paper, S("arXiv"));
}

/* Not in an answer that is to be trusted. */
static void is_absent(struct paper *paper)
{
	if (paper->is_absent)
		paper_contradict(paper, S("DataCite and arXiv"), S("neither has it"));
	else
		paper_unchecked(
			paper, S("arXiv"), S("has no such paper, but nobody else could be asked"));
}

static bool has_all(const struct map *places, const struct papers *papers)
{
	for (size_t i = 0; i < papers->len; i++)
		if (map_get(places, papers->at[i]->own) == NULL)
			return false;
	return true;
}

static void digest_feed(struct gathering *gathering, const struct question *question,
	const struct net_answer *answer)
{
	struct papers *papers = question->subject;
	struct atom_feed feed = {0};
	struct map places = {0};
	str what = {0};
	if (!answer_is_good(answer))
		what = answer_words(gathering->arena, answer);
	else if (atom_read(&feed, answer->body, gathering->arena, &what) && feed.has_error)
		what = S("refused the question");
	for (size_t i = 0; i < feed.len; i++)
		if (feed.at[i].id.len > 0)
			*map_put(&places, gathering->arena, feed.at[i].id, NULL) = i;
	if (what.len == 0 && map_get(&places, CANARY_ARXIV) == NULL)
		what = feed.len == 0 ? S("an empty answer")
				     : S("an answer that lacks what is surely there");
	if (!has_all(&places, papers) && ask_afresh(gathering, question, answer))
		return;
	for (size_t i = 0; i < papers->len; i++) {
		const size_t *place = map_get(&places, papers->at[i]->own);
		if (place != NULL)
			read_entry(gathering, papers->at[i], &feed.at[*place]);
		else if (what.len > 0)
			paper_unchecked(papers->at[i], S("arXiv"), what);
		else
			is_absent(papers->at[i]);
	}
}

void arxiv_ask(struct gathering *gathering, struct papers papers)
{
	for (size_t from = 0; from < papers.len; from += BATCH) {
		struct papers *batch = NEW(gathering->arena, struct papers);
		struct buf url = buf_make(gathering->arena);
		buf_addf(&url, STR_FMT "/api/query?max_results=%d&id_list=" STR_FMT,
			STR_ARG(gathering->settings->services.arxiv), BATCH + 1,
			STR_ARG(CANARY_ARXIV));
		for (size_t i = from; i < papers.len && i < from + BATCH; i++) {
			ARRAY_PUSH(gathering->arena, batch, papers.at[i]);
			if (str_eq(papers.at[i]->own, CANARY_ARXIV))
				continue;
			buf_add_char(&url, ',');
			add_encoded(&url, papers.at[i]->own, "/");
		}
		struct net_request request = service_request(gathering, buf_str(&url));
		request.spacing = SPACING;
		ask(gathering, digest_feed, batch, request);
	}
}
