/* authors: the text of an author field into names in reading order, and what is particular in how
 * it is written. */
#include "authors_inner.h"

/* ---- pieces: what stands between commas, semicolons and "and" ---- */

enum before { BEFORE_COMMA, BEFORE_AND, BEFORE_COMMA_AND, BEFORE_SEMICOLON };
struct piece {
	str text;
	size_t words;
	enum before before;
};
struct pieces {
	struct piece *at;
	size_t len;
	size_t cap;
};

static bool is_one_of(str word, const char *const *words)
{
	char first = word.len > 0 ? char_lower(word.at[0]) : '\0';
	for (; *words != NULL; words++)
		if (char_lower(**words) == first && str_eq_nocase(word, str_from(*words)))
			return true;
	return false;
}

static bool is_and(str word)
{
	static const char *const ands[] = {"and", "&", "&amp", NULL};
	return word.len > 0 && char_in(char_lower(word.at[0]), "a&") && is_one_of(word, ands);
}

static bool has_letter(str s)
{
	for (size_t i = 0; i < s.len; i++)
		if (char_is_alpha(s.at[i]) || (unsigned char)s.at[i] >= 0x80)
			return true;
	return false;
}

/* "Jr." and the like stand behind a comma, but belong to the name before it; degrees belong to
 * nobody here. */
static bool joins_name(struct arena *arena, struct pieces *pieces, str text)
{
	static const char *const suffixes[] = {"Jr", "Jr.", "Sr", "Sr.", "II", "III", "IV", NULL};
	static const char *const degrees[] = {
		"PhD", "Ph.D.", "Ph.D", "MD", "M.D.", "MSc", "BSc", NULL};
	if (pieces->len == 0 || text.len > 5) /* longer than all of these, as most names */
		return false;
	if (is_one_of(text, degrees))
		return true;
	struct piece *last = &pieces->at[pieces->len - 1];
	if (!is_one_of(text, suffixes))
		return false;
	last->text = str_printf(arena, STR_FMT " " STR_FMT, STR_ARG(last->text), STR_ARG(text));
	return true;
}

static void end_piece(
	struct arena *arena, struct pieces *pieces, str text, size_t words, enum before before)
{
	if (has_letter(text) && !(before == BEFORE_COMMA && joins_name(arena, pieces, text)))
		ARRAY_PUSH(arena, pieces, ((struct piece){text, words, before}));
}

/* "al." behind "et", "others" behind "and", "etc.", "...": more authors than are named. Gives how
 * many words that takes. */
static size_t means_more(str word, str next)
{
	static const char *const als[] = {"al", "al.", "al.:", "al.,", "alii", NULL};
	static const char *const others[] = {"others", "others.", "more", NULL};
	static const char *const alone[] = {
		"etc", "etc.", "...", "et.al", "et.al.", "etal", "etal.", NULL};
	if (word.len == 0 || !char_in(char_lower(word.at[0]), "ae&."))
		return 0;
	if (is_one_of(word, alone))
		return 1;
	if ((str_eq_nocase(word, S("et")) || str_eq_nocase(word, S("et."))) && is_one_of(next, als))
		return 2;
	return is_and(word) && is_one_of(next, others) ? 2 : 0;
}

static str next_word(str text, size_t *at)
{
	while (*at < text.len && text.at[*at] == ' ')
		(*at)++;
	size_t from = *at;
	while (*at < text.len && text.at[*at] != ' ')
		(*at)++;
	return str_slice(text, from, *at);
}

static bool is_opening(str word)
{
	static const char *const openings[] = {
		"by", "by:", "author:", "authors:", "author", "authors", NULL};
	return is_one_of(word, openings);
}

static struct pieces pieces_read(struct arena *arena, str text, struct author_names *authors)
{
	struct pieces pieces = {0};
	str piece = {0};
	size_t words = 0, at = 0;
	enum before before = BEFORE_COMMA;
	for (str word = next_word(text, &at), next; word.len > 0; word = next) {
		next = next_word(text, &at);
		size_t more = means_more(word, next);
		bool is_comma = str_eq(word, S(",")), is_semicolon = str_eq(word, S(";"));
		if (more == 0 && !is_comma && !is_semicolon && !is_and(word)) {
			if (words == 0 && pieces.len == 0 && is_opening(word) && next.len > 0)
				continue;
			piece = words == 0
					? word
					: (str){piece.at, (size_t)(word.at + word.len - piece.at)};
			words++;
			continue;
		}
		bool was_comma = words == 0 && before == BEFORE_COMMA && pieces.len > 0;
		if (words > 0)
			end_piece(arena, &pieces, piece, words, before);
		words = 0;
		piece = (str){0};
		before = is_comma       ? BEFORE_COMMA
			 : is_semicolon ? BEFORE_SEMICOLON
			 : was_comma    ? BEFORE_COMMA_AND
					: BEFORE_AND;
		authors->has_et_al |= more > 0;
		if (more > 0) /* what stands behind "et al." is no name any more */
			break;
	}
	if (words > 0)
		end_piece(arena, &pieces, piece, words, before);
	return pieces;
}

/* ---- names out of pieces ---- */

/* "H.", "H. J.", "J.-P." */
static bool is_initials(str s)
{
	bool has_period = false;
	for (size_t i = 0; i < s.len; i++) {
		bool is_letter = char_is_alpha(s.at[i]) || (unsigned char)s.at[i] >= 0x80;
		if (is_letter && i + 1 < s.len && char_is_lower(s.at[i + 1]))
			return false;
		has_period |= s.at[i] == '.';
	}
	return s.len > 0 && s.len < 12 && char_is_upper(s.at[0]) && (has_period || s.len == 1);
}

/* A surname alone: one word, or several of which the first is a particle ("van der Berg"). */
static bool is_surname(const struct piece *piece)
{
	return piece->words == 1 || (piece->words < 5 && char_is_lower(piece->text.at[0]));
}

static str inverted_name(struct arena *arena, const struct piece *last, const struct piece *first)
{
	return str_printf(arena, STR_FMT " " STR_FMT, STR_ARG(first->text), STR_ARG(last->text));
}

/* Where a group ("Zhang, Hang") ends: at the next piece that does not stand behind a plain comma.
 */
static size_t group_end(const struct pieces *pieces, size_t from)
{
	size_t end = from + 1;
	while (end < pieces->len && pieces->at[end].before == BEFORE_COMMA)
		end++;
	return end;
}

/* "Last, First and Last, First", "Last, First; Last, First", "Last, First, et al." */
static bool is_bibtex(const struct pieces *pieces, bool has_et_al)
{
	size_t groups = 0, pairs = 0, surnames = 0;
	for (size_t from = 0, end; from < pieces->len; from = end) {
		end = group_end(pieces, from);
		groups++;
		if (end - from > 2)
			return false;
		pairs += end - from == 2;
		surnames += end - from == 2 && is_surname(&pieces->at[from]);
	}
	if (groups == 1)
		return pairs == 1 && surnames == 1 &&
		       (is_initials(pieces->at[1].text) || (has_et_al && pieces->at[1].words <= 2));
	return (pairs == groups || (pairs >= 2 && pairs * 10 >= groups * 7)) &&
	       surnames * 2 > pairs;
}

/* "Zhang, H., Li, X., & Bing, L." */
static bool is_apa(const struct pieces *pieces)
{
	if (pieces->len < 2 || pieces->len % 2 != 0)
		return false;
	for (size_t i = 0; i < pieces->len; i++)
		if (i % 2 == 1 ? !is_initials(pieces->at[i].text)
			       : pieces->at[i].words > 3 || is_initials(pieces->at[i].text))
			return false;
	return true;
}

/* "Xing, Shipei, and Tao Huan": the first alone is inverted. */
static bool is_mla(const struct pieces *pieces)
{
	return pieces->len == 3 && pieces->at[0].words == 1 && pieces->at[1].words == 1 &&
	       pieces->at[2].words > 1 && pieces->at[1].before == BEFORE_COMMA &&
	       pieces->at[2].before == BEFORE_COMMA_AND;
}

/* Groups have "and" in their names: "Lab of Vision and Learning". */
static bool has_group(const struct pieces *pieces)
{
	static const char *const ends[] = {"Lab", "Labs", "Laboratory", "Team", "Group",
		"Institute", "University", "Center", "Centre", "Consortium", "Collaboration", "Inc",
		"Inc.", "Research", "Foundation", "Community", "Department", NULL};
	for (size_t i = 0; i < pieces->len; i++) {
		str word = pieces->at[i].text;
		for (size_t at = word.len; at > 0; at--) {
			if (word.at[at - 1] != ' ')
				continue;
			word = str_slice(word, at, word.len);
			break;
		}
		if (is_one_of(word, ends))
			return true;
	}
	return false;
}

str author_without_period(str name)
{
	if (!str_ends(name, S(".")) || str_ends(name, S("Jr.")) || str_ends(name, S("Sr.")))
		return name;
	bool is_initial = name.len >= 2 && char_is_upper(name.at[name.len - 2]) &&
			  (name.len == 2 || char_in(name.at[name.len - 3], " .-"));
	while (!is_initial && str_ends(name, S(".")))
		name.len--;
	return name;
}

static void add_name(struct arena *arena, struct author_names *authors, str name)
{
	name = str_trim(author_without_period(str_trim(name)));
	while (name.len > 0 && char_in(name.at[name.len - 1], ":-"))
		name.len--;
	if (name.len > 0)
		ARRAY_PUSH(arena, &authors->names, name);
}

struct author_names authors_read(struct arena *arena, str text)
{
	struct author_names authors = {0};
	struct pieces pieces = pieces_read(arena, authors_plain(arena, text), &authors);
	size_t ands = 0, pairs = 0, at = 0, end = 0;
	for (size_t i = 1; i < pieces.len; i++)
		ands += pieces.at[i].before == BEFORE_AND ||
			pieces.at[i].before == BEFORE_COMMA_AND;
	authors.has_and_chain = ands >= 2 && !has_group(&pieces);
	if (pieces.len > 1 && (is_bibtex(&pieces, authors.has_et_al) || is_apa(&pieces)))
		pairs = pieces.len;
	else if (is_mla(&pieces))
		pairs = 2;
	authors.is_inverted = pairs > 0;
	bool is_list = pairs > 0 && is_apa(&pieces);
	while (at < pieces.len) {
		if (at >= end) /* once for each group, however long */
			end = group_end(&pieces, at);
		if (at + 1 < pairs && (is_list || end - at >= 2)) {
			add_name(arena, &authors,
				inverted_name(arena, &pieces.at[at], &pieces.at[at + 1]));
			at += 2;
		} else {
			add_name(arena, &authors, pieces.at[at++].text);
		}
	}
	return authors;
}
