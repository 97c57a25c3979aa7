/* Turns what was read of an entry into its place in the JSON report; and the keys that all its
 * pieces use. */
#include "json_letter.h"

void key_str_or_null(struct json_writer *to, str key, str value)
{
	json_key(to, key);
	if (value.len > 0)
		json_str(to, value);
	else
		json_null(to);
}

void key_number_or_null(struct json_writer *to, str key, uint32_t value)
{
	json_key(to, key);
	if (value > 0)
		json_number(to, value);
	else
		json_null(to);
}

void key_strs(struct json_writer *to, str key, const struct strs *values)
{
	json_key(to, key);
	json_open_array(to);
	for (size_t i = 0; i < values->len; i++)
		json_str(to, values->at[i]);
	json_close_array(to);
}

void open_on_line(struct json_letter *letter)
{
	buf_add_char(letter->out, '\n');
	json_open_object(&letter->to);
}

static void links(struct json_writer *to, const struct record *record)
{
	json_key(to, S("links"));
	json_open_array(to);
	for (size_t i = 0; i < record->links.len; i++) {
		const struct record_link *link = &record->links.at[i];
		json_open_object(to);
		json_key_str(to, S("label"), link->label);
		json_key_str(to, S("role"),
			link->role.len > 0 ? link->role
			: link->is_image   ? S("image")
					   : S("other"));
		key_str_or_null(to, S("url"), link->url);
		json_close_object(to);
	}
	json_close_array(to);
}

static void fields(struct json_writer *to, const struct record *record, struct arena *scratch)
{
	struct strs authors = authors_written(scratch, record->authors.text);
	struct strs tag = {.at = (str[]){record->tag.text}, .len = record->tag.text.len > 0};
	uint32_t year = record->year_number;
	if (year == 0 && !year_read(record->year.text, &year))
		year = 0;
	json_key(to, S("fields"));
	json_open_object(to);
	key_str_or_null(to, S("title"), record->title.text);
	key_strs(to, S("authors"), &authors);
	key_strs(to, S("author_names"), &record->author_names);
	key_str_or_null(to, S("arxiv"), record->arxiv_id.id);
	key_str_or_null(to, S("doi"), record->doi_id);
	key_str_or_null(to, S("venue"), record->venue.text);
	key_number_or_null(to, S("year"), year);
	key_str_or_null(to, S("date"), record->date.text);
	key_strs(to, S("tags"), record->tags.len > 0 ? &record->tags : &tag);
	key_str_or_null(to, S("text"), record->text.text);
	links(to, record);
	json_close_object(to);
}

void json_entry(struct json_letter *letter, const struct kept_reading *reading, str change)
{
	struct json_writer *to = &letter->to;
	const struct entry *of = reading->entry;
	const struct source *source = reading->source;
	struct strs section = view_section_parts(of, JSON_SECTION_MAX, &letter->scratch);
	open_on_line(letter);
	json_key_str(to, S("path"), source->path);
	json_key_number(to, S("line"), source_place(source, of->at.from).line);
	json_key_number(to, S("end_line"),
		source_place(source, of->at.to > of->at.from ? of->at.to - 1 : of->at.to).line);
	key_strs(to, S("section"), &section);
	json_key_str(to, S("change"), change);
	json_key_bool(to, S("understood"), reading->understood);
	fields(to, &reading_of(reading, &letter->scratch)->record, &letter->scratch);
	json_close_object(to);
	arena_rewind(&letter->scratch, letter->empty);
}
