/* gather: questions into answers, round by round, and the answers' verdicts for the reports. */
#include "gather.h"

#include <stdio.h>

/* A paper takes DataCite, arXiv, Crossref, doi.org and a search; a link four tries; a repository
 * its API twice, then its page. */
#define ROUNDS_MAX 12

void ask(struct gathering *gathering, digester *digest, void *subject, struct net_request request)
{
	ARRAY_PUSH(
		gathering->arena, &gathering->next, ((struct question){request, digest, subject}));
}

struct net_request service_request(const struct gathering *gathering, str url)
{
	return (struct net_request){
		.url = url, .trust = gathering->settings->services_trust, .follows = true};
}

bool ask_afresh(struct gathering *gathering, const struct question *question,
	const struct net_answer *answer)
{
	struct net_request request = question->request;
	if (!answer->from_cache)
		return false;
	request.anew = true;
	ask(gathering, question->digest, question->subject, request);
	return true;
}

static void run_round(struct gathering *gathering, struct fetcher *fetcher)
{
	struct arena *arena = gathering->arena;
	struct question *questions = gathering->next.at;
	size_t count = gathering->next.len;
	struct net_request *requests = NEW_ARRAY(arena, struct net_request, count);
	struct net_answer *answers = NEW_ARRAY(arena, struct net_answer, count);
	gathering->next.at = NULL;
	gathering->next.len = gathering->next.cap = 0;
	for (size_t i = 0; i < count; i++)
		requests[i] = questions[i].request;
	net_fetch(fetcher, requests, answers, count, arena);
	for (size_t i = 0; i < count; i++)
		questions[i].digest(gathering, &questions[i], &answers[i]);
}

void facts_gather(struct facts *facts, struct fetcher *fetcher)
{
	struct gathering gathering = {
		.facts = facts, .settings = &facts->settings, .arena = facts->arena};
	must(!facts->is_gathered);
	facts->is_gathered = true;
	papers_ask(&gathering);
	repositories_ask(&gathering);
	links_ask(&gathering);
	for (unsigned rounds = 0; gathering.next.len > 0; rounds++) {
		must(rounds < ROUNDS_MAX);
		run_round(&gathering, fetcher);
		papers_ask_on(&gathering);
	}
	repositories_settle(&gathering);
}

/* ---- reading answers ---- */

bool answer_is(const struct net_answer *answer, unsigned status)
{
	return answer->outcome == NET_ANSWERED && answer->status == status;
}

bool answer_denies(struct gathering *gathering, const struct net_answer *answer)
{
	struct error error;
	struct json root;
	return answer_is(answer, 404) &&
	       json_read(&root, gathering->arena, answer->url, answer->body, &error) &&
	       str_find_nocase(json_as_str(json_get(&root, S("message"))), S("not found")) !=
		       NOT_FOUND;
}

bool answer_is_good(const struct net_answer *answer)
{
	return answer->outcome == NET_ANSWERED && answer->status >= 200 && answer->status < 300;
}

str answer_words(struct arena *arena, const struct net_answer *answer)
{
	if (answer->why.len > 0)
		return answer->why;
	return str_printf(arena, "%u", answer->status);
}

bool answer_json(
	struct gathering *gathering, const struct net_answer *answer, struct json *root, str *what)
{
	struct error error;
	if (!answer_is_good(answer)) {
		*what = answer_words(gathering->arena, answer);
		return false;
	}
	if (!json_read(root, gathering->arena, answer->url, answer->body, &error)) {
		*what = S("an answer that is no JSON");
		return false;
	}
	return true;
}

void leave(struct gathering *gathering, str question, str who, str what)
{
	ARRAY_PUSH(gathering->arena, &gathering->facts->leftovers,
		((struct unchecked_fact){question, {.who = who, .what = what}}));
}

void say(struct arena *arena, str *said, str who, str what)
{
	*said = str_printf(arena, STR_FMT "%s" STR_FMT ": " STR_FMT, STR_ARG(*said),
		said->len > 0 ? "; " : "", STR_ARG(who), STR_ARG(what));
}

void add_encoded(struct buf *out, str text, const char *kept)
{
	for (size_t i = 0; i < text.len; i++) {
		char c = text.at[i];
		if (char_is_alnum(c) ||
			(c != '\0' && str_find_char(str_from(kept), c) != NOT_FOUND) ||
			str_find_char(S("-._~"), c) != NOT_FOUND)
			buf_add_char(out, c);
		else
			buf_addf(out, "%%%02X", (unsigned)(unsigned char)c);
	}
}

/* ---- for the reports ---- */

str fact_source_text(const struct fact_source *source, struct arena *arena)
{
	if (source->before.len == 0)
		return source->what;
	return str_printf(
		arena, STR_FMT " (" STR_FMT ")", STR_ARG(source->what), STR_ARG(source->before));
}

static void count(struct facts_summary *summary, enum fact_verdict verdict, str what,
	const struct fact_source *source, struct arena *arena)
{
	summary->confirmed += verdict == FACT_CONFIRMED;
	summary->contradicted += verdict == FACT_CONTRADICTED;
	if (verdict == FACT_UNCHECKED)
		ARRAY_PUSH(arena, &summary->unchecked, ((struct unchecked_fact){what, *source}));
}

struct facts_summary facts_summarise(const struct facts *facts, struct arena *arena)
{
	struct facts_summary summary = {0};
	for (size_t i = 0; i < facts->papers.len; i++) {
		const struct paper_fact *fact = &facts->papers.at[i]->fact;
		summary.papers += fact->exists != FACT_NOT_ASKED;
		count(&summary, fact->exists, fact->name, &fact->source, arena);
	}
	for (size_t i = 0; i < facts->repositories.len; i++) {
		const struct repository_question *repository = facts->repositories.at[i];
		summary.repositories += repository->fact.exists != FACT_NOT_ASKED;
		count(&summary, repository->fact.exists, repository->url, &repository->fact.source,
			arena);
	}
	for (size_t i = 0; i < facts->links.len; i++) {
		const struct link *link = facts->links.at[i];
		summary.links += link->fact.alive != FACT_NOT_ASKED;
		count(&summary, link->fact.alive, link->url, &link->fact.source, arena);
	}
	for (size_t i = 0; i < facts->leftovers.len; i++)
		ARRAY_PUSH(arena, &summary.unchecked, facts->leftovers.at[i]);
	summary.left = facts->left;
	return summary;
}
