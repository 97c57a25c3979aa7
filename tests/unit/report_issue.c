/* Checks what an audit's issue remembers from run to run, and that it comes to rest. */
#include "report/issue.h"
#include "report_sample.h"

#define KEY "0123456789abcdef"
#define KNOWN KEY " link-dead 2026-11-02 fedcba9876543210"
#define TASK(box) "- [" box "] words " ISSUE_TASK KNOWN " -->"

static const struct date today = {2026, 11, 25};

/* ---- what is read ---- */

static void known_case(const char *text, size_t count, bool is_ticked)
{
	struct arena arena = {0};
	struct issue_memory memory = issue_remember(str_from(text), today, &arena);
	if (!CHECK_SIZE(memory.known.len, count))
		printf("\tof %s\n", text);
	for (size_t i = 0; i < memory.known.len; i++) {
		CHECK_STR(memory.known.at[i].key, S(KEY));
		CHECK_STR(str_from(memory.known.at[i].rule->id), S("link-dead"));
		CHECK(memory.known.at[i].is_ticked == is_ticked);
	}
	arena_release(&arena);
}

static void tasks_are_read(void)
{
	known_case("", 0, false);
	known_case(TASK(" "), 1, false);
	known_case(TASK("x"), 1, true);
	known_case(TASK("X") "\r\n", 1, true);
	known_case("above\n" TASK("x") "  \n\n", 1, true);
	/* the last comment of a line counts, and only at its end */
	known_case("- [x] " ISSUE_TASK
		   "0000000000000000 link-dead 2026-11-02 - --> " ISSUE_TASK KNOWN " -->",
		1, true);
	known_case(TASK("x") ".", 0, false);
	/* nothing else is a box */
	known_case(" " TASK("x"), 0, false);
	known_case("> " TASK("x"), 0, false);
	known_case("* [x] " ISSUE_TASK KNOWN " -->", 0, false);
	known_case(TASK("v"), 0, false);
	known_case(ISSUE_TASK KNOWN " -->", 0, false);
	/* nor anything else what is known */
	known_case("- [ ] " ISSUE_TASK KEY "0 link-dead 2026-11-02 - -->", 0, false);
	known_case("- [ ] " ISSUE_TASK "0123456789ABCDEF link-dead 2026-11-02 - -->", 0, false);
	known_case("- [ ] " ISSUE_TASK KEY " link-deaf 2026-11-02 - -->", 0, false);
	known_case("- [ ] " ISSUE_TASK KEY " link-dead 2026-00-02 - -->", 0, false);
	known_case("- [ ] " ISSUE_TASK KEY " link-dead 2026-11-2 - -->", 0, false);
	known_case("- [ ] " ISSUE_TASK KEY " link-dead 2026-11-02 x -->", 0, false);
	known_case("- [ ] " ISSUE_TASK KEY " link-dead 2026-11-02 - x -->", 0, false);
	known_case("- [ ] " ISSUE_TASK KEY " link-dead 2026-11-02 - -->", 1, false);
}

static void what_had_no_room_is_read(void)
{
	struct arena arena = {0};
	known_case(ISSUE_HIDDEN "\n" KNOWN "\n-->\n" KNOWN, 1, false);
	known_case(ISSUE_HIDDEN "\n" KNOWN " x\n-->", 1, true);
	known_case(ISSUE_HIDDEN "\n" KNOWN " y\n-->", 0, true);
	CHECK(issue_remember(S(ISSUE_HIDDEN "\n" ISSUE_FORGOTTEN "\n-->"), today, &arena)
			.has_forgotten);
	CHECK(!issue_remember(S(ISSUE_FORGOTTEN "\n"), today, &arena).has_forgotten);
	arena_release(&arena);
}

static void row_case(const char *text, size_t rows)
{
	struct arena arena = {0};
	if (!CHECK_SIZE(issue_remember(str_from(text), today, &arena).rows.len, rows))
		printf("\tof %s\n", text);
	arena_release(&arena);
}

static void history_is_read(void)
{
	row_case("| 2026-11-25 | 3 | 2 | 1 |", 1);
	row_case("| 2026-11-26 | 3 | 2 | 1 |", 0); /* a day to come */
	row_case("| 2026-11-25 | 3 | 2 | 1 |\n| 2026-11-25 | 3 | 2 | 1 |", 1);
	row_case("| 2026-11-18 | 3 | 2 | 1 |\n| 2026-11-25 | 3 | 2 | 1 |", 1); /* not older */
	row_case("| 2026-11-25 | 3 | 2 | 1 |\n| 2026-10-31 | 3 | 2 | 1 |", 2);
	row_case("| 2026-11-25 | 3 | 2 | 1 | 0 |", 0);
	row_case("| 2026-11-25 | 3 | 2 |", 0);
	row_case("| 2026-11-25 | 3 | 2 | x |", 0);
	row_case("| 2026-11-25 | 3 | 2 | 1000001 |", 0);
	row_case("| 2026-11-25 | 3 | 2 | 1 | @everyone", 0);
	row_case(" | 2026-11-25 | 3 | 2 | 1 |", 0);
}

/* ---- what becomes of it ---- */

struct audit { /* two findings on two entries */
	struct sample sample;
	struct lint_settings settings;
};

static void audit_make(struct audit *audit, struct date day)
{
	struct sample *sample = &audit->sample;
	sample_make(sample, S("README.md"),
		S("# 2023\n- **Kale**.  [[Paper](https://a.example)]\n- **Leeks**. \n- **Mint**\n"));
	sample->report.subcommand = S("audit");
	audit->settings = (struct lint_settings){.is_audit = true, .today = day};
	sample->report.settings = &audit->settings;
	sample_find(sample, rule_find(S("trailing-space")), 1, S(". "), S("Blanks at the end."));
	sample_find(sample, rule_find(S("link-dead")), 0, S("https"), S("The link is dead."));
}

/* The text after an audit on that day of an issue that reads so; made twice it is the same. */
static str text_after(struct audit *audit, str before)
{
	struct sample *sample = &audit->sample;
	struct arena *arena = &sample->arena;
	const struct view *view = view_make(&sample->report, arena);
	str text = before;
	for (int i = 0; i < 2; i++) {
		struct issue_memory memory = issue_remember(text, audit->settings.today, arena);
		struct issue issue = issue_make(view, &memory, arena);
		str next = issue_body(view, &issue, arena);
		if (i > 0)
			CHECK_STR(next, text);
		text = next;
	}
	return text;
}

static void comes_to_rest(void)
{
	struct audit audit;
	audit_make(&audit, today);
	struct arena *arena = &audit.sample.arena;
	str text = text_after(&audit, S(""));
	CHECK(str_contains(text, S("**2 to do**.")));
	CHECK(str_contains(text, S("| 2026-11-25 | 2 | 2 | 0 |")));
	CHECK(!str_contains(text, S("**new**")));
	/* the worst first */
	CHECK(str_find(text, S("link-dead")) < str_find(text, S("trailing-space")));
	/* ticked, a week later: no row is made for that */
	audit.settings.today.day = 30;
	str ticked = text_after(
		&audit, str_replace(arena, text, S("- [ ] **Leeks"), S("- [x] **Leeks")));
	CHECK(str_contains(ticked, S("**1 to do**, 1 looked at.")));
	CHECK(str_contains(ticked, S("- [x] **Leeks")));
	CHECK(!str_contains(ticked, S("2026-11-30")));
	/* one more, and the text of another audit in between thrown away */
	sample_find(&audit.sample, rule_find(S("markup-unclosed")), 2, S("Mint"), S("Unclosed."));
	text = text_after(&audit, ticked);
	CHECK(str_contains(text, S("- [ ] **Mint** (**new**, line 4)")));
	CHECK(str_contains(text, S("| 2026-11-30 | 3 | 1 | 0 |\n| 2026-11-25 | 2 | 2 | 0 |")));
	arena_release(arena);
}

static void what_is_gone_is_done(void)
{
	struct audit audit;
	audit_make(&audit, today);
	str text = text_after(&audit, S("- [x] a " ISSUE_TASK KEY " mojibake 2026-11-02 - -->\n"
					"| 2026-11-02 | 1 | 1 | 0 |"));
	CHECK(str_contains(text, S("Since the audit of 2026-11-02: 2 new, 1 done.")));
	CHECK(str_contains(text, S(ISSUE_DONE "mojibake 1 -->")));
	CHECK(!str_contains(text, S(KEY)));
	arena_release(&audit.sample.arena);
}

/* Nobody was asked: a finding of the world stays while its entry reads as it did. */
static void what_is_not_checked_stays(void)
{
	struct audit audit;
	audit_make(&audit, today);
	struct arena *arena = &audit.sample.arena;
	str text = text_after(&audit, S(""));
	audit.sample.diags.len = 1; /* without the dead link */
	audit.settings.today.day = 30;
	str next = text_after(&audit, text);
	CHECK(str_contains(
		next, S("- [ ] **Kale** (line 2): Link to a page that is not there. Could "
			"not be checked this time.")));
	CHECK(str_contains(next, S("**2 to do**.")));
	/* another entry than it was */
	size_t at = str_find(text, S("link-dead 2026-11-25 "));
	str old = str_slice(text, at, at + sizeof("link-dead 2026-11-25 ") + 15);
	next = text_after(
		&audit, str_replace(arena, text, old, S("link-dead 2026-11-25 0123456789abcdef")));
	CHECK(str_contains(next, S(ISSUE_DONE "link-dead 1 -->")));
	/* the rule is off */
	enum severity *off = NEW_ARRAY(arena, enum severity, rule_count);
	audit.settings.severities = off;
	next = text_after(&audit, text);
	CHECK(str_contains(next, S(ISSUE_DONE "link-dead 1 -->")));
	arena_release(arena);
}

int main(void)
{
	tasks_are_read();
	what_had_no_room_is_read();
	history_is_read();
	comes_to_rest();
	what_is_gone_is_done();
	what_is_not_checked_stays();
	UNIT_END();
}
