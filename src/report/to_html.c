/* Turns a report into one HTML page that needs nothing besides itself: no script, no font, no
 * request. */
#include "html.h"

#include "escape.h"

#define ENTRY_MAX 32768 /* bytes of a corrected entry that is shown whole */

struct paper_page {
	struct buf *out;
	const struct view *view;
	struct arena scratch;
};

static const char *severity_class(enum severity severity)
{
	return severity == SEVERITY_ERROR     ? "error"
	       : severity == SEVERITY_WARNING ? "warning"
					      : "notice";
}

static void add(struct paper_page *page, const char *html)
{
	buf_add(page->out, str_from(html));
}

/* ---- one entry ---- */

static void finding(struct paper_page *page, const struct view_file *file, const struct diag *diag,
	const struct diag *before)
{
	struct buf *out = page->out;
	const char *class = severity_class(diag->severity);
	buf_addf(out, "<li><span class=\"mark %s\">%s</span>", class, class);
	html_prose(out, diag->message);
	buf_addf(out, " <span class=dim>line %u, <code>%s</code></span>",
		source_place(file->source, diag->at.from).line, diag->rule->id);
	if (diag->quote && !words_same_quote(diag->quote, before ? before->quote : NULL)) {
		add(page, "<blockquote>The list says, ");
		html_text(out, words_place(diag->quote->path, diag->quote->line, &page->scratch));
		add(page, ": “");
		html_text(out, words_quote(diag->quote, &page->scratch));
		add(page, "”</blockquote>");
	}
	if (diag->fix && diag->fix->title.len > 0) {
		buf_addf(out, "<p class=dim>%s: ",
			diag->fix->safety == FIX_SAFE ? "Fix" : "Fix, if you agree");
		html_prose(out, diag->fix->title);
		add(page, "</p>");
	}
	add(page, "</li>\n");
}

static void entry_head(
	struct paper_page *page, const struct view_file *file, const struct view_group *group)
{
	struct buf *out = page->out;
	if (group->entry == DIAG_NO_ENTRY) {
		add(page, "<h3>The list as a whole</h3>\n<p class=dim>");
		html_text(out, file->source->path);
		add(page, "</p>\n");
		return;
	}
	const struct entry *entry = file->readings->at[group->entry].entry;
	str section = view_section(entry, &page->scratch);
	add(page, "<h3>");
	html_text(out, view_title(file, group->entry, &page->scratch));
	add(page, "</h3>\n<p class=dim>");
	html_text(out, file->source->path);
	buf_addf(out, ", line %u", source_place(file->source, entry->at.from).line);
	if (!page->view->is_audit)
		buf_addf(out, ", " STR_FMT, STR_ARG(change_name(view_change(file, group->entry))));
	if (section.len > 0) {
		add(page, ", in “");
		html_text(out, section);
		add(page, "”");
	}
	add(page, "</p>\n");
}

static void one_group(
	struct paper_page *page, const struct view_file *file, const struct view_group *group)
{
	struct buf *out = page->out;
	struct arena_mark mark = arena_mark(&page->scratch);
	buf_addf(out, "<article class=\"entry %s\">\n", severity_class(group->worst));
	entry_head(page, file, group);
	add(page, "<ul class=findings>\n");
	for (size_t i = 0; i < group->count; i++)
		finding(page, file, group->diags[i], i > 0 ? group->diags[i - 1] : NULL);
	add(page, "</ul>\n");
	str fixed = view_corrected(file, group);
	if (fixed.len > 0 && fixed.len <= ENTRY_MAX) {
		add(page, "<details><summary>The whole entry, put right</summary><pre>");
		html_code(out, fixed);
		add(page, "</pre></details>\n");
	}
	add(page, "</article>\n");
	arena_rewind(&page->scratch, mark);
}

static void groups(struct paper_page *page, enum severity severity)
{
	for (size_t f = 0; f < page->view->file_count; f++)
		for (size_t i = 0; i < page->view->files[f].group_count; i++)
			if (page->view->files[f].groups[i].worst == severity)
				one_group(page, &page->view->files[f],
					&page->view->files[f].groups[i]);
}

/* ---- around the entries ---- */

static void count(struct paper_page *page, uint32_t number, const char *class, const char *words)
{
	buf_addf(page->out, "<div class=\"count %s\"><b>%u</b><span>%s</span></div>\n", class,
		number, words);
}

static void counts(struct paper_page *page)
{
	const struct report *report = page->view->report;
	const struct facts_summary *world = report->world;
	add(page, "<div class=counts>\n");
	count(page, page->view->entries, "",
		page->view->is_audit ? "entries checked" : "entries changed");
	count(page, report->errors, report->errors > 0 ? "error" : "good", "errors");
	count(page, report->warnings, report->warnings > 0 ? "warning" : "good", "warnings");
	count(page, report->notices, report->notices > 0 ? "notice" : "good", "notices");
	if (world) {
		count(page, world->confirmed, "", "confirmed by the world");
		count(page, (uint32_t)world->unchecked.len, "", "could not be checked");
	}
	add(page, "</div>\n");
}

static void choice(struct paper_page *page, const char *name, const char *words, bool is_chosen)
{
	buf_addf(page->out,
		"<input class=show type=radio name=show id=\"show-%s\"%s><label for=\"show-%s\">%s</label>",
		name, is_chosen ? " checked" : "", name, words);
}

static void findings(struct paper_page *page)
{
	if (page->view->faulty == 0 && page->view->report->errors + page->view->report->warnings +
						       page->view->report->notices ==
					       0) {
		add(page, "<p class=good>Nothing to put right.</p>\n");
		return;
	}
	add(page, "<h2>What was found</h2>\n<nav aria-label=\"Which entries are shown\">");
	choice(page, "all", "all entries", true);
	choice(page, "error", "with errors", false);
	choice(page, "warning", "with warnings", false);
	choice(page, "notice", "with notices", false);
	add(page, "</nav>\n");
	groups(page, SEVERITY_ERROR);
	groups(page, SEVERITY_WARNING);
	groups(page, SEVERITY_NOTICE);
}

static void unchecked(struct paper_page *page, const struct facts_summary *world)
{
	if (!world)
		return;
	add(page, "<h2>The world</h2>\n<p>");
	html_text(page->out, words_world(world, &page->scratch));
	add(page, ".</p>\n");
	if (world->unchecked.len == 0)
		return;
	add(page,
		"<details><summary>What could not be checked, and why</summary><table><tr><th>what</th>"
		"<th>who was asked</th><th>why</th></tr>\n");
	for (size_t i = 0; i < world->unchecked.len; i++) {
		const struct unchecked_fact *fact = &world->unchecked.at[i];
		add(page, "<tr><td>");
		html_text(page->out, fact->what);
		add(page, "</td><td>");
		html_text(page->out, fact->source.who);
		add(page, "</td><td>");
		html_text(page->out, fact->source.what);
		add(page, "</td></tr>\n");
	}
	add(page, "</table></details>\n");
}

static void formats_of(struct paper_page *page, const struct view_file *file)
{
	static const char *const states[] = {
		"required", "warned about", "off: the list itself does not follow it", "adopted"};
	const struct formats *formats = file->file->formats;
	for (size_t i = 0; formats && i < formats->formats.len; i++) {
		const struct format *format = formats->formats.at[i];
		add(page, "<details><summary>");
		if (format->stated.line > 0)
			html_text(page->out, words_place(format->stated.path, format->stated.line,
						     &page->scratch));
		else
			add(page, "Learned from the entries");
		buf_addf(page->out, ": %u of %u entries follow it in all</summary><pre>",
			format->accepted, format->of);
		html_code(page->out, cut_utf8(format->written, ENTRY_MAX));
		add(page,
			"</pre><table><tr><th>demand</th><th>followed by</th><th>state</th></tr>\n");
		for (size_t k = 0; k < format->demands.len; k++) {
			const struct demand *demand = &format->demands.at[k];
			add(page, "<tr><td>");
			html_prose(page->out, demand->text);
			buf_addf(page->out, "</td><td>%u of %u</td><td>%s</td></tr>\n",
				demand->followed, demand->of, states[demand->state]);
		}
		add(page, "</table></details>\n");
	}
}

static void notes(struct paper_page *page)
{
	const struct report *report = page->view->report;
	add(page, "<h2>How it was read</h2>\n");
	for (size_t i = 0; i < page->view->file_count; i++) {
		const struct view_file *file = &page->view->files[i];
		const struct formats *formats = file->file->formats;
		add(page, "<p>");
		html_text(page->out, file->source ? file->source->path : S("the list"));
		add(page, ": ");
		html_text(page->out, words_understood(file, &page->scratch));
		add(page, ".</p>\n");
		for (size_t k = 0; formats && k < formats->notes.len; k++) {
			add(page, "<p class=dim>");
			html_prose(page->out, formats->notes.at[k]);
			add(page, "</p>\n");
		}
		formats_of(page, file);
	}
	for (size_t i = 0; i < report->notes.len; i++) {
		add(page, "<p class=dim>");
		html_prose(page->out, report->notes.at[i]);
		add(page, "</p>\n");
	}
}

static void head(struct paper_page *page)
{
	const struct report *report = page->view->report;
	add(page,
		"<!doctype html>\n<html lang=en>\n<meta charset=utf-8>\n"
		"<meta name=viewport content=\"width=device-width,initial-scale=1\">\n"
		"<meta http-equiv=Content-Security-Policy content=\"default-src 'none'; style-src "
		"'unsafe-inline'\">\n<meta name=referrer content=no-referrer>\n<title>entrylint: ");
	html_text(page->out, words_verdict(page->view, &page->scratch));
	add(page, "</title>\n<style>\n");
	add(page, html_page_style);
	add(page, "</style>\n<header>\n<h1>");
	buf_addf(page->out, "<span class=%s>%s</span> ", report->failed ? "bad" : "good",
		report->failed ? "✗" : "✓");
	html_text(page->out, words_verdict(page->view, &page->scratch));
	add(page, "</h1>\n<p class=dim>");
	if (report->head.name.len > 0) {
		add(page, "Checked: ");
		html_text(page->out, report->head.name);
	}
	if (report->base.name.len > 0) {
		add(page, ", against ");
		html_text(page->out, report->base.name);
	}
	add(page, "</p>\n</header>\n<main>\n");
}

static void render(const struct report *report, const struct report_look *look, struct buf *out)
{
	struct arena arena = {0};
	struct buf text = buf_make(&arena);
	struct paper_page page = {.out = &text, .view = view_make(report, &arena)};
	head(&page);
	counts(&page);
	findings(&page);
	unchecked(&page, report->world);
	notes(&page);
	buf_addf(&text, "</main>\n<footer>entrylint " STR_FMT "</footer>\n</html>\n",
		STR_ARG(report->tool_version));
	if (look && look->is_log)
		log_lines_add(out, buf_str(&text));
	else
		buf_add(out, buf_str(&text));
	arena_release(&page.scratch);
	arena_release(&arena);
}

const struct reporter reporter_html = {
	"html",
	"for a browser: one page that needs nothing besides itself",
	LETTER_TEXT,
	render,
};
