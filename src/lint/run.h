/* lint: what the files of the run share; rules do not see it. */
#ifndef LINT_RUN_H
#define LINT_RUN_H

#include "rule.h"

struct run {
	const struct formats *formats;
	const struct readings *base, *head;
	const struct changes *changes;
	const struct lint_settings *settings;
	struct arena *arena;
	struct lint_shared *shared;
	struct diags *diags;
	struct arena scratch;          /* rewound for each entry */
	const struct ignores *ignores; /* of what is trusted: the base; in an audit the list itself
					*/
	const struct rule **rules; /* that are on: those about entries, then those about lists */
	size_t on_entries, on_lists;
	struct addresses addresses;
	/* For what edited and moved entries had already; made when first needed. */
	struct changes *none;
	struct lint_index *index_of_base;
	struct lint_settings base_settings;
};

/* One problem, one finding: of the entry's findings (from `from` on) drops those that say again
 * what another says. */
void fold_doubles(struct run *run, size_t from);

#endif
