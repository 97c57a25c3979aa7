/* paper: what the world writes the same way everywhere: arXiv ids, DOIs, repository and paper URLs,
 * names, venues.
 *
 * Stands on base. Knows no Markdown and no list. Everything is a pure function, linear in its
 * input; a str that comes out without an arena going in is a view of the input (or of a static
 * table).
 */
#ifndef ENTRYLINT_PAPER_H
#define ENTRYLINT_PAPER_H

#include <entrylint/base.h>

struct url;

/* ---- arXiv ---- */

struct arxiv_id {
	str id; /* as written, without version: "2305.01278", "math/9411236", "math.GT/0309136" */
	uint32_t version; /* 0: none given */
	uint32_t year, month;
};

/* Reads an id at the start of s (`arXiv:` in any case may stand before it). *used: bytes taken. All
 * historic forms: YYMM.NNNN (0704-1412), YYMM.NNNNN (1501-), archive(.SC)/YYMMNNN (9108-0703).
 * False: not an id. */
bool arxiv_read(str s, struct arxiv_id *id, size_t *used);
/* kind: "abs", "pdf", "html", "ps", "format" (also for src, e-print and the like) at arxiv.org and
 * its mirrors; "doi" for 10.48550/arXiv.ID; "reader" for sites that show arXiv papers by id
 * (alphaxiv.org, huggingface.co/papers, ar5iv); "bare" for arxiv.org/ID, which answers 404. */
bool arxiv_from_url(str url, struct arxiv_id *id, str *kind);
/* The text that stands where such a URL has its id, be it an id or not: "2305.1278" of
 * arxiv.org/abs/2305.1278. */
bool arxiv_url_text(str url, str *text, str *kind);
/* The same of an address that was read already. */
bool arxiv_parts_text(const struct url *parts, str *text, str *kind);
/* Looks like somebody meant an id but it cannot be one: "2305.1278", "2313.01278", "2305,01278". */
bool arxiv_is_malformed(str s);
/* The same for two ways to write one id: no subject class ("math.GT/0309136" is "math/0309136"),
 * small letters. */
str arxiv_identity(struct arena *arena, str id);

/* ---- DOI ---- */
bool doi_read(str s, str *doi);       /* "10.1109/5.771073", "doi:10...", "https://doi.org/10...";
					 trailing punctuation cut */
bool doi_from_url(str url, str *doi); /* doi.org and publishers whose URLs carry the DOI (acm,
					 springer, wiley, ...) */
str doi_identity(struct arena *arena, str doi); /* case does not count */

/* ---- sites that keep papers under ids of their own ---- */
bool acl_from_url(str url, str *id);        /* aclanthology.org: "P18-1001", "2023.acl-long.5" */
bool openreview_from_url(str url, str *id); /* openreview.net/forum?id=ID and /pdf?id=ID */

/* ---- URLs ---- */
struct url {
	str scheme, host, port, path, query, fragment; /* as written; host without credentials, IPv6
							  with its brackets; path from its '/',
							  query and fragment without '?' and '#' */
	bool has_credentials;
};
/* Absolute http(s) only; false for anything else. Where browsers and other programs part ways (a
 * backslash, a second @) the host is the one a browser would ask. */
bool url_read(str s, struct url *url);
bool url_host_is(str host, str domain); /* the domain itself or a part of it: "www.arxiv.org" is
					   "arxiv.org" */
/* Equal for two spellings of one address: scheme, www., trailing slash, case of the host (and of
 * what the host says has none: GitHub's owner and name, DOIs), tracking parameters and fragment
 * (unless it is a route, "#/") do not count. */
str url_identity(struct arena *arena, str url);
/* GitHub, GitLab, Bitbucket, Hugging Face (owner "datasets/NAME" or "spaces/NAME" for these),
 * Gitee, Codeberg; without
 * ".git". True also for an address inside the repository: see repository_read. */
bool url_is_repository(str url, str *host, str *owner, str *name);
struct repository {
	str host, owner, name;
	str inside; /* empty: the repository itself; else what the address shows of it:
		       "tree/main/kosmos-2", "issues/3" */
};
bool repository_read(str url, struct repository *repository);
bool repository_of(const struct url *parts, struct repository *repository);
bool url_has_tracking(struct arena *arena, str url, str *cleaned);
bool url_is_shortener(str url);
bool host_is_shortener(str host);
/* Localhost, private, link-local or reserved address written in the URL, in any notation that a
 * resolver or a browser takes for one (decimal, octal, hexadecimal, IPv4 in IPv6, full-width
 * digits, percent signs). */
bool url_is_private(str url);
bool host_is_private(str host);
/* What an address that is not of the public internet is set aside for ("loopback", "private");
 * NULL: it is public. An IPv4 address in host byte order; one inside an IPv6 address is judged too.
 */
const char *ipv4_special(uint32_t address);
const char *ipv6_special(const uint8_t address[16]);

/* What kind of thing an address points at, by host and path. */
enum target_kind {
	TARGET_OTHER,
	TARGET_PAPER,
	TARGET_CODE,
	TARGET_VIDEO,
	TARGET_MODEL,
	TARGET_BADGE
};
enum target_kind url_target(str url);
enum target_kind parts_target(const struct url *parts);

/* ---- titles and names ---- */
str title_identity(struct arena *arena, str title); /* letters and digits, folded, LaTeX and markup
						       remnants gone */
str title_words(struct arena *arena, str title);    /* the same with one blank between words: for
						       comparing word by word */
/* Splits an author text: "A, B and C", "Zhang, Hang and Li, Xin", "A; B", "A et al." Names in
 * reading order ("Hang Zhang"), without footnote marks and affiliations. */
struct author_names {
	struct strs names;
	bool is_inverted;   /* was written "Last, First and Last, First" */
	bool has_and_chain; /* "A and B and C" */
	bool has_et_al;
};
struct author_names authors_read(struct arena *arena, str text);
/* The same names as they stand there: "Zhang, Hang", "Jane Doe (ETH)", a last "et al." or "others".
 */
struct strs authors_written(struct arena *arena, str text);
str name_identity(struct arena *arena, str name);
/* Two ways to write one person: "H. Zhang", "Hang Zhang", "Zhang Hang"; middle names may be
 * missing. */
bool names_agree(struct arena *arena, str a, str b);

/* ---- a list's words against a record's ---- */

enum titles {
	TITLES_SAME,   /* but for case, punctuation, LaTeX */
	TITLES_CUT,    /* one is what stands before or behind the colon of the other */
	TITLES_DIFFER, /* in some words */
	TITLES_APART,  /* hardly a word in common, of three or more on either side */
	TITLES_UNLIKE  /* not to be compared: empty, or a translation */
};
enum titles titles_compare(struct arena *arena, str listed, str recorded);
struct title_difference { /* words as written; either may be empty */
	str listed, recorded;
};
struct title_differences {
	struct title_difference *at;
	size_t len;
	size_t cap;
};
/* In the order of the titles; of long ones the first 64 words. */
struct title_differences titles_differences(struct arena *arena, str listed, str recorded);

struct authors_difference {
	bool is_same;                       /* nothing of what follows */
	bool is_reordered;                  /* those that are in both stand in another order */
	struct strs missing, extra;         /* only in the record; only in the list */
	struct strs listed_as, recorded_as; /* one person, two spellings: same index */
};
/* With et al. nobody is missing. Initials, missing middle names, a surname alone and "Last First"
 * are no differences. */
struct authors_difference authors_compare(struct arena *arena, const struct strs *listed,
	bool has_et_al, const struct strs *recorded);
/* The names in a row, joined and ended as `like` is. */
str authors_write(struct arena *arena, const struct strs *names, str like);

/* ---- venues and dates ---- */
enum venue_kind { VENUE_OTHER, VENUE_CONFERENCE, VENUE_JOURNAL, VENUE_WORKSHOP, VENUE_PREPRINT };
struct venue {
	str name; /* the usual spelling ("CVPR" for its full name too); the text itself for an open
		     name ("Journal of ...") */
	enum venue_kind kind;
	bool is_workshop, is_findings, is_benchmark; /* "CVPRW", "Findings of ACL", "NeurIPS D&B" */
	bool is_word;                                /* an ordinary word too: "Nature", "SAT" */
	bool is_open; /* not in the table, but says by its form that it is one: "Journal of ...",
			 "IEEE Transactions on ..." */
	str text;     /* as written, marks included */
};
bool venue_read(str s, struct venue *venue); /* at the start of s */
/* A known venue acronym or name at the start of s ("NeurIPS", "ICLR-W", "Nature Machine
 * Intelligence"): bytes, or 0. */
size_t venue_known(str s);
/* The right spelling of a venue that is nearly a known one ("NeuIPS" -> "NeurIPS"); empty: nothing
 * near, or known as it is (another case or "NIPS" is no misspelling). */
str venue_nearest(str venue);
/* Both known and the same: "NIPS" and "NeurIPS", "CVPRW" and "CVPR Workshop". */
bool venue_same(str a, str b);
/* Splits "CVPR 2023", "CVPR'23", "ICML2023", "NeurIPS 2022 Oral", "arXiv 2023.05" into venue and
 * year ("23" for "'23"). */
void venue_split(str text, str *venue, str *year);
/* A venue with what people write around it, at the start of s: "CVPR 2023 (Oral)", "ICML'23
 * Workshop", "2023, Nature". */
struct venue_phrase {
	struct venue venue;
	uint32_t year; /* 0: none */
	str note;      /* "Oral", "Best Paper"; empty: none */
};
size_t venue_phrase(str s, struct venue_phrase *phrase); /* bytes, or 0; at most up to the end of
							    the note */
bool year_read(str s, uint32_t *year);                   /* 1900..2099, exactly four digits */
uint32_t year_of(str s); /* also of two digits: "23" is 2023, "98" is 1998; 0: no year */
/* A date at the start of s: YYYY.MM, YYYY/MM/DD, YYYY-MM, MM/YYYY, "May 2023", "2023年5月", YYYY.
 * *used: bytes. */
struct date {
	uint32_t year, month, day; /* 0: not said */
};
bool date_read(str s, struct date *date, size_t *used);
uint32_t month_named(str word); /* 1-12 for "May", "Sept."; 0: none */

#endif
