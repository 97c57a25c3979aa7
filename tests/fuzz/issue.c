/* An issue's text, which anybody may have edited, into the text of the next audit: short enough,
 * and the same when the same audit is made again. */
#include "report/issue.h"

#include <string.h>

static str next_text(const struct report *report, str text, struct arena *arena)
{
	const struct view *view = view_make(report, arena);
	struct issue_memory before = issue_remember(text, report->settings->today, arena);
	struct issue issue = issue_make(view, &before, arena);
	return issue_body(view, &issue, arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena arena = {0};
	struct lint_settings settings = {.is_audit = true, .today = {2026, 11, 25}};
	struct report report = {.subcommand = S("audit"), .settings = &settings};
	str first = next_text(&report, (str){(const char *)data, size}, &arena);
	must(first.len <= 65536);
	must(str_eq(first, next_text(&report, first, &arena)));
	arena_release(&arena);
	return 0;
}
