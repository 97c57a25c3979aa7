/* Gives a learned format the words of a stated one: names, lines, options, choices, and the gaps
 * both have. */
#include "statement.h"
#include "weigh.h"

static bool same_meaning(const struct slot *a, const struct slot *b)
{
	if (a->field == FIELD_LINK && b->field == FIELD_LINK)
		return str_eq(a->role, b->role);
	if (a->field == FIELD_LABELLED && b->field == FIELD_LABELLED)
		return str_eq_nocase(a->label, b->label);
	return a->field == b->field && a->field != FIELD_TEXT;
}

size_t statement_shared(const struct format *stated, const struct format *learned)
{
	size_t shared = 0;

	for (size_t i = 0; i < stated->slots.len; i++)
		for (size_t k = 0; k < learned->slots.len; k++)
			if (same_meaning(&stated->slots.at[i], &learned->slots.at[k])) {
				shared++;
				break;
			}
	return shared;
}

void statement_lend(const struct format *stated, struct format *learned, struct arena *arena)
{
	int map[SLOTS_MAX + 2];
	size_t n = stated->slots.len;

	(void)arena;
	for (size_t i = 0; i < n; i++) {
		map[i] = -2;
		for (size_t k = 0; k < learned->slots.len; k++)
			if (map[i] == -2 && !learned->slots.at[k].line &&
				same_meaning(&stated->slots.at[i], &learned->slots.at[k])) {
				struct slot *to = &learned->slots.at[k];
				const struct slot *from = &stated->slots.at[i];
				map[i] = (int)k;
				to->line = from->line;
				to->name = from->name;
				to->is_optional = from->is_optional;
				to->choices = from->choices;
				if (from->label.len)
					to->label = from->label;
			}
	}
	map[n] = (int)learned->slots.len;
	for (int i = -1; i < (int)n; i++) {
		const struct pair *from = practice_pair(stated, i, i + 1);
		int a = i < 0 ? -1 : map[i], b = map[i + 1];
		if (!from->has_stated || a == -2 || b == -2)
			continue;
		struct pair *to = practice_pair(learned, a, b);
		to->has_stated = true;
		to->stated = from->stated;
	}
	learned->stated = stated->stated;
	learned->origin = FORMAT_STATED;
}

/* The same line may have been read in two ways, of which one is what the entries look like. */
static bool is_followed_there(const struct formats *formats, const struct statement *stated)
{
	for (size_t i = 0; i < formats->formats.len; i++) {
		const struct statement *other = &formats->formats.at[i]->stated;
		if (other->line == stated->line && str_eq(other->path, stated->path))
			return true;
	}
	return false;
}

/* A stated format that no entry was there to test, or that lost to the entries' own shape, still
 * has words: its names, lines and "(if any)" go to the slots of the learned one. */
void formats_borrow_words(struct formats *formats, struct candidates *stated)
{
	for (size_t i = 0; i < stated->len; i++) {
		struct format *best = NULL;
		size_t most = 1; /* of what has all in common, the format of most entries */
		for (size_t k = 0; k < formats->formats.len; k++) {
			size_t shared = statement_shared(stated->at[i], formats->formats.at[k]);
			if (formats->formats.at[k]->origin == FORMAT_LEARNED &&
				shared > most + (best != NULL)) {
				most = shared;
				best = formats->formats.at[k];
			}
		}
		if (best && !best->stated.line)
			statement_lend(stated->at[i], best, formats->arena);
		else if (!is_followed_there(formats, &stated->at[i]->stated))
			ARRAY_PUSH(formats->arena, &formats->not_followed, stated->at[i]->stated);
	}
}
