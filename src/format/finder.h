/* Finder: what the files that look for statements share. */
#ifndef FORMAT_FINDER_H
#define FORMAT_FINDER_H

#include "statement.h"

struct finder {
	struct arena *arena;
	struct candidates *out;
	const struct strs *labels; /* of the list's entries */
	const struct list *list;   /* NULL: the text is a companion's */
	str path;
	const struct source *source;
	bool is_contribution; /* the whole text is about contributing */
	size_t snippets;
	struct candidates samples; /* filled-in examples: they stand for a template where there is
				      none */
};

/* Compiles a snippet, and keeps it when it looks like a template. `cued`: words before it speak of
 * a format; `is_code`: it stands as code. */
void finder_try(struct finder *f, str text, uint32_t line, bool cued, bool is_code);

/* The headers of the list's tables, where these have no rows yet, or few. */
void header_try(struct finder *f, const struct list *list);

#endif
