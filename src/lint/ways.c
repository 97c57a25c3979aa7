/* ways: the base's deviations into how many of its entries differ in one way, and in which forms: a
 * form that stands there often is a variant of the list's, one that never does is a slip. */
#include "shape.h"

/* A way to differ: the same kind of deviation at the same slot of the same format; and the form it
 * takes: "," where the others have ".". Compared by their bytes. */
struct way {
	const struct format *format;
	uint32_t kind, slot;
	uint64_t form; /* hash of what stands there; 0: any */
};

#define WAY_ALL UINT32_MAX /* as kind: all entries of the format */
#define RARE 8             /* a form that more entries have is no rare one */

/* How many entries differ in a way; how many of them in a form that at most so many have. */
struct way_count {
	uint32_t all;
	uint32_t in_form_of[RARE + 1];
};

struct ways {
	struct arena *arena;
	struct map forms;       /* way with its form -> times */
	struct map index;       /* way of any form -> index in counts */
	ARRAY(struct way) seen; /* each form once */
	ARRAY(struct way_count) counts;
};

static struct way way_of(const struct reading *reading, const struct deviation *deviation)
{
	const struct format *format = reading->format;
	struct way way = {.format = format,
		.kind = deviation->kind,
		.slot = UINT32_MAX,
		.form = str_hash(str_slice(deviation->found, 0, 256)) | 1};
	if (deviation->demand != NULL)
		way.slot = deviation->demand->slot;
	else if (deviation->slot != NULL && format != NULL)
		way.slot = (uint32_t)(deviation->slot - format->slots.at);
	return way;
}

static str key_of(const struct way *way)
{
	return (str){(const char *)way, sizeof(*way)};
}

/* The key of a map has to live as long as the map. */
static size_t *put(struct ways *ways, struct map *map, struct way way, bool *is_new)
{
	*is_new = map_get(map, key_of(&way)) == NULL;
	struct way *key = &way;
	if (*is_new) {
		key = NEW(ways->arena, struct way);
		*key = way;
	}
	bool ignored;
	return map_put(map, ways->arena, key_of(key), &ignored);
}

static struct way_count *count_of(struct ways *ways, struct way way)
{
	bool is_new;
	way.form = 0;
	size_t *index = put(ways, &ways->index, way, &is_new);
	if (is_new) {
		*index = ways->counts.len;
		(void)ARRAY_ADD(ways->arena, &ways->counts);
	}
	return &ways->counts.at[*index];
}

static bool is_same(struct way a, struct way b)
{
	return a.kind == b.kind && a.slot == b.slot;
}

/* An entry counts once for each way, in the form that it shows first. */
void ways_add(struct ways *ways, const struct reading *reading)
{
	count_of(ways, (struct way){reading->format, WAY_ALL, 0, 0})->all++;
	for (size_t i = 0; i < reading->deviations.len; i++) {
		struct way way = way_of(reading, &reading->deviations.at[i]);
		bool is_counted = false, is_new;
		for (size_t k = 0; k < i && k < 16 && !is_counted; k++)
			is_counted = is_same(way, way_of(reading, &reading->deviations.at[k]));
		if (is_counted)
			continue;
		count_of(ways, way)->all++;
		++*put(ways, &ways->forms, way, &is_new);
		if (is_new)
			ARRAY_PUSH(ways->arena, &ways->seen, way);
	}
}

struct ways *ways_make(struct arena *arena)
{
	struct ways *ways = NEW(arena, struct ways);
	ways->arena = arena;
	return ways;
}

void ways_settle(struct ways *ways)
{
	for (size_t i = 0; i < ways->seen.len; i++) {
		size_t times = *map_get(&ways->forms, key_of(&ways->seen.at[i]));
		struct way_count *count = count_of(ways, ways->seen.at[i]);
		for (size_t most = times; most <= RARE; most++)
			count->in_form_of[most] += (uint32_t)times;
	}
}

static struct way_count known(const struct ways *ways, struct way way)
{
	way.form = 0;
	const size_t *index = map_get(&ways->index, key_of(&way));
	return index != NULL ? ways->counts.at[*index] : (struct way_count){0};
}

struct rareness ways_rareness(
	const struct ways *ways, const struct reading *reading, const struct deviation *deviation)
{
	struct way way = way_of(reading, deviation);
	const size_t *found = map_get(&ways->forms, key_of(&way));
	uint32_t times = found != NULL ? (uint32_t)*found : 0;
	struct way_count count = known(ways, way);
	uint32_t rare = times > RARE ? count.all : count.in_form_of[times > 0 ? times : 1];
	return (struct rareness){.times = times,
		.as_rare = rare,
		.differ = count.all,
		.of = known(ways, (struct way){way.format, WAY_ALL, 0, 0}).all};
}
