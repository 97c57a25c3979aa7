/* edits: turns wishes to change a text into a set that can be carried out at once, and carries it
 * out. */
#include <entrylint/source.h>

#include <string.h>

static bool is_insert(const struct edit *edit)
{
	return edit->at.from == edit->at.to;
}

/* By place; at the same place inserts come first. */
static bool goes_before(const struct edit *a, const struct edit *b)
{
	if (a->at.from != b->at.from)
		return a->at.from < b->at.from;
	return is_insert(a) && !is_insert(b);
}

/* Bottom-up merge sort: it is stable, which qsort need not be. */
static void sort_edits(struct edits *edits)
{
	struct arena scratch = {0};
	struct edit *from = edits->at, *to = NEW_ARRAY(&scratch, struct edit, edits->len);

	for (size_t width = 1; width < edits->len; width *= 2) {
		struct edit *swap = from;

		for (size_t start = 0; start < edits->len; start += 2 * width) {
			size_t a = start, middle = start + width, b, end = start + 2 * width;

			middle = middle < edits->len ? middle : edits->len;
			end = end < edits->len ? end : edits->len;
			b = middle;
			for (size_t i = start; i < end; i++)
				to[i] = b >= end || (a < middle && !goes_before(&from[b], &from[a]))
						? from[a++]
						: from[b++];
		}
		from = to;
		to = swap;
	}
	if (from != edits->at)
		memcpy(edits->at, from, edits->len * sizeof(*from));
	arena_release(&scratch);
}

static bool is_same(const struct edit *a, const struct edit *b)
{
	return a->at.from == b->at.from && a->at.to == b->at.to && str_eq(a->text, b->text);
}

size_t edits_settle(struct edits *edits)
{
	struct arena scratch = {0};
	/* Text -> the place behind which it was last inserted, counted from 1. */
	struct map inserted = {0};
	const struct edit *last = NULL;
	size_t kept = 0, left_out = 0;
	uint32_t free_from = 0; /* bytes before this are already replaced */

	sort_edits(edits);
	for (size_t i = 0; i < edits->len; i++) {
		struct edit edit = edits->at[i];

		must(edit.at.from <= edit.at.to);
		if (is_insert(&edit) && !edit.text.len)
			continue;
		if (last && is_same(last, &edit))
			continue;
		if (edit.at.from < free_from) {
			left_out++;
			continue;
		}
		if (is_insert(&edit)) {
			size_t *seen = map_put(&inserted, &scratch, edit.text, NULL);

			if (*seen == (size_t)edit.at.from + 1)
				continue;
			*seen = (size_t)edit.at.from + 1;
		}
		free_from = edit.at.to;
		edits->at[kept] = edit;
		last = &edits->at[kept++];
	}
	edits->len = kept;
	arena_release(&scratch);
	return left_out;
}

/* The first edit that does not start before the offset. */
static size_t first_edit(const struct edits *edits, uint32_t offset)
{
	size_t low = 0, high = edits->len;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (edits->at[middle].at.from < offset)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

str edits_apply(struct arena *arena, str text, struct span within, const struct edits *edits)
{
	size_t first = first_edit(edits, within.from), len, at = within.from;
	struct buf out = buf_make(arena);

	must(within.from <= within.to && within.to <= text.len);
	len = span_len(within);
	for (size_t i = first; i < edits->len && edits->at[i].at.from <= within.to; i++)
		len += edits->at[i].text.len;
	out.at = arena_alloc(arena, len + 1, 1); /* one allocation: the text may be huge */
	out.cap = len + 1;
	for (size_t i = first; i < edits->len && edits->at[i].at.from <= within.to; i++) {
		struct edit edit = edits->at[i];

		if (!span_has(within, edit.at))
			continue;
		must(at <= edit.at.from);
		buf_add(&out, str_slice(text, at, edit.at.from));
		buf_add(&out, edit.text);
		at = edit.at.to;
	}
	buf_add(&out, str_slice(text, at, within.to));
	return buf_str(&out);
}
