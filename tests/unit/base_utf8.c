/* What utf8.c promises: no byte is skipped or read twice, invalid bytes are seen as such, the same
 * words fold alike. */
#include "unit.h"

#include <string.h>

static void next_and_encode(void)
{
	char bytes[4];

	for (uint32_t code = 0; code <= 0x10FFFF; code++) {
		size_t len, at = 0;

		if (code >= 0xD800 && code <= 0xDFFF)
			continue;
		len = utf8_encode(code, bytes);
		if (utf8_next((str){bytes, len}, &at) != code || at != len ||
			!utf8_valid((str){bytes, len}, NULL)) {
			CHECK(!"a code point comes back");
			return;
		}
	}
	CHECK(utf8_encode(0xD800, bytes) == 3 && !memcmp(bytes, "\xEF\xBF\xBD", 3));
	CHECK(utf8_encode(0x110000, bytes) == 3 && !memcmp(bytes, "\xEF\xBF\xBD", 3));
}

static void invalid(void)
{
	static const str wrong[] = {
		STR_INIT("\x80"),
		STR_INIT("\xC3"),
		STR_INIT("\xC0\x80"),
		STR_INIT("\xE0\x80\x80"),
		STR_INIT("\xED\xA0\x80"),
		STR_INIT("\xF4\x90\x80\x80"),
		STR_INIT("\xFF"),
		STR_INIT("\xE2\x82"),
		STR_INIT("\xF0\x9F\x98"),
	};
	size_t bad;

	for (size_t i = 0; i < COUNT_OF(wrong); i++) {
		size_t at = 0;

		bad = 99;
		CHECK(!utf8_valid(wrong[i], &bad) && bad == 0);
		CHECK(utf8_next(wrong[i], &at) == 0xFFFD && at == 1);
	}
	CHECK(!utf8_valid(S("0123456789\xC3\xA4 and then \xC3("), &bad) && bad == 22);
	CHECK(utf8_valid(S("0123456789\xC3\xA4 and then"), NULL) && utf8_valid((str){0}, NULL));
	CHECK(!utf8_valid(S("01234567012345\x80"), &bad) && bad == 14);
}

static void columns(void)
{
	CHECK_SIZE(utf8_columns(S("abc")), 3);
	CHECK_SIZE(utf8_columns(S("\xC3\xA9")), 1);
	CHECK_SIZE(utf8_columns(S("e\xCC\x81")), 1);        /* e and a combining accent */
	CHECK_SIZE(utf8_columns(S("\xE6\xB7\xB1")), 2);     /* a Chinese character */
	CHECK_SIZE(utf8_columns(S("\xF0\x9F\x98\x80")), 2); /* an emoji */
	CHECK_SIZE(utf8_columns(S("\a\x7F\t")), 0);
	CHECK_SIZE(utf8_columns(S("\xFF\xFF")), 2);
	CHECK(utf8_width(0x110000) == 1);
}

static void classes(void)
{
	CHECK(utf8_is_letter('a') && utf8_is_letter(0xE9) && utf8_is_letter(0x6DF1) &&
		utf8_is_letter(0x3042));
	CHECK(!utf8_is_letter('1') && !utf8_is_letter(0x301) && !utf8_is_letter(0x2014) &&
		!utf8_is_letter(0x110000));
	CHECK(utf8_is_upper(0x141) && !utf8_is_upper(0x142) && utf8_is_lower(0x142) &&
		!utf8_is_lower(0x6DF1));
	CHECK(utf8_is_upper('A') && !utf8_is_upper('a') && utf8_is_lower('a') &&
		!utf8_is_lower('-'));
}

static void fold(struct arena *arena)
{
	static const struct {
		str in, out;
	} cases[] = {
		{STR_INIT(""), STR_INIT("")},
		{STR_INIT("  Attention, Is All (You) Need! "),
			STR_INIT("attention is all you need")},
		{STR_INIT("BLIP-2: x_y"), STR_INIT("blip 2 x y")},
		{STR_INIT("na\xC3\xAFve Na\x69\xCC\x88ve"), STR_INIT("naive naive")},
		{STR_INIT("Stra\xC3\x9F"
			  "e STRASSE"),
			STR_INIT("strasse strasse")},
		{STR_INIT("e\xEF\xAC\x83"
			  "cient \xE2\x84\x9D\xC2\xB2"),
			STR_INIT("efficient r2")}, /* ligature, R squared */
		{STR_INIT("\xE6\xB7\xB1\xE5\xBA\xA6 \xE5\xAD\xA6"),
			STR_INIT("\xE6\xB7\xB1\xE5\xBA\xA6 \xE5\xAD\xA6")},
		{STR_INIT("a\xE2\x80\x94"
			  "b\xE2\x80\x99"
			  "c\xC2\xA0"
			  "d"),
			STR_INIT("a b c d")},
		{STR_INIT("mul\xC2\xADti"), STR_INIT("multi")}, /* soft hyphen */
		{STR_INIT("a\xFF"
			  "b\xFF"),
			STR_INIT("a b")},
		{STR_INIT("\xF0\x9F\x94\xA5 Hot \xF0\x9F\x94\xA5"), STR_INIT("hot")},
		{STR_INIT("\xCE\xA3\xCE\x8A\xCE\xA3\xCE\xA5\xCE\xA6\xCE\x9F\xCE\xA3"),
			/* Greek, final sigma too. */
			STR_INIT("\xCF\x83\xCE\xB9\xCF\x83\xCF\x85\xCF\x86\xCE\xBF\xCF\x83")},
	};

	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		str once = utf8_fold(arena, cases[i].in);

		CHECK_STR(once, cases[i].out);
		CHECK_STR(utf8_fold(arena, once), once);
	}
}

/* A long text, of words of every length. */
static void fold_long(struct arena *arena)
{
	struct buf in = buf_make(arena), out = buf_make(arena);

	for (size_t len = 1; len < 700; len += 13) {
		buf_repeat(&in, 'A', len);
		buf_add(&in, S(" (-) "));
		buf_repeat(&out, 'a', len);
		buf_add(&out, S(" "));
	}
	CHECK_STR(utf8_fold(arena, buf_str(&in)), str_trim(buf_str(&out)));
	in = buf_make(arena);
	out = buf_make(arena);
	for (size_t i = 0; i < 600; i++) {
		buf_add(&in, S("A-"));
		buf_add(&out, S("a "));
	}
	CHECK_STR(utf8_fold(arena, buf_str(&in)), str_trim(buf_str(&out)));
}

/* Whatever it is given, it ends, stays valid and says the same of its own words. */
static void fold_everything(struct arena *arena)
{
	for (uint32_t code = 0; code <= 0x10FFFF; code++) {
		struct arena_mark mark = arena_mark(arena);
		char text[8] = "A";
		size_t len = 1 + utf8_encode(code, text + 1);
		str once;

		text[len++] = 'b';
		once = utf8_fold(arena, (str){text, len});
		if (!utf8_valid(once, NULL) || !str_eq(utf8_fold(arena, once), once) ||
			!str_starts(once, S("a"))) {
			printf("U+%04X\n", code);
			CHECK(!"folds to what folds to itself");
		}
		arena_rewind(arena, mark);
	}
}

int main(void)
{
	struct arena arena = {0};

	next_and_encode();
	invalid();
	columns();
	classes();
	fold(&arena);
	fold_long(&arena);
	fold_everything(&arena);
	arena_release(&arena);
	UNIT_END();
}
