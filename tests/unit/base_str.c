/* What str.c and text.c promise: views that never leave their bytes, searches that never turn
 * quadratic. */
#include "unit.h"

#include <string.h>
#include <time.h>

static void compare(void)
{
	str empty = {0};

	CHECK(str_eq(empty, S("")) && str_eq(str_from(NULL), empty) &&
		str_eq(str_from("ab"), S("ab")));
	CHECK(!str_eq(S("ab"), S("aB")) && str_eq_nocase(S("ab"), S("aB")) &&
		!str_eq_nocase(S("ab"), S("abc")));
	/* ASCII letters only. */
	CHECK(!str_eq_nocase(S("["), S("{")) && !str_eq_nocase(S("\xC4"), S("\xE4")));
	CHECK(str_eq(S("a\0b"), S("a\0b")) && !str_eq(S("a\0b"), S("a\0c")));
	CHECK(str_compare(S("a"), S("b")) < 0 && str_compare(S("a"), S("ab")) < 0 &&
		str_compare(S("b"), S("ab")) > 0);
	CHECK(str_compare(S("\xFF"), S("a")) > 0 && str_compare(empty, S("")) == 0 &&
		str_compare(empty, S("a")) < 0);
	CHECK(str_starts(S("abc"), S("ab")) && !str_starts(S("a"), S("ab")) &&
		str_starts(empty, S("")));
	CHECK(str_starts_nocase(S("ABc"), S("ab")) && !str_starts_nocase(S("A"), S("ab")));
	CHECK(str_ends(S("abc"), S("bc")) && !str_ends(S("c"), S("bc")) && str_ends(empty, S("")));
}

static void cut(void)
{
	str head, rest, empty = {0};

	CHECK_STR(str_slice(S("abcd"), 1, 3), S("bc"));
	CHECK_STR(str_slice(S("abcd"), 3, 1), S(""));
	CHECK_STR(str_slice(S("abcd"), 2, SIZE_MAX), S("cd"));
	CHECK_STR(str_slice(S("abcd"), 9, 12), S(""));
	CHECK_STR(str_slice(empty, 1, 2), S(""));
	CHECK_STR(str_trim(S(" \t\r\n\v\f a b \n")), S("a b"));
	CHECK_STR(str_trim(S("\xC2\xA0 x")), S("\xC2\xA0 x"));
	CHECK_STR(str_trim(S(" \n ")), S(""));
	CHECK(str_cut(S("a::b::c"), S("::"), &head, &rest));
	CHECK_STR(head, S("a"));
	CHECK_STR(rest, S("b::c"));
	CHECK(!str_cut(S("abc"), S("::"), &head, &rest));
	CHECK_STR(head, S("abc"));
	CHECK_STR(rest, S(""));
	CHECK(str_cut(S("a,"), S(","), &head, &rest) && rest.len == 0);
}

static void find(void)
{
	str empty = {0};

	CHECK_SIZE(str_find(S("hello"), S("l")), 2);
	CHECK_SIZE(str_find(S("hello"), S("")), 0);
	CHECK_SIZE(str_find(S("hello"), S("lol")), NOT_FOUND);
	CHECK_SIZE(str_find(S("lo"), S("hello")), NOT_FOUND);
	CHECK_SIZE(str_find(S("a\0b"), S("b")), 2);
	CHECK_SIZE(str_find(empty, S("b")), NOT_FOUND);
	CHECK_SIZE(str_find_char(S("abc"), 'c'), 2);
	CHECK_SIZE(str_find_char(empty, 'c'), NOT_FOUND);
	CHECK_SIZE(str_find_nocase(S("See arXiv:1"), S("ARXIV")), 4);
	CHECK_SIZE(str_find_nocase(S("See arXi"), S("ARXIV")), NOT_FOUND);
	CHECK_SIZE(str_find_nocase(S("x"), S("")), 0);
	CHECK(str_contains(S("abc"), S("bc")) && !str_contains(S("abc"), S("cb")));
}

/* The needle of each search is found at every offset, and nothing else is, as a plain loop says. */
static void find_long(struct arena *arena)
{
	char *text = arena_alloc(arena, 600, 1), *upper = arena_alloc(arena, 600, 1);

	for (size_t i = 0; i < 600; i++) {
		text[i] = (char)('a' + (i * i / 7 + i) % 3);
		upper[i] = (char)(text[i] - 32);
	}
	for (size_t len = 60; len < 200; len += 7)
		for (size_t from = 0; from + len <= 600; from += 31) {
			size_t wanted = 0;

			while (memcmp(text + wanted, text + from, len))
				wanted++;
			CHECK_SIZE(str_find_nocase((str){text, 600}, (str){upper + from, len}),
				wanted);
		}
	CHECK_SIZE(str_find_nocase((str){text, 599}, (str){upper, 600}), NOT_FOUND);
}

static void find_is_linear(struct arena *arena)
{
	size_t len = (size_t)4 << 20, needle_len = 100000;
	char *text = arena_alloc(arena, len, 1), *needle = arena_alloc(arena, needle_len, 1);
	clock_t start = clock();

	memset(text, 'a', len);
	memset(needle, 'a', needle_len);
	needle[needle_len - 1] = 'b';
	CHECK_SIZE(str_find((str){text, len}, (str){needle, needle_len}), NOT_FOUND);
	CHECK_SIZE(str_find_nocase((str){text, len}, (str){needle, needle_len}), NOT_FOUND);
	needle[0] = 'b';
	needle[needle_len - 1] = 'a';
	CHECK_SIZE(str_find_nocase((str){text, len}, (str){needle, needle_len}), NOT_FOUND);
	CHECK((clock() - start) / CLOCKS_PER_SEC < 10);
}

static void numbers(void)
{
	uint32_t value = 7;

	CHECK(str_to_u32(S("0"), &value) && value == 0);
	CHECK(str_to_u32(S("0012"), &value) && value == 12);
	CHECK(str_to_u32(S("4294967295"), &value) && value == UINT32_MAX);
	CHECK(!str_to_u32(S("4294967296"), &value) && !str_to_u32(S("99999999999"), &value));
	CHECK(!str_to_u32(S(""), &value) && !str_to_u32(S("1 "), &value) &&
		!str_to_u32(S("-1"), &value));
	CHECK(value == UINT32_MAX); /* left alone */
}

static void classes(void)
{
	for (int i = 0; i < 256; i++) {
		char c = (char)i;
		bool lower = i >= 'a' && i <= 'z', upper = i >= 'A' && i <= 'Z',
		     digit = i >= '0' && i <= '9';

		CHECK(char_is_lower(c) == lower && char_is_upper(c) == upper &&
			char_is_digit(c) == digit);
		CHECK(char_is_alpha(c) == (lower || upper) &&
			char_is_alnum(c) == (lower || upper || digit));
		CHECK(char_is_space(c) == (i == ' ' || (i >= 9 && i <= 13)));
		CHECK(char_lower(c) == (upper ? (char)(i + 32) : c));
	}
}

static void make(struct arena *arena)
{
	str parts[] = {S("a"), S(""), S("c")}, copy = str_copy(arena, S("ab"));
	char big[1000];

	CHECK(copy.at[2] == '\0');
	CHECK_STR(str_copy(arena, (str){0}), S(""));
	CHECK_STR(str_join(arena, parts, 3, S(", ")), S("a, , c"));
	CHECK_STR(str_join(arena, parts, 0, S(", ")), S(""));
	CHECK_STR(str_printf(arena, "%d-" STR_FMT, 5, STR_ARG(S("x"))), S("5-x"));
	memset(big, 'y', sizeof(big));
	CHECK_STR(str_printf(arena, "%.*s", (int)sizeof(big), big), ((str){big, sizeof(big)}));
	CHECK_STR(str_printf(arena, "%.*s", 255, big), ((str){big, 255}));
	CHECK_STR(str_printf(arena, "%.*s", 256, big), ((str){big, 256}));
	CHECK_STR(str_lower(arena, S("ABC\xC3\x84z")), S("abc\xC3\x84z"));
	CHECK_STR(str_replace(arena, S("aaa"), S("aa"), S("b")), S("ba"));
	CHECK_STR(str_replace(arena, S("a.b."), S("."), S("")), S("ab"));
	CHECK_STR(str_replace(arena, S("abc"), S(""), S("x")), S("abc"));
	CHECK_STR(str_squeeze(arena, S(" a \t\n b  ")), S("a b"));
	CHECK_STR(str_squeeze(arena, S(" \n")), S(""));
}

static void hashes(void)
{
	CHECK(str_hash(S("abc")) == str_hash(S("abc")));
	CHECK(str_hash(S("abc")) != str_hash(S("abd")) && str_hash(S("")) != str_hash(S("\0")));
	CHECK(str_hash(S("12345678")) != str_hash(S("12345678\0")));
}

int main(void)
{
	struct arena arena = {0};

	compare();
	cut();
	find();
	find_long(&arena);
	find_is_linear(&arena);
	numbers();
	classes();
	make(&arena);
	hashes();
	arena_release(&arena);
	UNIT_END();
}
