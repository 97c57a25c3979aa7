/* same_list: whether two readings of one text found the same; and whether a reading keeps its
 * promises. */
#ifndef SAME_LIST_H
#define SAME_LIST_H

#include <entrylint/list.h>

static inline bool same_span(struct span a, struct span b)
{
	return a.from == b.from && a.to == b.to;
}

static inline bool same_atom(const struct atom *a, const struct atom *b)
{
	return a->kind == b->kind && a->sort == b->sort && a->style == b->style &&
	       a->inner == b->inner && a->depth == b->depth && a->column == b->column &&
	       a->has_image == b->has_image && same_span(a->at, b->at) &&
	       same_span(a->inside, b->inside) && same_span(a->outer, b->outer) &&
	       same_span(a->target, b->target) && str_eq(a->text, b->text) &&
	       str_eq(a->url, b->url) && str_eq(a->image, b->image);
}

static inline bool same_atoms(const struct atoms *a, const struct atoms *b)
{
	bool same = a->len == b->len;
	for (size_t i = 0; same && i < a->len; i++)
		same = same_atom(&a->at[i], &b->at[i]);
	return same;
}

/* Whether atoms come out of their packed form as they went in. */
static inline bool packs(
	const struct source *source, const struct atoms *atoms, struct arena *arena)
{
	struct entry entry = {.atoms = atoms_pack(source, atoms, arena)};
	struct atoms again = entry_atoms(source, &entry, arena);
	return same_atoms(atoms, &again);
}

static inline bool same_entry(const struct entry *a, const struct entry *b)
{
	return a->kind == b->kind && same_span(a->at, b->at) && same_span(a->line, b->line) &&
	       a->section->index == b->section->index && a->index == b->index &&
	       a->group == b->group && a->table == b->table && a->indent == b->indent &&
	       a->is_nested == b->is_nested && a->atoms.from == b->atoms.from &&
	       a->atoms.count == b->atoms.count && str_eq(a->atoms.bytes, b->atoms.bytes);
}

static inline bool same_section(const struct section *a, const struct section *b)
{
	bool same_parent =
		!a->parent == !b->parent && (!a->parent || a->parent->index == b->parent->index);
	return same_parent && same_span(a->heading, b->heading) && same_span(a->body, b->body) &&
	       str_eq(a->title, b->title) && a->level == b->level && a->index == b->index &&
	       a->is_contents == b->is_contents && a->is_contribution == b->is_contribution;
}

static inline bool same_list(const struct list *a, const struct list *b)
{
	bool same = a->section_count == b->section_count && a->entries.len == b->entries.len &&
		    a->tables.len == b->tables.len && a->comments.len == b->comments.len &&
		    a->is_generated == b->is_generated &&
		    same_span(a->generated_at, b->generated_at);
	for (size_t i = 0; same && i < a->section_count; i++)
		same = same_section(&a->sections[i], &b->sections[i]);
	for (size_t i = 0; same && i < a->entries.len; i++)
		same = same_entry(&a->entries.at[i], &b->entries.at[i]);
	for (size_t i = 0; same && i < a->tables.len; i++)
		same = same_span(a->tables.at[i].at, b->tables.at[i].at) &&
		       a->tables.at[i].headers.len == b->tables.at[i].headers.len;
	for (size_t i = 0; same && i < a->comments.len; i++)
		same = same_span(a->comments.at[i], b->comments.at[i]);
	return same;
}

/* Why an entry is not as the door says; NULL: it is. */
static inline const char *entry_fault(
	const struct source *source, const struct entry *entry, struct arena *arena)
{
	uint32_t before = entry->at.from;
	struct atoms atoms = entry_atoms(source, entry, arena);
	struct packed_atoms again = atoms_pack(source, &atoms, arena);
	if (!str_eq(again.bytes, entry->atoms.bytes) || again.from != entry->atoms.from)
		return "packed again";
	if (!span_has(entry->line, entry->at) || entry->at.from >= entry->at.to)
		return "span";
	for (size_t i = 0; i < atoms.len; i++) {
		const struct atom *atom = &atoms.at[i];
		if (atom->at.from < before || atom->at.from > atom->at.to)
			return "atoms out of order";
		if (!span_has(entry->at, atom->at) || !span_has(entry->at, atom->outer))
			return "atom outside the entry";
		if (!span_has(atom->at, atom->inside) || !span_has(atom->outer, atom->at))
			return "inside or outer";
		if (atom->target.from < atom->target.to && !span_has(atom->at, atom->target))
			return "target";
		str bytes = source_slice(source, atom->at);
		bool is_plain = str_find_char(bytes, '\\') == NOT_FOUND &&
				str_find_char(bytes, '&') == NOT_FOUND;
		if (atom->kind == ATOM_TEXT && bytes.len && is_plain && !str_eq(bytes, atom->text))
			return "text";
		before = atom->at.to;
	}
	return NULL;
}

static inline const char *list_fault(const struct list *list, struct arena *arena)
{
	uint32_t before = 0;
	for (size_t i = 0; i < list->entries.len; i++) {
		const struct entry *entry = &list->entries.at[i];
		const char *fault = entry_fault(list->source, entry, arena);
		if (fault)
			return fault;
		if (entry->at.from < before)
			return "entries overlap";
		if (entry->index != i || entry->section < list->sections ||
			entry->section >= list->sections + list->section_count)
			return "index or section";
		before = entry->at.to;
	}
	for (size_t i = 0; i < list->section_count; i++)
		if (list->sections[i].index != i ||
			list->sections[i].body.from > list->sections[i].body.to)
			return "sections";
	return NULL;
}

#endif
