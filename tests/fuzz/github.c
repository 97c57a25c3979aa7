/* Any bytes as GitHub's answers: base and head are opened, read and looked around in without a
 * crash, and what is read are bytes that were sent. */
#include <entrylint/origin.h>

#include <string.h>

/* Answers one after the other with the pieces of the input that NUL bytes part: the first byte of
 * each says which status, the rest is the body. */
struct replay {
	struct fetcher fetcher;
	str left;
};

static void answer(struct fetcher *fetcher, const struct net_request *requests,
	struct net_answer *answers, size_t count, struct arena *arena)
{
	static const unsigned statuses[] = {200, 404, 403, 500, 401, 409, 429, 204};
	struct replay *replay = (struct replay *)fetcher;

	(void)requests;
	(void)arena;
	for (size_t i = 0; i < count; i++) {
		str piece;

		str_cut(replay->left, (str){"\0", 1}, &piece, &replay->left);
		answers[i] =
			(struct net_answer){.why = S("nothing came"), .outcome = NET_UNREACHED};
		if (piece.len == 0)
			continue;
		answers[i].outcome = NET_ANSWERED;
		answers[i].status = statuses[(unsigned char)piece.at[0] % COUNT_OF(statuses)];
		answers[i].body = str_slice(piece, 1, piece.len);
	}
}

static void look_around(struct origin *origin, struct arena *arena)
{
	struct github_files files[4] = {{0}};
	struct origin_texts texts;
	struct tree_file file;
	struct strs names, notes = {0};
	struct error error;
	struct pulls pulls = {0};
	str list, other;

	(void)(!tree_default_list(&origin->head, arena, &list, &error) ||
		!tree_names(&origin->base, S("docs"), arena, &names, &error) ||
		!tree_match(&origin->head, S("**/*.md"), arena, &names, &error) ||
		!tree_read(&origin->head, list, 1000, arena, &file, &error) ||
		!tree_contribution_texts(&origin->base, list, arena, &texts, &notes, &error) ||
		!origin_renamed(origin, list, true, &other, &error) ||
		!github_open_pulls(origin->github, S("ada/gardens"), S("main"), COUNT_OF(files),
			&pulls, &error));
	(void)tree_is_same(&origin->head, S("README.md"), &origin->base, S("a/b"), arena);
	must(pulls.len <= COUNT_OF(files));
	(void)github_files_of_pulls(origin->github, S("ada/gardens"), &pulls, files);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena arena = {0};
	struct replay replay = {{answer, NULL}, {(const char *)data, size}};
	struct github github = {
		.fetcher = &replay.fetcher, .arena = &arena, .api = S("https://api.example.org")};
	struct origin_request request = {.github = &github,
		.repository = S("ada/gardens"),
		.head_repository = S("ida/gardens"),
		.base = S("main"),
		.head = S("0123456789abcdef0123456789abcdef01234567"),
		.pull = 7,
		.wants_base = true};
	struct origin origin;
	struct pull pull;
	struct error error;

	if (size > 0 && data[0] == '(' &&
		!github_pull(&github, S("ada/gardens"), 7, &pull, NULL, &error))
		must(error.text[0] != '\0');
	if (origin_open(&origin, &request, &arena, &error))
		look_around(&origin, &arena);
	else
		must(error.text[0] != '\0');
	origin_close(&origin);
	arena_release(&arena);
	return 0;
}
