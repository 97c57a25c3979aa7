/* Header: of a table with no rows yet, or few, the header says what its rows hold. */
#include <string.h>

#include "finder.h"
#include "vocab.h"

#define FEW_ROWS 8 /* with more of them the rows speak for themselves */
#define TABLES_MAX 16
#define KNOWN_MIN 2 /* cells that name something known, beside the title: else it is any table */

/* A row fills the cells as it likes: what stands around the values, and which of them are there, no
 * header says. */
static void loosen(struct format *format)
{
	size_t slots = format->slots.len;

	for (size_t i = 0; i < slots; i++) {
		struct slot *slot = &format->slots.at[i];
		str role = vocab_role(slot->name);
		slot->is_optional = slot->field != FIELD_TITLE;
		slot->style = 0;
		if (slot->field != FIELD_TEXT || !role.len)
			continue;
		slot->field = FIELD_LINK;
		slot->role = str_eq(role, S("link")) ? S("*") : role;
		slot->label = slot->name;
	}
	for (size_t from = 0; from <= slots; from++)
		for (size_t to = 0; to <= slots; to++) {
			struct pair *pair = &format->practice->pairs[from][to];
			pair->stated_raw = pair->stated; /* to be shown, not demanded */
			pair->has_stated = false;
		}
	format->tail = (str){0};
	format->accepted = format->of = 0;
}

static size_t known_cells(const struct format *format, bool *has_title)
{
	size_t known = 0;

	*has_title = false;
	for (size_t i = 0; i < format->slots.len; i++) {
		bool whole;
		enum field field = vocab_field(format->slots.at[i].name, &whole);
		*has_title |= field == FIELD_TITLE;
		known += field != FIELD_TITLE &&
			 (field != FIELD_COUNT || vocab_role(format->slots.at[i].name).len > 0);
	}
	return known;
}

void header_try(struct finder *f, const struct list *list)
{
	struct map seen = {0};
	size_t rows = 0;

	for (size_t i = 0; i < list->entries.len; i++)
		rows += list->entries.at[i].kind == ENTRY_ROW;
	if (rows >= FEW_ROWS)
		return;
	for (size_t i = 0; i < list->tables.len && i < TABLES_MAX; i++) {
		uint32_t line = source_place(list->source, list->tables.at[i].at.from).line;
		str text = str_trim(source_line(list->source, line));
		bool is_new = false, has_title;
		if (text.len == 0 || text.at[0] != '|')
			continue;
		map_put(&seen, f->arena, text, &is_new);
		struct format *format = is_new ? statement_compile(list->source->path, text, line,
							 f->labels, f->arena)
					       : NULL;
		if (!format || known_cells(format, &has_title) < KNOWN_MIN || !has_title)
			continue;
		loosen(format);
		ARRAY_PUSH(f->arena, f->out, format);
	}
}
