/* Reads a list: its sections, its candidates for entries, its tables and comments. */
#include "reader.h"

#define LEAST_PIECE ((size_t)64 << 10)

/* The door wants the sections in one row; they have stood apart so that pointers to them hold. */
static void settle_sections(struct list_reader *r)
{
	struct section *row = NEW_ARRAY(r->arena, struct section, r->sections.len);
	for (size_t i = 0; i < r->sections.len; i++) {
		row[i] = *r->sections.at[i];
		if (row[i].parent)
			row[i].parent = &row[row[i].parent->index];
	}
	for (size_t i = 0; i < r->list->entries.len; i++)
		r->list->entries.at[i].section = &row[r->list->entries.at[i].section->index];
	r->list->sections = row;
	r->list->section_count = r->sections.len;
}

static struct list *read_list(const struct source *source, size_t least, struct known *known,
	struct known *kept, struct arena *arena)
{
	struct list *list = NEW(arena, struct list);
	struct arena scratch = {0};
	struct list_reader r = {
		.source = source,
		.arena = arena,
		.scratch = &scratch,
		.list = list,
		.writer = {.source = source, .arena = &scratch},
		.packed = buf_make(&scratch),
		.known = known,
		.kept = kept,
	};
	list->source = source;
	struct shapes shapes = {0};
	if (kept)
		known_begin(kept, &r);
	read_pieces(&r, least);
	shapes_gather(&r, &shapes);
	find_nesting(&r, &shapes);
	find_heads(&r, &shapes);
	read_sections(&r);
	select_entries(&r);
	gather_comments(&r);
	mark_generated(&r);
	settle_sections(&r);
	arena_release(&scratch);
	return list;
}

struct list *list_read_pieces(const struct source *source, size_t least, struct arena *arena)
{
	return read_list(source, least, NULL, NULL, arena);
}

struct list_pair list_read_both_pieces(
	const struct source *head, const struct source *base, size_t least, struct arena *arena)
{
	struct known known = {0};
	struct list_pair pair = {0};
	pair.head = read_list(head, least, NULL, &known, arena);
	pair.base = read_list(base, least, &known, NULL, arena);
	known_release(&known);
	return pair;
}

struct list_pair list_read_both(
	const struct source *head, const struct source *base, struct arena *arena)
{
	return list_read_both_pieces(head, base, LEAST_PIECE, arena);
}

struct list *list_read(const struct source *source, struct arena *arena)
{
	return list_read_pieces(source, LEAST_PIECE, arena);
}

/* ---- section paths ---- */

struct strs section_parts(const struct section *section, struct arena *arena)
{
	struct strs parts = {0};
	for (const struct section *at = section; at; at = at->parent)
		if (at->title.len)
			ARRAY_PUSH(arena, &parts, at->title);
	for (size_t i = 0; i < parts.len / 2; i++) {
		str kept = parts.at[i];
		parts.at[i] = parts.at[parts.len - 1 - i];
		parts.at[parts.len - 1 - i] = kept;
	}
	return parts;
}

str section_path(const struct section *section, struct arena *arena)
{
	struct strs parts = section_parts(section, arena);
	return str_join(arena, parts.at, parts.len, S(" > "));
}
