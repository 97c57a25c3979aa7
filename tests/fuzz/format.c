/* Fuzz target: any bytes as a list with its contribution text; every reading stays inside the
 * list's bytes, and a format that is written out is read back as the same.
 *
 * Input: a README; behind a form feed, if there is one, a format as the configuration writes it.
 */
#include <entrylint/format.h>

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
		check_reading(&source, &readings->at[i], &list->entries.at[i], arena);
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
