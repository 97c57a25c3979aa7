/* increasing: positions into the longest run of them that keeps its order: what stayed, as against
 * what moved. */
#include "diff.h"

void diff_increasing(const uint32_t *values, size_t len, bool *is_in, struct arena *arena)
{
	struct arena_mark mark = arena_mark(arena);
	size_t *tails = NEW_ARRAY(arena, size_t, len + 1); /* tails[k]: where the best run of length
							      k + 1 ends */
	size_t *before = NEW_ARRAY(arena, size_t, len + 1);
	size_t runs = 0;
	for (size_t i = 0; i < len; i++) {
		size_t low = 0, high = runs;
		while (low < high) {
			size_t middle = low + (high - low) / 2;
			if (values[tails[middle]] < values[i])
				low = middle + 1;
			else
				high = middle;
		}
		before[i] = low > 0 ? tails[low - 1] : NOT_FOUND;
		tails[low] = i;
		if (low == runs)
			runs++;
		is_in[i] = false;
	}
	for (size_t i = runs > 0 ? tails[runs - 1] : NOT_FOUND; i != NOT_FOUND; i = before[i])
		is_in[i] = true;
	arena_rewind(arena, mark);
}
