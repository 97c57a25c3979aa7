/* Checks the terminal's letter: frames, windows, widths, patches, wrapping, and the lines that are
 * always there. */
#include "report_sample.h"

static const char list[] = "# Useful Links\n"
			   "- a [list](https://example.org) of lists\n"
			   "# Papers\n"
			   "- **Visual Tuning** arXiv:2304.08485.\n"
			   "- **Other Work**. arXiv:2304.00001.  \n";

static void shows_findings(void)
{
	struct sample sample;
	sample_make(&sample, S("README.md"), str_from(list));
	struct diag *diag = sample_find(
		&sample, &sample_gap, 1, S("** arXiv"), S("A period belongs behind the title."));
	sample_fix(&sample, diag, S("Put a period behind the title"), S("**. arXiv"));
	sample_quote(&sample, diag, S("CONTRIBUTING.md"), 12, S("- **Title**.\n  arXiv:ID."));
	diag = sample_find(&sample, &sample_space, 2, S("  "), S("Two blanks end the line."));
	sample_fix(&sample, diag, S("Remove them"), S(""));
	ARRAY_PUSH(&sample.arena, &sample.report.notes, S("not checked: links (offline)"));
	CHECK_STR(sample_render(&sample, "terminal", NULL),
		S("Visual Tuning\n"
		  "  added, line 4, in \"Papers\"\n"
		  "\n"
		  "  error gap-wrong  README.md:4:18\n"
		  "  A period belongs behind the title.\n"
		  "      4 | - **Visual Tuning** arXiv:2304.08485.\n"
		  "        |                  ^^^^^^^^\n"
		  "  The list says, CONTRIBUTING.md:12: \"- **Title**. arXiv:ID.\"\n"
		  "  Fix: Put a period behind the title\n"
		  "      - | - **Visual Tuning** arXiv:2304.08485.\n"
		  "      + | - **Visual Tuning**. arXiv:2304.08485.\n"
		  "\n"
		  "Other Work\n"
		  "  added, line 5, in \"Papers\"\n"
		  "\n"
		  "  warning trailing-space  README.md:5:36\n"
		  "  Two blanks end the line.\n"
		  "      5 | - **Other Work**. arXiv:2304.00001.\n"
		  "        |                                    ^^\n"
		  "  Fix: Remove them\n"
		  "      - | - **Other Work**. arXiv:2304.00001.··\n"
		  "      + | - **Other Work**. arXiv:2304.00001.\n"
		  "\n"
		  "Checked: working tree against merge base 1a2b3c4 of origin/main.\n"
		  "README.md: 2 entries added; understood 2 of 2 entries; 1 item under 'Useful Links' is not an entry "
		  "of this format.\n"
		  "Note: not checked: links (offline)\n"
		  "`entrylint fix` puts 2 of these right.\n"
		  "fail: 1 error, 1 warning in 2 of 2 changed entries\n"));
	arena_release(&sample.arena);
}

/* Each fix alone may make no sense without the others, so they are shown at once. */
static void fixes_of_one_entry_come_together(void)
{
	struct sample sample;
	sample_make(&sample, S("R.md"), S("- **A** one two\n"));
	struct diag *diag = sample_find(&sample, &sample_gap, 0, S("one"), S("No."));
	sample_fix(&sample, diag, S("Write 1"), S("1"));
	sample_quote(&sample, diag, S("C.md"), 3, S("So."));
	diag = sample_find(&sample, &sample_gap, 0, S("two"), S("No, too."));
	struct edits both = {0};
	ARRAY_PUSH(&sample.arena, &both, ((struct edit){sample.diags.at[0].at, S("1")}));
	sample_fix(&sample, diag, S("Write 2"), S("2"));
	sample_quote(&sample, diag, S("C.md"), 3, S("So."));
	ARRAY_PUSH(&sample.arena, &both, ((struct edit){diag->at, S("2")}));
	struct fix *fix = NEW(&sample.arena, struct fix);
	*fix = *sample.diags.at[0].fix;
	fix->entry =
		edits_apply(&sample.arena, sample.source.text, sample.list.entries.at[0].at, &both);
	sample.diags.at[0].fix = fix;
	str text = sample_render(&sample, "terminal", NULL);
	CHECK(str_contains(text, S("  Fix: Write 1\n"
				   "\n"
				   "  error gap-wrong  R.md:1:13\n"
				   "  No, too.\n"
				   "      1 | - **A** one two\n"
				   "        |             ^^^\n"
				   "  Fix: Write 2\n"
				   "\n"
				   "  The whole entry, put right:\n"
				   "    - **A** 1 2\n"
				   "\n")));
	arena_release(&sample.arena);
}

static void is_never_empty(void)
{
	struct sample sample;
	sample_make(&sample, S("README.md"), str_from(list));
	CHECK_STR(sample_render(&sample, "terminal", NULL),
		S("Checked: working tree against merge base 1a2b3c4 of origin/main.\n"
		  "README.md: understood 2 of 2 entries; 1 item under 'Useful Links' is not an entry of this format.\n"
		  "pass: no entry was added, edited or moved\n"));
	sample.changes.of_head[1].kind = CHANGE_EDITED;
	sample.report.ignored = 2;
	CHECK(str_ends(sample_render(&sample, "terminal", NULL),
		S("pass: nothing to put right in 1 changed entry (2 more ignored, as the list asks)\n")));
	sample.report.subcommand = S("audit");
	sample.report.base = (struct report_side){0};
	sample.file.base = NULL;
	sample.file.changes = NULL;
	CHECK_STR(sample_render(&sample, "terminal", NULL),
		S("Checked: working tree.\n"
		  "README.md: understood 2 of 2 entries; 1 item under 'Useful Links' is not an entry of this format.\n"
		  "pass: nothing to put right in 2 entries (2 more ignored, as the list asks)\n"));
	arena_release(&sample.arena);
}

static void formats_have_a_page(void)
{
	struct sample sample;
	sample_make(&sample, S("README.md"), str_from(list));
	sample.report.subcommand = S("format");
	sample.file.base = NULL;
	sample.readings.at[2].understood = false;
	sample.readings.understood = 1;
	ARRAY_PUSH(&sample.arena, &sample.formats.not_followed,
		((struct statement){S("README.md"), 40, 40, S("`Title | Link`")}));
	CHECK_STR(sample_render(&sample, "terminal", NULL),
		S("Stated in CONTRIBUTING.md:12-13:\n"
		  "\n"
		  "    - **{title}**. arXiv:{arxiv}.\n"
		  "\n"
		  "Slots, and how many entries have them\n"
		  "  title                   36 of 36      CONTRIBUTING.md:12\n"
		  "\n"
		  "Required: stated, and 90 % or more of the entries follow\n"
		  "  34 of 36      a period behind the title\n"
		  "\n"
		  "35 of 36 entries follow all that is required.\n"
		  "\n"
		  "Stated, but not what the entries look like\n"
		  "  README.md:40: `Title | Link`\n"
		  "\n"
		  "README.md: understood 1 of 2 entries; 1 item under 'Useful Links' is not an entry of "
		  "this format.\n"
		  "Not understood: the entry in line 5.\n"));
	arena_release(&sample.arena);
}

static void carets_stand_under_wide_letters(void)
{
	struct sample sample;
	sample_make(&sample, S("R.md"), S("- **漢字👨‍👩‍👧🇩🇪e\xCC\x81**\tX\n"));
	sample_find(&sample, &sample_gap, 0, S("X"), S("No."));
	str text = sample_render(&sample, "terminal", NULL);
	CHECK(str_contains(text, S("      1 | - **漢字👨‍👩‍👧🇩🇪e\xCC\x81** X\n"
				   "        |                 ^\n")));
	arena_release(&sample.arena);
}

static void long_lines_are_windowed(void)
{
	static const char *const places[] = {" 3 ", " 200 ", " 399"};
	struct arena arena = {0};
	struct buf line = buf_make(&arena);
	buf_add(&line, S("- **Long**"));
	for (int i = 0; i < 400; i++)
		buf_addf(&line, " %d", i);
	buf_add(&line, S("\n"));
	for (size_t i = 0; i < COUNT_OF(places); i++) {
		struct sample sample;
		sample_make(&sample, S("R.md"), buf_str(&line));
		struct diag *diag =
			sample_find(&sample, &sample_gap, 0, str_from(places[i]), S("Here."));
		sample_fix(&sample, diag, S("So"), S("-"));
		str text = sample_render(&sample, "terminal", &(struct report_look){.width = 80});
		if (i == 1)
			CHECK(str_contains(text,
				S("…194 195 196 197 198 199 200 201 202 203 204 205 206 207 208 209 210 …\n"
				  "        |                         ^^^^^\n")));
		while (text.len > 0) {
			str row;
			str_cut(text, S("\n"), &row, &text);
			CHECK(utf8_columns(row) <= 80);
		}
		arena_release(&sample.arena);
	}
	arena_release(&arena);
}

static void words_are_wrapped(void)
{
	struct sample sample;
	sample_make(&sample, S("R.md"), str_from(list));
	sample_find(&sample, &sample_gap, 1, S("Tuning"),
		S("One two three four five six seven eight nine ten ::error::eleven twelve thirteen."));
	CHECK(str_contains(sample_render(&sample, "terminal", &(struct report_look){.width = 52}),
		S("  One two three four five six seven eight nine ten\n"
		  "  <U+003A>:error::eleven twelve thirteen.\n")));
	str coloured = sample_render(&sample, "terminal", &(struct report_look){.colour = true});
	CHECK(str_contains(coloured, S("\x1b[1;31m^^^^^^\x1b[0m\n")));
	CHECK(!str_contains(sample_render(&sample, "terminal", NULL), S("\x1b")));
	arena_release(&sample.arena);
}

static void spans_over_lines_are_barred(void)
{
	struct sample sample;
	sample_make(&sample, S("R.md"), S("- **A** one\n  two\r\n  three\n"));
	struct diag *diag = sample_find(&sample, &sample_gap, 0, S("one"), S("No."));
	diag->at.to = (uint32_t)sample.source.text.len;
	CHECK(str_contains(sample_render(&sample, "terminal", NULL), S("      1 > - **A** one\n"
								       "      2 >   two\n"
								       "      3 >   three\n")));
	arena_release(&sample.arena);
}

/* Nothing that steers a terminal or a log comes through, wherever in the report it stands. */
static void hostile_text_is_shown(void)
{
	struct sample sample;
	sample_make(&sample, S("R\x1b[31m\r.md"),
		S("# ::stop-commands::x\n- **\xC2\xA0::error::a ##[error]b\x9B** \xE2\x80\xAE\rX\n"));
	struct diag *diag = sample_find(
		&sample, &sample_gap, 0, S("X"), S("::error::x\r::error::y\n##[error]z\x1b[2J"));
	sample_fix(&sample, diag, S("\n::warning::w"), S("##[warning]\n::error::c"));
	sample_quote(&sample, diag, S("::q\n::q"), 1, S("::set-output name=a::b"));
	sample.report.head.name = S("::error::branch");
	str text = sample_render(&sample, "terminal", NULL);
	CHECK(!str_contains(text, S("##[")));
	for (size_t i = 0; i < text.len; i++)
		CHECK((unsigned char)text.at[i] >= 0x20 || text.at[i] == '\n');
	CHECK(!str_contains(text, S("\xE2\x80\xAE")) && utf8_valid(text, NULL));
	while (text.len > 0) {
		str row;
		str_cut(text, S("\n"), &row, &text);
		CHECK(!str_starts(str_trim(row), S("::")) && !str_starts(row, S("\xC2\xA0::")));
	}
	arena_release(&sample.arena);
}

int main(void)
{
	shows_findings();
	fixes_of_one_entry_come_together();
	is_never_empty();
	formats_have_a_page();
	carets_stand_under_wide_letters();
	long_lines_are_windowed();
	words_are_wrapped();
	spans_over_lines_are_barred();
	hostile_text_is_shown();
	UNIT_END();
}
