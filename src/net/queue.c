/* queue: who waits for which host, and until when, into the job that may be sent next. */
#include "polite.h"

/* ---- wakes ---- */

static void wakes_push(struct arena *arena, struct wakes *wakes, struct wake wake)
{
	size_t at = wakes->len;

	ARRAY_PUSH(arena, wakes, wake);
	for (; at > 0 && wakes->at[(at - 1) / 2].at > wake.at; at = (at - 1) / 2)
		wakes->at[at] = wakes->at[(at - 1) / 2];
	wakes->at[at] = wake;
}

static struct wake wakes_pop(struct wakes *wakes)
{
	struct wake first = wakes->at[0], last = wakes->at[--wakes->len];
	size_t at = 0;

	for (size_t child; (child = 2 * at + 1) < wakes->len; at = child) {
		if (child + 1 < wakes->len && wakes->at[child + 1].at < wakes->at[child].at)
			child++;
		if (wakes->at[child].at >= last.at)
			break;
		wakes->at[at] = wakes->at[child];
	}
	wakes->at[at] = last;
	return first;
}

uint64_t queue_next_wake(const struct polite *polite)
{
	return polite->wakes.len > 0 ? polite->wakes.at[0].at : UINT64_MAX;
}

/* ---- hosts ---- */

struct host *host_for(struct polite *polite, str origin)
{
	size_t *at = map_put(&polite->host_of, polite->arena, origin, NULL);
	struct host *host;

	if (*at > 0)
		return polite->hosts.at[*at - 1];
	host = NEW(polite->arena, struct host);
	host->origin = str_copy(polite->arena, origin);
	ARRAY_PUSH(polite->arena, &polite->hosts, host);
	*at = polite->hosts.len;
	return host;
}

static unsigned host_limit(const struct polite *polite, const struct host *host)
{
	return host->spacing > 0 ? 1 : polite->settings.per_host;
}

/* Puts the host where it belongs: among the ready, among the sleepers, or nowhere. */
static void host_place(struct polite *polite, struct host *host, uint64_t now)
{
	if (host->is_ready || host->is_asleep || !host->first ||
		host->active >= host_limit(polite, host))
		return;
	if (host->not_before > now) {
		host->is_asleep = true;
		wakes_push(polite->out, &polite->wakes,
			(struct wake){.at = host->not_before, .host = host});
		return;
	}
	host->is_ready = true;
	host->next = NULL;
	if (polite->ready_last)
		polite->ready_last->next = host;
	else
		polite->ready = host;
	polite->ready_last = host;
}

void host_freed(struct polite *polite, struct host *host, uint64_t now)
{
	host->active--;
	host_place(polite, host, now);
}

/* ---- jobs ---- */

void job_enqueue(struct polite *polite, struct job *job, bool at_front)
{
	struct host *host = job->host;

	if (job->request->spacing > host->spacing)
		host->spacing = job->request->spacing;
	job->next = at_front ? host->first : NULL;
	if (at_front || !host->first)
		host->first = job;
	else
		host->last->next = job;
	if (!job->next)
		host->last = job;
	host_place(polite, host, net_clock());
}

void job_sleep(struct polite *polite, struct job *job, uint64_t until)
{
	wakes_push(polite->out, &polite->wakes, (struct wake){.at = until, .job = job});
}

struct job *job_take(struct polite *polite, uint64_t now)
{
	while (polite->ready) {
		struct host *host = polite->ready;
		struct job *job = host->first;

		polite->ready = host->next;
		if (!polite->ready)
			polite->ready_last = NULL;
		host->is_ready = false;
		if (!job || host->not_before > now || host->active >= host_limit(polite, host)) {
			host_place(polite, host, now); /* things have changed since */
			continue;
		}
		host->first = job->next;
		if (!host->first)
			host->last = NULL;
		job->next = NULL;
		host->active++;
		if (host->spacing > 0)
			host->not_before = now + host->spacing;
		host_place(polite, host, now); /* behind the others: each host has its turn */
		return job;
	}
	return NULL;
}

void queue_wake(struct polite *polite, uint64_t now)
{
	while (polite->wakes.len > 0 && polite->wakes.at[0].at <= now) {
		struct wake wake = wakes_pop(&polite->wakes);

		if (wake.job) {
			job_enqueue(polite, wake.job, true);
		} else {
			wake.host->is_asleep = false;
			host_place(polite, wake.host, now);
		}
	}
}

void queue_clear(struct polite *polite)
{
	polite->ready = polite->ready_last = NULL;
	polite->wakes = (struct wakes){0};
	for (size_t i = 0; i < polite->hosts.len; i++) {
		struct host *host = polite->hosts.at[i];

		host->first = host->last = NULL;
		host->is_ready = host->is_asleep = false;
		host->active = 0;
	}
}
