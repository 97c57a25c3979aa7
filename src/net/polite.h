/* polite: the state of the fetcher that asks the world, shared by its loop, its queues and its
 * decisions. */
#ifndef NET_POLITE_H
#define NET_POLITE_H

#include "inner.h"

#define STALL_MS 1000       /* after this a transfer no longer counts as one of `concurrency` */
#define HOST_FAILURES_MAX 6 /* in a row: then the rest of a host is not asked */
#define TRANSFERS_MAX 256   /* at a time, those that stalled included */

struct job { /* a request until it has its answer */
	const struct net_request *request;
	struct net_answer *answer;
	struct host *host;
	struct job *next;     /* in its host's queue */
	struct target target; /* of the hop that is to be asked */
	str method;
	enum net_trust trust; /* the request's; less once it has led elsewhere */
	bool has_body;
	bool has_bearer; /* no redirect has led elsewhere yet */
	bool is_done;
	bool is_settled; /* it is known already that its host does not exist */
	unsigned tries;
	uint64_t spent; /* milliseconds on the way, all hops and tries */
};

struct host { /* what is known of an origin, and who waits for it */
	str origin;
	struct job *first, *last;
	struct host *next; /* among those that may be asked now */
	bool is_ready;     /* it is among them */
	bool is_asleep;    /* it stands among the wakes */
	unsigned active;
	uint32_t spacing;
	uint64_t not_before;    /* of net_clock */
	uint32_t asked_to_wait; /* seconds, by the last Retry-After; 0: none */
	unsigned failures;      /* in a row, each after all its tries */
};

struct wake { /* at this time the job may try again, or the host be asked again */
	uint64_t at;
	struct job *job;
	struct host *host;
};

struct wakes { /* a heap: the earliest first */
	struct wake *at;
	size_t len, cap;
};

struct polite {
	struct fetcher fetcher; /* first */
	struct net_settings settings;
	struct arena *arena;
	CURLM *multi;
	struct curl_slist *connect_to;
	str ca_bundle;
	struct map host_of; /* origin: index in hosts, and 1 */
	ARRAY(struct host *) hosts;
	ARRAY(struct transfer *) all, idle;
	struct transfer *oldest, *youngest; /* those on their way, by when they started */
	struct transfer *freshest;          /* the oldest that does not count as slow */
	size_t active, slow;
	uint64_t own_spent; /* milliseconds of all batches before, unless others count too */
	uint64_t chance;    /* state of the jitter */

	/* of the batch */
	struct arena *out;
	struct host *ready, *ready_last;
	struct wakes wakes;
	size_t left, total;
	size_t held; /* bytes of answers, not more than NET_ANSWERS_MAX */
	uint64_t told;
};

/* flight.c */
struct transfer *flight_transfer(struct polite *polite); /* an idle one */
void flight_begin(struct polite *polite, struct transfer *transfer);
void flight_end(struct polite *polite, struct transfer *transfer);
/* Those that keep others waiting give up their place, or a few dead hosts would stop all the
 * others. */
void flight_mark_slow(struct polite *polite, uint64_t now);

/* queue.c */
struct host *host_for(struct polite *polite, str origin);
void job_enqueue(struct polite *polite, struct job *job, bool at_front);
/* A job that may be sent now; NULL: none. Its host counts it as active. */
struct job *job_take(struct polite *polite, uint64_t now);
void job_sleep(struct polite *polite, struct job *job, uint64_t until);
void host_freed(struct polite *polite, struct host *host, uint64_t now);
void queue_wake(struct polite *polite, uint64_t now);
uint64_t queue_next_wake(const struct polite *polite); /* UINT64_MAX: none */
void queue_clear(struct polite *polite);

/* names.c */
/* Says of hosts that were not found which do not exist, and which nobody could be asked for. Done
 * last, since it waits; not longer than until this time of net_clock, by much. */
void names_settle(struct job *jobs, size_t count, uint64_t until, struct arena *arena);

/* judge.c: what becomes of a job after a transfer */
enum next { NEXT_DONE, NEXT_HOP, NEXT_RETRY };
/* The answer holds what came. For a retry: *delay in milliseconds. */
enum next judge_answer(
	struct polite *polite, struct job *job, bool bytes_went_out, uint64_t now, uint64_t *delay);

#endif
