/* forges: repositories of GitLab and Hugging Face, by the APIs of these. */
#include "gather.h"

static void confirm(struct gathering *gathering, struct repository_question *repository, str who,
	str full_name, str asked, str before)
{
	repository->fact.exists = FACT_CONFIRMED;
	repository->fact.source = (struct fact_source){.who = who, .what = S("has it")};
	if (is_repository_path(full_name) && !str_eq_nocase(full_name, asked))
		repository->fact.moved_to = str_printf(
			gathering->arena, STR_FMT STR_FMT, STR_ARG(before), STR_ARG(full_name));
}

static void gone(struct repository_question *repository, str who)
{
	repository->fact.exists = FACT_CONTRADICTED;
	repository->fact.source = (struct fact_source){.who = who, .what = S("no such repository")};
}

static void could_not(
	struct gathering *gathering, struct repository_question *repository, str who, str what)
{
	str said = {0};
	say(gathering->arena, &said, who, what);
	repository_ask_page(gathering, repository, said);
}

/* ---- GitLab ---- */

static str gitlab_path(struct gathering *gathering, const struct repository *parts)
{
	return str_printf(
		gathering->arena, STR_FMT "/" STR_FMT, STR_ARG(parts->owner), STR_ARG(parts->name));
}

static void digest_gitlab(struct gathering *gathering, const struct question *question,
	const struct net_answer *answer)
{
	struct repository_question *repository = question->subject;
	struct json root;
	str what, path;
	if (answer_denies(gathering, answer)) { /* or private, which is the same to a reader */
		gone(repository, S("GitLab"));
		return;
	}
	if (!answer_json(gathering, answer, &root, &what)) {
		could_not(gathering, repository, S("GitLab's API"), what);
		return;
	}
	path = json_as_str(json_get(&root, S("path_with_namespace")));
	if (path.len == 0) {
		could_not(gathering, repository, S("GitLab's API"),
			S("an answer without a repository"));
		return;
	}
	confirm(gathering, repository, S("GitLab"), path,
		gitlab_path(gathering, &repository->parts), S("https://gitlab.com/"));
	repository->fact.is_archived = json_as_bool(json_get(&root, S("archived")));
	repository->fact.is_empty = json_as_bool(json_get(&root, S("empty_repo")));
}

void gitlab_ask(struct gathering *gathering, struct repository_question *repository)
{
	struct buf url = buf_make(gathering->arena);
	buf_addf(&url, STR_FMT "/api/v4/projects/", STR_ARG(gathering->settings->services.gitlab));
	add_encoded(&url, gitlab_path(gathering, &repository->parts), "");
	ask(gathering, digest_gitlab, repository, service_request(gathering, buf_str(&url)));
}

/* ---- Hugging Face ---- */

struct hub_place {  /* "datasets/ada" is the owner of a data set of ada's */
	str kind;   /* of the API */
	str before; /* of an address */
	str name;
};

static struct hub_place hub_place(struct gathering *gathering, const struct repository *parts)
{
	static const str kinds[] = {STR_INIT("datasets/"), STR_INIT("spaces/")};
	struct hub_place place = {S("models/"), S("https://huggingface.co/"), {0}};
	str owner = parts->owner;
	for (size_t i = 0; i < COUNT_OF(kinds); i++) {
		if (!str_starts(owner, kinds[i]))
			continue;
		place.kind = kinds[i];
		place.before = str_printf(
			gathering->arena, "https://huggingface.co/" STR_FMT, STR_ARG(kinds[i]));
		owner = str_slice(owner, kinds[i].len, owner.len);
	}
	place.name = str_printf(
		gathering->arena, STR_FMT "/" STR_FMT, STR_ARG(owner), STR_ARG(parts->name));
	return place;
}

/* The hub answers 404, or 401 to those without a token, and says in a header what is meant. */
static bool denies(const struct net_answer *answer)
{
	return (answer_is(answer, 404) || answer_is(answer, 401)) &&
	       str_eq_nocase(net_header(answer, S("X-Error-Code")), S("RepoNotFound"));
}

static void digest_hub(struct gathering *gathering, const struct question *question,
	const struct net_answer *answer)
{
	struct repository_question *repository = question->subject;
	struct hub_place place = hub_place(gathering, &repository->parts);
	struct json root;
	str what, id;
	if (denies(answer)) {
		gone(repository, S("Hugging Face"));
		return;
	}
	if (!answer_json(gathering, answer, &root, &what)) {
		could_not(gathering, repository, S("Hugging Face's API"), what);
		return;
	}
	id = json_as_str(json_get(&root, S("id")));
	if (id.len == 0) {
		could_not(gathering, repository, S("Hugging Face's API"),
			S("an answer without a repository"));
		return;
	}
	confirm(gathering, repository, S("Hugging Face"), id, place.name, place.before);
}

void hugging_face_ask(struct gathering *gathering, struct repository_question *repository)
{
	struct hub_place place = hub_place(gathering, &repository->parts);
	if (!is_repository_path(place.name)) { /* ".." would lead elsewhere at the hub */
		repository_ask_page(gathering, repository, (str){0});
		return;
	}
	struct buf url = buf_make(gathering->arena);
	buf_addf(&url, STR_FMT "/api/" STR_FMT, STR_ARG(gathering->settings->services.hugging_face),
		STR_ARG(place.kind));
	add_encoded(&url, place.name, "/");
	ask(gathering, digest_hub, repository, service_request(gathering, buf_str(&url)));
}
