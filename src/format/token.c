/* Cuts an entry's atoms into tokens: words, marks, breaks, links, and what is recognised at sight
 * (ids, years, venues). */
#include "token.h"

#include <string.h>

#include "vocab.h"

struct cutter {
	const struct source *source;
	struct arena *arena;
	struct tokens tokens;
	const struct atom *atom;
};

static struct token *add(struct cutter *cut, enum token_kind kind, uint32_t from, uint32_t to)
{
	struct token *token = ARRAY_ADD(cut->arena, &cut->tokens);

	token->kind = (uint8_t)kind;
	token->at = token->inside = token->outer = (struct span){from, to};
	token->atom = cut->atom;
	token->column = cut->atom->column;
	token->style = cut->atom->style & (uint8_t) ~(STYLE_HTML | STYLE_UNDERSCORE);
	return token;
}

/* ---- marks ---- */

/* Full-width and typographic marks stand for an ASCII one. */
static const struct {
	str bytes;
	char sign;
} wide_marks[] = {
	{STR_INIT("，"), ','},
	{STR_INIT("。"), '.'},
	{STR_INIT("："), ':'},
	{STR_INIT("；"), ';'},
	{STR_INIT("、"), ','},
	{STR_INIT("（"), '('},
	{STR_INIT("）"), ')'},
	{STR_INIT("【"), '['},
	{STR_INIT("】"), ']'},
	{STR_INIT("｜"), '|'},
	{STR_INIT("“"), '"'},
	{STR_INIT("”"), '"'},
	{STR_INIT("–"), '-'},
	{STR_INIT("—"), '-'},
	{STR_INIT("·"), '|'},
	{STR_INIT("•"), '|'},
	{STR_INIT("《"), '"'},
	{STR_INIT("》"), '"'},
	{STR_INIT("「"), '"'},
	{STR_INIT("」"), '"'},
	{STR_INIT("«"), '"'},
	{STR_INIT("»"), '"'},
};

static char wide_mark(str s, size_t at, size_t *used)
{
	if ((unsigned char)s.at[at] < 0x80)
		return 0;
	for (size_t i = 0; i < COUNT_OF(wide_marks); i++)
		if (str_starts(str_slice(s, at, s.len), wide_marks[i].bytes)) {
			*used = wide_marks[i].bytes.len;
			return wide_marks[i].sign;
		}
	return 0;
}

static bool ends_word(str s, size_t at)
{
	return at >= s.len || char_is_space(s.at[at]) || strchr(",;:)]}|\"'.*_", s.at[at]) ||
	       (unsigned char)s.at[at] >= 0x80;
}

/* A period belongs to the word when it ends an initial or stands inside an abbreviation or number.
 */
static bool is_stop(str s, size_t at)
{
	if (!ends_word(s, at + 1))
		return false;
	if (at + 1 < s.len && s.at[at + 1] == '.')
		return true;
	size_t start = at;
	while (start > 0 &&
		(char_is_alnum(s.at[start - 1]) || (unsigned char)s.at[start - 1] >= 0x80))
		start--;
	str word = str_slice(s, start, at);
	bool more = at + 1 < s.len && s.at[at + 1] != '.';
	if (word.len == 1 && char_is_upper(word.at[0]) && more)
		return false; /* an initial */
	return !(more && (str_eq_nocase(word, S("al")) || str_eq_nocase(word, S("vs")) ||
				 str_eq_nocase(word, S("jr")) || str_eq_nocase(word, S("e.g")) ||
				 str_eq_nocase(word, S("st")))) ||
	       (str_eq_nocase(word, S("al")) && at + 2 < s.len && s.at[at + 1] == ' ' &&
		       char_is_upper(s.at[at + 2]));
}

/* The mark at s[at], if the byte is one there; *used: its bytes. */
static char mark_at(str s, size_t at, size_t *used)
{
	char c = s.at[at];
	bool spaced_left = at == 0 || char_is_space(s.at[at - 1]);

	*used = 1;
	switch (c) {
	case '(':
	case ')':
	case '[':
	case ']':
	case '{':
	case '}':
	case '|':
	case '"':
	case ';': return c;
	case '\\':
		if (at + 1 < s.len && strchr("[](){}|*_`\"#-.", s.at[at + 1])) {
			*used = 2;
			return s.at[at + 1] == '[' || s.at[at + 1] == ']' ||
					       strchr("(){}|\"", s.at[at + 1])
				       ? s.at[at + 1]
				       : 0;
		}
		return 0;
	case ',':
	case ':': return ends_word(s, at + 1) || (unsigned char)s.at[at + 1] >= 0x80 ? c : 0;
	case '.': return is_stop(s, at) ? c : 0;
	case '-': {
		size_t end = at;
		while (end < s.len && s.at[end] == '-')
			end++;
		*used = end - at;
		return spaced_left && (end == s.len || char_is_space(s.at[end])) ? c : 0;
	}
	case '/':
	case '~':
	case '>':
	case '&':
		return c != '&' && spaced_left && (at + 1 == s.len || char_is_space(s.at[at + 1]))
			       ? c
			       : 0;
	default: return wide_mark(s, at, used);
	}
}

/* ---- words ---- */

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
		STR_INIT("&"),
	};
	for (size_t i = 0; i < COUNT_OF(particles); i++)
		if (str_eq(word, particles[i]))
			return true;
	return false;
}

static uint16_t word_look(str word)
{
	size_t at = 0;
	uint16_t look = 0;
	bool upper = true, letters = false;

	if (str_eq_nocase(word, S("and")) || str_eq(word, S("&")))
		look |= LOOK_AND;
	uint32_t first = utf8_next(word, &at);
	if (first < 0x80 ? char_is_lower((char)first) : utf8_is_lower(first))
		look |= is_particle(word) ? 0 : LOOK_LOWER;
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
static void add_word(struct cutter *cut, uint32_t from, uint32_t to, bool joins)
{
	str word = str_slice(cut->source->text, from, to);
	uint16_t look = word_look(word);
	struct token *last = cut->tokens.len ? &cut->tokens.at[cut->tokens.len - 1] : NULL;
	bool is_al = str_eq_nocase(word, S("al")) || str_eq_nocase(word, S("al."));

	if (!(joins && last && last->kind == TOKEN_WORDS && last->atom == cut->atom)) {
		last = add(cut, TOKEN_WORDS, from, to);
		last->look = look | LOOK_NAMES;
		if (look & (LOOK_LOWER | LOOK_DIGIT))
			last->look &= (uint16_t)~LOOK_NAMES;
		last->words = 1;
		return;
	}
	if (is_al && str_ends(str_slice(cut->source->text, last->at.from, last->at.to), S("et")))
		look |= LOOK_ET_AL;
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

static size_t word_end(str s, size_t at)
{
	size_t used;

	do {
		size_t step = at;
		if ((unsigned char)s.at[at] >= 0x80)
			utf8_next(s, &at);
		else if (s.at[at] == '\\' && at + 1 < s.len)
			at += 2;
		else
			at++;
		if (at <= step)
			at = step + 1;
	} while (at < s.len && !char_is_space(s.at[at]) && !mark_at(s, at, &used));
	return at < s.len ? at : s.len;
}

/* ---- what is recognised at sight ---- */

static size_t cut_year(str rest, bool behind_venue)
{
	uint32_t year;

	if (rest.len >= 4 && year_read(str_slice(rest, 0, 4), &year) &&
		(rest.len == 4 || !char_is_alnum(rest.at[4])))
		return rest.len > 5 &&
				       (rest.at[4] == '.' || rest.at[4] == '/' ||
					       rest.at[4] == '-') &&
				       char_is_digit(rest.at[5])
			       ? 0
			       : 4;
	if (behind_venue && rest.len >= 3 && (rest.at[0] == '\'' || rest.at[0] == '`')) {
		size_t n = 1;
		while (n < rest.len && char_is_digit(rest.at[n]))
			n++;
		return n == 3 || n == 5 ? n : 0;
	}
	return 0;
}

/* "ICML2023": a venue with its year glued to it. */
static size_t cut_glued(str word)
{
	if (word.len < 6 || !char_is_alpha(word.at[0]))
		return 0;
	uint32_t year;
	size_t stem = word.len - 4;
	if (!year_read(str_slice(word, stem, word.len), &year))
		return 0;
	while (stem > 1 && strchr("'-_.@", word.at[stem - 1]))
		stem--;
	return venue_known(str_slice(word, 0, stem)) == stem ? word.len : 0;
}

static bool symbol_at(str s, size_t at)
{
	if ((unsigned char)s.at[at] < 0xE2)
		return false;
	uint32_t code = utf8_next(s, &at);
	return (code >= 0x2190 && code <= 0x2BFF) || (code >= 0x1F000 && code <= 0x1FBFF) ||
	       (code >= 0xFE00 && code <= 0xFE0F);
}

/* Adds the recognised token at s[at] and gives its length; 0: nothing special there. */
static size_t cut_special(struct cutter *cut, str s, uint32_t base, size_t at)
{
	str rest = str_slice(s, at, s.len);
	struct token *last = cut->tokens.len ? &cut->tokens.at[cut->tokens.len - 1] : NULL;
	bool behind_venue = last && last->kind == TOKEN_VENUE && last->atom == cut->atom;
	uint32_t from = base + (uint32_t)at;
	struct arxiv_id id;
	struct date date;
	size_t used;

	if ((char_is_digit(rest.at[0]) || rest.at[0] == '\'' || rest.at[0] == '`') &&
		(used = cut_year(rest, behind_venue))) {
		add(cut, TOKEN_YEAR, from, from + (uint32_t)used);
		return used;
	}
	bool may_be_id = char_is_digit(rest.at[0]) || str_starts_nocase(rest, S("arxiv:")) ||
			 memchr(rest.at, '/', rest.len < 14 ? rest.len : 14);
	if (may_be_id && arxiv_read(rest, &id, &used) && ends_word(rest, used)) {
		add(cut, TOKEN_ARXIV, from, from + (uint32_t)used);
		return used;
	}
	if ((char_is_digit(rest.at[0]) || char_is_upper(rest.at[0])) &&
		date_read(rest, &date, &used) && used >= 6 && ends_word(rest, used)) {
		add(cut, TOKEN_DATE, from, from + (uint32_t)used);
		return used;
	}
	if (char_is_alpha(rest.at[0])) {
		size_t end = word_end(s, at) - at;
		if ((used = cut_glued(str_slice(rest, 0, end))) ||
			((used = venue_known(rest)) && used >= 2 && ends_word(rest, used))) {
			add(cut, TOKEN_VENUE, from, from + (uint32_t)used);
			return used;
		}
		if (used >= 2 && used < rest.len &&
			(rest.at[used] == '\'' || rest.at[used] == '-')) {
			add(cut, TOKEN_VENUE, from, from + (uint32_t)used);
			return used;
		}
	}
	if (symbol_at(s, at)) {
		size_t end = at;
		while (end < s.len && symbol_at(s, end))
			utf8_next(s, &end);
		add(cut, TOKEN_SYMBOL, from, base + (uint32_t)end);
		return end - at;
	}
	return 0;
}

static void cut_text(struct cutter *cut)
{
	uint32_t base = cut->atom->at.from;
	str s = source_slice(cut->source, cut->atom->at);
	bool joins = false;

	for (size_t at = 0, used; at < s.len;) {
		if (cut->tokens.len >= TOKENS_MAX) {
			add_word(cut, base + (uint32_t)at, base + (uint32_t)s.len, true);
			return;
		}
		if (char_is_space(s.at[at])) {
			at++;
			continue;
		}
		char sign = mark_at(s, at, &used);
		const struct token *last =
			cut->tokens.len ? &cut->tokens.at[cut->tokens.len - 1] : NULL;
		if (!sign && strchr("-_", s.at[at]) && last && last->at.to == base + at &&
			(last->kind == TOKEN_YEAR || last->kind == TOKEN_VENUE))
			sign = '-'; /* "2008-NIPS" */
		if (sign) {
			add(cut, TOKEN_PUNCT, base + (uint32_t)at, base + (uint32_t)(at + used))
				->sign = (uint8_t)sign;
			at += used;
			joins = false;
			continue;
		}
		used = cut_special(cut, s, base, at);
		if (used) {
			at += used;
			joins = false;
			continue;
		}
		size_t end = word_end(s, at);
		add_word(cut, base + (uint32_t)at, base + (uint32_t)end, joins);
		joins = true;
		at = end;
	}
}

/* ---- links ---- */

static str role_of_target(str url)
{
	switch (url_target(url)) {
	case TARGET_PAPER: return S("paper");
	case TARGET_CODE: return S("code");
	case TARGET_VIDEO: return S("video");
	case TARGET_MODEL: return S("model");
	default: return S("other");
	}
}

/* "CVPR 2023", "ICLRWorkshop2024": a label that is a venue and nothing else. */
static bool label_is_venue(str label)
{
	str venue, year;

	label = str_trim(label);
	while (label.len && strchr("*_[(", label.at[0]))
		label = str_slice(label, 1, label.len);
	while (label.len && strchr("*_])", label.at[label.len - 1]))
		label.len--;
	if (label.len > 60 || !label.len)
		return false;
	venue_split(label, &venue, &year);
	size_t known = venue_known(venue);
	return known && (known == venue.len || (year.len && venue.len - known < 24));
}

static void cut_link(struct cutter *cut)
{
	const struct atom *atom = cut->atom;
	bool is_image = atom->kind == ATOM_IMAGE || atom->has_image;
	struct token *token =
		add(cut, is_image ? TOKEN_IMAGE : TOKEN_LINK, atom->at.from, atom->at.to);
	str label = atom->text;

	token->inside = atom->inside;
	token->outer = atom->outer;
	if (label.len > 2 && label.at[0] == '[' && label.at[label.len - 1] == ']' &&
		!memchr(label.at + 1, '[', label.len - 2))
		label = str_slice(label, 1, label.len - 1);
	token->label = str_trim(label);
	token->role =
		atom->sort == LINK_AUTO && atom->kind == ATOM_LINK ? (str){0} : vocab_role(label);
	if (atom->kind == ATOM_LINK && atom->sort == LINK_AUTO)
		token->look |= LOOK_AUTO;
	if (token->role.len)
		token->look |= LOOK_LABEL;
	else if (is_image)
		token->role = atom->kind == ATOM_IMAGE ? S("image") : role_of_target(atom->url);
	else if (token->look & LOOK_AUTO)
		token->role = role_of_target(atom->url);
	if (token->kind == TOKEN_LINK && !token->role.len && label_is_venue(label))
		token->look |= LOOK_VENUE;
	if (atom->kind == ATOM_LINK && vocab_blank_target(atom->url))
		token->look |= LOOK_BLANK;
	for (size_t i = 0; i < label.len && token->words < 100; i++)
		token->words =
			(uint16_t)(token->words +
				   (i == 0 || (label.at[i] != ' ' && label.at[i - 1] == ' ')));
	if (token->words > 5)
		token->look |= LOOK_LONG;
}

static bool is_sign(const struct token *token, char sign)
{
	return token->kind == TOKEN_PUNCT && token->sign == (uint8_t)sign;
}

static bool touches(const struct source *source, const struct token *a, const struct token *b)
{
	return str_trim(str_slice(source->text, a->outer.to, b->outer.from)).len == 0 &&
	       b->outer.from - a->outer.to <= 1;
}

/* `[` LINK `]` is one link in two brackets; `[Paper]` is a link without a target; "Paper: URL" is a
 * labelled link. */
static void join_brackets(struct cutter *cut)
{
	struct tokens *all = &cut->tokens;
	size_t out = 0;

	for (size_t i = 0; i < all->len; i++) {
		struct token *t = &all->at[i];
		bool framed = i + 2 < all->len && is_sign(t, '[') &&
			      is_sign(&all->at[i + 2], ']') &&
			      touches(cut->source, t, &all->at[i + 1]) &&
			      touches(cut->source, &all->at[i + 1], &all->at[i + 2]);
		struct token *middle = framed ? &all->at[i + 1] : NULL;
		bool is_bare = middle &&
			       (middle->kind == TOKEN_WORDS || middle->kind == TOKEN_VENUE) &&
			       middle->words <= 3;
		str role = is_bare ? vocab_role(source_slice(cut->source, middle->at)) : (str){0};
		if (middle && (middle->kind == TOKEN_LINK &&
				      middle->look & (LOOK_LABEL | LOOK_BLANK | LOOK_VENUE))) {
			struct token joined = *middle;
			joined.at = joined.outer = (struct span){t->at.from, all->at[i + 2].at.to};
			all->at[out++] = joined;
			i += 2;
		} else if (is_bare && role.len && !str_eq(role, S("badge"))) {
			struct token joined = *middle;
			joined.kind = TOKEN_LINK;
			joined.label = source_slice(cut->source, middle->at);
			joined.role = role;
			joined.inside = middle->at;
			joined.look = LOOK_LABEL | LOOK_BLANK;
			joined.at = joined.outer = (struct span){t->at.from, all->at[i + 2].at.to};
			all->at[out++] = joined;
			i += 2;
		} else {
			all->at[out++] = *t;
		}
	}
	all->len = out;
}

static void join_labels(struct cutter *cut)
{
	struct tokens *all = &cut->tokens;
	size_t out = 0;

	for (size_t i = 0; i < all->len; i++) {
		struct token *t = &all->at[i];
		bool follows = i + 2 < all->len && t->kind == TOKEN_WORDS && t->words <= 3 &&
			       is_sign(&all->at[i + 1], ':') && all->at[i + 2].kind == TOKEN_LINK &&
			       all->at[i + 2].look & (LOOK_AUTO | LOOK_BLANK | LOOK_LABEL);
		str role = follows ? vocab_role(source_slice(cut->source, t->at)) : (str){0};
		bool starts = out == 0 || all->at[out - 1].kind == TOKEN_BREAK ||
			      all->at[out - 1].kind == TOKEN_PUNCT ||
			      all->at[out - 1].kind == TOKEN_LINK ||
			      all->at[out - 1].sign == SIGN_MARKER;
		if (role.len && starts &&
			(all->at[i + 2].look & LOOK_AUTO ||
				str_eq(all->at[i + 2].role, S("link")))) {
			struct token joined = all->at[i + 2];
			joined.label = source_slice(cut->source, t->at);
			joined.role = role;
			joined.look |= LOOK_LABEL;
			joined.inside = t->at;
			joined.at.from = joined.outer.from = t->at.from;
			all->at[out++] = joined;
			i += 2;
		} else {
			all->at[out++] = *t;
		}
	}
	all->len = out;
}

/* "Keyword: ..." at the start of a line: the words are a label, whatever follows. */
static void mark_labels(struct cutter *cut)
{
	struct tokens *all = &cut->tokens;

	for (size_t i = 0; i + 1 < all->len; i++) {
		struct token *t = &all->at[i];
		bool starts = i == 0 || all->at[i - 1].kind == TOKEN_BREAK ||
			      all->at[i - 1].sign == SIGN_MARKER;
		if (starts && t->kind == TOKEN_WORDS && t->words <= 4 &&
			is_sign(&all->at[i + 1], ':'))
			t->label = source_slice(cut->source, t->at);
	}
}

/* ---- all of it ---- */

static uint8_t break_sign(const struct atom *atom)
{
	static const uint8_t signs[] = {
		[BREAK_SOFT] = SIGN_SOFT,
		[BREAK_HARD] = SIGN_HARD,
		[BREAK_BR] = SIGN_BR,
		[BREAK_PARAGRAPH] = SIGN_PARAGRAPH,
		[BREAK_ITEM] = SIGN_ITEM,
		[BREAK_CELL] = SIGN_CELL,
	};
	return signs[atom->sort];
}

struct tokens tokens_read(
	const struct source *source, const struct atoms *atoms, struct arena *arena)
{
	struct cutter cut = {.source = source, .arena = arena};

	for (size_t i = 0; i < atoms->len && cut.tokens.len < TOKENS_MAX; i++) {
		cut.atom = &atoms->at[i];
		struct span at = cut.atom->at;
		switch (cut.atom->kind) {
		case ATOM_MARKER: add(&cut, TOKEN_PUNCT, at.from, at.to)->sign = SIGN_MARKER; break;
		case ATOM_TEXT: cut_text(&cut); break;
		case ATOM_CODE: {
			struct token *token = add(&cut, TOKEN_CODE, at.from, at.to);
			token->inside = cut.atom->inside;
			token->outer = cut.atom->outer;
			token->look = label_is_venue(source_slice(source, token->inside))
					      ? LOOK_VENUE
					      : 0;
			break;
		}
		case ATOM_LINK:
		case ATOM_IMAGE: cut_link(&cut); break;
		case ATOM_BREAK:
			add(&cut, TOKEN_BREAK, at.from, at.to)->sign = break_sign(cut.atom);
			break;
		case ATOM_BLOCK: add(&cut, TOKEN_BLOCK, at.from, at.to); break;
		default: /* ATOM_HTML: transparent */ break;
		}
	}
	join_brackets(&cut);
	join_labels(&cut);
	mark_labels(&cut);
	return cut.tokens;
}

/* The label without what belongs to the shape: emphasis, inner brackets, a period before the
 * closing bracket. */
static struct span label_core(str text, struct span label)
{
	static const char marks[] = "*_`\"";

	while (label.to > label.from + 1 && memchr(marks, text.at[label.from], sizeof(marks) - 1))
		label.from++;
	while (label.to > label.from + 1 && memchr(marks, text.at[label.to - 1], sizeof(marks) - 1))
		label.to--;
	if (label.to - label.from > 2 &&
		(text.at[label.to - 1] == '.' || text.at[label.to - 1] == ',') &&
		text.at[label.to - 2] != '.')
		label.to--;
	while (label.to > label.from + 1 && memchr(marks, text.at[label.to - 1], sizeof(marks) - 1))
		label.to--;
	if (label.to - label.from > 2 && text.at[label.from] == '[' &&
		text.at[label.to - 1] == ']') {
		label.from++;
		label.to--;
	}
	return label;
}

str token_shape(const struct source *source, const struct token *token, struct arena *arena)
{
	const struct atom *atom = token->atom;
	struct span target = atom->target;
	str text = source->text;

	if (token->kind != TOKEN_LINK && token->kind != TOKEN_IMAGE)
		return (str){0};
	bool has_target = target.to > target.from && span_has(token->at, target) &&
			  target.from >= token->inside.to;
	if (atom->kind == ATOM_LINK && atom->sort == LINK_HTML)
		return S("<a href=\"%\">@</a>");
	struct span label = label_core(text, token->inside);
	if (token->look & LOOK_AUTO && label.from == atom->at.from)
		return S("%");
	str middle = has_target ? str_slice(text, label.to, target.from)
				: str_slice(text, label.to, token->at.to);
	return str_printf(arena, STR_FMT "@" STR_FMT "%s" STR_FMT,
		STR_ARG(str_slice(text, token->at.from, label.from)), STR_ARG(middle),
		has_target ? "%" : "",
		STR_ARG(has_target ? str_slice(text, target.to, token->at.to) : (str){0}));
}

str tokens_text(const struct source *source, const struct tokens *tokens, size_t from, size_t to,
	struct arena *arena)
{
	struct buf buf = buf_make(arena);
	uint32_t end = 0;

	for (size_t i = from; i < to; i++) {
		const struct token *t = &tokens->at[i];
		if (t->kind == TOKEN_BREAK || t->kind == TOKEN_BLOCK) {
			buf_add_char(&buf, ' ');
			end = 0;
			continue;
		}
		bool blank = end && t->at.from > end &&
			     memchr(source->text.at + end, ' ', t->at.from - end);
		if (blank)
			buf_add_char(&buf, ' ');
		if (t->kind == TOKEN_LINK || t->kind == TOKEN_IMAGE)
			buf_add(&buf, t->label);
		else if (t->kind == TOKEN_CODE)
			buf_add(&buf, source_slice(source, t->inside));
		else if (t->kind == TOKEN_PUNCT)
			buf_add(&buf,
				source_slice(source,
					(struct span){
						t->at.from + (source->text.at[t->at.from] == '\\'),
						t->at.to}));
		else
			buf_add(&buf, source_slice(source, t->at));
		end = t->at.to;
	}
	return str_trim(str_squeeze(arena, buf_str(&buf)));
}
