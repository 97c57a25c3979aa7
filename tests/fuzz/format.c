/* Fuzz target: any bytes as a list with its contribution text; every reading stays inside the
 * list's bytes, and a format that is written out is read back as the same.
 *
 * Input: a README; behind a form feed, if there is one, a format as the configuration writes it.
 */
#include <string.h>

#include "format/pack.h"
#include "format/weigh.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_span(const struct source *source, struct span at)
{
	must(at.from <= at.to && at.to <= source->text.len);
}

static void check_record(const struct source *source, const struct record *record)
{
	check_span(source, record->title.at);
	check_span(source, record->authors.at);
	check_span(source, record->arxiv.at);
	check_span(source, record->venue.at);
	check_span(source, record->description.at);
	for (size_t i = 0; i < record->links.len; i++) {
		check_span(source, record->links.at[i].at);
		check_span(source, record->links.at[i].target);
	}
}

static void check_reading(const struct source *source, const struct reading *reading,
	const struct entry *entry, struct arena *arena)
{
	must(reading->entry == entry);
	must(reading->in_scope || !reading->understood);
	must(!reading->understood || reading->format != NULL);
	check_record(source, &reading->record);
	for (size_t i = 0; i < reading->deviations.len; i++) {
		struct deviation *deviation = &reading->deviations.at[i];
		check_span(source, deviation->at);
		for (size_t j = 0; j < deviation->edits.len; j++)
			check_span(source, deviation->edits.at[j].at);
		edits_settle(&deviation->edits);
		(void)edits_apply(arena, source->text, entry->line, &deviation->edits);
	}
}

/* What was written out reads back, and is written out the same again. */
static void check_written(const struct format *format, struct arena *arena)
{
	struct format *again = NULL;
	struct error error;
	str written = format_write(format, arena);

	if (!format_parse(written, arena, &again, &error))
		die("not read back: %s: " STR_FMT, error.text, STR_ARG(written));
	str rewritten = format_write(again, arena);
	if (!str_eq(rewritten, written))
		die("written otherwise: " STR_FMT "\nthan before: " STR_FMT, STR_ARG(rewritten),
			STR_ARG(written));
}

static bool same_fit(const struct fit *a, const struct fit *b)
{
	return a->len == b->len && a->filled == b->filled && !(a->cost < b->cost) &&
	       !(a->cost > b->cost) &&
	       (!a->len || !memcmp(a->pieces, b->pieces, a->len * sizeof(struct piece)));
}

/* Near ways first, or all at once: the same way is the least. So it is for all entries that look
 * the same. */
static void check_align(const struct formats *formats, const struct list *list, struct arena *arena)
{
	for (size_t k = 0; k < formats->formats.len; k++) {
		struct fits fits = fits_make(formats->formats.at[k], arena);
		for (size_t i = 0; i < list->entries.len && i < 50; i++) {
			const struct entry *entry = &list->entries.at[i];
			struct atoms atoms = entry_atoms(list->source, entry, arena);
			struct tokens tokens = tokens_read(list->source, &atoms, arena);
			struct fit fit, all;
			align(fits.format, &tokens, arena, &fit);
			must(align_within(fits.format, &tokens, ALIGN_ANY, arena, &all));
			must(same_fit(&fit, &all));
			must(same_fit(&fit, fits_of(&fits, entry, &tokens)));
		}
	}
}

static bool same_span(struct span a, struct span b)
{
	return a.from == b.from && a.to == b.to;
}

static bool same_value(const struct value *a, const struct value *b)
{
	return str_eq(a->text, b->text) && same_span(a->at, b->at);
}

static bool same_strs(const struct strs *a, const struct strs *b)
{
	bool same = a->len == b->len;
	for (size_t i = 0; same && i < a->len; i++)
		same = str_eq(a->at[i], b->at[i]);
	return same;
}

static bool same_id(const struct arxiv_id *a, const struct arxiv_id *b)
{
	return str_eq(a->id, b->id) && a->version == b->version && a->year == b->year &&
	       a->month == b->month;
}

static bool same_reading(const struct reading *a, const struct reading *b)
{
	const struct record *x = &a->record, *y = &b->record;
	bool same = a->format == b->format && a->in_scope == b->in_scope &&
		    a->understood == b->understood && a->slots_filled == b->slots_filled &&
		    same_value(&x->title, &y->title) && same_value(&x->authors, &y->authors) &&
		    same_value(&x->arxiv, &y->arxiv) && same_value(&x->doi, &y->doi) &&
		    same_value(&x->venue, &y->venue) && same_value(&x->year, &y->year) &&
		    same_value(&x->date, &y->date) && same_value(&x->tag, &y->tag) &&
		    same_value(&x->abbreviation, &y->abbreviation) &&
		    same_value(&x->description, &y->description) &&
		    same_value(&x->text, &y->text) && x->links.len == y->links.len &&
		    same_id(&x->arxiv_id, &y->arxiv_id) &&
		    same_id(&x->arxiv_in_link, &y->arxiv_in_link) && str_eq(x->doi_id, y->doi_id) &&
		    x->year_number == y->year_number && x->has_et_al == y->has_et_al &&
		    same_strs(&x->author_names, &y->author_names) &&
		    same_strs(&x->tags, &y->tags) && a->deviations.len == b->deviations.len;
	for (size_t i = 0; same && i < x->links.len; i++)
		same = str_eq(x->links.at[i].url, y->links.at[i].url) &&
		       str_eq(x->links.at[i].role, y->links.at[i].role) &&
		       str_eq(x->links.at[i].label, y->links.at[i].label) &&
		       x->links.at[i].is_blank == y->links.at[i].is_blank &&
		       x->links.at[i].is_image == y->links.at[i].is_image &&
		       same_span(x->links.at[i].at, y->links.at[i].at) &&
		       same_span(x->links.at[i].target, y->links.at[i].target);
	for (size_t i = 0; same && i < a->deviations.len; i++) {
		const struct deviation *d = &a->deviations.at[i], *e = &b->deviations.at[i];
		same = d->kind == e->kind && d->demand == e->demand && same_span(d->at, e->at) &&
		       str_eq(d->found, e->found) && str_eq(d->expected, e->expected) &&
		       d->slot == e->slot && d->is_safe == e->is_safe &&
		       d->edits.len == e->edits.len;
		for (size_t k = 0; same && k < d->edits.len; k++)
			same = same_span(d->edits.at[k].at, e->edits.at[k].at) &&
			       str_eq(d->edits.at[k].text, e->edits.at[k].text);
	}
	return same;
}

/* What is packed comes out as it went in. */
static void check_packing(const struct formats *formats, const struct list *list,
	const struct entry *entry, struct arena *arena)
{
	struct source source;
	struct error error;
	str text = source_slice(list->source, entry->at);

	if (!source_make(&source, arena, S("README.md"), text, 1 << 20, &error))
		return;
	struct arena scratch = {0};
	struct reading *made = formats_read_text(formats, list, entry, text, &scratch);
	struct kept_reading kept = reading_keep(made, &source, &scratch, arena);
	must(same_reading(made, reading_of(&kept, arena)));
	arena_release(&scratch);
}

/* A head that says what the base says, further down: read with the base's readings at hand and
 * without. */
static void check_twins(const struct formats *formats, str text, struct arena *arena)
{
	struct source source;
	struct error error;
	struct buf moved = buf_make(arena);

	buf_add(&moved, S("A list.\n\n"));
	buf_add(&moved, text);
	if (!source_make(&source, arena, S("README.md"), buf_str(&moved), 1 << 20, &error))
		return;
	struct list *list = list_read(&source, arena);
	struct readings *shared = formats_read(formats, list, arena);
	struct twins kept = formats->priv->twins;
	formats->priv->twins.slot_count = 0; /* finds none */
	struct readings *alone = formats_read(formats, list, arena);
	formats->priv->twins = kept;
	must(shared->entries == alone->entries && shared->understood == alone->understood);
	for (size_t i = 0; i < shared->len; i++)
		must(same_reading(
			reading_of(&shared->at[i], arena), reading_of(&alone->at[i], arena)));
}

static void check_list(str text, str template, struct arena *arena)
{
	struct source source;
	struct error error;
	struct formats *formats = NULL;
	struct format_settings settings = {0};

	if (!source_make(&source, arena, S("README.md"), text, 1 << 20, &error))
		return;
	struct list *list = list_read(&source, arena);
	if (template.len > 0)
		ARRAY_PUSH(arena, &settings.templates, template);
	if (!formats_learn(list, NULL, 0, &settings, arena, &formats, &error)) {
		must(template.len > 0 && error.text[0] != '\0');
		return;
	}
	for (size_t i = 0; i < formats->formats.len; i++)
		check_written(formats->formats.at[i], arena);
	struct readings *readings = formats_read(formats, list, arena);
	must(readings->len == list->entries.len);
	must(readings->entries >= readings->understood);
	for (size_t i = 0; i < readings->len; i++)
		check_reading(
			&source, reading_of(&readings->at[i], arena), &list->entries.at[i], arena);
	for (size_t i = 0; i < list->entries.len && i < 50; i++)
		check_packing(formats, list, &list->entries.at[i], arena);
	check_align(formats, list, arena);
	check_twins(formats, text, arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena arena = {0};
	struct format *format = NULL;
	struct error error;
	str text, template;

	(void)str_cut((str){(const char *)data, size}, S("\f"), &text, &template);
	if (template.len > 0 && format_parse(template, &arena, &format, &error))
		check_written(format, &arena);
	check_list(text, template, &arena);
	arena_release(&arena);
	return 0;
}
