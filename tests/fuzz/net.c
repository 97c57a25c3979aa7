/* Fuzz target: a URL as a list or a Location header has it, and a cache file as anybody may have
 * written it. */
#include "net/cache.h"

#include <stdint.h>

static void check_line(str text)
{
	for (size_t i = 0; i < text.len; i++)
		must((unsigned char)text.at[i] >= ' ' || text.at[i] == '\t');
}

/* What is asked is one line without credentials, and reading it again changes nothing. */
static void check_target(str url, const struct target *from, struct arena *arena)
{
	struct target target, again;
	str why, authority, rest;

	if (!target_read(&target, from, url, arena, &why)) {
		must(why.len > 0);
		return;
	}
	check_line(target.url);
	check_line(target.origin);
	must(str_starts(target.url, S("http://")) || str_starts(target.url, S("https://")));
	str_cut(str_slice(target.url, 8, target.url.len), S("/"), &authority, &rest);
	must(str_find_char(authority, '@') == NOT_FOUND);
	if (target_read(&again, NULL, target.url, arena, &why))
		must(str_eq(again.origin, target.origin) && str_eq(again.host, target.host));
	address_refused_text(target.host, false, arena);
}

static void check_cache(str text, struct arena *arena)
{
	struct kepts kepts = {.arena = arena};

	if (cache_lines(&kepts, text) == NOT_FOUND)
		must(kepts.len == 0);
	for (size_t i = 0; i < kepts.len; i++) {
		const struct net_answer *answer = &kepts.at[i].answer;

		must(kepts_find(&kepts, kepts.at[i].key) == &kepts.at[i]);
		check_line(answer->url);
		for (size_t k = 0; k < answer->headers.len; k++)
			check_line(answer->headers.at[k]);
		net_header(answer, S("ETag"));
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const struct target from = {.url = {"https://example.org/a/b?c", 25}};
	struct arena arena = {0};
	str text = {(const char *)data, size};

	check_target(text, NULL, &arena);
	check_target(text, &from, &arena);
	check_cache(text, &arena);
	arena_release(&arena);
	return 0;
}
