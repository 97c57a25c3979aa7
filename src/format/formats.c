/* Reads a list's formats: finds stated ones, learns others, lets them compete for the entries,
 * weighs the winners. */
#include "learn.h"
#include "notes.h"
#include "statement.h"
#include "vocab.h"
#include "weigh.h"

#define FORMATS_MAX 6
#define CANDIDATES_MAX 5
#define FIT_STATED 0.2f /* the same before a format was fitted to them */
#define FIT_CLOSE 0.1f  /* cost by size of an entry that follows a stated format closely */

static float share_of(struct fits *fits, const struct sample *s)
{
	const struct fit *fit = fits_of(fits, s->entry, &s->tokens);

	return fit->cost / fit->size;
}

static size_t left_over(const struct samples *samples, enum entry_kind kind)
{
	size_t n = 0;

	for (size_t i = 0; i < samples->len; i++)
		n += !samples->at[i].taken && samples->at[i].entry->kind == kind;
	return n;
}

/* What a format would do for the samples that no chosen one explains well. */
struct gain {
	size_t understood; /* that were not understood before */
	size_t sharpened;  /* that were, but badly */
};

static struct gain take(struct samples *samples, struct fits *fits, bool keep)
{
	struct gain gain = {0};

	for (size_t i = 0; i < samples->len; i++) {
		struct sample *s = &samples->at[i];
		if (s->taken || s->entry->kind != fits->format->kind)
			continue;
		float share = share_of(fits, s);
		bool was = s->is_understood;
		gain.understood += !was && share < FIT_UNDERSTOOD;
		gain.sharpened += was && share < FIT_WELL && share < s->share - 0.1f;
		if (keep && share < FIT_UNDERSTOOD && (!was || share < s->share)) {
			s->share = share;
			s->is_understood = true;
			s->taken = share < FIT_WELL;
		}
	}
	return gain;
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
static bool is_marked_up(const struct format *format)
{
	for (size_t i = 0; i < format->slots.len; i++) {
		const struct slot *slot = &format->slots.at[i];
		const struct slot_practice *practice = &format->practice->slots[i];
		uint32_t unstyled = practice->styles[0],
			 bare = tally_count(&practice->shapes, S("%"));
		if (slot->field == FIELD_TITLE && (practice->linked * 2 > practice->filled ||
							  unstyled * 2 < practice->filled))
			return true;
		if (slot->field == FIELD_LINK &&
			(practice->filled - bare) * 10 >= format->practice->entries * 7)
			return true;
	}
	return format->kind != ENTRY_ITEM;
}

static bool stands_alone(const struct samples *samples, struct fits *fits, size_t explained)
{
	const struct format *format = fits->format;
	const struct section *first = NULL;
	bool sections = false;
	size_t shared = 0;

	for (size_t i = 0; i < samples->len; i++) {
		const struct sample *s = &samples->at[i];
		if (s->taken || s->entry->kind != format->kind ||
			share_of(fits, s) >= FIT_UNDERSTOOD)
			continue;
		sections |= first && first != s->entry->section;
		first = s->entry->section;
	}
	for (size_t i = 0; i < format->slots.len; i++)
		shared += (format->slots.at[i].field != FIELD_TEXT || format->kind == ENTRY_ROW) &&
			  format->practice->slots[i].filled * 10 >= format->practice->entries * 7;
	return shared >= 2 && is_marked_up(format) &&
	       ((sections && explained >= 5) || explained >= 12);
}

/* A template may leave the title's place blank: "- (arXiv 2024.6) , [[Paper]]()". */
static bool has_title(const struct format *format)
{
	for (size_t i = 0; i < format->slots.len; i++)
		if (format->slots.at[i].field == FIELD_TITLE)
			return true;
	return false;
}

static bool may_compete(const struct format *format, enum entry_kind kind)
{
	return format->kind == kind && has_title(format);
}

/* Which of several stated formats an entry follows to the letter, before any of them is fitted: one
 * text may state a format for papers, another for tools. NULL: none. */
static const struct format **owners(const struct samples *samples, enum entry_kind kind,
	const struct candidates *stated, struct arena *arena)
{
	const struct format **owner = NEW_ARRAY(arena, const struct format *, samples->len + 1);
	float *least = NEW_ARRAY(arena, float, samples->len + 1);
	size_t competing = 0;

	for (size_t i = 0; i < stated->len; i++)
		competing += may_compete(stated->at[i], kind);
	if (competing < 2) /* it has nobody to keep entries from: not worth aligning them all */
		return owner;
	for (size_t i = 0; i < stated->len; i++) {
		struct arena_mark mark = arena_mark(arena);
		struct fits fits = fits_make(stated->at[i], arena);
		if (!may_compete(stated->at[i], kind))
			continue;
		for (size_t k = 0; k < samples->len; k++) {
			const struct sample *s = &samples->at[k];
			if (s->taken || s->entry->kind != kind)
				continue;
			float share = share_of(&fits, s);
			if (share >= (owner[k] ? least[k] : FIT_STATED))
				continue;
			least[k] = share;
			owner[k] = stated->at[i];
		}
		arena_rewind(arena, mark);
	}
	return owner;
}

/* While one stated format is fitted, the entries of the others are none of its business. */
static void hide_others(struct samples *samples, const struct format *const *owner,
	const struct format *format, bool hide)
{
	for (size_t k = 0; k < samples->len; k++)
		if (owner[k] && owner[k] != format &&
			(hide ? !samples->at[k].taken : samples->at[k].is_hidden))
			samples->at[k].taken = samples->at[k].is_hidden = hide;
}

static size_t count_close(const struct samples *samples, struct fits *fits)
{
	size_t close = 0;

	for (size_t k = 0; k < samples->len; k++) {
		const struct sample *s = &samples->at[k];
		if (!s->taken && s->entry->kind == fits->format->kind)
			close += share_of(fits, s) < FIT_CLOSE;
	}
	return close;
}

/* Fits a stated format to its entries, and gives them to it when a good part follows it closely. */
static bool accept(struct samples *samples, const struct format *const *owner,
	struct format *format, struct arena *arena)
{
	size_t explained;

	hide_others(samples, owner, format, true);
	format->practice = practice_widen(format->practice, SLOTS_MAX, arena);
	learn_fit(format, samples, arena, &explained);
	struct arena_mark mark = arena_mark(arena);
	struct fits fits = fits_make(format, arena);
	size_t close = count_close(samples, &fits), all = left_over(samples, format->kind);
	hide_others(samples, owner, format, false);
	bool is_accepted = close >= 4 && close * 5 >= all;
	if (is_accepted)
		take(samples, &fits, true);
	arena_rewind(arena, mark);
	return is_accepted;
}

/* The list is the authority: a stated format that a good part of the entries follows closely is one
 * of the list's formats, whatever shape would suit all of them a little. */
static void accept_stated(struct formats *formats, struct samples *samples, enum entry_kind kind,
	struct candidates *stated, struct arena *arena)
{
	const struct format **owner = owners(samples, kind, stated, arena);
	size_t kept = 0;

	for (size_t i = 0; i < stated->len; i++) {
		struct format *format = stated->at[i];
		if (may_compete(format, kind) && formats->formats.len < FORMATS_MAX &&
			accept(samples, owner, format, arena))
			add_format(formats, format);
		else
			stated->at[kept++] = format;
	}
	stated->len = kept;
}

/* A shape that only lacks what another format has is that format with a field missing. */
static bool brings_fields(const struct formats *formats, const struct format *format)
{
	size_t fields = 0;

	for (size_t i = 0; i < format->slots.len; i++)
		fields += format->slots.at[i].field != FIELD_TEXT;
	for (size_t i = 0; i < formats->formats.len; i++)
		if (formats->formats.at[i]->kind == format->kind &&
			statement_shared(format, formats->formats.at[i]) >= fields)
			return false;
	return true;
}

/* A text that few follow to the letter, of parts that the format of the others has too: it has
 * words for that format, and is none of its own. */
static bool only_words(const struct formats *formats, const struct format *format)
{
	size_t parts = 0;

	if (format->origin != FORMAT_STATED)
		return false;
	for (size_t i = 0; i < format->slots.len; i++)
		parts += format->slots.at[i].line > 0;
	for (size_t i = 0; i < formats->formats.len; i++)
		if (formats->formats.at[i]->kind == format->kind &&
			statement_shared(format, formats->formats.at[i]) * 10 >= parts * 7)
			return true;
	return false;
}

static void take_out(struct candidates *from, const struct format *format)
{
	for (size_t i = 0; i < from->len; i++)
		if (from->at[i] == format)
			from->at[i] = from->at[--from->len];
}

enum outcome {
	OUTCOME_NOTHING_NEW,
	OUTCOME_ONLY_WORDS, /* it says what a format of the list says, in words of its own */
	OUTCOME_FORMAT,     /* it is one of the list's formats, and its samples are taken */
};

static enum outcome judge_best(
	const struct formats *formats, struct samples *samples, struct fits *fits, size_t all)
{
	const struct format *best = fits->format;
	bool first = !formats->formats.len || formats->priv->is_configured;
	struct gain gain = take(samples, fits, false);
	size_t gained = gain.understood + gain.sharpened;
	bool is_new = gain.understood >= 4 || (first && gain.understood) ||
		      (gain.sharpened >= 4 && brings_fields(formats, best));

	if (!is_new)
		return OUTCOME_NOTHING_NEW;
	if (!first && gained * 10 < all && only_words(formats, best))
		return OUTCOME_ONLY_WORDS;
	if (!first && !stands_alone(samples, fits, gained))
		return OUTCOME_NOTHING_NEW;
	take(samples, fits, true);
	return OUTCOME_FORMAT;
}

/* `aside`: stated formats that take no part in the competition any more. */
static void compete(struct formats *formats, struct samples *samples, enum entry_kind kind,
	struct candidates *stated, struct candidates *aside, struct arena *arena)
{
	size_t all = left_over(samples, kind);

	if (!formats->priv->is_configured)
		accept_stated(formats, samples, kind, stated, arena);
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
		struct arena_mark mark = arena_mark(arena);
		struct fits fits = fits_make(best, arena); /* for all questions about the winner */
		enum outcome outcome = judge_best(formats, samples, &fits, all);
		arena_rewind(arena, mark);
		if (outcome == OUTCOME_NOTHING_NEW)
			return;
		take_out(stated, best);
		if (outcome == OUTCOME_ONLY_WORDS)
			ARRAY_PUSH(arena, aside, best);
		else
			add_format(formats, best);
	}
}

/* A few items of news above a table are not what the list lists. */
static bool is_few(size_t count, size_t most)
{
	return count < most && (count <= 3 || count * 8 < most);
}

/* Items come first, but a kind of which there are few comes behind the one there is most of, and
 * has to stand alone beside it. */
static void compete_all(struct formats *formats, struct samples *samples, struct candidates *stated,
	struct candidates *aside, struct arena *arena)
{
	bool is_done[ENTRY_HEADING + 1] = {0};

	for (size_t round = 0; round < COUNT_OF(is_done); round++) {
		size_t left[ENTRY_HEADING + 1] = {0}, most = 0;
		for (enum entry_kind kind = ENTRY_ITEM; kind <= ENTRY_HEADING; kind++) {
			left[kind] = is_done[kind] ? 0 : left_over(samples, kind);
			most = left[kind] > most ? left[kind] : most;
		}
		enum entry_kind next = ENTRY_ITEM;
		while (is_done[next] || is_few(left[next], most))
			next++;
		is_done[next] = true;
		compete(formats, samples, next, stated, aside, arena);
	}
}

/* A column headed "Code" holds code, whatever its links are labelled. */
static void roles_by_header(struct formats *formats)
{
	for (size_t i = 0; i < formats->formats.len; i++) {
		struct format *format = formats->formats.at[i];
		for (size_t k = 0; format->kind == ENTRY_ROW && k < format->slots.len; k++) {
			struct slot *slot = &format->slots.at[k];
			str role = vocab_role(slot->name);
			if (slot->field == FIELD_LINK && str_eq(slot->role, S("*")) && role.len &&
				!str_eq(role, S("link")))
				slot->role = role;
		}
	}
}

bool formats_learn(const struct list *base, const struct companion *companions,
	size_t companion_count, const struct format_settings *settings, struct arena *arena,
	struct formats **out, struct error *error)
{
	struct formats *formats = NEW(arena, struct formats);
	struct candidates stated = {0}, configured = {0}, aside = {0};

	formats->arena = arena;
	formats->priv = NEW(arena, struct format_private);
	if (settings)
		formats->priv->out_of_scope = settings->out_of_scope_sections;
	struct samples samples = samples_take(formats, base, arena);
	if (settings && settings->templates.len) {
		formats->priv->is_configured = true; /* these, and no others */
		if (!statements_configured(settings, arena, &stated, error))
			return false;
	} else {
		struct strs labels = learn_labels(&samples, ENTRY_ITEM, arena);
		statements_find(base, companions, companion_count, &labels, arena, &stated);
	}
	for (size_t i = 0; formats->priv->is_configured && i < stated.len; i++)
		ARRAY_PUSH(arena, &configured, stated.at[i]);
	compete_all(formats, &samples, &stated, &aside, arena);
	for (size_t i = 0; i < aside.len; i++)
		ARRAY_PUSH(arena, &stated, aside.at[i]);
	if (formats->priv->is_configured)
		formats->formats.len = 0; /* all of them, in their order, whatever fits */
	else if (formats->formats.len)
		formats_borrow_words(formats, &stated);
	for (size_t i = 0; i < configured.len; i++)
		add_format(formats, configured.at[i]);
	for (size_t i = 0, none = !formats->formats.len; none && i < stated.len; i++)
		add_format(formats, stated.at[i]);
	roles_by_header(formats);
	weigh(formats, base, arena);
	formats_note(formats, base, companions, companion_count);
	*out = formats;
	return true;
}
