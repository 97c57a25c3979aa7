/* rules: the registry of rules into a list for people, or into the README's table. */
#include "pipeline.h"

static str as_table(struct arena *arena)
{
	struct buf out = buf_make(arena);

	buf_add(&out, S("| rule | family | severity | what is wrong |\n|---|---|---|---|\n"));
	for (size_t i = 0; i < rule_count; i++)
		buf_addf(&out, "| `%s` | %s | " STR_FMT " | %s |\n", rules[i]->id, rules[i]->family,
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

int rules_run(struct app *app)
{
	return app_prints(
		app, app->options.table ? as_table(app->arena) : as_list(app->arena), EXIT_FINE);
}
