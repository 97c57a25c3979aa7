/* order: the entries of each list or table into the order that they themselves keep, where they
 * plainly keep one. */
#include "rule.h"

#include <string.h>

#define MIN_PAIRS 5   /* of neighbours that are not equal */
#define MIN_ORDERS 50 /* that keys with many equals could stand in */
#define MIN_POOLED 20
#define MIN_FOR_STRAY 4 /* entries: in a list with an order, one of them may be astray */

/* What is expected of a unit before it is looked at, and how much that weighs beside its own
 * entries: a short one shows little, and more where the rest of the list is kept like it. Of the
 * rest one pair in ten is taken to be out of order before any is seen. */
#define PRIOR_ENTRIES 8
#define PRIOR_PAIRS 10

static int compare(struct order_key a, struct order_key b)
{
	if (a.high != b.high)
		return a.high < b.high ? -1 : 1;
	return a.low == b.low ? 0 : a.low < b.low ? -1 : 1;
}

int order_compare(const struct order *order, struct order_key a, struct order_key b)
{
	return order->is_descending ? compare(b, a) : compare(a, b);
}

/* ---- units: the lists and tables that may be in order ---- */

struct steps { /* from one entry to the next, where their keys differ */
	uint32_t rising, falling;
};

struct unit {
	uint32_t first; /* entry */
	uint32_t size;
	struct steps steps[ORDER_COUNT];
};

struct builder {
	struct lint_index *index;
	const struct order_keys *found; /* of each entry */
	struct arena *arena, *scratch;
	struct unit *units;
	uint32_t *next;         /* entry of the same unit */
	struct order_run *keys; /* of the unit at hand */
	size_t *tails, *before;
	struct steps steps[ORDER_COUNT]; /* over all units */
};

/* Entries that are no list with others (paragraphs, headings) are in order, if at all, within their
 * section. */
static uint64_t unit_key(const struct entry *entry, bool is_alone)
{
	if (is_alone)
		return (uint64_t)1 << 40 | (entry->section != NULL ? entry->section->index : 0);
	return entry->group;
}

static void find_units(struct builder *builder)
{
	const struct readings *list = builder->index->list;
	struct map groups = {0}, units = {0};
	struct arena scratch = {0};
	uint64_t *keys = NEW_ARRAY(&scratch, uint64_t, list->len + 1);
	uint32_t *last = NEW_ARRAY(&scratch, uint32_t, list->len + 1);
	builder->units = NEW_ARRAY(builder->scratch, struct unit, list->len + 1);
	builder->next = NEW_ARRAY(builder->scratch, uint32_t, list->len + 1);
	for (size_t i = 0; i < list->len; i++) {
		str key = {(const char *)&list->at[i].entry->group, sizeof(uint32_t)};
		++*map_put(&groups, &scratch, key, NULL);
	}
	for (size_t i = 0; i < list->len; i++) {
		const struct entry *entry = list->at[i].entry;
		bool is_alone = *map_get(&groups,
					(str){(const char *)&entry->group, sizeof(uint32_t)}) == 1;
		bool is_new = false;
		keys[i] = unit_key(entry, is_alone);
		size_t *unit = map_put(
			&units, &scratch, (str){(const char *)&keys[i], sizeof(keys[i])}, &is_new);
		if (is_new) {
			*unit = builder->index->order_count++;
			builder->units[*unit].first = (uint32_t)i;
		} else {
			builder->next[last[*unit]] = (uint32_t)i;
		}
		builder->next[i] = INDEX_NONE;
		builder->units[*unit].size++;
		last[*unit] = (uint32_t)i;
		builder->index->order_of[i] = (uint32_t)*unit;
	}
	arena_release(&scratch);
}

/* The keys of the unit's entries, of those that have one. */
static size_t collect(struct builder *builder, const struct unit *unit, enum order_kind kind)
{
	size_t count = 0;
	for (uint32_t i = unit->first; i != INDEX_NONE; i = builder->next[i]) {
		struct order_key key = builder->found[i].of[kind];
		if (key.high != 0)
			builder->keys[count++] = (struct order_run){i, key};
	}
	return count;
}

/* Keeps of the keys a longest run that never goes back. */
static size_t keep_run(struct builder *builder, size_t count, const struct order *order)
{
	struct order_run *keys = builder->keys;
	size_t len = 0;
	for (size_t i = 0; i < count; i++) {
		size_t low = 0, high = len;
		while (low < high) {
			size_t middle = low + (high - low) / 2;
			if (order_compare(order, keys[builder->tails[middle]].key, keys[i].key) <=
				0)
				low = middle + 1;
			else
				high = middle;
		}
		builder->before[i] = low > 0 ? builder->tails[low - 1] : NOT_FOUND;
		builder->tails[low] = i;
		if (low == len)
			len++;
	}
	size_t at = len > 0 ? builder->tails[len - 1] : 0;
	for (size_t i = len; i-- > 0; at = builder->before[at])
		builder->tails[i] = at;
	for (size_t i = 0; i < len; i++)
		keys[i] = keys[builder->tails[i]];
	return len;
}

static struct steps count_steps(const struct builder *builder, size_t count)
{
	struct steps steps = {0, 0};
	for (size_t i = 1; i < count; i++) {
		int way = compare(builder->keys[i - 1].key, builder->keys[i].key);
		steps.rising += way < 0;
		steps.falling += way > 0;
	}
	return steps;
}

static uint32_t steps_of(struct steps steps)
{
	return steps.rising + steps.falling;
}

static uint32_t steps_most(struct steps steps)
{
	return steps.rising > steps.falling ? steps.rising : steps.falling;
}

/* The share of entries out of order that the unit's own entries and the rest of the list let
 * expect. */
static double expected_strays(
	const struct builder *builder, const struct unit *unit, const struct order *order)
{
	struct steps all = builder->steps[order->kind], own = unit->steps[order->kind];
	uint32_t against =
		order->is_descending ? all.rising - own.rising : all.falling - own.falling;
	double rest = (against + 1.0) / (steps_of(all) - steps_of(own) + PRIOR_PAIRS);
	return (order->of - order->agree + rest * PRIOR_ENTRIES) / (order->of + PRIOR_ENTRIES);
}

/* `strays`: so many entries may be out of order in any case. */
static void settle(struct builder *builder, const struct unit *unit, struct order *order,
	size_t count, size_t strays)
{
	size_t len = keep_run(builder, count, order);
	bool is_loose = len * 10 < count * 9 || (count >= 40 && len * 20 < count * 19);
	if (is_loose && count - len > strays)
		return; /* of many, one in ten is too many to be slips */
	order->is_known = true;
	order->agree = (uint32_t)len;
	order->of = (uint32_t)count;
	order->strays = expected_strays(builder, unit, order);
	order->len = len;
	order->run = NEW_ARRAY(builder->arena, struct order_run, len + 1);
	memcpy(order->run, builder->keys, len * sizeof(order->run[0]));
}

/* In how many orders the keys could stand, up to a million: how unlikely it is that they stand in
 * this one by chance. */
static double orders(const struct builder *builder, size_t count)
{
	double ways = 1;
	for (size_t i = 0, equal = 0; i < count && ways < 1e6; i++) {
		bool is_same =
			i > 0 && compare(builder->keys[i - 1].key, builder->keys[i].key) == 0;
		equal = is_same ? equal + 1 : 1;
		ways *= (double)(i + 1) / (double)equal;
	}
	return ways;
}

/* Nine neighbours in ten agree, of five pairs or more; or all do, and it is not chance. */
static bool is_kept(
	const struct builder *builder, enum order_kind kind, size_t count, struct steps steps)
{
	uint32_t most = steps_most(steps), of = steps_of(steps);
	if (of >= MIN_PAIRS)
		return (uint64_t)most * 10 >= (uint64_t)of * 9;
	bool is_shown = kind == ORDER_DATE || kind == ORDER_YEAR; /* what people sort by eye */
	return is_shown && of > 0 && most == of && count >= 6 &&
	       orders(builder, count) >= MIN_ORDERS;
}

static void measure_unit(struct builder *builder, struct unit *unit)
{
	for (unsigned kind = 0; kind < ORDER_COUNT; kind++) {
		size_t count = collect(builder, unit, (enum order_kind)kind);
		struct steps steps = count_steps(builder, count);
		unit->steps[kind] = steps;
		builder->steps[kind].rising += steps.rising;
		builder->steps[kind].falling += steps.falling;
	}
}

/* By the unit's own practice. */
static void judge_unit(struct builder *builder, size_t index)
{
	const struct unit *unit = &builder->units[index];
	struct order *order = &builder->index->orders[index];
	for (unsigned kind = 0; kind < ORDER_COUNT; kind++) {
		struct steps steps = unit->steps[kind];
		/* Beside the order that ids show, the one by the years that readers see. */
		bool is_second = order->is_known && kind == ORDER_YEAR;
		struct order *into = is_second ? &builder->index->year_orders[index] : order;
		if (into->is_known || steps_most(steps) * 10ull < steps_of(steps) * 9ull)
			continue;
		size_t count = collect(builder, unit, (enum order_kind)kind);
		if (!is_kept(builder, (enum order_kind)kind, count, steps))
			continue;
		into->kind = (enum order_kind)kind;
		into->is_descending = steps.falling > steps.rising;
		settle(builder, unit, into, count, 0);
	}
}

/* By the practice of the whole list, where a unit is too small to have one of its own. */
static void judge_by_all(struct builder *builder, size_t index)
{
	const struct unit *unit = &builder->units[index];
	struct order *order = &builder->index->orders[index];
	for (unsigned kind = 0; kind < ORDER_COUNT && !order->is_known; kind++) {
		struct steps steps = builder->steps[kind];
		if (steps_of(steps) < MIN_POOLED ||
			steps_most(steps) * 20ull < steps_of(steps) * 19ull)
			continue;
		size_t count = collect(builder, unit, (enum order_kind)kind);
		if (count < 2)
			continue;
		order->kind = (enum order_kind)kind;
		order->is_descending = steps.falling > steps.rising;
		settle(builder, unit, order, count, count >= MIN_FOR_STRAY);
	}
}

void order_build(struct lint_index *index, const struct order_keys *keys, struct arena *arena)
{
	struct arena scratch = {0};
	struct builder builder = {
		.index = index, .found = keys, .arena = arena, .scratch = &scratch};
	index->order_of = NEW_ARRAY(arena, uint32_t, index->list->len + 1);
	find_units(&builder);
	index->orders = NEW_ARRAY(arena, struct order, index->order_count + 1);
	index->year_orders = NEW_ARRAY(arena, struct order, index->order_count + 1);
	builder.keys = NEW_ARRAY(&scratch, struct order_run, index->list->len + 1);
	builder.tails = NEW_ARRAY(&scratch, size_t, index->list->len + 1);
	builder.before = NEW_ARRAY(&scratch, size_t, index->list->len + 1);
	for (size_t i = 0; i < index->order_count; i++)
		measure_unit(&builder, &builder.units[i]);
	for (size_t i = 0; i < index->order_count; i++)
		judge_unit(&builder, i);
	for (size_t i = 0; i < index->order_count; i++)
		judge_by_all(&builder, i);
	arena_release(&scratch);
}

const struct order *order_of(const struct lint_index *index, const struct entry *entry)
{
	const struct order *order = &index->orders[index->order_of[entry->index]];
	return order->is_known ? order : NULL;
}

const struct order *year_order_of(const struct lint_index *index, const struct entry *entry)
{
	const struct order *order = &index->year_orders[index->order_of[entry->index]];
	return order->is_known ? order : NULL;
}

void order_place(const struct order *order, struct order_key key, size_t *from, size_t *to)
{
	size_t low = 0, high = order->len;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (order_compare(order, order->run[middle].key, key) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	*from = low;
	high = order->len;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (order_compare(order, order->run[middle].key, key) <= 0)
			low = middle + 1;
		else
			high = middle;
	}
	*to = low;
}

const char *order_words(const struct order *order)
{
	static const char *const words[ORDER_COUNT][2] = {
		[ORDER_DATE] = {"by date, oldest first", "by date, newest first"},
		[ORDER_ARXIV] = {"by arXiv id, lowest first", "by arXiv id, highest first"},
		[ORDER_MONTH] = {"by month, oldest first", "by month, newest first"},
		[ORDER_YEAR] = {"by year, oldest first", "by year, newest first"},
		[ORDER_TITLE] = {"alphabetically", "alphabetically from Z to A"},
	};
	return words[order->kind][order->is_descending];
}
