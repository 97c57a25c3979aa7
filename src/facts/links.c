/* links: addresses into whether somebody who follows them arrives, and where. */
#include "gather.h"

#define PAGE_MAX ((size_t)2 << 20) /* bytes of a page that is searched for a place */
#define PLACES_MIN 3 /* a page with fewer names is put together by a script, or names none */

static void digest_head(struct gathering *, const struct question *, const struct net_answer *);
static void digest_get(struct gathering *, const struct question *, const struct net_answer *);
static void digest_page(struct gathering *, const struct question *, const struct net_answer *);

static str host_of(str url)
{
	struct url parts;
	return url_read(url, &parts) ? parts.host : url;
}

static void unchecked(struct link *link, str what)
{
	link->fact.alive = FACT_UNCHECKED;
	link->fact.source = (struct fact_source){.who = host_of(link->url), .what = what};
}

static void send(struct gathering *gathering, struct link *link, bool is_head)
{
	struct net_request request = {.method = is_head ? S("HEAD") : S("GET"),
		.url = link->url,
		.trust = NET_STRANGER,
		.follows = true,
		.only_head = true,
		.anew = link->times_dead > 0}; /* a second look at what was seen before is none */
	ARRAY_PUSH(gathering->arena, &request.headers,
		S("Accept: text/html, application/xhtml+xml, */*;q=0.8"));
	link->tries++;
	ask(gathering, is_head ? digest_head : digest_get, link, request);
}

static void ask_for_page(struct gathering *gathering, struct link *link)
{
	struct net_request request = {
		.url = link->url, .trust = NET_STRANGER, .follows = true, .max_body = PAGE_MAX};
	ARRAY_PUSH(gathering->arena, &request.headers, S("Accept: text/html"));
	ask(gathering, digest_page, link, request);
}

/* ---- verdicts ---- */

/* To the front page, to a page to log in at, or only from http to https: it says nothing of where
 * the thing is now. */
static bool leads_elsewhere(struct arena *arena, str from, str to)
{
	static const str doors[] = {STR_INIT("login"), STR_INIT("signin"), STR_INIT("sign_in"),
		STR_INIT("consent"), STR_INIT("captcha"), STR_INIT("404"), STR_INIT("error")};
	struct url now, before;
	if (!url_read(to, &now) || !url_read(from, &before))
		return false;
	if (str_eq(url_identity(arena, from), url_identity(arena, to)))
		return false;
	if (now.path.len <= 1 && before.path.len > 1)
		return false;
	for (size_t i = 0; i < COUNT_OF(doors); i++)
		if (str_find_nocase(now.path, doors[i]) != NOT_FOUND)
			return false;
	return true;
}

static void alive(struct gathering *gathering, struct link *link, const struct net_answer *answer)
{
	link->fact.alive = FACT_CONFIRMED;
	link->fact.source = (struct fact_source){
		.who = host_of(link->url), .what = answer_words(gathering->arena, answer)};
	if (answer->hops.len > 0 && answer->is_permanent &&
		leads_elsewhere(gathering->arena, link->url, answer->url))
		link->fact.moved_to = str_copy(gathering->arena, answer->url);
	if (link->fragment.len > 0)
		ask_for_page(gathering, link);
}

static bool is_challenge(const struct net_answer *answer)
{
	return str_eq_nocase(net_header(answer, S("cf-mitigated")), S("challenge"));
}

static bool is_dead(const struct net_answer *answer)
{
	return answer->outcome == NET_NO_HOST ||
	       ((answer_is(answer, 404) || answer_is(answer, 410)) && !is_challenge(answer));
}

static void dead(struct gathering *gathering, struct link *link, const struct net_answer *answer)
{
	str what = answer->outcome == NET_NO_HOST
			   ? S("no such host, twice")
			   : str_printf(gathering->arena, "%u, twice", answer->status);
	link->fact.alive = FACT_CONTRADICTED;
	link->fact.source = (struct fact_source){.who = host_of(link->url), .what = what};
}

static void refused(struct gathering *gathering, struct link *link, const struct net_answer *answer)
{
	str what = answer_words(gathering->arena, answer);
	if (answer->outcome == NET_ANSWERED && is_challenge(answer))
		what = S("asks whether one is a browser");
	unchecked(link, what);
}

/* ---- answers ---- */

static void digest_head(struct gathering *gathering, const struct question *question,
	const struct net_answer *answer)
{
	struct link *link = question->subject;
	if (answer_is_good(answer)) {
		alive(gathering, link, answer);
	} else if (is_dead(answer)) { /* some say so to every HEAD */
		link->times_dead++;
		send(gathering, link, false);
	} else if (answer->outcome == NET_ANSWERED && answer->status != 429 &&
		   !is_challenge(answer)) {
		send(gathering, link, false);
	} else {
		refused(gathering, link, answer);
	}
}

/* Dead is who was found dead twice by what a browser sends: a GET behind a HEAD that was refused is
 * a first time. */
static void digest_get(struct gathering *gathering, const struct question *question,
	const struct net_answer *answer)
{
	struct link *link = question->subject;
	if (answer_is_good(answer)) {
		alive(gathering, link, answer);
	} else if (!is_dead(answer)) {
		refused(gathering, link, answer);
	} else if (++link->times_dead < 2) {
		send(gathering, link, false);
	} else {
		dead(gathering, link, answer);
	}
}

static void digest_page(struct gathering *gathering, const struct question *question,
	const struct net_answer *answer)
{
	struct link *link = question->subject;
	str type = net_header(answer, S("Content-Type"));
	size_t names;
	if (!answer_is_good(answer)) {
		leave(gathering,
			str_printf(gathering->arena, "whether there is #" STR_FMT " in " STR_FMT,
				STR_ARG(link->fragment), STR_ARG(link->url)),
			host_of(link->url), answer_words(gathering->arena, answer));
		return;
	}
	if (!str_starts_nocase(type, S("text/html")) ||
		html_has_place(answer->body, link->fragment, &names) || names < PLACES_MIN ||
		ask_afresh(gathering, question, answer))
		return;
	link->fact.is_fragment_missing = true;
}

void link_ask(struct gathering *gathering, struct link *link)
{
	str reason = robots_reason(host_of(link->url));
	if (reason.len > 0)
		unchecked(link, reason);
	else
		send(gathering, link, true);
}

void links_ask(struct gathering *gathering)
{
	for (size_t i = 0; i < gathering->facts->links.len; i++)
		link_ask(gathering, gathering->facts->links.at[i]);
}
