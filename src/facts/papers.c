/* papers: which service is asked about which paper, and in which order; and the verdicts. */
#include "gather.h"

void paper_confirm(struct paper *paper, str who)
{
	paper->fact.exists = FACT_CONFIRMED;
	paper->fact.source = (struct fact_source){.who = who, .what = S("has it")};
}

void paper_contradict(struct paper *paper, str who, str what)
{
	paper->fact.exists = FACT_CONTRADICTED;
	paper->fact.source = (struct fact_source){.who = who, .what = what};
}

void paper_unchecked(struct paper *paper, str who, str what)
{
	paper->fact.exists = FACT_UNCHECKED;
	paper->fact.source = (struct fact_source){.who = who, .what = what, .before = paper->said};
}

bool papers_all_in(const struct map *places, const struct papers *papers)
{
	for (size_t i = 0; i < papers->len; i++)
		if (map_get(places, papers->at[i]->doi) == NULL)
			return false;
	return true;
}

bool paper_entitle(struct gathering *gathering, struct paper *paper, str title)
{
	paper->fact.title = text_line(gathering->arena, title);
	return paper->fact.title.len > 0;
}

bool note_withdraws(str note)
{
	static const str words[] = {STR_INIT("has been withdrawn"), STR_INIT("is withdrawn"),
		STR_INIT("was withdrawn"), STR_INIT("withdrawn by"), STR_INIT("paper withdrawn"),
		STR_INIT("article withdrawn"), STR_INIT("submission withdrawn"),
		STR_INIT("manuscript withdrawn")};
	str start = str_slice(str_trim(note), 0, 300); /* later on it may speak of anything */
	for (size_t i = 0; i < COUNT_OF(words); i++)
		if (str_find_nocase(start, words[i]) != NOT_FOUND)
			return true;
	return str_starts_nocase(start, S("withdrawn"));
}

void papers_ask(struct gathering *gathering)
{
	struct facts *facts = gathering->facts;
	struct papers arxiv = {0}, registered = {0};
	for (size_t i = 0; i < facts->papers.len; i++) {
		struct paper *paper = facts->papers.at[i];
		if (paper->kind == PAPER_ARXIV)
			ARRAY_PUSH(gathering->arena, &arxiv, paper);
		else if (paper->kind == PAPER_OPENREVIEW)
			openreview_ask(gathering, paper);
		else
			ARRAY_PUSH(gathering->arena, &registered, paper);
	}
	datacite_ask(gathering, arxiv);
	crossref_ask(gathering, registered);
	papers_ask_on(gathering); /* what Crossref cannot be asked about */
}

static void ask_published(struct gathering *gathering)
{
	for (size_t i = 0; i < gathering->facts->papers.len; i++) {
		struct paper *paper = gathering->facts->papers.at[i];
		if (!paper->wants_published || paper->asked_published ||
			paper->fact.exists != FACT_CONFIRMED || paper->fact.title.len == 0)
			continue;
		paper->asked_published = true;
		crossref_ask_published(gathering, paper);
	}
}

void papers_ask_on(struct gathering *gathering)
{
	struct papers datacite = gathering->for_datacite, arxiv = gathering->for_arxiv;
	gathering->for_datacite = gathering->for_arxiv = (struct papers){0};
	datacite_ask(gathering, datacite);
	arxiv_ask(gathering, arxiv);
	if ((gathering->settings->wanted & FACTS_PUBLISHED) != 0)
		ask_published(gathering);
}
