/* Reads a list's formats: states and learns candidates, lets them compete for the entries, weighs
 * the winners; then reads every entry with the format that suits it best. */
#include <string.h>

#include "judge.h"
#include "learn.h"
#include "record.h"
#include "statement.h"
#include "weigh.h"

#define FORMATS_MAX 6
#define CANDIDATES_MAX 5
#define LEARN_SAMPLES 1500 /* of the entries of one kind, evenly spread */

/* ---- samples ---- */

static bool section_is_out(const struct section *section, const struct strs *out)
{
	for (; section; section = section->parent)
		for (size_t i = 0; i < out->len; i++)
			if (str_eq_nocase(str_trim(out->at[i]), str_trim(section->title)))
				return true;
	return false;
}

static bool is_candidate(const struct formats *formats, const struct entry *entry)
{
	return !entry->section->is_contents && !entry->section->is_contribution &&
	       !section_is_out(entry->section, &formats->priv->out_of_scope);
}

static struct samples sample_list(
	const struct formats *formats, const struct list *list, struct arena *arena)
{
	struct samples samples = {0};
	size_t counts[4] = {0}, seen[4] = {0};

	for (size_t i = 0; i < list->entries.len; i++)
		counts[list->entries.at[i].kind] += is_candidate(formats, &list->entries.at[i]);
	for (size_t i = 0; i < list->entries.len; i++) {
		const struct entry *entry = &list->entries.at[i];
		if (!is_candidate(formats, entry) ||
			seen[entry->kind]++ % (counts[entry->kind] / LEARN_SAMPLES + 1))
			continue;
		struct sample *sample = ARRAY_ADD(arena, &samples);
		sample->source = list->source;
		sample->entry = entry;
		sample->table = entry->kind == ENTRY_ROW ? &list->tables.at[entry->table] : NULL;
		sample->tokens = tokens_read(list->source, &entry->atoms, arena);
	}
	return samples;
}

static size_t left_over(const struct samples *samples, enum entry_kind kind)
{
	size_t n = 0;

	for (size_t i = 0; i < samples->len; i++)
		n += !samples->at[i].taken && samples->at[i].entry->kind == kind;
	return n;
}

static void take(struct samples *samples, const struct format *format, struct arena *arena)
{
	for (size_t i = 0; i < samples->len; i++) {
		struct sample *s = &samples->at[i];
		if (s->taken || s->entry->kind != format->kind)
			continue;
		struct fit fit;
		struct arena_mark mark = arena_mark(arena);
		align(format, &s->tokens, arena, &fit);
		s->taken = fit.cost / fit.size < FIT_UNDERSTOOD;
		arena_rewind(arena, mark);
	}
}

/* ---- the competition ---- */

static void add_format(struct formats *formats, struct format *format)
{
	ARRAY_PUSH(formats->arena, &formats->formats, format);
}

/* The candidate that leaves least unexplained; stated ones have the benefit of the doubt. */
static struct format *best_candidate(struct candidates *candidates, const struct samples *samples,
	size_t left, struct arena *arena, size_t *explained)
{
	struct format *best = NULL;
	float best_score = 0, screen[32], least = 9;

	for (size_t i = 0; i < candidates->len && i < COUNT_OF(screen); i++) {
		screen[i] = learn_screen(candidates->at[i], samples, arena);
		least = screen[i] < least ? screen[i] : least;
	}
	for (size_t i = 0; i < candidates->len && i < COUNT_OF(screen); i++) {
		struct format *format = candidates->at[i];
		size_t n;
		if (screen[i] > least + 0.5f && format->origin == FORMAT_LEARNED)
			continue;
		float cost = learn_fit(format, samples, arena, &n);
		float score = (1 - cost) * (format->origin == FORMAT_LEARNED ? 1.0f : 1.04f) +
			      (float)n / (float)(left ? left : 1);
		if (n && score > best_score) {
			best_score = score;
			best = format;
			*explained = n;
		}
	}
	return best;
}

/* A further format must be one: several entries, in more than one section or many of them, that
 * share more than having a title. Else prose and lists of links would make formats of their own. */
static bool stands_alone(const struct format *format, const struct samples *samples,
	size_t explained, struct arena *arena)
{
	const struct section *first = NULL;
	bool sections = false;
	size_t shared = 0;

	for (size_t i = 0; i < samples->len; i++) {
		const struct sample *s = &samples->at[i];
		struct fit fit;
		struct arena_mark mark = arena_mark(arena);
		if (s->taken || s->entry->kind != format->kind)
			continue;
		align(format, &s->tokens, arena, &fit);
		if (fit.cost / fit.size < FIT_UNDERSTOOD) {
			sections |= first && first != s->entry->section;
			first = s->entry->section;
		}
		arena_rewind(arena, mark);
	}
	for (size_t i = 0; i < format->slots.len; i++)
		shared += format->slots.at[i].field != FIELD_TEXT &&
			  format->practice->slots[i].filled * 10 >= format->practice->entries * 7;
	return shared >= 2 && ((sections && explained >= 5) || explained >= 12);
}

static void compete(struct formats *formats, struct samples *samples, enum entry_kind kind,
	struct candidates *stated, struct arena *arena)
{
	size_t all = left_over(samples, kind);

	while (formats->formats.len < FORMATS_MAX) {
		size_t left = left_over(samples, kind), explained = 0;
		if (left < 2 || (formats->formats.len && left * 40 < all))
			return;
		struct candidates candidates = {0};
		if (!formats->priv->is_configured)
			candidates = learn_candidates(
				samples, kind, left > 30 ? CANDIDATES_MAX : 3, arena);
		for (size_t i = 0; i < stated->len; i++)
			if (stated->at[i]->kind == kind) {
				stated->at[i]->practice =
					practice_widen(stated->at[i]->practice, SLOTS_MAX, arena);
				ARRAY_PUSH(arena, &candidates, stated->at[i]);
			}
		struct format *best = best_candidate(&candidates, samples, left, arena, &explained);
		if (!best || explained < 2)
			return;
		if (formats->formats.len && !formats->priv->is_configured &&
			!stands_alone(best, samples, explained, arena))
			return;
		take(samples, best, arena);
		if (left_over(samples, kind) == left)
			return;
		add_format(formats, best);
		for (size_t i = 0; i < stated->len; i++)
			if (stated->at[i] == best)
				stated->at[i] = stated->at[--stated->len];
	}
}

/* A stated format that no entry was there to test, or that lost to the entries' own shape, still
 * has words: its names, lines and "(if any)" go to the slots of the learned one. */
static void borrow_words(struct formats *formats, struct candidates *stated)
{
	for (size_t i = 0; i < stated->len; i++) {
		struct format *best = NULL;
		size_t most = 1;
		for (size_t k = 0; k < formats->formats.len; k++) {
			size_t shared = statement_shared(stated->at[i], formats->formats.at[k]);
			if (formats->formats.at[k]->origin == FORMAT_LEARNED && shared > most) {
				most = shared;
				best = formats->formats.at[k];
			}
		}
		if (best && !best->stated.line)
			statement_lend(stated->at[i], best, formats->arena);
		else
			ARRAY_PUSH(formats->arena, &formats->not_followed, stated->at[i]->stated);
	}
}

bool formats_learn(const struct list *base, const struct companion *companions,
	size_t companion_count, const struct format_settings *settings, struct arena *arena,
	struct formats **out, struct error *error)
{
	struct formats *formats = NEW(arena, struct formats);
	struct candidates stated = {0};

	formats->arena = arena;
	formats->priv = NEW(arena, struct format_private);
	if (settings)
		formats->priv->out_of_scope = settings->out_of_scope_sections;
	if (settings && settings->templates.len) {
		formats->priv->is_configured = true; /* these, and no others */
		if (!statements_configured(settings, arena, &stated, error))
			return false;
	} else {
		statements_find(base, companions, companion_count, arena, &stated);
	}
	struct samples samples = sample_list(formats, base, arena);
	struct candidates configured = {0};
	for (size_t i = 0; formats->priv->is_configured && i < stated.len; i++)
		ARRAY_PUSH(arena, &configured, stated.at[i]);
	for (enum entry_kind kind = ENTRY_ITEM; kind <= ENTRY_HEADING; kind++)
		compete(formats, &samples, kind, &stated, arena);
	if (formats->priv->is_configured)
		formats->formats.len = 0; /* all of them, in their order, whatever fits */
	else
		borrow_words(formats, &stated);
	for (size_t i = 0; i < configured.len; i++)
		add_format(formats, configured.at[i]);
	for (size_t i = 0, none = !formats->formats.len; none && i < stated.len; i++)
		add_format(formats, stated.at[i]);
	weigh(formats, base, arena);
	*out = formats;
	return true;
}

/* ---- reading ---- */

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
	struct atoms atoms = list_atoms(&source, (struct span){0, (uint32_t)text.len}, arena);
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

/* `scratch` holds what is needed while one entry is read; what stays goes to `arena`. */
static void read_entry(const struct formats *formats, const struct list *list,
	struct reading *reading, struct arena *scratch, struct arena *arena)
{
	const struct entry *entry = reading->entry;
	struct tokens tokens = tokens_read(list->source, &entry->atoms, scratch);

	reading->in_scope = is_candidate(formats, entry);
	struct choice choice =
		memo_choose(&formats->priv->memo, formats, entry, &tokens, scratch, formats->arena);
	reading->understood = reading->in_scope && choice.format && choice.share < FIT_UNDERSTOOD;
	reading->format = reading->understood ? choice.format : NULL;
	reading->slots_filled = choice.format ? choice.fit.filled : 0;
	record_read(reading, reading->format, list->source, &tokens,
		reading->format ? &choice.fit : NULL, arena);
	if (reading->understood && !reading->record.title.text.len)
		reading->understood = false;
	if (reading->understood) {
		judge(reading, list, &tokens, &choice.fit, arena);
		verify_fixes(reading, list, choice.fit.cost);
	}
}

struct readings *formats_read(
	const struct formats *formats, const struct list *list, struct arena *arena)
{
	struct readings *readings = NEW(arena, struct readings);
	struct arena scratch = {0};

	if (formats->priv->base == list)
		return formats->priv->base_readings;
	readings->list = list;
	readings->len = list->entries.len;
	readings->at = NEW_ARRAY(arena, struct reading, readings->len + 1);
	for (size_t i = 0; i < readings->len; i++) {
		readings->at[i].entry = &list->entries.at[i];
		read_entry(formats, list, &readings->at[i], &scratch, arena);
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
	entry->atoms = list_atoms(source, entry->at, arena);
	reading->entry = entry;
	read_entry(formats, one, reading, arena, arena);
	return reading;
}

str field_name(enum field field)
{
	static const str names[FIELD_COUNT] = {
		[FIELD_TEXT] = STR_INIT("text"),
		[FIELD_TITLE] = STR_INIT("title"),
		[FIELD_AUTHORS] = STR_INIT("authors"),
		[FIELD_ARXIV] = STR_INIT("arxiv"),
		[FIELD_DOI] = STR_INIT("doi"),
		[FIELD_VENUE] = STR_INIT("venue"),
		[FIELD_YEAR] = STR_INIT("year"),
		[FIELD_DATE] = STR_INIT("date"),
		[FIELD_ABBREVIATION] = STR_INIT("name"),
		[FIELD_ORGANISATION] = STR_INIT("organisation"),
		[FIELD_DESCRIPTION] = STR_INIT("description"),
		[FIELD_TAG] = STR_INIT("tag"),
		[FIELD_LINK] = STR_INIT("link"),
		[FIELD_IMAGE] = STR_INIT("image"),
		[FIELD_LABELLED] = STR_INIT("line"),
	};
	return field < FIELD_COUNT ? names[field] : S("nothing");
}
