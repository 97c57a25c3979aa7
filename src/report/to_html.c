/* Turns a report into one HTML page that needs nothing besides itself: no font, no request, and no
 * script but for its search. */
#include "html.h"

#include "escape.h"

#define FORMAT_MAX 32768 /* bytes of a written-out format */

struct paper_page {
	struct buf *out;
	const struct view *view;
	struct arena scratch;
};

static void add(struct paper_page *page, const char *html)
{
	buf_add(page->out, str_from(html));
}

static void groups(struct paper_page *page, enum severity severity)
{
	for (size_t f = 0; f < page->view->file_count; f++)
		for (size_t i = 0; i < page->view->files[f].group_count; i++)
			if (page->view->files[f].groups[i].worst == severity)
				html_group(page->out, page->view, &page->view->files[f],
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

/* Entries that have a finding of this severity, beside others. */
static size_t entries_with(const struct view *view, enum severity severity)
{
	size_t entries = 0;
	for (size_t f = 0; f < view->file_count; f++)
		for (size_t i = 0; i < view->files[f].group_count; i++)
			entries += html_has(&view->files[f].groups[i], severity);
	return entries;
}

static void choice(struct paper_page *page, const char *name, const char *words, size_t entries)
{
	buf_addf(page->out,
		"<input class=show type=radio name=show id=\"show-%s\"%s%s><label "
		"for=\"show-%s\">%s <b>%zu</b></label>",
		name, str_eq(str_from(name), S("all")) ? " checked" : "",
		entries == 0 ? " disabled" : "", name, words, entries);
}

static void findings(struct paper_page *page)
{
	const struct view *view = page->view;
	size_t all = 0;
	for (size_t f = 0; f < view->file_count; f++)
		all += view->files[f].group_count;
	if (all == 0) {
		add(page, "<p class=good>Nothing to put right.</p>\n");
		return;
	}
	add(page, "<h2 id=found>What was found</h2>\n<div class=tools role=group "
		  "aria-labelledby=found>\n");
	choice(page, "all", "all", all);
	choice(page, "error", "with errors", entries_with(view, SEVERITY_ERROR));
	choice(page, "warning", "with warnings", entries_with(view, SEVERITY_WARNING));
	choice(page, "notice", "with notices", entries_with(view, SEVERITY_NOTICE));
	/* Shown by the script that makes it work. */
	add(page, "\n<input id=search type=search placeholder=\"Search: a title, a rule, a word\" "
		  "aria-label=\"Search the entries\" hidden>\n"
		  "<span id=shown class=dim role=status></span>\n</div>\n");
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
		"<th>why</th></tr>\n");
	for (size_t i = 0; i < world->unchecked.len; i++) {
		const struct unchecked_fact *fact = &world->unchecked.at[i];
		add(page, "<tr><td>");
		html_text(page->out, fact->what);
		add(page, "</td><td>");
		html_text(page->out, report_reason(&fact->source, &page->scratch));
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
		html_code(page->out, cut_utf8(format->written, FORMAT_MAX));
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
		"'unsafe-inline'; script-src '" HTML_SCRIPT_HASH "'; base-uri 'none'; form-action "
		"'none'\">\n<meta name=referrer content=no-referrer>\n<title>entrylint: ");
	html_text(page->out, words_verdict(page->view, &page->scratch));
	add(page, "</title>\n<style>\n");
	add(page, html_page_style);
	add(page, html_entry_style);
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
	buf_addf(&text,
		"</main>\n<footer>entrylint " STR_FMT "</footer>\n<script>%s</script>\n</html>\n",
		STR_ARG(report->tool_version), html_page_script);
	if (look && look->is_log)
		log_lines_add(out, buf_str(&text));
	else
		buf_add(out, buf_str(&text));
	arena_release(&page.scratch);
	arena_release(&arena);
}

const struct reporter reporter_html = {
	.name = "html",
	.summary = "for a browser: one page that needs nothing besides itself",
	.kind = LETTER_TEXT,
	.render = render,
	.tells = REPORT_OF_FINDINGS,
};
