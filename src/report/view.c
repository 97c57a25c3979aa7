/* Turns a report into findings grouped by entry, with what the reporters say of an entry. */
#include "escape.h"
#include "view.h"

#define TITLE_MAX 200       /* bytes of a title in a heading */
#define SECTION_PART_MAX 80 /* of each section's title */

enum change_kind view_change(const struct view_file *file, uint32_t entry)
{
	const struct changes *changes = file->file->changes;
	return changes && entry < changes->len ? changes->of_head[entry].kind : CHANGE_NONE;
}

bool view_judges(const struct view_file *file, uint32_t entry, bool is_audit)
{
	const struct readings *readings = file->readings;
	if (!readings || entry >= readings->len || !readings->at[entry].in_scope)
		return false;
	return is_audit || view_change(file, entry) != CHANGE_NONE;
}

static str brief(str text, struct arena *arena)
{
	if (text.len <= TITLE_MAX)
		return text;
	return str_printf(arena, STR_FMT "...", STR_ARG(cut_utf8(text, TITLE_MAX)));
}

str view_title(const struct view_file *file, uint32_t entry, struct arena *arena)
{
	const struct kept_reading *reading = &file->readings->at[entry];
	str title =
		str_slice(reading_of(reading, arena)->record.title.text, 0, (size_t)TITLE_MAX * 4);
	if (title.len > 0)
		return brief(str_squeeze(arena, title), arena);
	str line, rest;
	str_cut(source_slice(file->source, reading->entry->at), S("\n"), &line, &rest);
	return brief(str_trim(line), arena);
}

struct strs view_section_parts(const struct entry *entry, size_t max, struct arena *arena)
{
	struct strs parts = {0};
	if (entry->section)
		parts = section_parts(entry->section, arena);
	for (size_t i = 0; i < parts.len; i++)
		parts.at[i] = cut_utf8(parts.at[i], max);
	return parts;
}

str view_section(const struct entry *entry, struct arena *arena)
{
	struct strs parts = view_section_parts(entry, SECTION_PART_MAX, arena);
	return str_join(arena, parts.at, parts.len, S(" > "));
}

str view_corrected(const struct view_file *file, const struct view_group *group)
{
	if (group->entry == DIAG_NO_ENTRY)
		return S("");
	str now = source_slice(file->source, file->readings->at[group->entry].entry->at);
	for (size_t i = 0; i < group->count; i++) {
		const struct fix *fix = group->diags[i]->fix;
		if (fix && fix->entry.len > 0 && !str_eq(str_trim(fix->entry), str_trim(now)))
			return fix->entry;
	}
	return S("");
}

struct place view_end(const struct source *source, struct span at)
{
	struct place end = source_place(source, at.to);
	if (end.column > 1 || at.to == at.from)
		return end;
	uint32_t line = source_place(source, at.to - 1).line;
	return (struct place){line, (uint32_t)source_line(source, line).len + 1};
}

str view_page(const struct view *view, str kind, str ref, str path, struct arena *arena)
{
	const struct report_web *web = &view->report->web;
	if (web->server.len == 0 || web->repository.len == 0 || ref.len == 0)
		return S("");
	return str_printf(arena, STR_FMT "/" STR_FMT "/" STR_FMT "/" STR_FMT "/" STR_FMT,
		STR_ARG(web->server), STR_ARG(uri_path(arena, web->repository)), STR_ARG(kind),
		STR_ARG(uri_path(arena, ref)), STR_ARG(uri_path(arena, path)));
}

/* ---- groups ---- */

bool view_is_all_right(const struct view_group *group)
{
	for (size_t i = 0; i < group->count; i++)
		if (!group->diags[i]->fix)
			return false;
	return true;
}

static void count_diag(struct view *view, const struct diag *diag)
{
	if (!diag->fix || diag->fix->edits.len == 0)
		return;
	if (diag->fix->safety == FIX_SAFE)
		view->safe++;
	else
		view->unsafe++;
}

static bool is_shown(const struct diag *diag)
{
	return !diag->is_ignored && diag->severity != SEVERITY_OFF;
}

/* Which group a finding belongs to: groups are made in the order in which their first findings
 * come; the place behind the last entry is that of the list as a whole. */
static size_t group_of(struct view_file *file, uint32_t *group_of_entry, uint32_t entry)
{
	size_t slot = entry < file->readings->len ? entry : file->readings->len;
	if (group_of_entry[slot] == 0) {
		struct view_group *group = &file->groups[file->group_count];
		group->entry = slot < file->readings->len ? entry : DIAG_NO_ENTRY;
		group_of_entry[slot] = (uint32_t)++file->group_count;
	}
	return group_of_entry[slot] - 1;
}

static void list_group_last(struct view_file *file)
{
	for (size_t i = 0; i + 1 < file->group_count; i++) {
		if (file->groups[i].entry != DIAG_NO_ENTRY)
			continue;
		struct view_group moved = file->groups[i];
		for (; i + 1 < file->group_count; i++)
			file->groups[i] = file->groups[i + 1];
		file->groups[i] = moved;
	}
}

static void group_diags(struct view *view, struct view_file *file, struct arena *arena)
{
	const struct diags *diags = file->file->diags;
	if (!diags || diags->len == 0 || !file->readings)
		return;
	uint32_t *group_of_entry = NEW_ARRAY(arena, uint32_t, file->readings->len + 1);
	file->groups = NEW_ARRAY(arena, struct view_group, diags->len);
	for (size_t i = 0; i < diags->len; i++)
		if (is_shown(&diags->at[i]))
			file->groups[group_of(file, group_of_entry, diags->at[i].entry)].count++;
	const struct diag **all = NEW_ARRAY(arena, const struct diag *, diags->len);
	for (size_t i = 0; i < file->group_count; i++) {
		file->groups[i].diags = all;
		all += file->groups[i].count;
		file->groups[i].count = 0;
	}
	for (size_t i = 0; i < diags->len; i++) {
		const struct diag *diag = &diags->at[i];
		if (!is_shown(diag))
			continue;
		struct view_group *group =
			&file->groups[group_of(file, group_of_entry, diag->entry)];
		group->diags[group->count++] = diag;
		if (diag->severity > group->worst)
			group->worst = diag->severity;
		count_diag(view, diag);
	}
	list_group_last(file);
}

static void count_entry(struct view_file *file, uint32_t entry)
{
	file->entries++;
	file->changes[view_change(file, entry)]++;
}

static void make_file(struct view *view, struct view_file *file, struct arena *arena)
{
	const struct report_file *of = file->file;
	file->readings = of->head ? of->head : of->base;
	file->source = file->readings ? file->readings->list->source : NULL;
	group_diags(view, file, arena);
	if (!file->readings)
		return;
	for (uint32_t i = 0; i < file->readings->len; i++)
		if (view_judges(file, i, view->is_audit))
			count_entry(file, i);
	for (size_t i = 0; i < file->group_count; i++) {
		uint32_t entry = file->groups[i].entry;
		if (entry == DIAG_NO_ENTRY)
			continue;
		file->faulty++;
		if (!view_judges(file, entry, view->is_audit))
			count_entry(file, entry); /* out of scope, but somebody spoke of it */
	}
	for (size_t i = 0; of->changes && i < of->changes->removed.len; i++)
		file->changes[CHANGE_REMOVED] += of->changes->removed.at[i].base->in_scope;
}

struct view *view_make(const struct report *report, struct arena *arena)
{
	struct view *view = NEW(arena, struct view);
	view->report = report;
	/* Also `fix --all` judges every entry: what there is no base for is an audit. */
	view->is_audit = str_eq(report->subcommand, S("audit")) ||
			 (report->file_count > 0 && !report->files[0].base);
	view->files = NEW_ARRAY(arena, struct view_file, report->file_count);
	view->file_count = report->file_count;
	for (size_t i = 0; i < report->file_count; i++) {
		view->files[i].file = &report->files[i];
		make_file(view, &view->files[i], arena);
		view->entries += view->files[i].entries;
		view->faulty += view->files[i].faulty;
	}
	return view;
}
