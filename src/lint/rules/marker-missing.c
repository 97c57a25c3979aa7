/* marker-missing: Added line that reads as an entry, but for the list marker. */
#include "rule.h"

#define MAX_LINES 12  /* of one entry that are looked at */
#define MAX_LOOKED 40 /* added stretches of text that are read as an entry */
#define MAX_TRIED 8   /* for which the whole list is read once more */

static bool is_blank_line(str line)
{
	return str_trim(line).len == 0;
}

/* Could a list's entry begin here, were it not for the marker? Headings, rows, quotes, comments and
 * fences begin something else, and so does what has a marker. */
static bool may_begin_entry(str line)
{
	str text = str_trim(line);
	return text.len > 0 && str_find_char(S("#|>`<-+0123456789"), text.at[0]) == NOT_FOUND &&
	       !str_starts(text, S("* ")) && !str_starts(text, S("*\t"));
}

/* "-Title", "*[Title](...)": a marker without its blank is none. */
static bool is_glued(str line)
{
	str text = str_trim(line);
	if (text.len < 3 || char_is_space(text.at[1]) || text.at[1] == text.at[0])
		return false;
	if (text.at[0] == '*')
		return text.at[1] == '[' &&
		       str_find_char(str_slice(text, 1, text.len), '*') == NOT_FOUND;
	return text.at[0] == '-' || text.at[0] == '+';
}

static bool is_indented(str line)
{
	return line.len > 0 && (line.at[0] == ' ' || line.at[0] == '\t');
}

/* From the line to where its paragraph ends, with the indented paragraphs below it; `most` lines.
 */
static struct span stretch_from(
	const struct source *source, uint32_t line, uint32_t lines, uint32_t most)
{
	struct span at = {source_line_start(source, line), 0};
	bool was_blank = false;
	at.to = at.from;
	for (uint32_t i = line; i < line + most && i <= lines; i++) {
		str text = source_line(source, i);
		if (is_blank_line(text)) {
			was_blank = true;
			continue;
		}
		if (i > line && !is_indented(text) && (was_blank || !may_begin_entry(text)))
			break;
		at.to = source_line_start(source, i) + (uint32_t)text.len;
		was_blank = false;
	}
	while (at.from < at.to && is_indented(source_slice(source, at)))
		at.from++;
	return at;
}

/* Does an entry that counts already own this byte? Of an entry on one line, what hangs on to it is
 * none of its own. */
static const struct kept_reading *owner_of(const struct check *check, uint32_t at)
{
	size_t low = 0, high = check->head->len;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (check->head->at[middle].entry->at.to <= at)
			low = middle + 1;
		else
			high = middle;
	}
	if (low == check->head->len || check->head->at[low].entry->at.from > at)
		return NULL;
	return &check->head->at[low];
}

static enum habit look(
	const struct readings *list, const struct reading *reading, struct arena *arena)
{
	(void)arena;
	if (!reading->in_scope || !reading->understood)
		return HABIT_NONE;
	str text = source_slice(list->list->source, reading->entry->at);
	return str_find_char(text, '\n') == NOT_FOUND ? HABIT_FOLLOWED : HABIT_BROKEN;
}

/* An item of the list proper, above the place if there is one: what begins as it does is an entry.
 */
static const struct kept_reading *model_near(const struct check *check, uint32_t at)
{
	const struct kept_reading *model = NULL;
	for (size_t i = 0; i < check->head->len; i++) {
		const struct kept_reading *reading = &check->head->at[i];
		if (model != NULL && reading->entry->at.from > at)
			break;
		if (reading->understood && reading->in_scope && !reading->entry->is_nested &&
			reading->entry->kind == ENTRY_ITEM && reading->entry->atoms.count > 1 &&
			check->changes->of_head[i].kind == CHANGE_NONE)
			model = reading;
	}
	return model;
}

static bool reads_as_entry(
	const struct check *check, const struct kept_reading *model, str marker, struct span at)
{
	str text = str_printf(
		check->arena, STR_FMT STR_FMT, STR_ARG(marker), STR_ARG(check_text(check, at)));
	const struct reading *reading = formats_read_text(
		check->formats, check->head->list, model->entry, text, check->arena);
	return reading->understood && reading->record.title.text.len > 0 &&
	       reading->record.links.len > 0 && reading->deviations.len <= 2;
}

/* With the marker there, does the list have an entry at this place? In a fence, a comment or an
 * example of how to contribute it has none. */
static bool becomes_entry(const struct check *check, struct span at, str marker)
{
	struct arena scratch = {0};
	struct source source;
	struct error error;
	struct edits edits = {0};
	struct span whole = {0, (uint32_t)check->source->text.len};
	bool found = false;
	uint32_t start =
		source_line_start(check->source, source_place(check->source, at.from).line);
	ARRAY_PUSH(&scratch, &edits, ((struct edit){{start, at.from}, marker}));
	str text = edits_apply(&scratch, check->source->text, whole, &edits);
	if (source_make(&source, &scratch, check->source->path, text, text.len + 1, &error)) {
		const struct list *list = list_read(&source, &scratch);
		for (size_t i = 0; i < list->entries.len && !found; i++) {
			const struct section *section = list->entries.at[i].section;
			found = list->entries.at[i].at.from == start && !section->is_contents &&
				!section->is_contribution;
		}
	}
	arena_release(&scratch);
	return found;
}

/* What would be an entry if it had a marker, without one that lacks its blank; an empty span:
 * nothing that begins on this line. */
static struct span unmarked_entry(
	const struct check *check, uint32_t line, uint32_t lines, str *marker, bool *is_joined)
{
	bool on_one_line = tally_is_norm(habit_tally(check, look));
	bool glued = is_glued(source_line(check->source, line));
	struct span at = stretch_from(check->source, line, lines, on_one_line ? 1 : MAX_LINES);
	at.from += glued;
	const struct kept_reading *owner = owner_of(check, at.from), *model;
	*is_joined = owner != NULL && owner->in_scope;
	if (!str_contains(check_text(check, at), S("](")))
		return (struct span){0};
	/* The second line of an entry: a part of it where entries have several. */
	if (*is_joined && !glued && (!on_one_line || owner->entry->at.from >= at.from))
		return (struct span){0};
	model = model_near(check, at.from);
	if (model == NULL)
		return (struct span){0};
	struct atoms atoms = entry_atoms(check->source, model->entry, check->arena);
	*marker = check_text(check, (struct span){model->entry->at.from, atoms.at[0].at.to});
	return reads_as_entry(check, model, *marker, at) ? at : (struct span){0};
}

static void tell(struct check *check, uint32_t line, struct span at, str marker, bool is_joined)
{
	struct diag *diag = report(check, at,
		"This reads as an entry of the list, but it has no list marker, so Markdown takes "
		"it for %s. Begin it with `" STR_FMT "`.",
		is_joined ? "a part of the entry above" : "a paragraph of its own",
		STR_ARG(marker));
	uint32_t start = source_line_start(check->source, line);
	struct fix *fix = report_fix(check, diag, FIX_UNSURE, S("Put the list marker before it"),
		(struct span){start, at.from}, marker);
	fix->entry = str_printf(
		check->arena, STR_FMT STR_FMT, STR_ARG(marker), STR_ARG(check_text(check, at)));
}

static void check_marker_missing(struct check *check)
{
	uint32_t lines = source_place(check->source, (uint32_t)check->source->text.len).line;
	unsigned looked = 0, tried = 0;
	if (check->base == NULL || check->index->shared->is_reform)
		return;
	for (size_t i = 0; i < check->changes->touched.len; i++) {
		struct line_range range = check->changes->touched.at[i];
		for (uint32_t line = range.from; line <= range.to && line <= lines; line++) {
			str marker;
			bool is_joined;
			str text = source_line(check->source, line);
			if (!may_begin_entry(text) && !is_glued(text))
				continue;
			if (++looked > MAX_LOOKED)
				return;
			struct span at = unmarked_entry(check, line, lines, &marker, &is_joined);
			if (at.to == at.from)
				continue;
			if (++tried > MAX_TRIED)
				return;
			if (!becomes_entry(check, at, marker))
				continue;
			tell(check, line, at, marker, is_joined);
			line = source_place(check->source, at.to).line;
		}
	}
}

const struct rule rule_marker_missing = {
	.id = "marker-missing",
	.family = "shape",
	.summary = "Added line that reads as an entry, but for the list marker",
	.why = "Without its marker a line is a part of the entry above it or a stray paragraph: "
	       "readers see no entry there, and no tool counts one.",
	.bad = "",
	.good = "",
	.severity = SEVERITY_ERROR,
	.scope = RULE_CHANGE,
	.check = check_marker_missing,
};
