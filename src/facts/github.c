/* github: repositories by one GraphQL query for many, or by REST for each; into whether they are
 * there, where, and whether anybody still works on them. */
#include "gather.h"

#define BATCH 50             /* of a GraphQL query */
#define WITHOUT_TOKEN_MAX 20 /* GitHub grants 60 an hour to an address, whoever shares it */

#define WHO S("GitHub")

static void confirm(
	struct gathering *gathering, struct repository_question *repository, str full_name)
{
	str asked = str_printf(gathering->arena, STR_FMT "/" STR_FMT,
		STR_ARG(repository->parts.owner), STR_ARG(repository->parts.name));
	repository->fact.exists = FACT_CONFIRMED;
	repository->fact.source = (struct fact_source){.who = WHO, .what = S("has it")};
	if (is_repository_path(full_name) && !str_eq_nocase(asked, full_name))
		repository->fact.moved_to = str_printf(
			gathering->arena, "https://github.com/" STR_FMT, STR_ARG(full_name));
}

static void gone(struct repository_question *repository)
{
	repository->fact.exists = FACT_CONTRADICTED;
	repository->fact.source = (struct fact_source){.who = WHO, .what = S("no such repository")};
}

static void could_not(struct gathering *gathering, struct repository_question *repository, str what)
{
	str said = {0};
	say(gathering->arena, &said, S("GitHub's API"), what);
	repository_ask_page(gathering, repository, said);
}

static struct net_request request_to(struct gathering *gathering, str url)
{
	struct net_request request = service_request(gathering, url);
	request.trust = gathering->settings->github_trust;
	request.bearer = gathering->settings->github_token;
	ARRAY_PUSH(gathering->arena, &request.headers, S("Accept: application/vnd.github+json"));
	ARRAY_PUSH(gathering->arena, &request.headers, S("X-GitHub-Api-Version: 2022-11-28"));
	return request;
}

/* ---- REST ---- */

static void digest_commits(struct gathering *gathering, const struct question *question,
	const struct net_answer *answer)
{
	struct repository_question *repository = question->subject;
	repository->fact.is_empty = answer_is(answer, 409); /* "Git Repository is empty." */
	if (!repository->fact.is_empty && !answer_is_good(answer))
		leave(gathering,
			str_printf(gathering->arena, "whether " STR_FMT " is empty",
				STR_ARG(repository->url)),
			WHO, answer_words(gathering->arena, answer));
}

static void ask_commits(struct gathering *gathering, struct repository_question *repository)
{
	str url = str_printf(gathering->arena,
		STR_FMT "/repos/" STR_FMT "/" STR_FMT "/commits?per_page=1",
		STR_ARG(gathering->settings->services.github), STR_ARG(repository->parts.owner),
		STR_ARG(repository->parts.name));
	ask(gathering, digest_commits, repository, request_to(gathering, url));
}

static void digest_repository(struct gathering *gathering, const struct question *question,
	const struct net_answer *answer)
{
	struct repository_question *repository = question->subject;
	struct json root;
	uint64_t size;
	str what;
	if (answer_denies(gathering, answer)) {
		gone(repository);
		return;
	}
	if (!answer_json(gathering, answer, &root, &what)) {
		could_not(gathering, repository, what);
		return;
	}
	str full_name = json_as_str(json_get(&root, S("full_name")));
	if (full_name.len == 0) {
		could_not(gathering, repository, S("an answer without a repository"));
		return;
	}
	confirm(gathering, repository, full_name);
	repository->fact.is_archived = json_as_bool(json_get(&root, S("archived")));
	repository->fact.description =
		text_line(gathering->arena, json_as_str(json_get(&root, S("description"))));
	if (json_as_u64(json_get(&root, S("size")), &size) && size == 0) /* or less than 1 KB */
		ask_commits(gathering, repository);
}

static void ask_rest(struct gathering *gathering, struct repository_question *repository)
{
	str url = str_printf(gathering->arena, STR_FMT "/repos/" STR_FMT "/" STR_FMT,
		STR_ARG(gathering->settings->services.github), STR_ARG(repository->parts.owner),
		STR_ARG(repository->parts.name));
	ask(gathering, digest_repository, repository, request_to(gathering, url));
}

/* ---- GraphQL ---- */

struct batch {
	struct repository_question **at;
	size_t len;
};

/* Of errors only this one speaks of the repository and not of the question. */
static void mark_missing(const struct json *root, const struct batch *batch, bool *is_missing)
{
	const struct json *errors = json_get(root, S("errors"));
	for (size_t i = 0; errors->kind == JSON_ARRAY && i < errors->count; i++) {
		const struct json *one = &errors->items[i];
		str alias = json_as_str(json_at(json_get(one, S("path")), 0));
		uint32_t index;
		if (str_eq(json_as_str(json_get(one, S("type"))), S("NOT_FOUND")) &&
			str_starts(alias, S("r")) &&
			str_to_u32(str_slice(alias, 1, alias.len), &index) && index < batch->len)
			is_missing[index] = true;
	}
}

static void digest_graphql(struct gathering *gathering, const struct question *question,
	const struct net_answer *answer)
{
	struct batch *batch = question->subject;
	struct json root;
	bool is_missing[BATCH] = {false};
	str what;
	if (!answer_json(gathering, answer, &root, &what) ||
		json_get(&root, S("data"))->kind != JSON_OBJECT) {
		for (size_t i = 0; i < batch->len; i++)
			ask_rest(gathering, batch->at[i]);
		return;
	}
	mark_missing(&root, batch, is_missing);
	for (size_t i = 0; i < batch->len; i++) {
		const struct json *one = json_get(
			json_get(&root, S("data")), str_printf(gathering->arena, "r%zu", i));
		str full_name = json_as_str(json_get(one, S("nameWithOwner")));
		if (full_name.len > 0) {
			confirm(gathering, batch->at[i], full_name);
			batch->at[i]->fact.is_archived =
				json_as_bool(json_get(one, S("isArchived")));
			batch->at[i]->fact.is_empty = json_as_bool(json_get(one, S("isEmpty")));
			batch->at[i]->fact.description = text_line(
				gathering->arena, json_as_str(json_get(one, S("description"))));
		} else if (is_missing[i]) {
			gone(batch->at[i]);
		} else {
			ask_rest(gathering, batch->at[i]);
		}
	}
}

static void ask_graphql(struct gathering *gathering, struct repository_question **at, size_t count)
{
	struct arena *arena = gathering->arena;
	struct batch *batch = NEW(arena, struct batch);
	struct buf query = buf_make(arena), body = buf_make(arena);
	*batch = (struct batch){at, count};
	buf_add(&query, S("query {"));
	for (size_t i = 0; i < count; i++)
		buf_addf(&query,
			" r%zu: repository(owner: \"" STR_FMT "\", name: \"" STR_FMT
			"\", followRenames: true) { nameWithOwner isArchived isEmpty description }",
			i, STR_ARG(at[i]->parts.owner), STR_ARG(at[i]->parts.name));
	buf_add(&query, S(" }"));
	struct json_writer writer = json_writer_make(&body, JSON_COMPACT);
	json_open_object(&writer);
	json_key_str(&writer, S("query"), buf_str(&query));
	json_close_object(&writer);
	json_end(&writer);
	struct net_request request =
		request_to(gathering, gathering->settings->services.github_graphql);
	request.method = S("POST");
	request.body = buf_str(&body);
	ARRAY_PUSH(arena, &request.headers, S("Content-Type: application/json"));
	ask(gathering, digest_graphql, batch, request);
}

void repositories_ask_github(
	struct gathering *gathering, struct repository_question **at, size_t count)
{
	bool has_token = gathering->settings->github_token.len > 0;
	size_t named = 0;
	for (size_t i = 0; i < count; i++) { /* what cannot be a name never goes into a query */
		if (is_repository_path(at[i]->parts.owner) && is_repository_path(at[i]->parts.name))
			at[named++] = at[i];
		else
			repository_ask_page(gathering, at[i], (str){0});
	}
	if (has_token && named > 1) {
		for (size_t from = 0; from < named; from += BATCH)
			ask_graphql(
				gathering, at + from, named - from < BATCH ? named - from : BATCH);
		return;
	}
	for (size_t i = 0; i < named; i++) {
		if (has_token || i < WITHOUT_TOKEN_MAX)
			ask_rest(gathering, at[i]);
		else
			repository_ask_page(gathering, at[i], (str){0});
	}
	if (!has_token && named > WITHOUT_TOKEN_MAX)
		gathering->facts->left.repositories_by_page = named - WITHOUT_TOKEN_MAX;
}
