/* Chooses, among the document's blocks, those that are entries. */
#include "reader.h"

static void take_span(struct list_reader *r, struct entry *entry)
{
	str text = r->source->text;
	uint32_t from = entry->at.from, to = entry->at.to;
	while (from > 0 && text.at[from - 1] != '\n')
		from--;
	while (to < text.len && text.at[to] != '\n')
		to++;
	entry->line = (struct span){from, to < text.len ? to + 1 : to};
	entry->indent = entry->at.from - from;
}

static struct entry *add_entry(struct list_reader *r, enum entry_kind kind, const struct block *block)
{
	struct entry *entry = ARRAY_ADD(r->arena, &r->list->entries);
	entry->kind = kind;
	entry->at = block->at;
	entry->section = r->sections.at[block->section];
	entry->index = (uint32_t)r->list->entries.len - 1;
	entry->group = block->group;
	entry->table = block->table;
	take_span(r, entry);
	return entry;
}

/* A nested item's atoms as those of an entry of its own. */
static void promote(struct entry *entry, const struct block *block)
{
	struct atom *first = &entry->atoms.at[0];
	if (first->kind == ATOM_BREAK) {
		first->kind = ATOM_MARKER;
		first->sort = 0;
		first->at.from = first->inside.from = first->outer.from = block->at.from;
	}
	for (size_t i = 0; i < entry->atoms.len; i++)
		entry->atoms.at[i].depth = (uint8_t)(entry->atoms.at[i].depth - block->depth);
}

static void take_item(struct list_reader *r, const struct block *block, bool own_only)
{
	struct entry *entry = add_entry(r, ENTRY_ITEM, block);
	size_t count = own_only ? block->own_count : block->atom_count;
	entry->atoms = (struct atoms){block->atoms, count, count};
	entry->is_nested = block->parent != NO_BLOCK;
	if (own_only && count) {
		entry->at.to = entry->atoms.at[count - 1].outer.to;
		take_span(r, entry);
	}
	promote(entry, block);
}

static bool is_web(str url)
{
	return str_starts_nocase(url, S("http://")) || str_starts_nocase(url, S("https://"));
}

struct shape {
	size_t links, anchors; /* links into the web, into the document */
	size_t longest_label;
	size_t text; /* characters outside links */
	bool is_labelled; /* begins "Word:" */
};

static struct shape own_shape(const struct block *block)
{
	struct shape shape = {0};
	for (uint32_t i = 0; i < block->own_count; i++) {
		const struct atom *atom = &block->atoms[i];
		if (atom->kind == ATOM_LINK) {
			shape.links += is_web(atom->url);
			shape.anchors += atom->url.len && atom->url.at[0] == '#';
			if (atom->text.len > shape.longest_label && !atom->has_image)
				shape.longest_label = atom->text.len;
		} else if (atom->kind == ATOM_TEXT || atom->kind == ATOM_CODE) {
			shape.text += str_trim(atom->text).len;
		}
	}
	return shape;
}

static bool is_contents_item(const struct shape *shape)
{
	return shape->anchors && !shape->links && shape->text < 12;
}

static void select_item(struct list_reader *r, uint32_t *at)
{
	const struct block *block = &r->blocks.at[*at];
	struct shape own = own_shape(block);
	size_t children = 0, entryish = 0;
	if (is_contents_item(&own)) {
		++*at;
		return;
	}
	for (uint32_t i = *at + 1; i < block->after; i = r->blocks.at[i].after) {
		struct shape shape = own_shape(&r->blocks.at[i]);
		children++;
		entryish += shape.links && (shape.longest_label >= 20 || shape.text >= 40);
	}
	bool is_group = children && entryish * 2 > children;
	if (!is_group)
		take_item(r, block, false);
	else if (own.links)
		take_item(r, block, true);
	*at = is_group ? *at + 1 : block->after;
}

void select_entries(struct list_reader *r)
{
	for (uint32_t i = 0; i < r->blocks.len;) {
		const struct block *block = &r->blocks.at[i];
		if (block->kind == BLOCK_ITEM) {
			select_item(r, &i);
			continue;
		}
		if (block->kind == BLOCK_ROW) {
			struct entry *entry = add_entry(r, ENTRY_ROW, block);
			entry->atoms = (struct atoms){block->atoms, block->atom_count, block->atom_count};
		}
		i++;
	}
}
