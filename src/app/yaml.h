/* yaml: a YAML text as a tree of nodes, each with its line; bounded in depth and number. */
#ifndef APP_YAML_H
#define APP_YAML_H

#include <entrylint/base.h>

enum yaml_kind { YAML_TEXT, YAML_ITEMS, YAML_PAIRS };

struct yaml {
	enum yaml_kind kind;
	uint32_t line;
	bool is_block; /* YAML_TEXT written as a block behind | or > */
	str key;       /* of one in YAML_PAIRS */
	uint32_t key_line;
	str text;
	struct {
		struct yaml *at;
		size_t len;
		size_t cap;
	} items; /* of YAML_ITEMS and YAML_PAIRS */
};

/* One document. An empty text gives pairs without members. Aliases and tags are refused: nothing
 * here needs them. */
bool yaml_read(
	struct yaml *root, str path, str text, struct arena *arena, struct error *error) MUST_CHECK;
const char *yaml_kind_name(enum yaml_kind kind); /* "a text", "a list", "keys with values" */
/* A short text as YAML has it: bare where nothing in it means anything. */
void yaml_add_text(struct buf *out, str text);
str yaml_library(struct arena *arena);

#endif
