/* Turns the formats of a list into their place in the JSON report. */
#include "escape.h"
#include "json_letter.h"

static void demands(struct json_writer *to, const struct format *format)
{
	static const char *const states[] = {"required", "warned", "off", "adopted"};
	json_key(to, S("evidence"));
	json_open_array(to);
	for (size_t i = 0; i < format->demands.len; i++) {
		const struct demand *demand = &format->demands.at[i];
		json_open_object(to);
		json_key_str(to, S("demand"), demand->text);
		json_key_number(to, S("followed"), demand->followed);
		json_key_number(to, S("of"), demand->of);
		json_key_str(to, S("state"), str_from(states[demand->state]));
		json_key_bool(to, S("stated"), demand->is_stated);
		json_close_object(to);
	}
	json_close_array(to);
}

static void slots(struct json_writer *to, const struct format *format)
{
	json_key(to, S("slots"));
	json_open_array(to);
	for (size_t i = 0; i < format->slots.len; i++) {
		const struct slot *slot = &format->slots.at[i];
		json_open_object(to);
		json_key_str(to, S("field"), field_name(slot->field));
		json_key_str(to, S("name"), slot->name);
		key_str_or_null(to, S("role"), slot->role);
		key_str_or_null(to, S("label"), slot->label);
		json_key_bool(to, S("optional"), slot->is_optional);
		json_key_bool(to, S("repeats"), slot->repeats);
		key_strs(to, S("choices"), &slot->choices);
		key_number_or_null(to, S("line"), slot->line);
		json_key_number(to, S("followed"), slot->followed);
		json_key_number(to, S("of"), slot->of);
		json_close_object(to);
	}
	json_close_array(to);
}

static void statement(struct json_writer *to, const struct statement *stated)
{
	key_str_or_null(to, S("path"), stated->line > 0 ? stated->path : S(""));
	key_number_or_null(to, S("line"), stated->line);
	key_number_or_null(to, S("end_line"), stated->end_line);
}

void json_formats(struct json_letter *letter, const struct view_file *file)
{
	static const char *const origins[] = {"configured", "stated", "learned"};
	struct json_writer *to = &letter->to;
	const struct formats *formats = file->file->formats;
	for (size_t i = 0; formats && i < formats->formats.len; i++) {
		const struct format *format = formats->formats.at[i];
		open_on_line(letter);
		json_key_str(to, S("template"), format->written);
		statement(to, &format->stated);
		key_str_or_null(to, S("list"), file->source ? file->source->path : S(""));
		json_key_str(to, S("origin"), str_from(origins[format->origin]));
		key_strs(to, S("scope"), &format->scope);
		json_key_number(to, S("accepted"), format->accepted);
		json_key_number(to, S("of"), format->of);
		json_key_bool(to, S("gates"), format->gates);
		slots(to, format);
		demands(to, format);
		json_close_object(to);
	}
}

void json_not_followed(struct json_letter *letter)
{
	struct json_writer *to = &letter->to;
	json_key(to, S("not_followed"));
	json_open_array(to);
	for (size_t f = 0; f < letter->view->file_count; f++) {
		const struct formats *formats = letter->view->files[f].file->formats;
		for (size_t i = 0; formats && i < formats->not_followed.len; i++) {
			open_on_line(letter);
			statement(to, &formats->not_followed.at[i]);
			json_key_str(to, S("text"),
				cut_utf8(formats->not_followed.at[i].text, JSON_QUOTE_MAX));
			json_close_object(to);
		}
	}
	json_close_array(to);
}
