/* net: HTTP requests out, answers in; many at once, politely, and never where a stranger's link
 * must not lead.
 *
 * Stands on base, json (the cache) and paper (which addresses are public). The one room that knows
 * libcurl. Knows nothing of entries, of GitHub or of what an answer means: that a 404 is a dead
 * link, or an empty feed no proof of absence, is said by facts.
 *
 * A fetcher takes a batch and gives an answer for every request, in the same order: it never fails
 * as a whole. What could not be had is an answer too, with an outcome and words for people.
 * Fetchers stack behind one contract: polite(cache(curl)) in life, other answers in tests.
 *
 * Safety. A request reaches public addresses only, checked on the address connected to, at every
 * hop, unless it is known to be for one inside (NET_INSIDE). A bearer token goes to the host it was
 * given for and nowhere else, and stands in no answer and no error. Nothing has more than a named
 * ceiling: bytes, headers, hops, seconds, tries.
 */
#ifndef ENTRYLINT_NET_H
#define ENTRYLINT_NET_H

#include <entrylint/base.h>

enum net_trust {      /* how far an address may lead; what is not said is the least */
	NET_STRANGER, /* out of a list: public addresses only */
	NET_SERVICE,  /* of a service that the program or the configuration names: the same */
	NET_INSIDE    /* of a service that the environment names, or that is known to be inside a
			 company's network: anywhere, until it redirects to another host */
};

struct net_request {
	str method; /* empty: GET */
	str url;
	struct strs headers; /* "Accept: application/json"; a line break in one is a bug */
	str body;            /* empty: none */
	str bearer; /* token for the host and port of `url` alone; left out after a redirect
		       elsewhere */
	enum net_trust trust;
	bool follows; /* follow redirects, up to NET_HOPS_MAX; what is no GET or HEAD only within
			 its host and by 307 or 308 */
	bool is_once; /* not to be sent twice (a POST that creates): no retry once bytes went out */
	bool only_head;   /* the body is of no interest: it is not read, truncation is no failure */
	size_t max_body;  /* bytes after decompression; 0: NET_BODY_MAX */
	uint32_t spacing; /* milliseconds to keep between two requests to this host, which then gets
			     one at a time, and more if it asks for it (X-Rate-Limit-Limit and
			     -Interval); 0: none */
	uint32_t max_age; /* seconds that a kept answer is good for; 0: a day. Older ones are asked
			     after again. What is not there (404, 410) is never kept */
	bool anew;        /* not out of the cache, however young what it has is */
};

enum net_outcome {
	NET_ANSWERED,  /* an HTTP status came, whatever it is; the body is whole */
	NET_NO_HOST,   /* the name does not exist (the resolver said so; not: it could not be asked)
			*/
	NET_UNREACHED, /* refused, reset, no route, resolver down, cut off in the middle, TLS
			  failure */
	NET_TIMED_OUT, /* the request's time or the run's deadline was up */
	NET_TOO_LARGE, /* body, headers or decompressed size over its ceiling */
	NET_HOPS,      /* redirects without end */
	NET_FORBIDDEN, /* by the address rules: `why` names the address and the rule */
	NET_MALFORMED, /* no URL, another scheme than http and https, no HTTP answer */
	NET_SKIPPED /* not asked: offline, cancelled, the wait asked for was beyond the budget, or
		       its host had failed six times in a row */
};

struct net_answer {
	enum net_outcome outcome;
	unsigned status;     /* of the last hop; 0: none */
	str url;             /* of the last hop; credentials stripped */
	struct strs hops;    /* addresses gone through before it, the asked one first */
	bool is_permanent;   /* all hops were 301 or 308 */
	struct strs headers; /* of the last hop, "Name: value" */
	str body;
	str why; /* for people: "timed out after 20 s", "429, asked to wait 3600 s"; never empty
		    unless NET_ANSWERED */
	unsigned tries;
	uint32_t milliseconds;
	bool from_cache;
};

/* The value of a header of the answer, any case of the name; the first of several; empty: none. */
str net_header(const struct net_answer *answer, str name);

struct fetcher {
	/* Answers all `count` requests; answers[] is the caller's, filled in for each. Everything
	 * in it lives in the arena. */
	void (*fetch)(struct fetcher *fetcher, const struct net_request *requests,
		struct net_answer *answers, size_t count, struct arena *arena);
	void (*release)(struct fetcher *fetcher);
};

void net_fetch(struct fetcher *fetcher, const struct net_request *requests,
	struct net_answer *answers, size_t count, struct arena *arena);
struct net_answer net_fetch_one(
	struct fetcher *fetcher, const struct net_request *request, struct arena *arena);

struct net_progress { /* told now and then while a batch runs, at most ten times a second */
	void (*tell)(void *with, size_t done, size_t total, str slowest_host);
	void *with;
};

struct net_settings {
	str user_agent;    /* "entrylint/0.1.0 (+https://...; mailto:...)" */
	uint32_t timeout;  /* seconds a request may take, its hops and tries together but not the
			      waiting for its turn; 0: 20 */
	uint32_t deadline; /* seconds all batches together may take; 0: 60 */
	uint64_t *spent;   /* milliseconds of them that are used up, for fetchers that share a
			      deadline: outlives them. NULL: this one's own count */
	uint32_t concurrency, per_host; /* 0: 16 and 4 */
	uint32_t tries;                 /* 0: 3 */
	uint32_t patience; /* seconds of Retry-After that are waited for at most; 0: 10 */
	str cache;         /* file that keeps answers; empty: none */
	str ca_bundle;     /* file of certificates to trust; empty: where distributions keep them */
	uint64_t now;      /* seconds since 1970, for ages in the cache */
	bool allows_loopback; /* tests alone: everybody may reach 127.0.0.0/8 and ::1. No input
				 of the action and no key of the configuration sets it */
	struct strs hosts;    /* tests alone: "HOST:PORT:ADDRESS:PORT", as curl's --connect-to (the
				 address rules still hold for where that leads); or "HOST": it does
				 not exist */
	const struct net_progress *progress;
	const volatile bool *cancelled; /* set by a signal handler: what is left is NET_SKIPPED */
};

#define NET_BODY_MAX ((size_t)8 << 20)
#define NET_ANSWERS_MAX \
	((size_t)128 << 20) /* all answers of a batch together: bodies, headers, redirects */
#define NET_HOPS_MAX 10

/* The fetcher of real life, the cache and the manners included. Everything lives in the arena; to
 * be released, which writes the cache. The notes are for people, and to outlive the fetcher: its
 * release may add one. */
struct fetcher *net_open(
	const struct net_settings *settings, struct arena *arena, struct strs *notes);
/* Answers everything with NET_SKIPPED: --offline. */
struct fetcher *net_offline(struct arena *arena);

str net_library(struct arena *arena); /* "libcurl 7.88.1 (OpenSSL/3.0.11, nghttp2/1.52.0)" */

#endif
