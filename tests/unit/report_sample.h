/* report_sample: a report built by hand, for the tests of reporters: a list with two sections,
 * entries and findings. */
#ifndef REPORT_SAMPLE_H
#define REPORT_SAMPLE_H

#include "unit.h"

#include <entrylint/report.h>

#include "format/pack.h"

static const struct rule sample_gap = {
	.id = "gap-wrong",
	.family = "shape",
	.summary = "What stands between two fields is not what the list writes there",
	.why = "Readers and programs find the fields by what stands between them.",
	.bad = "- **T** arXiv:2301.00001.",
	.good = "- **T**. arXiv:2301.00001.",
	.severity = SEVERITY_ERROR,
};
static const struct rule sample_space = {
	.id = "trailing-space",
	.family = "text",
	.summary = "Blanks at the end of a line",
	.why = "They are not seen, and they show in every later change.",
	.bad = "- **T**. ",
	.good = "- **T**.",
	.severity = SEVERITY_WARNING,
};

struct sample {
	struct arena arena;
	struct source source;
	struct section sections[3];
	struct list list;
	struct readings readings;
	struct changes changes;
	struct formats formats;
	struct diags diags;
	struct report_file file;
	struct report report;
};

/* One entry a line that begins with "- "; the title is what stands in `**`. Lines that begin with
 * "# " are sections. */
static inline void sample_entries(struct sample *sample)
{
	struct arena *arena = &sample->arena;
	struct section *section = NULL;
	for (uint32_t line = 1; line <= sample->source.lines; line++) {
		str text = source_line(&sample->source, line);
		uint32_t from = source_line_start(&sample->source, line);
		if (str_starts(text, S("# "))) {
			must(sample->list.section_count < COUNT_OF(sample->sections));
			section = &sample->sections[sample->list.section_count];
			section->title = str_slice(text, 2, text.len);
			section->level = 1;
			section->index = (uint32_t)sample->list.section_count++;
		} else if (str_starts(text, S("- "))) {
			struct entry *entry = ARRAY_ADD(arena, &sample->list.entries);
			entry->at = (struct span){from, from + (uint32_t)text.len};
			entry->line = entry->at;
			entry->section = section;
			entry->index = (uint32_t)sample->list.entries.len - 1;
		}
	}
}

static inline void sample_keep(struct sample *sample, const struct reading *reading)
{
	sample->readings.at[reading->entry->index] =
		reading_keep(reading, &sample->source, &sample->arena, &sample->arena);
}

static inline void sample_readings(struct sample *sample)
{
	size_t count = sample->list.entries.len;
	sample->readings.list = &sample->list;
	sample->readings.at = NEW_ARRAY(&sample->arena, struct kept_reading, count);
	sample->readings.len = count;
	sample->changes.of_head = NEW_ARRAY(&sample->arena, struct change, count);
	sample->changes.len = count;
	for (size_t i = 0; i < count; i++) {
		struct reading made = {.entry = &sample->list.entries.at[i]}, *reading = &made;
		str text = source_slice(&sample->source, sample->list.entries.at[i].at), before,
		    rest;
		reading->in_scope = str_contains(text, S("**"));
		reading->understood = reading->in_scope;
		if (str_cut(text, S("**"), &before, &rest))
			str_cut(rest, S("**"), &reading->record.title.text, &before);
		sample->readings.entries += reading->in_scope;
		sample->readings.understood += reading->in_scope;
		sample->readings.out_of_scope += !reading->in_scope;
		sample_keep(sample, reading);
		sample->changes.of_head[i].head = &sample->readings.at[i];
	}
}

static inline void sample_formats(struct sample *sample)
{
	struct format *format = NEW(&sample->arena, struct format);
	format->origin = FORMAT_STATED;
	format->stated =
		(struct statement){S("CONTRIBUTING.md"), 12, 13, S("- **Title**. arXiv:ID.")};
	format->written = S("- **{title}**. arXiv:{arxiv}.");
	format->accepted = 35;
	format->of = 36;
	format->gates = true;
	struct slot *slot = ARRAY_ADD(&sample->arena, &format->slots);
	*slot = (struct slot){
		.field = FIELD_TITLE, .name = S("title"), .line = 12, .followed = 36, .of = 36};
	struct demand *demand = ARRAY_ADD(&sample->arena, &format->demands);
	*demand = (struct demand){.kind = DEMAND_GAP,
		.state = DEMAND_REQUIRED,
		.text = S("a period behind the title"),
		.followed = 34,
		.of = 36,
		.is_stated = true};
	ARRAY_PUSH(&sample->arena, &sample->formats.formats, format);
}

static inline void sample_make(struct sample *sample, str path, str text)
{
	struct error error;
	*sample = (struct sample){0};
	must(source_make(&sample->source, &sample->arena, path, text, SOURCE_DEFAULT_MAX, &error));
	sample->list.source = &sample->source;
	sample->list.sections = sample->sections;
	sample_entries(sample);
	sample_readings(sample);
	sample_formats(sample);
	sample->file = (struct report_file){.formats = &sample->formats,
		.base = &sample->readings,
		.head = &sample->readings,
		.changes = &sample->changes,
		.diags = &sample->diags};
	sample->report = (struct report){
		.tool_version = S("1.2.3"),
		.subcommand = S("check"),
		.base = {S("merge base 1a2b3c4 of origin/main"),
			S("1a2b3c4d5e6f708192a3b4c5d6e7f8091a2b3c4d")},
		.head = {S("working tree"), S("")},
		.files = &sample->file,
		.file_count = 1,
		.fail_on = SEVERITY_ERROR,
	};
}

/* Adds a finding at the first place of `what` in the entry (or in the file); marks the entry as
 * added. */
static inline struct diag *sample_find(
	struct sample *sample, const struct rule *rule, uint32_t entry, str what, str message)
{
	struct span within = {0, (uint32_t)sample->source.text.len};
	if (entry != DIAG_NO_ENTRY) {
		within = sample->list.entries.at[entry].at;
		sample->changes.of_head[entry].kind = CHANGE_ADDED;
	}
	size_t at = str_find(source_slice(&sample->source, within), what);
	must(at != NOT_FOUND);
	uint32_t from = within.from + (uint32_t)at;
	struct diag *diag = ARRAY_ADD(&sample->arena, &sample->diags);
	diag->rule = rule;
	diag->severity = rule->severity;
	diag->at = (struct span){from, from + (uint32_t)what.len};
	diag->message = message;
	diag->key = message;
	diag->entry = entry;
	sample->report.errors += rule->severity == SEVERITY_ERROR;
	sample->report.warnings += rule->severity == SEVERITY_WARNING;
	sample->report.notices += rule->severity == SEVERITY_NOTICE;
	sample->report.failed = sample->report.errors > 0;
	return diag;
}

/* Gives it a fix that puts `text` in the place of the marked bytes. */
static inline void sample_fix(struct sample *sample, struct diag *diag, str title, str text)
{
	struct fix *fix = NEW(&sample->arena, struct fix);
	fix->title = title;
	ARRAY_PUSH(&sample->arena, &fix->edits, ((struct edit){diag->at, text}));
	if (diag->entry != DIAG_NO_ENTRY)
		fix->entry = edits_apply(&sample->arena, sample->source.text,
			sample->list.entries.at[diag->entry].at, &fix->edits);
	diag->fix = fix;
}

static inline void sample_quote(
	struct sample *sample, struct diag *diag, str path, uint32_t line, str text)
{
	struct quote *quote = NEW(&sample->arena, struct quote);
	*quote = (struct quote){path, line, text};
	diag->quote = quote;
}

static inline str sample_render(
	struct sample *sample, const char *name, const struct report_look *look)
{
	struct buf out = buf_make(&sample->arena);
	const struct reporter *reporter = reporter_find(str_from(name));
	must(reporter);
	reporter->render(&sample->report, look, &out);
	return buf_str(&out);
}

#endif
