/* compare_authors: the names that a list gives and those that a record has, into who is missing,
 * too many, spelt otherwise or out of order. */
#include "inner.h"

#define PAIRS_MAX 64 /* names without a twin, on either side, that are compared with each other */
#define NOBODY SIZE_MAX

static bool is_one_word(str name)
{
	return str_find_char(name, ' ') == NOT_FOUND;
}

/* A surname alone is that person too. */
static bool is_surname_of(struct arena *arena, str name, str whole)
{
	str word = name_identity(arena, name), other = name_identity(arena, whole);
	if (word.len < 2 || !is_one_word(word) || other.len <= word.len)
		return false;
	return (str_ends(other, word) && other.at[other.len - word.len - 1] == ' ') ||
	       (str_starts(other, word) && other.at[word.len] == ' ');
}

/* A word of three letters and more that both names have. */
static bool share_word(struct arena *arena, str a, str b)
{
	str rest = name_identity(arena, a), word;
	str other = str_printf(arena, " " STR_FMT " ", STR_ARG(name_identity(arena, b)));
	while (rest.len > 0) {
		str_cut(rest, S(" "), &word, &rest);
		if (word.len >= 3 &&
			str_contains(other, str_printf(arena, " " STR_FMT " ", STR_ARG(word))))
			return true;
	}
	return false;
}

struct matching {
	struct arena *arena;
	const struct strs *listed, *recorded;
	size_t *of_listed;   /* index in recorded, or NOBODY */
	size_t *of_recorded; /* index in listed, or NOBODY */
};

static void match(struct matching *matching, size_t listed, size_t recorded)
{
	matching->of_listed[listed] = recorded;
	matching->of_recorded[recorded] = listed;
}

static void match_equal(struct matching *matching)
{
	struct map places = {0};
	for (size_t i = 0; i < matching->recorded->len; i++) {
		bool is_new = false;
		size_t *place = map_put(&places, matching->arena,
			name_identity(matching->arena, matching->recorded->at[i]), &is_new);
		if (is_new)
			*place = i;
	}
	for (size_t i = 0; i < matching->listed->len; i++) {
		const size_t *place =
			map_get(&places, name_identity(matching->arena, matching->listed->at[i]));
		if (place != NULL && matching->of_recorded[*place] == NOBODY)
			match(matching, i, *place);
	}
}

typedef bool (*agree)(struct arena *arena, str listed, str recorded);

/* The n-th name with the n-th first, then each with each, as far as there are few. */
static void match_by(struct matching *matching, agree agrees)
{
	size_t tried = 0, least = matching->listed->len < matching->recorded->len
					  ? matching->listed->len
					  : matching->recorded->len;
	for (size_t i = 0; i < least; i++)
		if (matching->of_listed[i] == NOBODY && matching->of_recorded[i] == NOBODY &&
			agrees(matching->arena, matching->listed->at[i], matching->recorded->at[i]))
			match(matching, i, i);
	for (size_t i = 0; i < matching->listed->len && tried < PAIRS_MAX; i++) {
		if (matching->of_listed[i] != NOBODY)
			continue;
		tried++;
		for (size_t k = 0, others = 0; k < matching->recorded->len && others < PAIRS_MAX;
			k++) {
			if (matching->of_recorded[k] != NOBODY)
				continue;
			others++;
			if (agrees(matching->arena, matching->listed->at[i],
				    matching->recorded->at[k])) {
				match(matching, i, k);
				break;
			}
		}
	}
}

static void tell_spelling(struct matching *matching, struct authors_difference *difference)
{
	size_t before = 0;
	match_by(matching, share_word);
	for (size_t i = 0; i < matching->listed->len; i++) {
		str name = matching->listed->at[i], other;
		if (matching->of_listed[i] == NOBODY)
			continue;
		other = matching->recorded->at[matching->of_listed[i]];
		if (!names_agree(matching->arena, name, other) &&
			!is_surname_of(matching->arena, name, other)) {
			ARRAY_PUSH(matching->arena, &difference->listed_as, name);
			ARRAY_PUSH(matching->arena, &difference->recorded_as, other);
		}
		difference->is_reordered =
			difference->is_reordered || matching->of_listed[i] + 1 < before;
		before = matching->of_listed[i] + 1;
	}
}

struct authors_difference authors_compare(
	struct arena *arena, const struct strs *listed, bool has_et_al, const struct strs *recorded)
{
	struct authors_difference difference = {0};
	struct matching matching = {arena, listed, recorded,
		NEW_ARRAY(arena, size_t, listed->len + 1),
		NEW_ARRAY(arena, size_t, recorded->len + 1)};
	for (size_t i = 0; i < listed->len; i++)
		matching.of_listed[i] = NOBODY;
	for (size_t i = 0; i < recorded->len; i++)
		matching.of_recorded[i] = NOBODY;
	match_equal(&matching);
	match_by(&matching, names_agree);
	match_by(&matching, is_surname_of);
	tell_spelling(&matching, &difference);
	for (size_t i = 0; i < listed->len; i++)
		if (matching.of_listed[i] == NOBODY)
			ARRAY_PUSH(arena, &difference.extra, listed->at[i]);
	for (size_t i = 0; i < recorded->len && !has_et_al; i++)
		if (matching.of_recorded[i] == NOBODY)
			ARRAY_PUSH(arena, &difference.missing, recorded->at[i]);
	difference.is_same = difference.extra.len == 0 && difference.missing.len == 0 &&
			     difference.listed_as.len == 0 && !difference.is_reordered;
	return difference;
}

str authors_write(struct arena *arena, const struct strs *names, str like)
{
	const char *between = str_find_char(like, ';') != NOT_FOUND ? "; " : ", ";
	bool has_comma = str_contains(like, S(", and ")) || str_contains(like, S(", & "));
	bool has_and = has_comma || str_contains(like, S(" and ")) || str_contains(like, S(" & "));
	const char *last = !has_and                       ? between
			   : str_contains(like, S(" & ")) ? (has_comma ? ", & " : " & ")
							  : (has_comma ? ", and " : " and ");
	struct buf out = buf_make(arena);
	for (size_t i = 0; i < names->len; i++) {
		if (i > 0)
			buf_add(&out, str_from(i + 1 == names->len ? last : between));
		buf_add(&out, names->at[i]);
	}
	if (str_ends(like, S(".")) && !str_ends(buf_str(&out), S(".")))
		buf_add_char(&out, '.');
	return buf_str(&out);
}
