/* read: turns the text of a JSON document into values that live in an arena. */
#include <entrylint/json.h>

#include <cjson/cJSON.h>
#include <string.h>

static bool fail_at(str name, str text, size_t offset, const char *what, struct error *error)
{
	size_t line = 1, start = 0;

	if (offset > text.len)
		offset = text.len;
	for (size_t i = 0; i < offset; i++)
		if (text.at[i] == '\n') {
			line++;
			start = i + 1;
		}
	return fail(error, STR_FMT ", line %zu, column %zu: %s.", STR_ARG(name), line,
		offset - start + 1, what);
}

/* Behind the string that starts at `at`. Strings of cJSON end at a NUL, so an escaped one is made
 * U+FFFD on the way. */
static size_t skip_string(char *text, size_t at, size_t len)
{
	for (at++; at < len && text[at] != '"'; at++)
		if (text[at] == '\\') {
			if (len - at > 5 && !memcmp(text + at, "\\u0000", 6))
				memcpy(text + at + 2, "FFFD", 4);
			at++;
		}
	return at;
}

/* What cJSON would not say clearly, or not refuse at all. */
static bool prepare(str name, char *text, size_t len, struct error *error)
{
	str whole = {text, len};
	size_t depth = 0;

	for (size_t at = 0; at < len; at++) {
		char c = text[at];

		if (c == '"') {
			size_t end = skip_string(text, at, len);

			if (end >= len)
				return fail_at(name, whole, at,
					"this string of the JSON text has no end", error);
			at = end;
		} else if ((c == '[' || c == '{') && ++depth > JSON_MAX_DEPTH) {
			return fail_at(name, whole, at, "JSON is nested too deeply here", error);
		} else if ((c == ']' || c == '}') && depth > 0) {
			depth--;
		}
	}
	if (memchr(text, '\0', len))
		return fail_at(name, whole, str_find_char(whole, '\0'),
			"a NUL byte cannot stand in JSON", error);
	return true;
}

struct level {
	const cJSON *next; /* to be converted */
	struct json *to;   /* its place */
};

static void convert_one(struct json *to, const cJSON *from, struct arena *arena)
{
	if (from->string)
		to->key = str_copy(arena, str_from(from->string));
	to->kind = JSON_NULL;
	if (cJSON_IsBool(from)) {
		to->kind = JSON_BOOL;
		to->boolean = cJSON_IsTrue(from);
	} else if (cJSON_IsNumber(from)) {
		to->kind = JSON_NUMBER;
		to->number = cJSON_GetNumberValue(from);
	} else if (cJSON_IsString(from)) {
		to->kind = JSON_STRING;
		to->string = str_copy(arena, str_from(cJSON_GetStringValue(from)));
	} else if (cJSON_IsArray(from) || cJSON_IsObject(from)) {
		to->kind = cJSON_IsArray(from) ? JSON_ARRAY : JSON_OBJECT;
	}
}

static void convert(struct json *value, const cJSON *tree, struct arena *arena)
{
	struct level levels[JSON_MAX_DEPTH + 2];
	size_t depth = 1;

	levels[0] = (struct level){tree, value};
	while (depth > 0) {
		struct level *level = &levels[depth - 1];
		const cJSON *from = level->next;
		struct json *to = level->to, *items;

		if (!from) {
			depth--;
			continue;
		}
		level->next = from->next;
		level->to++;
		convert_one(to, from, arena);
		if (!from->child)
			continue;
		for (const cJSON *item = from->child; item; item = item->next)
			to->count++;
		to->items = items = NEW_ARRAY(arena, struct json, to->count);
		must(depth < COUNT_OF(levels));
		levels[depth++] = (struct level){from->child, items};
	}
}

bool json_read(struct json *value, struct arena *arena, str name, str text, struct error *error)
{
	struct arena scratch = {0};
	char *copy = arena_alloc(&scratch, text.len + 1, 1);
	const char *end = NULL;
	cJSON *tree = NULL;
	bool is_read;

	if (text.len)
		memcpy(copy, text.at, text.len);
	is_read = prepare(name, copy, text.len, error);
	if (is_read) {
		tree = cJSON_ParseWithLengthOpts(copy, text.len + 1, &end, true);
		is_read = tree != NULL;
		if (!is_read)
			(void)!fail_at(name, text, end ? (size_t)(end - copy) : 0,
				"this is not JSON", error);
	}
	if (is_read) {
		*value = (struct json){.kind = JSON_NULL};
		convert(value, tree, arena);
	}
	cJSON_Delete(tree);
	arena_release(&scratch);
	return is_read;
}

static const struct json missing = {.kind = JSON_MISSING};

const struct json *json_get(const struct json *object, str key)
{
	if (object->kind == JSON_OBJECT)
		for (size_t i = object->count; i > 0; i--)
			if (str_eq(object->items[i - 1].key, key))
				return &object->items[i - 1];
	return &missing;
}

const struct json *json_at(const struct json *array, size_t index)
{
	return array->kind == JSON_ARRAY && index < array->count ? &array->items[index] : &missing;
}

str json_as_str(const struct json *value)
{
	return value->kind == JSON_STRING ? value->string : (str){0};
}

bool json_as_bool(const struct json *value)
{
	return value->kind == JSON_BOOL && value->boolean;
}

bool json_as_u64(const struct json *value, uint64_t *number)
{
	uint64_t whole;

	if (value->kind != JSON_NUMBER ||
		!(value->number >= 0 && value->number <= 9007199254740992.0))
		return false;
	whole = (uint64_t)value->number;
	if ((double)whole < value->number)
		return false;
	*number = whole;
	return true;
}
