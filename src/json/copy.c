/* copy: writes what was read. */
#include <entrylint/json.h>

struct level { /* an array or object that is being written, and its next item */
	const struct json *of;
	size_t next;
};

/* Opens a level, or writes the value whole. */
static void begin(struct json_writer *writer, const struct json *value)
{
	switch (value->kind) {
	case JSON_ARRAY: json_open_array(writer); return;
	case JSON_OBJECT: json_open_object(writer); return;
	case JSON_STRING: json_str(writer, value->string); return;
	case JSON_NUMBER: json_real(writer, value->number); return;
	case JSON_BOOL: json_bool(writer, value->boolean); return;
	case JSON_MISSING:
	case JSON_NULL: json_null(writer); return;
	}
	die("kind of JSON value");
}

static bool has_items(const struct json *value)
{
	return value->kind == JSON_ARRAY || value->kind == JSON_OBJECT;
}

void json_value(struct json_writer *writer, const struct json *value)
{
	struct level levels[JSON_MAX_DEPTH];
	size_t depth = 0;
	begin(writer, value);
	if (has_items(value))
		levels[depth++] = (struct level){value, 0};
	while (depth > 0) {
		struct level *level = &levels[depth - 1];
		if (level->next == level->of->count) {
			if (level->of->kind == JSON_ARRAY)
				json_close_array(writer);
			else
				json_close_object(writer);
			depth--;
			continue;
		}
		const struct json *item = &level->of->items[level->next++];
		if (level->of->kind == JSON_OBJECT)
			json_key(writer, item->key);
		begin(writer, item);
		if (has_items(item)) {
			must(depth < JSON_MAX_DEPTH);
			levels[depth++] = (struct level){item, 0};
		}
	}
}
