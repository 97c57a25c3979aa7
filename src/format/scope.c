/* Decides which items of a list are in the scope of its formats: by section, as the base has it. */
#include "weigh.h"

static bool section_is_out(const struct section *section, const struct strs *out)
{
	for (; section; section = section->parent)
		for (size_t i = 0; i < out->len; i++)
			if (str_eq_nocase(str_trim(out->at[i]), str_trim(section->title)))
				return true;
	return false;
}

bool scope_has(const struct formats *formats, const struct entry *entry)
{
	return !entry->section->is_contents && !entry->section->is_contribution &&
	       !section_is_out(entry->section, &formats->priv->out_of_scope);
}

/* Of each section: the items that could be entries, and those understood. */
struct section_counts {
	uint32_t *all, *fit;
};

static struct section_counts count_sections(
	const struct formats *formats, const struct readings *readings, struct arena *arena)
{
	size_t sections = readings->list->section_count;
	struct section_counts counts = {
		NEW_ARRAY(arena, uint32_t, sections + 1), NEW_ARRAY(arena, uint32_t, sections + 1)};

	for (size_t i = 0; i < readings->len; i++) {
		const struct kept_reading *r = &readings->at[i];
		counts.all[r->entry->section->index] += scope_has(formats, r->entry);
		counts.fit[r->entry->section->index] += r->understood;
	}
	return counts;
}

/* The names of the base's sections that are part of the list: what a change adds there, however
 * much of it, must not take them out. */
static void find_proper(const struct formats *formats, struct map *proper, struct arena *arena)
{
	const struct readings *base = formats->priv->base_readings;
	struct section_counts counts = count_sections(formats, base, arena);
	const uint64_t *names = section_names(base->list, arena);

	for (size_t i = 0; i < base->list->section_count; i++)
		if (counts.fit[i] && counts.fit[i] * 2 > counts.all[i])
			map_put(proper, arena, section_name_key(&names[i]), NULL);
}

/* A section most of whose items fit no format is no part of the list proper: its items are out of
 * scope. */
void scope_settle(const struct formats *formats, struct readings *readings, struct arena *arena)
{
	struct section_counts counts = count_sections(formats, readings, arena);
	size_t sections = readings->list->section_count;
	const uint64_t *names = section_names(readings->list, arena);
	bool *is_out = NEW_ARRAY(arena, bool, sections + 1);
	struct map proper = {0};

	if (formats->priv->base_readings)
		find_proper(formats, &proper, arena);
	for (size_t i = 0; i < sections; i++)
		is_out[i] = counts.all[i] && counts.fit[i] * 2 <= counts.all[i] &&
			    !map_get(&proper, section_name_key(&names[i]));
	for (size_t i = 0; i < readings->len; i++) {
		struct kept_reading *r = &readings->at[i];
		if (!r->understood && is_out[r->entry->section->index])
			r->in_scope = false;
		readings->understood += r->understood;
		readings->entries += r->in_scope;
		readings->out_of_scope += !r->in_scope && !r->entry->section->is_contents &&
					  !r->entry->section->is_contribution;
	}
}
