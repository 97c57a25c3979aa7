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
static struct nested see_nested(const struct list_reader *r, const struct shapes *shapes,
	uint32_t at, const struct shape *own)
{
	struct nested nested = {0};
	for (uint32_t i = at + 1; i < r->blocks.at[at].after; i = r->blocks.at[i].after) {
		const struct block *child = &r->blocks.at[i];
		struct shape shape = shape_of(shapes, child, true);
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

/* Items that nest links but have none themselves vote, the styled apart from the plain. */
struct votes {
	size_t parts, groups;
};

static bool is_voter(const struct block *block, uint32_t at, const struct shape *own)
{
	return block->kind == BLOCK_ITEM && block->after > at + 1 && !own->links && !own->anchors &&
	       own->text;
}

static void overrule(
	struct list_reader *r, const struct shapes *shapes, const struct votes votes[2])
{
	for (uint32_t i = 0; i < r->blocks.len; i++) {
		struct block *block = &r->blocks.at[i];
		if (block->kind != BLOCK_ITEM || block->after == i + 1)
			continue;
		struct shape own = shape_of(shapes, block, true);
		struct shape all = shape_of(shapes, block, false);
		if (!is_voter(block, i, &own) || !all.links)
			continue;
		const struct votes *vote = &votes[own.begins_styled];
		if (vote->parts + vote->groups < FEWEST_VOTES)
			continue;
		if (vote->parts > 3 * vote->groups)
			block->nesting = NEST_PARTS;
		else if (vote->groups > 3 * vote->parts)
			block->nesting = NEST_GROUP;
	}
}

void find_nesting(struct list_reader *r, const struct shapes *shapes)
{
	struct votes votes[2] = {0};
	for (uint32_t i = (uint32_t)r->blocks.len; i-- > 0;) {
		struct block *block = &r->blocks.at[i];
		if (block->kind != BLOCK_ITEM || block->after == i + 1)
			continue;
		struct shape own = shape_of(shapes, block, true);
		struct nested nested = see_nested(r, shapes, i, &own);
		block->nesting = decide(shapes, &own, &nested);
		if (!is_voter(block, i, &own) || !shape_of(shapes, block, false).links)
			continue;
		votes[own.begins_styled].groups += block->nesting == NEST_GROUP;
		votes[own.begins_styled].parts += block->nesting == NEST_PARTS;
	}
	overrule(r, shapes, votes);
}
