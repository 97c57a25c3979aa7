/* fetcher: the calls of the door into the fetcher's own, and a fetcher that asks nothing. */
#include "cache.h"

#include <time.h>
#include <unistd.h>

void net_fetch(struct fetcher *fetcher, const struct net_request *requests,
	struct net_answer *answers, size_t count, struct arena *arena)
{
	for (size_t i = 0; i < count; i++)
		answers[i] = (struct net_answer){0};
	if (count > 0)
		fetcher->fetch(fetcher, requests, answers, count, arena);
}

struct net_answer net_fetch_one(
	struct fetcher *fetcher, const struct net_request *request, struct arena *arena)
{
	struct net_answer answer;

	net_fetch(fetcher, request, &answer, 1, arena);
	return answer;
}

str net_header(const struct net_answer *answer, str name)
{
	for (size_t i = 0; i < answer->headers.len; i++) {
		str head, value;

		str_cut(answer->headers.at[i], S(":"), &head, &value);
		if (str_eq_nocase(str_trim(head), name))
			return str_trim(value);
	}
	return (str){0};
}

struct fetcher *net_open(
	const struct net_settings *settings, struct arena *arena, struct strs *notes)
{
	struct fetcher *fetcher = polite_open(settings, arena, notes);

	return settings->cache.len > 0 ? cache_open(fetcher, settings, arena, notes) : fetcher;
}

/* ---- offline ---- */

static void answer_nothing(struct fetcher *fetcher, const struct net_request *requests,
	struct net_answer *answers, size_t count, struct arena *arena)
{
	(void)fetcher;
	for (size_t i = 0; i < count; i++) {
		struct target target;
		str why;

		if (target_read(&target, NULL, requests[i].url, arena, &why))
			answers[i].url = target.url;
		answers[i].outcome = NET_SKIPPED;
		answers[i].why = S("offline");
	}
}

static void release_nothing(struct fetcher *fetcher)
{
	(void)fetcher;
}

struct fetcher *net_offline(struct arena *arena)
{
	struct fetcher *fetcher = NEW(arena, struct fetcher);

	*fetcher = (struct fetcher){answer_nothing, release_nothing};
	return fetcher;
}

/* ---- what the machine gives ---- */

uint64_t net_clock(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (uint64_t)now.tv_sec * 1000 + (uint64_t)now.tv_nsec / 1000000;
}

str net_ca_bundle(void)
{
	static const char *const places[] = {
		"/etc/ssl/certs/ca-certificates.crt", /* Debian, Ubuntu, Arch, Gentoo */
		"/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem", /* Fedora, RHEL 7 and later */
		"/etc/pki/tls/certs/ca-bundle.crt",                  /* older Fedora and RHEL */
		"/etc/ssl/ca-bundle.pem",                            /* openSUSE */
		"/var/lib/ca-certificates/ca-bundle.pem",            /* openSUSE too */
		"/etc/ssl/cert.pem",                                 /* Alpine, the BSDs, macOS */
		"/usr/local/share/certs/ca-root-nss.crt",            /* FreeBSD */
	};

	for (size_t i = 0; i < COUNT_OF(places); i++)
		if (access(places[i], R_OK) == 0)
			return str_from(places[i]);
	return (str){0};
}
