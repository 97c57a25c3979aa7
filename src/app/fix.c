/* fix: findings into a corrected list: their edits applied, until none is left that can be. */
#include "pipeline.h"

#define MAX_PASSES \
	10 /* a fix may make room for another; more than this would be two that undo each other */

static struct edits wanted_edits(const struct run *run, const struct run_list *list, size_t *fixes)
{
	struct edits edits = {0};

	*fixes = 0;
	for (size_t i = 0; i < list->file.diags->len; i++) {
		const struct diag *diag = &list->file.diags->at[i];

		if (!diag->fix || diag->is_ignored || diag->fix->edits.len == 0)
			continue;
		if (diag->fix->safety != FIX_SAFE && !run->options->unsafe)
			continue;
		++*fixes;
		for (size_t k = 0; k < diag->fix->edits.len; k++)
			ARRAY_PUSH(run->arena, &edits, diag->fix->edits.at[k]);
	}
	return edits;
}

/* Gives how many fixes were applied. */
static bool fix_list(struct run *run, struct run_list *list, size_t *applied, struct error *error)
{
	*applied = 0;
	for (unsigned pass = 0; pass < MAX_PASSES; pass++) {
		size_t fixes;
		struct edits edits = wanted_edits(run, list, &fixes);
		struct span whole = {0, (uint32_t)list->head_text.len};
		str fixed;

		if (fixes == 0)
			return true;
		edits_settle(&edits);
		fixed = edits_apply(run->arena, list->head_text, whole, &edits);
		if (str_eq(fixed, list->head_text))
			return true;
		*applied += fixes;
		list->head_text = fixed;
		if (!run_judge(run, list, error))
			return false;
	}
	return true;
}

static bool save(struct app *app, const struct run *run, const struct run_list *list, str before,
	struct error *error)
{
	str path = str_printf(app->arena, STR_FMT "/" STR_FMT, STR_ARG(run->origin.head.root),
		STR_ARG(list->head_path));

	if (str_eq(before, list->head_text))
		return true;
	if (!app->options.diff)
		return deliver_replace(path, list->head_text, app->arena, error);
	deliver_letter(&app->outbox, LETTER_TEXT, (str){0},
		origin_patch(list->head_path, before, list->head_text, app->arena));
	return true;
}

static int fix_all(struct app *app, struct run *run)
{
	struct error error;
	bool differs = false;

	for (size_t i = 0; i < run->lists.len; i++) {
		struct run_list *list = &run->lists.at[i];
		str before = list->head_text;
		size_t applied;

		if (!fix_list(run, list, &applied, &error) || !save(app, run, list, before, &error))
			return app_fails(app, &error);
		differs = differs || !str_eq(before, list->head_text);
		ARRAY_PUSH(run->arena, &run->report.notes,
			applied == 0 ? str_printf(run->arena, STR_FMT ": nothing to fix.",
					       STR_ARG(list->head_path))
				     : str_printf(run->arena, STR_FMT ": %zu fix%s applied.",
					       STR_ARG(list->head_path), applied,
					       applied == 1 ? "" : "es"));
	}
	run_count(run);
	if (app->options.diff && app->options.reports.len == 0) {
		int status = run_deliver(app, run);

		return status == EXIT_TROUBLE ? status : differs ? EXIT_FINDINGS : EXIT_FINE;
	}
	return run_tell(app, run);
}

int fix_run(struct app *app)
{
	struct run run = run_make(app);

	run.is_audit = run.lint.is_audit = app->options.all;
	run.where.wants_base = !app->options.all;
	run.where.wants_writable = true;
	return run_whole(app, &run, fix_all);
}
