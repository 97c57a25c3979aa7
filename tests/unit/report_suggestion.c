/* Checks which lines a suggestion takes, what it puts there, and when there is none; and which
 * lines a review may speak of. */
#include "report_sample.h"

#include "report/suggestion.h"

#include <entrylint/origin.h>

static struct suggestion made;
static struct arena texts; /* that the samples are of */

/* Of a list with the one entry `before` between two lines; false: none. */
static bool make(struct sample *sample, str before, str after)
{
	sample_make(sample, S("R.md"),
		str_printf(&texts, "# S\n- " STR_FMT "\nafter\n", STR_ARG(before)));
	/* "# S" and a line end, "- " */
	sample->list.entries.at[0].at.to = 6 + (uint32_t)before.len;
	struct diag *diag = NEW(&sample->arena, struct diag);
	struct fix *fix = NEW(&sample->arena, struct fix);
	const struct diag **diags = NEW(&sample->arena, const struct diag *);
	ARRAY_PUSH(
		&sample->arena, &fix->edits, ((struct edit){{6, 6 + (uint32_t)before.len}, after}));
	*diag = (struct diag){.rule = &sample_gap, .severity = SEVERITY_ERROR, .fix = fix};
	diags[0] = diag;
	struct view_file file = {
		.file = &sample->file, .source = &sample->source, .readings = &sample->readings};
	struct view_group group = {.entry = 0, .diags = diags, .count = 1};
	return suggestion_make(&made, &file, &group, &sample->arena);
}

static void takes_the_lines_that_change(void)
{
	static const struct {
		const char *before, *after;
		uint32_t from, to;
		const char *text;
	} rows[] = {
		{"a", "b", 2, 2, "- b\n"},
		{"a\n  b\n  c", "a\n  B\n  c", 3, 3, "  B\n"},
		{"a\n  b\n  c", "a\n  B\n  C", 3, 4, "  B\n  C\n"},
		{"a\n  b", "A\n  B", 2, 3, "- A\n  B\n"},
		{"a\n  b", "a  b", 2, 3, "- a  b\n"},
		{"a  b", "a\n  b", 2, 2, "- a\n  b\n"},
		{"a\n\n  b", "a\n  b", 3, 3, ""},        /* a line goes */
		{"a\n  b", "a\n\n  b", 2, 2, "- a\n\n"}, /* one comes: it needs another's place */
		{"a\n  b", "a\n  b\n  c", 3, 3, "  b\n  c\n"}, /* behind the last */
		{"a  ", "a", 2, 2, "- a\n"},
		{"a\n", "b\n", 2, 2, "- b\n"}, /* with its own line's end */
		{"a```b", "a ```b", 2, 2, "- a ```b\n"},
		{"a", "@octocat <b>", 2, 2, "- @octocat <b>\n"},
	};
	for (size_t i = 0; i < COUNT_OF(rows); i++) {
		struct sample sample;
		if (CHECK(make(&sample, str_from(rows[i].before), str_from(rows[i].after)))) {
			CHECK_SIZE(made.lines.from, rows[i].from);
			CHECK_SIZE(made.lines.to, rows[i].to);
			CHECK_STR(made.text, str_from(rows[i].text));
		}
		arena_release(&sample.arena);
	}
}

static void what_cannot_be_shown_is_not_offered(void)
{
	static const struct {
		const char *before, *after;
	} rows[] = {
		{"a", "a"}, {"a", "b\xE2\x80\xAE"}, /* turns the direction */
		{"a", "b\xFF"},                     /* no UTF-8 */
		{"a", "b\x1b[0m"}, {"a", "b\xE2\x80\x8B"}, {"a\r\n  b", "A\r\n  b"}, /* lines that
											end in two
											ways */
	};
	struct sample sample;
	for (size_t i = 0; i < COUNT_OF(rows); i++) {
		CHECK(!make(&sample, str_from(rows[i].before), str_from(rows[i].after)));
		arena_release(&sample.arena);
	}
}

static void hunks_are_those_of_the_page(void)
{
	struct arena arena = {0};
	struct buf base = buf_make(&arena), head = buf_make(&arena);
	for (int i = 1; i <= 60; i++) {
		buf_addf(&base, "%d\n", i);
		if (i != 40) /* taken away: what stood around it is shown */
			buf_addf(&head, "%d\n", i);
		if (i == 10 || i == 12 || i == 60)
			buf_add(&head, S("new\n"));
	}
	struct line_ranges hunks = origin_hunks(buf_str(&base), buf_str(&head), &arena);
	if (CHECK_SIZE(hunks.len, 3)) {
		CHECK(hunks.at[0].from == 8 && hunks.at[0].to == 17);
		CHECK(hunks.at[1].from == 39 && hunks.at[1].to == 44);
		CHECK(hunks.at[2].from == 59 && hunks.at[2].to == 62);
	}
	CHECK_SIZE(origin_hunks(S("a\n"), S("a\n"), &arena).len, 0);
	CHECK_SIZE(origin_hunks(S(""), S("a\nb\n"), &arena).len, 1);
	CHECK_SIZE(origin_hunks(S("a\n"), S(""), &arena).len, 0);
	arena_release(&arena);
}

int main(void)
{
	takes_the_lines_that_change();
	what_cannot_be_shown_is_not_offered();
	hunks_are_those_of_the_page();
	arena_release(&texts);
	UNIT_END();
}
