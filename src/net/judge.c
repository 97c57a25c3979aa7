/* judge: what came of a transfer into what becomes of its request: an answer, another hop, or
 * another try. */
#include "polite.h"

#include <time.h>

#define BACKOFF_MS 250
#define SPACING_MAX_MS 10000

/* ---- hops ---- */

static bool is_redirect(const struct job *job)
{
	unsigned status = job->answer->status;
	bool keeps_method = status == 307 || status == 308;

	if (!job->request->follows || job->answer->outcome != NET_ANSWERED)
		return false;
	if (!keeps_method && status != 301 && status != 302 && status != 303)
		return false;
	if (!str_eq(job->method, S("GET")) && !str_eq(job->method, S("HEAD")) && !keeps_method)
		return false;
	return net_header(job->answer, S("Location")).len > 0;
}

static enum next end(struct job *job, enum net_outcome outcome, str why)
{
	job->answer->outcome = outcome;
	job->answer->why = why;
	return NEXT_DONE;
}

static enum next take_hop(struct polite *polite, struct job *job)
{
	struct net_answer *answer = job->answer;
	str location = net_header(answer, S("Location")), why, refused;
	struct target target;
	bool is_elsewhere;
	size_t kept;

	if (answer->hops.len >= NET_HOPS_MAX)
		return end(job, NET_HOPS,
			str_printf(polite->out, "more than %d redirects", NET_HOPS_MAX));
	if (!target_read(&target, &job->target, location, polite->out, &why))
		return end(job, NET_MALFORMED,
			str_printf(polite->out, "it redirects to what cannot be asked: " STR_FMT,
				STR_ARG(why)));
	is_elsewhere = !str_eq(target.origin, job->target.origin);
	if (is_elsewhere && job->has_body)
		return NEXT_DONE; /* what was written for one host is for no other */
	refused = target_refused(&target, polite->settings.allows_loopback, polite->out);
	if (is_elsewhere && job->trust == NET_INSIDE)
		job->trust = NET_SERVICE;
	if (job->trust != NET_INSIDE && refused.len > 0)
		return end(job, NET_FORBIDDEN,
			str_printf(polite->out, "it redirects to " STR_FMT ", %s", STR_ARG(refused),
				address_rule(job->request->trust)));
	kept = location.len + 4 * target.url.len; /* of this arena, with what of it is the host's */
	if (kept > NET_ANSWERS_MAX - polite->held)
		return end(job, NET_TOO_LARGE,
			str_printf(polite->out, "all answers together are more than %zu bytes",
				NET_ANSWERS_MAX));
	polite->held += kept;
	answer->is_permanent = (answer->hops.len == 0 || answer->is_permanent) &&
			       (answer->status == 301 || answer->status == 308);
	ARRAY_PUSH(polite->out, &answer->hops, job->target.url);
	if (is_elsewhere)
		job->has_bearer = false;
	job->target = target;
	return NEXT_HOP;
}

/* ---- tries ---- */

/* Between half of it and all of it, so that many do not come back at once. */
static uint64_t jittered(struct polite *polite, uint64_t delay)
{
	polite->chance = polite->chance * 6364136223846793005u + 1442695040888963407u;
	return delay / 2 + (polite->chance >> 33) % (delay / 2 + 1);
}

static time_t date_of(str text)
{
	struct arena scratch = {0};
	time_t date = text.len < 64 ? curl_getdate(str_copy(&scratch, text).at, NULL) : -1;

	arena_release(&scratch);
	return date;
}

/* Seconds that the host wants to be left alone; false: it said nothing of that. */
static bool asked_to_wait(const struct net_answer *answer, uint32_t *seconds)
{
	str asked = net_header(answer, S("Retry-After"));
	time_t when, now;

	if (str_to_u32(asked, seconds))
		return true;
	when = asked.len > 0 ? date_of(asked) : -1;
	if (when < 0)
		return false;
	now = date_of(net_header(answer, S("Date"))); /* by its own clock, if it tells it */
	if (now < 0)
		now = time(NULL);
	*seconds = when - now > UINT32_MAX ? UINT32_MAX : when > now ? (uint32_t)(when - now) : 0;
	return true;
}

/* Crossref says so how many requests it takes from whom, each time: "50" in "1s". Of a host that is
 * asked slowly anyway; a link's host cannot keep the run waiting. */
static void heed_rate(struct host *host, const struct net_answer *answer, uint64_t now)
{
	str interval = net_header(answer, S("X-Rate-Limit-Interval"));
	uint32_t limit, seconds;
	uint64_t spacing;

	if (host->spacing == 0 ||
		!str_to_u32(net_header(answer, S("X-Rate-Limit-Limit")), &limit) || limit == 0 ||
		!str_ends(interval, S("s")) ||
		!str_to_u32(str_slice(interval, 0, interval.len - 1), &seconds))
		return;
	spacing = ((uint64_t)seconds * 1000 + limit - 1) / limit;
	spacing = spacing > SPACING_MAX_MS ? SPACING_MAX_MS : spacing;
	if (spacing <= host->spacing)
		return;
	host->spacing = (uint32_t)spacing;
	if (host->not_before < now + spacing)
		host->not_before = now + spacing;
}

static bool is_passing(const struct net_answer *answer)
{
	switch (answer->outcome) {
	case NET_UNREACHED: return true;
	case NET_ANSWERED: return answer->status == 429 || answer->status >= 500;
	default: return false;
	}
}

enum next judge_answer(
	struct polite *polite, struct job *job, bool bytes_went_out, uint64_t now, uint64_t *delay)
{
	const struct net_settings *settings = &polite->settings;
	struct net_answer *answer = job->answer;
	uint32_t seconds = 0;
	bool may_retry, is_answered = answer->outcome == NET_ANSWERED;

	heed_rate(job->host, answer, now);
	if (is_redirect(job))
		return take_hop(polite, job);
	may_retry = job->tries < settings->tries && !(job->request->is_once && bytes_went_out) &&
		    job->spent + 1000 < (uint64_t)settings->timeout * 1000;
	if (is_answered &&
		(answer->status == 429 || answer->status == 503 || answer->status == 403) &&
		asked_to_wait(answer, &seconds)) {
		if (seconds > settings->patience || !may_retry)
			answer->why = str_printf(
				polite->out, "%u, asked to wait %u s", answer->status, seconds);
		job->host->asked_to_wait = seconds;
		job->host->not_before = now + (uint64_t)seconds * 1000;
		if (seconds > settings->patience)
			return NEXT_DONE;
		*delay = (uint64_t)seconds * 1000;
		return may_retry ? NEXT_RETRY : NEXT_DONE;
	}
	if (!may_retry || !is_passing(answer))
		return NEXT_DONE;
	*delay = jittered(polite, (uint64_t)BACKOFF_MS << (2 * (job->tries - 1)));
	if (is_answered && answer->status == 429 && job->host->not_before < now + *delay)
		job->host->not_before = now + *delay; /* the others are too many as well */
	return NEXT_RETRY;
}
