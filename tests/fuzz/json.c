/* Fuzz target: any bytes as JSON; what was understood is written, and what was written is
 * understood the same way. */
#include <entrylint/json.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

struct level {
	const struct json *at;
	size_t left;
	bool is_object;
};

static void write_one(struct json_writer *writer, const struct json *value)
{
	uint64_t number = 0;

	switch (value->kind) {
	case JSON_BOOL: json_bool(writer, value->boolean); break;
	case JSON_NUMBER:
		if (json_as_u64(value, &number))
			json_number(writer, number);
		else
			json_str(writer, S("another number"));
		break;
	case JSON_STRING: json_str(writer, value->string); break;
	case JSON_ARRAY: json_open_array(writer); break;
	case JSON_OBJECT: json_open_object(writer); break;
	case JSON_NULL: json_null(writer); break;
	case JSON_MISSING: die("a value that was read is never missing");
	}
}

static str write(struct arena *arena, const struct json *value, enum json_style style)
{
	struct buf out = buf_make(arena);
	struct json_writer writer = json_writer_make(&out, style);
	struct level levels[JSON_MAX_DEPTH + 1] = {{value, 1, false}};
	size_t depth = 1;

	while (depth > 0) {
		struct level *level = &levels[depth - 1];
		const struct json *at = level->at;

		if (!level->left) {
			depth--;
			if (depth > 0 && level->is_object)
				json_close_object(&writer);
			else if (depth > 0)
				json_close_array(&writer);
			continue;
		}
		level->at++;
		level->left--;
		if (level->is_object)
			json_key(&writer, at->key);
		write_one(&writer, at);
		if (at->kind == JSON_ARRAY || at->kind == JSON_OBJECT)
			levels[depth++] =
				(struct level){at->items, at->count, at->kind == JSON_OBJECT};
	}
	json_end(&writer);
	return buf_str(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena arena = {0};
	struct json value, again;
	struct error error;
	str text = {(const char *)data, size}, once;

	if (json_read(&value, &arena, S("input"), text, &error)) {
		once = write(&arena, &value, JSON_COMPACT);
		must(utf8_valid(once, NULL));
		must(json_read(&again, &arena, S("compact"), once, &error));
		must(str_eq(write(&arena, &again, JSON_COMPACT), once));
		must(json_read(
			&again, &arena, S("pretty"), write(&arena, &value, JSON_PRETTY), &error));
		must(str_eq(write(&arena, &again, JSON_COMPACT), once));
	}
	arena_release(&arena);
	return 0;
}
