/* Checks the Markdown of summary and comment: what it says, that nothing in it comes alive, and its
 * ceilings. */
#include "report_sample.h"

#include "report/escape.h"

#include <entrylint/md.h>

static void says_what_is_wrong(void)
{
	struct sample sample;
	sample_make(&sample, S("README.md"),
		S("# My *Links*\n- [x](y)\n# Papers\n- **A_b** one\n- **B** two\n"));
	struct diag *diag =
		sample_find(&sample, &sample_space, 2, S("two"), S("This goes after line 4."));
	diag = sample_find(
		&sample, &sample_gap, 1, S("** one"), S("A period belongs behind <title>."));
	sample_fix(&sample, diag, S("Put it there"), S("**. one"));
	sample_quote(&sample, diag, S("C.md"), 3, S("`**Title**.`"));
	ARRAY_PUSH(&sample.arena, &sample.report.notes, S("not checked: links"));
	CHECK_STR(sample_render(&sample, "summary", NULL),
		S("## ❌ entrylint: 1 error, 1 warning in 2 of 2 changed entries\n"
		  "\n"
		  "Checked: working tree, against merge base 1a2b3c\xE2\x80\x8B"
		  "4 of origin/main.\n"
		  "\n"
		  "- README.md: 2 entries added; understood 2 of 2 entries; 1 item under 'My \\*Links\\*' is not an entry of "
		  "this format\n"
		  "\n"
		  "### A\\_b\n"
		  "\n"
		  "README.md, line 4, added, in “Papers”\n"
		  "\n"
		  "- ❌ error, line 4: A period belongs behind &lt;title&gt;. (`gap-wrong`)\n"
		  "  <br>The list says, C.md, line 3: `` `**Title**.` ``\n"
		  "  <br>Fix: Put it there\n"
		  "\n"
		  "The whole entry, put right, in place of line 4:\n"
		  "\n"
		  "```markdown\n"
		  "- **A_b**. one\n"
		  "```\n"
		  "\n"
		  "### B\n"
		  "\n"
		  "README.md, line 5, added, in “Papers”\n"
		  "\n"
		  "- ⚠️ warning, line 5: This goes after line 4. (`trailing-space`)\n"
		  "\n"
		  "<details><summary>The format, as it was read</summary>\n"
		  "\n"
		  "From CONTRIBUTING.md, line 12; 35 of 36 entries follow it in all:\n"
		  "\n"
		  "```\n"
		  "- **{title}**. arXiv:{arxiv}.\n"
		  "```\n"
		  "\n"
		  "| demand | followed by | state |\n"
		  "| --- | --- | --- |\n"
		  "| a period behind the title | 34 of 36 | required |\n"
		  "\n"
		  "</details>\n"
		  "\n"
		  "- not checked: links\n"));
	arena_release(&sample.arena);
}

/* What GitHub would make something of, alone and in company. */
static void nothing_comes_alive(void)
{
	static const char *const texts[] = {
		"@octocat",
		"@org/team",
		"#12",
		"GH-12",
		"a/b#3",
		"https://evil.example/x",
		"www.evil.example",
		"mailto:a@b.c",
		"<img src=x onerror=y>",
		"</details>",
		"<!-- -->",
		"&lt;b&gt;",
		"[x](http://e.org)",
		"![x](y)",
		"**b**",
		"_i_",
		"`c`",
		"$m$",
		":tada:",
		"~~s~~",
		"| a | b |",
		"0123456789abcdef0123456789abcdef01234567",
		"# h",
		"- i",
	};
	static const char *const live[] = {"@o", "#1", "GH-1", "b#3", "://", "www.", "@b", "<", ">",
		"**", ":tada:", "~~", "0123456789"};
	struct arena arena = {0};
	for (size_t i = 0; i < COUNT_OF(texts); i++) {
		str out = markdown_text(&arena, str_from(texts[i]));
		for (size_t k = 0; k < COUNT_OF(live); k++)
			if (!CHECK(!str_contains(out, str_from(live[k]))))
				printf("\t%s lives in " STR_FMT "\n", live[k], STR_ARG(out));
		for (size_t k = 0; k < out.len; k++) /* all markup stands behind a backslash */
			if (str_find_char(S("`*_[]~$|!"), out.at[k]) != NOT_FOUND)
				CHECK(k > 0 && out.at[k - 1] == '\\');
	}
	CHECK_STR(markdown_text(&arena, S("- x\n# y\t\x1b")), S("\\- x \\# y &lt;U+001B&gt;"));
	CHECK_STR(markdown_text(&arena, S("arXiv 2304.08485, page 12")),
		S("arXiv 2304.08485, page 12"));
	arena_release(&arena);
}

/* Reads the letter as GitHub does: what is in it besides text is ours. */
static void only_our_markup_is_read(str letter)
{
	struct arena arena = {0};
	struct source source;
	struct error error;
	must(source_make(&source, &arena, S("out.md"), letter, SOURCE_DEFAULT_MAX, &error));
	struct md_node *root = md_parse(&source, &arena);
	size_t headings = 0;
	for (struct md_node *node = root; node; node = md_next(root, node)) {
		CHECK(node->kind != MD_LINK && node->kind != MD_IMAGE &&
			node->kind != MD_EMPHASIS && node->kind != MD_STRONG &&
			node->kind != MD_STRIKE && node->kind != MD_FOOTNOTE_REFERENCE &&
			node->kind != MD_RULE && node->kind != MD_QUOTE &&
			!(node->kind == MD_LIST && node->is_ordered));
		if (node->kind == MD_HTML)
			CHECK_STR(node->text, S("<br>"));
		if (node->kind == MD_HTML_BLOCK)
			CHECK(str_starts(node->text, S("<details><summary>The format")) ||
				str_starts(node->text, S("</details>")));
		headings += node->kind == MD_HEADING;
	}
	CHECK_SIZE(headings, 2);
	arena_release(&arena);
}

static void hostile_text_stays_text(void)
{
	static const char *const attacks[] = {
		"[x](http://e.org)",
		"![x](http://e.org/i.png)",
		"<img src=x>",
		"</details>",
		"<!--",
		"`",
		"``",
		"`a` <b> `",
		"```",
		"\n```\n# h\n<script>x</script>",
		"~~~\n",
		"*a* **b** _c_ ~~d~~",
		"http://e.org www.e.org a@e.org",
		"\n\n---\n",
		"1. x",
		"- x",
		"> x",
		"| a | b |\n| - | - |",
		"\\",
		"\\`<b>`",
		"[^1]",
		"[r]\n\n[r]: http://e.org",
		"&lt;b&gt;",
		"`[x](y)``<b>`",
	};
	for (size_t i = 0; i < COUNT_OF(attacks); i++) {
		struct sample sample;
		struct arena arena = {0};
		str attack = str_from(attacks[i]);
		sample_make(&sample, attack, S("- **A** X\n"));
		struct reading reading = *reading_of(&sample.readings.at[0], &arena);
		reading.record.title.text = attack;
		sample_keep(&sample, &reading);
		struct diag *diag = sample_find(&sample, &sample_gap, 0, S("X"), attack);
		sample_fix(&sample, diag, attack, attack);
		sample_quote(&sample, diag, attack, 1, attack);
		sample_find(&sample, &sample_gap, 0, S("X"),
			str_printf(&arena, "x `" STR_FMT "` y", STR_ARG(attack)));
		sample.formats.formats.at[0]->demands.at[0].text = attack;
		sample.formats.formats.at[0]->stated.path = attack;
		sample.formats.formats.at[0]->written = attack;
		sample.report.head.name = sample.report.base.name = attack;
		ARRAY_PUSH(&sample.arena, &sample.report.notes, attack);
		only_our_markup_is_read(sample_render(&sample, "summary", NULL));
		arena_release(&sample.arena);
		arena_release(&arena);
	}
}

static void messages_keep_their_code(void)
{
	struct arena arena = {0};
	CHECK_STR(markdown_prose(&arena, S("Write `[a](b)` and `, *`, not `@me` or * `")),
		S("Write `[a](b)` and `, *`, not `@me` or \\* \\`"));
	CHECK_STR(markdown_prose(&arena, S("`a``b`")), S("`a`\xE2\x80\x8B`b`"));
	CHECK_STR(markdown_prose(&arena, S("` ` and `  `, `x `")), S("` ` and `  `, ` x  `"));
	CHECK_STR(markdown_prose(&arena, S("``@me``")), S("\\`\\`@\xE2\x80\x8Bme\\`\\`"));
	CHECK_STR(markdown_text(&arena, S("12. x")), S("12\\. x"));
	arena_release(&arena);
}

static void fences_hold(void)
{
	struct arena arena = {0};
	struct buf out = buf_make(&arena);
	markdown_fence(&out, S("a\n````\n```x\r\nb\tc\xE2\x80\xAE"), S("markdown"));
	CHECK_STR(buf_str(&out), S("`````markdown\na\n````\n```x\nb\tc<U+202E>\n`````\n"));
	out.len = 0;
	markdown_code(&out, S("a``b`"));
	CHECK_STR(buf_str(&out), S("``` a``b` ```"));
	arena_release(&arena);
}

static void ceilings_hold(void)
{
	static const struct {
		const char *name;
		size_t max;
	} letters[] = {{"summary", 1 << 20}, {"markdown", 65536}};
	struct sample sample;
	struct arena arena = {0};
	struct buf text = buf_make(&arena);
	for (int i = 0; i < 6000; i++)
		buf_addf(&text, "- **Paper %d** x and so on\n", i);
	sample_make(&sample, S("R.md"), buf_str(&text));
	for (uint32_t i = 0; i < 6000; i++)
		sample_fix(&sample,
			sample_find(&sample, i == 5000 ? &sample_gap : &sample_space, i, S("x"),
				S("This is not so good.")),
			S("Better"), S("y"));
	for (size_t i = 0; i < COUNT_OF(letters); i++) {
		str out = sample_render(&sample, letters[i].name, NULL);
		CHECK(out.len <= letters[i].max &&
			out.len > letters[i].max - letters[i].max / 4 - 20000);
		CHECK(str_contains(out, S("Paper 5000"))); /* the worst comes first */
		CHECK(str_contains(out, S("**Not all of it fits here**: ")));
		CHECK(str_contains(out, S("understood 6000 of 6000 entries")));
	}
	arena_release(&sample.arena);
	arena_release(&arena);
}

static void plain_shows_what_hides(void)
{
	struct arena arena = {0};
	CHECK_STR(report_plain(&arena, S("a\x1b[1m\nb\xE2\x80\xAE\xC2\x9B\x9B\xEF\xBB\xBF"
					 "c\x7F")),
		S("a<U+001B>[1m<U+000A>b<U+202E><U+009B><0x9B><U+FEFF>c<U+007F>"));
	CHECK_STR(report_plain(&arena, S("Füße 漢字 👨‍👩‍👧 می‌خواهم")),
		S("Füße 漢字 👨‍👩‍👧 می‌خواهم"));
	CHECK_STR(
		report_plain(&arena, S("##[x] #[y] ###[z]")), S("##<U+005B>x] #[y] ###<U+005B>z]"));
	CHECK_STR(command_property(&arena, S("a:b,c%\r\n")), S("a%3Ab%2Cc%25%0D%0A"));
	CHECK_STR(command_data(&arena, S("a:b,c%\r\n")), S("a:b,c%25%0D%0A"));
	CHECK_STR(cut_utf8(S("a漢字"), 5), S("a漢"));
	CHECK_STR(uri_path(&arena, S("a b/ü?.md")), S("a%20b/%C3%BC%3F.md"));
	arena_release(&arena);
}

int main(void)
{
	says_what_is_wrong();
	nothing_comes_alive();
	messages_keep_their_code();
	hostile_text_stays_text();
	fences_hold();
	ceilings_hold();
	plain_shows_what_hides();
	UNIT_END();
}
