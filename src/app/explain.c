/* explain: a rule's row into a page for people. */
#include "pipeline.h"

#define WIDTH 90

static void add_wrapped(struct buf *out, str text)
{
	size_t column = 0;

	for (str word, rest = str_trim(text); rest.len > 0;) {
		str_cut(rest, S(" "), &word, &rest);
		if (column > 0 && column + 1 + word.len > WIDTH) {
			buf_add_char(out, '\n');
			column = 0;
		} else if (column > 0) {
			buf_add_char(out, ' ');
			column++;
		}
		buf_add(out, word);
		column += utf8_columns(word);
	}
	buf_add_char(out, '\n');
}

static void add_example(struct buf *out, const char *title, const char *example)
{
	buf_addf(out, "\n%s:\n\n", title);
	for (str line, rest = str_from(example); rest.len > 0;) {
		str_cut(rest, S("\n"), &line, &rest);
		if (line.len > 0)
			buf_add(out, S("    "));
		buf_add(out, line);
		buf_add_char(out, '\n');
	}
}

static str page(const struct rule *rule, struct arena *arena)
{
	struct buf out = buf_make(arena);

	buf_addf(&out, "%s (%s, " STR_FMT ")\n\n", rule->id, rule->family,
		STR_ARG(severity_name(rule->severity)));
	add_wrapped(&out, str_from(rule->summary));
	buf_add_char(&out, '\n');
	add_wrapped(&out, str_from(rule->why));
	if (rule->bad && rule->bad[0])
		add_example(&out, "Wrong", rule->bad);
	if (rule->good && rule->good[0])
		add_example(&out, "Right", rule->good);
	buf_addf(&out,
		"\nIn .github/entrylint.yml:\n\n    rules:\n      %s: off    # or notice, warning, error\n",
		rule->id);
	return buf_str(&out);
}

int explain_run(struct app *app)
{
	str id = app->options.words.at[0];
	const struct rule *rule = rule_find(id);
	struct error error;
	str near;

	if (rule)
		return app_prints(app, page(rule, app->arena), EXIT_FINE);
	near = rule_nearest(id);
	(void)!fail(&error, "There is no rule `" STR_FMT "`%s" STR_FMT "%s", STR_ARG(id),
		near.len ? "; did you mean `" : "; ", STR_ARG(near),
		near.len ? "`?" : "`entrylint rules` lists them.");
	return app_fails(app, &error);
}
