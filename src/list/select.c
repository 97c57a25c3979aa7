/* Chooses, among the document's blocks, those that are entries. */
#include "reader.h"

static bool is_line_end(char c)
{
	return c == '\n' || c == '\r';
}

/* Lines as Markdown has them, where a lone CR ends one too: each entry begins on a line of its own,
 * so that all of them together are walked once. */
static void take_lines(struct list_reader *r, struct entry *entry)
{
	str text = r->source->text;
	uint32_t from = entry->at.from, to = entry->at.to;
	while (from > 0 && !is_line_end(text.at[from - 1]))
		from--;
	while (to < text.len && !is_line_end(text.at[to]))
		to++;
	if (to + 1 < text.len && text.at[to] == '\r' && text.at[to + 1] == '\n')
		to++;
	entry->line = (struct span){from, to < text.len ? to + 1 : to};
	entry->indent = entry->at.from - from;
}

static struct entry *add_entry(
	struct list_reader *r, enum entry_kind kind, const struct block *block)
{
	struct entry *entry = ARRAY_ADD(r->arena, &r->list->entries);
	entry->kind = kind;
	entry->at = block->at;
	entry->section = r->sections.at[block->section];
	entry->index = (uint32_t)r->list->entries.len - 1;
	entry->group = block->group;
	entry->table = block->table;
	entry->atoms = block->atoms;
	return entry;
}

/* ---- items ---- */

/* A nested item's atoms as those of an entry of its own. */
static void promote(struct atoms *atoms, const struct block *block)
{
	struct atom *first = &atoms->at[0];
	if (first->kind == ATOM_BREAK) {
		first->kind = ATOM_MARKER;
		first->sort = 0;
		first->at.from = first->inside.from = first->outer.from = block->at.from;
	}
	for (size_t i = 0; i < atoms->len; i++)
		atoms->at[i].depth = (uint8_t)(atoms->at[i].depth - block->depth);
}

static void take_item(struct list_reader *r, const struct block *block, bool own_only)
{
	struct entry *entry = add_entry(r, ENTRY_ITEM, block);
	entry->is_nested = block->parent != NO_BLOCK;
	if (own_only || entry->is_nested) {
		struct arena_mark mark = arena_mark(r->scratch);
		struct atoms atoms = block_atoms(r, block, r->scratch);
		if (own_only) {
			entry->at.to = atoms.at[block->own_count].at.from;
			atoms.len = block->own_count;
		}
		promote(&atoms, block);
		entry->atoms = atoms_pack(r->source, &atoms, r->arena);
		arena_rewind(r->scratch, mark);
	}
	take_lines(r, entry);
}

static uint32_t select_item(struct list_reader *r, uint32_t at)
{
	const struct block *block = &r->blocks.at[at];
	if (shape_is_contents(&block->whole))
		return block->after;
	if (block->nesting != NEST_GROUP)
		take_item(r, block, block->nesting == NEST_ENTRIES);
	return block->nesting == NEST_PARTS ? block->after : at + 1;
}

/* ---- paragraphs and headings with what belongs to them ---- */

static void add_atoms(
	struct list_reader *r, struct writer *w, const struct block *block, uint8_t deeper)
{
	struct arena scratch = {0};
	struct atoms own = block_atoms(r, block, &scratch);
	for (size_t i = 0; i < own.len; i++) {
		own.at[i].depth = (uint8_t)(own.at[i].depth + deeper);
		ARRAY_PUSH(w->arena, &w->atoms, own.at[i]);
	}
	arena_release(&scratch);
}

/* The atoms of the head and of the blocks up to `after`, with the breaks between them. */
static struct packed_atoms join_atoms(struct list_reader *r, uint32_t at)
{
	const struct block *head = &r->blocks.at[at];
	struct arena scratch = {0}; /* of a heading it is all that stands under it */
	struct writer w = {.source = r->source, .arena = &scratch, .at = head->at.to};
	add_atoms(r, &w, head, 0);
	for (uint32_t i = at + 1; i < head->after; i = r->blocks.at[i].after) {
		const struct block *block = &r->blocks.at[i];
		uint32_t before = w.at;
		if (block->kind != BLOCK_ITEM)
			write_gap(&w, block->at.from);
		size_t first = w.atoms.len;
		add_atoms(r, &w, block, block->kind == BLOCK_ITEM);
		if (block->kind == BLOCK_ITEM) {
			struct atom *marker = &w.atoms.at[first];
			marker->kind = ATOM_BREAK;
			marker->sort = BREAK_ITEM;
			marker->at.from = marker->inside.from = marker->outer.from = before;
		}
		w.at = block->at.to;
	}
	struct packed_atoms packed = atoms_pack(r->source, &w.atoms, &scratch);
	packed.bytes = str_copy(r->arena, packed.bytes);
	arena_release(&scratch);
	return packed;
}

static uint32_t take_head(struct list_reader *r, uint32_t at)
{
	const struct block *head = &r->blocks.at[at];
	enum entry_kind kind = head->kind == BLOCK_HEADING ? ENTRY_HEADING
			       : head->kind == BLOCK_ITEM  ? ENTRY_ITEM
							   : ENTRY_PARAGRAPH;
	struct entry *entry = add_entry(r, kind, head);
	for (uint32_t i = at + 1; i < head->after; i = r->blocks.at[i].after)
		entry->at.to = r->blocks.at[i].at.to;
	if (head->after > at + 1)
		entry->atoms = join_atoms(r, at);
	take_lines(r, entry);
	return head->after;
}

void select_entries(struct list_reader *r)
{
	for (uint32_t i = 0; i < r->blocks.len;) {
		const struct block *block = &r->blocks.at[i];
		if (block->is_head) {
			i = take_head(r, i);
		} else if (block->kind == BLOCK_ITEM) {
			i = select_item(r, i);
		} else {
			if (block->kind == BLOCK_ROW)
				take_lines(r, add_entry(r, ENTRY_ROW, block));
			i++;
		}
	}
}
