/* finding: what a rule has to say into a finding: severity, key, message, and edits as its fix. */
#include "rule.h"

#include <stdio.h>

#define MAX_KEY 96

enum severity lint_severity(const struct lint_settings *settings, const struct rule *rule)
{
	if (settings->severities == NULL)
		return rule->severity;
	for (size_t i = 0; i < rule_count; i++)
		if (rules[i] == rule)
			return settings->severities[i];
	return rule->severity;
}

struct diag *report(struct check *check, struct span at, const char *format, ...)
{
	struct buf text = buf_make(check->arena);
	char line[1024];
	va_list args;
	va_start(args, format);
	int length = vsnprintf(line, sizeof(line), format, args);
	va_end(args);
	size_t len = length < 0                      ? 0
		     : (size_t)length < sizeof(line) ? (size_t)length
						     : sizeof(line) - 1;
	buf_add(&text, (str){line, len});
	struct diag *diag = ARRAY_ADD(check->arena, check->diags);
	*diag = (struct diag){.rule = check->rule,
		.severity = lint_severity(check->settings, check->rule),
		.at = at,
		.message = buf_str(&text)};
	diag->entry = check->reading != NULL ? check->reading->entry->index : DIAG_NO_ENTRY;
	diag_key(check, diag, check_text(check, at));
	return diag;
}

void diag_key(const struct check *check, struct diag *diag, str text)
{
	diag->key = str_squeeze(check->arena, str_slice(text, 0, MAX_KEY));
}

struct fix *report_fix(struct check *check, struct diag *diag, enum fix_safety safety, str title,
	struct span at, str text)
{
	struct fix *fix = (struct fix *)diag->fix; /* made here */
	if (fix == NULL) {
		fix = NEW(check->arena, struct fix);
		fix->title = title;
		fix->safety = safety;
	}
	ARRAY_PUSH(check->arena, &fix->edits, ((struct edit){at, text}));
	diag->fix = fix;
	return fix;
}

str lint_gap(struct arena *arena, str before, str after)
{
	before = str_trim(before);
	after = str_trim(after);
	if (before.len == 0 && after.len == 0)
		return (str){0};
	return str_printf(arena, STR_FMT "\n" STR_FMT, STR_ARG(before), STR_ARG(after));
}

bool is_in_change(const struct check *check, struct span at)
{
	return check->settings->is_audit || changes_touch(check->changes, check->source, at);
}

str check_text(const struct check *check, struct span at)
{
	return source_slice(check->source, at);
}

str check_brief(const struct check *check, str text, size_t most)
{
	str whole = str_squeeze(check->arena, str_slice(text, 0, most * 4 + 16));
	size_t at = 0, columns = 0;
	while (at < whole.len) {
		size_t next = at;
		columns += (size_t)utf8_width(utf8_next(whole, &next));
		if (columns > most)
			return str_printf(check->arena, STR_FMT "...",
				STR_ARG(str_trim(str_slice(whole, 0, at))));
		at = next;
	}
	return whole;
}

str check_brief_names(const struct check *check, str row)
{
	str brief = check_brief(check, row, 60);
	size_t end = brief.len;

	if (!str_ends(brief, S("...")) || str_eq(brief, str_trim(row)))
		return brief;
	while (end > 0 && brief.at[end - 1] != ',')
		end--;
	return end > 0 ? str_printf(check->arena, STR_FMT " ...", STR_ARG(str_slice(brief, 0, end)))
		       : brief;
}

struct span entry_lines(const struct source *source, const struct entry *entry)
{
	struct span lines = entry->line;
	while (lines.to > lines.from &&
		(source->text.at[lines.to - 1] == '\n' || source->text.at[lines.to - 1] == '\r'))
		lines.to--;
	return lines;
}

uint32_t entry_line(const struct readings *list, uint32_t entry)
{
	return source_place(list->list->source, list->at[entry].entry->at.from).line;
}

str entry_name(const struct check *check, const struct kept_reading *reading)
{
	str title = reading_of(reading, check->arena)->record.title.text;
	if (title.len == 0)
		title = source_slice(check->source, reading->entry->at);
	return check_brief(check, title, 48);
}

struct span link_place(const struct record_link *link)
{
	return span_len(link->target) > 0 ? link->target : link->at;
}

bool link_is_skipped(const struct check *check, str url)
{
	const struct strs *skipped = &check->settings->skip_links;
	struct url parts;
	bool is_url = skipped->len > 0 && url_read(url, &parts);
	for (size_t i = 0; i < skipped->len; i++)
		if (str_starts(url, skipped->at[i]) ||
			(is_url && str_eq_nocase(parts.host, skipped->at[i])))
			return true;
	return false;
}
