/* diff: which entries a change added, edited, moved or removed.
 *
 * Stands on format (it needs the identity of entries). Entries are aligned by identity (arXiv id,
 * DOI, repository, title), then by text, so a moved entry is one change and not two.
 */
#ifndef ENTRYLINT_DIFF_H
#define ENTRYLINT_DIFF_H

#include <entrylint/format.h>

enum change_kind {
	CHANGE_NONE,
	CHANGE_ADDED,
	CHANGE_EDITED,
	CHANGE_MOVED,
	CHANGE_MOVED_EDITED,
	CHANGE_REMOVED
};

struct change {
	enum change_kind kind;
	const struct kept_reading *base; /* NULL: added */
	const struct kept_reading *head; /* NULL: removed */
};

struct changes {
	struct change *of_head; /* one per head entry, same index as the head list's entries */
	size_t len;
	ARRAY(struct change) removed; /* in-scope entries of the base */
	struct line_ranges touched;   /* head lines that differ from the base, entries or not,
					 ascending */
	uint32_t added, edited, moved;
	uint32_t loose, first_loose; /* touched lines with addresses that belong to no entry; the
					first of them */
};

/* base == NULL: everything is CHANGE_NONE (an audit). diff(x, x) is empty. Linear but for a log
 * factor. */
struct changes *changes_find(
	const struct readings *base, const struct readings *head, struct arena *arena);
str change_name(enum change_kind kind); /* "none", "added", "edited", "moved", "moved+edited",
					   "removed" */
/* Is any byte of the span on a line that the change touched? */
bool changes_touch(const struct changes *changes, const struct source *head, struct span at);

#endif
