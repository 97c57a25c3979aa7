/* Joins words to runs of words, and says what a run looks like: names, sentence, shouting. */
#include "cutter.h"

static bool is_particle(str word)
{
	static const str particles[] = {
		STR_INIT("van"),
		STR_INIT("von"),
		STR_INIT("der"),
		STR_INIT("den"),
		STR_INIT("de"),
		STR_INIT("la"),
		STR_INIT("le"),
		STR_INIT("di"),
		STR_INIT("da"),
		STR_INIT("dos"),
		STR_INIT("del"),
		STR_INIT("and"),
		STR_INIT("el"),
		STR_INIT("bin"),
		STR_INIT("al"),
		STR_INIT("et"),
		STR_INIT("al."),
		STR_INIT("ter"),
		STR_INIT("te"),
		STR_INIT("du"),
		STR_INIT("y"),
		STR_INIT("i"),
		STR_INIT("ul"),
		STR_INIT("ur"),
		STR_INIT("zu"),
		STR_INIT("zum"),
		STR_INIT("vom"),
		STR_INIT("ben"),
		STR_INIT("ibn"),
		STR_INIT("do"),
		STR_INIT("das"),
		STR_INIT("della"),
		STR_INIT("af"),
		STR_INIT("&"),
	};
	for (size_t i = 0; word.len < 4 && i < COUNT_OF(particles); i++)
		if (str_eq(word, particles[i]))
			return true;
	return false;
}

#define NAME_SIGNS 7 /* Chinese names have two to four signs, those of others in kana some more */

/* Chinese and Japanese write no blanks: what is too long for a name is a sentence. */
static bool is_unspaced_text(str word)
{
	size_t signs = 0;

	for (size_t at = 0; at < word.len && signs <= NAME_SIGNS;) {
		uint32_t code = utf8_next(word, &at);
		signs += code >= 0x3040 && code < 0xA000;
	}
	return signs > NAME_SIGNS;
}

static uint16_t word_look(str word)
{
	size_t at = 0;
	uint16_t look = 0;
	bool upper = true, letters = false;

	if (str_eq_nocase(word, S("and")) || str_eq(word, S("&")))
		look |= LOOK_AND;
	if (word.len > 2 && word.at[1] == '\'' && char_is_upper(word.at[2]))
		at = 2; /* "d'Alembert" */
	uint32_t first = utf8_next(word, &at);
	if (first < 0x80 ? char_is_lower((char)first) : utf8_is_lower(first))
		look |= is_particle(word) ? 0 : LOOK_LOWER;
	if (word.len > 3 * NAME_SIGNS && is_unspaced_text(word))
		look |= LOOK_LOWER;
	for (size_t i = 0; i < word.len; i++) {
		if (char_is_digit(word.at[i]))
			look |= LOOK_DIGIT;
		letters |= char_is_alpha(word.at[i]);
		upper &= !char_is_lower(word.at[i]);
	}
	if (upper && letters && word.len > 1 && !(word.len == 2 && word.at[1] == '.'))
		look |= LOOK_SHOUT;
	return look;
}

/* Joins the word to the run of words before it, or begins one. */
void cutter_add_word(struct cutter *cut, uint32_t from, uint32_t to, bool joins)
{
	str word = str_slice(cut->source->text, from, to);
	uint16_t look = word_look(word);
	struct token *last = cut->tokens.len ? &cut->tokens.at[cut->tokens.len - 1] : NULL;
	bool is_others = str_eq_nocase(word, S("others"));
	bool is_al = str_eq_nocase(word, S("al")) || str_eq_nocase(word, S("al."));

	if (!(joins && last && last->kind == TOKEN_WORDS && last->atom == cut->atom)) {
		last = cutter_add(cut, TOKEN_WORDS, from, to);
		last->look = look | LOOK_NAMES;
		if (look & (LOOK_LOWER | LOOK_DIGIT))
			last->look &= (uint16_t)~LOOK_NAMES;
		last->words = 1;
		if (is_others)
			last->look = LOOK_ET_AL;
		return;
	}
	if (is_al && str_ends(str_slice(cut->source->text, last->at.from, last->at.to), S("et")))
		look |= LOOK_ET_AL;
	if (is_others && last->look & LOOK_AND && last->words <= 4 && !(last->look & LOOK_LOWER))
		look = LOOK_ET_AL;
	last->at.to = last->inside.to = last->outer.to = to;
	if (last->words < 0xffff)
		last->words++;
	uint16_t shout = last->look & look & LOOK_SHOUT;
	last->look = (uint16_t)(((last->look | look) & ~LOOK_SHOUT) | shout);
	if (look & (LOOK_LOWER | LOOK_DIGIT))
		last->look &= (uint16_t)~LOOK_NAMES;
	if (last->words > 5 && !(last->look & (LOOK_ET_AL | LOOK_AND)))
		last->look &= (uint16_t)~LOOK_NAMES;
	if (last->words > 12)
		last->look |= LOOK_LONG;
}

size_t cutter_word_end(str s, size_t at)
{
	size_t used;

	do {
		size_t step = at;
		while (at < s.len && char_is_alnum(s.at[at])) /* marks nowhere: most bytes */
			at++;
		if (at > step)
			continue;
		if ((unsigned char)s.at[at] >= 0x80)
			utf8_next(s, &at);
		else if (s.at[at] == '\\' && at + 1 < s.len)
			at += 2;
		else if (cutter_accent(s, at))
			at += cutter_accent(s, at);
		else
			at++;
		if (at <= step)
			at = step + 1;
	} while (at < s.len && !cutter_blank(s, at) && !cutter_mark_at(s, at, &used));
	return at < s.len ? at : s.len;
}
