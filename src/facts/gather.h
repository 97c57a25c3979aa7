/* gather: what the files of facts share: the questions, those who are asked, and who reads the
 * answers.
 *
 * A question goes out in a round with all others that wait. Its digest reads the answer and may ask
 * further; each step leads nearer to a verdict, so the rounds end.
 */
#ifndef FACTS_GATHER_H
#define FACTS_GATHER_H

#include <entrylint/facts.h>
#include <entrylint/json.h>

enum paper_kind { PAPER_ARXIV, PAPER_DOI, PAPER_ACL, PAPER_OPENREVIEW };

struct paper {
	struct paper_fact fact;
	enum paper_kind kind;
	str own;         /* the id at its own site: "2305.01278", "yf1icZHC-l9" */
	str doi;         /* as registries have it, small letters; empty: none is known */
	bool is_absent;  /* by who was asked first */
	str said;        /* what was said by those who did not know it, "DataCite: 503" */
	bool has_failed; /* one of those gave no answer to go by */
	struct published_fact published;
	bool wants_published, asked_published;
	str search_failed; /* by Crossref: what came instead of an answer; empty: one came */
};

struct link {
	struct link_fact fact;
	str url;
	str fragment; /* that the page should have; empty: none, or not one to look for */
	unsigned times_dead, tries;
};

struct repository_question {
	struct repository_fact fact;
	struct repository parts;
	str url;           /* of the repository itself, without what is inside */
	str said;          /* by the API, when it could not tell */
	struct link *page; /* asked instead; NULL: the API was enough */
};

struct papers {
	struct paper **at;
	size_t len;
	size_t cap;
};

struct facts {
	struct arena *arena;
	struct facts_settings settings;
	struct papers papers;
	ARRAY(struct repository_question *) repositories;
	ARRAY(struct link *) links;
	struct map paper_of, repository_of, link_of; /* index in these */
	struct map skipped;                          /* addresses that skip_links names */
	ARRAY(struct unchecked_fact) leftovers;
	struct facts_left left;
	bool is_gathered;
};

struct gathering;
struct question;
typedef void digester(struct gathering *gathering, const struct question *question,
	const struct net_answer *answer);

struct question {
	struct net_request request;
	digester *digest;
	void *subject;
};

struct gathering {
	struct facts *facts;
	const struct facts_settings *settings;
	struct arena *arena;
	struct {
		struct question *at;
		size_t len;
		size_t cap;
	} next; /* asked in the coming round */
	/* Collected in a round, so that each service is asked about many at once. */
	struct papers for_datacite, for_arxiv, for_crossref;
};

void ask(struct gathering *gathering, digester *digest, void *subject, struct net_request request);
/* To a service that this program or the configuration names. */
struct net_request service_request(const struct gathering *gathering, str url);
/* What speaks against an entry is not said by an answer of an earlier run: asks the same question
 * again, and not the cache. False: the answer is fresh. */
bool ask_afresh(struct gathering *gathering, const struct question *question,
	const struct net_answer *answer) MUST_CHECK;
/* The answer's JSON. False: there is none to go by; *what says why ("503", "timed out after 20 s",
 * "an answer that is no JSON"). */
bool answer_json(
	struct gathering *gathering, const struct net_answer *answer, struct json *root, str *what);
bool answer_is(const struct net_answer *answer, unsigned status);
/* 404 in the words of a forge's API, {"message": "Not Found"}: that of a proxy, or of an address
 * that is not the API's, is no evidence. */
bool answer_denies(struct gathering *gathering, const struct net_answer *answer);
bool answer_is_good(const struct net_answer *answer); /* 200 to 299 */
str answer_words(struct arena *arena, const struct net_answer *answer);
/* A question beside the verdict that got no answer, for the reports: "whether arXiv:2305.01278 has
 * been published". */
void leave(struct gathering *gathering, str question, str who, str what);
/* Adds "who: what" to what was said. */
void say(struct arena *arena, str *said, str who, str what);
void add_encoded(struct buf *out, str text, const char *kept); /* for a URL; kept: as they are */

void paper_confirm(struct paper *paper, str who);
void paper_contradict(struct paper *paper, str who, str what);
void paper_unchecked(struct paper *paper, str who, str what);
/* Is there a place for each paper's DOI? */
bool papers_all_in(const struct map *places, const struct papers *papers);
/* Sets title; a record without one is none. */
bool paper_entitle(struct gathering *gathering, struct paper *paper, str title);
bool note_withdraws(str note);

/* facts_paper_ids; adds to *left how many there are beyond these. */
struct strs paper_ids(const struct record *record, struct arena *arena, size_t *left);

void papers_ask(struct gathering *gathering);    /* the first questions */
void papers_ask_on(struct gathering *gathering); /* what a round left to be asked of others */

void datacite_ask(struct gathering *gathering, struct papers papers);
void arxiv_ask(struct gathering *gathering, struct papers papers);
void crossref_ask(struct gathering *gathering, struct papers papers);
void crossref_ask_published(struct gathering *gathering, struct paper *paper);
void dblp_ask_published(struct gathering *gathering, struct paper *paper);
void handle_ask(struct gathering *gathering, struct paper *paper);
void openreview_ask(struct gathering *gathering, struct paper *paper);

/* "ada/cats", "group/part/ada": names as forges have them. Others could lead a request elsewhere
 * ("..") or break the link that they are put into. */
bool is_repository_path(str path);
void repositories_ask_github(
	struct gathering *gathering, struct repository_question **at, size_t count);
void gitlab_ask(struct gathering *gathering, struct repository_question *repository);
void hugging_face_ask(struct gathering *gathering, struct repository_question *repository);
void repositories_ask(struct gathering *gathering);
/* The API could not tell: the page of the repository is asked. */
void repository_ask_page(
	struct gathering *gathering, struct repository_question *repository, str said);
void repositories_settle(struct gathering *gathering);

void link_ask(struct gathering *gathering, struct link *link);
void links_ask(struct gathering *gathering);
str robots_reason(str host); /* why a host does not answer programs; empty: it is not known to */
/* Is there a place of that name in the HTML? *names: how many places it has. */
bool html_has_place(str html, str fragment, size_t *names);

/* A paper out of an Atom feed of arXiv. */
struct atom_entry {
	str id; /* "2305.01278", without version */
	str title, comment, summary, journal, doi, published;
	struct strs authors;
};
struct atom_feed {
	struct atom_entry *at;
	size_t len;
	size_t cap;
	bool has_error; /* arXiv says what is wrong by an entry */
};
/* False: no whole, well-formed feed; *what says why. */
bool atom_read(struct atom_feed *feed, str text, struct arena *arena, str *what);

/* A paper that surely exists is asked after along with the others: an answer without it is one of a
 * service that is not itself, and no evidence that the others are absent. */
#define CANARY_ARXIV S("1706.03762")
#define CANARY_DOI S("10.48550/arxiv.1706.03762")

#endif
