/* Tells what a block is made of, with the labels that the document repeats set apart from titles.
 */
#include "reader.h"

#define LONGEST_LABEL 24
#define USUAL_LABEL 3 /* times that a label occurs before it is one of the usual ones */

static bool is_web(str url)
{
	return str_starts_nocase(url, S("http://")) || str_starts_nocase(url, S("https://"));
}

static bool is_words(const struct atom *atom)
{
	return atom->kind == ATOM_TEXT || atom->kind == ATOM_CODE;
}

/* The words before a colon with which an item begins, however styled; empty: none. */
static str leading_label(const struct atoms *atoms, uint32_t own_count)
{
	for (uint32_t i = 0; i < own_count; i++) {
		const struct atom *atom = &atoms->at[i];
		if (atom->kind == ATOM_MARKER || (atom->kind == ATOM_BREAK && i == 0) ||
			(is_words(atom) && !str_trim(atom->text).len))
			continue;
		if (!is_words(atom))
			break;
		str head = str_trim(atom->text), label, rest;
		if (str_cut(head, S(":"), &label, &rest))
			return label.len <= LONGEST_LABEL ? label : (str){0};
		bool is_before_colon = i + 1 < own_count && is_words(&atom[1]) &&
				       str_starts(str_trim(atom[1].text), S(":"));
		return is_before_colon && head.len <= LONGEST_LABEL ? head : (str){0};
	}
	return (str){0};
}

bool atom_is_tag(const struct atom *atom, str start)
{
	return atom->kind == ATOM_HTML && str_starts_nocase(atom->text, start);
}

/* What stands in <summary>; empty: the block does not begin with <details><summary>words. */
str block_summary(const struct atoms *atoms)
{
	bool has_details = false, has_summary = false;
	for (size_t i = 0; i < atoms->len; i++) {
		const struct atom *atom = &atoms->at[i];
		has_details |= atom_is_tag(atom, S("<details"));
		has_summary |= atom_is_tag(atom, S("<summary"));
		if (has_summary && (atom->kind == ATOM_TEXT || atom->kind == ATOM_LINK))
			return has_details ? str_trim(atom->text) : (str){0};
		if (!has_details && atom->kind != ATOM_HTML && atom->kind != ATOM_BREAK)
			break;
	}
	return (str){0};
}

static bool is_usual(const struct shapes *shapes, str label)
{
	const size_t *count = map_get(&shapes->labels, label);
	return count && *count >= USUAL_LABEL;
}

/* A label that is new is copied: the atoms that it is a view of are not kept. */
static void count_label(struct list_reader *r, struct shapes *shapes, str label)
{
	if (map_get(&shapes->labels, label) == NULL)
		label = str_copy(r->scratch, label);
	++*map_put(&shapes->labels, r->scratch, label, NULL);
}

static void count_labels(struct list_reader *r, struct shapes *shapes, const struct block *block,
	const struct atoms *atoms)
{
	str leading = leading_label(atoms, block->own_count);
	if (leading.len)
		count_label(r, shapes, leading);
	for (uint32_t i = 0; i < block->own_count; i++) {
		const struct atom *atom = &atoms->at[i];
		if (atom->kind == ATOM_LINK && atom->text.len && atom->text.len <= LONGEST_LABEL)
			count_label(r, shapes, str_trim(atom->text));
	}
}

/* "BibTeX", "Abstract": what a <summary> says again and again is no title either. */
static void count_summary(struct list_reader *r, struct shapes *shapes, const struct atoms *atoms)
{
	str summary = block_summary(atoms);
	if (summary.len)
		count_label(r, shapes, summary);
}

static void gather_labels(struct list_reader *r, struct shapes *shapes)
{
	struct arena own = {0};
	for (size_t i = 0; i < r->blocks.len; i++) {
		const struct block *block = &r->blocks.at[i];
		if (block->kind != BLOCK_ITEM && block->kind != BLOCK_HTML)
			continue;
		struct atoms atoms = block_atoms(r, block, &own);
		if (block->kind == BLOCK_ITEM)
			count_labels(r, shapes, block, &atoms);
		else
			count_summary(r, shapes, &atoms);
		arena_rewind(&own, (struct arena_mark){0});
	}
	arena_release(&own);
}

static void see_link(const struct shapes *shapes, struct shape *shape, const struct atom *link)
{
	str label = str_trim(link->text);
	shape->anchors += link->url.len && link->url.at[0] == '#';
	if (!is_web(link->url))
		return;
	shape->links++;
	if (link->sort != LINK_AUTO && !link->has_image && label.len && !is_usual(shapes, label))
		shape->titles++;
}

/* "1.", "[12]", "(3)": a number before what is listed says nothing of how it begins. A bold one
   ("**2023**" above a list) is a heading of its own. */
static bool is_ordinal(str words)
{
	bool has_digit = false;

	for (size_t i = 0; i < words.len; i++) {
		has_digit |= char_is_digit(words.at[i]);
		if (!char_is_digit(words.at[i]) &&
			str_find_char(S(".)(][#:"), words.at[i]) == NOT_FOUND)
			return false;
	}
	return has_digit && words.len <= 8;
}

static void see_atom(const struct shapes *shapes, struct shape *shape, const struct atom *atom)
{
	size_t words = is_words(atom) ? str_trim(atom->text).len : 0;
	if (atom->kind == ATOM_LINK)
		see_link(shapes, shape, atom);
	shape->breaks += atom->kind == ATOM_BREAK;
	shape->paragraphs +=
		atom->kind == ATOM_BREAK && atom->sort == BREAK_PARAGRAPH && atom->depth == 0;
	shape->has_tags |= atom->kind == ATOM_HTML;
	shape->text += (uint32_t)words;
	if (!words && (atom->kind != ATOM_LINK || atom->has_image))
		return;
	bool is_bold = ((atom->style | atom->inner) & STYLE_STRONG) != 0;
	if (!shape->has_begun && !is_bold && atom->kind == ATOM_TEXT &&
		is_ordinal(str_trim(atom->text)))
		return;
	shape->is_strong &= is_bold;
	if (!shape->has_begun) {
		shape->begins_with_link = atom->kind == ATOM_LINK;
		shape->begins_styled =
			((atom->style | atom->inner) & (STYLE_STRONG | STYLE_EMPHASIS)) != 0;
	}
	shape->has_begun = true;
}

static void see_block(const struct shapes *shapes, struct block *block, const struct atoms *atoms)
{
	str label = leading_label(atoms, block->own_count);
	struct shape shape = {
		.is_strong = true, .is_labelled = label.len && is_usual(shapes, label)};
	for (uint32_t i = 0; i < atoms->len; i++) {
		if (i == block->own_count)
			block->own = shape;
		see_atom(shapes, &shape, &atoms->at[i]);
	}
	block->whole = shape;
	if (block->own_count >= atoms->len)
		block->own = shape;
	block->own.is_strong &= block->own.has_begun;
	block->whole.is_strong &= block->whole.has_begun;
}

static void see_blocks(struct list_reader *r, const struct shapes *shapes)
{
	struct arena own = {0};
	for (size_t i = 0; i < r->blocks.len; i++) {
		struct atoms atoms = block_atoms(r, &r->blocks.at[i], &own);
		see_block(shapes, &r->blocks.at[i], &atoms);
		arena_rewind(&own, (struct arena_mark){0});
	}
	arena_release(&own);
}

static void count_parents(struct list_reader *r, struct shapes *shapes)
{
	for (size_t i = 0; i < r->blocks.len; i++) {
		const struct block *block = &r->blocks.at[i];
		if (block->kind != BLOCK_ITEM)
			continue;
		shapes->items++;
		if (block->after == i + 1 || block->own.links)
			continue;
		shapes->parents++;
		for (uint32_t child = (uint32_t)i + 1; child < block->after;
			child = r->blocks.at[child].after)
			shapes->children++;
	}
}

void shapes_gather(struct list_reader *r, struct shapes *shapes)
{
	bool is_needed = false;
	for (size_t i = 0; i < r->blocks.len; i++) {
		const struct block *block = &r->blocks.at[i];
		is_needed |= block->depth > 0 || block->kind == BLOCK_PARAGRAPH || block->level;
	}
	if (is_needed)
		gather_labels(r, shapes);
	see_blocks(r, shapes);
	count_parents(r, shapes);
}

bool shape_is_complete(const struct shape *shape)
{
	return shape->links && !shape->is_labelled && (shape->titles || shape->text >= 40);
}

bool shape_is_contents(const struct shape *shape)
{
	return shape->anchors && !shape->links && shape->text < 12 * shape->anchors;
}
