/* known: the pieces of one list, so that another list, mostly of the same text, need not have them
 * parsed again: its blocks are theirs, moved. Packed atoms do not say where they stand. */
#include "reader.h"

#include <string.h>

#define NEEDLE 256 /* bytes by which the start of a piece is looked for */
#define TRIES 4    /* places looked at, and pieces looked for */

/* ---- keeping ---- */

void known_begin(struct known *known, const struct list_reader *r)
{
	known->source = r->source;
	known->list = r->list;
}

struct known_piece known_piece_begin(const struct list_reader *r, struct span at, bool continues)
{
	return (struct known_piece){
		.at = at,
		.first = (uint32_t)r->blocks.len,
		.first_table = (uint32_t)r->list->tables.len,
		.group_before = r->group,
		.continues = continues,
	};
}

void known_keep(struct known *known, const struct list_reader *r, struct known_piece piece)
{
	piece.count = (uint32_t)r->blocks.len - piece.first;
	piece.table_count = (uint32_t)r->list->tables.len - piece.first_table;
	piece.group_after = r->group;
	piece.list_group = r->groups[0];
	must(known->blocks.len == piece.first);
	for (uint32_t i = 0; i < piece.count; i++)
		ARRAY_PUSH(&known->memory, &known->blocks, r->blocks.at[piece.first + i]);
	ARRAY_PUSH(&known->memory, &known->pieces, piece);
}

void known_release(struct known *known)
{
	arena_release(&known->memory);
}

/* ---- finding ---- */

/* Whether the piece's text stands at `from`, and ends before the same kind of cut. */
static bool stands_at(const struct known *known, size_t index, str text, uint32_t from)
{
	const struct known_piece *piece = &known->pieces.at[index];
	uint32_t len = (uint32_t)span_len(piece->at);
	if (len >= text.len - from || !text_may_end(text, from + len))
		return false;
	return text_is_heading(text, from + len) ==
		       text_is_heading(known->source->text, piece->at.to) &&
	       memcmp(text.at + from, known->source->text.at + piece->at.from, len) == 0;
}

const struct known_piece *known_at(const struct known *known, str text, uint32_t from)
{
	if (!known || known->next == known->pieces.len)
		return NULL;
	return stands_at(known, known->next, text, from) ? &known->pieces.at[known->next] : NULL;
}

/* Where behind `from` the piece stands; 0: not among the first places that look like it. */
static uint32_t find_piece(const struct known *known, size_t index, str text, struct span within)
{
	str needle = source_slice(known->source, known->pieces.at[index].at);
	needle = str_slice(needle, 0, NEEDLE);
	uint32_t at = within.from;
	for (size_t tries = 0; tries < TRIES; tries++) {
		size_t found = str_find(str_slice(text, at, within.to), needle);
		if (found == NOT_FOUND)
			break;
		at += (uint32_t)found;
		if (text_may_end(text, at) && stands_at(known, index, text, at))
			return at;
		at++;
	}
	return 0;
}

uint32_t known_cut(struct known *known, str text, uint32_t from)
{
	if (!known || known->next == known->pieces.len)
		return 0;
	size_t end = from + 2 * (size_t)span_len(known->pieces.at[known->next].at);
	struct span within = {from + 1, (uint32_t)(end < text.len ? end : text.len)};
	for (size_t i = known->next + 1; i < known->pieces.len && i <= known->next + TRIES; i++) {
		uint32_t at = find_piece(known, i, text, within);
		if (at) {
			known->next = i;
			return at;
		}
	}
	return 0;
}

/* ---- taking ---- */

static void take_tables(struct list_reader *r, const struct known_piece *piece, uint32_t shift)
{
	for (uint32_t i = 0; i < piece->table_count; i++) {
		struct table *table = ARRAY_ADD(r->arena, &r->list->tables);
		*table = r->known->list->tables.at[piece->first_table + i];
		table->at.from += shift;
		table->at.to += shift;
	}
}

/* A group that the piece began with is that of the list which goes on in it. */
static uint32_t moved_group(
	const struct list_reader *r, const struct known_piece *piece, const struct block *block)
{
	if (block->group > piece->group_before || block->kind != BLOCK_ITEM)
		return block->group - piece->group_before + r->group;
	return r->groups[0];
}

void known_take(struct list_reader *r, const struct known_piece *piece, uint32_t from)
{
	/* All of them count modulo 2^32. */
	uint32_t shift = from - piece->at.from;
	uint32_t index_shift = (uint32_t)r->blocks.len - piece->first;
	uint32_t table_shift = (uint32_t)r->list->tables.len - piece->first_table;
	take_tables(r, piece, shift);
	for (uint32_t i = 0; i < piece->count; i++) {
		struct block *block = ARRAY_ADD(r->scratch, &r->blocks);
		*block = r->known->blocks.at[piece->first + i];
		block->at.from += shift;
		block->at.to += shift;
		block->atoms.from += shift;
		block->after += index_shift;
		block->parent += block->parent == NO_BLOCK ? 0 : index_shift;
		block->table += block->kind == BLOCK_ROW ? table_shift : 0;
		block->group = moved_group(r, piece, block);
	}
	if (piece->list_group > piece->group_before)
		r->groups[0] = piece->list_group - piece->group_before + r->group;
	r->group += piece->group_after - piece->group_before;
	r->known->next = (size_t)(piece - r->known->pieces.at) + 1;
}
