/* facts: what the world knows of the entries of a change: papers, repositories, links; each with a
 * verdict and its evidence.
 *
 * Stands on paper and net, format and diff. The one room that knows expat and the services'
 * answers. Judges nothing: whether a contradicted title is an error is said by the rules of lint.
 *
 * Three verdicts. Only evidence contradicts: an empty answer, a 403, a time-out or a rate limit is
 * FACT_UNCHECKED, with who was asked and what came. All facts are gathered once, for all entries
 * together, before any rule runs; services that take many questions at once are asked so.
 */
#ifndef ENTRYLINT_FACTS_H
#define ENTRYLINT_FACTS_H

#include <entrylint/diff.h>
#include <entrylint/net.h>

enum fact_verdict {
	FACT_NOT_ASKED,
	FACT_CONFIRMED,
	FACT_CONTRADICTED, /* it does not exist, by all who would know */
	FACT_UNCHECKED
};

struct fact_source {
	str who;    /* "DataCite", "arXiv", "example.org" */
	str what;   /* "404, twice", "timed out after 20 s" */
	str before; /* who was asked before, and could not tell: "DataCite: 503; Crossref: 429" */
};

/* What all of them said, in one: "404 (DataCite: 503)". */
str fact_source_text(const struct fact_source *source, struct arena *arena);

struct paper_fact {
	enum fact_verdict exists;
	str id;               /* as in facts_paper_ids */
	str name;             /* for people: "arXiv:2305.01278", "doi:10.1000/182" */
	str title;            /* as the record has it, white space squeezed; empty: not said */
	struct strs authors;  /* "First Last", in order */
	uint32_t year, month; /* of the first version; 0: not known */
	bool is_withdrawn;
	str withdrawn_note; /* what the record says of it */
	str published_in;   /* venue or journal, when the record says so; else empty */
	str published_doi;
	struct fact_source source;
};

struct repository_fact {
	enum fact_verdict exists;
	str moved_to; /* its address now; empty: where it was */
	bool is_archived, is_empty;
	bool is_by_page; /* no API told of it, its page did: not whether it is archived or empty */
	str description; /* by its owners, when the API that was asked tells it */
	struct fact_source source;
};

struct link_fact {
	enum fact_verdict alive;
	str moved_to;             /* redirected for good; empty: not */
	bool is_fragment_missing; /* the page was read whole, and has no such place */
	struct fact_source source;
};

struct published_fact { /* an arXiv paper that has come out elsewhere under the same title */
	str venue, doi;
	struct fact_source source;
};

/* ---- asking ---- */

/* Base URLs without a slash at their end. */
struct services {
	str datacite, arxiv, crossref, doi, dblp, openreview, openreview_old;
	str github, github_graphql, gitlab, hugging_face;
};
struct services services_default(void);

enum { /* what is wanted, as rules need it */
	FACTS_PAPERS = 1,
	FACTS_REPOSITORIES = 2,
	FACTS_LINKS = 4,
	FACTS_PUBLISHED = 8 /* audits only: a search for each paper */
};

struct facts_settings {
	struct services services;
	/* Where these may be: NET_SERVICE, or NET_INSIDE for a company's own. */
	enum net_trust services_trust, github_trust;
	unsigned wanted;
	str contact;      /* a mail address or page, for services that ask for one; may be empty */
	str github_token; /* goes to services.github and github_graphql alone; may be empty */
	struct strs skip_links; /* hosts or beginnings of addresses that are not asked */
	/* What one run asks about at most, the first that are wanted; 0: FACTS_ASKED_MAX. */
	size_t max_papers, max_repositories, max_links;
};
#define FACTS_ASKED_MAX 10000

/* Facts are wanted first, of as many lists as there are, then gathered at once. */
struct facts *facts_make(const struct facts_settings *settings, struct arena *arena);
/* What the added and edited entries say; in an audit what all say. Of an edited entry only what its
 * base did not say too. */
void facts_want(struct facts *facts, const struct readings *head, const struct changes *changes,
	bool is_audit);
/* A paper by its id (facts_paper_ids), a repository or link by its address: false when it is none,
 * or not to be asked. */
bool facts_want_paper(struct facts *facts, str id);
bool facts_want_repository(struct facts *facts, str url);
bool facts_want_link(struct facts *facts, str url);
size_t facts_wanted(const struct facts *facts);
/* Once; afterwards nothing new can be wanted. */
void facts_gather(struct facts *facts, struct fetcher *fetcher);

/* ---- answers: by what stands in the entry; NULL: was not asked ---- */

#define FACTS_PAPERS_MAX 50 /* of one entry: rules hold each against each of its links */
/* The ids of papers that an entry names, the first FACTS_PAPERS_MAX, each once: "2305.01278",
 * "10.1000/182", "acl:P18-1001", "openreview:yf1icZHC-l9"; those that stand in it as text first. */
struct strs facts_paper_ids(const struct record *record, struct arena *arena);
const struct paper_fact *facts_paper(const struct facts *facts, str id);
const struct repository_fact *facts_repository(const struct facts *facts, str url);
const struct link_fact *facts_link(const struct facts *facts, str url);
const struct published_fact *facts_published(const struct facts *facts, str id);

/* ---- for the reports ---- */

struct unchecked_fact {
	str what; /* "arXiv:2305.01278", an address */
	struct fact_source source;
};
/* What would have been asked about, had there not been a limit: each thing once. */
struct facts_left {
	size_t papers, repositories, links; /* beyond the limits of facts_settings */
	size_t papers_of_entries;           /* beyond the first FACTS_PAPERS_MAX of an entry */
	size_t repositories_by_page; /* asked without a token, so only whether they are there */
	size_t skipped;              /* by skip_links */
};
struct facts_summary {
	uint32_t papers, repositories, links; /* asked about */
	uint32_t confirmed, contradicted;
	struct {
		struct unchecked_fact *at;
		size_t len;
		size_t cap;
	} unchecked; /* in the order in which they were wanted; then what was left open beside a
			verdict: "whether arXiv:2305.01278 has been published" */
	struct facts_left left;
};
struct facts_summary facts_summarise(const struct facts *facts, struct arena *arena);

str atom_library(struct arena *arena); /* "expat 2.5.0" */

#endif
