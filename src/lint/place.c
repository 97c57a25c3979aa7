/* place: an entry that is not in the list yet into where it would belong: by the time that sections
 * name, and by the order that they keep. */
#include "rule.h"

#include <entrylint/diff.h>

static bool holds_entries(const struct readings *list, const struct section *section)
{
	for (size_t i = 0; i < list->len; i++)
		if (list->at[i].in_scope && list->at[i].entry->section == section)
			return true;
	return false;
}

/* The one section that has entries; NULL: there are several. */
static const struct section *only_section(const struct readings *list)
{
	const struct section *only = NULL;
	for (size_t i = 0; i < list->len; i++) {
		const struct section *section = list->at[i].entry->section;
		if (!list->at[i].in_scope || section == only)
			continue;
		if (only != NULL)
			return NULL;
		only = section;
	}
	return only;
}

const struct section *place_section(const struct readings *list, struct date date)
{
	uint32_t month = date.year * 12 + date.month - 1;
	const struct section *section = NULL;
	if (date.year > 0 && date.month > 0)
		section = section_for(list->list, (struct section_time){month, month, true});
	if (section == NULL && date.year > 0) {
		month = date.year * 12;
		section = section_for(list->list, (struct section_time){month, month, false});
	}
	if (section != NULL && holds_entries(list, section))
		return section;
	return only_section(list);
}

uint32_t place_example(const struct readings *list, const struct section *section)
{
	for (size_t i = 0; i < list->len; i++)
		if (list->at[i].understood && list->at[i].entry->section == section)
			return (uint32_t)i;
	return DIAG_NO_ENTRY;
}

/* The section's last entry of the same list or table: where one is added when no order is kept. */
static uint32_t last_like(const struct readings *list, uint32_t like)
{
	uint32_t last = like;
	for (size_t i = like; i < list->len; i++)
		if (list->at[i].in_scope &&
			list->at[i].entry->section == list->at[like].entry->section)
			last = (uint32_t)i;
	return last;
}

struct entry_place place_entry(const struct formats *formats, const struct readings *list,
	uint32_t like, str text, struct arena *arena)
{
	struct entry_place place = {.like = like, .after = last_like(list, like)};
	struct changes *none = changes_find(NULL, list, arena);
	struct lint_index *index = index_make(list, none, shared_make(list, arena), list, arena);
	const struct order *order = order_of(index, list->at[like].entry);
	struct source source;
	struct error error;
	bool has = false;
	size_t from, to;
	if (order == NULL || order->len < 2 ||
		!source_make(
			&source, arena, list->list->source->path, text, SOURCE_DEFAULT_MAX, &error))
		return place;
	struct reading *reading =
		formats_read_text(formats, list->list, list->at[like].entry, text, arena);
	struct order_key key = order_key_of(&source, reading, order->kind, arena, &has);
	if (!has)
		return place;
	order_place(order, key, &from, &to);
	place.order = order_words(order);
	if (to > 0)
		place.after = order->run[to - 1].entry;
	else
		place.is_first = true;
	if (place.is_first)
		place.like = order->run[0].entry;
	return place;
}
