/* schema: the table of configuration keys into a JSON Schema for editors, or into the README's
 * table. */
#include "config.h"

#include "app.h"

#include <entrylint/json.h>

/* A text, or an array of texts. */
static void add_text_kinds(struct json_writer *out)
{
	json_open_object(out);
	json_key_str(out, S("type"), S("string"));
	json_close_object(out);
	json_open_object(out);
	json_key_str(out, S("type"), S("array"));
	json_key(out, S("items"));
	json_open_object(out);
	json_key_str(out, S("type"), S("string"));
	json_close_object(out);
	json_close_object(out);
}

static void add_texts(struct json_writer *out)
{
	json_key(out, S("oneOf"));
	json_open_array(out);
	add_text_kinds(out);
	json_close_array(out);
}

/* The same, or an object of these by the paths of lists. */
static void add_templates(struct json_writer *out)
{
	json_key(out, S("oneOf"));
	json_open_array(out);
	add_text_kinds(out);
	json_open_object(out);
	json_key_str(out, S("type"), S("object"));
	json_key(out, S("additionalProperties"));
	json_open_object(out);
	add_texts(out);
	json_close_object(out);
	json_close_object(out);
	json_close_array(out);
}

static void add_choice(struct json_writer *out, const str *names, size_t count)
{
	json_key(out, S("enum"));
	json_open_array(out);
	for (size_t i = 0; i < count; i++)
		json_str(out, names[i]);
	json_close_array(out);
}

static void add_rules(struct json_writer *out)
{
	json_key_str(out, S("type"), S("object"));
	json_key_bool(out, S("additionalProperties"), false);
	json_key(out, S("properties"));
	json_open_object(out);
	for (size_t i = 0; i < rule_count; i++) {
		json_key(out, str_from(rules[i]->id));
		json_open_object(out);
		json_key_str(out, S("description"), str_from(rules[i]->summary));
		json_key(out, S("enum"));
		json_open_array(out);
		for (enum severity s = SEVERITY_OFF; s <= SEVERITY_ERROR; s++)
			json_str(out, severity_name(s));
		json_bool(out, false); /* what `off` is to a reader of older YAML */
		json_close_array(out);
		json_key_str(out, S("default"), severity_name(rules[i]->severity));
		json_close_object(out);
	}
	json_close_object(out);
}

static void add_key(struct json_writer *out, const struct config_key *key, str name)
{
	static const str fail_on[] = {STR_INIT("error"), STR_INIT("warning"), STR_INIT("never")};

	json_key(out, name);
	json_open_object(out);
	json_key_str(out, S("description"),
		str_printf(out->out->arena, "%s Default: %s.", key->summary, key->is_default));
	switch (key->kind) {
	case CONFIG_TEXTS: add_texts(out); break;
	case CONFIG_TEMPLATES: add_templates(out); break;
	case CONFIG_TEXT: json_key_str(out, S("type"), S("string")); break;
	case CONFIG_ADDRESS:
		json_key_str(out, S("type"), S("string"));
		json_key_str(out, S("pattern"), S("^https://"));
		break;
	case CONFIG_NUMBER:
		json_key_str(out, S("type"), S("integer"));
		json_key_number(out, S("minimum"), key->min);
		json_key_number(out, S("maximum"), key->max);
		break;
	case CONFIG_SWITCH: json_key_str(out, S("type"), S("boolean")); break;
	case CONFIG_FAIL_ON: add_choice(out, fail_on, COUNT_OF(fail_on)); break;
	case CONFIG_RULES: add_rules(out); break;
	}
	json_close_object(out);
}

static void open_group(struct json_writer *out, str name)
{
	json_key(out, name);
	json_open_object(out);
	json_key_str(out, S("type"), S("object"));
	json_key_bool(out, S("additionalProperties"), false);
	json_key(out, S("properties"));
	json_open_object(out);
}

static void close_group(struct json_writer *out)
{
	json_close_object(out);
	json_close_object(out);
}

static str as_schema(struct arena *arena)
{
	struct buf text = buf_make(arena);
	struct json_writer out = json_writer_make(&text, JSON_PRETTY);
	str group = {0}, head, rest;

	json_open_object(&out);
	json_key_str(&out, S("$schema"), S("http://json-schema.org/draft-07/schema#"));
	json_key_str(&out, S("title"), S("Configuration of entrylint: .github/entrylint.yml"));
	json_key_str(&out, S("type"), S("object"));
	json_key_bool(&out, S("additionalProperties"), false);
	json_key(&out, S("properties"));
	json_open_object(&out);
	for (size_t i = 0; i < config_key_count; i++) { /* keys of a group follow each other in the
							   table */
		bool has_group = str_cut(str_from(config_keys[i].name), S("."), &head, &rest);

		if (group.len > 0 && !(has_group && str_eq(group, head))) {
			close_group(&out);
			group = (str){0};
		}
		if (has_group && group.len == 0) {
			open_group(&out, head);
			group = head;
		}
		add_key(&out, &config_keys[i], has_group ? rest : head);
	}
	if (group.len > 0)
		close_group(&out);
	json_close_object(&out);
	json_close_object(&out);
	json_end(&out);
	buf_add_char(&text, '\n');
	return buf_str(&text);
}

static str as_table(struct arena *arena)
{
	struct buf out = buf_make(arena);

	buf_add(&out, S("| key | what it says | default | example |\n|---|---|---|---|\n"));
	for (size_t i = 0; i < config_key_count; i++)
		buf_addf(&out, "| `%s` | %s | %s | `%s` |\n", config_keys[i].name,
			config_keys[i].summary, config_keys[i].is_default, config_keys[i].example);
	return buf_str(&out);
}

int schema_run(struct app *app)
{
	return app_prints(
		app, app->options.table ? as_table(app->arena) : as_schema(app->arena), EXIT_FINE);
}
