/* inner: what the files of this room share: targets, transfers, and the ways answers are filled in.
 */
#ifndef NET_INNER_H
#define NET_INNER_H

#include <entrylint/net.h>

#include <curl/curl.h>

#include <sys/socket.h>

#define NET_URL_MAX ((size_t)8 << 10)       /* bytes; servers refuse longer ones */
#define NET_HEADERS_MAX ((size_t)128 << 10) /* bytes of an answer's headers, 1xx included */
#define NET_DISCARD_MAX ((size_t)16 << 10)  /* of an unwanted body, for the connection's sake */

/* ---- target.c: an address as libcurl reads it ---- */

struct target {
	str url;    /* normalised; no credentials, no fragment */
	str host;   /* lower case; IPv6 with its brackets */
	str origin; /* "https://example.org:443": what a bearer, a queue and manners are for */
	uint32_t port;
	bool is_https;
	bool is_foreign; /* the host cannot be spelt in ASCII */
};

/* Reads a URL, relative to another one if that is given; `why` says what is wrong with it. */
bool target_read(struct target *target, const struct target *from, str url, struct arena *arena,
	str *why) MUST_CHECK;

/* False: it has letters that this does not know how to spell. */
bool host_spell(str host, str *spelt, struct arena *arena) MUST_CHECK;

/* ---- address.c: where a stranger's link must not lead ---- */

/* "10.0.0.1 (private)"; empty: it may lead there. Of any family but IPv4 and IPv6: never. */
str address_refused(const struct sockaddr *address, bool allows_loopback, struct arena *arena);
/* The same of a host or an address in letters; a name is not refused. */
str address_refused_text(str host, bool allows_loopback, struct arena *arena);
/* The same of where a URL leads, by its host and its port. */
str target_refused(const struct target *target, bool allows_loopback, struct arena *arena);
/* What is said behind it, by what the request was: "which no link of a list may reach". */
const char *address_rule(enum net_trust asked);

/* ---- transfer.c: one request on its way ---- */

struct transfer {
	CURL *easy;
	struct arena scratch; /* body and headers until it has ended */
	struct job *job;      /* the caller's, for the loop; NULL: idle */
	uint64_t started;     /* milliseconds of net_clock */
	struct transfer *older, *younger;
	bool is_slow; /* gave up its place among the concurrent ones */

	struct curl_slist *lines;
	const struct net_request *request;
	const struct target *target;
	enum net_trust trust;
	bool allows_loopback;
	uint32_t timeout; /* seconds, of the settings */
	size_t max_body, header_bytes;
	size_t *held; /* bytes of all answers of the batch, bodies on their way included */
	struct strs headers;
	struct buf body;
	bool is_too_large, is_one_too_many, has_enough;
	str refused; /* the address that was, and why */
	char error[CURL_ERROR_SIZE];
};

struct transfer_order { /* what to send; the request's own values may have changed on the way */
	const struct net_request *request;
	const struct target *target;
	str method;
	bool has_body, has_bearer;
	enum net_trust trust;
	uint64_t timeout; /* milliseconds */
};

struct transfer *transfer_make(const struct net_settings *settings, struct curl_slist *connect_to,
	str ca_bundle, size_t *held, struct arena *arena);
void transfer_release(struct transfer *transfer);
void transfer_prepare(struct transfer *transfer, const struct transfer_order *order);
/* What came of it: outcome, status, headers, body, why; the rest of the answer is left alone. */
void transfer_read(
	struct transfer *transfer, CURLcode code, struct net_answer *answer, struct arena *arena);
void transfer_clear(struct transfer *transfer);

/* ---- names.c ---- */

enum name_state { NAME_EXISTS, NAME_MISSING, NAME_UNKNOWN };

/* Asks the machine's name servers, or the one given, and waits: some seconds if they are silent.
 * Servers that know nothing of the Internet are as good as silent. */
struct sockaddr_in;
enum name_state name_look_up(str host, const struct sockaddr_in *server);

/* ---- small ones ---- */

uint64_t net_clock(void); /* milliseconds of a clock that only goes forward */
str net_ca_bundle(void);  /* the first place of a distribution that has one; empty: none */
struct fetcher *polite_open(
	const struct net_settings *settings, struct arena *arena, struct strs *notes);

#endif
