/* A document read in pieces gives what it gives as a whole, traps at the cuts included. */
#include "list/reader.h"
#include "same_list.h"
#include "unit.h"

static struct arena arena, scratch;

static void check(str text)
{
	struct source source;
	struct error error;
	if (!source_make(&source, &arena, S("README.md"), text, SOURCE_DEFAULT_MAX, &error))
		die("%s", error.text);
	struct list *whole = list_read_pieces(&source, SIZE_MAX, &arena);
	for (size_t least = 1; least <= 64; least *= 4) {
		if (!CHECK(same_list(whole, list_read_pieces(&source, least, &arena))))
			printf("\tin pieces of %zu: " STR_FMT "\n", least, STR_ARG(text));
	}
}

static struct source *source_of(str text)
{
	struct source *source = NEW(&arena, struct source);
	struct error error;
	if (!source_make(source, &arena, S("README.md"), text, SOURCE_DEFAULT_MAX, &error))
		die("%s", error.text);
	return source;
}

/* Two lists read together are what each is alone. */
static void check_both(str head, str base)
{
	struct source *a = source_of(head), *b = source_of(base);
	for (size_t least = 1; least <= 64; least *= 4) {
		struct list_pair both = list_read_both_pieces(a, b, least, &arena);
		bool same = CHECK(same_list(both.head, list_read_pieces(a, SIZE_MAX, &arena))) &&
			    CHECK(same_list(both.base, list_read_pieces(b, SIZE_MAX, &arena)));
		if (!same)
			printf("\tin pieces of %zu: " STR_FMT "\n\tand: " STR_FMT "\n", least,
				STR_ARG(head), STR_ARG(base));
	}
}

static void traps(void)
{
	static const str texts[] = {
		STR_INIT("# A\n\n- a\n\n# B\n\n- b\n\n# C\n\n- c\n"),
		STR_INIT("# A\n\n- [a][x]\n\n# B\n\n[x]: http://y.z\n\n- b\n"),
		STR_INIT("[x]: http://y.z\n\n# A\n\n- [X]\n\n# B\n\n- [a][x]\n"),
		STR_INIT("- [x]: http://y.z\n\n# A\n\n- [x]\n"),
		STR_INIT("[//]: # (no one uses it)\n\n# A\n\n- a\n\n# B\n\n[//]: # (twice)\n- b\n"),
		STR_INIT("- a\n\n[x]: u\n- b\n\n[y]: v\n\n- [x] [y]\n"),
		STR_INIT("- a[^1]\n\n[^1]: note\n- b\n\n    c\n- [^1]\n"),
		STR_INIT("# A\n\n[x] [Y][x]\n\n# B\n\n[x]: a\n'title'\n\n# C\n\n[x]\n"),
		STR_INIT("# A\n\n[x]\n\n# B\n\n[x]:\na 'b\nc'\n\n# C\n\n[x]: d\n"),
		STR_INIT("# A\n\n[x]\n\n# B\n\nb\n[x]: a\n\n# C\n\n[x]: d\n\n# D\n\n[x]\n"),
		STR_INIT("# A\n\n[x]\n\n# B\n\n```\n[x]: a\n```\n\n# C\n\n[x]: d\n"),
		STR_INIT("# A\n\n[x]: a b\n\n# B\n\n[x]\n\n# C\n\n> [x]: <a b> (c)\n"),
		STR_INIT("# A\n\n> [a\n> b]\n\n# B\n\n[a b]: u\n\n# C\n\n- [A  B] [^a  b]\n"),
		STR_INIT("# A\n\n[^a] [^A] [^ a]\n\n# B\n\n- [^a]: [x]: u\n\n# C\n\n[x]\n"),
		STR_INIT("# A\n\n[^a] [^x\ny] [^a][b]\n\n# B\n\n[^a]: x\n\n    [b]: u\n"),
		STR_INIT("# A\n\n[^a]\n\n# B\n\n[y]: z\n     [^a]: u\n\n# C\n\n[^a] [y]\n"),
		STR_INIT("# A\n\n|[a\\|b]|\n|-|\n|[^a\\|b]|\n\n# B\n\n[a|b]: u\n[^a|b]: v\n"),
		STR_INIT("# A\n\n[\xC5\xBF] [\xC3\x9F]\n\n# B\n\n[S]: u\n\n# C\n\n[ss]: u\n"),
		STR_INIT("# A\n\n[&amp;] [a\\]b]\n\n# B\n\n[&amp;]: &amp;\n[a\\]b]: \\a\\(\n"),
		STR_INIT("# A\n\n[a`b] [<a] [c`d]\n\n# B\n\n[a`b]: u\n[<a]: u\n[c`d]: v\n"),
		STR_INIT("# A\n\n[x] | b\n-|-\n[x] | c\n\n# B\n\n- [ ] [x]: u\n"),
		STR_INIT(
			"# A\n\n[x]\n===\n\n# B\n\n[x]: u\n===\n\n# C\n\n[^x]: a\n\n      [x]: w\n"),
		STR_INIT("\xEF\xBB\xBF[x]: u\n\n# A\n\n[x]\n\n# B\n\n[x]\n"),
		STR_INIT("    code\n\n# A\n\n[^x] [x]\n\n# B\n\n[^x]: a\n[x]: b\n"),
		STR_INIT("# A\n\n[x][y] ![x] ![^n] [x](v)\n\n# B\n\n[x]: u\n[^n]: m\n[y]: \n"),
		STR_INIT("# A\n\n[^n]\n\n<pre>\n\n[^n]: a\n[x]: b\n\n# B\n\n</pre>\n\n[x]\n"),
		STR_INIT("# A\n\n- a[^1]\n\n# B\n\n[^1]: note\n\n- b\n"),
		STR_INIT("# A\n\n```\n- no\n\n# B\n\n- no\n```\n\n# C\n\n- c\n"),
		STR_INIT("# A\n\n```\n- no\n\n# B\n\n- no\n"),
		STR_INIT("# A\n\n- x\n\n  ```\n\n# B\n\n- b\n\n```\n\n# C\n\n- no\n```\n"),
		STR_INIT("# A\n\n<!-- a\n\n# B\n\n- no -->\n\n# C\n\n- c\n"),
		STR_INIT("# A\n\n<pre>\n\n# B\n\n- no\n</pre>\n\n# C\n\n- c\n"),
		STR_INIT("# A\n\n<div>\n# no\n\n# B\n\n- b\n</div>\n"),
		STR_INIT("# A\n\n> - a\n\n# B\n\n> lazy\n# C\n\n| a |\n|-|\n| b |\n\n# D\n"),
		STR_INIT("# A\r\n\r\n- a\r\n\r\n# B\r\n \r\n# C\r\n\r\n- c\r\n"),
		STR_INIT("\xEF\xBB\xBF# A\n\n- a\n\n# B\n\n- b\n"),
		STR_INIT("# A\n\n    code\n\n# B\n\n~~~\n\n# no\n~~~\n"),
		STR_INIT("- a\n- b\n  - c\n  - d\n- e\n* f\n* g\n\n1. h\n2. i\n3) j\n"),
		STR_INIT("- a\n\n- b\n\n  c\n\n- - d\n- e\n\n- - -\n\n- f\n"),
		STR_INIT("a\n- b\n\nc\n2. d\n1. e\n2. f\n-  g\n- h\n"),
		STR_INIT("<div>\n- a\n\n- b\n- c\n```\n- d\n```\n- e\n"),
		STR_INIT("| a |\n|-|\n| b |\n- c\n- d\n> - e\n- f\n"),
		STR_INIT("# A\n\n<script>\n\n# B\n\n- no\n"),
		STR_INIT(
			"<!-->\n\n# A\n\n- a\n\n# B\n\n<!DOCTYPE\n\n# C\n\n- no >\n\n# D\n\n- d\n"),
	};
	for (size_t i = 0; i < COUNT_OF(texts); i++)
		check(texts[i]);
	for (size_t i = 0; i < COUNT_OF(texts) * COUNT_OF(texts); i++)
		check_both(texts[i / COUNT_OF(texts)], texts[i % COUNT_OF(texts)]);
}

/* Tables and nested items that stand elsewhere in the other list. */
static void moved(void)
{
#define TAIL \
	"# B\n\n| a |\n|-|\n| [b](http://b.c) |\n\n# C\n\n- group\n  - [n](http://n.o)\n    - deep\n" \
	"  - [m](http://m.o)\n\n# D\n\n| c |\n|-|\n| [d](http://d.e) |\n| [f](http://f.g) |\n\n# E\n\n- z\n"
	static const str texts[] = {
		STR_INIT("# A\n\n- [x](http://x.y)\n\n" TAIL),
		STR_INIT("# A\n\n- [x](http://x.y)\n- [y](http://y.z)\n  - in it\n\n" TAIL),
		STR_INIT("# A\n\n| t |\n|-|\n| [u](http://u.v) |\n\n" TAIL),
	};
	for (size_t i = 0; i < COUNT_OF(texts) * COUNT_OF(texts); i++)
		check_both(texts[i / COUNT_OF(texts)], texts[i % COUNT_OF(texts)]);
}

/* Texts put together at random from what opens and closes things. */
static void random_texts(void)
{
	static const str parts[] = {
		STR_INIT("\n\n"),
		STR_INIT("\n"),
		STR_INIT("# H\n"),
		STR_INIT("\n\n## H\n\n"),
		STR_INIT("- [a](b)"),
		STR_INIT("  - c"),
		STR_INIT("```"),
		STR_INIT("~~~\n"),
		STR_INIT("<!-- "),
		STR_INIT(" -->"),
		STR_INIT("<details>"),
		STR_INIT("</details>\n"),
		STR_INIT("<pre>"),
		STR_INIT("</pre>"),
		STR_INIT("[x]"),
		STR_INIT("[x]: u\n"),
		STR_INIT("\n[y]: v 'w'\n"),
		STR_INIT("[a][y]"),
		STR_INIT("[Y] "),
		STR_INIT("> "),
		STR_INIT("| a | b |\n"),
		STR_INIT("|-|-|\n"),
		STR_INIT("**b** "),
		STR_INIT("    "),
		STR_INIT("text "),
		STR_INIT("[^1]"),
		STR_INIT("\n[^1]: f\n"),
		STR_INIT("1. "),
		STR_INIT("<a href=x>"),
		STR_INIT("</a>"),
		STR_INIT("\n\n# T\n\n"),
		STR_INIT("***\n"),
		STR_INIT("Paper: http://a.b\n"),
	};
	uint32_t seed = 7;
	for (size_t round = 0; round < 2000; round++) {
		struct buf buf = buf_make(&arena), other = buf_make(&arena);
		for (size_t i = 0; i < 40; i++) {
			seed = seed * 1664525u + 1013904223u;
			str part = parts[(seed >> 16) % COUNT_OF(parts)];
			buf_add(&buf, part);
			if (seed >> 29) /* some are missing, some are there twice */
				buf_add(&other, part);
			if (seed >> 28 == 15)
				buf_add(&other, part);
		}
		check(buf_str(&buf));
		check_both(buf_str(&buf), buf_str(&other));
		arena_release(&arena);
		arena_release(&scratch);
	}
}

/* Reads the text in two pieces, cut before the second heading; false: that is not what the whole
 * says. */
static bool holds_in_two(str text, size_t definitions, size_t footnotes)
{
	struct source *source = source_of(text);
	struct definitions d;
	if (!definitions_gather(&d, text, &arena))
		return false;
	uint32_t cut = 1 + (uint32_t)str_find(str_slice(text, 1, text.len), S("# "));
	struct span pieces[] = {{0, cut}, {cut, (uint32_t)text.len}};
	size_t room = 0;
	for (size_t i = 0; i < COUNT_OF(pieces); i++) {
		struct surroundings s = definitions_around(&d, pieces[i], &arena);
		CHECK(i > 0 || s.around.definitions.len == definitions);
		CHECK(i > 0 || s.around.footnotes.len == footnotes);
		md_parse_within(source, pieces[i], &s.around, &scratch, &arena);
		definitions_settle(&d, &s, &scratch, &arena);
		room += s.around.room;
	}
	return definitions_hold(&d, room);
}

/* A text is cut although its definitions stand elsewhere, unless they turn out to be none. */
static void definitions(void)
{
	CHECK(holds_in_two(S("# A\n\n- [x] [^1] [y]\n\n# B\n\n[x]: u\n\n[^1]: n\n"), 1, 1));
	CHECK(holds_in_two(S("# A\n\n- [p][X]\n\n# B\n\n> [x]: <u v> 'w'\n"), 1, 0));
	CHECK(holds_in_two(S("# A\n\n- [p]\n\n# B\n\n```\n[x]: u\n```\n"), 0, 0));
	CHECK(!holds_in_two(S("# A\n\n- [x]\n\n# B\n\n```\n[x]: u\n```\n"), 1, 0));
	CHECK(!holds_in_two(S("# A\n\n- [x]\n\n# B\n\n[x]: u\n'title'\n"), 1, 0));
	CHECK(!holds_in_two(S("# A\n\n- [^1]\n\n# B\n\n- b\n  c\n      [^1]: u\n"), 0, 1));
}

int main(void)
{
	definitions();
	traps();
	moved();
	random_texts();
	arena_release(&arena);
	UNIT_END();
}
