/* loose: changed lines that lead somewhere and belong to no entry: nobody looks at them, which is
 * to be told. */
#include "diff.h"

/* A link into the page itself leads nowhere else. */
static bool has_address(str line)
{
	size_t link = str_find(line, S("]("));
	return (link != NOT_FOUND && !str_starts(str_slice(line, link + 2, line.len), S("#"))) ||
	       str_contains(line, S("://")) || str_find_nocase(line, S("href=")) != NOT_FOUND ||
	       str_find_nocase(line, S("src=")) != NOT_FOUND;
}

/* Where a line leads that reads as a definition and holds no other address; empty: it is none. */
static str definition_target(str line)
{
	size_t end = str_find_char(line, ']');
	if (!str_starts(line, S("[")) || str_starts(line, S("[^")) || end == NOT_FOUND ||
		!str_starts(str_slice(line, end, line.len), S("]:")))
		return (str){0};
	str target = str_trim(str_slice(line, end + 2, line.len));
	size_t len = 0;
	while (len < target.len && !char_is_space(target.at[len]))
		len++;
	if (has_address(str_slice(target, len, target.len)))
		return (str){0};
	target = str_slice(target, 0, len);
	return str_starts(target, S("<")) && str_ends(target, S(">"))
		       ? str_slice(target, 1, target.len - 1)
		       : target;
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
	const struct changes *changes;
	struct map targets; /* where the changed entries lead, once that was asked */
	bool has_targets;
	struct arena own;
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

static void gather_targets(struct walk *walk)
{
	walk->has_targets = true;
	for (size_t i = 0; i < walk->readings->len; i++) {
		const struct kept_reading *reading = &walk->readings->at[i];
		if (walk->changes->of_head[i].kind == CHANGE_NONE || !is_seen(reading->entry))
			continue;
		struct atoms atoms = entry_atoms(reading->source, reading->entry, &walk->own);
		for (size_t k = 0; k < atoms.len; k++) {
			map_put(&walk->targets, &walk->own, atoms.at[k].url, NULL);
			map_put(&walk->targets, &walk->own, atoms.at[k].image, NULL);
		}
	}
}

/* A definition leads nowhere of itself: that of a changed entry is looked at there. */
static bool defines_for_entry(struct walk *walk, str line)
{
	str target = definition_target(line);
	if (target.len == 0)
		return false;
	if (!walk->has_targets)
		gather_targets(walk);
	return map_get(&walk->targets, target) != NULL;
}

void diff_loose(const struct readings *head, struct changes *changes)
{
	struct walk walk = {.readings = head, .changes = changes};
	for (size_t i = 0; i < changes->touched.len; i++) {
		struct line_range range = changes->touched.at[i];
		for (uint32_t line = range.from; line <= range.to; line++) {
			str text = str_trim(source_line(head->list->source, line));
			if (is_of_entry(&walk, line) || !has_address(text) ||
				defines_for_entry(&walk, text))
				continue;
			if (changes->loose++ == 0)
				changes->first_loose = line;
		}
	}
	arena_release(&walk.own);
}
