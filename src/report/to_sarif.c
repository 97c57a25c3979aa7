/* Turns a report into SARIF 2.1.0, the exchange format for static analysis results. */
#include "escape.h"
#include "view.h"

#include <entrylint/json.h>

/* Bytes of a line in which characters are counted; behind them no column is given. */
#define COLUMN_LINE_MAX 4096

struct letter_of {
	struct json_writer to;
	const struct view *view;
	struct map rules; /* id -> index in the run's rules, counted from 1 */
	struct arena *arena;
	struct arena scratch;
	struct arena_mark empty;
};

static void text_of(struct json_writer *to, str key, str text)
{
	json_key(to, key);
	json_open_object(to);
	json_key_str(to, S("text"), text);
	json_close_object(to);
}

static str level_name(enum severity severity)
{
	if (severity == SEVERITY_NOTICE)
		return S("note");
	return severity == SEVERITY_OFF ? S("none") : severity_name(severity);
}

/* ---- rules ---- */

static void help(struct letter_of *letter, const struct rule *rule)
{
	struct json_writer *to = &letter->to;
	struct buf markdown = buf_make(&letter->scratch);
	str why = str_from(rule->why), bad = str_from(rule->bad), good = str_from(rule->good);
	buf_addf(&markdown, STR_FMT "\n\nWrong:\n\n", STR_ARG(why));
	markdown_fence(&markdown, bad, S("markdown"));
	buf_add(&markdown, S("\nRight:\n\n"));
	markdown_fence(&markdown, good, S("markdown"));
	json_key(to, S("help"));
	json_open_object(to);
	json_key_str(to, S("text"),
		str_printf(&letter->scratch,
			STR_FMT "\n\nWrong:\n" STR_FMT "\n\nRight:\n" STR_FMT "\n", STR_ARG(why),
			STR_ARG(bad), STR_ARG(good)));
	json_key_str(to, S("markdown"), buf_str(&markdown));
	json_close_object(to);
	arena_rewind(&letter->scratch, letter->empty);
}

static void rule_row(struct letter_of *letter, const struct rule *rule)
{
	struct json_writer *to = &letter->to;
	json_open_object(to);
	json_key_str(to, S("id"), str_from(rule->id));
	text_of(to, S("shortDescription"), str_from(rule->summary));
	text_of(to, S("fullDescription"), str_from(rule->why));
	help(letter, rule);
	json_key(to, S("defaultConfiguration"));
	json_open_object(to);
	json_key_str(to, S("level"), level_name(rule->severity));
	json_close_object(to);
	json_key(to, S("properties"));
	json_open_object(to);
	json_key(to, S("tags"));
	json_open_array(to);
	json_str(to, str_from(rule->family));
	json_close_array(to);
	json_close_object(to);
	json_close_object(to);
}

/* Those that found something, each once. */
static void rules_used(struct letter_of *letter)
{
	json_key(&letter->to, S("rules"));
	json_open_array(&letter->to);
	for (size_t f = 0; f < letter->view->file_count; f++) {
		const struct diags *diags = letter->view->files[f].file->diags;
		for (size_t i = 0; diags && i < diags->len; i++) {
			const struct rule *rule = diags->at[i].rule;
			bool is_new;
			size_t *index =
				map_put(&letter->rules, letter->arena, str_from(rule->id), &is_new);
			if (!is_new)
				continue;
			*index = letter->rules.len;
			rule_row(letter, rule);
		}
	}
	json_close_array(&letter->to);
}

/* ---- results ---- */

/* 1-based, in characters; 0: not told. */
static size_t characters_before(const struct source *source, struct place place)
{
	size_t count = 1;
	if (place.column > COLUMN_LINE_MAX)
		return 0;
	str line = str_slice(source_line(source, place.line), 0, place.column - 1); /* a line end is
										       not part of
										       the line */
	for (size_t at = 0; at < line.len; count++)
		utf8_next(line, &at);
	return count;
}

static void region(struct json_writer *to, str key, const struct source *source, struct place from,
	struct place end)
{
	size_t column = characters_before(source, from),
	       end_column = characters_before(source, end);
	json_key(to, key);
	json_open_object(to);
	json_key_number(to, S("startLine"), from.line);
	if (column > 0)
		json_key_number(to, S("startColumn"), column);
	json_key_number(to, S("endLine"), end.line);
	if (end_column > 0)
		json_key_number(to, S("endColumn"), end_column);
	json_close_object(to);
}

static void artifact(struct letter_of *letter, const struct source *source)
{
	json_key(&letter->to, S("artifactLocation"));
	json_open_object(&letter->to);
	json_key_str(&letter->to, S("uri"), uri_path(&letter->scratch, source->path));
	json_close_object(&letter->to);
}

static void location(
	struct letter_of *letter, const struct view_file *file, const struct diag *diag)
{
	struct json_writer *to = &letter->to;
	json_key(to, S("locations"));
	json_open_array(to);
	json_open_object(to);
	json_key(to, S("physicalLocation"));
	json_open_object(to);
	artifact(letter, file->source);
	region(to, S("region"), file->source, source_place(file->source, diag->at.from),
		view_end(file->source, diag->at));
	json_close_object(to);
	json_close_object(to);
	json_close_array(to);
}

/* Only where every edit's place can be told exactly. */
static bool can_tell(const struct source *source, const struct edits *edits)
{
	for (size_t i = 0; i < edits->len; i++)
		if (source_place(source, edits->at[i].at.from).column > COLUMN_LINE_MAX ||
			source_place(source, edits->at[i].at.to).column > COLUMN_LINE_MAX)
			return false;
	return edits->len > 0;
}

static void fixes(struct letter_of *letter, const struct view_file *file, const struct fix *fix)
{
	struct json_writer *to = &letter->to;
	json_key(to, S("fixes"));
	json_open_array(to);
	json_open_object(to);
	text_of(to, S("description"), fix->title);
	json_key(to, S("artifactChanges"));
	json_open_array(to);
	json_open_object(to);
	artifact(letter, file->source);
	json_key(to, S("replacements"));
	json_open_array(to);
	for (size_t i = 0; i < fix->edits.len; i++) {
		const struct edit *edit = &fix->edits.at[i];
		json_open_object(to);
		region(to, S("deletedRegion"), file->source,
			source_place(file->source, edit->at.from),
			source_place(file->source, edit->at.to));
		text_of(to, S("insertedContent"), edit->text);
		json_close_object(to);
	}
	json_close_array(to);
	json_close_object(to);
	json_close_array(to);
	json_close_object(to);
	json_close_array(to);
}

static void result(struct letter_of *letter, const struct view_file *file, const struct diag *diag)
{
	struct json_writer *to = &letter->to;
	str id = str_from(diag->rule->id);
	json_open_object(to);
	json_key_str(to, S("ruleId"), id);
	json_key_number(to, S("ruleIndex"), *map_get(&letter->rules, id) - 1);
	json_key_str(to, S("level"), level_name(diag->severity));
	str message = diag->message;
	if (diag->quote)
		message = str_printf(&letter->scratch,
			STR_FMT " The list says, " STR_FMT ": \"" STR_FMT "\"", STR_ARG(message),
			STR_ARG(words_place(
				diag->quote->path, diag->quote->line, &letter->scratch)),
			STR_ARG(words_quote(diag->quote, &letter->scratch)));
	/* A viewer may make a link of `[text](address)`: what a change says must not. */
	text_of(to, S("message"), str_replace(&letter->scratch, message, S("]("), S("] (")));
	location(letter, file, diag);
	json_key(to, S("partialFingerprints"));
	json_open_object(to);
	json_key_str(to, S("entrylint/v1"), view_fingerprint(file, diag, &letter->scratch));
	json_close_object(to);
	if (diag->fix && can_tell(file->source, &diag->fix->edits))
		fixes(letter, file, diag->fix);
	if (diag->is_ignored) {
		json_key(to, S("suppressions"));
		json_open_array(to);
		json_open_object(to);
		json_key_str(to, S("kind"), S("inSource"));
		json_close_object(to);
		json_close_array(to);
	}
	json_close_object(to);
	arena_rewind(&letter->scratch, letter->empty);
}

static void results(struct letter_of *letter)
{
	json_key(&letter->to, S("results"));
	json_open_array(&letter->to);
	for (size_t f = 0; f < letter->view->file_count; f++) {
		const struct view_file *file = &letter->view->files[f];
		const struct diags *diags = file->file->diags;
		for (size_t i = 0; diags && file->readings && i < diags->len; i++)
			if (diags->at[i].severity != SEVERITY_OFF)
				result(letter, file, &diags->at[i]);
	}
	json_close_array(&letter->to);
}

static void tool(struct letter_of *letter)
{
	struct json_writer *to = &letter->to;
	json_key(to, S("tool"));
	json_open_object(to);
	json_key(to, S("driver"));
	json_open_object(to);
	json_key_str(to, S("name"), S("entrylint"));
	if (letter->view->report->tool_version.len > 0)
		json_key_str(to, S("version"), letter->view->report->tool_version);
	rules_used(letter);
	json_close_object(to);
	json_close_object(to);
}

static void render(const struct report *report, const struct report_look *look, struct buf *out)
{
	(void)look;
	struct arena arena = {0};
	size_t start = out->len;
	struct letter_of letter = {.to = json_writer_make(out, JSON_COMPACT),
		.arena = &arena,
		.view = view_make(report, &arena)};
	struct json_writer *to = &letter.to;
	letter.empty = arena_mark(&letter.scratch);
	json_open_object(to);
	json_key_str(to, S("$schema"), S("https://json.schemastore.org/sarif-2.1.0.json"));
	json_key_str(to, S("version"), S("2.1.0"));
	json_key(to, S("runs"));
	json_open_array(to);
	json_open_object(to);
	tool(&letter);
	json_key_str(to, S("columnKind"), S("unicodeCodePoints"));
	results(&letter);
	json_close_object(to);
	json_close_array(to);
	json_close_object(to);
	json_end(to);
	buf_add_char(out, '\n');
	json_guard(out, start);
	arena_release(&letter.scratch);
	arena_release(&arena);
}

const struct reporter reporter_sarif = {
	.name = "sarif",
	.summary = "for code scanning: SARIF 2.1.0",
	.kind = LETTER_TEXT,
	.render = render,
	.tells = REPORT_OF_FINDINGS,
};
