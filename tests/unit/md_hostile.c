/* Bytes that mean harm: the tree stays whole, shallow and within the text. */
#include "unit.h"

#include <entrylint/md.h>

#include <string.h>

static struct arena arena;

/* Parses the bytes as they are (no source_make: it would turn some of them away) and checks every
 * node. */
static struct md_node *parse(str text)
{
	static uint32_t starts[1];
	static struct source source;
	source =
		(struct source){.path = S("x.md"), .text = text, .line_starts = starts, .lines = 1};
	struct md_node *root = md_parse(&source, &arena);
	size_t bad = 0, deepest = 0, depth = 0;
	for (struct md_node *node = root; node; node = md_next(root, node)) {
		bad += node->at.from > node->at.to || node->at.to > text.len;
		bad += node->inside.from < node->at.from || node->inside.to > node->at.to;
		depth = 0;
		for (struct md_node *up = node->parent; up; up = up->parent)
			depth++;
		deepest = depth > deepest ? depth : deepest;
	}
	CHECK_SIZE(bad, 0);
	CHECK(deepest <= MD_MAX_DEPTH + 2);
	return root;
}

static str repeat(str what, size_t times)
{
	struct buf buf = buf_make(&arena);
	for (size_t i = 0; i < times; i++)
		buf_add(&buf, what);
	return buf_str(&buf);
}

static void deep(void)
{
	static const str units[] = {
		STR_INIT(">"),
		STR_INIT("> "),
		STR_INIT("- "),
		STR_INIT("1. "),
		STR_INIT("["),
		STR_INIT("*a "),
		STR_INIT("**a "),
		STR_INIT("_a*b "),
		STR_INIT("`a``"),
		STR_INIT("<a"),
		STR_INIT("<!--"),
		STR_INIT("&#"),
		STR_INIT("[a](u"),
		STR_INIT("[^a]"),
		STR_INIT("a@b."),
		STR_INIT("~~a "),
		STR_INIT("\\"),
		STR_INIT("|a|\n"),
		STR_INIT("\r"),
		STR_INIT("\t- a\n"),
		STR_INIT("[a]: "),
		STR_INIT("a\n>b\n"),
		STR_INIT("www."),
		STR_INIT("*a **b "),
	};
	for (size_t i = 0; i < COUNT_OF(units); i++) {
		parse(repeat(units[i], 5000));
		arena_release(&arena);
	}
}

static void closed_deep(void)
{
	struct buf buf = buf_make(&arena);
	for (size_t i = 0; i < 2000; i++)
		buf_add(&buf, i % 2 ? S("**a ") : S("*a "));
	for (size_t i = 2000; i-- > 0;)
		buf_add(&buf, i % 2 ? S(" b**") : S(" b*"));
	buf_add(&buf, S(" [x](y)\n"));
	str text = buf_str(&buf);
	struct md_node *root = parse(text);
	struct md_node *link = root->first ? root->first->last : NULL;
	if (CHECK(link && link->kind == MD_LINK))
		CHECK_STR(str_slice(text, link->at.from, link->at.to), S("[x](y)"));
	arena_release(&arena);
}

static void odd_bytes(void)
{
	str text = {"- a\0b *c*\xff\n\n\0\0 [d](e\0f)\n", 25};
	struct md_node *root = parse(text);
	struct md_node *emphasis = root;
	while (emphasis && emphasis->kind != MD_EMPHASIS)
		emphasis = md_next(root, emphasis);
	if (CHECK(emphasis && emphasis->has_span))
		CHECK_STR(str_slice(text, emphasis->at.from, emphasis->at.to), S("*c*"));
	parse(S(""));
	parse(S("\n"));
	parse(S("\xEF\xBB\xBF"));
	parse(S("- "));
	parse(S("|"));
	parse(S("[a]:"));
	arena_release(&arena);
}

/* Any bytes at all: the parser reads what was never meant to be read. */
static void random_bytes(void)
{
	static const char alphabet[] = "ab \n\n\t\r-*_`~[]()<>!&;:\\|#>1.^\"'=@/\0\xc3\xa9";
	uint32_t seed = 12345;
	char bytes[300];
	for (size_t round = 0; round < 3000; round++) {
		for (size_t i = 0; i < sizeof(bytes); i++) {
			seed = seed * 1664525u + 1013904223u;
			bytes[i] = alphabet[(seed >> 16) % (sizeof(alphabet) - 1)];
		}
		parse((str){bytes, sizeof(bytes)});
		arena_release(&arena);
	}
}

int main(void)
{
	deep();
	closed_deep();
	odd_bytes();
	random_bytes();
	UNIT_END();
}
