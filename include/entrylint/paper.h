/* paper: what the world writes the same way everywhere: arXiv ids, DOIs, repository and paper URLs, names, venues.
 *
 * Stands on base. Knows no Markdown and no list.
 */
#ifndef ENTRYLINT_PAPER_H
#define ENTRYLINT_PAPER_H

#include <entrylint/base.h>

/* ---- arXiv ---- */

struct arxiv_id {
	str id;           /* without version: "2305.01278", "math/9411236", "hep-th/9901001" */
	uint32_t version; /* 0: none given */
	uint32_t year, month;
};

/* Reads an id at the start of s (`arXiv:` in any case may stand before it). *used: bytes taken. All historic forms:
 * YYMM.NNNN (0704-1412), YYMM.NNNNN (1501-), archive(.SC)/YYMMNNN (9108-0703). False: not an id. */
bool arxiv_read(str s, struct arxiv_id *id, size_t *used);
bool arxiv_from_url(str url, struct arxiv_id *id, str *kind); /* kind: "abs", "pdf", "html", "ps", "format" */
/* Looks like somebody meant an id but it cannot be one: "2305.1278", "2313.01278", "2305,01278". */
bool arxiv_is_malformed(str s);

/* ---- DOI ---- */
bool doi_read(str s, str *doi);      /* "10.1109/5.771073", "doi:10...", "https://doi.org/10..."; trailing punctuation cut */
bool doi_from_url(str url, str *doi); /* doi.org and publishers whose URLs carry the DOI (acm, springer, wiley, ...) */

/* ---- URLs ---- */
struct url {
	str scheme, host, port, path, query, fragment; /* as written; host without credentials */
	bool has_credentials;
};
bool url_read(str s, struct url *url); /* absolute http(s) only; false for anything else */
str url_identity(struct arena *arena, str url); /* equal for two spellings of one address: scheme, www., trailing slash,
                                                   case of the host, tracking parameters and fragment do not count */
bool url_is_repository(str url, str *host, str *owner, str *name); /* GitHub, GitLab, Bitbucket, Hugging Face, Gitee */
bool url_has_tracking(struct arena *arena, str url, str *cleaned);
bool url_is_shortener(str url);
bool url_is_private(str url); /* localhost, private or link-local address written in the URL */

/* What kind of thing an address points at, by host and path. */
enum target_kind { TARGET_OTHER, TARGET_PAPER, TARGET_CODE, TARGET_VIDEO, TARGET_MODEL, TARGET_BADGE };
enum target_kind url_target(str url);

/* ---- titles and names ---- */
str title_identity(struct arena *arena, str title); /* letters and digits, folded, LaTeX and markup remnants gone */
/* Splits an author text: "A, B and C", "Zhang, Hang and Li, Xin", "A; B", "A et al." Names in reading order ("Hang Zhang"). */
struct author_names {
	struct strs names;
	bool is_inverted;  /* was written "Last, First and Last, First" */
	bool has_and_chain; /* "A and B and C" */
	bool has_et_al;
};
struct author_names authors_read(struct arena *arena, str text);
str name_identity(struct arena *arena, str name);

/* ---- venues and dates ---- */
/* A known venue acronym or name at the start of s ("NeurIPS", "ICLR-W", "Nature Machine Intelligence"): bytes, or 0. */
size_t venue_known(str s);
/* The right spelling of a venue that is nearly a known one ("NeuIPS" -> "NeurIPS"); empty: nothing near. */
str venue_nearest(str venue);
/* Splits "CVPR 2023", "CVPR'23", "ICML2023", "NeurIPS 2022 Oral", "arXiv 2023.05" into venue and year. */
void venue_split(str text, str *venue, str *year);
bool year_read(str s, uint32_t *year); /* 1900..2099, exactly four digits */
/* A date at the start of s: YYYY.MM, YYYY/MM/DD, YYYY-MM, MM/YYYY, "May 2023", "2023年5月", YYYY. *used: bytes. */
struct date {
	uint32_t year, month, day; /* 0: not said */
};
bool date_read(str s, struct date *date, size_t *used);
uint32_t month_named(str word); /* 1-12 for "May", "Sept."; 0: none */

#endif
