/* Turns a report into the JSON that docs/json.md describes, entry by entry, without a tree of it in
 * memory. */
#include "escape.h"
#include "json_letter.h"

#define SCHEMA 1
/* Findings of one entry that repeat the whole corrected entry: more would not be linear. */
#define FIXED_ENTRIES_MAX 64

struct numbers {            /* of one file */
	uint32_t *reported; /* head entry -> index in `entries`, counted from 1; 0: not there */
	uint8_t *repeated;  /* head entry -> findings that gave the corrected entry */
};

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

/* Whoever asks for the format of a list wants no judgement on its entries. */
static bool tells_formats(const struct json_letter *letter)
{
	return str_eq(letter->view->report->subcommand, S("format"));
}

static void understood(struct json_letter *letter)
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

static void entries_of(
	struct json_letter *letter, const struct view_file *file, struct numbers *numbers)
{
	/* Spoken of, though perhaps no entry of these formats. */
	for (size_t i = 0; i < file->group_count; i++)
		if (file->groups[i].entry != DIAG_NO_ENTRY)
			numbers->reported[file->groups[i].entry] = 1;
	for (uint32_t i = 0; file->readings && i < file->readings->len; i++) {
		enum change_kind change = view_change(file, i);
		bool is_told = view_judges(file, i, letter->view->is_audit) ||
			       (numbers->reported[i] > 0 &&
				       (letter->view->is_audit || change != CHANGE_NONE));
		numbers->reported[i] = is_told ? ++letter->written : 0;
		if (is_told)
			json_entry(letter, &file->readings->at[i], change_name(change));
	}
}

static void removed_of(struct json_letter *letter, const struct view_file *file)
{
	const struct changes *changes = file->file->changes;
	for (size_t i = 0; changes && file->file->base && i < changes->removed.len; i++)
		json_entry(letter, changes->removed.at[i].base, change_name(CHANGE_REMOVED));
}

/* ---- findings ---- */

static void places(struct json_writer *to, struct place from, struct place end)
{
	json_key_number(to, S("line"), from.line);
	json_key_number(to, S("column"), from.column);
	json_key_number(to, S("end_line"), end.line);
	json_key_number(to, S("end_column"), end.column);
}

static void fix(struct json_letter *letter, const struct view_file *file, const struct diag *diag,
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

static void finding(struct json_letter *letter, const struct view_file *file,
	const struct diag *diag, struct numbers *numbers)
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
		json_key_str(to, S("text"), cut_utf8(diag->quote->text, JSON_QUOTE_MAX));
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

static void findings(struct json_letter *letter, str key, struct numbers *numbers, bool are_ignored)
{
	json_key(&letter->to, key);
	json_open_array(&letter->to);
	for (size_t f = 0; f < letter->view->file_count && !tells_formats(letter); f++) {
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

static void body(struct json_letter *letter, struct numbers *numbers)
{
	const struct view *view = letter->view;
	struct json_writer *to = &letter->to;
	json_key(to, S("format"));
	json_open_array(to);
	for (size_t i = 0; i < view->file_count; i++)
		json_formats(letter, &view->files[i]);
	json_close_array(to);
	json_not_followed(letter);
	understood(letter);
	json_key(to, S("entries"));
	json_open_array(to);
	for (size_t i = 0; i < view->file_count && !tells_formats(letter); i++)
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

static void world(struct json_writer *to, const struct facts_summary *world, struct arena *scratch)
{
	json_key(to, S("world"));
	if (!world) {
		json_null(to);
		return;
	}
	json_open_object(to);
	json_key_number(to, S("papers"), world->papers);
	json_key_number(to, S("repositories"), world->repositories);
	json_key_number(to, S("links"), world->links);
	json_key_number(to, S("confirmed"), world->confirmed);
	json_key_number(to, S("contradicted"), world->contradicted);
	json_key(to, S("unchecked"));
	json_open_array(to);
	for (size_t i = 0; i < world->unchecked.len; i++) {
		const struct unchecked_fact *fact = &world->unchecked.at[i];
		json_open_object(to);
		json_key_str(to, S("what"), fact->what);
		json_key_str(to, S("who"), fact->source.who);
		json_key_str(to, S("why"), fact_source_text(&fact->source, scratch));
		json_close_object(to);
	}
	json_close_array(to);
	json_close_object(to);
}

static void notes(struct json_letter *letter)
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
	struct json_letter letter = {.to = json_writer_make(out, JSON_COMPACT),
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
	world(to, report->world, &letter.scratch);
	notes(&letter);
	json_close_object(to);
	json_end(to);
	buf_add_char(out, '\n');
	json_guard(out, start);
	arena_release(&letter.scratch);
	arena_release(&lasting);
}

const struct reporter reporter_json = {
	.name = "json",
	.summary = "for programs, as docs/json.md says: entries, fields, findings and fixes",
	.kind = LETTER_TEXT,
	.render = render,
	.tells = REPORT_OF_FINDINGS | REPORT_OF_FORMAT,
};
