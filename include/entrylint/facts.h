/* facts: what the world knows of the entries of a change: papers, repositories, links; each with a
 * verdict and its evidence.
 *
 * Stands on paper and net, format and diff. The one room that knows expat and the services'
 * answers. Judges nothing: whether a contradicted title is an error is said by the rules of lint.
 *
 * Three verdicts. Only evidence contradicts: an empty answer, a 403, a time-out or a rate limit is
 * FACT_UNCHECKED, with who was asked and what came. All facts are gathered once, for all entries
 * together, before any rule runs.
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
	str who;  /* "DataCite", "arXiv", "github.com" */
	str what; /* "404", "timed out after 20 s" */
};

struct paper_fact {
	enum fact_verdict exists;
	str id;              /* "2305.01278" or a DOI */
	str title;           /* as the record has it, markup removed */
	struct strs authors; /* "First Last", in order */
	bool has_all_authors;
	uint32_t year, month; /* of the first version; 0: not known */
	bool is_withdrawn;
	str published_in; /* venue or journal, when the record says so; else empty */
	str published_doi;
	struct fact_source source;
};

struct repository_fact {
	enum fact_verdict exists;
	str moved_to; /* its address now; empty: where it was */
	bool is_archived, is_empty;
	struct fact_source source;
};

struct link_fact {
	enum fact_verdict alive;
	unsigned status;
	str moved_to;      /* redirected for good; empty: not */
	bool has_fragment; /* the fragment asked for was found, or none was asked for */
	struct fact_source source;
};

/* Look-ups by what stands in the entry; NULL: was not asked. */
struct facts;
const struct paper_fact *facts_paper(const struct facts *facts, str id);
const struct repository_fact *facts_repository(const struct facts *facts, str url);
const struct link_fact *facts_link(const struct facts *facts, str url);

#endif
