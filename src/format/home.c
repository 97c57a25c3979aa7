/* Home: the format that practically all entries of a section have is that of an entry added there,
 * though another of the list's formats would take it with something left out. */
#include "weigh.h"

#define HOME_MIN 8    /* entries of a section that tell what is usual there */
#define HOME_SLIPS 10 /* of so many one may have another format */

struct home {
	const struct format *format;
	uint32_t of_it, all;
};

str section_name_key(const uint64_t *name)
{
	return (str){(const char *)name, sizeof(*name)};
}

uint64_t *section_names(const struct list *list, struct arena *arena)
{
	uint64_t *names = NEW_ARRAY(arena, uint64_t, list->section_count + 1);

	for (size_t i = 0; i < list->section_count; i++) {
		const struct section *section = &list->sections[i];
		uint64_t path[2] = {section->parent ? names[section->parent->index] : 0,
			str_hash(section->title)};
		names[i] = str_hash((str){(const char *)path, sizeof(path)});
	}
	return names;
}

/* Each list's sections are named once: a title may be long, and have many entries. */
static const uint64_t *name_of(
	struct homes *homes, const struct list *list, uint32_t section, struct arena *arena)
{
	if (homes->named != list->sections)
		homes->names = section_names(list, arena);
	homes->named = list->sections;
	return &homes->names[section];
}

static void count_homes(struct homes *homes, const struct readings *base, struct arena *arena)
{
	for (size_t i = 0; i < base->len; i++) {
		const struct kept_reading *reading = &base->at[i];
		bool is_new;
		if (!reading->understood)
			continue;
		const uint64_t *name =
			name_of(homes, base->list, reading->entry->section->index, arena);
		size_t *at = map_put(&homes->by_name, arena, section_name_key(name), &is_new);
		if (is_new) {
			*at = homes->rows.len;
			ARRAY_PUSH(arena, &homes->rows, ((struct home){reading->format, 0, 0}));
		}
		struct home *home = &homes->rows.at[*at];
		home->all++;
		if (home->format == reading->format)
			home->of_it++;
		else if (home->of_it * 2 < home->all) /* the first one was the other one */
			*home = (struct home){reading->format, 1, home->all};
	}
}

const struct format *home_of(
	const struct formats *formats, const struct list *list, const struct section *section)
{
	struct homes *homes = &formats->priv->homes;

	if (!formats->priv->base_readings || formats->formats.len < 2)
		return NULL;
	if (!homes->is_counted)
		count_homes(homes, formats->priv->base_readings, formats->arena);
	homes->is_counted = true;
	const uint64_t *name = name_of(homes, list, section->index, formats->arena);
	const size_t *at = map_get(&homes->by_name, section_name_key(name));
	const struct home *home = at ? &homes->rows.at[*at] : NULL;
	bool is_usual = home && home->all >= HOME_MIN &&
			(home->all - home->of_it) * HOME_SLIPS <= home->all;
	return is_usual ? home->format : NULL;
}
