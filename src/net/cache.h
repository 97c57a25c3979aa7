/* cache: answers that are kept between runs, and the file that keeps them. */
#ifndef NET_CACHE_H
#define NET_CACHE_H

#include "inner.h"

#define CACHE_FILE_MAX ((size_t)32 << 20)    /* bytes */
#define CACHE_BODY_MAX ((size_t)256 << 10)   /* bytes; longer ones are not kept */
#define CACHE_AGE_MAX ((uint64_t)30 * 86400) /* seconds; older ones are dropped */
#define CACHE_AGE_FOUND 86400

struct kept {
	str key;     /* all of a request that its answer depends on */
	uint64_t at; /* seconds since 1970: when it was last known to be so */
	struct net_answer answer;
};

struct kepts {
	struct arena *arena;
	struct kept *at;
	size_t len, cap;
	struct map by_key; /* index and 1 */
};

const struct kept *kepts_find(const struct kepts *kepts, str key);
/* Replaces an older one; keeps a younger one. Nothing is copied. */
void kepts_put(struct kepts *kepts, const struct kept *kept);

/* cache_file.c */
enum cache_state { CACHE_READ, CACHE_NONE, CACHE_FOREIGN };

/* Reads what the file has; what is damaged in it is left out, and said. A file of something else is
 * left alone. */
enum cache_state cache_read(struct kepts *kepts, str path, struct strs *notes);
/* The number of lines of a file's text that were damaged; NOT_FOUND: it is no such file. */
size_t cache_lines(struct kepts *kepts, str text);
/* Puts what is kept together with what another run has written since, at once or not at all. */
bool cache_write(struct kepts *kepts, str path, uint64_t now, struct error *error) MUST_CHECK;

/* cache.c */
struct fetcher *cache_open(struct fetcher *inner, const struct net_settings *settings,
	struct arena *arena, struct strs *notes);

#endif
