/* yaml: the events of libyaml into a tree of nodes. */
#include "yaml.h"

#include <entrylint/json.h>
#include <yaml.h>

#define MAX_DEPTH 8
#define MAX_NODES 4000 /* keys are compared with each other, so this bounds the square */

struct building {
	struct arena *arena;
	yaml_parser_t *parser;
	str path;
	struct yaml *open[MAX_DEPTH]; /* the collections around what comes next, outermost first */
	struct {
		str text;
		uint32_t line;
		bool is_set;
	} key[MAX_DEPTH]; /* of the open pairs: the key whose value comes next */
	size_t depth, nodes;
	bool has_root;
};

static bool refuse(const struct building *building, const yaml_event_t *event, struct error *error,
	const char *why)
{
	return fail(error, STR_FMT ":%zu: %s", STR_ARG(building->path), event->start_mark.line + 1,
		why);
}

static bool is_key_next(const struct building *building)
{
	return building->depth > 0 && building->open[building->depth - 1]->kind == YAML_PAIRS &&
	       !building->key[building->depth - 1].is_set;
}

/* Room for the node that begins: the root, the next item, or the value of the key that was read. */
static struct yaml *add_node(struct building *building, struct yaml *root)
{
	struct yaml *around, *node;

	if (building->depth == 0) {
		building->has_root = true;
		return root;
	}
	around = building->open[building->depth - 1];
	node = ARRAY_ADD(building->arena, &around->items);
	if (around->kind == YAML_PAIRS) {
		node->key = building->key[building->depth - 1].text;
		node->key_line = building->key[building->depth - 1].line;
		building->key[building->depth - 1].is_set = false;
	}
	return node;
}

static bool take_key(struct building *building, str text, uint32_t line, const yaml_event_t *event,
	struct error *error)
{
	const struct yaml *around = building->open[building->depth - 1];

	for (size_t i = 0; i < around->items.len; i++)
		if (str_eq(around->items.at[i].key, text))
			return fail(error,
				STR_FMT ":%zu: `" STR_FMT
					"` stands here a second time; the first is in line %u.",
				STR_ARG(building->path), event->start_mark.line + 1, STR_ARG(text),
				around->items.at[i].key_line);
	building->key[building->depth - 1].text = text;
	building->key[building->depth - 1].line = line;
	building->key[building->depth - 1].is_set = true;
	return true;
}

static bool take_scalar(struct building *building, const yaml_event_t *event, struct yaml *root,
	struct error *error)
{
	str text = str_copy(building->arena,
		(str){(const char *)event->data.scalar.value, event->data.scalar.length});
	uint32_t line = (uint32_t)event->start_mark.line + 1;
	struct yaml *node;

	if (event->data.scalar.anchor ||
		(event->data.scalar.tag && !event->data.scalar.plain_implicit &&
			!event->data.scalar.quoted_implicit))
		return refuse(building, event, error,
			"anchors and tags are not used here; write the value itself.");
	if (is_key_next(building))
		return take_key(building, text, line, event, error);
	node = add_node(building, root);
	node->kind = YAML_TEXT;
	node->line = line;
	node->text = text;
	node->is_block = event->data.scalar.style == YAML_LITERAL_SCALAR_STYLE ||
			 event->data.scalar.style == YAML_FOLDED_SCALAR_STYLE;
	return true;
}

static bool open_node(struct building *building, const yaml_event_t *event, struct yaml *root,
	struct error *error)
{
	bool is_pairs = event->type == YAML_MAPPING_START_EVENT;
	struct yaml *node;

	if (is_pairs ? event->data.mapping_start.anchor || event->data.mapping_start.tag
		     : event->data.sequence_start.anchor || event->data.sequence_start.tag)
		return refuse(building, event, error,
			"anchors and tags are not used here; write the value itself.");
	if (is_key_next(building))
		return refuse(
			building, event, error, "a key is a word, not a list or keys of its own.");
	if (building->depth == MAX_DEPTH)
		return refuse(
			building, event, error, "this is nested more deeply than any setting is.");
	node = add_node(building, root);
	node->kind = is_pairs ? YAML_PAIRS : YAML_ITEMS;
	node->line = (uint32_t)event->start_mark.line + 1;
	building->open[building->depth] = node;
	building->key[building->depth].is_set = false;
	building->depth++;
	return true;
}

static bool take_event(struct building *building, const yaml_event_t *event, struct yaml *root,
	struct error *error)
{
	if (++building->nodes > MAX_NODES)
		return refuse(building, event, error,
			"this is longer than any configuration needs to be.");
	switch (event->type) {
	case YAML_ALIAS_EVENT:
		return refuse(building, event, error,
			"aliases are not used here; write the value itself.");
	case YAML_SCALAR_EVENT: return take_scalar(building, event, root, error);
	case YAML_SEQUENCE_START_EVENT:
	case YAML_MAPPING_START_EVENT: return open_node(building, event, root, error);
	case YAML_SEQUENCE_END_EVENT:
	case YAML_MAPPING_END_EVENT: building->depth--; return true;
	case YAML_DOCUMENT_START_EVENT:
		return !building->has_root ||
		       refuse(building, event, error,
			       "a second document begins here; there may be one.");
	default: return true;
	}
}

static bool explain(const struct building *building, struct error *error)
{
	const yaml_parser_t *parser = building->parser;
	size_t line = parser->problem_mark.line + 1;

	return fail(error, STR_FMT ":%zu: this is not YAML: %s%s%s.", STR_ARG(building->path), line,
		parser->problem ? parser->problem : "it cannot be read", parser->context ? " " : "",
		parser->context ? parser->context : "");
}

bool yaml_read(struct yaml *root, str path, str text, struct arena *arena, struct error *error)
{
	yaml_parser_t parser;
	struct building building = {.arena = arena, .parser = &parser, .path = path};
	bool held = true, is_done = false;

	*root = (struct yaml){.kind = YAML_PAIRS, .line = 1};
	if (!yaml_parser_initialize(&parser))
		die("libyaml has no memory");
	yaml_parser_set_input_string(
		&parser, (const unsigned char *)(text.len ? text.at : ""), text.len);
	while (held && !is_done) {
		yaml_event_t event;

		if (!yaml_parser_parse(&parser, &event)) {
			held = explain(&building, error);
			break;
		}
		is_done = event.type == YAML_STREAM_END_EVENT;
		held = take_event(&building, &event, root, error);
		yaml_event_delete(&event);
	}
	yaml_parser_delete(&parser);
	/* A file of comments alone, or `~`, says nothing. */
	if (held && root->kind == YAML_TEXT && (root->text.len == 0 || str_eq(root->text, S("~"))))
		*root = (struct yaml){.kind = YAML_PAIRS, .line = 1};
	return held;
}

const char *yaml_kind_name(enum yaml_kind kind)
{
	static const char *const names[] = {"a single value", "a list", "keys with values"};

	return names[kind];
}

void yaml_add_text(struct buf *out, str text)
{
	bool is_bare = char_is_alnum(text.at[0]);

	for (size_t i = 0; i < text.len; i++)
		is_bare = is_bare && (char_is_alnum(text.at[i]) ||
					     str_find_char(S("._-/"), text.at[i]) != NOT_FOUND);
	if (is_bare) {
		buf_add(out, text);
	} else {
		struct json_writer to = json_writer_make(out, JSON_COMPACT);

		json_str(&to, text); /* whose strings are YAML's too */
		json_end(&to);
	}
}

str yaml_library(struct arena *arena)
{
	return str_printf(arena, "libyaml %s", yaml_get_version_string());
}
