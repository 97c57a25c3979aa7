/* Reads the base: what its entries do becomes the practice, and what they do otherwise than the
 * demands that come of it becomes deviations. */
#include "survey.h"

#include "form.h"
#include "pack.h"
#include "reading.h"

#define FORMS_MAX 65536 /* remembered; entries beyond are judged each for itself */

struct survey {
	struct formats *formats;
	const struct list *list;
	struct readings *readings;
	struct format_practice **counts; /* one per format */
	uint32_t *twin_of, *form_of;     /* of each entry: number + 1; 0: none */
	struct map forms;
	bool *is_clean; /* of each form: its entries have no deviations */
	struct arena own, scratch;
	struct arena *arena;
};

/* What no format is weighed by. */
static bool is_apart(const struct entry *entry)
{
	return entry->section->is_contents || entry->section->is_contribution;
}

static void count(struct survey *survey, const struct entry *entry, const struct aligned *aligned)
{
	const struct formats *formats = survey->formats;
	size_t k = 0;

	if (!aligned->choice.format || aligned->choice.share >= FIT_UNDERSTOOD)
		return;
	while (formats->formats.at[k] != aligned->choice.format)
		k++;
	struct format *format = formats->formats.at[k];
	struct format_practice *learned = format->practice;
	format->practice = survey->counts[k];
	practice_add(format, survey->arena, &survey->scratch, survey->list->source, entry,
		&aligned->tokens, &aligned->choice.fit);
	format->practice = learned;
}

/* Rows say "none" in words, which are no part of a form. */
static uint32_t number_form(
	struct survey *survey, const struct reading *reading, const struct aligned *aligned)
{
	const struct choice *choice = &aligned->choice;
	struct buf key = buf_make(&survey->scratch);

	if (!choice->look || reading->entry->kind == ENTRY_ROW)
		return 0;
	buf_add(&key, (str){(const char *)&choice->look, sizeof(choice->look)});
	buf_add(&key, entry_form(choice->format, survey->list->source, reading->entry,
			      &aligned->tokens, &choice->fit, &survey->scratch));
	const size_t *known = map_get(&survey->forms, buf_str(&key));
	if (known)
		return (uint32_t)*known;
	if (survey->forms.len >= FORMS_MAX)
		return 0;
	size_t number = survey->forms.len + 1;
	*map_put(&survey->forms, &survey->own, str_copy(&survey->own, buf_str(&key)), NULL) =
		number;
	return (uint32_t)number;
}

static void take_entry(struct survey *survey, size_t i)
{
	const struct entry *entry = &survey->list->entries.at[i];
	struct reading reading = {.entry = entry, .in_scope = scope_has(survey->formats, entry)};
	struct aligned aligned =
		entry_align(survey->formats, survey->list, entry, &survey->scratch);

	count(survey, entry, &aligned);
	uint32_t *twin = twins_slot(&survey->formats->priv->twins, survey->list->source, entry);
	if (reading.in_scope && *twin) {
		survey->twin_of[i] = *twin;
		return;
	}
	reading_fill(&reading, survey->list, &aligned, &survey->scratch);
	if (reading.understood) {
		survey->form_of[i] = number_form(survey, &reading, &aligned);
		*twin = (uint32_t)i + 1;
	}
	survey->readings->at[i] =
		reading_keep(&reading, survey->list->source, &survey->scratch, survey->arena);
}

struct survey *survey_take(struct formats *formats, const struct list *base, struct arena *arena)
{
	struct survey *survey = NEW(arena, struct survey);
	size_t len = base->entries.len;

	*survey = (struct survey){.formats = formats, .list = base, .arena = arena};
	survey->readings = readings_make(base, arena);
	survey->twin_of = NEW_ARRAY(&survey->own, uint32_t, len + 1);
	survey->form_of = NEW_ARRAY(&survey->own, uint32_t, len + 1);
	survey->is_clean = NEW_ARRAY(&survey->own, bool, FORMS_MAX + 1);
	survey->counts = NEW_ARRAY(arena, struct format_practice *, formats->formats.len + 1);
	for (size_t k = 0; k < formats->formats.len; k++)
		survey->counts[k] =
			practice_widen(formats->formats.at[k]->practice, SLOTS_MAX, arena);
	formats->priv->twins = twins_make(survey->readings, arena);
	for (size_t i = 0; i < len; i++) {
		if (!is_apart(&base->entries.at[i]))
			take_entry(survey, i);
		arena_rewind(&survey->scratch, (struct arena_mark){0});
	}
	for (size_t k = 0; k < formats->formats.len; k++)
		formats->formats.at[k]->practice = survey->counts[k];
	return survey;
}

/* An entry that was read and is understood. */
static void judge_entry(struct survey *survey, size_t i)
{
	struct kept_reading *kept = &survey->readings->at[i];
	uint32_t form = survey->form_of[i];

	if (survey->is_clean[form])
		return;
	struct reading reading = *reading_of(kept, &survey->scratch);
	struct aligned aligned =
		entry_align(survey->formats, survey->list, kept->entry, &survey->scratch);
	if (aligned.choice.format != kept->format) /* more looks than are remembered */
		align(kept->format, &aligned.tokens, &survey->scratch, &aligned.choice.fit);
	reading_judge(&reading, survey->list, &aligned, &survey->scratch);
	survey->is_clean[form] = form > 0 && reading.deviations.len == 0;
	kept->deviations =
		deviations_keep(&reading, survey->list->source, &survey->scratch, survey->arena);
}

struct readings *survey_judge(struct survey *survey)
{
	struct readings *readings = survey->readings;

	for (size_t i = 0; i < readings->len; i++) {
		const struct entry *entry = &survey->list->entries.at[i];
		if (is_apart(entry)) {
			readings->at[i] = entry_read(survey->formats, survey->list, entry,
				&survey->scratch, survey->arena);
		} else if (survey->twin_of[i]) {
			readings->at[i] = twin_elsewhere(
				&readings->at[survey->twin_of[i] - 1], survey->list->source, entry);
		} else if (readings->at[i].understood) {
			judge_entry(survey, i);
		}
		arena_rewind(&survey->scratch, (struct arena_mark){0});
	}
	arena_release(&survey->scratch);
	arena_release(&survey->own);
	scope_settle(survey->formats, readings, survey->arena);
	return readings;
}
