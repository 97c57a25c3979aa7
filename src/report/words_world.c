/* Turns what was asked of the world into the sentences that all reporters share. */
#include "escape.h"
#include "view.h"

#define ASKED_MAX 200 /* bytes of an address or a reason */

str words_world(const struct facts_summary *world, struct arena *arena)
{
	const struct {
		uint32_t count;
		const char *one, *many;
	} kinds[] = {
		{world->papers, "paper", "papers"},
		{world->repositories, "repository", "repositories"},
		{world->links, "link", "links"},
	};
	struct buf out = buf_make(arena);

	buf_add(&out, S("Asked the world about "));
	for (size_t i = 0, told = 0; i < COUNT_OF(kinds); i++) {
		if (kinds[i].count == 0)
			continue;
		if (told++ > 0)
			buf_add(&out, S(", "));
		words_count(&out, kinds[i].count, kinds[i].one, kinds[i].many);
	}
	if (world->unchecked.len > 0)
		buf_addf(&out, "; %zu could not be checked", world->unchecked.len);
	return buf_str(&out);
}

/* ---- what could not be checked ---- */

#define THINGS_NAMED 3 /* of those that have one and the same reason */

struct group { /* one noun and one reason */
	const struct unchecked_fact *first;
	str things[THINGS_NAMED];
	uint32_t count;
};

static str noun_of(str what)
{
	static const struct {
		str start, noun;
	} nouns[] = {
		{STR_INIT("http"), STR_INIT("links")},
		{STR_INIT("arXiv:"), STR_INIT("arXiv ids")},
		{STR_INIT("doi:"), STR_INIT("DOIs")},
		{STR_INIT("whether "), STR_INIT("questions")},
		{STR_INIT("title "), STR_INIT("questions")},
	};

	for (size_t i = 0; i < COUNT_OF(nouns); i++)
		if (str_starts(what, nouns[i].start))
			return nouns[i].noun;
	return S("papers");
}

/* How an answer is told, behind who gave it. */
static const char *verb_of(str what)
{
	static const str verbs[] = {
		STR_INIT("answers "), STR_INIT("asks "), STR_INIT("has "), STR_INIT("shows ")};

	for (size_t i = 0; i < COUNT_OF(verbs); i++)
		if (str_starts(what, verbs[i]))
			return " ";
	if (str_starts(what, S("timed out ")))
		return " ";
	if (what.len > 0 && char_is_digit(what.at[0]))
		return " answered ";
	return str_starts(what, S("a ")) || str_starts(what, S("an ")) ? " gave "
								       : " gave no usable answer: ";
}

/* What is told of one as of many: not "has no such paper". */
static bool fits_many(str what)
{
	return !str_eq(str_from(verb_of(what)), S(" ")) || str_starts(what, S("timed out "));
}

struct answers {
	struct answer {
		str who, what;
	} * at;
	size_t len, cap;
};

/* "Crossref, DataCite and doi.org answered 404": of those in answers[from] to answers[upto]. */
static void add_answer(struct buf *out, const struct answers *answers, size_t from, size_t upto)
{
	str what = answers->at[from].what;
	bool is_told = upto == from + 1 && str_starts(what, answers->at[from].who);

	/* "a.example leads to 127.0.0.1" */
	for (size_t i = from; i < upto && !is_told; i++)
		buf_addf(out, "%s" STR_FMT,
			i == from       ? ""
			: i + 1 == upto ? " and "
					: ", ",
			STR_ARG(cut_utf8(answers->at[i].who, ASKED_MAX)));
	buf_addf(out, "%s" STR_FMT, is_told ? "" : verb_of(what),
		STR_ARG(cut_utf8(what, ASKED_MAX)));
}

str report_reason(const struct fact_source *source, struct arena *arena)
{
	struct buf out = buf_make(arena);
	struct answers answers = {0};

	for (str one, rest = source->before; rest.len > 0;) {
		struct answer answer;

		str_cut(rest, S("; "), &one, &rest);
		if (str_cut(one, S(": "), &answer.who, &answer.what))
			ARRAY_PUSH(arena, &answers, answer);
	}
	ARRAY_PUSH(arena, &answers, ((struct answer){source->who, source->what}));
	for (size_t from = 0, upto; from < answers.len; from = upto) {
		str what = answers.at[from].what;

		for (upto = from + 1; upto < answers.len && fits_many(what) &&
				      str_eq(answers.at[upto].what, what);)
			upto++;
		buf_add(&out, from == 0 ? S("") : upto < answers.len ? S(", ") : S(", then "));
		add_answer(&out, &answers, from, upto);
	}
	return buf_str(&out);
}

/* "arXiv:1, arXiv:2 and arXiv:3"; "7 arXiv ids (arXiv:1, arXiv:2, arXiv:3 and 4 more)" */
static void add_things(struct buf *out, const struct group *group)
{
	bool is_cut = group->count > THINGS_NAMED;
	uint32_t named = is_cut ? THINGS_NAMED : group->count;

	if (is_cut)
		buf_addf(out, "%u " STR_FMT " (", group->count,
			STR_ARG(noun_of(group->first->what)));
	for (uint32_t i = 0; i < named; i++) {
		bool is_last = !is_cut && i + 1 == named;

		buf_addf(out, "%s" STR_FMT,
			i == 0    ? ""
			: is_last ? " and "
				  : ", ",
			STR_ARG(cut_utf8(group->things[i], ASKED_MAX)));
	}
	if (is_cut)
		buf_addf(out, " and %u more)", group->count - named);
}

struct unchecked_words words_unchecked(const struct facts_summary *world, struct arena *arena)
{
	struct unchecked_words words = {0};
	ARRAY(struct group) groups = {0};
	struct map group_of = {0};

	for (size_t i = 0; i < world->unchecked.len; i++) {
		const struct unchecked_fact *fact = &world->unchecked.at[i];
		str noun = noun_of(fact->what), reason = report_reason(&fact->source, arena);
		bool is_new;
		size_t *index = map_put(&group_of, arena,
			str_printf(arena, STR_FMT ": " STR_FMT, STR_ARG(noun), STR_ARG(reason)),
			&is_new);

		if (is_new) {
			*index = groups.len;
			ARRAY_PUSH(arena, &groups, (struct group){.first = fact});
		}
		struct group *group = &groups.at[*index];
		if (group->count < THINGS_NAMED)
			group->things[group->count] = fact->what;
		group->count++;
	}
	for (size_t i = 0; i < groups.len; i++) {
		struct buf out = buf_make(arena);

		if (i >= UNCHECKED_REASONS) {
			words.left_out += groups.at[i].count;
			continue;
		}
		add_things(&out, &groups.at[i]);
		buf_addf(&out, ": " STR_FMT ".",
			STR_ARG(report_reason(&groups.at[i].first->source, arena)));
		ARRAY_PUSH(arena, &words.sentences, buf_str(&out));
	}
	return words;
}
