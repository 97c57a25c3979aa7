/* Home: the format that practically all entries of a section have is that of an entry added there,
 * though another of the list's formats would take it with something left out. */
#include "weigh.h"

#define HOME_MIN 8    /* entries of a section that tell what is usual there */
#define HOME_SLIPS 10 /* of so many one may have another format */

struct home {
	const struct format *format;
	uint32_t of_it, all;
};

/* By its titles, from itself to the top: the same in base and head. */
static uint64_t section_name(const struct section *section)
{
	uint64_t name = 14695981039346656037u;

	for (; section; section = section->parent) {
		for (size_t k = 0; k < section->title.len; k++)
			name = (name ^ (unsigned char)section->title.at[k]) * 1099511628211u;
		name = (name ^ '\n') * 1099511628211u;
	}
	return name;
}

static void count_homes(struct homes *homes, const struct readings *base, struct arena *arena)
{
	for (size_t i = 0; i < base->len; i++) {
		const struct kept_reading *reading = &base->at[i];
		uint64_t name = section_name(reading->entry->section);
		bool is_new;
		if (!reading->understood)
			continue;
		str key = {(const char *)&name, sizeof(name)};
		if (!map_get(&homes->by_name, key))
			key = str_copy(arena, key);
		size_t *at = map_put(&homes->by_name, arena, key, &is_new);
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

const struct format *home_of(const struct formats *formats, const struct section *section)
{
	struct homes *homes = &formats->priv->homes;
	uint64_t name = section_name(section);

	if (!formats->priv->base_readings || formats->formats.len < 2)
		return NULL;
	if (!homes->is_counted)
		count_homes(homes, formats->priv->base_readings, formats->arena);
	homes->is_counted = true;
	const size_t *at = map_get(&homes->by_name, (str){(const char *)&name, sizeof(name)});
	const struct home *home = at ? &homes->rows.at[*at] : NULL;
	bool is_usual = home && home->all >= HOME_MIN &&
			(home->all - home->of_it) * HOME_SLIPS <= home->all;
	return is_usual ? home->format : NULL;
}
