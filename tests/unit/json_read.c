/* What read.c promises: values in the order of the text, refusals that say where, and nothing a
 * hostile text can break. */
#include "unit.h"

#include <entrylint/json.h>

#include <string.h>
#include <time.h>

static struct json read(struct arena *arena, str text)
{
	struct json value = {.kind = JSON_MISSING};
	struct error error;

	if (!CHECK(json_read(&value, arena, S("x.json"), text, &error)))
		printf("\t%s\n", error.text);
	return value;
}

static void values(struct arena *arena)
{
	struct json value = read(arena,
		S(" {\"b\": [1, \"two\", null, true, [], {}], \"a\": {\"c\": -2.5}, \"b2\": false}\n"));
	const struct json *list = json_get(&value, S("b"));
	uint64_t number = 7;

	CHECK(value.kind == JSON_OBJECT && value.count == 3 && list->kind == JSON_ARRAY &&
		list->count == 6);
	CHECK_STR(value.items[0].key, S("b"));
	CHECK_STR(value.items[1].key, S("a"));
	CHECK_STR(value.items[2].key, S("b2"));
	CHECK(json_as_u64(json_at(list, 0), &number) && number == 1);
	CHECK_STR(json_as_str(json_at(list, 1)), S("two"));
	CHECK(json_at(list, 2)->kind == JSON_NULL && json_as_bool(json_at(list, 3)));
	CHECK(json_at(list, 4)->kind == JSON_ARRAY && json_at(list, 4)->count == 0 &&
		json_at(list, 5)->kind == JSON_OBJECT);
	CHECK(json_get(json_get(&value, S("a")), S("c"))->number == -2.5);
	CHECK(json_get(&value, S("b2"))->kind == JSON_BOOL &&
		!json_as_bool(json_get(&value, S("b2"))));
}

static void what_is_not_there(struct arena *arena)
{
	struct json value = read(arena, S("{\"a\": 1, \"A\": 2, \"a\": 3}")), nothing = {0};
	uint64_t number = 7;

	CHECK(json_get(json_at(json_get(&value, S("zz")), 3), S("y"))->kind == JSON_MISSING);
	CHECK(json_get(&nothing, S("a"))->kind == JSON_MISSING &&
		json_at(&value, 0)->kind == JSON_MISSING);
	CHECK(json_get(&value, S("a"))->number == 3 && json_get(&value, S("A"))->number == 2);
	CHECK_STR(json_as_str(&value), S(""));
	CHECK(!json_as_bool(&value) && !json_as_u64(&value, &number) && number == 7);
}

static void numbers(struct arena *arena)
{
	struct json value = read(arena, S("[0, -1, 1.5, 9007199254740992, 1e300, \"5\", 1e3]"));
	uint64_t number = 7;

	CHECK(json_as_u64(json_at(&value, 0), &number) && number == 0);
	CHECK(json_as_u64(json_at(&value, 3), &number) && number == (uint64_t)1 << 53);
	CHECK(json_as_u64(json_at(&value, 6), &number) && number == 1000);
	CHECK(!json_as_u64(json_at(&value, 1), &number) &&
		!json_as_u64(json_at(&value, 2), &number));
	CHECK(!json_as_u64(json_at(&value, 4), &number) &&
		!json_as_u64(json_at(&value, 5), &number) && number == 1000);
}

static void strings(struct arena *arena)
{
	struct json value = read(arena,
		S("[\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\ud83d\\ude00\", \"a\\u0000b\", \"\\\\u0000\", \"\xFF\"]"));

	CHECK_STR(json_as_str(json_at(&value, 0)), S("\"\\/\b\f\n\r\t\xC3\xA9\xF0\x9F\x98\x80"));
	CHECK_STR(json_as_str(json_at(&value, 1)), S("a\xEF\xBF\xBD"
						     "b"));
	CHECK_STR(json_as_str(json_at(&value, 2)), S("\\u0000"));
	CHECK_STR(json_as_str(json_at(&value, 3)), S("\xFF"));
	value = read(arena, S("{\"k\\u0000\": 1, \"\": 2}"));
	CHECK(json_get(&value, S("k"))->kind == JSON_MISSING &&
		json_get(&value, S(""))->number == 2);
	value = read(arena, S("\xEF\xBB\xBF\"bom\""));
	CHECK_STR(json_as_str(&value), S("bom"));
}

static void refuses(struct arena *arena, str text, const char *where)
{
	struct json value = {.kind = JSON_NUMBER};
	struct error error = {{0}};

	CHECK(!json_read(&value, arena, S("x.json"), text, &error) && value.kind == JSON_NUMBER);
	if (!CHECK(strstr(error.text, where) && strstr(error.text, "x.json")))
		printf("\t%s\n", error.text);
}

static void refusals(struct arena *arena)
{
	refuses(arena, S(""), "line 1, column 1");
	refuses(arena, (str){0}, "line 1, column 1");
	refuses(arena, S("{\"a\": 1,\n  \"b\" 2}"), "line 2");
	refuses(arena, S("[1, 2\n"), "line ");
	refuses(arena, S("{} x"), "line 1, column 4");
	refuses(arena, S("[nul]"), "line 1, column 2");
	refuses(arena, S("[\"a]"), "line 1, column 2");
	refuses(arena, S("\"a\\"), "line 1, column 1");
	refuses(arena, S("[1]\0"), "NUL");
	refuses(arena, S("\"a\0b\""), "NUL");
	refuses(arena, S("<html>"), "line 1, column 1");
}

static void depth(struct arena *arena)
{
	size_t len = 1000000;
	char *text = arena_alloc(arena, len, 1);
	struct json value;

	memset(text, '[', len);
	refuses(arena, (str){text, len}, "column 101");
	refuses(arena, (str){text, 100}, "line 1");
	memset(text + JSON_MAX_DEPTH, ']', JSON_MAX_DEPTH);
	value = read(arena, (str){text, 2 * JSON_MAX_DEPTH});
	for (int i = 1; i < JSON_MAX_DEPTH; i++)
		value = *json_at(&value, 0);
	CHECK(value.kind == JSON_ARRAY && value.count == 0);
	value = read(arena, S("[\"[[[{{{[[[\"]"));
	CHECK_STR(json_as_str(json_at(&value, 0)), S("[[[{{{[[["));
}

static void wide(struct arena *arena)
{
	struct buf text = buf_make(arena);
	struct json value;
	clock_t start = clock();

	buf_add_char(&text, '[');
	for (int i = 0; i < 200000; i++)
		buf_add(&text, S("{\"a\":\"b\\u0000\"},"));
	buf_add(&text, S("0]"));
	value = read(arena, buf_str(&text));
	CHECK(value.count == 200001 && json_at(&value, 200000)->kind == JSON_NUMBER);
	CHECK_STR(json_as_str(json_get(json_at(&value, 199999), S("a"))), S("b\xEF\xBF\xBD"));
	CHECK((clock() - start) / CLOCKS_PER_SEC < 10);
}

int main(void)
{
	struct arena arena = {0};

	values(&arena);
	what_is_not_there(&arena);
	numbers(&arena);
	strings(&arena);
	refusals(&arena);
	depth(&arena);
	wide(&arena);
	arena_release(&arena);
	UNIT_END();
}
