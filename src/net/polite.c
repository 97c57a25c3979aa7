/* polite: a batch of requests into answers, by one loop around one libcurl multi handle. */
#include "polite.h"

#define POLL_MS 200   /* how late a cancellation or the deadline may be noticed */
#define NAMES_MS 5000 /* for all hosts that were not found together */

/* ---- from job to job ---- */

static void finish(struct polite *polite, struct job *job)
{
	job->is_done = true;
	job->answer->tries = job->tries;
	job->answer->milliseconds = (uint32_t)job->spent;
	polite->left--;
}

static void give_up(struct polite *polite, struct job *job, enum net_outcome outcome, str why)
{
	job->answer->outcome = outcome;
	job->answer->why = why;
	if (job->answer->url.len == 0)
		job->answer->url = job->target.url;
	finish(polite, job);
}

static void start(struct polite *polite, struct job *job, uint64_t now)
{
	struct transfer *transfer = flight_transfer(polite);
	uint64_t budget = (uint64_t)polite->settings.timeout * 1000;
	struct transfer_order order = {
		.request = job->request,
		.target = &job->target,
		.method = job->method,
		.has_body = job->has_body,
		.has_bearer = job->has_bearer,
		.trust = job->trust,
		.timeout = job->spent + 1 < budget ? budget - job->spent : 1,
	};

	job->tries++;
	transfer->job = job;
	transfer->started = now;
	transfer_prepare(transfer, &order);
	flight_begin(polite, transfer);
}

/* The host wants to be left alone for longer than this run has patience. */
static bool is_beyond_patience(const struct polite *polite, const struct host *host, uint64_t now)
{
	return host->asked_to_wait > 0 && host->not_before > now &&
	       host->not_before - now > (uint64_t)polite->settings.patience * 1000;
}

/* Answers those that wait for a host which is not to be asked any more. */
static void spare_host(struct polite *polite, struct host *host, uint64_t now)
{
	bool is_impatient = is_beyond_patience(polite, host, now);
	struct job *job = host->first;

	if (!is_impatient && host->failures < HOST_FAILURES_MAX)
		return;
	host->first = host->last = NULL;
	for (struct job *next; job; job = next) {
		str name = job->target.host;

		next = job->next;
		give_up(polite, job, NET_SKIPPED,
			is_impatient ? str_printf(polite->out,
					       "not asked: " STR_FMT " asked to wait %u s",
					       STR_ARG(name), host->asked_to_wait)
				     : str_printf(polite->out,
					       "not asked: " STR_FMT " failed %d times in a row",
					       STR_ARG(name), HOST_FAILURES_MAX));
	}
}

/* Only what a host does to all who ask counts; a page that is too large does not. */
static void count_failure(struct host *host, enum net_outcome outcome)
{
	if (outcome == NET_UNREACHED || outcome == NET_TIMED_OUT)
		host->failures++;
	else
		host->failures = 0;
}

static bool is_missing(const struct polite *polite, str host)
{
	for (size_t i = 0; i < polite->settings.hosts.len; i++)
		if (str_eq(polite->settings.hosts.at[i], host))
			return true;
	return false;
}

static void place_job(struct polite *polite, struct job *job, bool at_front, uint64_t now)
{
	if (job->target.is_foreign) {
		give_up(polite, job, NET_UNREACHED,
			S("its host has letters that hosts are not looked up by"));
		return;
	}
	if (is_missing(polite, job->target.host)) {
		job->is_settled = true;
		give_up(polite, job, NET_NO_HOST,
			str_printf(polite->out, "there is no host " STR_FMT,
				STR_ARG(job->target.host)));
		return;
	}
	job->host = host_for(polite, job->target.origin);
	job_enqueue(polite, job, at_front);
	spare_host(polite, job->host, now);
}

static void take_result(struct polite *polite, struct transfer *transfer, CURLcode code)
{
	uint64_t now = net_clock(), delay = 0;
	struct job *job = transfer->job;
	struct host *host = job->host;
	long sent = 0;
	enum next next;

	job->spent += now - transfer->started;
	transfer_read(transfer, code, job->answer, polite->out);
	curl_easy_getinfo(transfer->easy, CURLINFO_REQUEST_SIZE, &sent);
	flight_end(polite, transfer);
	next = judge_answer(polite, job, sent > 0, now, &delay);
	if (next != NEXT_RETRY)
		count_failure(host, job->answer->outcome);
	if (next == NEXT_DONE)
		finish(polite, job);
	else if (next == NEXT_RETRY)
		job_sleep(polite, job, now + delay);
	else
		job->tries = 0;
	host_freed(polite, host, now);
	spare_host(polite, host, now);
	if (next == NEXT_HOP)
		place_job(polite, job, true, now);
}

/* ---- the loop ---- */

static void start_ready(struct polite *polite, uint64_t now)
{
	while (polite->active - polite->slow < polite->settings.concurrency &&
		polite->active < TRANSFERS_MAX) {
		struct job *job = job_take(polite, now);

		if (!job)
			return;
		start(polite, job, now);
	}
}

static bool collect(struct polite *polite)
{
	CURLMsg *message;
	bool any = false;

	for (int rest; (message = curl_multi_info_read(polite->multi, &rest));) {
		struct transfer *transfer = NULL;
		CURLcode code = message->data.result;

		if (message->msg != CURLMSG_DONE)
			continue;
		curl_easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, &transfer);
		take_result(polite, transfer, code);
		any = true;
	}
	return any;
}

static int wait_time(const struct polite *polite, uint64_t now)
{
	uint64_t until = now + POLL_MS, wake = queue_next_wake(polite);

	if (wake < until)
		until = wake;
	if (polite->ready && polite->freshest && polite->freshest->started + STALL_MS < until)
		until = polite->freshest->started + STALL_MS;
	return until > now ? (int)(until - now) : 0;
}

static void tell_progress(struct polite *polite, uint64_t now)
{
	const struct net_progress *progress = polite->settings.progress;

	if (!progress || now - polite->told < 100)
		return;
	polite->told = now;
	progress->tell(progress->with, polite->total - polite->left, polite->total,
		polite->oldest ? polite->oldest->target->host : (str){0});
}

static bool is_cancelled(const struct polite *polite)
{
	return polite->settings.cancelled && *polite->settings.cancelled;
}

/* What is left when the time is up or the user has had enough. */
static void abandon(struct polite *polite, struct job *jobs, size_t count)
{
	enum net_outcome outcome = is_cancelled(polite) ? NET_SKIPPED : NET_TIMED_OUT;
	str why = S("cancelled");

	if (outcome == NET_TIMED_OUT)
		why = str_printf(polite->out, "the %u s that all requests may take were up",
			polite->settings.deadline);
	while (polite->oldest) {
		polite->oldest->job->spent += net_clock() - polite->oldest->started;
		flight_end(polite, polite->oldest);
	}
	for (size_t i = 0; i < count; i++)
		if (!jobs[i].is_done)
			give_up(polite, &jobs[i], outcome, why);
}

static void run(struct polite *polite, struct job *jobs, size_t count)
{
	uint64_t began = net_clock(), budget = (uint64_t)polite->settings.deadline * 1000;

	while (polite->left > 0) {
		uint64_t now = net_clock();
		int running;

		if (is_cancelled(polite) || *polite->settings.spent + now - began >= budget) {
			abandon(polite, jobs, count);
			break;
		}
		queue_wake(polite, now);
		flight_mark_slow(polite, now);
		start_ready(polite, now);
		must(curl_multi_perform(polite->multi, &running) == CURLM_OK);
		tell_progress(polite, now);
		if (!collect(polite) && polite->left > 0)
			curl_multi_poll(polite->multi, NULL, 0, wait_time(polite, now), NULL);
	}
	*polite->settings.spent += net_clock() - began;
}

/* Look-ups wait, and their time is the run's. */
static void settle_names(struct polite *polite, struct job *jobs, size_t count)
{
	uint64_t began = net_clock(), budget = (uint64_t)polite->settings.deadline * 1000;
	uint64_t spent = *polite->settings.spent, left = spent < budget ? budget - spent : 0;

	names_settle(jobs, count,
		is_cancelled(polite) ? 0 : began + (left < NAMES_MS ? left : NAMES_MS),
		polite->out);
	*polite->settings.spent += net_clock() - began;
}

/* ---- the fetcher ---- */

static void prepare(struct polite *polite, struct job *job)
{
	const struct net_request *request = job->request;
	str why, refused;

	job->method = request->method.len > 0 ? request->method : S("GET");
	job->has_body = request->body.len > 0;
	job->has_bearer = request->bearer.len > 0;
	job->trust = request->trust;
	if (!target_read(&job->target, NULL, request->url, polite->out, &why)) {
		give_up(polite, job, NET_MALFORMED, why);
		return;
	}
	refused = target_refused(&job->target, polite->settings.allows_loopback, polite->out);
	if (request->trust != NET_INSIDE && refused.len > 0)
		give_up(polite, job, NET_FORBIDDEN,
			str_printf(polite->out, STR_FMT ", %s", STR_ARG(refused),
				address_rule(request->trust)));
	else
		place_job(polite, job, false, net_clock());
}

static void fetch(struct fetcher *fetcher, const struct net_request *requests,
	struct net_answer *answers, size_t count, struct arena *arena)
{
	struct polite *polite = (struct polite *)fetcher;
	struct arena scratch = {0};
	struct job *jobs = NEW_ARRAY(&scratch, struct job, count);

	polite->out = arena;
	polite->left = polite->total = count;
	polite->held = 0;
	for (size_t i = 0; i < count; i++) {
		jobs[i].request = &requests[i];
		jobs[i].answer = &answers[i];
		prepare(polite, &jobs[i]);
	}
	run(polite, jobs, count);
	settle_names(polite, jobs, count);
	queue_clear(polite);
	arena_release(&scratch);
}

static void release(struct fetcher *fetcher)
{
	struct polite *polite = (struct polite *)fetcher;

	for (size_t i = 0; i < polite->all.len; i++)
		transfer_release(polite->all.at[i]);
	curl_multi_cleanup(polite->multi);
	curl_slist_free_all(polite->connect_to);
	curl_global_cleanup();
}

static void set_defaults(struct net_settings *settings)
{
	static const struct net_settings usual = {.timeout = 20,
		.deadline = 60,
		.concurrency = 16,
		.per_host = 4,
		.tries = 3,
		.patience = 10};

	settings->timeout = settings->timeout ? settings->timeout : usual.timeout;
	settings->deadline = settings->deadline ? settings->deadline : usual.deadline;
	settings->concurrency = settings->concurrency ? settings->concurrency : usual.concurrency;
	settings->per_host = settings->per_host ? settings->per_host : usual.per_host;
	settings->tries = settings->tries ? settings->tries : usual.tries;
	settings->patience = settings->patience ? settings->patience : usual.patience;
	if (settings->user_agent.len == 0)
		settings->user_agent = S("entrylint/" ENTRYLINT_VERSION);
}

struct fetcher *polite_open(
	const struct net_settings *settings, struct arena *arena, struct strs *notes)
{
	struct polite *polite = NEW(arena, struct polite);

	must(curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK);
	polite->fetcher = (struct fetcher){fetch, release};
	polite->settings = *settings;
	set_defaults(&polite->settings);
	if (!polite->settings.spent)
		polite->settings.spent = &polite->own_spent;
	polite->arena = arena;
	polite->chance = str_hash(settings->user_agent);
	polite->ca_bundle = settings->ca_bundle.len > 0 ? settings->ca_bundle : net_ca_bundle();
	if (polite->ca_bundle.len == 0)
		ARRAY_PUSH(arena, notes,
			S("No certificates were found, so https cannot be asked; SSL_CERT_FILE may name a file of them."));
	for (size_t i = 0; i < settings->hosts.len; i++)
		if (str_find_char(settings->hosts.at[i], ':') != NOT_FOUND)
			polite->connect_to = curl_slist_append(
				polite->connect_to, str_copy(arena, settings->hosts.at[i]).at);
	polite->multi = curl_multi_init();
	must(polite->multi);
	curl_multi_setopt(polite->multi, CURLMOPT_MAXCONNECTS, (long)(TRANSFERS_MAX / 2));
	return &polite->fetcher;
}
