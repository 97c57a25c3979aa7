/* lint_rules: each row's `bad` trips its rule and no other, its `good` none, on the list this
 * project began with or another that its heading names. Rules that need the world get a small
 * one. */
#include "unit.h"

#include "example_world.h"

#include <entrylint/lint.h>

#include <stdlib.h>
#include <string.h>

static struct arena arena;
static str base_text, lists[4];

static str read_file(const char *path)
{
	FILE *file = fopen(path, "rb");
	struct buf text = buf_make(&arena);
	char piece[4096];
	size_t len;
	if (file == NULL)
		die("cannot read %s", path);
	while ((len = fread(piece, 1, sizeof(piece), file)) > 0)
		buf_add(&text, (str){piece, len});
	(void)fclose(file);
	return buf_str(&text);
}

static struct list *read_list(str text)
{
	struct source *source = NEW(&arena, struct source);
	struct error error;
	must(source_make(source, &arena, S("README.md"), text, SOURCE_DEFAULT_MAX, &error));
	return list_read(source, &arena);
}

struct run {
	const struct readings *base, *head;
	const struct changes *changes;
	const struct diags *diags;
};

/* The facts that the rule needs: those of an audit, where only audits ask. */
static const struct facts *ask(const struct run *run, unsigned needs)
{
	struct facts_settings settings = {.services = services_default(), .wanted = needs};
	struct facts *facts = facts_make(&settings, &arena);
	struct fetcher fetcher = example_world();
	if (needs == 0)
		return NULL;
	facts_want(facts, run->head, run->changes, false);
	facts_gather(facts, &fetcher);
	return facts;
}

static struct run check(str head_text, unsigned needs)
{
	struct run run;
	struct list *base = read_list(base_text), *head = read_list(head_text);
	struct formats *formats;
	struct format_settings format_settings = {0};
	struct error error;
	must(formats_learn(base, NULL, 0, &format_settings, &arena, &formats, &error));
	run.base = formats_read(formats, base, &arena);
	run.head = formats_read(formats, head, &arena);
	run.changes = changes_find(run.base, run.head, &arena);
	struct lint_settings settings = {.today = {2026, 6, 15}};
	settings.facts = ask(&run, needs);
	run.diags = lint_run(formats, run.base, run.head, run.changes, &settings, &arena);
	return run;
}

/* The list with the entry at the end of its section: the one whose heading begins the example, else
 * the month's. */
static str with_entry(str example)
{
	str heading = S("## 2023 May"), entry = example, line, rest;
	if (str_starts(example, S("## ")) && str_cut(example, S("\n\n"), &line, &rest)) {
		heading = line;
		entry = rest;
	}
	str marked = str_printf(&arena, "\n" STR_FMT "\n", STR_ARG(heading));
	size_t list = 0;
	while (list + 1 < COUNT_OF(lists) && !str_contains(lists[list], marked))
		list++;
	base_text = lists[list];
	size_t at = str_find(base_text, marked);
	must(at != NOT_FOUND);
	at += marked.len;
	size_t end = str_find(str_slice(base_text, at, base_text.len), S("\n## "));
	end = end == NOT_FOUND ? base_text.len : at + end;
	str before = str_trim(str_slice(base_text, 0, end)),
	    behind = str_slice(base_text, end, base_text.len);
	const char *gap = list == 0 ? "\n\n" : "\n";
	return str_printf(&arena, STR_FMT "%s" STR_FMT "\n" STR_FMT, STR_ARG(before), gap,
		STR_ARG(entry), STR_ARG(behind));
}

static void tell(const char *what, const struct rule *rule, const struct run *run)
{
	printf("%s: its %s: %u added\n", rule->id, what, run->changes->added);
	for (size_t i = 0; i < run->diags->len; i++)
		printf("\t" STR_FMT " %s: " STR_FMT "\n",
			STR_ARG(severity_name(run->diags->at[i].severity)),
			run->diags->at[i].rule->id, STR_ARG(run->diags->at[i].message));
}

static void check_rule(const struct rule *rule)
{
	CHECK(rule->summary[0] != 0 && rule->why[0] != 0 && rule->family[0] != 0);
	CHECK(rule_find(str_from(rule->id)) == rule);
	if (rule->scope != RULE_ENTRY) /* no entry shows it: its golden case does */
		return;
	struct run bad = check(with_entry(str_from(rule->bad)), rule->needs);
	bool trips = bad.diags->len > 0;
	for (size_t i = 0; i < bad.diags->len; i++)
		trips = trips && bad.diags->at[i].rule == rule;
	if (!CHECK(trips && bad.changes->added <= 1))
		tell("bad", rule, &bad);
	struct run good = check(with_entry(str_from(rule->good)), rule->needs);
	if (!CHECK(good.diags->len == 0 && good.changes->added == 1))
		tell("good", rule, &good);
}

int main(void)
{
	lists[0] = read_file("tests/rules/list.md");
	lists[1] = read_file("tests/rules/numbered.md");
	lists[2] = read_file("tests/rules/tools.md");
	lists[3] = read_file("tests/rules/table.md");
	struct arena_mark mark = arena_mark(&arena);
	for (size_t i = 0; i < rule_count; i++) {
		check_rule(rules[i]);
		arena_rewind(&arena, mark);
	}
	CHECK_STR(rule_nearest(S("link-htp")), S("link-http"));
	CHECK_STR(rule_nearest(S("xyzzy")), S(""));
	arena_release(&arena);
	UNIT_END();
}
