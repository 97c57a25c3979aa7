/* Reads every entry of a list with the format that suits it best: record, deviations, and fixes
 * that were read again before they are offered. */
#include <string.h>

#include "judge.h"
#include "pack.h"
#include "reading.h"
#include "record.h"
#include "weigh.h"

/* A fix that changes what the entry says, or suits the format no better, is none. */
static bool fix_holds(const struct reading *reading, const struct list *list,
	const struct edits *edits, float cost, struct arena *arena)
{
	struct source source;
	struct error error;
	struct fit fit;
	struct reading again = {.entry = reading->entry};
	struct edits settled = {0};

	for (size_t i = 0; i < edits->len; i++)
		ARRAY_PUSH(arena, &settled, edits->at[i]);
	if (edits_settle(&settled))
		return false;
	str text = edits_apply(arena, list->source->text, reading->entry->at, &settled);
	if (!source_make(&source, arena, list->source->path, text, SOURCE_DEFAULT_MAX, &error))
		return false;
	struct atoms before = entry_atoms(list->source, reading->entry, arena);
	struct atoms atoms = list_atoms_like(
		&source, (struct span){0, (uint32_t)text.len}, &before, list->source, arena);
	struct tokens tokens = tokens_read(&source, &atoms, arena);
	align(reading->format, &tokens, arena, &fit);
	record_read(&again, reading->format, &source, &tokens, &fit, arena);
	return fit.cost <= cost + 0.3f &&
	       str_eq(again.record.title.text, reading->record.title.text) &&
	       str_eq(again.record.authors.text, reading->record.authors.text) &&
	       str_eq(again.record.venue.text, reading->record.venue.text) &&
	       again.record.links.len >= reading->record.links.len;
}

/* All fixes together are what people accept; where that does not hold, each stands for itself or
 * falls. */
static void verify_fixes(struct reading *reading, const struct list *list, float cost)
{
	struct arena scratch = {0};
	struct edits all = {0};

	for (size_t i = 0; i < reading->deviations.len; i++)
		for (size_t k = 0; k < reading->deviations.at[i].edits.len; k++)
			ARRAY_PUSH(&scratch, &all, reading->deviations.at[i].edits.at[k]);
	bool holds = all.len == 0 || fix_holds(reading, list, &all, cost, &scratch);
	for (size_t i = 0; !holds && i < reading->deviations.len; i++) {
		struct deviation *d = &reading->deviations.at[i];
		if (d->edits.len &&
			(i >= 12 || !fix_holds(reading, list, &d->edits, cost, &scratch)))
			d->edits.len = 0;
	}
	arena_release(&scratch);
}

struct readings *readings_make(const struct list *list, struct arena *arena)
{
	struct readings *readings = NEW(arena, struct readings);

	readings->list = list;
	readings->len = list->entries.len;
	readings->at = NEW_ARRAY(arena, struct kept_reading, readings->len + 1);
	for (size_t i = 0; i < readings->len; i++) {
		readings->at[i].entry = &list->entries.at[i];
		readings->at[i].source = list->source;
	}
	return readings;
}

struct aligned entry_align(const struct formats *formats, const struct list *list,
	const struct entry *entry, struct arena *arena)
{
	struct atoms atoms = entry_atoms(list->source, entry, arena);
	struct aligned aligned = {.tokens = tokens_read(list->source, &atoms, arena)};

	aligned.choice = memo_choose(
		&formats->priv->memo, formats, entry, &aligned.tokens, arena, formats->arena);
	return aligned;
}

void reading_fill(struct reading *reading, const struct list *list, const struct aligned *aligned,
	struct arena *arena)
{
	const struct choice *choice = &aligned->choice;

	reading->understood = reading->in_scope && choice->format && choice->share < FIT_UNDERSTOOD;
	reading->format = reading->understood ? choice->format : NULL;
	reading->slots_filled = choice->format ? choice->fit.filled : 0;
	record_read(reading, reading->format, list->source, &aligned->tokens,
		reading->format ? &choice->fit : NULL, arena);
	if (reading->understood && !reading->record.title.text.len)
		reading->understood = false;
}

void reading_judge(struct reading *reading, const struct list *list, const struct aligned *aligned,
	struct arena *arena)
{
	judge(reading, list, &aligned->tokens, &aligned->choice.fit, arena);
	verify_fixes(reading, list, aligned->choice.fit.cost);
}

/* Where all entries are of one format, one with something left out is no entry of another. */
static void prefer_home(const struct formats *formats, const struct list *list,
	const struct entry *entry, const struct tokens *tokens, struct choice *choice,
	struct arena *arena)
{
	const struct format *home = home_of(formats, list, entry->section);
	struct fit fit;

	if (!home || home == choice->format || home->kind != entry->kind)
		return;
	align(home, tokens, arena, &fit);
	if (fit.cost / fit.size < FIT_UNDERSTOOD)
		*choice = (struct choice){.format = home, .fit = fit, .share = fit.cost / fit.size};
}

void reading_read(const struct formats *formats, const struct list *list, struct reading *reading,
	struct arena *arena)
{
	const struct entry *entry = reading->entry;
	const struct kept_reading *twin = twins_find(&formats->priv->twins, list->source, entry);

	reading->in_scope = scope_has(formats, entry);
	if (twin && reading->in_scope) {
		struct kept_reading kept = twin_elsewhere(twin, list->source, entry);
		*reading = *reading_of(&kept, arena);
		return;
	}
	struct aligned aligned = entry_align(formats, list, entry, arena);
	prefer_home(formats, list, entry, &aligned.tokens, &aligned.choice, arena);
	reading_fill(reading, list, &aligned, arena);
	if (reading->understood)
		reading_judge(reading, list, &aligned, arena);
}

struct kept_reading entry_read(const struct formats *formats, const struct list *list,
	const struct entry *entry, struct arena *scratch, struct arena *arena)
{
	const struct kept_reading *twin = twins_find(&formats->priv->twins, list->source, entry);
	struct reading reading = {.entry = entry};

	if (twin && scope_has(formats, entry))
		return twin_elsewhere(twin, list->source, entry);
	reading_read(formats, list, &reading, scratch);
	return reading_keep(&reading, list->source, scratch, arena);
}

struct readings *formats_read(
	const struct formats *formats, const struct list *list, struct arena *arena)
{
	struct arena scratch = {0};

	if (formats->priv->base == list)
		return formats->priv->base_readings;
	struct readings *readings = readings_make(list, arena);
	for (size_t i = 0; i < readings->len; i++) {
		readings->at[i] = entry_read(formats, list, &list->entries.at[i], &scratch, arena);
		arena_rewind(&scratch, (struct arena_mark){0});
	}
	arena_release(&scratch);
	scope_settle(formats, readings, arena);
	return readings;
}

struct reading *formats_read_text(const struct formats *formats, const struct list *list,
	const struct entry *like, str text, struct arena *arena)
{
	struct source *source = NEW(arena, struct source);
	struct list *one = NEW(arena, struct list);
	struct entry *entry = NEW(arena, struct entry);
	struct reading *reading = NEW(arena, struct reading);
	struct error error;

	*entry = *like;
	if (!source_make(source, arena, list->source->path, text, SOURCE_DEFAULT_MAX, &error))
		return reading;
	*one = *list;
	one->source = source;
	entry->at = entry->line = (struct span){0, (uint32_t)text.len};
	struct atoms atoms = list_atoms(source, entry->at, arena);
	entry->atoms = atoms_pack(source, &atoms, arena);
	reading->entry = entry;
	reading_read(formats, one, reading, arena);
	return reading;
}
