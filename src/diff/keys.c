/* keys: entries into the hashes that they are recognised by: their text, section, arXiv id, DOI,
 * title and first address. */
#include "diff.h"

static uint64_t mix(uint64_t a, uint64_t b)
{
	uint64_t mixed =
		(a ^ (b + 0x9e3779b97f4a7c15u + (a << 6) + (a >> 2))) * 0xff51afd7ed558ccdu;
	return mixed != 0 ? mixed : 1;
}

static uint64_t hash_of(str s)
{
	return s.len > 0 ? mix(str_hash(s), s.len) : 0;
}

/* The entry's whole lines, so that blanks before and behind it count; line ends do not. */
static uint64_t text_key(
	const struct source *source, const struct entry *entry, struct arena *arena)
{
	str text = source_slice(source, entry->line);
	while (text.len > 0 && (text.at[text.len - 1] == '\n' || text.at[text.len - 1] == '\r'))
		text.len--;
	if (str_find_char(text, '\r') == NOT_FOUND)
		return hash_of(text);
	struct arena_mark mark = arena_mark(arena);
	uint64_t hash = hash_of(str_replace(arena, text, S("\r\n"), S("\n")));
	arena_rewind(arena, mark);
	return hash;
}

/* The address that stands for the entry: the first one that points somewhere. */
static uint64_t url_key(const struct record *record, struct arena *arena)
{
	for (size_t i = 0; i < record->links.len; i++) {
		const struct record_link *link = &record->links.at[i];
		if (link->url.len == 0 || link->is_image)
			continue;
		struct arena_mark mark = arena_mark(arena);
		uint64_t hash = hash_of(url_identity(arena, link->url));
		arena_rewind(arena, mark);
		return hash;
	}
	return 0;
}

static uint64_t *section_keys(const struct list *list, struct arena *arena)
{
	uint64_t *keys = NEW_ARRAY(arena, uint64_t, list->section_count + 1);
	struct map seen = {0};
	for (size_t i = 0; i < list->section_count; i++) {
		const struct section *section = &list->sections[i];
		uint64_t above = section->parent != NULL ? keys[section->parent->index] : 1;
		keys[i] = mix(above, str_hash(section->title));
		/* A path that stands there twice is told apart by its turn. */
		str as_key = {(const char *)&keys[i], sizeof(keys[i])};
		const size_t *turn = map_get(&seen, as_key);
		uint64_t *kept = NEW(arena, uint64_t);
		*kept = keys[i];
		size_t times = turn != NULL ? *turn : 0;
		*map_put(&seen, arena, (str){(const char *)kept, sizeof(*kept)}, NULL) = times + 1;
		if (times > 0)
			keys[i] = mix(keys[i], times);
	}
	return keys;
}

struct diff_keys *diff_keys_of(const struct readings *readings, struct arena *arena)
{
	struct diff_keys *keys = NEW_ARRAY(arena, struct diff_keys, readings->len + 1);
	uint64_t *sections = section_keys(readings->list, arena);
	for (size_t i = 0; i < readings->len; i++) {
		const struct entry *entry = readings->at[i].entry;
		keys[i].text = text_key(readings->list->source, entry, arena);
		keys[i].section = entry->section != NULL ? sections[entry->section->index] : 1;
	}
	return keys;
}

void diff_identify(struct diff_side *side, struct arena *arena)
{
	for (size_t i = 0; i < side->len; i++) {
		struct diff_keys *keys = &side->keys[i];
		if (side->partner[i] != DIFF_NONE)
			continue;
		struct arena_mark mark = arena_mark(arena);
		const struct record *record = &reading_of(&side->readings->at[i], arena)->record;
		keys->url = url_key(record, arena);
		keys->arxiv = hash_of(arxiv_identity(arena, record->arxiv_id.id));
		keys->doi = hash_of(doi_identity(arena, record->doi_id));
		keys->title = hash_of(title_identity(arena, record->title.text));
		arena_rewind(arena, mark);
	}
}

static void count_sections(const struct diff_side *side, struct map *map, struct arena *arena)
{
	for (size_t i = 0; i < side->len; i++)
		*map_put(map, arena, (str){(const char *)&side->keys[i].section, sizeof(uint64_t)},
			NULL) = 1;
}

static bool knows(const struct map *map, const uint64_t *section)
{
	return map_get(map, (str){(const char *)section, sizeof(*section)}) != NULL;
}

void diff_settle_sections(struct diff_pairing *pairing)
{
	struct map in_base = {0}, in_head = {0}, renamed = {0};
	count_sections(&pairing->base, &in_base, pairing->arena);
	count_sections(&pairing->head, &in_head, pairing->arena);
	uint64_t *to = NEW_ARRAY(pairing->arena, uint64_t, pairing->base.len + 1);
	uint64_t *from = NEW_ARRAY(pairing->arena, uint64_t, pairing->base.len + 1);
	for (size_t i = 0; i < pairing->base.len; i++) {
		uint32_t partner = pairing->base.partner[i];
		from[i] = pairing->base.keys[i].section;
		if (partner == DIFF_NONE || knows(&in_head, &from[i]))
			continue;
		to[i] = pairing->head.keys[partner].section;
		bool is_new = false;
		if (knows(&in_base, &to[i]))
			continue;
		size_t *slot = map_put(&renamed, pairing->arena,
			(str){(const char *)&from[i], sizeof(from[i])}, &is_new);
		if (is_new)
			*slot = i;
	}
	for (size_t i = 0; i < pairing->base.len; i++) {
		const size_t *first =
			map_get(&renamed, (str){(const char *)&from[i], sizeof(from[i])});
		if (first != NULL)
			pairing->base.keys[i].section = to[*first];
	}
}
