/* entry_lookup: a paper, repository or page, by what the world says of it, into the record of an
 * entry. */
#include "entry.h"

/* A record's words are whoever wrote it's: in an entry they are to be words. A backslash that
 * begins a command of LaTeX stays one. */
static str as_words(struct arena *arena, str text)
{
	struct buf out = buf_make(arena);

	for (size_t i = 0; i < text.len; i++) {
		char c = text.at[i], before = i > 0 ? text.at[i - 1] : ' ';
		char after = i + 1 < text.len ? text.at[i + 1] : ' ';
		bool is_inside = char_is_alnum(before) && char_is_alnum(after);

		if (c == '<' || c == '>')
			buf_add(&out, c == '<' ? S("&lt;") : S("&gt;"));
		else if (str_find_char(S("`*[]|~"), c) != NOT_FOUND || (c == '_' && !is_inside) ||
			 (i == 0 && str_find_char(S("#-+=:"), c) != NOT_FOUND) ||
			 (c == '\\' && !char_is_alnum(after) && after != ' '))
			buf_addf(&out, "\\%c", c);
		else
			buf_add_char(&out, c);
	}
	return buf_str(&out);
}

static void add_link(struct record *record, str role, str url, struct arena *arena)
{
	ARRAY_PUSH(arena, &record->links, ((struct record_link){.role = role, .url = url}));
}

static void fill_paper(struct record *record, const struct thing *thing,
	const struct paper_fact *paper, struct arena *arena)
{
	struct arxiv_id arxiv;
	size_t used;

	record->title.text = as_words(arena, paper->title);
	for (size_t i = 0; i < paper->authors.len; i++)
		ARRAY_PUSH(arena, &record->author_names, as_words(arena, paper->authors.at[i]));
	record->venue.text = as_words(arena, paper->published_in);
	if (arxiv_read(thing->id, &arxiv, &used) && used == thing->id.len)
		record->arxiv_id = arxiv;
	else if (str_starts(thing->id, S("10.")))
		record->doi_id = thing->id;
	if (paper->year > 0)
		record->year.text = str_printf(arena, "%u", paper->year);
	add_link(record, S("paper"), thing->url, arena);
}

static void fill_repository(struct record *record, const struct thing *thing,
	const struct repository_fact *repository, struct arena *arena)
{
	str url = repository->moved_to.len > 0 ? repository->moved_to : thing->url;
	struct repository parts;

	if (repository_read(url, &parts))
		record->title.text = parts.name;
	record->description.text = as_words(arena, repository->description);
	add_link(record, S("code"), url, arena);
}

/* What a page is, nobody says. */
static void fill_link(struct record *record, const struct thing *thing, struct arena *arena)
{
	add_link(record, S("project"), thing->url, arena);
	add_link(record, S("paper"), thing->url, arena);
}

static bool fails_of(struct run *run, str name, const struct fact_source *source, bool is_absent,
	struct error *error)
{
	if (is_absent)
		return fail(error, STR_FMT " does not exist (" STR_FMT ": " STR_FMT ").",
			STR_ARG(name), STR_ARG(source->who), STR_ARG(source->what));
	return fail(error,
		STR_FMT " could not be looked up: " STR_FMT
			". Try again later; with --offline the entry has what is known without a "
			"record.",
		STR_ARG(name), STR_ARG(report_reason(source, run->arena)));
}

/* An arXiv id has its month in it, a repository's address its name. */
static void fill_offline(
	struct record *record, const struct thing *thing, struct date *date, struct arena *arena)
{
	const struct paper_fact paper = {0};
	const struct repository_fact repository = {0};

	if (thing->kind == THING_PAPER)
		fill_paper(record, thing, &paper, arena);
	else if (thing->kind == THING_REPOSITORY)
		fill_repository(record, thing, &repository, arena);
	else
		fill_link(record, thing, arena);
	*date = (struct date){.year = record->arxiv_id.year, .month = record->arxiv_id.month};
	if (date->year > 0)
		record->year.text = str_printf(arena, "%u", date->year);
}

bool entry_look_up(struct run *run, const struct thing *thing, struct record *record,
	struct date *date, struct error *error)
{
	struct facts *facts;

	if (run->config.offline) {
		fill_offline(record, thing, date, run->arena);
		return true;
	}
	if (!run_ask_about(run, thing->kind == THING_PAPER ? thing->id : thing->url,
		    thing->kind == THING_PAPER, &facts, error))
		return false;
	if (thing->kind == THING_PAPER) {
		const struct paper_fact *paper = facts_paper(facts, thing->id);

		if (!paper)
			return fail(error,
				"Nobody who could be asked knows " STR_FMT
				"; write the entry by hand: `entrylint format` shows how.",
				STR_ARG(thing->id));
		if (paper->exists != FACT_CONFIRMED)
			return fails_of(run, paper->name, &paper->source,
				paper->exists == FACT_CONTRADICTED, error);
		fill_paper(record, thing, paper, run->arena);
		*date = (struct date){.year = paper->year, .month = paper->month};
	} else if (thing->kind == THING_REPOSITORY) {
		const struct repository_fact *repository = facts_repository(facts, thing->url);

		if (!repository)
			return fail(error, STR_FMT " is among the links that are not asked.",
				STR_ARG(thing->url));
		if (repository->exists != FACT_CONFIRMED)
			return fails_of(run, thing->url, &repository->source,
				repository->exists == FACT_CONTRADICTED, error);
		fill_repository(record, thing, repository, run->arena);
	} else {
		const struct link_fact *link = facts_link(facts, thing->url);

		if (link && link->alive == FACT_CONTRADICTED)
			return fail(error, STR_FMT " is dead (" STR_FMT ": " STR_FMT ").",
				STR_ARG(thing->url), STR_ARG(link->source.who),
				STR_ARG(link->source.what));
		fill_link(record, thing, run->arena);
	}
	return true;
}
