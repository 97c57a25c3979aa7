/* rules: the registry of rules into a list for people, the README's table, or docs/rules.md. */
#include "pipeline.h"

static str as_table(struct arena *arena)
{
	struct buf out = buf_make(arena);

	buf_add(&out, S("| rule | family | severity | what is wrong |\n|---|---|---|---|\n"));
	for (size_t i = 0; i < rule_count; i++)
		buf_addf(&out, "| [`%s`](docs/rules.md#%s) | %s | " STR_FMT " | %s |\n",
			rules[i]->id, rules[i]->id, rules[i]->family,
			STR_ARG(severity_name(rules[i]->severity)), rules[i]->summary);
	return buf_str(&out);
}

static str as_list(struct arena *arena)
{
	struct buf out = buf_make(arena);
	size_t widest = 0;

	for (size_t i = 0; i < rule_count; i++)
		if (str_from(rules[i]->id).len > widest)
			widest = str_from(rules[i]->id).len;
	for (size_t i = 0; i < rule_count; i++) {
		if (i == 0 || !str_eq(str_from(rules[i]->family), str_from(rules[i - 1]->family)))
			buf_addf(&out, "%s%s\n", i > 0 ? "\n" : "", rules[i]->family);
		buf_addf(&out, "  %-*s  %-7.*s  %s\n", (int)widest, rules[i]->id,
			STR_ARG(severity_name(rules[i]->severity)), rules[i]->summary);
	}
	buf_add(&out, S("\n`entrylint explain RULE` says more about one.\n"));
	return buf_str(&out);
}

static void add_example(struct buf *out, const char *title, const char *example)
{
	if (!example || !example[0])
		return;
	buf_addf(out, "%s:\n\n```markdown\n%s%s```\n\n", title, example,
		str_ends(str_from(example), S("\n")) ? "" : "\n");
}

static str as_pages(struct arena *arena)
{
	struct buf out = buf_make(arena);

	for (size_t i = 0; i < rule_count; i++) {
		const struct rule *rule = rules[i];

		if (i == 0 || !str_eq(str_from(rule->family), str_from(rules[i - 1]->family)))
			buf_addf(&out, "## %s\n\n", rule->family);
		buf_addf(&out, "### %s\n\n%s (" STR_FMT ").\n\n%s\n\n", rule->id, rule->summary,
			STR_ARG(severity_name(rule->severity)), rule->why);
		add_example(&out, "Wrong", rule->bad);
		add_example(&out, "Right", rule->good);
	}
	return str_slice(buf_str(&out), 0, out.len - 1); /* no blank line at the end */
}

int rules_run(struct app *app)
{
	str text = app->options.table   ? as_table(app->arena)
		   : app->options.pages ? as_pages(app->arena)
					: as_list(app->arena);

	return app_prints(app, text, EXIT_FINE);
}
