/* Turns a report into text for people at a terminal: each finding on its line, and what was
 * understood at the end. */
#include "escape.h"
#include "format_page.h"
#include "page.h"
#include "view.h"

#define WHOLE_MAX \
	4096 /* bytes of a corrected entry that is shown whole; of a longer one only what changes \
	      */

static void say(struct page *page, const char *head, str text)
{
	page_addf(page, "%s", head);
	page_wrap(page, (unsigned)str_from(head).len, text);
}

static void quote(struct page *page, const struct quote *quote)
{
	struct arena *scratch = page->scratch;
	page_ink(page, INK_DIM);
	say(page, "  ",
		str_printf(scratch, "The list says, " STR_FMT ": \"" STR_FMT "\"",
			STR_ARG(words_place(quote->path, quote->line, scratch)),
			STR_ARG(words_quote(quote, scratch))));
}

static void fix(
	struct page *page, const struct view_file *file, const struct fix *fix, bool has_patch)
{
	page_addf(page, "  ");
	page_ink(page, fix->safety == FIX_SAFE ? INK_GOOD : INK_NOTICE);
	page_addf(page, fix->safety == FIX_SAFE ? "Fix:" : "Fix, if you agree:");
	page_ink(page, INK_PLAIN);
	page_addf(page, " ");
	page_wrap(page, 4, fix->title);
	if (has_patch && fix->edits.len > 0)
		page_patch(page, file->source, &fix->edits);
}

/* `before`: the finding above it on the same entry, or NULL. */
static void finding(struct page *page, const struct view_file *file, const struct diag *diag,
	const struct diag *before, bool has_patch)
{
	struct place place = source_place(file->source, diag->at.from);
	page_end(page);
	page_addf(page, "  ");
	page_ink(page, ink_of(diag->severity));
	page_add(page, severity_name(diag->severity));
	page_ink(page, INK_PLAIN);
	page_addf(page, " ");
	page_ink(page, INK_BOLD);
	page_addf(page, "%s", diag->rule->id);
	page_ink(page, INK_DIM);
	page_addf(page, "  ");
	page_add(page, file->source->path);
	page_addf(page, ":%u:%u", (unsigned)place.line, (unsigned)place.column);
	page_end(page);
	say(page, "  ", diag->message);
	page_frame(page, file->source, diag->at, diag->severity);
	if (diag->quote && !words_same_quote(diag->quote, before ? before->quote : NULL))
		quote(page, diag->quote);
	if (diag->fix)
		fix(page, file, diag->fix, has_patch);
}

static void entry_head(
	struct page *page, const struct view *view, const struct view_file *file, uint32_t index)
{
	struct arena *scratch = page->scratch;
	const struct entry *entry = file->readings->at[index].entry;
	str section = view_section(entry, scratch);
	page_gap(page);
	page_ink(page, INK_BOLD);
	page_wrap(page, 0, view_title(file, index, scratch));
	page_ink(page, INK_DIM);
	struct buf about = buf_make(scratch);
	if (!view->is_audit)
		buf_addf(&about, STR_FMT ", ", STR_ARG(change_name(view_change(file, index))));
	buf_addf(&about, "line %u", (unsigned)source_place(file->source, entry->at.from).line);
	if (section.len > 0)
		buf_addf(&about, ", in \"" STR_FMT "\"", STR_ARG(section));
	say(page, "  ", buf_str(&about));
}

static size_t fixes_in(const struct view_group *group)
{
	size_t count = 0;
	for (size_t i = 0; i < group->count; i++)
		count += group->diags[i]->fix && group->diags[i]->fix->edits.len > 0;
	return count;
}

/* Fixes of one entry are shown together: each alone may make no sense without the others. Whole, to
 * be copied. */
static void put_right(
	struct page *page, const struct view_file *file, const struct view_group *group)
{
	struct edits whole = {0};
	struct edit *edit = ARRAY_ADD(page->scratch, &whole);
	*edit = (struct edit){
		file->readings->at[group->entry].entry->at, view_corrected(file, group)};
	page_end(page);
	page_addf(page, "  ");
	page_ink(page, INK_GOOD);
	page_addf(page, STR_FMT ":", STR_ARG(words_put_right(group)));
	page_end(page);
	if (edit->text.len <= WHOLE_MAX)
		page_text(page, 4, edit->text, INK_NEW);
	else
		page_patch(page, file->source, &whole);
}

static void group_of_findings(struct page *page, const struct view *view,
	const struct view_file *file, const struct view_group *group)
{
	bool together = fixes_in(group) > 1 && view_corrected(file, group).len > 0;
	if (group->entry != DIAG_NO_ENTRY) {
		entry_head(page, view, file, group->entry);
	} else {
		page_gap(page);
		page_ink(page, INK_BOLD);
		page_addf(page, "The list as a whole");
		page_end(page);
	}
	for (size_t i = 0; i < group->count; i++) {
		struct arena_mark mark = arena_mark(page->scratch);
		finding(page, file, group->diags[i], i > 0 ? group->diags[i - 1] : NULL, !together);
		arena_rewind(page->scratch, mark);
	}
	if (together)
		put_right(page, file, group);
}

static void groups(struct page *page, const struct view *view, const struct view_file *file)
{
	for (size_t i = 0; i < file->group_count; i++) {
		struct arena_mark mark = arena_mark(page->scratch);
		group_of_findings(page, view, file, &file->groups[i]);
		arena_rewind(page->scratch, mark);
	}
}

static void sides(struct page *page, const struct report *report)
{
	if (report->head.name.len == 0)
		return;
	page_ink(page, INK_DIM);
	if (report->base.name.len > 0)
		say(page, "",
			str_printf(page->scratch, "Checked: " STR_FMT " against " STR_FMT ".",
				STR_ARG(report->head.name), STR_ARG(report->base.name)));
	else
		say(page, "",
			str_printf(page->scratch, "Checked: " STR_FMT ".",
				STR_ARG(report->head.name)));
}

static void understood(struct page *page, const struct view *view)
{
	for (size_t i = 0; i < view->file_count; i++) {
		const struct view_file *file = &view->files[i];
		str text = words_understood(file, page->scratch);
		str changes = words_changes(file, page->scratch);
		str path = file->source ? file->source->path : S("the list");
		if (changes.len > 0)
			text = str_printf(page->scratch, STR_FMT "; " STR_FMT, STR_ARG(changes),
				STR_ARG(text));
		say(page, "",
			str_printf(page->scratch, STR_FMT ": " STR_FMT ".", STR_ARG(path),
				STR_ARG(text)));
		/* In a check the entries of others are nobody's business; its own have a finding.
		 */
		str lines = file->file->base ? S("") : words_not_understood(file, page->scratch);
		if (lines.len > 0)
			say(page, "",
				str_printf(page->scratch, "Not understood: the %s " STR_FMT ".",
					str_find_char(lines, ',') == NOT_FOUND ? "entry in line"
									       : "entries in lines",
					STR_ARG(lines)));
	}
}

static void world(struct page *page, const struct facts_summary *world)
{
	if (!world)
		return;
	say(page, "",
		str_printf(page->scratch, STR_FMT ".", STR_ARG(words_world(world, page->scratch))));
	struct unchecked_words unchecked = words_unchecked(world, page->scratch);
	for (size_t i = 0; i < unchecked.sentences.len; i++)
		say(page, "Not checked: ", unchecked.sentences.at[i]);
	if (unchecked.left_out > 0)
		say(page, "Not checked: ",
			str_printf(page->scratch, "%zu more; `--report json` names all.",
				unchecked.left_out));
}

static void notes(struct page *page, const struct view *view)
{
	const struct report *report = view->report;
	for (size_t i = 0; i < report->notes.len; i++)
		say(page, "Note: ", report->notes.at[i]);
	for (size_t i = 0; i < view->file_count; i++) {
		const struct formats *formats = view->files[i].file->formats;
		for (size_t k = 0; formats && k < formats->notes.len; k++)
			say(page, "Note: ", formats->notes.at[k]);
	}
}

static void fixable(struct page *page, const struct view *view)
{
	str text = words_fixable(view, page->scratch);
	if (text.len > 0)
		page_wrap(page, 0, text);
}

static void verdict(struct page *page, const struct view *view)
{
	const struct report *report = view->report;
	page_ink(page, report->failed ? INK_ERROR : INK_GOOD);
	page_addf(page, report->failed ? "fail" : "pass");
	page_ink(page, INK_BOLD);
	page_addf(page, ": ");
	page_wrap(page, 6, words_verdict(view, page->scratch));
}

static void letter(struct page *page, const struct view *view)
{
	for (size_t i = 0; i < view->file_count; i++)
		groups(page, view, &view->files[i]);
	page_gap(page);
	sides(page, view->report);
	understood(page, view);
	world(page, view->report->world);
	notes(page, view);
	fixable(page, view);
	verdict(page, view);
}

static void render(const struct report *report, const struct report_look *look, struct buf *out)
{
	struct arena scratch = {0}, lasting = {0};
	struct page page = page_make(look, out, &scratch);
	struct view *view = view_make(report, &lasting);
	if (str_eq(report->subcommand, S("format"))) {
		for (size_t i = 0; i < view->file_count; i++)
			format_page(&page, &view->files[i]);
		understood(&page, view);
		notes(&page, view);
	} else {
		letter(&page, view);
	}
	arena_release(&scratch);
	arena_release(&lasting);
}

const struct reporter reporter_terminal = {
	.name = "terminal",
	.summary =
		"for people: each finding on its line of the list, with a fix where there is one",
	.kind = LETTER_TEXT,
	.render = render,
	.tells = REPORT_OF_FINDINGS | REPORT_OF_FORMAT,
};
