/* Every node of these texts knows its bytes, and they are the ones it was made of. */
#include "unit.h"

#include <entrylint/md.h>

#include <string.h>

static struct arena arena;

static struct source make(str text)
{
	struct source source;
	struct error error;
	if (!source_make(&source, &arena, S("README.md"), text, SOURCE_DEFAULT_MAX, &error))
		die("%s", error.text);
	return source;
}

static struct md_node *find(struct md_node *root, enum md_kind kind, size_t which)
{
	for (struct md_node *node = root; node; node = md_next(root, node))
		if (node->kind == kind && which-- == 0)
			return node;
	return NULL;
}

/* The which-th node of the kind stands at these bytes. */
static void expect(str text, enum md_kind kind, size_t which, str at)
{
	struct source source = make(text);
	struct md_node *node = find(md_parse(&source, &arena), kind, which);
	if (!CHECK(node != NULL))
		return;
	CHECK(node->has_span);
	CHECK_STR(source_slice(&source, node->at), at);
}

static void links(void)
{
	expect(S("a [b](http://c.d) e\n"), MD_LINK, 0, S("[b](http://c.d)"));
	expect(S("[[Paper](u)] [[Code]](v)\n"), MD_LINK, 1, S("[[Code]](v)"));
	expect(S("see http://x.y/z_(w), ok\n"), MD_LINK, 0, S("http://x.y/z_(w)"));
	expect(S("- <http://x.y> and www.a.b.\n"), MD_LINK, 0, S("<http://x.y>"));
	expect(S("- <http://x.y> and www.a.b.\n"), MD_LINK, 1, S("www.a.b"));
	expect(S("[a](u(v)w \"t)\") b\n"), MD_LINK, 0, S("[a](u(v)w \"t)\")"));
	expect(S("[a](<u v>)\n"), MD_LINK, 0, S("[a](<u v>)"));
	expect(S("[a]: /u\n[b]: /v 'w'\n\nx [a][b] y\n"), MD_LINK, 0, S("[a][b]"));
	expect(S("[a]: /u\nx [a][] y\n"), MD_LINK, 0, S("[a][]"));
	expect(S("[a]: /u\n\n[a](not a url) y\n"), MD_LINK, 0, S("[a]"));
	expect(S("[![alt](i.png)](u)"), MD_IMAGE, 0, S("![alt](i.png)"));
	expect(S("\\[[pdf](u)\\]\n"), MD_LINK, 0, S("[pdf](u)"));
	expect(S("me@x.org\n"), MD_LINK, 0, S("me@x.org"));
}

static void targets(void)
{
	struct source source = make(S("[a]( u\\_v \"t\") ![b](i)"));
	struct md_node *root = md_parse(&source, &arena);
	struct md_node *link = find(root, MD_LINK, 0), *image = find(root, MD_IMAGE, 0);
	if (!CHECK(link && image))
		return;
	CHECK_STR(source_slice(&source, link->target), S("u\\_v"));
	CHECK_STR(link->url, S("u_v"));
	CHECK_STR(link->title, S("t"));
	CHECK_STR(source_slice(&source, link->inside), S("a"));
	CHECK(!link->is_reference && !link->is_autolink);
	CHECK_STR(source_slice(&source, image->target), S("i"));
}

static void styles(void)
{
	expect(S("***a** b* c\n"), MD_STRONG, 0, S("**a**"));
	expect(S("***a** b* c\n"), MD_EMPHASIS, 0, S("***a** b*"));
	expect(S("x __y__ ~~z~~ ~w~\n"), MD_STRONG, 0, S("__y__"));
	expect(S("x __y__ ~~z~~ ~w~\n"), MD_STRIKE, 0, S("~~z~~"));
	expect(S("x __y__ ~~z~~ ~w~\n"), MD_STRIKE, 1, S("~w~"));
	expect(S("**a*\n"), MD_EMPHASIS, 0, S("*a*"));
	expect(S("a `` b ` c `` d\n"), MD_CODE, 0, S("`` b ` c ``"));
	expect(S("a <b class=\"x\">c</b>\n"), MD_HTML, 0, S("<b class=\"x\">"));
	expect(S("a &amp; b&copy; &#65;&unknown; \\* *c*\n"), MD_EMPHASIS, 0, S("*c*"));
}

static void nested(void)
{
	str text = S("> - a *b\n>   c* `d\n> e` [f](\n>   u)\nlazy **g**\n");
	expect(text, MD_EMPHASIS, 0, S("*b\n>   c*"));
	expect(text, MD_CODE, 0, S("`d\n> e`"));
	expect(text, MD_LINK, 0, S("[f](\n>   u)"));
	expect(text, MD_STRONG, 0, S("**g**"));
	expect(S("1.\ta\n\n\t*b* c\n"), MD_EMPHASIS, 0, S("*b*"));
	expect(S("- a\r\n\r\n  *b*  \r\n  `c`\r\n"), MD_CODE, 0, S("`c`"));
	expect(S("\xEF\xBB\xBF- *a*\n"), MD_EMPHASIS, 0, S("*a*"));
	expect(S("\xEF\xBB\xBF- *a*\n"), MD_ITEM, 0, S("- *a*"));
	expect(S("a\rb *c*\rd"), MD_EMPHASIS, 0, S("*c*"));
}

static void tables(void)
{
	str text = S("para\n| a | b\\|c |\n|---|:-:|\n| `x\\|y` | [l](u) |\n| z\n");
	expect(text, MD_PARAGRAPH, 0, S("para"));
	expect(text, MD_ROW, 0, S("| a | b\\|c |"));
	expect(text, MD_ROW, 1, S("| `x\\|y` | [l](u) |"));
	expect(text, MD_CELL, 1, S("b\\|c"));
	expect(text, MD_CODE, 0, S("`x\\|y`"));
	expect(text, MD_LINK, 0, S("[l](u)"));
	expect(S("- i\n\n  |a|b|\n  |-|-|\n  |1|*2*|\n"), MD_EMPHASIS, 0, S("*2*"));
	expect(S("> |a|\n> |-|\n> |*1*|\n"), MD_EMPHASIS, 0, S("*1*"));
}

static void blocks(void)
{
	expect(S("a *b* c\n===\n\nd\n"), MD_HEADING, 0, S("a *b* c\n==="));
	expect(S("## a *b* ##  \nc\n"), MD_HEADING, 0, S("## a *b* ##"));
	expect(S("<!-- a\n\nb -->\nc\n"), MD_HTML_BLOCK, 0, S("<!-- a\n\nb -->"));
	expect(S("- a\n\n      code\n\n      more\n\n\nb\n"), MD_CODE_BLOCK, 0,
		S("code\n\n      more"));
	expect(S("~~~~ md\na\n~~~~\nb\n"), MD_CODE_BLOCK, 0, S("~~~~ md\na\n~~~~"));
	expect(S("- a\n  - b\n\n    c\n\n- d\n"), MD_ITEM, 0, S("- a\n  - b\n\n    c"));
	expect(S("a\n\n* * *\n"), MD_RULE, 0, S("* * *"));
	expect(S("a[^1]\n\n[^1]: b\n"), MD_FOOTNOTE_REFERENCE, 0, S("[^1]"));
}

/* A piece that begins behind its line's indentation reads as if nothing were indented. */
static void pieces(void)
{
	struct source source = make(S("- x\n    - a\n\n      *b*\n- y\n"));
	struct md_node *root = md_parse_piece(&source, (struct span){8, 22}, &arena);
	struct md_node *item = find(root, MD_ITEM, 0), *emphasis = find(root, MD_EMPHASIS, 0);
	if (!CHECK(item && emphasis))
		return;
	CHECK_STR(source_slice(&source, item->at), S("- a\n\n      *b*"));
	CHECK_STR(source_slice(&source, emphasis->at), S("*b*"));
}

static void plain(void)
{
	struct source source = make(S("**a** [b](u)\n`c` ![d](e) &lt;\n"));
	CHECK_STR(md_plain(md_parse(&source, &arena), &arena), S("a b c d <"));
}

int main(void)
{
	links();
	targets();
	styles();
	nested();
	tables();
	blocks();
	pieces();
	plain();
	arena_release(&arena);
	UNIT_END();
}
