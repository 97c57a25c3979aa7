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
static str leading_label(const struct block *block)
{
	for (uint32_t i = 0; i < block->own_count; i++) {
		const struct atom *atom = &block->atoms[i];
		if (atom->kind == ATOM_MARKER || (atom->kind == ATOM_BREAK && i == 0) ||
			(is_words(atom) && !str_trim(atom->text).len))
			continue;
		if (!is_words(atom))
			break;
		str head = str_trim(atom->text), label, rest;
		if (str_cut(head, S(":"), &label, &rest))
			return label.len <= LONGEST_LABEL ? label : (str){0};
		bool is_before_colon = i + 1 < block->own_count && is_words(&atom[1]) &&
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
str block_summary(const struct block *block)
{
	bool has_details = false, has_summary = false;
	for (uint32_t i = 0; i < block->atom_count; i++) {
		const struct atom *atom = &block->atoms[i];
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

static void count_labels(struct list_reader *r, struct shapes *shapes, const struct block *block)
{
	str leading = leading_label(block);
	if (leading.len)
		++*map_put(&shapes->labels, r->arena, leading, NULL);
	for (uint32_t i = 0; i < block->own_count; i++) {
		const struct atom *atom = &block->atoms[i];
		if (atom->kind == ATOM_LINK && atom->text.len && atom->text.len <= LONGEST_LABEL)
			++*map_put(&shapes->labels, r->arena, str_trim(atom->text), NULL);
	}
}

/* "BibTeX", "Abstract": what a <summary> says again and again is no title either. */
static void count_summary(struct list_reader *r, struct shapes *shapes, const struct block *block)
{
	str summary = block_summary(block);
	if (summary.len)
		++*map_put(&shapes->labels, r->arena, summary, NULL);
}

void shapes_gather(struct list_reader *r, struct shapes *shapes)
{
	bool is_needed = false;
	for (size_t i = 0; i < r->blocks.len; i++) {
		const struct block *block = &r->blocks.at[i];
		is_needed |= block->depth > 0 || block->kind == BLOCK_PARAGRAPH || block->level;
	}
	for (size_t i = 0; is_needed && i < r->blocks.len; i++) {
		if (r->blocks.at[i].kind == BLOCK_ITEM)
			count_labels(r, shapes, &r->blocks.at[i]);
		else if (r->blocks.at[i].kind == BLOCK_HTML)
			count_summary(r, shapes, &r->blocks.at[i]);
	}
	for (size_t i = 0; i < r->blocks.len; i++) {
		const struct block *block = &r->blocks.at[i];
		if (block->kind != BLOCK_ITEM)
			continue;
		shapes->items++;
		if (block->after == i + 1 || shape_of(shapes, block, true).links)
			continue;
		shapes->parents++;
		for (uint32_t child = (uint32_t)i + 1; child < block->after;
			child = r->blocks.at[child].after)
			shapes->children++;
	}
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

struct shape shape_of(const struct shapes *shapes, const struct block *block, bool own_only)
{
	struct shape shape = {.is_strong = true};
	str label = leading_label(block);
	shape.is_labelled = label.len && is_usual(shapes, label);
	uint32_t count = own_only ? block->own_count : block->atom_count;
	bool has_begun = false;
	for (uint32_t i = 0; i < count; i++) {
		const struct atom *atom = &block->atoms[i];
		size_t words = is_words(atom) ? str_trim(atom->text).len : 0;
		if (atom->kind == ATOM_LINK)
			see_link(shapes, &shape, atom);
		shape.breaks += atom->kind == ATOM_BREAK;
		shape.text += words;
		if (!words && (atom->kind != ATOM_LINK || atom->has_image))
			continue;
		shape.is_strong &= ((atom->style | atom->inner) & STYLE_STRONG) != 0;
		if (!has_begun) {
			shape.begins_with_link = atom->kind == ATOM_LINK;
			shape.begins_styled =
				(atom->style | atom->inner) & (STYLE_STRONG | STYLE_EMPHASIS);
		}
		has_begun = true;
	}
	shape.is_strong &= has_begun;
	return shape;
}

bool shape_is_complete(const struct shape *shape)
{
	return shape->links && !shape->is_labelled && (shape->titles || shape->text >= 40);
}

bool shape_is_contents(const struct shape *shape)
{
	return shape->anchors && !shape->links && shape->text < 12 * shape->anchors;
}
