/* Fuzz target: any bytes as a list; entries and atoms lie where they say, and pieces read as the
 * whole does. */
#include "../unit/same_list.h"
#include "list/reader.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* The text beside one that lacks a stretch of it: read together, each is what it is alone. */
static void check_both(const struct source *source, const struct list *whole, struct arena *arena)
{
	str text = source->text;
	struct source other;
	struct error error;
	struct buf buf = buf_make(arena);
	buf_add(&buf, str_slice(text, 0, text.len / 3));
	buf_add(&buf, str_slice(text, text.len / 2, text.len));
	if (!source_make(&other, arena, S("OTHER.md"), buf_str(&buf), SOURCE_DEFAULT_MAX, &error))
		return;
	struct list_pair both = list_read_both_pieces(&other, source, 1, arena);
	must(same_list(both.base, whole));
	must(same_list(both.head, list_read_pieces(&other, SIZE_MAX, arena)));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena arena = {0};
	struct source source;
	struct error error;
	str text = {(const char *)data, size};

	if (size < 20000 &&
		source_make(&source, &arena, S("README.md"), text, SOURCE_DEFAULT_MAX, &error)) {
		struct list *whole = list_read_pieces(&source, SIZE_MAX, &arena);
		struct list *cut = list_read_pieces(&source, 1, &arena);
		const char *fault = list_fault(whole, &arena);

		if (fault)
			die("%s", fault);
		must(same_list(whole, cut));
		check_both(&source, whole, &arena);
		for (size_t i = 0; i < whole->entries.len && i < 20; i++) {
			struct atoms atoms = list_atoms(&source, whole->entries.at[i].at, &arena);
			must(packs(&source, &atoms, &arena));
		}
	}
	arena_release(&arena);
	return 0;
}
