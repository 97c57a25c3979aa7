/* entry_insert: an entry and its place into the edit that puts it there, apart from its neighbours
 * as these are. */
#include "entry.h"

struct edit entry_insertion(
	const struct readings *list, const struct entry_place *place, str text, struct arena *arena)
{
	const struct source *source = list->list->source;
	const struct entry *beside = list->at[place->is_first ? place->like : place->after].entry;
	uint32_t at = place->is_first ? beside->line.from : beside->line.to;
	const char *end = source->is_crlf ? "\r\n" : "\n";
	bool is_apart = false; /* by an empty line, as its neighbours are */

	for (size_t i = 0; i + 1 < list->len; i++) {
		const struct entry *one = list->at[i].entry, *next = list->at[i + 1].entry;

		if (one->group == beside->group && next->group == beside->group)
			is_apart = next->line.from > one->line.to;
	}
	if (beside->kind == ENTRY_PARAGRAPH || beside->kind == ENTRY_HEADING)
		is_apart = true;
	if (source->is_crlf)
		text = str_replace(arena, text, S("\n"), S("\r\n"));
	if (place->is_first)
		text = str_printf(arena, STR_FMT "%s%s", STR_ARG(text), end, is_apart ? end : "");
	else if (at > 0 && source->text.at[at - 1] != '\n')
		text = str_printf(arena, "%s%s" STR_FMT, end, is_apart ? end : "", STR_ARG(text));
	else
		text = str_printf(
			arena, "%s" STR_FMT "%s", is_apart ? end : "", STR_ARG(text), end);
	return (struct edit){{at, at}, text};
}
