/* Finds the paragraphs and headings that are entries: those whose shape the document repeats. */
#include "reader.h"

#define FEWEST_HEADS 3
#define MOST_DETAILS 100 /* blocks in a <details> that is an entry */

/* What follows a head up to the next: the list that belongs to it. */
struct follow {
	uint32_t after; /* first block behind it */
	size_t items, complete, links;
};

static struct follow follow_list(const struct list_reader *r, uint32_t at)
{
	struct follow follow = {.after = at + 1};
	while (follow.after < r->blocks.len) {
		const struct block *block = &r->blocks.at[follow.after];
		if (block->kind != BLOCK_ITEM)
			break;
		follow.items++;
		follow.complete += shape_is_complete(&block->whole) && !block->whole.is_labelled;
		follow.links += block->whole.links;
		follow.after = block->after;
	}
	return follow;
}

/* Lists that say things about what stands above them, instead of listing things. */
static bool is_about_head(const struct follow *follow)
{
	return follow->items && follow->links && follow->complete * 2 <= follow->items;
}

/* ---- <details> ---- */

/* The blocks from <details> to its </details>. */
static struct follow follow_details(const struct list_reader *r, uint32_t at)
{
	struct follow follow = {.after = at};
	size_t open = 0;
	while (follow.after < r->blocks.len && follow.after - at < MOST_DETAILS) {
		const struct block *block = &r->blocks.at[follow.after];
		if (block->level)
			break;
		follow.items += block->kind == BLOCK_ITEM || block->kind == BLOCK_ROW;
		follow.complete += block->kind == BLOCK_ROW ||
				   (block->kind == BLOCK_ITEM && shape_is_complete(&block->whole));
		follow.links += block->whole.links;
		follow.after = block->kind == BLOCK_ITEM ? block->after : follow.after + 1;
		struct arena_mark mark = arena_mark(r->scratch);
		struct atoms atoms = {0};
		if (block->whole.has_tags)
			atoms = block_atoms(r, block, r->scratch);
		for (size_t i = 0; i < atoms.len; i++) {
			open += atom_is_tag(&atoms.at[i], S("<details"));
			open -= open && atom_is_tag(&atoms.at[i], S("</details"));
		}
		arena_rewind(r->scratch, mark);
		if (!open)
			return follow;
	}
	return (struct follow){.after = at + 1};
}

static bool is_details_entry(const struct list_reader *r, const struct shapes *shapes, uint32_t at,
	struct follow *follow)
{
	const struct block *block = &r->blocks.at[at];
	if (block->kind != BLOCK_HTML)
		return false;
	struct atoms atoms = block_atoms(r, block, r->scratch);
	str summary = block_summary(&atoms);
	const size_t *count = map_get(&shapes->labels, summary);
	if (!summary.len || (count && *count > 1))
		return false;
	*follow = follow_details(r, at);
	return follow->links && follow->complete < 2;
}

/* ---- paragraphs ---- */

enum lead { LEAD_NONE, LEAD_DETAILS, LEAD_LIST, LEAD_LINES, LEAD_LINE, LEADS };

static enum lead lead_of(const struct list_reader *r, const struct shapes *shapes, uint32_t at,
	struct follow *follow)
{
	const struct block *block = &r->blocks.at[at];
	*follow = (struct follow){.after = at + 1};
	if (is_details_entry(r, shapes, at, follow))
		return LEAD_DETAILS;
	if ((block->kind != BLOCK_PARAGRAPH && block->kind != BLOCK_HTML) || block->is_quoted ||
		block->level)
		return LEAD_NONE;
	follow->after = at + 1;
	struct shape shape = block->whole;
	if (shape.is_strong && !shape.breaks) {
		struct follow list = follow_list(r, at);
		if (is_about_head(&list)) {
			*follow = list;
			return LEAD_LIST;
		}
	}
	if (!shape.links || (!shape.begins_styled && !shape.begins_with_link) || shape.anchors)
		return LEAD_NONE;
	return shape.breaks ? LEAD_LINES : LEAD_LINE;
}

struct lead_counts {
	size_t of[LEADS];
	size_t items; /* top-level items and rows, which speak against paragraphs */
};

static uint32_t section_end(const struct list_reader *r, uint32_t at)
{
	while (++at < r->blocks.len && !r->blocks.at[at].level)
		;
	return at;
}

static struct lead_counts count_leads(
	const struct list_reader *r, const struct shapes *shapes, uint32_t from, uint32_t end)
{
	struct lead_counts counts = {0};
	for (uint32_t i = from; i < end;) {
		const struct block *block = &r->blocks.at[i];
		struct follow follow;
		enum lead lead = lead_of(r, shapes, i, &follow);
		counts.of[lead] += lead != LEAD_NONE || block->kind == BLOCK_PARAGRAPH;
		if (block->kind == BLOCK_ITEM || block->kind == BLOCK_ROW) {
			counts.items += block->whole.links > 0;
			follow.after = block->after;
		}
		i = follow.after;
	}
	return counts;
}

/* Whether paragraphs of this shape are what the document, or a section, lists. */
static bool is_usual_lead(const struct lead_counts *counts, enum lead lead)
{
	size_t count = counts->of[lead];
	switch (lead) {
	case LEAD_DETAILS:
	case LEAD_LIST: return count >= FEWEST_HEADS;
	case LEAD_LINES: return count >= FEWEST_HEADS && count * 2 >= counts->items;
	case LEAD_LINE:
		return count >= 2 * FEWEST_HEADS && count >= counts->items &&
		       count >= counts->of[LEAD_NONE];
	default: return false;
	}
}

static void find_paragraphs(struct list_reader *r, const struct shapes *shapes)
{
	struct lead_counts all = count_leads(r, shapes, 0, (uint32_t)r->blocks.len);
	for (uint32_t from = 0; from < r->blocks.len;) {
		uint32_t end = section_end(r, from);
		struct lead_counts own = count_leads(r, shapes, from, end);
		for (uint32_t i = from; i < end;) {
			struct follow follow;
			enum lead lead = lead_of(r, shapes, i, &follow);
			struct block *block = &r->blocks.at[i];
			bool is_listed = !own.items && own.of[lead] > own.of[LEAD_NONE] &&
					 is_usual_lead(&own, lead);
			if (lead != LEAD_NONE && !block->is_head &&
				(is_listed || is_usual_lead(&all, lead))) {
				block->is_head = true;
				block->after = follow.after;
			}
			i = block->kind == BLOCK_ITEM || block->is_head ? block->after : i + 1;
		}
		from = end;
	}
}

/* ---- headings ---- */

/* The first block behind what stands under a heading, without the anchors and rules before the
 * next. */
static uint32_t heading_end(const struct list_reader *r, uint32_t at)
{
	uint32_t end = at + 1;
	while (end < r->blocks.len && !r->blocks.at[end].level)
		end++;
	while (end > at + 1) {
		const struct block *last = &r->blocks.at[end - 1];
		bool is_said = last->kind != BLOCK_OTHER && last->kind != BLOCK_HTML;
		if (is_said)
			break;
		end--;
	}
	return end;
}

/* Items that say something about a heading: by a label, or with nothing but usual links. */
static bool is_about_heading(const struct block *block, const struct shape *shape)
{
	bool is_links = shape->links && !shape->titles && shape->text < 40;
	return block->kind == BLOCK_ITEM && !shape->anchors && (shape->is_labelled || is_links);
}

/* Whether a heading could be an entry: it links to what it names, or a list under it does. */
static bool is_heading_lead(const struct list_reader *r, uint32_t at)
{
	const struct block *heading = &r->blocks.at[at];
	struct shape shape = heading->whole;
	uint32_t end = heading_end(r, at);
	size_t items = 0, about = 0, things = 0, links = 0;
	for (uint32_t i = at + 1; i < end; i = r->blocks.at[i].after) {
		const struct block *block = &r->blocks.at[i];
		struct shape under = block->whole;
		items += block->kind == BLOCK_ITEM;
		about += is_about_heading(block, &under);
		links += under.links;
		things += block->kind == BLOCK_ROW ||
			  (block->kind == BLOCK_ITEM && under.links && block->after > i + 1) ||
			  (block->kind == BLOCK_ITEM && shape_is_complete(&under));
	}
	if (heading->kind != BLOCK_HEADING || heading->is_quoted || things > 1)
		return false;
	if (shape.begins_with_link && shape.titles)
		return end > at + 1;
	bool is_before_list = at + 1 < end && r->blocks.at[at + 1].kind == BLOCK_ITEM;
	return is_before_list && !things && !shape.links && !shape.anchors && links && items > 1 &&
	       about * 2 > items;
}

static void find_headings(struct list_reader *r)
{
	size_t count[7] = {0}, leads[7] = {0};
	for (uint32_t i = 0; i < r->blocks.len; i++) {
		uint8_t level = r->blocks.at[i].level;
		if (!level)
			continue;
		count[level]++;
		leads[level] += is_heading_lead(r, i);
	}
	for (uint32_t i = 0; i < r->blocks.len; i++) {
		struct block *block = &r->blocks.at[i];
		uint8_t level = block->level;
		if (!level || leads[level] < FEWEST_HEADS || leads[level] * 5 < count[level] * 3 ||
			!is_heading_lead(r, i))
			continue;
		block->is_head = true;
		block->after = heading_end(r, i);
	}
}

/* ---- items whose paragraphs are not indented far enough to be theirs ---- */

static bool is_top_item(const struct block *block)
{
	return block->kind == BLOCK_ITEM && block->parent == NO_BLOCK && !block->is_quoted;
}

/* Where items have several paragraphs as a rule, an item of one takes those that stand right behind
 * it. */
static void find_strays(struct list_reader *r)
{
	size_t items = 0, several = 0;
	for (uint32_t i = 0; i < r->blocks.len; i++) {
		items += is_top_item(&r->blocks.at[i]);
		several += is_top_item(&r->blocks.at[i]) && r->blocks.at[i].whole.paragraphs > 0;
	}
	if (several < FEWEST_HEADS || several * 5 < items * 3)
		return;
	for (uint32_t i = 0; i < r->blocks.len; i++) {
		struct block *item = &r->blocks.at[i];
		if (!is_top_item(item) || item->after != i + 1 || item->whole.paragraphs > 0)
			continue;
		uint32_t end = i + 1;
		while (end < r->blocks.len && end - i <= FEWEST_HEADS &&
			r->blocks.at[end].kind == BLOCK_PARAGRAPH && !r->blocks.at[end].is_quoted &&
			!r->blocks.at[end].is_head)
			end++;
		item->is_head = end > i + 1;
		item->after = end;
	}
}

void find_heads(struct list_reader *r, const struct shapes *shapes)
{
	find_headings(r);
	find_paragraphs(r, shapes);
	find_strays(r);
}
