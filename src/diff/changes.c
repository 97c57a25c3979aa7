/* changes: two read lists into the change between them: what was added, edited, moved or removed,
 * and which lines differ. */
#include "diff.h"

str change_name(enum change_kind kind)
{
	static const str names[] = {STR_INIT("none"), STR_INIT("added"), STR_INIT("edited"),
		STR_INIT("moved"), STR_INIT("moved+edited"), STR_INIT("removed")};
	return names[kind];
}

/* Marks which paired head entries stand elsewhere among their section's entries than they did. */
static void find_moved(const struct diff_pairing *pairing, bool *moved, struct arena *arena)
{
	const struct diff_side *head = &pairing->head;
	/* Entries of one section side by side, in their order: a chain per section, first come
	 * first. */
	struct map sections = {0};
	uint32_t *next = NEW_ARRAY(arena, uint32_t, head->len + 1);
	uint32_t *last = NEW_ARRAY(arena, uint32_t, head->len + 1);
	for (size_t i = 0; i < head->len; i++) {
		next[i] = DIFF_NONE;
		if (head->partner[i] == DIFF_NONE)
			continue;
		if (pairing->base.keys[head->partner[i]].section != head->keys[i].section) {
			moved[i] = true;
			continue;
		}
		bool is_new = false;
		str key = {(const char *)&head->keys[i].section, sizeof(uint64_t)};
		size_t *first = map_put(&sections, arena, key, &is_new);
		if (is_new)
			*first = i;
		else
			next[last[*first]] = (uint32_t)i;
		last[*first] = (uint32_t)i;
	}
	uint32_t *places = NEW_ARRAY(arena, uint32_t, head->len + 1);
	bool *stayed = NEW_ARRAY(arena, bool, head->len + 1);
	for (size_t i = 0; i < head->len; i++) {
		const size_t *first = map_get(
			&sections, (str){(const char *)&head->keys[i].section, sizeof(uint64_t)});
		if (first == NULL || *first != i)
			continue;
		size_t count = 0;
		for (size_t at = i; at != DIFF_NONE; at = next[at])
			places[count++] = head->partner[at];
		diff_increasing(places, count, stayed, arena);
		count = 0;
		for (size_t at = i; at != DIFF_NONE; at = next[at])
			moved[at] = !stayed[count++];
	}
}

static enum change_kind kind_of(bool is_moved, bool is_edited)
{
	if (is_moved)
		return is_edited ? CHANGE_MOVED_EDITED : CHANGE_MOVED;
	return is_edited ? CHANGE_EDITED : CHANGE_NONE;
}

/* Whether two entries of the same text have links to other addresses: a definition that stands
 * elsewhere says where such a link leads. */
static bool lead_elsewhere(
	const struct kept_reading *base, const struct kept_reading *head, struct arena *arena)
{
	if (str_eq(base->entry->atoms.bytes, head->entry->atoms.bytes))
		return false;
	struct arena_mark mark = arena_mark(arena);
	struct atoms a = entry_atoms(base->source, base->entry, arena);
	struct atoms b = entry_atoms(head->source, head->entry, arena);
	bool is_same = a.len == b.len;
	for (size_t i = 0; i < a.len && is_same; i++)
		is_same = str_eq(a.at[i].url, b.at[i].url) && str_eq(a.at[i].image, b.at[i].image);
	arena_rewind(arena, mark);
	return !is_same;
}

static void fill_in(const struct diff_pairing *pairing, const bool *moved, struct changes *changes,
	struct arena *arena)
{
	const struct diff_side *base = &pairing->base, *head = &pairing->head;
	for (size_t i = 0; i < head->len; i++) {
		struct change *change = &changes->of_head[i];
		uint32_t partner = head->partner[i];
		bool counts = change->head->in_scope;
		if (partner == DIFF_NONE) {
			change->kind = CHANGE_ADDED;
			changes->added += counts;
			continue;
		}
		change->base = &base->readings->at[partner];
		bool is_edited = base->keys[partner].text != head->keys[i].text ||
				 lead_elsewhere(change->base, change->head, pairing->arena);
		change->kind = kind_of(moved[i], is_edited);
		changes->edited += counts && is_edited;
		changes->moved += counts && moved[i];
	}
	/* What is no entry of the list's format (prose in items) does not go away as one. */
	for (size_t i = 0; i < base->len; i++)
		if (base->partner[i] == DIFF_NONE && base->readings->at[i].in_scope)
			ARRAY_PUSH(arena, &changes->removed,
				((struct change){CHANGE_REMOVED, &base->readings->at[i], NULL}));
}

static struct diff_side side_of(const struct readings *readings, struct arena *arena)
{
	struct diff_side side = {readings, diff_keys_of(readings, arena),
		NEW_ARRAY(arena, uint32_t, readings->len + 1), readings->len};
	for (size_t i = 0; i < side.len; i++)
		side.partner[i] = DIFF_NONE;
	return side;
}

struct changes *changes_find(
	const struct readings *base, const struct readings *head, struct arena *arena)
{
	struct changes *changes = NEW(arena, struct changes);
	changes->len = head->len;
	changes->of_head = NEW_ARRAY(arena, struct change, head->len + 1);
	for (size_t i = 0; i < head->len; i++)
		changes->of_head[i].head = &head->at[i];
	if (base == NULL)
		return changes;
	struct arena scratch = {0};
	struct diff_pairing pairing = {side_of(base, &scratch), side_of(head, &scratch), &scratch};
	diff_pair(&pairing);
	diff_settle_sections(&pairing);
	bool *moved = NEW_ARRAY(&scratch, bool, head->len + 1);
	find_moved(&pairing, moved, &scratch);
	fill_in(&pairing, moved, changes, arena);
	arena_release(&scratch);
	diff_lines(base->list->source, head->list->source, arena, changes);
	diff_loose(head, changes);
	return changes;
}

bool changes_touch(const struct changes *changes, const struct source *head, struct span at)
{
	uint32_t from = source_place(head, at.from).line;
	uint32_t to = source_place(head, at.to > at.from ? at.to - 1 : at.from).line;
	size_t low = 0, high = changes->touched.len;
	while (low < high) { /* the first range that ends at or behind the first line */
		size_t middle = low + (high - low) / 2;
		if (changes->touched.at[middle].to < from)
			low = middle + 1;
		else
			high = middle;
	}
	return low < changes->touched.len && changes->touched.at[low].from <= to;
}
