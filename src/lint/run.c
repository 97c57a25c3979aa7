/* run: a change into findings: every rule over what it is about, less what was so before, in the
 * order of the text. */
#include "run.h"

#include <stdlib.h>

unsigned lint_needs(const struct lint_settings *settings)
{
	unsigned needs = 0;
	for (size_t i = 0; i < rule_count; i++)
		if ((settings->severities != NULL ? settings->severities[i] : rules[i]->severity) !=
			SEVERITY_OFF)
			needs |= rules[i]->needs;
	return settings->is_audit ? needs : needs & ~(unsigned)NEEDS_PUBLISHED;
}

static bool is_on(const struct lint_settings *settings, size_t number)
{
	const struct rule *rule = rules[number];
	enum severity severity =
		settings->severities != NULL ? settings->severities[number] : rule->severity;
	return rule->check != NULL && severity != SEVERITY_OFF &&
	       (rule->needs == 0 || settings->facts != NULL);
}

static void find_rules(struct run *run)
{
	run->rules = NEW_ARRAY(run->arena, const struct rule *, rule_count);
	for (size_t i = 0; i < rule_count; i++)
		if (rules[i]->scope == RULE_ENTRY && is_on(run->settings, i))
			run->rules[run->on_entries++] = rules[i];
	for (size_t i = 0; i < rule_count; i++)
		if (rules[i]->scope != RULE_ENTRY && is_on(run->settings, i))
			run->rules[run->on_entries + run->on_lists++] = rules[i];
}

static void run_rules(struct check *check, const struct rule *const *on, size_t count)
{
	struct arena_mark mark = arena_mark(check->arena);
	for (size_t i = 0; i < count; i++) {
		size_t before = check->diags->len;
		check->rule = on[i];
		on[i]->check(check);
		if (check->diags->len > before)
			mark = arena_mark(check->arena);
		else if (check->arena->used != mark.used)
			arena_rewind(check->arena, mark); /* what a silent rule allotted, nobody
							     holds */
	}
}

static void judge(struct run *run, struct check *check, const struct change *change)
{
	struct arena_mark mark = arena_mark(&run->scratch);
	struct atoms atoms = entry_atoms(check->source, change->head->entry, &run->scratch);
	check->change = change;
	check->reading = reading_of(change->head, &run->scratch);
	check->record = &check->reading->record;
	check->atoms = &atoms;
	check->addresses = &run->addresses;
	check->addresses->are_read = 0;
	run_rules(check, run->rules, run->on_entries);
	check->atoms = NULL;
	arena_rewind(&run->scratch, mark);
}

/* ---- what the base entry had already ---- */

static str diag_identity(const struct diag *diag, struct arena *arena)
{
	return str_printf(
		arena, "%s %u " STR_FMT, diag->rule->id, diag->severity, STR_ARG(diag->key));
}

static const struct diags *diags_of_base(struct run *run, const struct kept_reading *base)
{
	if (run->index_of_base == NULL) {
		run->none = changes_find(NULL, run->base, run->arena);
		run->index_of_base =
			index_make(run->base, run->none, run->shared, run->base, run->arena);
		run->base_settings = *run->settings;
		run->base_settings.is_audit = true;
	}
	struct diags *diags = NEW(run->arena, struct diags);
	struct check check = {.settings = &run->base_settings,
		.formats = run->formats,
		.base = run->base,
		.head = run->base,
		.changes = run->none,
		.index = run->index_of_base,
		.source = run->base->list->source,
		.arena = run->arena,
		.diags = diags};
	judge(run, &check, &run->none->of_head[base->entry->index]);
	return diags;
}

static void subtract(struct run *run, size_t from, const struct kept_reading *base)
{
	struct diags *diags = run->diags;
	if (base == NULL || diags->len == from)
		return;
	const struct diags *old = diags_of_base(run, base);
	struct map had = {0};
	for (size_t i = 0; i < old->len; i++)
		++*map_put(&had, run->arena, diag_identity(&old->at[i], run->arena), NULL);
	size_t kept = from;
	for (size_t i = from; i < diags->len; i++) {
		str identity = diag_identity(&diags->at[i], run->arena);
		const size_t *times = map_get(&had, identity);
		if (times != NULL && *times > 0)
			--*map_put(&had, run->arena, identity, NULL);
		else
			diags->at[kept++] = diags->at[i];
	}
	diags->len = kept;
}

/* ---- the entry as it should be ---- */

static void fill_in_entry(struct run *run, size_t from, const struct kept_reading *reading)
{
	struct span whole = reading->entry->at;
	struct edits edits = {0};
	for (size_t i = from; i < run->diags->len; i++) {
		const struct fix *fix = run->diags->at[i].fix;
		for (size_t k = 0; fix != NULL && k < fix->edits.len; k++)
			if (span_has(whole, fix->edits.at[k].at) &&
				span_len(fix->edits.at[k].at) < span_len(whole))
				ARRAY_PUSH(run->arena, &edits, fix->edits.at[k]);
	}
	if (edits.len > 0)
		(void)edits_settle(&edits);
	str entry = {0};
	for (size_t i = from; i < run->diags->len; i++) {
		struct fix *fix = (struct fix *)run->diags->at[i].fix; /* made in this run, by
									  report_fix */
		if (fix == NULL)
			continue;
		if (entry.at == NULL)
			entry = edits_apply(
				run->arena, run->head->list->source->text, whole, &edits);
		fix->entry = entry;
	}
}

static void mark_ignored(struct run *run, size_t from, const struct change *change)
{
	const struct kept_reading *trusted = run->base == NULL ? change->head : change->base;
	if (trusted == NULL || run->ignores->len == 0)
		return;
	for (size_t i = from; i < run->diags->len; i++)
		run->diags->at[i].is_ignored = ignores_cover(
			run->ignores, trusted->entry->index, str_from(run->diags->at[i].rule->id));
}

static void judge_entries(struct run *run, struct check *check)
{
	for (size_t i = 0; i < run->changes->len; i++) {
		const struct change *change = &run->changes->of_head[i];
		if (change->kind == CHANGE_NONE && !run->settings->is_audit)
			continue;
		size_t from = run->diags->len;
		judge(run, check, change);
		if (run->diags->len == from)
			continue;
		if (!run->settings->is_audit)
			subtract(run, from, change->base);
		fold_doubles(run, from);
		fill_in_entry(run, from, change->head);
		mark_ignored(run, from, change);
	}
	check->change = NULL;
	check->reading = NULL;
	check->record = NULL;
}

static int by_place(const void *a, const void *b)
{
	const struct diag *x = a, *y = b;
	if (x->at.from != y->at.from)
		return x->at.from < y->at.from ? -1 : 1;
	if (x->severity != y->severity)
		return x->severity > y->severity ? -1 : 1;
	int way = str_compare(str_from(x->rule->id), str_from(y->rule->id));
	if (way != 0)
		return way;
	if (x->at.to != y->at.to)
		return x->at.to < y->at.to ? -1 : 1;
	return str_compare(x->message, y->message);
}

struct diags *lint_run(const struct formats *formats, const struct readings *base,
	const struct readings *head, const struct changes *changes,
	const struct lint_settings *settings, struct arena *arena)
{
	const struct readings *evidence = base != NULL ? base : head;
	struct lint_settings own = *settings;
	own.is_audit = settings->is_audit || base == NULL;
	struct run run = {.formats = formats,
		.base = base,
		.head = head,
		.changes = changes,
		.settings = &own,
		.arena = arena,
		.shared = shared_make(evidence, arena),
		.diags = NEW(arena, struct diags)};
	run.shared->is_reform = changes->edited * 3 >= head->entries && changes->edited > 2 &&
				statement_rewritten(formats, base, head) != NULL;
	run.ignores = ignores_find(evidence, arena);
	struct check check = {.settings = &own,
		.formats = formats,
		.base = base,
		.head = head,
		.changes = changes,
		.index = index_make(head, changes, run.shared, evidence, arena),
		.source = head->list->source,
		.arena = arena,
		.diags = run.diags};
	find_rules(&run);
	judge_entries(&run, &check);
	run_rules(&check, run.rules + run.on_entries, run.on_lists);
	arena_release(&run.scratch);
	arena_release(&run.shared->of_hosts);
	if (run.diags->len > 0)
		qsort(run.diags->at, run.diags->len, sizeof(run.diags->at[0]), by_place);
	return run.diags;
}
