/* Tells which words before a colon begin labelled lines of a list: those that come again and again.
 */
#include "learn.h"

/* "Metrics:" is a label when many entries have such a line; "Flamingo:" is a title's beginning. */
struct strs learn_labels(const struct samples *samples, enum entry_kind kind, struct arena *arena)
{
	struct map counts = {0};
	struct strs labels = {0};
	size_t entries = 0;

	for (size_t i = 0; i < samples->len; i++) {
		const struct sample *s = &samples->at[i];
		if (s->taken || s->entry->kind != kind)
			continue;
		entries++;
		for (size_t k = 0; k < s->tokens.len; k++) {
			str label = s->tokens.at[k].label;
			bool is_new;
			if (!label.len || s->tokens.at[k].kind != TOKEN_WORDS)
				continue;
			++*map_put(&counts, arena, label, &is_new);
			if (is_new)
				ARRAY_PUSH(arena, &labels, label);
		}
	}
	size_t out = 0;
	for (size_t i = 0; i < labels.len; i++) {
		size_t count = *map_get(&counts, labels.at[i]);
		if (count >= 3 && count * 12 >= entries)
			labels.at[out++] = labels.at[i];
	}
	labels.len = out;
	return labels;
}
