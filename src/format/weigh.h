/* Weighing: the demands of a format, each counted on the list's own entries. */
#ifndef FORMAT_WEIGH_H
#define FORMAT_WEIGH_H

#include "learn.h"
#include "memo.h"
#include "twins.h"

struct format_private {
	struct strs out_of_scope;
	bool is_configured;      /* the configuration writes the formats out: there are no others */
	const struct list *base; /* what was read while weighing need not be read again */
	struct readings *base_readings;
	struct memo memo;
	struct twins twins; /* the base's entries that are understood */
};

/* Counts the practice of every format over all entries of the base and derives its demands. */
void weigh(struct formats *formats, const struct list *base, struct arena *arena);
/* Could this be an entry of the list at all? Not in a table of contents, the contribution text, or
 * a section that the configuration leaves out. */
bool scope_has(const struct formats *formats, const struct entry *entry);
/* Decides which readings are in scope, by their section. Counts the totals. */
void scope_settle(const struct formats *formats, struct readings *readings, struct arena *arena);

#endif
