/* json: reads JSON into values that live in an arena, and writes JSON piece by piece into a buf.
 *
 * Stands on base. The one room that knows cJSON. Knows nothing of what the values mean.
 */
#ifndef ENTRYLINT_JSON_H
#define ENTRYLINT_JSON_H

#include <entrylint/base.h>

#define JSON_MAX_DEPTH 100 /* of arrays and objects in each other, for reading and for writing */

/* ---- reading ---- */

enum json_kind {
	JSON_MISSING,
	JSON_NULL,
	JSON_BOOL,
	JSON_NUMBER,
	JSON_STRING,
	JSON_ARRAY,
	JSON_OBJECT
};

struct json {
	/* JSON_MISSING is what json_get and json_at give for what is not there. */
	enum json_kind kind;
	bool boolean;
	double number;
	/* Unescaped, with a NUL behind it; U+0000 has become U+FFFD; invalid UTF-8 is as it was. */
	str string;
	str key; /* of a member of an object */
	/* Of an array: elements; of an object: members; in the order of the text. */
	const struct json *items;
	size_t count;
};

/* The text is copied. The name (a path, a URL) stands in the error, with line and column (in bytes,
 * 1-based). */
bool json_read(struct json *value, struct arena *arena, str name, str text,
	struct error *error) MUST_CHECK;

/* These never give NULL and take any kind, so that they can be chained: what is not there is
 * JSON_MISSING. */
/* Of doubles the last; time grows with the members. */
const struct json *json_get(const struct json *object, str key);
const struct json *json_at(const struct json *array, size_t index);
str json_as_str(const struct json *value);   /* empty for anything but a string */
bool json_as_bool(const struct json *value); /* false for anything but true */
/* False unless a whole number, 0 to 2^53. */
bool json_as_u64(const struct json *value, uint64_t *number);

/* ---- writing ---- */

enum json_style { JSON_COMPACT, JSON_PRETTY }; /* on one line; or indented by two blanks a level */

/* Commas, line breaks and indentation are put where they belong. What would not be JSON (a value
 * without a key in an object, a bracket too many) is a bug and dies. Give the buf no ceiling: half
 * a text is not JSON. */
struct json_writer {
	struct buf *out;
	enum json_style style;
	bool has_key; /* the next value belongs to a key */
	bool is_done; /* the outermost value is complete */
	size_t depth;
	struct {
		char close; /* ']' or '}' */
		bool has_items;
	} open[JSON_MAX_DEPTH];
};

struct json_writer json_writer_make(struct buf *out, enum json_style style);
/* Dies unless one whole value has been written; writes nothing. */
void json_end(const struct json_writer *writer);

void json_open_object(struct json_writer *writer);
void json_close_object(struct json_writer *writer);
void json_open_array(struct json_writer *writer);
void json_close_array(struct json_writer *writer);
void json_key(struct json_writer *writer, str key);
/* Invalid bytes become U+FFFD each. Beyond what JSON demands, all that could act on a terminal or
 * hide in a text is written as \uXXXX: DEL, C1 controls, line separators, tags, what has no width,
 * the marks that turn the direction of writing. */
void json_str(struct json_writer *writer, str value);
void json_number(struct json_writer *writer, uint64_t value);
void json_real(struct json_writer *writer, double value); /* finite, else it dies */
void json_bool(struct json_writer *writer, bool value);
void json_null(struct json_writer *writer);

/* A value that was read, with all that is in it. Numbers keep what a double holds. */
void json_value(struct json_writer *writer, const struct json *value);

/* A key and its value at once. */
void json_key_str(struct json_writer *writer, str key, str value);
void json_key_number(struct json_writer *writer, str key, uint64_t value);
void json_key_bool(struct json_writer *writer, str key, bool value);

str json_library(struct arena *arena); /* "cJSON 1.7.15" */

#endif
