/* pipeline: two versions of a list into findings, each stage one call: read this file first. */
#include "pipeline.h"

#include "network.h"
#include "others.h"

/* ---- one list: source -> list -> format -> diff, and, once the world was asked, -> lint ---- */

static bool read_source(struct run *run, const struct tree *tree, str path, str text,
	struct source **source, struct error *error)
{
	str shown = str_printf(run->arena, STR_FMT STR_FMT, STR_ARG(tree->shown), STR_ARG(path));

	*source = NEW(run->arena, struct source);
	return source_make(*source, run->arena, shown, text, run->config.max_bytes, error);
}

static bool learn(struct run *run, const struct run_list *list, const struct list *authority,
	struct formats **formats, struct error *error)
{
	const struct tree *tree = run->is_audit ? &run->origin.head : &run->origin.base;
	str path = run->is_audit ? list->head_path : list->base_path;
	struct origin_texts texts;
	struct companion *companions;
	const struct config_format *configured = config_format_of(&run->config, path);
	struct format_settings settings = {
		.out_of_scope_sections = run->config.out_of_scope,
		.templates_path = run->config.path,
	};

	if (configured != NULL) {
		settings.templates = configured->templates;
		settings.templates_line = configured->line;
	}
	if (!tree_contribution_texts(tree, path, run->arena, &texts, &run->report.notes, error))
		return false;
	companions = NEW_ARRAY(run->arena, struct companion, texts.len + 1);
	for (size_t i = 0; i < texts.len; i++)
		companions[i] = (struct companion){texts.at[i].path, texts.at[i].text};
	return formats_learn(
		authority, companions, texts.len, &settings, run->arena, formats, error);
}

/* A maintainer's label says so: nothing here makes the run fail. */
static void excuse(struct diags *diags)
{
	for (size_t i = 0; i < diags->len; i++)
		if (diags->at[i].severity > SEVERITY_NOTICE)
			diags->at[i].severity = SEVERITY_NOTICE;
}

/* Only entries are looked at; who reads "pass" should know what else leads somewhere. */
static void note_loose(struct run *run, const struct run_list *list)
{
	const struct changes *changes = list->file.changes;

	if (!list->in_base || changes->loose == 0)
		return;
	ARRAY_PUSH(run->arena, &run->report.notes,
		str_printf(run->arena,
			"Not checked: %u new or changed line%s of " STR_FMT
			" with addresses, outside of entries; %s line %u.",
			changes->loose, changes->loose == 1 ? "" : "s", STR_ARG(list->head_path),
			changes->loose == 1 ? "it is" : "the first is", changes->first_loose));
}

static bool understand(struct run *run, struct run_list *list, struct error *error)
{
	struct arena *arena = run->arena;
	struct report_file *file = &list->file;
	struct source *base_source = NULL, *head_source;
	struct list *base, *head;
	struct formats *formats;

	/* source: bytes with lines */
	if (!read_source(
		    run, &run->origin.head, list->head_path, list->head_text, &head_source, error))
		return false;
	if (!run->is_audit && !read_source(run, &run->origin.base, list->base_path, list->base_text,
				      &base_source, error))
		return false;
	list->head_source = head_source;

	/* md, list: sections and entries; of a list that is new the base is empty, and its own text
	 * has to do */
	struct list_pair lists = {0};
	if (base_source)
		lists = list_read_both(head_source, base_source, arena);
	else
		lists.head = list_read(head_source, arena);
	head = lists.head;
	base = lists.base;

	/* format: what the list asks of an entry (the base is the authority), and each entry read
	 * by it */
	if (!learn(run, list, list->in_base ? base : head, &formats, error))
		return false;
	file->formats = formats;
	file->base = base ? formats_read(formats, base, arena) : NULL;
	file->head = formats_read(formats, head, arena);

	/* diff: which entries the change added, edited, moved, removed */
	file->changes = changes_find(file->base, file->head, arena);
	note_loose(run, list);
	return true;
}

/* lint: what is wrong with them */
static void judge(struct run *run, struct run_list *list)
{
	struct report_file *file = &list->file;
	struct diags *diags;

	run->lint.others = &list->others;
	diags = lint_run(
		file->formats, file->base, file->head, file->changes, &run->lint, run->arena);
	if (run->is_excused)
		excuse(diags);
	file->diags = diags;
}

bool run_judge(struct run *run, struct run_list *list, struct error *error)
{
	if (!understand(run, list, error))
		return false;
	judge(run, list);
	return true;
}

/* ---- the run: origin -> configuration -> lists -> facts -> verdict ---- */

static bool read_config(struct run *run, struct error *error)
{
	struct tree *authority = run->is_audit ? &run->origin.head : &run->origin.base;
	struct tree_file file;
	str path = run->options->config;

	run->config = config_default(run->arena);
	if (path.len > 0) {
		struct tree here =
			run->config_in_base ? *authority : tree_of_file(path, run->arena, &path);

		if (!tree_read(&here, path, CONFIG_MAX, run->arena, &file, error))
			return false;
		if (!file.exists)
			return fail(error, "There is no configuration " STR_FMT "%s.",
				STR_ARG(run->options->config),
				run->config_in_base ? " in the base" : "");
		if (!config_parse(&run->config, run->options->config, file.text, run->arena, error))
			return false;
	} else if (!config_read(&run->config, authority, run->arena, error)) {
		return false;
	}
	if (run->options->fail_on.len > 0 &&
		!config_fail_on(run->options->fail_on, &run->config.fail_on, error))
		return false;
	if (run->options->max_bytes.len > 0 &&
		!config_bytes(run->options->max_bytes, &run->config.max_bytes, error))
		return false;
	run->config.offline =
		run->config.offline || run->options->offline || run->environment->is_offline;
	return true;
}

/* A change of the configuration takes effect once it is merged; whoever makes it should know, and
 * know that it reads. */
static bool compare_config(struct run *run, struct error *error)
{
	struct config of_head = config_default(run->arena);
	struct error reason;
	str base_path, base_text, path, text;

	if (run->is_audit || run->options->config.len > 0)
		return true;
	if (!config_find(&run->origin.base, run->arena, &base_path, &base_text, error) ||
		!config_find(&run->origin.head, run->arena, &path, &text, error))
		return false;
	if (str_eq(base_text, text) || path.len == 0)
		return true;
	ARRAY_PUSH(run->arena, &run->report.notes,
		str_printf(run->arena,
			"The change edits " STR_FMT "; this run goes by the base's%s.",
			STR_ARG(path), base_path.len ? "" : ", which has none"));
	if (!config_parse(&of_head, path, text, run->arena, &reason))
		ARRAY_PUSH(run->arena, &run->report.notes,
			str_printf(run->arena, "As it stands it would not be accepted: %s",
				reason.text));
	return true;
}

/* A maintainer may take a pull request as it is; who reads the report should know who decided. */
static void read_labels(struct run *run)
{
	str wanted = run->skip_label.len > 0 ? run->skip_label : run->config.skip_label;

	for (size_t i = 0; i < run->pull.labels.len; i++) {
		if (!str_eq_nocase(run->pull.labels.at[i], wanted) || run->is_excused)
			continue;
		run->is_excused = true;
		ARRAY_PUSH(run->arena, &run->report.notes,
			str_printf(run->arena,
				"The pull request carries the label \"" STR_FMT
				"\": what would be errors and warnings are notices in this run.",
				STR_ARG(wanted)));
	}
}

void run_count(struct run *run)
{
	struct report *report = &run->report;

	report->errors = report->warnings = report->notices = report->ignored = 0;
	report->fail_on = run->config.fail_on;
	report->settings = &run->lint;
	report->failed = false;
	report->files = NEW_ARRAY(run->arena, struct report_file, run->lists.len + 1);
	report->file_count = run->lists.len;
	for (size_t i = 0; i < run->lists.len; i++) {
		report->files[i] = run->lists.at[i].file;
		for (size_t k = 0; k < report->files[i].diags->len; k++) {
			const struct diag *diag = &report->files[i].diags->at[k];

			report->ignored += diag->is_ignored;
			if (diag->is_ignored)
				continue;
			report->errors += diag->severity == SEVERITY_ERROR;
			report->warnings += diag->severity == SEVERITY_WARNING;
			report->notices += diag->severity == SEVERITY_NOTICE;
			report->failed =
				report->failed || (report->fail_on != SEVERITY_OFF &&
							  diag->severity >= report->fail_on);
		}
	}
}

bool run_start(struct run *run, struct error *error)
{
	struct report *report = &run->report;

	if (!origin_open(&run->origin, &run->where, run->arena, error) ||
		!read_config(run, error) ||
		!network_agent(&run->config, run->arena, &run->github.agent, error) ||
		!compare_config(run, error))
		return false;
	for (size_t i = 0; i < run->origin.notes.len; i++)
		ARRAY_PUSH(run->arena, &report->notes, run->origin.notes.at[i]);
	report->head = (struct report_side){run->origin.head.name, run->origin.head.commit};
	if (run->origin.has_base)
		report->base = (struct report_side){run->origin.base.name, run->origin.base.commit};
	read_labels(run);
	run->lint.severities = run->config.severities;
	run->lint.skip_links = run->config.skip_links;
	if (!lists_choose(run, error))
		return false;
	for (size_t i = 0; i < run->lists.len; i++)
		if (!understand(run, &run->lists.at[i], error))
			return false;
	lists_doubt(run);
	/* facts: what the world knows of these entries, and what else is on its way into these
	 * lists, asked once for all of them together */
	if (!run_ask(run, error))
		return false;
	others_look(run);
	for (size_t i = 0; i < run->lists.len; i++)
		judge(run, &run->lists.at[i]);
	run_count(run);
	return true;
}

void run_close(struct run *run)
{
	if (run->github.fetcher)
		run->github.fetcher->release(run->github.fetcher);
	run->github.fetcher = NULL;
	origin_close(&run->origin);
}
