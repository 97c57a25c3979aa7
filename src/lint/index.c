/* index: a read list into look-ups: which entries are the same thing, how venues are spelt, what
 * stands in order. */
#include "rule.h"

#define MIN_TITLE 12 /* letters: shorter titles ("Survey", "Code") are names of many things */

static uint64_t key_of(str s)
{
	uint64_t hash = str_hash(s);
	return s.len == 0 ? 0 : hash != 0 ? hash : 1;
}

/* The address that stands for a thing that no id names: the first one of the entry. */
static uint64_t url_key(const struct record *record, struct arena *arena)
{
	struct url parts;
	if (record->arxiv_id.id.len > 0 || record->doi_id.len > 0)
		return 0;
	for (size_t i = 0; i < record->links.len; i++) {
		const struct record_link *link = &record->links.at[i];
		if (link->is_image || link->url.len == 0)
			continue;
		if (!url_read(link->url, &parts))
			return 0;
		return key_of(url_identity(arena, link->url));
	}
	return 0;
}

static uint64_t identity_key(
	const struct record *record, enum identity identity, struct arena *arena)
{
	switch (identity) {
	case IDENTITY_ARXIV: return key_of(arxiv_identity(arena, record->arxiv_id.id));
	case IDENTITY_DOI: return key_of(doi_identity(arena, record->doi_id));
	case IDENTITY_TITLE: {
		str title = title_identity(arena, record->title.text);
		return title.len >= MIN_TITLE ? key_of(title) : 0;
	}
	case IDENTITY_URL: return url_key(record, arena);
	case IDENTITY_COUNT: break;
	}
	return 0;
}

/* Links each entry to the first and the next one of the same key. The keys are seeded hashes
 * already, so their low bits say where to look: a table of entries alone stays in the cache where
 * a map of keys would not. */
static void chain(const uint64_t *keys, size_t len, uint32_t *first, uint32_t *next)
{
	struct arena scratch = {0};
	size_t cap = 16;
	while (cap < len * 2)
		cap *= 2;
	uint32_t *last = NEW_ARRAY(&scratch, uint32_t, len + 1);
	uint32_t *slots = NEW_ARRAY(&scratch, uint32_t, cap); /* index + 1; 0: free */
	for (uint32_t i = 0; i < len; i++) {
		first[i] = next[i] = INDEX_NONE;
		if (keys[i] == 0)
			continue;
		size_t at = (size_t)keys[i] & (cap - 1);
		while (slots[at] != 0 && keys[slots[at] - 1] != keys[i])
			at = (at + 1) & (cap - 1);
		if (slots[at] == 0)
			slots[at] = i + 1;
		else
			next[last[slots[at] - 1]] = i;
		first[i] = slots[at] - 1;
		last[first[i]] = i;
	}
	arena_release(&scratch);
}

/* What entries are known by and sorted by, both of one reading. Only entries that stand where they
 * stood show an order. */
static void find_keys(
	struct lint_index *index, const struct changes *changes, struct order_keys *sorted_by)
{
	const struct readings *list = index->list;
	struct arena scratch = {0};
	for (size_t i = 0; i < list->len; i++) {
		enum change_kind change = changes->of_head[i].kind;
		if (!list->at[i].in_scope)
			continue;
		const struct reading *reading = reading_of(&list->at[i], &scratch);
		for (unsigned k = 0; k < IDENTITY_COUNT; k++)
			index->identities[k].keys[i] =
				identity_key(&reading->record, (enum identity)k, &scratch);
		if (change == CHANGE_NONE || change == CHANGE_EDITED)
			order_keys_find(list->list->source, reading, &scratch, &sorted_by[i]);
		arena_rewind(&scratch, (struct arena_mark){0});
	}
	arena_release(&scratch);
}

static void index_identity(struct lint_index *index, enum identity identity, struct arena *arena)
{
	const struct readings *list = index->list;
	struct identity_index *into = &index->identities[identity];
	into->first = NEW_ARRAY(arena, uint32_t, list->len + 1);
	into->next = NEW_ARRAY(arena, uint32_t, list->len + 1);
	into->first_here = NEW_ARRAY(arena, uint32_t, list->len + 1);
	into->next_here = NEW_ARRAY(arena, uint32_t, list->len + 1);
	struct arena scratch = {0};
	chain(into->keys, list->len, into->first, into->next);
	uint64_t *here = NEW_ARRAY(&scratch, uint64_t, list->len + 1);
	for (size_t i = 0; i < list->len; i++) {
		const struct section *section = list->at[i].entry->section;
		uint64_t place = section != NULL ? section->index + 1 : 0;
		bool is_alone = into->first[i] == i && into->next[i] == INDEX_NONE;
		here[i] = into->keys[i] == 0 || is_alone
				  ? 0
				  : into->keys[i] ^ (place * 0x9e3779b97f4a7c15u);
	}
	chain(here, list->len, into->first_here, into->next_here);
	for (size_t i = 0; i < list->len; i++)
		if (into->keys[i] != 0 && here[i] == 0)
			into->first_here[i] = (uint32_t)i; /* alone in the list: alone here */
	arena_release(&scratch);
}

/* How many things the list itself names in several of its sections. */
static struct tally count_cross_listing(const struct lint_index *index)
{
	struct tally tally = {0};
	for (size_t i = 0; i < index->list->len; i++) {
		bool has_key = false, is_elsewhere = false;
		for (unsigned k = 0; k < IDENTITY_COUNT; k++) {
			const struct identity_index *identity = &index->identities[k];
			has_key |= identity->keys[i] != 0;
			is_elsewhere |= identity->keys[i] != 0 && identity->first[i] != i &&
					identity->first_here[i] == i;
		}
		tally.followed += has_key && !is_elsewhere;
		tally.broken += is_elsewhere;
	}
	return tally;
}

struct lint_index *index_make(const struct readings *list, const struct changes *changes,
	struct lint_shared *shared, const struct readings *evidence, struct arena *arena)
{
	struct lint_index *index = NEW(arena, struct lint_index);
	index->list = list;
	index->evidence = evidence;
	index->shared = shared;
	for (unsigned k = 0; k < IDENTITY_COUNT; k++)
		index->identities[k].keys = NEW_ARRAY(arena, uint64_t, list->len + 1);
	struct arena scratch = {0};
	struct order_keys *sorted_by = NEW_ARRAY(&scratch, struct order_keys, list->len + 1);
	find_keys(index, changes, sorted_by);
	order_build(index, sorted_by, arena);
	arena_release(&scratch); /* it is large: the look-ups are made when it is gone */
	for (unsigned k = 0; k < IDENTITY_COUNT; k++)
		index_identity(index, (enum identity)k, arena);
	index->cross_listing = count_cross_listing(index);
	index->times = NEW_ARRAY(arena, struct section_time, list->list->section_count + 1);
	for (size_t i = 0; i < list->list->section_count; i++)
		index->times[i] = section_time_of(&list->list->sections[i]);
	return index;
}

uint32_t identity_other(const struct check *check, enum identity identity, bool same_section)
{
	const struct identity_index *map = &check->index->identities[identity];
	uint32_t self = check->reading->entry->index;
	const uint32_t *first = same_section ? map->first_here : map->first;
	const uint32_t *next = same_section ? map->next_here : map->next;
	if (map->keys[self] == 0)
		return INDEX_NONE;
	if (first[self] != self)
		return first[self];
	uint32_t other = next[self];
	/* In an audit, and among what the change adds, the later one is the double. */
	if (other == INDEX_NONE || check->base == NULL ||
		check->changes->of_head[other].kind == CHANGE_ADDED)
		return INDEX_NONE;
	return other;
}

/* ---- what base and head share ---- */

static void count_venue(struct lint_shared *shared, str venue)
{
	str name, year;
	venue_split(venue, &name, &year);
	if (name.len == 0 || name.len > 64)
		return;
	size_t times = ++*map_put(&shared->spellings_of, shared->arena, name, NULL);
	bool is_new = false;
	size_t *place =
		map_put(&shared->venues, shared->arena, str_lower(shared->arena, name), &is_new);
	if (is_new) {
		*place = shared->spellings.len;
		(void)ARRAY_ADD(shared->arena, &shared->spellings);
	}
	struct venue_spelling *spelling = &shared->spellings.at[*place];
	spelling->all++;
	if (times > spelling->times) {
		spelling->times = (uint32_t)times;
		spelling->spelling = name;
	}
}

struct lint_shared *shared_make(const struct readings *evidence, struct arena *arena)
{
	struct lint_shared *shared = NEW(arena, struct lint_shared);
	shared->arena = arena;
	shared->tallies = NEW_ARRAY(arena, struct tally, rule_count);
	shared->is_tallied = NEW_ARRAY(arena, bool, rule_count);
	struct ways *ways = ways_make(arena);
	struct arena scratch = {0};
	for (size_t i = 0; i < evidence->len; i++) {
		const struct kept_reading *kept = &evidence->at[i];
		if (!kept->understood && !kept->in_scope)
			continue;
		const struct reading *reading = reading_of(kept, &scratch);
		if (kept->understood)
			count_venue(shared, reading->record.venue.text);
		if (kept->in_scope)
			ways_add(ways, reading);
		arena_rewind(&scratch, (struct arena_mark){0});
	}
	arena_release(&scratch);
	ways_settle(ways);
	shared->ways = ways;
	return shared;
}

const struct venue_spelling *venue_spelling_of(const struct check *check, str venue, uint32_t *mine)
{
	const struct lint_shared *shared = check->index->shared;
	const size_t *times = map_get(&shared->spellings_of, venue);
	const size_t *place = map_get(&shared->venues, str_lower(check->arena, venue));
	*mine = times != NULL ? (uint32_t)*times : 0;
	return place != NULL ? &shared->spellings.at[*place] : NULL;
}

const struct statement *statement_rewritten(
	const struct formats *formats, const struct readings *base, const struct readings *head)
{
	for (size_t i = 0; base != NULL && i < formats->formats.len && i < 32; i++) {
		const struct format *format = formats->formats.at[i];
		const struct statement *stated = &format->stated;
		if (format->origin != FORMAT_STATED || stated->text.len == 0)
			continue;
		if (str_contains(base->list->source->text, stated->text) &&
			!str_contains(head->list->source->text, stated->text))
			return stated;
	}
	return NULL;
}
