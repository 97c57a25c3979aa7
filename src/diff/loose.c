/* loose: changed lines that lead somewhere and belong to no entry: nobody looks at them, which is
 * to be told. */
#include "diff.h"

/* A definition leads nowhere of itself, and who uses it is looked at. */
static bool is_definition(str line)
{
	return str_starts(line, S("[")) && !str_starts(line, S("[^")) &&
	       str_contains(line, S("]:"));
}

/* A link into the page itself leads nowhere else. */
static bool has_address(str line)
{
	line = str_trim(line);
	size_t link = str_find(line, S("]("));
	if (is_definition(line))
		return false;
	return (link != NOT_FOUND && !str_starts(str_slice(line, link + 2, line.len), S("#"))) ||
	       str_contains(line, S("://")) || str_find_nocase(line, S("href=")) != NOT_FOUND ||
	       str_find_nocase(line, S("src=")) != NOT_FOUND;
}

/* An item of a table of contents or of the text on contributing is looked at by nobody, either. */
static bool is_seen(const struct entry *entry)
{
	const struct section *section = entry->section;
	return section == NULL || (!section->is_contents && !section->is_contribution);
}

struct walk { /* over the entries, in step with the lines */
	const struct readings *readings;
	size_t next;
	uint32_t reach; /* the last line of those so far */
};

static bool is_of_entry(struct walk *walk, uint32_t line)
{
	const struct source *source = walk->readings->list->source;
	for (; walk->next < walk->readings->len; walk->next++) {
		const struct entry *entry = walk->readings->at[walk->next].entry;
		struct span at = entry->line;
		if (source_place(source, at.from).line > line)
			break;
		uint32_t last = source_place(source, at.to > at.from ? at.to - 1 : at.from).line;
		if (is_seen(entry) && last > walk->reach)
			walk->reach = last;
	}
	return line <= walk->reach;
}

void diff_loose(const struct readings *head, struct changes *changes)
{
	struct walk walk = {.readings = head};
	for (size_t i = 0; i < changes->touched.len; i++) {
		struct line_range range = changes->touched.at[i];
		for (uint32_t line = range.from; line <= range.to; line++) {
			if (is_of_entry(&walk, line) ||
				!has_address(source_line(head->list->source, line)))
				continue;
			if (changes->loose++ == 0)
				changes->first_loose = line;
		}
	}
}
