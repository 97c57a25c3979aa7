/* Fits a format to entries: aligns, counts the practice, aligns again under it, and grows slots for
 * what keeps recurring. */
#include <string.h>

#include "learn.h"
#include "memo.h"

#define ROUNDS 3
#define FIT_SAMPLES 160   /* entries that a candidate is fitted to */
#define SCREEN_SAMPLES 60 /* and those that decide whether it is worth it */

static size_t stride(const struct samples *samples, enum entry_kind kind, size_t most)
{
	size_t n = 0;

	for (size_t i = 0; i < samples->len; i++)
		n += !samples->at[i].taken && samples->at[i].entry->kind == kind;
	return n / most + 1;
}

static float fit_once(struct format *format, const struct samples *samples, size_t step,
	struct arena *arena, size_t *explained, size_t *seen)
{
	float total = 0;
	struct arena scratch = {0}, kept = {0};
	struct fits fits = fits_make(format, &kept);
	struct format_practice *counts = NEW(arena, struct format_practice),
			       *old = format->practice;

	memcpy(counts, old, sizeof(*counts));
	format->practice = counts;
	practice_clear(format);
	*explained = *seen = 0;
	for (size_t i = 0, n = 0; i < samples->len; i++) {
		const struct sample *s = &samples->at[i];
		if (s->taken || s->entry->kind != format->kind || n++ % step)
			continue;
		format->practice = old;
		const struct fit *fit = fits_of(&fits, s->entry, &s->tokens);
		format->practice = counts;
		float share = fit->cost / fit->size;
		total += share > 1 ? 1 : share;
		++*seen;
		if (share < FIT_UNDERSTOOD) {
			++*explained;
			practice_add(format, arena, &scratch, s->source, s->entry, &s->tokens, fit);
		}
		arena_rewind(&scratch, (struct arena_mark){0});
	}
	arena_release(&scratch);
	arena_release(&kept);
	format->practice = counts;
	return *seen ? total / (float)*seen : 1;
}

static enum field extra_field(const struct extra *extra)
{
	switch (extra->kind) {
	case TOKEN_LINK: return FIELD_LINK;
	case TOKEN_IMAGE: return FIELD_IMAGE;
	case TOKEN_CODE: return FIELD_TAG;
	case TOKEN_YEAR: return FIELD_YEAR;
	case TOKEN_DATE: return FIELD_DATE;
	case TOKEN_VENUE: return FIELD_VENUE;
	case TOKEN_ARXIV: return FIELD_ARXIV;
	case TOKEN_WORDS: return FIELD_TEXT;
	default: return FIELD_COUNT;
	}
}

/* What stands outside all slots, at one place, in one entry of eight or more, is a slot that the
 * shape did not show. */
static bool grow(struct format *format, size_t *place, struct arena *arena)
{
	const struct format_practice *practice = format->practice;
	const struct extra *best = NULL;

	for (size_t i = 0; i < practice->extra_list.len; i++) {
		const struct extra *e = &practice->extra_list.at[i];
		if (extra_field(e) != FIELD_COUNT && e->count * 8 >= practice->entries &&
			e->count >= 3 && (!best || e->count > best->count))
			best = e;
	}
	if (!best || format->slots.len >= SLOTS_MAX - 1 || format->origin == FORMAT_CONFIGURED)
		return false; /* what a maintainer wrote out is the whole format */
	struct slot slot = {.field = extra_field(best),
		.is_optional = true,
		.style = best->style,
		.role = best->role};
	slot.name = slot.field == FIELD_LINK ? best->role : field_name(slot.field);
	if (slot.field == FIELD_LINK && !slot.role.len)
		slot.role = slot.name = S("*");
	size_t at = *place = (size_t)(best->after + 1);
	format_add_slot(format, slot.field, arena);
	memmove(&format->slots.at[at + 1], &format->slots.at[at],
		(format->slots.len - 1 - at) * sizeof(slot));
	format->slots.at[at] = slot;
	format->practice = practice_widen(practice, at, arena);
	return true;
}

struct grown { /* a format before it grows */
	struct slot *slots;
	size_t len;
	struct format_practice *practice;
};

static struct grown grown_keep(const struct format *format, struct arena *arena)
{
	struct grown kept = {.len = format->slots.len, .practice = format->practice};

	kept.slots = NEW_ARRAY(arena, struct slot, kept.len + 1);
	memcpy(kept.slots, format->slots.at, kept.len * sizeof(*kept.slots));
	return kept;
}

static void grown_undo(struct format *format, const struct grown *kept)
{
	memcpy(format->slots.at, kept->slots, kept->len * sizeof(*kept->slots));
	format->slots.len = kept->len;
	format->practice = kept->practice;
}

/* Slots that hardly any entry fills are no slots, unless a text asks for them. */
static bool prune(struct format *format, struct arena *arena)
{
	const struct format_practice *practice = format->practice;
	size_t out = 0, old = format->slots.len;

	if (format->origin != FORMAT_LEARNED || practice->entries < 6)
		return false;
	for (size_t i = 0; i < format->slots.len; i++)
		if (practice->slots[i].filled * 50 >= practice->entries &&
			(practice->slots[i].filled >= 2 || practice->entries < 20))
			format->slots.at[out++] = format->slots.at[i];
	format->slots.len = out;
	if (out != old)
		format->practice = NEW(arena, struct format_practice);
	return out != old;
}

/* A slot of unknown meaning is what most of its values look like. */
static void retype(struct format *format)
{
	for (size_t i = 0; i < format->slots.len; i++) {
		struct slot *slot = &format->slots.at[i];
		const struct slot_practice *p = &format->practice->slots[i];
		if (slot->field != FIELD_TEXT || p->filled < 3 ||
			format->origin == FORMAT_CONFIGURED)
			continue;
		bool is_headed = !str_eq(slot->name, field_name(FIELD_TEXT)); /* by a table */
		if (p->venues * 2 >= p->filled ||
			(!is_headed && p->years * 2 >= p->filled && p->names * 4 < p->filled))
			slot->field = FIELD_VENUE;
		else if (p->names * 5 >= p->filled * 3 && p->linked * 2 < p->filled)
			slot->field = FIELD_AUTHORS;
		else
			continue;
		if (str_eq(slot->name, field_name(FIELD_TEXT)))
			slot->name = field_name(slot->field);
	}
}

float learn_screen(struct format *format, const struct samples *samples, struct arena *arena)
{
	size_t step = stride(samples, format->kind, SCREEN_SAMPLES), explained, seen;
	struct format_practice *fresh = format->practice;
	float cost = 1;

	for (int round = 0; round < 2; round++)
		cost = fit_once(format, samples, step, arena, &explained, &seen);
	format->practice = fresh;
	return cost - (float)explained / (float)(seen ? seen : 1);
}

float learn_fit(struct format *format, const struct samples *samples, struct arena *arena,
	size_t *explained)
{
	size_t step = stride(samples, format->kind, FIT_SAMPLES), seen;
	float cost = 1;

	for (int round = 0; round < ROUNDS; round++) {
		cost = fit_once(format, samples, step, arena, explained, &seen);
		retype(format);
	}
	for (int more = 0; more < 4; more++) {
		struct grown before = grown_keep(format, arena);
		size_t place = NOT_FOUND;
		if (!prune(format, arena) && !grow(format, &place, arena))
			break;
		for (int round = 0; round < 2; round++)
			cost = fit_once(format, samples, step, arena, explained, &seen);
		const struct format_practice *practice = format->practice;
		if (place != NOT_FOUND && format->slots.at[place].field == FIELD_VENUE &&
			practice->slots[place].filled * 10 >= practice->entries * 9)
			format->slots.at[place].is_optional = false; /* all have it */
		if (place != NOT_FOUND && practice->slots[place].filled < 2) {
			grown_undo(format, &before); /* nothing wants it any more */
			cost = fit_once(format, samples, step, arena, explained, &seen);
			break;
		}
	}
	*explained *= step;
	return cost;
}
