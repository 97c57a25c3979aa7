/* Statements: where a contribution text says what an entry looks like, and the format compiled from
 * it. */
#ifndef FORMAT_STATEMENT_H
#define FORMAT_STATEMENT_H

#include "learn.h"

/* Finds and compiles what the list's own text and its companions state. `labels`: those of the
 * list's entries (learn_labels). */
void statements_find(const struct list *list, const struct companion *companions, size_t count,
	const struct strs *labels, struct arena *arena, struct candidates *out);
/* The templates of the configuration. */
bool statements_configured(const struct format_settings *settings, struct arena *arena,
	struct candidates *out, struct error *error) MUST_CHECK;
/* How many slots of the two mean the same. */
size_t statement_shared(const struct format *stated, const struct format *learned);
/* Gives the learned format the stated one's names, lines, options and choices. */
void statement_lend(const struct format *stated, struct format *learned, struct arena *arena);
/* Gives the words of stated formats that lost to the entries' own shape to the learned ones; those
 * that fit none are kept as not followed. */
void formats_borrow_words(struct formats *formats, struct candidates *stated);
/* Compiles one template (a stretch of Markdown). A line of nothing but words that the entries have
 * for a label ("keyword" for "Keyword: ...") stands for such a line; labels may be NULL. NULL: it
 * has no slots worth the name. */
struct format *statement_compile(
	str path, str text, uint32_t line, const struct strs *labels, struct arena *arena);

#endif
