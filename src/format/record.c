/* Turns an aligned entry into its record: title, authors, ids, venue, links with their roles, tags.
 */
#include "record.h"

#include "vocab.h"

struct filler {
	struct record *record;
	const struct source *source;
	const struct tokens *tokens;
	struct arena *arena;
};

static struct value value_of(const struct filler *f, size_t from, size_t to)
{
	const struct token *first = &f->tokens->at[from];
	struct value value = {.text = tokens_text(f->source, f->tokens, from, to, f->arena)};

	value.at = (struct span){first->at.from, f->tokens->at[to - 1].at.to};
	if (to == from + 1 && (first->kind == TOKEN_LINK || first->kind == TOKEN_CODE))
		value.at = first->inside;
	return value;
}

static void set(struct value *to, struct value value)
{
	if (!to->text.len)
		*to = value;
}

/* Without its brackets, `[CVPR 2023]`, and without what parts it from what follows. */
static str bare_venue(str text)
{
	for (size_t before = 0; before != text.len;) {
		before = text.len;
		text = str_trim(text);
		char first = text.len > 2 ? text.at[0] : 0,
		     last = text.len > 2 ? text.at[text.len - 1] : 0;
		if ((first == '[' && last == ']') || (first == '(' && last == ')'))
			text = str_slice(text, 1, text.len - 1);
		else if (last == ',' || last == ';' ||
			 (last == '.' && char_is_digit(text.at[text.len - 2])))
			text.len--;
	}
	return text;
}

/* "CVPR 2023", "CVPR, 2023", "ICML2023": the year at the end is the year's. */
static str cut_year(str *text)
{
	size_t end = text->len > 4 ? text->len - 4 : 0;
	str year = str_slice(*text, end, text->len);
	uint32_t number;

	if (!end || !year_read(year, &number))
		return (str){0};
	while (end && (char_is_space(text->at[end - 1]) || text->at[end - 1] == ',' ||
			      text->at[end - 1] == '('))
		end--;
	if (!end || text->at[end - 1] == '\'' || char_is_digit(text->at[end - 1]))
		return (str){0};
	text->len = end;
	return year;
}

static void set_venue(struct filler *f, struct value value)
{
	if (f->record->venue.text.len)
		return;
	str text = bare_venue(value.text), year = cut_year(&text);
	size_t word = text.len; /* "Nature, October 2023": the month is no part of the venue */
	while (word && (char_is_alpha(text.at[word - 1]) || text.at[word - 1] == '.'))
		word--;
	if (year.len && word && month_named(str_slice(text, word, text.len)))
		text = str_slice(text, 0, word);
	f->record->venue = (struct value){bare_venue(text), value.at};
	if (year.len)
		set(&f->record->year, (struct value){year, value.at});
}

/* "Jane Doe (PDF) (CC BY": what says nothing of the authors is none of their names. The last
 * bracket may stand outside of the value. */
static void set_authors(struct filler *f, struct value value)
{
	str text = str_trim(value.text);

	for (;;) {
		size_t open = text.len;
		while (open > 0 && text.at[open - 1] != '(')
			open--;
		str note = str_slice(text, open, text.len);
		if (open == 0 || (note.len && str_find_char(note, ')') < note.len - 1))
			break;
		if (str_ends(note, S(")")))
			note.len--;
		if (!vocab_note(note))
			break;
		text = str_trim(str_slice(text, 0, open - 1));
	}
	value.text = text;
	set(&f->record->authors, value);
}

static void set_title(struct filler *f, struct value title)
{
	while (title.text.len > 1 && str_ends(title.text, S(".")) && !str_ends(title.text, S("..")))
		title.text = str_slice(title.text, 0, title.text.len - 1);
	for (;;) { /* the label's own emphasis marks and brackets are no part of the title */
		str t = title.text;
		if (t.len > 2 && t.at[0] == '[' && t.at[t.len - 1] == ']' &&
			str_find_char(str_slice(t, 1, t.len), '[') == NOT_FOUND)
			title.text = str_slice(t, 1, t.len - 1);
		else if (t.len > 2 && (t.at[0] == '"' && t.at[t.len - 1] == '"'))
			title.text = str_slice(t, 1, t.len - 1);
		else
			break;
	}
	set(&f->record->title, title);
}

/* "Authors: A, B": what stands behind the colon. */
static void set_labelled(struct filler *f, const struct slot *slot, size_t from, size_t to)
{
	bool whole;
	size_t at = from;

	while (at < to && !(f->tokens->at[at].kind == TOKEN_PUNCT && f->tokens->at[at].sign == ':'))
		at++;
	if (at + 1 == to)
		return;
	struct value rest = value_of(f, at < to ? at + 1 : from, to);

	switch (vocab_field(slot->label, &whole)) {
	case FIELD_AUTHORS: set_authors(f, rest); break;
	case FIELD_VENUE: set_venue(f, rest); break;
	case FIELD_DATE: set(&f->record->date, rest); break;
	case FIELD_YEAR: set(&f->record->year, rest); break;
	case FIELD_ARXIV: set(&f->record->arxiv, rest); break;
	case FIELD_DOI: set(&f->record->doi, rest); break;
	case FIELD_DESCRIPTION: set(&f->record->description, rest); break;
	default: set(&f->record->text, rest);
	}
}

static void set_field(struct filler *f, const struct slot *slot, size_t from, size_t to)
{
	struct record *r = f->record;

	if (slot->field == FIELD_LINK || slot->field == FIELD_IMAGE)
		return; /* links of all slots, and of none, are gathered together */
	struct value value = value_of(f, from, to);
	switch (slot->field) {
	case FIELD_TITLE: set_title(f, value); break;
	case FIELD_AUTHORS: set_authors(f, value); break;
	case FIELD_ARXIV: set(&r->arxiv, value); break;
	case FIELD_DOI: set(&r->doi, value); break;
	case FIELD_VENUE: set_venue(f, value); break;
	case FIELD_YEAR: set(&r->year, value); break;
	case FIELD_DATE:
		set(&r->date, value);
		if (value.text.len == 4)
			set(&r->year, value);
		break;
	case FIELD_ABBREVIATION: set(&r->abbreviation, value); break;
	case FIELD_DESCRIPTION: set(&r->description, value); break;
	case FIELD_TAG:
		set(&r->tag, value);
		for (size_t i = from; i < to; i++)
			if (f->tokens->at[i].kind == TOKEN_CODE)
				ARRAY_PUSH(f->arena, &r->tags,
					source_slice(f->source, f->tokens->at[i].inside));
		break;
	case FIELD_LABELLED: set_labelled(f, slot, from, to); break;
	case FIELD_TEXT:
	case FIELD_ORGANISATION: set(&r->text, value); break;
	default: break;
	}
}

/* `place`: the role of the slot it stands in, for links whose label says nothing. */
static void add_link(struct filler *f, const struct token *token, str place)
{
	struct record_link link = {.label = token->label,
		.role = token->role,
		.at = token->at,
		.is_image = token->kind == TOKEN_IMAGE};
	const struct atom *atom = token->atom;

	if (atom->kind == ATOM_IMAGE && atom->at.to > atom->at.from &&
		f->source->text.at[atom->at.from] == '<')
		return; /* <img>: decoration, no link of the entry */
	if (token->kind == TOKEN_IMAGE && atom->image.len) {
		struct record_link image = link;
		image.url = atom->image;
		image.role = S("image");
		ARRAY_PUSH(f->arena, &f->record->links, image);
		link.is_image = false;
	}
	if (atom->kind == ATOM_LINK || atom->kind == ATOM_IMAGE) {
		link.url = atom->url;
		link.target = atom->target;
	}
	link.is_blank = (token->look & LOOK_BLANK) && atom->kind == ATOM_LINK;
	if (link.is_blank && !str_starts_nocase(link.url, S("http")))
		link.url = (str){0};
	if (!link.role.len && !str_eq(place, S("*")))
		link.role = place;
	if (!link.role.len) {
		enum target_kind target = url_target(link.url);
		link.role = target == TARGET_PAPER  ? S("paper")
			    : target == TARGET_CODE ? S("code")
						    : S("other");
	}
	if (atom->kind == ATOM_IMAGE)
		link.role = S("image");
	ARRAY_PUSH(f->arena, &f->record->links, link);
}

/* Links inside raw blocks (tables of HTML, fences) count as links of the entry too. */
static void derive(struct filler *f)
{
	struct record *r = f->record;
	size_t used;

	if (r->arxiv.text.len) {
		str text = r->arxiv.text;
		if (!arxiv_read(text, &r->arxiv_id, &used)) {
			size_t colon = str_find_char(text, ':');
			if (colon != NOT_FOUND &&
				!arxiv_read(str_trim(str_slice(text, colon + 1, text.len)),
					&r->arxiv_id, &used))
				r->arxiv_id = (struct arxiv_id){0};
		}
	}
	for (size_t i = 0; i < r->links.len; i++) {
		const struct record_link *link = &r->links.at[i];
		str kind, doi;
		struct arxiv_id id;
		bool is_paper = str_eq(link->role, S("paper")) || str_eq(link->role, S("other")) ||
				str_eq(link->role, S("link"));
		if (link->is_image || !is_paper)
			continue;
		if (!r->arxiv_in_link.id.len && arxiv_from_url(link->url, &id, &kind))
			r->arxiv_in_link = id;
		if (!r->doi_id.len && doi_from_url(link->url, &doi))
			r->doi_id = doi;
	}
	if (!r->arxiv_id.id.len)
		r->arxiv_id = r->arxiv_in_link;
	if (r->doi.text.len && !doi_read(r->doi.text, &r->doi_id))
		r->doi_id = (str){0};
	if (r->authors.text.len) {
		struct author_names names = authors_read(f->arena, r->authors.text);
		r->author_names = names.names;
		r->has_et_al = names.has_et_al;
	}
	if (!r->year.text.len || !year_read(r->year.text, &r->year_number)) {
		str venue, year;
		struct date date;
		venue_split(r->venue.text, &venue, &year);
		r->year_number = year_of(year); /* "CVPR'23" */
		if (!r->year_number && date_read(r->date.text, &date, &used))
			r->year_number = date.year;
	}
}

/* Without a format: the linked, bold or first words are the title. */
static void guess_title(struct filler *f)
{
	const struct tokens *tokens = f->tokens;
	size_t best = tokens->len;

	for (size_t i = 0; i < tokens->len && best == tokens->len; i++)
		if (tokens->at[i].kind == TOKEN_LINK &&
			!(tokens->at[i].look & (LOOK_LABEL | LOOK_AUTO)))
			best = i;
	for (size_t i = 0; i < tokens->len && best == tokens->len; i++)
		if (tokens->at[i].kind == TOKEN_WORDS && tokens->at[i].style & STYLE_STRONG)
			best = i;
	for (size_t i = 0; i < tokens->len && best == tokens->len; i++)
		if (tokens->at[i].kind == TOKEN_WORDS)
			best = i;
	if (best == tokens->len)
		return;
	size_t end = best + 1;
	while (end < tokens->len && tokens->at[best].kind == TOKEN_WORDS &&
		tokens->at[end].style == tokens->at[best].style &&
		tokens->at[end].kind != TOKEN_BREAK && tokens->at[end].kind != TOKEN_LINK &&
		!(tokens->at[end].kind == TOKEN_PUNCT && tokens->at[end].sign == '.'))
		end++;
	set_title(f, value_of(f, best, end));
}

void record_read(struct reading *reading, const struct format *format, const struct source *source,
	const struct tokens *tokens, const struct fit *fit, struct arena *arena)
{
	struct filler f = {
		.record = &reading->record, .source = source, .tokens = tokens, .arena = arena};

	for (size_t i = 0; format && fit && i < fit->len; i++)
		if (fit->pieces[i].slot >= 0)
			set_field(&f, &format->slots.at[fit->pieces[i].slot], fit->pieces[i].from,
				fit->pieces[i].to);
	for (size_t i = 0, piece = 0; i < tokens->len; i++) {
		if (tokens->at[i].kind != TOKEN_LINK && tokens->at[i].kind != TOKEN_IMAGE)
			continue;
		while (format && fit && piece < fit->len && fit->pieces[piece].to <= i)
			piece++;
		bool has_slot = format && fit && piece < fit->len && fit->pieces[piece].slot >= 0 &&
				fit->pieces[piece].from <= i;
		if (has_slot && tokens->at[i].atom->kind == ATOM_TEXT &&
			format->slots.at[fit->pieces[piece].slot].field == FIELD_LABELLED)
			continue; /* "Keywords: [model]": a word in brackets */
		add_link(&f, &tokens->at[i],
			has_slot ? format->slots.at[fit->pieces[piece].slot].role : (str){0});
	}
	if (!reading->record.title.text.len)
		guess_title(&f);
	derive(&f);
}
