/* Weighing: the demands of a format, each counted on the list's own entries. */
#ifndef FORMAT_WEIGH_H
#define FORMAT_WEIGH_H

#include "learn.h"
#include "memo.h"
#include "twins.h"

struct homes { /* which format is usual in a section of the base */
	struct map by_name;
	ARRAY(struct home) rows;
	bool is_counted;
	const struct section *named; /* the sections that the names are of, one for each */
	uint64_t *names;
};

struct format_private {
	struct strs out_of_scope;
	bool is_configured;      /* the configuration writes the formats out: there are no others */
	const struct list *base; /* what was read while weighing need not be read again */
	struct readings *base_readings;
	struct memo memo;
	struct homes homes;
	struct twins twins; /* the base's entries that are understood */
};

/* Counts the practice of every format over all entries of the base and derives its demands. */
void weigh(struct formats *formats, const struct list *base, struct arena *arena);
/* Could this be an entry of the list at all? Not in a table of contents, the contribution text, or
 * a section that the configuration leaves out. */
bool scope_has(const struct formats *formats, const struct entry *entry);
/* The format that practically all of the base's entries in this section have; NULL: there is none
 * such, or only one format at all. */
const struct format *home_of(
	const struct formats *formats, const struct list *list, const struct section *section);
/* A number for each section of a list, by its titles from the top to itself: the same in base and
 * head. Nobody can choose titles that give the number of others. */
uint64_t *section_names(const struct list *list, struct arena *arena);
str section_name_key(const uint64_t *name); /* lives as long as the number */
/* Decides which readings are in scope, by their section. Counts the totals. */
void scope_settle(const struct formats *formats, struct readings *readings, struct arena *arena);

#endif
