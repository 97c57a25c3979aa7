/* Turns a report into the JSON that docs/json.md describes, entry by entry, without a tree of it in
 * memory. */
#include "escape.h"
#include "view.h"

#include <entrylint/json.h>

#define SCHEMA 1
#define QUOTE_MAX 4096 /* bytes of a quoted text */
#define FIXED_ENTRIES_MAX \
	64 /* findings of one entry that repeat the whole corrected entry: keeps the output linear \
	    */

struct letter_of { /* one JSON being written */
	struct json_writer to;
	struct buf *out;
	struct arena scratch; /* rewound after every entry and finding */
	struct arena_mark empty;
	const struct view *view;
	uint32_t written; /* entries so far */
};

struct numbers {            /* of one file */
	uint32_t *reported; /* head entry -> index in `entries`, counted from 1; 0: not there */
	uint8_t *repeated;  /* head entry -> findings that gave the corrected entry */
};

static void key_str_or_null(struct json_writer *to, str key, str value)
{
	json_key(to, key);
	if (value.len > 0)
		json_str(to, value);
	else
		json_null(to);
}

static void key_number_or_null(struct json_writer *to, str key, uint32_t value)
{
	json_key(to, key);
	if (value > 0)
		json_number(to, value);
	else
		json_null(to);
}

static void key_strs(struct json_writer *to, str key, const struct strs *values)
{
	json_key(to, key);
	json_open_array(to);
	for (size_t i = 0; i < values->len; i++)
		json_str(to, values->at[i]);
	json_close_array(to);
}

/* Entries, findings and formats stand on lines of their own, for those who look at it with the eye
 * or with diff. */
static void open_on_line(struct letter_of *letter)
{
	buf_add_char(letter->out, '\n');
	json_open_object(&letter->to);
}

/* ---- head of the letter ---- */

static void side(struct json_writer *to, str key, const struct report_side *side)
{
	json_key(to, key);
	if (side->name.len == 0 && side->commit.len == 0) {
		json_null(to);
		return;
	}
	json_open_object(to);
	json_key_str(to, S("name"), side->name);
	key_str_or_null(to, S("commit"), side->commit);
	json_close_object(to);
}

static void demands(struct json_writer *to, const struct format *format)
{
	static const char *const states[] = {"required", "warned", "off", "adopted"};
	json_key(to, S("evidence"));
	json_open_array(to);
	for (size_t i = 0; i < format->demands.len; i++) {
		const struct demand *demand = &format->demands.at[i];
		json_open_object(to);
		json_key_str(to, S("demand"), demand->text);
		json_key_number(to, S("followed"), demand->followed);
		json_key_number(to, S("of"), demand->of);
		json_key_str(to, S("state"), str_from(states[demand->state]));
		json_key_bool(to, S("stated"), demand->is_stated);
		json_close_object(to);
	}
	json_close_array(to);
}

static void slots(struct json_writer *to, const struct format *format)
{
	json_key(to, S("slots"));
	json_open_array(to);
	for (size_t i = 0; i < format->slots.len; i++) {
		const struct slot *slot = &format->slots.at[i];
		json_open_object(to);
		json_key_str(to, S("field"), field_name(slot->field));
		json_key_str(to, S("name"), slot->name);
		key_str_or_null(to, S("role"), slot->role);
		key_str_or_null(to, S("label"), slot->label);
		json_key_bool(to, S("optional"), slot->is_optional);
		json_key_bool(to, S("repeats"), slot->repeats);
		key_strs(to, S("choices"), &slot->choices);
		key_number_or_null(to, S("line"), slot->line);
		json_key_number(to, S("followed"), slot->followed);
		json_key_number(to, S("of"), slot->of);
		json_close_object(to);
	}
	json_close_array(to);
}

static void statement(struct json_writer *to, const struct statement *stated)
{
	key_str_or_null(to, S("path"), stated->line > 0 ? stated->path : S(""));
	key_number_or_null(to, S("line"), stated->line);
	key_number_or_null(to, S("end_line"), stated->end_line);
}

static void formats_of(struct letter_of *letter, const struct view_file *file)
{
	static const char *const origins[] = {"configured", "stated", "learned"};
	struct json_writer *to = &letter->to;
	const struct formats *formats = file->file->formats;
	for (size_t i = 0; formats && i < formats->formats.len; i++) {
		const struct format *format = formats->formats.at[i];
		open_on_line(letter);
		json_key_str(to, S("template"), format->written);
		statement(to, &format->stated);
		key_str_or_null(to, S("list"), file->source ? file->source->path : S(""));
		json_key_str(to, S("origin"), str_from(origins[format->origin]));
		key_strs(to, S("scope"), &format->scope);
		json_key_number(to, S("accepted"), format->accepted);
		json_key_number(to, S("of"), format->of);
		json_key_bool(to, S("gates"), format->gates);
		slots(to, format);
		demands(to, format);
		json_close_object(to);
	}
}

static void not_followed(struct letter_of *letter)
{
	struct json_writer *to = &letter->to;
	json_key(to, S("not_followed"));
	json_open_array(to);
	for (size_t f = 0; f < letter->view->file_count; f++) {
		const struct formats *formats = letter->view->files[f].file->formats;
		for (size_t i = 0; formats && i < formats->not_followed.len; i++) {
			open_on_line(letter);
			statement(to, &formats->not_followed.at[i]);
			json_key_str(to, S("text"),
				cut_utf8(formats->not_followed.at[i].text, QUOTE_MAX));
			json_close_object(to);
		}
	}
	json_close_array(to);
}

static void understood(struct letter_of *letter)
{
	uint64_t entries = 0, read = 0, outside = 0;
	for (size_t i = 0; i < letter->view->file_count; i++) {
		const struct readings *readings = letter->view->files[i].readings;
		entries += readings ? readings->entries : 0;
		read += readings ? readings->understood : 0;
		outside += readings ? readings->out_of_scope : 0;
	}
	json_key(&letter->to, S("understood"));
	json_open_object(&letter->to);
	json_key_number(&letter->to, S("entries"), entries);
	json_key_number(&letter->to, S("understood"), read);
	json_key_number(&letter->to, S("out_of_scope"), outside);
	json_close_object(&letter->to);
}

/* ---- entries ---- */

static void links(struct json_writer *to, const struct record *record)
{
	json_key(to, S("links"));
	json_open_array(to);
	for (size_t i = 0; i < record->links.len; i++) {
		const struct record_link *link = &record->links.at[i];
		json_open_object(to);
		json_key_str(to, S("label"), link->label);
		json_key_str(to, S("role"),
			link->role.len > 0 ? link->role
			: link->is_image   ? S("image")
					   : S("other"));
		key_str_or_null(to, S("url"), link->url);
		json_close_object(to);
	}
	json_close_array(to);
}

static void fields(struct json_writer *to, const struct record *record)
{
	struct strs tag = {.at = (str[]){record->tag.text}, .len = record->tag.text.len > 0};
	uint32_t year = record->year_number;
	if (year == 0 && !year_read(record->year.text, &year))
		year = 0;
	json_key(to, S("fields"));
	json_open_object(to);
	key_str_or_null(to, S("title"), record->title.text);
	key_strs(to, S("authors"), &record->author_names);
	key_str_or_null(to, S("arxiv"), record->arxiv_id.id);
	key_str_or_null(to, S("doi"), record->doi_id);
	key_str_or_null(to, S("venue"), record->venue.text);
	key_number_or_null(to, S("year"), year);
	key_str_or_null(to, S("date"), record->date.text);
	key_strs(to, S("tags"), record->tags.len > 0 ? &record->tags : &tag);
	key_str_or_null(to, S("text"), record->text.text);
	links(to, record);
	json_close_object(to);
}

static void entry(struct letter_of *letter, const struct reading *reading,
	const struct source *source, str change)
{
	struct json_writer *to = &letter->to;
	const struct entry *of = reading->entry;
	struct strs section = {0};
	if (of->section)
		section = section_parts(of->section, &letter->scratch);
	open_on_line(letter);
	json_key_str(to, S("path"), source->path);
	json_key_number(to, S("line"), source_place(source, of->at.from).line);
	json_key_number(to, S("end_line"),
		source_place(source, of->at.to > of->at.from ? of->at.to - 1 : of->at.to).line);
	key_strs(to, S("section"), &section);
	json_key_str(to, S("change"), change);
	json_key_bool(to, S("understood"), reading->understood);
	fields(to, &reading->record);
	json_close_object(to);
	arena_rewind(&letter->scratch, letter->empty);
}

static void entries_of(
	struct letter_of *letter, const struct view_file *file, struct numbers *numbers)
{
	for (size_t i = 0; i < file->group_count; i++)
		if (file->groups[i].entry != DIAG_NO_ENTRY)
			numbers->reported[file->groups[i].entry] = 1; /* spoken of, though perhaps
									 no entry of these formats
								       */
	for (uint32_t i = 0; file->readings && i < file->readings->len; i++) {
		enum change_kind change = view_change(file, i);
		bool is_told = view_judges(file, i, letter->view->is_audit) ||
			       (numbers->reported[i] > 0 &&
				       (letter->view->is_audit || change != CHANGE_NONE));
		numbers->reported[i] = is_told ? ++letter->written : 0;
		if (is_told)
			entry(letter, &file->readings->at[i], file->source, change_name(change));
	}
}

static void removed_of(struct letter_of *letter, const struct view_file *file)
{
	const struct changes *changes = file->file->changes;
	for (size_t i = 0; changes && i < changes->removed.len; i++)
		entry(letter, changes->removed.at[i].base, file->file->base->list->source,
			change_name(CHANGE_REMOVED));
}

/* ---- findings ---- */

static void places(struct json_writer *to, struct place from, struct place end)
{
	json_key_number(to, S("line"), from.line);
	json_key_number(to, S("column"), from.column);
	json_key_number(to, S("end_line"), end.line);
	json_key_number(to, S("end_column"), end.column);
}

static void fix(struct letter_of *letter, const struct view_file *file, const struct diag *diag,
	struct numbers *numbers)
{
	struct json_writer *to = &letter->to;
	const struct fix *fix = diag->fix;
	bool repeats = fix->entry.len > 0;
	if (repeats && diag->entry < file->readings->len)
		repeats = numbers->repeated[diag->entry] < FIXED_ENTRIES_MAX &&
			  ++numbers->repeated[diag->entry];
	json_open_object(to);
	json_key_str(to, S("title"), fix->title);
	json_key_str(to, S("safety"), fix->safety == FIX_SAFE ? S("safe") : S("unsure"));
	json_key(to, S("edits"));
	json_open_array(to);
	for (size_t i = 0; i < fix->edits.len; i++) {
		const struct edit *edit = &fix->edits.at[i];
		json_open_object(to);
		places(to, source_place(file->source, edit->at.from),
			source_place(file->source, edit->at.to));
		json_key_str(to, S("text"), edit->text);
		json_close_object(to);
	}
	json_close_array(to);
	key_str_or_null(to, S("entry"), repeats ? fix->entry : S(""));
	json_close_object(to);
}

static void finding(struct letter_of *letter, const struct view_file *file, const struct diag *diag,
	struct numbers *numbers)
{
	struct json_writer *to = &letter->to;
	uint32_t index = diag->entry < file->readings->len ? numbers->reported[diag->entry] : 0;
	open_on_line(letter);
	json_key_str(to, S("rule"), str_from(diag->rule->id));
	json_key_str(to, S("severity"), severity_name(diag->severity));
	json_key_str(to, S("path"), file->source->path);
	places(to, source_place(file->source, diag->at.from), view_end(file->source, diag->at));
	json_key_str(to, S("message"), diag->message);
	json_key(to, S("entry"));
	if (index > 0)
		json_number(to, index - 1);
	else
		json_null(to);
	json_key(to, S("quote"));
	if (diag->quote) {
		json_open_object(to);
		json_key_str(to, S("path"), diag->quote->path);
		key_number_or_null(to, S("line"), diag->quote->line);
		json_key_str(to, S("text"), cut_utf8(diag->quote->text, QUOTE_MAX));
		json_close_object(to);
	} else {
		json_null(to);
	}
	json_key_str(to, S("fingerprint"), view_fingerprint(file, diag, &letter->scratch));
	json_key(to, S("fix"));
	if (diag->fix)
		fix(letter, file, diag, numbers);
	else
		json_null(to);
	json_close_object(to);
	arena_rewind(&letter->scratch, letter->empty);
}

static void findings(struct letter_of *letter, str key, struct numbers *numbers, bool are_ignored)
{
	json_key(&letter->to, key);
	json_open_array(&letter->to);
	for (size_t f = 0; f < letter->view->file_count; f++) {
		const struct view_file *file = &letter->view->files[f];
		const struct diags *diags = file->file->diags;
		for (size_t i = 0; diags && file->readings && i < diags->len; i++)
			if (diags->at[i].severity != SEVERITY_OFF &&
				diags->at[i].is_ignored == are_ignored)
				finding(letter, file, &diags->at[i], &numbers[f]);
	}
	json_close_array(&letter->to);
}

/* ---- the letter ---- */

static void body(struct letter_of *letter, struct numbers *numbers)
{
	const struct view *view = letter->view;
	struct json_writer *to = &letter->to;
	json_key(to, S("format"));
	json_open_array(to);
	for (size_t i = 0; i < view->file_count; i++)
		formats_of(letter, &view->files[i]);
	json_close_array(to);
	not_followed(letter);
	understood(letter);
	json_key(to, S("entries"));
	json_open_array(to);
	for (size_t i = 0; i < view->file_count; i++)
		entries_of(letter, &view->files[i], &numbers[i]);
	json_close_array(to);
	json_key(to, S("removed"));
	json_open_array(to);
	for (size_t i = 0; i < view->file_count; i++)
		removed_of(letter, &view->files[i]);
	json_close_array(to);
	findings(letter, S("findings"), numbers, false);
	findings(letter, S("ignored"), numbers, true);
}

static void notes(struct letter_of *letter)
{
	const struct view *view = letter->view;
	json_key(&letter->to, S("notes"));
	json_open_array(&letter->to);
	for (size_t i = 0; i < view->report->notes.len; i++)
		json_str(&letter->to, view->report->notes.at[i]);
	for (size_t f = 0; f < view->file_count; f++) {
		const struct formats *formats = view->files[f].file->formats;
		for (size_t i = 0; formats && i < formats->notes.len; i++)
			json_str(&letter->to, formats->notes.at[i]);
	}
	json_close_array(&letter->to);
}

static void render(const struct report *report, const struct report_look *look, struct buf *out)
{
	(void)look;
	struct arena lasting = {0};
	size_t start = out->len;
	struct letter_of letter = {.to = json_writer_make(out, JSON_COMPACT),
		.out = out,
		.view = view_make(report, &lasting)};
	struct json_writer *to = &letter.to;
	struct numbers *numbers = NEW_ARRAY(&lasting, struct numbers, report->file_count);
	for (size_t i = 0; i < report->file_count; i++) {
		size_t entries =
			letter.view->files[i].readings ? letter.view->files[i].readings->len : 0;
		numbers[i].reported = NEW_ARRAY(&lasting, uint32_t, entries + 1);
		numbers[i].repeated = NEW_ARRAY(&lasting, uint8_t, entries + 1);
	}
	letter.empty = arena_mark(&letter.scratch);
	json_open_object(to);
	json_key_number(to, S("schema"), SCHEMA);
	json_key(to, S("tool"));
	json_open_object(to);
	json_key_str(to, S("name"), S("entrylint"));
	json_key_str(to, S("version"), report->tool_version);
	json_close_object(to);
	json_key_str(to, S("verdict"), report->failed ? S("fail") : S("pass"));
	side(to, S("base"), &report->base);
	side(to, S("head"), &report->head);
	body(&letter, numbers);
	notes(&letter);
	json_close_object(to);
	json_end(to);
	buf_add_char(out, '\n');
	json_guard(out, start);
	arena_release(&letter.scratch);
	arena_release(&lasting);
}

const struct reporter reporter_json = {
	"json",
	"for programs: entries, fields, findings and fixes; described in docs/json.md",
	LETTER_TEXT,
	render,
};
