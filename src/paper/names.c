/* names: two ways to write one person's name into the same text, or into whether they may be one
 * person. */
#include "inner.h"

/* Letters that no decomposition takes apart, as people write them without their marks. */
static str without_strokes(struct arena *arena, str name)
{
	static const struct {
		str letter, plain;
	} letters[] = {
		{STR_INIT("ø"), STR_INIT("o")},
		{STR_INIT("Ø"), STR_INIT("O")},
		{STR_INIT("ł"), STR_INIT("l")},
		{STR_INIT("Ł"), STR_INIT("L")},
		{STR_INIT("đ"), STR_INIT("d")},
		{STR_INIT("Đ"), STR_INIT("D")},
		{STR_INIT("ð"), STR_INIT("d")},
		{STR_INIT("æ"), STR_INIT("ae")},
		{STR_INIT("Æ"), STR_INIT("Ae")},
		{STR_INIT("œ"), STR_INIT("oe")},
		{STR_INIT("þ"), STR_INIT("th")},
		{STR_INIT("ı"), STR_INIT("i")},
		{STR_INIT("ß"), STR_INIT("ss")},
	};
	struct buf out = buf_make(arena);
	for (size_t at = 0; at < name.len;) {
		size_t next = at + 1, hit = COUNT_OF(letters);
		str rest = str_slice(name, at, name.len);
		if ((unsigned char)name.at[at] >= 0xc3)
			for (hit = 0;
				hit < COUNT_OF(letters) && !str_starts(rest, letters[hit].letter);)
				hit++;
		/* An apostrophe joins, as in titles. */
		bool is_curly = str_starts(rest, S("\xe2\x80\x99"));
		if (hit < COUNT_OF(letters)) {
			buf_add(&out, letters[hit].plain);
			next = at + letters[hit].letter.len;
		} else if (is_curly) {
			next = at + 3;
		} else if (name.at[at] != '\'') {
			buf_add_char(&out, name.at[at]);
		}
		at = next;
	}
	return buf_str(&out);
}

str name_identity(struct arena *arena, str name)
{
	str last, first;
	if (str_cut(name, S(","), &last, &first) && str_trim(first).len > 0 &&
		!str_contains(first, S(",")))
		name = str_printf(arena, STR_FMT " " STR_FMT, STR_ARG(first), STR_ARG(last));
	return utf8_fold(arena, without_strokes(arena, name));
}

static struct strs words_of(struct arena *arena, str folded)
{
	struct strs words = {0};
	while (folded.len > 0) {
		str word;
		str_cut(folded, S(" "), &word, &folded);
		if (word.len > 0)
			ARRAY_PUSH(arena, &words, word);
	}
	return words;
}

static bool word_agrees(str a, str b)
{
	if (a.len > b.len)
		return word_agrees(b, a);
	return str_eq(a, b) || (a.len == 1 && str_starts(b, a));
}

/* The surname the same, the words before it in their order; words of the longer name may be missing
 * in the shorter. */
static bool agree_in_order(const struct strs *a, const struct strs *b)
{
	if (a->len > b->len)
		return agree_in_order(b, a);
	if (a->len == 0 || !str_eq(a->at[a->len - 1], b->at[b->len - 1]) ||
		!word_agrees(a->at[0], b->at[0]))
		return false;
	size_t next = 0;
	for (size_t i = 0; i + 1 < a->len; i++) {
		while (next + 1 < b->len && !word_agrees(a->at[i], b->at[next]))
			next++;
		if (next + 1 >= b->len)
			return false;
		next++;
	}
	return true;
}

bool names_agree(struct arena *arena, str a, str b)
{
	str one = name_identity(arena, a), other = name_identity(arena, b);
	struct strs words = words_of(arena, one), others = words_of(arena, other);
	if (str_eq(str_replace(arena, one, S(" "), (str){0}),
		    str_replace(arena, other, S(" "), (str){0})))
		return one.len > 0;
	if (words.len == 0 || others.len == 0)
		return false;
	if (agree_in_order(&words, &others))
		return true;
	/* "Zhang Hang": the surname first, as some write it. */
	struct strs turned = {0};
	ARRAY_PUSH(arena, &turned, others.at[others.len - 1]);
	for (size_t i = 0; i + 1 < others.len; i++)
		ARRAY_PUSH(arena, &turned, others.at[i]);
	struct strs back = {0};
	for (size_t i = 1; i < others.len; i++)
		ARRAY_PUSH(arena, &back, others.at[i]);
	ARRAY_PUSH(arena, &back, others.at[0]);
	return others.len > 1 && (agree_in_order(&words, &back) || agree_in_order(&words, &turned));
}
