/* repositories: who is asked about which repository; and their pages, where no API can tell. */
#include "gather.h"

void repository_ask_page(
	struct gathering *gathering, struct repository_question *repository, str said)
{
	struct link *page = NEW(gathering->arena, struct link);
	page->url = repository->url;
	repository->page = page;
	repository->said = said;
	link_ask(gathering, page);
}

bool is_repository_path(str path)
{
	while (path.len > 0) {
		str name;
		bool has_more = str_cut(path, S("/"), &name, &path);
		for (size_t i = 0; i < name.len; i++)
			if (!char_is_alnum(name.at[i]) &&
				str_find_char(S("-_."), name.at[i]) == NOT_FOUND)
				return false;
		if (name.len == 0 || name.len > 100 || str_eq(name, S(".")) ||
			str_eq(name, S("..")))
			return false;
		if (!has_more)
			return true;
	}
	return false;
}

void repositories_ask(struct gathering *gathering)
{
	struct facts *facts = gathering->facts;
	struct repository_question **on_github = NEW_ARRAY(
		gathering->arena, struct repository_question *, facts->repositories.len + 1);
	size_t count = 0;
	for (size_t i = 0; i < facts->repositories.len; i++) {
		struct repository_question *repository = facts->repositories.at[i];
		str host = repository->parts.host;
		if (url_host_is(host, S("github.com")))
			on_github[count++] = repository;
		else if (url_host_is(host, S("gitlab.com")))
			gitlab_ask(gathering, repository);
		else if (url_host_is(host, S("huggingface.co")) || url_host_is(host, S("hf.co")))
			hugging_face_ask(gathering, repository);
		else
			repository_ask_page(gathering, repository, (str){0});
	}
	repositories_ask_github(gathering, on_github, count);
}

/* Another repository, not a page to log in at. */
static str moved_repository(
	struct gathering *gathering, const struct repository_question *repository)
{
	struct repository now;
	if (!repository_read(repository->page->fact.moved_to, &now) ||
		!str_eq_nocase(now.host, repository->parts.host))
		return (str){0};
	return str_printf(gathering->arena, "https://" STR_FMT "/" STR_FMT "/" STR_FMT,
		STR_ARG(now.host), STR_ARG(now.owner), STR_ARG(now.name));
}

void repositories_settle(struct gathering *gathering)
{
	struct facts *facts = gathering->facts;
	for (size_t i = 0; i < facts->repositories.len; i++) {
		struct repository_question *repository = facts->repositories.at[i];
		const struct link *page = repository->page;
		if (page == NULL)
			continue;
		repository->fact.exists = page->fact.alive;
		repository->fact.is_by_page = true;
		repository->fact.source = page->fact.source;
		repository->fact.moved_to = moved_repository(gathering, repository);
		if (page->fact.alive == FACT_UNCHECKED)
			repository->fact.source.before = repository->said;
	}
}
