/* What write.c promises: always JSON, commas and breaks in their places, and what was written reads
 * back the same. */
#include "unit.h"

#include <entrylint/json.h>

#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static void sample(struct json_writer *json)
{
	json_open_object(json);
	json_key_number(json, S("schema"), 1);
	json_key(json, S("list"));
	json_open_array(json);
	json_str(json, S("a"));
	json_bool(json, true);
	json_null(json);
	json_open_array(json);
	json_close_array(json);
	json_open_object(json);
	json_close_object(json);
	json_open_object(json);
	json_key_bool(json, S("x"), false);
	json_close_object(json);
	json_close_array(json);
	json_key_str(json, S("last"), S("z"));
	json_close_object(json);
	json_end(json);
}

static void shape(struct arena *arena)
{
	struct buf out = buf_make(arena);
	struct json_writer json = json_writer_make(&out, JSON_COMPACT);

	sample(&json);
	CHECK_STR(buf_str(&out),
		S("{\"schema\":1,\"list\":[\"a\",true,null,[],{},{\"x\":false}],\"last\":\"z\"}"));
	out = buf_make(arena);
	json = json_writer_make(&out, JSON_PRETTY);
	sample(&json);
	CHECK_STR(buf_str(&out), S("{\n"
				   "  \"schema\": 1,\n"
				   "  \"list\": [\n"
				   "    \"a\",\n"
				   "    true,\n"
				   "    null,\n"
				   "    [],\n"
				   "    {},\n"
				   "    {\n"
				   "      \"x\": false\n"
				   "    }\n"
				   "  ],\n"
				   "  \"last\": \"z\"\n"
				   "}"));
}

static str quoted(struct arena *arena, str s)
{
	struct buf out = buf_make(arena);
	struct json_writer json = json_writer_make(&out, JSON_COMPACT);

	json_str(&json, s);
	json_end(&json);
	return buf_str(&out);
}

static void escapes(struct arena *arena)
{
	CHECK_STR(quoted(arena, S("a\"\\/b")), S("\"a\\\"\\\\/b\""));
	CHECK_STR(quoted(arena, S("\b\t\n\v\f\r\0\x1B\x7F")),
		S("\"\\b\\t\\n\\u000b\\f\\r\\u0000\\u001b\\u007f\""));
	CHECK_STR(quoted(arena, S("\xC2\x9B\xE2\x80\xA8\xE2\x80\xA9")),
		S("\"\\u009b\\u2028\\u2029\""));
	CHECK_STR(quoted(arena, S("\xE2\x80\xAE\xE2\x81\xA6\xEF\xBB\xBF")),
		S("\"\\u202e\\u2066\\ufeff\""));
	CHECK_STR(quoted(arena, S("\xC2\xAD\xE2\x80\x8B\xF3\xA0\x81\x81\xF0\x9F\x8C\xBB")),
		S("\"\\u00ad\\u200b\\udb40\\udc41\xF0\x9F\x8C\xBB\""));
	CHECK_STR(quoted(arena, S("\xC3\xA9\xF0\x9F\x98\x80")), S("\"\xC3\xA9\xF0\x9F\x98\x80\""));
	CHECK_STR(quoted(arena, S("a\xFF\xC3(")), S("\"a\xEF\xBF\xBD\xEF\xBF\xBD(\""));
	CHECK_STR(quoted(arena, (str){0}), S("\"\""));
}

static void numbers(struct arena *arena)
{
	struct buf out = buf_make(arena);
	struct json_writer json = json_writer_make(&out, JSON_COMPACT);

	json_open_array(&json);
	json_number(&json, 0);
	json_number(&json, 10);
	json_number(&json, UINT64_MAX);
	json_close_array(&json);
	CHECK_STR(buf_str(&out), S("[0,10,18446744073709551615]"));
}

static void reads_back(struct arena *arena)
{
	for (uint32_t code = 1; code <= 0x10FFFF; code++) {
		struct arena_mark mark = arena_mark(arena);
		char bytes[4];
		struct json value = {.kind = JSON_MISSING};
		struct error error;
		str s;

		if (code >= 0xD800 && code <= 0xDFFF)
			continue;
		if (code > 0x3000)
			code += 96; /* a sample will do */
		s = (str){bytes, utf8_encode(code, bytes)};
		if (!json_read(&value, arena, S("x"), quoted(arena, s), &error) ||
			!str_eq(json_as_str(&value), s)) {
			printf("U+%04X\n", code);
			CHECK(!"what was written reads back");
		}
		arena_rewind(arena, mark);
	}
}

static void value_without_key(struct json_writer *json)
{
	json_open_object(json);
	json_null(json);
}

static void key_in_array(struct json_writer *json)
{
	json_open_array(json);
	json_key(json, S("a"));
}

static void key_after_key(struct json_writer *json)
{
	json_open_object(json);
	json_key(json, S("a"));
	json_key(json, S("b"));
}

static void key_without_value(struct json_writer *json)
{
	json_open_object(json);
	json_key(json, S("a"));
	json_close_object(json);
}

static void wrong_bracket(struct json_writer *json)
{
	json_open_object(json);
	json_close_array(json);
}

static void second_value(struct json_writer *json)
{
	json_null(json);
	json_null(json);
}

static void unfinished(struct json_writer *json)
{
	json_open_array(json);
	json_end(json);
}

static void empty(struct json_writer *json)
{
	json_end(json);
}

static void too_deep(struct json_writer *json)
{
	for (int i = 0; i <= JSON_MAX_DEPTH; i++)
		json_open_array(json);
}

static bool aborts(void (*act)(struct json_writer *))
{
	int status = 0;
	pid_t child;

	fflush(stdout);
	child = fork();
	if (!child) {
		struct arena arena = {0};
		struct buf out = buf_make(&arena);
		struct json_writer json = json_writer_make(&out, JSON_COMPACT);

		if (!freopen("/dev/null", "w", stderr))
			_exit(1);
		act(&json);
		_exit(0);
	}
	return waitpid(child, &status, 0) == child && WIFSIGNALED(status) &&
	       WTERMSIG(status) == SIGABRT;
}

/* What was read is written again as it was. */
static void copies(struct arena *arena)
{
	static const char *const texts[] = {"null", "true", "\"a\\u202eb\"", "12", "0.5", "-3",
		"[]", "{}", "[1,[2,{\"a\":[],\"b\":{\"c\":null}}],\"x\"]"};
	for (size_t i = 0; i < COUNT_OF(texts); i++) {
		struct json value;
		struct error error;
		struct buf out = buf_make(arena);
		struct json_writer json = json_writer_make(&out, JSON_COMPACT);

		must(json_read(&value, arena, S("text"), str_from(texts[i]), &error));
		json_value(&json, &value);
		json_end(&json);
		CHECK_STR(buf_str(&out), str_from(texts[i]));
	}
}

int main(void)
{
	struct arena arena = {0};

	shape(&arena);
	escapes(&arena);
	copies(&arena);
	numbers(&arena);
	reads_back(&arena);
	CHECK(aborts(value_without_key) && aborts(key_in_array) && aborts(key_after_key) &&
		aborts(key_without_value));
	CHECK(aborts(wrong_bracket) && aborts(second_value) && aborts(unfinished) &&
		aborts(empty) && aborts(too_deep));
	arena_release(&arena);
	UNIT_END();
}
