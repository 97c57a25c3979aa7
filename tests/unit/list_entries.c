/* What counts as an entry, one shape of list after the other. */
#include "same_list.h"
#include "unit.h"

static struct arena arena;

static struct list *read(str text)
{
	struct source *source = NEW(&arena, struct source);
	struct error error;
	if (!source_make(source, &arena, S("README.md"), text, SOURCE_DEFAULT_MAX, &error))
		die("%s", error.text);
	struct list *list = list_read(source, &arena);
	const char *fault = list_fault(list, &arena);
	if (!CHECK(fault == NULL))
		printf("\t%s\n", fault);
	return list;
}

/* The first line of each entry, joined by " / ". */
static void expect(str text, str wanted)
{
	struct list *list = read(text);
	struct strs lines = {0};
	for (size_t i = 0; i < list->entries.len; i++) {
		str line, rest;
		str_cut(source_slice(list->source, list->entries.at[i].at), S("\n"), &line, &rest);
		ARRAY_PUSH(&arena, &lines, str_trim(line));
	}
	CHECK_STR(str_join(&arena, lines.at, lines.len, S(" / ")), wanted);
}

static void items(void)
{
	expect(S("# L\n\n- [a](http://a.b) - c.\n- [d](http://e.f)\n"),
		S("- [a](http://a.b) - c. / - [d](http://e.f)"));
	expect(S("1. a\n\n   b\n2) c\n\n* d\n+ e\n"), S("1. a / 2) c / * d / + e"));
	expect(S("> - a\n>   b\n\n- [ ] c\n"), S("- a / - [ ] c"));
	expect(S("<details>\n\n- [a](http://a.b)\n\n</details>\n"), S("- [a](http://a.b)"));
	expect(S("nothing\n\n```\n- code\n```\n<!-- - comment -->\n"), S(""));
}

static void whole_items(void)
{
	struct list *list = read(
		S("## 2023\n\n- **T**. \n\n  *A.* [[P](http://p.q)]\n\n  `B`: c  \n\n\n## 2022\n"));
	if (!CHECK_SIZE(list->entries.len, 1))
		return;
	const struct entry *entry = &list->entries.at[0];
	CHECK_STR(source_slice(list->source, entry->at),
		S("- **T**. \n\n  *A.* [[P](http://p.q)]\n\n  `B`: c"));
	CHECK_STR(source_slice(list->source, entry->line),
		S("- **T**. \n\n  *A.* [[P](http://p.q)]\n\n  `B`: c  \n"));
	CHECK_STR(entry->section->title, S("2023"));
}

/* Paragraphs that are not indented far enough still belong to the item, where items have several.
 */
static void strays(void)
{
	expect(S("- **A**.\n\n  *x*\n\n- **B**.\n\n  *y*\n\n- **C**.\n\n *z*\n\n- **D**.\n\n  *w*\n\nProse.\n"),
		S("- **A**. / - **B**. / - **C**. / - **D**."));
	struct list *list = read(S(
		"- **A**.\n\n  *x*\n\n- **B**.\n\n  *y*\n\n- **C**.\n\n *z*\n\n- **D**.\n\n  *w*\n\nProse.\n"));
	if (CHECK_SIZE(list->entries.len, 4)) {
		CHECK_STR(
			source_slice(list->source, list->entries.at[2].at), S("- **C**.\n\n *z*"));
		CHECK_STR(
			source_slice(list->source, list->entries.at[3].at), S("- **D**.\n\n  *w*"));
	}
	list = read(S("- a\n- b\n- c\n\nProse.\n"));
	CHECK_STR(source_slice(list->source, list->entries.at[2].at), S("- c"));
}

static void groups(void)
{
	expect(S("- 2023\n  - [One good title](http://a.b)\n  - [Another one](http://c.d)\n- 2022\n"
		 "  - [A third title](http://e.f)\n  - [The fourth title](http://g.h)\n"),
		S("- [One good title](http://a.b) / - [Another one](http://c.d) / - [A third title](http://e.f) / "
		  "- [The fourth title](http://g.h)"));
	struct list *list = read(
		S("- Tools\n\t- [x](http://a.b) - does this.\n\t- [y](http://c.d) - does that.\n"));
	if (CHECK_SIZE(list->entries.len, 2)) {
		CHECK(list->entries.at[0].is_nested);
		CHECK_SIZE(list->entries.at[0].indent, 1);
		struct atoms atoms = entry_atoms(list->source, &list->entries.at[0], &arena);
		CHECK_SIZE(atoms.at[0].kind, ATOM_MARKER);
		CHECK_SIZE(atoms.at[0].depth, 0);
	}
	expect(S("- [Big thing](http://a.b)\n  - [Sub thing](http://c.d)\n- [Other](http://e.f)\n"),
		S("- [Big thing](http://a.b) / - [Sub thing](http://c.d) / - [Other](http://e.f)"));
}

static void parts(void)
{
	expect(S("- [A long enough title](http://a.b)\n  - X Y, Z W\n  - Code: [repo](http://c.d)\n"
		 "- [A second one here](http://e.f)\n  - V U\n  - Code: [repo](http://g.h)\n"),
		S("- [A long enough title](http://a.b) / - [A second one here](http://e.f)"));
	expect(S("- **First title of a paper**\n  - X Y and Z W. *V 2022*. [[pdf]](http://a.b)\n"
		 "- **Second title of a paper**\n  - U T and S R. *V 2021*. [[pdf]](http://c.d)\n"),
		S("- **First title of a paper** / - **Second title of a paper**"));
	expect(S("- **First title here**\n  - A B\n  - [[Paper]](http://a.b)\n  - [[Code]](http://a.c)\n"
		 "- **Second title**\n  - C D\n  - [[Paper]](http://b.b)\n  - [[Code]](http://b.c)\n"
		 "- **Third title**\n  - E F\n  - [[Paper]](http://c.b)\n  - [[Code]](http://c.c)\n"
		 "- **Fourth title**\n  - [[Paper]](http://d.b)\n  - [[Code]](http://d.c)\n"),
		S("- **First title here** / - **Second title** / - **Third title** / - **Fourth title**"));
}

static void list_groups(void)
{
	struct list *list = read(S("- a\n  - b\n- c\n\n* d\n\n| e |\n|-|\n| f |\n"));
	if (!CHECK_SIZE(list->entries.len, 4))
		return;
	const struct entry *at = list->entries.at;
	CHECK(at[0].group == at[1].group && at[1].group < at[2].group && at[2].group < at[3].group);
}

static void rows(void)
{
	struct list *list = read(S(
		"| Title | Code |\n|---|---|\n| [a](http://b.c) | - |\n| d | e\n\nf|g\n-|-\nh|i\n"));
	if (!CHECK_SIZE(list->entries.len, 3) || !CHECK_SIZE(list->tables.len, 2))
		return;
	CHECK_STR(list->tables.at[0].headers.at[1], S("Code"));
	CHECK_STR(source_slice(list->source, list->entries.at[0].at), S("| [a](http://b.c) | - |"));
	CHECK_STR(source_slice(list->source, list->entries.at[1].at), S("| d | e"));
	CHECK(list->entries.at[2].kind == ENTRY_ROW && list->entries.at[2].table == 1);
	CHECK(list->entries.at[1].group != list->entries.at[2].group);
}

static void paragraphs(void)
{
	expect(S("# L\n\nSome [prose](http://a.b) here.\n\n## S\n\n**One.**  \nA B.  \n*V, 2020.*  \n[[doi](http://c.d)]\n\n"
		 "**Two.**  \nC D.  \n*V, 2021.*\n[[doi](http://e.f)]\n\n## T\n\n**Three.**  \nE F.\n[[x](http://g.h)]\n"),
		S("**One.** / **Two.** / **Three.**"));
	expect(S("**Bold words.** See [this](http://a.b)\nand that.\n\n- [a](http://c.d)\n- [b](http://e.f)\n"
		 "- [c](http://g.h)\n"),
		S("- [a](http://c.d) / - [b](http://e.f) / - [c](http://g.h)"));
	struct list *list = read(
		S("# S\n\n**One**\n\n- Paper: http://a.b\n- Code: http://c.d\n\n**Two**\n\n"
		  "- Paper: http://e.f\n\n**Three**\n\n- Paper: http://g.h\n- Code: http://i.j\n"));
	if (CHECK_SIZE(list->entries.len, 3)) {
		CHECK(list->entries.at[0].kind == ENTRY_PARAGRAPH);
		CHECK_STR(source_slice(list->source, list->entries.at[0].at),
			S("**One**\n\n- Paper: http://a.b\n- Code: http://c.d"));
		struct atoms atoms = entry_atoms(list->source, &list->entries.at[0], &arena);
		CHECK_SIZE(atoms.at[1].sort, BREAK_ITEM);
		CHECK_SIZE(atoms.at[1].depth, 1);
	}
}

static void headings(void)
{
	struct list *list = read(S(
		"# L\n\n## S\n\n### [One title](http://a.b)\n- **M:** x\n- **D:** y\n\n"
		"### [Two title](http://c.d)\n- **M:** z\n\n### [Three title](http://e.f)\n- **M:** u\n"));
	if (!CHECK_SIZE(list->entries.len, 3))
		return;
	CHECK(list->entries.at[0].kind == ENTRY_HEADING);
	CHECK_STR(list->entries.at[0].section->title, S("S"));
	CHECK_STR(source_slice(list->source, list->entries.at[0].at),
		S("### [One title](http://a.b)\n- **M:** x\n- **D:** y"));
	CHECK_SIZE(list->section_count, 3);
	expect(S("## [V 2023](http://v.w)\n- [First long title of it](http://a.b)\n- [Second long title](http://c.d)\n"
		 "## [V 2022](http://v.x)\n- [Third long title of it](http://e.f)\n- [Fourth long title](http://g.h)\n"
		 "## [V 2021](http://v.y)\n- [Fifth long title of it](http://i.j)\n- [Sixth long title](http://k.l)\n"),
		S("- [First long title of it](http://a.b) / - [Second long title](http://c.d) / "
		  "- [Third long title of it](http://e.f) / - [Fourth long title](http://g.h) / "
		  "- [Fifth long title of it](http://i.j) / - [Sixth long title](http://k.l)"));
}

static void details(void)
{
	expect(S("<details><summary>One <a href=\"http://a.b\">paper</a></summary>\n\ntext\n\n</details>\n\n"
		 "<details><summary>Two <a href=\"http://c.d\">paper</a></summary>\n\ntext\n\n</details>\n\n"
		 "<details><summary>Three <a href=\"http://e.f\">paper</a></summary>\n\ntext\n\n</details>\n"),
		S("<details><summary>One <a href=\"http://a.b\">paper</a></summary> / "
		  "<details><summary>Two <a href=\"http://c.d\">paper</a></summary> / "
		  "<details><summary>Three <a href=\"http://e.f\">paper</a></summary>"));
}

static void sections(void)
{
	struct list *list = read(S(
		"intro\n\nL\n=\n\n- [A](#a)\n- [B](#b)\n  - [C](#c)\n\n## A\n\n**2023**\n\n- [x](http://x.y)\n\n"
		"### Deep\n\n## How to contribute\n\n- **Title** [Paper](url)\n\n<h2>H</h2>\n"));
	if (!CHECK_SIZE(list->section_count, 7))
		return;
	CHECK_SIZE(list->entries.len, 2);
	CHECK(list->sections[1].is_contents && !list->sections[2].is_contents);
	CHECK_STR(section_path(list->entries.at[0].section, &arena), S("L > A > 2023"));
	CHECK_SIZE(list->sections[3].level, 0);
	CHECK_STR(section_path(&list->sections[4], &arena), S("L > A > Deep"));
	CHECK(list->entries.at[1].section->is_contribution);
	CHECK_SIZE(list->sections[6].level, 2);
	CHECK_STR(source_slice(list->source, list->sections[1].body),
		S("\n\n- [A](#a)\n- [B](#b)\n  - [C](#c)\n\n"));
}

static void remarks(void)
{
	struct list *list =
		read(S("# L\n<!-- Auto-generated: do not edit -->\n\n- a <!-- b -->\n"));
	CHECK(list->is_generated);
	if (CHECK_SIZE(list->comments.len, 2))
		CHECK_STR(source_slice(list->source, list->comments.at[1]), S("<!-- b -->"));
	CHECK(!read(S("# L\n\n- [x](http://y.z) - Automatically generated tests.\n"))
			->is_generated);
}

int main(void)
{
	items();
	whole_items();
	strays();
	groups();
	parts();
	list_groups();
	rows();
	paragraphs();
	headings();
	details();
	sections();
	remarks();
	arena_release(&arena);
	UNIT_END();
}
