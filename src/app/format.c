/* format: the formats that were read from a list into a page for people (the reporters know how),
 * or into a configuration that says the same. */
#include "pipeline.h"

/* May the text stand in a block as it is? What YAML takes for a line end, or would drop, may not.
 */
static bool fits_block(str text)
{
	if (text.len == 0 || str_starts(text, S("\n")) || str_ends(text, S("\n")) ||
		!utf8_valid(text, NULL))
		return false;
	for (size_t at = 0; at < text.len;) {
		uint32_t code = utf8_next(text, &at);

		if ((code < ' ' && code != '\n' && code != '\t') || (code >= 0x7F && code < 0xA0) ||
			code == 0x2028 || code == 0x2029 || code == 0xFEFF || code > 0xFFFD)
			return code > 0xFFFF; /* beyond the first plane all is printable */
	}
	return true;
}

static void add_quoted(struct buf *out, str text)
{
	buf_add(out, S("  - \""));
	for (size_t at = 0; at < text.len;) {
		uint32_t code = utf8_next(text, &at);
		char bytes[4];

		if (code == '"' || code == '\\')
			buf_addf(out, "\\%c", (int)code);
		else if (code < ' ' || (code >= 0x7F && code < 0xA0) || code == 0x2028 ||
			 code == 0x2029 || code == 0xFEFF)
			buf_addf(out, "\\u%04X", code);
		else
			buf_add(out, (str){bytes, utf8_encode(code, bytes)});
	}
	buf_add(out, S("\"\n"));
}

static void add_block(struct buf *out, str text)
{
	/* The number says how far the text is indented, which a text that begins with a blank
	 * hides. */
	buf_add(out, text.at[0] == ' ' || text.at[0] == '\t' ? S("  - |2-\n") : S("  - |-\n"));
	for (str line, rest = text; rest.len > 0;) {
		str_cut(rest, S("\n"), &line, &rest);
		if (line.len > 0)
			buf_addf(out, "    " STR_FMT, STR_ARG(line));
		buf_add_char(out, '\n');
	}
}

static void add_configuration(struct buf *out, const struct run_list *list)
{
	const struct formats *formats = list->file.formats;

	buf_addf(out, "# Read from " STR_FMT " by `entrylint format --write`.\nformat:%s\n",
		STR_ARG(report_plain(out->arena, list->head_source->path)),
		formats->formats.len == 0 ? " []" : "");
	for (size_t i = 0; i < formats->formats.len; i++) {
		const struct format *format = formats->formats.at[i];
		/* Line ends are those of the list, whatever the configuration's are. */
		str written = str_replace(out->arena, format->written, S("\r\n"), S("\n"));

		buf_addf(out, "  # Accepts %u of %u entries.\n", format->accepted, format->of);
		if (fits_block(written))
			add_block(out, written);
		else
			add_quoted(out, written);
	}
}

static int show(struct app *app, struct run *run)
{
	struct buf out = buf_make(app->arena);

	run->report.failed = false; /* a format has no verdict */
	if (!app->options.write)
		return run_tell(app, run);
	if (run->lists.len > 1) {
		struct error error;
		(void)!fail(&error,
			"A configuration has one `format` for all its lists, and here are %zu; name one list.",
			run->lists.len);
		return app_fails(app, &error);
	}
	for (size_t i = 0; i < run->lists.len; i++)
		add_configuration(&out, &run->lists.at[i]);
	return app_prints(app, buf_str(&out), EXIT_FINE);
}

int format_run(struct app *app)
{
	struct run run = run_make(app);

	if (app->options.write && app->options.reports.len > 0) {
		struct error error;
		(void)!fail(&error,
			"--write prints a configuration, and --report what was read; take one of the two.");
		return app_fails(app, &error);
	}
	run.is_audit = run.lint.is_audit = true;
	run.judges_nothing = true;
	run.where.wants_base = false;
	return run_whole(app, &run, show);
}
