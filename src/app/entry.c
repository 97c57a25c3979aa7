/* entry: an id or address into an entry in the list's own format, filled in from its record, and
 * into the place where it goes. */
#include "entry.h"

/* What is said beside the entry: it must not get into a pipe. */
static void aside(struct run *run, str text)
{
	deliver_error(
		str_printf(run->arena, STR_FMT "\n", STR_ARG(report_plain(run->arena, text))));
}

/* ---- the entry ---- */

/* An entry of that format in which the field stands: how the list writes it. */
static str example_of(
	const struct readings *list, const struct format *format, size_t field, struct arena *arena)
{
	for (size_t i = 0; i < list->len; i++) {
		if (list->at[i].format != format)
			continue;

		struct arena_mark mark = arena_mark(arena);
		const struct record *record = &reading_of(&list->at[i], arena)->record;
		str text = ((const struct value *)((const char *)record + field))->text;

		arena_rewind(arena, mark);
		if (text.len > 0)
			return text;
	}
	return (str){0};
}

/* "arXiv:2305.01278" or the bare id; "2023.05" with the list's own sign between. */
static void write_as_usual(struct record *record, const struct readings *list,
	const struct format *format, struct date date, struct arena *arena)
{
	str arxiv = example_of(list, format, offsetof(struct record, arxiv), arena);
	str example = example_of(list, format, offsetof(struct record, date), arena);
	struct date read;
	size_t used;

	if (record->arxiv_id.id.len > 0 && str_starts_nocase(arxiv, S("arxiv:")))
		record->arxiv.text = str_printf(arena, STR_FMT STR_FMT,
			STR_ARG(str_slice(arxiv, 0, 6)), STR_ARG(record->arxiv_id.id));
	if (date.month > 0 && example.len == 7 && date_read(example, &read, &used) && used == 7 &&
		read.day == 0 && char_is_digit(example.at[0]) && !char_is_digit(example.at[4]))
		record->date.text =
			str_printf(arena, "%04u%c%02u", date.year, example.at[4], date.month);
}

static bool has_value(const struct record *record, const struct slot *slot)
{
	switch (slot->field) {
	case FIELD_TITLE: return record->title.text.len > 0;
	case FIELD_AUTHORS: return record->author_names.len > 0;
	case FIELD_ARXIV: return record->arxiv_id.id.len > 0;
	case FIELD_DOI: return record->doi_id.len > 0;
	case FIELD_VENUE: return record->venue.text.len > 0;
	case FIELD_YEAR: return record->year.text.len > 0;
	case FIELD_DESCRIPTION: return record->description.text.len > 0;
	case FIELD_LINK:
		for (size_t i = 0; i < record->links.len; i++)
			if (str_eq(record->links.at[i].role, slot->role))
				return true;
		return false;
	default: return false;
	}
}

/* The format that the record fills best; NULL: there is none. */
static const struct format *best_format(const struct formats *formats, const struct record *record)
{
	const struct format *best = NULL;
	long most = 0;

	for (size_t i = 0; i < formats->formats.len; i++) {
		const struct format *format = formats->formats.at[i];
		long fits = 0;

		for (size_t k = 0; k < format->slots.len; k++)
			fits += has_value(record, &format->slots.at[k]) ? 2
				: format->slots.at[k].is_optional       ? 0
									: -1;
		if (!best || fits > most) {
			best = format;
			most = fits;
		}
	}
	return best;
}

/* What the record does not say stands in the entry as `<name>`. */
static void tell_blanks(struct run *run, const struct format *format, str text)
{
	struct buf out = buf_make(run->arena);

	for (size_t i = 0; i < format->slots.len; i++) {
		const struct slot *slot = &format->slots.at[i];
		str blank = str_printf(run->arena, "<" STR_FMT ">", STR_ARG(slot->name));

		if (!str_contains(text, blank))
			continue;
		buf_addf(&out, "%s" STR_FMT, out.len > 0 ? ", " : "", STR_ARG(blank));
		if (slot->choices.len > 0)
			buf_addf(&out, " (one of " STR_FMT ")",
				STR_ARG(str_join(
					run->arena, slot->choices.at, slot->choices.len, S(", "))));
	}
	if (out.len > 0)
		aside(run, str_printf(run->arena, "left for you to fill in: " STR_FMT,
				   STR_ARG(buf_str(&out))));
}

/* ---- the place ---- */

static const struct section *named_section(const struct list *list, str name, struct arena *arena)
{
	for (size_t i = 0; i < list->section_count; i++) {
		const struct section *section = &list->sections[i];

		if (str_eq_nocase(section->title, name) ||
			str_eq_nocase(section_path(section, arena), name))
			return section;
	}
	return NULL;
}

static void tell_place(struct run *run, const struct readings *list,
	const struct entry_place *place, const char *verb)
{
	const struct entry *beside = list->at[place->is_first ? place->like : place->after].entry;
	const struct source *source = list->list->source;
	str title = reading_of(&list->at[beside->index], run->arena)->record.title.text;
	str section = section_path(beside->section, run->arena);
	uint32_t line = place->is_first ? source_place(source, beside->at.from).line
					: source_place(source, beside->at.to - 1).line;

	aside(run, str_printf(run->arena,
			   "%s " STR_FMT "%s" STR_FMT "%s, %s line %u (" STR_FMT ")%s%s", verb,
			   STR_ARG(source->path), section.len > 0 ? ", `" : "", STR_ARG(section),
			   section.len > 0 ? "`" : "", place->is_first ? "before" : "after", line,
			   STR_ARG(str_trim(str_slice(title, 0, 60))),
			   place->order ? "; that part of the list runs " : "",
			   place->order ? place->order : ""));
}

static void tell_no_place(struct run *run, struct date date)
{
	str month = str_printf(run->arena, "%04u-%02u", date.year, date.month);

	aside(run, str_printf(run->arena,
			   "no section of the list names %s" STR_FMT
			   "; which one it belongs to is for you to say (--section TITLE)",
			   date.month > 0 ? "its month, " : "its time",
			   STR_ARG(date.month > 0 ? month : S(""))));
}

/* The entry that has the thing already; DIAG_NO_ENTRY: none. */
static uint32_t standing(struct run *run, const struct readings *list, const struct thing *thing)
{
	str url = url_identity(run->arena, thing->url);

	for (size_t i = 0; i < list->len; i++) {
		const struct record *record = &reading_of(&list->at[i], run->arena)->record;
		struct strs ids = facts_paper_ids(record, run->arena);

		for (size_t k = 0; k < ids.len; k++)
			if (str_eq(ids.at[k], thing->id))
				return (uint32_t)i;
		for (size_t k = 0; k < record->links.len; k++)
			if (thing->kind != THING_PAPER &&
				str_eq(url_identity(run->arena, record->links.at[k].url), url))
				return (uint32_t)i;
	}
	return DIAG_NO_ENTRY;
}

static bool is_new(struct run *run, const struct readings *list, const struct thing *thing,
	struct error *error)
{
	uint32_t other = standing(run, list, thing);

	if (other == DIAG_NO_ENTRY)
		return true;
	return fail(error, STR_FMT ":%u: the list has this already.",
		STR_ARG(list->list->source->path),
		source_place(list->list->source, list->at[other].entry->at.from).line);
}

static bool find_section(struct run *run, const struct readings *list, struct date date,
	const struct section **section, struct error *error)
{
	str name = run->options->section;

	if (name.len == 0) {
		*section = place_section(list, date);
		return true;
	}
	*section = named_section(list->list, name, run->arena);
	if (!*section)
		return fail(error, "The list has no section `" STR_FMT "`.", STR_ARG(name));
	return true;
}

/* ---- the command ---- */

static bool insert(struct app *app, struct run *run, struct run_list *list, const struct edit *edit,
	struct error *error)
{
	struct edits edits = {0};
	struct span whole = {0, (uint32_t)list->head_text.len};
	str path = str_printf(app->arena, STR_FMT "/" STR_FMT, STR_ARG(run->origin.head.root),
		STR_ARG(list->head_path));

	ARRAY_PUSH(app->arena, &edits, *edit);
	edits_settle(&edits);
	return deliver_replace(
		path, edits_apply(app->arena, list->head_text, whole, &edits), app->arena, error);
}

static bool make_entry(struct app *app, struct run *run, struct error *error)
{
	struct run_list *list = &run->lists.at[0];
	const struct readings *head = list->file.head;
	const struct section *section;
	const struct format *format;
	struct entry_place place = {.like = DIAG_NO_ENTRY};
	struct record record = {0};
	struct thing thing;
	struct date date = {0};
	str text;

	if (!thing_read(&thing, app->options.words.at[0], app->arena, error) ||
		!is_new(run, head, &thing, error) ||
		!entry_look_up(run, &thing, &record, &date, error) ||
		!find_section(run, head, date, &section, error))
		return false;
	if (run->options->title.len > 0)
		record.title.text = text_line(app->arena, run->options->title);
	if (section)
		place.like = place_example(head, section);
	format = best_format(list->file.formats, &record);
	if (place.like != DIAG_NO_ENTRY && thing.kind == THING_PAPER)
		format = head->at[place.like].format;
	if (!format)
		return fail(error, STR_FMT " has no format to go by, neither stated nor practised.",
			STR_ARG(list->head_path));
	write_as_usual(&record, head, format, date, app->arena);
	text = format_fill(format, &record, app->arena);
	if (place.like != DIAG_NO_ENTRY)
		place = place_entry(list->file.formats, head, place.like, text, app->arena);
	if (place.like == DIAG_NO_ENTRY && app->options.insert)
		return fail(error,
			"Which section it belongs to does not show in the list; name it: --section TITLE.");
	if (app->options.insert) {
		struct edit edit = entry_insertion(head, &place, text, app->arena);

		if (!insert(app, run, list, &edit, error))
			return false;
	}
	deliver_letter(&app->outbox, LETTER_TEXT, (str){0},
		str_printf(app->arena, STR_FMT "\n", STR_ARG(text)));
	if (place.like != DIAG_NO_ENTRY)
		tell_place(run, head, &place, app->options.insert ? "written into" : "goes into");
	else
		tell_no_place(run, date);
	if (run->config.offline)
		aside(run, S("offline: what its record says was not looked up"));
	tell_blanks(run, format, text);
	return true;
}

static int tell(struct app *app, struct run *run)
{
	struct error error;

	if (run->lists.len == 0) {
		(void)!fail(&error, "There is no list to write an entry for.");
		return app_fails(app, &error);
	}
	if (!make_entry(app, run, &error) || !deliver(&app->outbox, &error))
		return app_fails(app, &error);
	return EXIT_FINE;
}

int entry_run(struct app *app)
{
	struct run run = run_make(app);

	run.is_audit = run.lint.is_audit = true;
	run.judges_nothing = true;
	run.where.wants_base = false;
	run.where.wants_writable = app->options.insert;
	run.where.lists = (struct strs){
		app->options.words.at + 1, app->options.words.len - 1, app->options.words.len - 1};
	return run_whole(app, &run, tell);
}
