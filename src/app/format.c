/* format: the formats that were read from a list into a page for people (the reporters know how),
 * or into a configuration that says the same. */
#include "pipeline.h"
#include "yaml.h"

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

static void add_quoted(struct buf *out, str indent, str text)
{
	buf_addf(out, STR_FMT "- \"", STR_ARG(indent));
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

static void add_block(struct buf *out, str indent, str text)
{
	/* The number says how far the text is indented, which a text that begins with a blank
	 * hides. */
	bool is_hidden = text.at[0] == ' ' || text.at[0] == '\t';

	buf_addf(out, STR_FMT "- |%s-\n", STR_ARG(indent), is_hidden ? "2" : "");
	for (str line, rest = text; rest.len > 0;) {
		str_cut(rest, S("\n"), &line, &rest);
		if (line.len > 0)
			buf_addf(out, STR_FMT "  " STR_FMT, STR_ARG(indent), STR_ARG(line));
		buf_add_char(out, '\n');
	}
}

static void add_formats(struct buf *out, const struct formats *formats, str indent)
{
	buf_add(out, formats->formats.len == 0 ? S(" []\n") : S("\n"));
	for (size_t i = 0; i < formats->formats.len; i++) {
		const struct format *format = formats->formats.at[i];
		/* Line ends are those of the list, whatever the configuration's are. */
		str written = str_replace(out->arena, format->written, S("\r\n"), S("\n"));

		buf_addf(out, STR_FMT "# Accepts %u of %u entries.\n", STR_ARG(indent),
			format->accepted, format->of);
		if (fits_block(written))
			add_block(out, indent, written);
		else
			add_quoted(out, indent, written);
	}
}

/* One list's formats hold for all; those of several stand by their paths. */
static void add_configuration(struct buf *out, const struct run *run)
{
	buf_add(out, S("# Read from "));
	for (size_t i = 0; i < run->lists.len; i++)
		buf_addf(out, "%s" STR_FMT, i ? ", " : "",
			STR_ARG(report_plain(out->arena, run->lists.at[i].head_source->path)));
	buf_add(out, S(" by `entrylint format --write`.\nformat:"));
	if (run->lists.len == 1) {
		add_formats(out, run->lists.at[0].file.formats, S("  "));
		return;
	}
	buf_add_char(out, '\n');
	for (size_t i = 0; i < run->lists.len; i++) {
		buf_add(out, S("  "));
		yaml_add_text(out, run->lists.at[i].head_path);
		buf_add_char(out, ':');
		add_formats(out, run->lists.at[i].file.formats, S("    "));
	}
}

static int show(struct app *app, struct run *run)
{
	struct buf out = buf_make(app->arena);

	run->report.failed = false; /* a format has no verdict */
	if (!app->options.write)
		return run_tell(app, run);
	if (run->lists.len > 0)
		add_configuration(&out, run);
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
