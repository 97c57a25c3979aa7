/* What source.c promises: every byte has one place, every line its bytes, and a binary is told from
 * a text. */
#include "unit.h"

#include <entrylint/source.h>

#include <string.h>

static struct source read(struct arena *arena, str text)
{
	struct source source = {.lines = 0};
	struct error error;

	if (!CHECK(source_make(&source, arena, S("README.md"), text, SOURCE_DEFAULT_MAX, &error)))
		printf("%s\n", error.text);
	return source;
}

static void places(struct arena *arena)
{
	static const str texts[] = {
		STR_INIT(""),
		STR_INIT("a"),
		STR_INIT("\n"),
		STR_INIT("a\nb"),
		STR_INIT("a\r\nb\r\n"),
		STR_INIT("a\rb\n\n\nc"),
		STR_INIT("\xEF\xBB\xBF# x\n\xFFy\n"),
		STR_INIT("\r\n"),
	};

	for (size_t t = 0; t < COUNT_OF(texts); t++) {
		struct source source = read(arena, texts[t]);
		uint32_t line = 1, column = 1;

		CHECK_STR(source.text, texts[t]);
		for (uint32_t at = 0; at <= texts[t].len; at++) {
			struct place place = source_place(&source, at);

			CHECK(place.line == line && place.column == column);
			CHECK(source_line_start(&source, place.line) + place.column - 1 == at);
			column++;
			if (at < texts[t].len && texts[t].at[at] == '\n') {
				line++;
				column = 1;
			}
		}
		CHECK_SIZE(source.lines, line);
		CHECK(source_place(&source, UINT32_MAX).line == line);
	}
}

static void lines(struct arena *arena)
{
	struct source source = read(arena, S("one\r\n\ntw\ro\nlast"));

	CHECK_SIZE(source.lines, 4);
	CHECK_STR(source_line(&source, 1), S("one"));
	CHECK_STR(source_line(&source, 2), S(""));
	CHECK_STR(source_line(&source, 3), S("tw\ro"));
	CHECK_STR(source_line(&source, 4), S("last"));
	CHECK_STR(source_line(&source, 5), S(""));
	CHECK_STR(source_line(&source, 0), S(""));
	CHECK_STR(source_line(&source, UINT32_MAX), S(""));
	CHECK(source_line_start(&source, 3) == 6 &&
		source_line_start(&source, 99) == source.text.len);
	CHECK_STR(source_slice(&source, (struct span){6, 8}), S("tw"));
	CHECK_STR(source_slice(&source, (struct span){6, 800}), S("tw\ro\nlast"));
	source = read(arena, S("a\n"));
	CHECK_SIZE(source.lines, 2);
	CHECK_STR(source_line(&source, 2), S(""));
}

static void line_ends(struct arena *arena)
{
	CHECK(read(arena, S("a\r\nb\r\nc\n")).is_crlf);
	CHECK(!read(arena, S("a\r\nb\n")).is_crlf);
	CHECK(!read(arena, S("a\rb\r")).is_crlf);
	CHECK(!read(arena, S("")).is_crlf);
	CHECK(read(arena, S("\r\n")).is_crlf);
}

static void spans(void)
{
	CHECK(span_len((struct span){3, 7}) == 4);
	CHECK(span_has((struct span){3, 7}, (struct span){3, 7}) &&
		span_has((struct span){3, 7}, (struct span){7, 7}));
	CHECK(!span_has((struct span){3, 7}, (struct span){2, 4}) &&
		!span_has((struct span){3, 7}, (struct span){4, 8}));
	CHECK(span_meets((struct span){3, 7}, (struct span){6, 9}) &&
		!span_meets((struct span){3, 7}, (struct span){7, 9}));
}

static void refuses(struct arena *arena, str text, size_t max, const char *says)
{
	struct source source;
	struct error error = {{0}};

	CHECK(!source_make(&source, arena, S("x/README.md"), text, max, &error));
	if (!CHECK(strstr(error.text, says) && strstr(error.text, "x/README.md")))
		printf("\t%s\n", error.text);
}

static void refusals(struct arena *arena)
{
	struct source source;
	struct error error;

	refuses(arena, S("12345"), 4, "at most 4");
	CHECK(source_make(&source, arena, S("x"), S("1234"), 4, &error));
	refuses(arena, S("# a\0b"), 100, "binary");
	refuses(arena, S("\xFF\xFE#\0"), 100, "UTF-16");
	refuses(arena, S("abcde\xFF\xFF\xFF"), 100, "binary");
	/* A third, not more. */
	CHECK(source_make(&source, arena, S("x"), S("abcdef\xFF\xFF\xFF"), 100, &error));
	CHECK(source_make(&source, arena, S("x"), (str){0}, 0, &error) && source.lines == 1);
	refuses(arena, (str){"never read", (size_t)UINT32_MAX}, SIZE_MAX, "4294967294");
}

int main(void)
{
	struct arena arena = {0};

	places(&arena);
	lines(&arena);
	line_ends(&arena);
	spans();
	refusals(&arena);
	arena_release(&arena);
	UNIT_END();
}
