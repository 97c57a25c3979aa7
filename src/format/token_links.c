/* Turns links, their brackets and their labels into tokens. */
#include "cutter.h"

#include <string.h>

#include "vocab.h"

str token_target_role(str url)
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
bool cutter_label_is_venue(str label)
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

/* "code-demo": what stands before the hyphen is a label of its own; "R-Trees: A New Index" is a
 * title. */
static str compound_role(str label)
{
	size_t hyphen = str_find_char(label, '-');

	return hyphen == NOT_FOUND || hyphen < 3 || str_find_char(label, ' ') != NOT_FOUND
		       ? (str){0}
		       : vocab_role(str_slice(label, 0, hyphen));
}

void cutter_link(struct cutter *cut)
{
	const struct atom *atom = cut->atom;
	bool is_image = atom->kind == ATOM_IMAGE || atom->has_image;
	struct token *token =
		cutter_add(cut, is_image ? TOKEN_IMAGE : TOKEN_LINK, atom->at.from, atom->at.to);
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
	str first = compound_role(token->label);
	bool is_compound = !is_image && first.len && !str_eq(first, token->role);
	if (is_compound)
		token->role = first;
	else if (token->role.len)
		token->look |= LOOK_LABEL;
	else if (is_image)
		token->role = atom->kind == ATOM_IMAGE ? S("image") : token_target_role(atom->url);
	else if (token->look & LOOK_AUTO)
		token->role = token_target_role(atom->url);
	if (token->kind == TOKEN_LINK && !token->role.len && cutter_label_is_venue(label))
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

/* Moves a token to where it stands once others before it are joined. */
static void keep(struct tokens *all, size_t at, const struct token *token)
{
	if (&all->at[at] != token)
		all->at[at] = *token;
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
void cutter_join_brackets(struct cutter *cut)
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
		bool is_label =
			middle && middle->kind == TOKEN_LINK &&
			(middle->look & (LOOK_LABEL | LOOK_BLANK | LOOK_VENUE) ||
				(middle->words == 1 && vocab_is_mistyped_label(middle->label)));
		if (is_label) {
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
			keep(all, out++, t);
		}
	}
	all->len = out;
}

/* The address behind the parenthesis: a link of its own, or, within brackets, where Markdown sees
 * none, words. Gives the token that closes the parenthesis; 0: no address stands there. */
static size_t address_end(const struct cutter *cut, size_t open, const struct atom **atom)
{
	const struct tokens *all = &cut->tokens;
	const struct token *first = &all->at[open + 1];
	size_t end = open + 2;

	if (first->kind == TOKEN_LINK) {
		*atom = first->atom;
		return first->look & LOOK_AUTO && is_sign(&all->at[end], ')') ? end : 0;
	}
	if (!str_starts_nocase(source_slice(cut->source, first->at), S("http")))
		return 0;
	while (end < all->len && end < open + 8 && !is_sign(&all->at[end], ')'))
		end++;
	if (end == all->len || !is_sign(&all->at[end], ')'))
		return 0;
	struct span at = {first->at.from, all->at[end].at.from};
	str url = source_slice(cut->source, at);
	if (str_find_char(url, ' ') != NOT_FOUND || str_find_char(url, '\n') != NOT_FOUND ||
		str_find(url, S("://")) == NOT_FOUND)
		return 0;
	struct atom *made = NEW(cut->arena, struct atom);
	*made = *first->atom;
	made->kind = ATOM_LINK;
	made->sort = LINK_AUTO;
	made->at = made->inside = made->outer = made->target = at;
	made->text = made->url = url;
	*atom = made;
	return end;
}

/* `[[pdf]] (https://...)`: a link that a blank broke. One link, so that its shape can be put right.
 */
void cutter_join_broken(struct cutter *cut)
{
	struct tokens *all = &cut->tokens;
	size_t out = 0;

	for (size_t i = 0; i < all->len; i++) {
		struct token *t = &all->at[i];
		const struct atom *address;
		bool may_break = i + 3 < all->len && t->kind == TOKEN_LINK &&
				 t->look & LOOK_BLANK && t->atom->kind == ATOM_TEXT &&
				 is_sign(&all->at[i + 1], '(') &&
				 all->at[i + 1].at.from - t->at.to <= 2;
		size_t end = may_break ? address_end(cut, i + 1, &address) : 0;
		keep(all, out, t);
		if (end) {
			struct token *joined = &all->at[out];
			joined->atom = address;
			joined->look = LOOK_LABEL | LOOK_BROKEN;
			joined->at.to = joined->outer.to = all->at[end].at.to;
			i = end;
		}
		out++;
	}
	all->len = out;
}

void cutter_join_labels(struct cutter *cut)
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
			keep(all, out++, t);
		}
	}
	all->len = out;
}

/* "Keyword: ..." at the start of a line: the words are a label, whatever follows. */
void cutter_mark_labels(struct cutter *cut)
{
	struct tokens *all = &cut->tokens;

	for (size_t i = 0; i + 1 < all->len; i++) {
		struct token *t = &all->at[i];
		size_t before = i;
		while (before > 0 && all->at[before - 1].kind == TOKEN_SYMBOL)
			before--; /* "📄 Paper: ..." */
		bool starts = before == 0 || all->at[before - 1].kind == TOKEN_BREAK ||
			      all->at[before - 1].sign == SIGN_MARKER;
		if (starts && t->kind == TOKEN_WORDS && t->words <= 4 &&
			is_sign(&all->at[i + 1], ':'))
			t->label = source_slice(cut->source, t->at);
	}
}
