/* Fuzz target: any bytes as a list; entries and atoms lie where they say, and pieces read as the
 * whole does. */
#include "../unit/same_list.h"
#include "list/reader.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

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
		for (size_t i = 0; i < whole->entries.len && i < 20; i++) {
			struct atoms atoms = list_atoms(&source, whole->entries.at[i].at, &arena);
			must(packs(&source, &atoms, &arena));
		}
	}
	arena_release(&arena);
	return 0;
}
