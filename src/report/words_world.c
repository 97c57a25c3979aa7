/* Turns what was asked of the world into the sentences that all reporters share. */
#include "escape.h"
#include "view.h"

#define ASKED_MAX 200 /* bytes of an address or a reason */

str words_world(const struct facts_summary *world, struct arena *arena)
{
	const struct {
		uint32_t count;
		const char *one, *many;
	} kinds[] = {
		{world->papers, "paper", "papers"},
		{world->repositories, "repository", "repositories"},
		{world->links, "link", "links"},
	};
	struct buf out = buf_make(arena);

	buf_add(&out, S("Asked the world about "));
	for (size_t i = 0, told = 0; i < COUNT_OF(kinds); i++) {
		if (kinds[i].count == 0)
			continue;
		if (told++ > 0)
			buf_add(&out, S(", "));
		words_count(&out, kinds[i].count, kinds[i].one, kinds[i].many);
	}
	if (world->unchecked.len > 0)
		buf_addf(&out, "; %zu of them could not be checked", world->unchecked.len);
	return buf_str(&out);
}

str words_unchecked(const struct unchecked_fact *fact, struct arena *arena)
{
	return str_printf(arena, STR_FMT " (" STR_FMT ": " STR_FMT ")",
		STR_ARG(cut_utf8(fact->what, ASKED_MAX)),
		STR_ARG(cut_utf8(fact->source.who, ASKED_MAX)),
		STR_ARG(cut_utf8(fact->source.what, ASKED_MAX)));
}
