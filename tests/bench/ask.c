/* ask: the fetcher of src/net alone, on the URLs of a file, one a line; what bench/net.sh measures.
 * Prints nothing; ends with 1 unless every answer is 200.
 *
 *   ask FILE CONCURRENCY PER_HOST */
#include <entrylint/net.h>

#include <stdio.h>
#include <stdlib.h>

static struct net_request *read_requests(const char *path, size_t *count, struct arena *arena)
{
	ARRAY(struct net_request) requests = {0};
	char line[4096];
	FILE *file = fopen(path, "r");
	if (!file)
		exit(2);
	while (fgets(line, sizeof(line), file))
		ARRAY_PUSH(arena, &requests,
			((struct net_request){.url = str_copy(arena, str_trim(str_from(line))),
				.follows = true,
				.trust = NET_STRANGER}));
	fclose(file);
	*count = requests.len;
	return requests.at;
}

int main(int argc, char **words)
{
	struct arena arena = {0};
	struct strs notes = {0};
	size_t count = 0, fine = 0;
	if (argc != 4) {
		fprintf(stderr, "usage: ask FILE CONCURRENCY PER_HOST\n");
		return 2;
	}
	struct net_settings settings = {.concurrency = (uint32_t)strtoul(words[2], NULL, 10),
		.per_host = (uint32_t)strtoul(words[3], NULL, 10),
		.deadline = 600,
		.allows_loopback = true};
	struct net_request *requests = read_requests(words[1], &count, &arena);
	struct net_answer *answers = NEW_ARRAY(&arena, struct net_answer, count);
	struct fetcher *fetcher = net_open(&settings, &arena, &notes);
	net_fetch(fetcher, requests, answers, count, &arena);
	fetcher->release(fetcher);
	for (size_t i = 0; i < count; i++)
		fine += answers[i].outcome == NET_ANSWERED && answers[i].status == 200;
	if (fine < count)
		fprintf(stderr, "ask: %zu of %zu answered\n", fine, count);
	arena_release(&arena);
	return fine < count;
}
