/* Tells items that name a group ("- 2023") from items whose nested items say more about them, by
 * what the whole document does. */
#include "reader.h"

#define FEWEST_VOTES 4

/* What is nested directly in an item. */
struct nested {
	size_t count, complete, alike;
};

/* Blocks are seen last to first, so that nested items are decided before what they are nested in.
 */
static struct nested see_nested(const struct list_reader *r, uint32_t at, const struct shape *own)
{
	struct nested nested = {0};
	for (uint32_t i = at + 1; i < r->blocks.at[at].after; i = r->blocks.at[i].after) {
		const struct block *child = &r->blocks.at[i];
		struct shape shape = child->own;
		bool is_complete = shape_is_complete(&shape);
		bool is_group = child->nesting == NEST_GROUP;
		bool is_alike = is_complete && shape.titles && own->titles &&
				shape.begins_with_link == own->begins_with_link;
		nested.count++;
		nested.complete += is_complete || is_group;
		nested.alike += is_alike || is_group;
	}
	return nested;
}

static enum nesting decide(
	const struct shapes *shapes, const struct shape *own, const struct nested *nested)
{
	if (nested->complete * 2 <= nested->count)
		return NEST_PARTS;
	if (own->links)
		return nested->complete >= 3 || nested->alike * 2 > nested->count ? NEST_ENTRIES
										  : NEST_PARTS;
	bool is_single = nested->count == 1 && shapes->children * 2 < shapes->parents * 3;
	bool is_unsure = shapes->items < 8 && own->text >= 25;
	return own->text && (is_single || is_unsure) ? NEST_PARTS : NEST_GROUP;
}

/* Items that nest links vote: those with a link of their own, of the others the styled and the
 * plain. */
enum party { PLAIN, STYLED, LINKED, PARTIES };

struct votes {
	size_t of[NEST_ENTRIES + 1];
};

static bool is_parent(const struct block *block, uint32_t at)
{
	return block->kind == BLOCK_ITEM && block->after > at + 1;
}

/* The party of an item that may vote; PARTIES: it may not. */
static enum party party_of(const struct block *block, const struct shape *own)
{
	struct shape all = block->whole;
	if (all.links == own->links || own->anchors || (!own->text && !own->links))
		return PARTIES;
	return own->links ? LINKED : own->begins_styled ? STYLED : PLAIN;
}

static void overrule(struct list_reader *r, const struct votes votes[PARTIES])
{
	for (uint32_t i = 0; i < r->blocks.len; i++) {
		struct block *block = &r->blocks.at[i];
		if (!is_parent(block, i))
			continue;
		struct shape own = block->own;
		enum party party = party_of(block, &own);
		if (party == PARTIES)
			continue;
		enum nesting other = party == LINKED ? NEST_ENTRIES : NEST_GROUP;
		size_t parts = votes[party].of[NEST_PARTS], others = votes[party].of[other];
		if (parts + others >= FEWEST_VOTES && parts > 3 * others)
			block->nesting = NEST_PARTS;
		else if (parts + others >= FEWEST_VOTES && others > 3 * parts && party != LINKED)
			block->nesting = other;
	}
}

void find_nesting(struct list_reader *r, const struct shapes *shapes)
{
	struct votes votes[PARTIES] = {0};
	for (uint32_t i = (uint32_t)r->blocks.len; i-- > 0;) {
		struct block *block = &r->blocks.at[i];
		if (!is_parent(block, i))
			continue;
		struct shape own = block->own;
		struct nested nested = see_nested(r, i, &own);
		block->nesting = decide(shapes, &own, &nested);
		enum party party = party_of(block, &own);
		if (party != PARTIES)
			votes[party].of[block->nesting]++;
	}
	overrule(r, votes);
}
