/* Turns counts of a report into the sentences that all reporters share. */
#include "escape.h"
#include "view.h"

/* Sections whose items are no entries that are named; the others are counted. */
#define SECTIONS_NAMED 3
#define LINES_NAMED 10
#define SECTION_MAX 80 /* bytes of a section's title */
#define QUOTE_MAX 300  /* bytes of a quoted sentence */

void words_count(struct buf *out, uint32_t count, const char *one, const char *many)
{
	buf_addf(out, "%u %s", (unsigned)count, count == 1 ? one : many);
}

static void add_comma(struct buf *out, size_t start)
{
	if (out->len > start)
		buf_add(out, S(", "));
}

static void severities(struct buf *out, const struct report *report)
{
	size_t start = out->len;
	if (report->errors > 0)
		words_count(out, report->errors, "error", "errors");
	if (report->warnings > 0) {
		add_comma(out, start);
		words_count(out, report->warnings, "warning", "warnings");
	}
	if (report->notices > 0) {
		add_comma(out, start);
		words_count(out, report->notices, "notice", "notices");
	}
	if (out->len == start)
		buf_add(out, S("nothing to put right"));
}

str words_verdict(const struct view *view, struct arena *arena)
{
	struct buf out = buf_make(arena);
	const char *one = view->is_audit ? "entry" : "changed entry";
	const char *many = view->is_audit ? "entries" : "changed entries";
	const struct report *report = view->report;
	bool is_clean = report->errors + report->warnings + report->notices == 0;
	if (view->entries == 0 && is_clean)
		return view->is_audit ? S("there is no entry to check")
				      : S("no entry was added, edited or moved");
	severities(&out, report);
	if (view->faulty > 0) {
		buf_addf(&out, " in %u of ", (unsigned)view->faulty);
		words_count(&out, view->entries, one, many);
	} else if (is_clean) {
		buf_add(&out, S(" in "));
		words_count(&out, view->entries, one, many);
	} else {
		buf_add(&out, S(" on the list as a whole"));
	}
	if (report->ignored > 0)
		buf_addf(&out, " (%u more ignored, as the list asks)", (unsigned)report->ignored);
	return buf_str(&out);
}

/* ---- what was understood ---- */

/* Items that are no entries: in all, new or changed ones among them, and by section; those in no
 * section come last. */
struct outside {
	uint32_t total, changed;
	uint32_t *by_section;
};

static struct outside count_outside(const struct view_file *file, struct arena *arena)
{
	const struct readings *readings = file->readings;
	size_t none = readings->list->section_count;
	struct outside outside = {.by_section = NEW_ARRAY(arena, uint32_t, none + 1)};
	for (uint32_t i = 0; i < readings->len; i++) {
		const struct section *section = readings->at[i].entry->section;
		bool is_example = section && (section->is_contribution || section->is_contents);
		if (readings->at[i].in_scope || is_example)
			continue;
		outside.total++;
		outside.changed += view_change(file, i) != CHANGE_NONE;
		outside.by_section[section && section->index < none ? section->index : none]++;
	}
	return outside;
}

static void name_sections(struct buf *out, const struct list *list, const struct outside *outside)
{
	uint32_t named = 0, others = 0;
	for (size_t i = 0; i <= list->section_count; i++) {
		bool has_name = i < list->section_count && list->sections[i].title.len > 0;
		if (outside->by_section[i] == 0)
			continue;
		if (!has_name || named == SECTIONS_NAMED) {
			others++;
			continue;
		}
		buf_addf(out, named++ == 0 ? " under '" STR_FMT "'" : ", '" STR_FMT "'",
			STR_ARG(cut_utf8(list->sections[i].title, SECTION_MAX)));
	}
	if (named > 0 && others > 0) {
		buf_add(out, S(" and "));
		words_count(out, others, "other place", "other places");
	}
}

static void sections_outside(struct buf *out, const struct view_file *file, struct arena *arena)
{
	const struct formats *formats = file->file->formats;
	struct outside outside = count_outside(file, arena);
	if (outside.total == 0)
		return;
	buf_add(out, S("; "));
	words_count(out, outside.total, "item", "items");
	name_sections(out, file->readings->list, &outside);
	buf_add(out, outside.total == 1 ? S(" is not an entry of ") : S(" are not entries of "));
	buf_add(out, formats && formats->formats.len > 1 ? S("these formats") : S("this format"));
	if (outside.changed > 0)
		buf_addf(out, " (%u new or changed)", (unsigned)outside.changed);
}

str words_understood(const struct view_file *file, struct arena *arena)
{
	struct buf out = buf_make(arena);
	const struct readings *readings = file->readings;
	if (!readings)
		return S("understood nothing: there is no list");
	if (file->file->formats && file->file->formats->formats.len == 0 && readings->entries > 0)
		buf_add(&out, S("found no format, neither stated nor practised: "));
	buf_addf(&out, "understood %u of ", (unsigned)readings->understood);
	words_count(&out, readings->entries, "entry", "entries");
	sections_outside(&out, file, arena);
	return buf_str(&out);
}

str words_not_understood(const struct view_file *file, struct arena *arena)
{
	struct buf out = buf_make(arena);
	const struct readings *readings = file->readings;
	uint32_t count = 0;
	for (size_t i = 0; readings && i < readings->len; i++) {
		const struct kept_reading *reading = &readings->at[i];
		if (!reading->in_scope || reading->understood || ++count > LINES_NAMED)
			continue;
		add_comma(&out, 0);
		buf_addf(&out, "%u",
			(unsigned)source_place(file->source, reading->entry->at.from).line);
	}
	if (count > LINES_NAMED)
		buf_addf(&out, " and %u more", (unsigned)(count - LINES_NAMED));
	return buf_str(&out);
}

str words_changes(const struct view_file *file, struct arena *arena)
{
	static const char *const verbs[] = {
		"", "added", "edited", "moved", "moved and edited", "removed"};
	const uint32_t *counts = file->changes;
	struct buf out = buf_make(arena);
	for (size_t i = 1; i < COUNT_OF(verbs); i++) {
		if (counts[i] == 0)
			continue;
		bool is_first = out.len == 0;
		add_comma(&out, 0);
		if (is_first)
			words_count(&out, counts[i], "entry ", "entries ");
		else
			buf_addf(&out, "%u ", (unsigned)counts[i]);
		buf_addf(&out, "%s", verbs[i]);
	}
	return buf_str(&out);
}

str words_fixable(const struct view *view, struct arena *arena)
{
	const char *all = view->is_audit ? " --all" : "";
	struct buf out = buf_make(arena);
	if (view->safe > 0)
		buf_addf(&out, "`entrylint fix%s` puts %u of these right.", all,
			(unsigned)view->safe);
	if (view->safe > 0 && view->unsafe > 0)
		buf_add_char(&out, ' ');
	if (view->unsafe > 0)
		buf_addf(&out,
			"`entrylint fix%s --unsafe` does %u%s; look at the result before you send it.",
			all, (unsigned)view->unsafe, view->safe > 0 ? " more" : "");
	return buf_str(&out);
}

str words_place(str path, uint32_t line, struct arena *arena)
{
	return line > 0 ? str_printf(arena, STR_FMT ":%u", STR_ARG(path), (unsigned)line) : path;
}

str words_quote(const struct quote *quote, struct arena *arena)
{
	str text = str_squeeze(arena, str_slice(quote->text, 0, (size_t)QUOTE_MAX * 4));
	if (text.len <= QUOTE_MAX)
		return text;
	return str_printf(arena, STR_FMT "...", STR_ARG(cut_utf8(text, QUOTE_MAX)));
}

bool words_same_quote(const struct quote *a, const struct quote *b)
{
	return a && b && a->line == b->line && str_eq(a->path, b->path) && str_eq(a->text, b->text);
}

str words_put_right(const struct view_group *group)
{
	return view_is_all_right(group)
		       ? S("The whole entry, put right")
		       : S("The whole entry, with what can be put right without you");
}
