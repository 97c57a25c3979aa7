/* lines: two texts into the lines of the second that differ from the first: anchors that are unique
 * in both, then each gap. */
#include "diff.h"

#define MAX_CELLS \
	4096 /* of the table of one gap between anchors; a bigger gap counts as changed throughout \
	      */

struct text_lines {
	uint64_t *hash;
	size_t len;
};

struct gap {
	size_t a, a_end, b, b_end;
};

struct lines_run {
	struct text_lines a, b;
	bool *touched;
};

static struct text_lines hash_lines(const struct source *source, struct arena *arena)
{
	struct text_lines lines = {NEW_ARRAY(arena, uint64_t, source->lines + 1), source->lines};
	for (size_t i = 0; i < lines.len; i++) {
		str line = source_line(source, (uint32_t)(i + 1));
		lines.hash[i] = str_hash(line) + line.len;
	}
	return lines;
}

static void trim(const struct lines_run *run, struct gap *gap)
{
	while (gap->a < gap->a_end && gap->b < gap->b_end &&
		run->a.hash[gap->a] == run->b.hash[gap->b]) {
		gap->a++;
		gap->b++;
	}
	while (gap->a < gap->a_end && gap->b < gap->b_end &&
		run->a.hash[gap->a_end - 1] == run->b.hash[gap->b_end - 1]) {
		gap->a_end--;
		gap->b_end--;
	}
}

static void mark_all(struct lines_run *run, size_t from, size_t to)
{
	for (size_t i = from; i < to; i++)
		run->touched[i] = true;
}

/* The classical table of longest common subsequences, for gaps that are small. */
static void mark_by_table(struct lines_run *run, struct gap gap)
{
	static const size_t most = (size_t)2 * MAX_CELLS + 2;
	uint16_t table[2 * MAX_CELLS + 2];
	size_t rows = gap.a_end - gap.a, columns = gap.b_end - gap.b, width = columns + 1;
	must((rows + 1) * width <= most);
	for (size_t i = rows + 1; i-- > 0;) {
		for (size_t j = columns + 1; j-- > 0;) {
			uint16_t *cell = &table[i * width + j];
			if (i == rows || j == columns)
				*cell = 0;
			else if (run->a.hash[gap.a + i] == run->b.hash[gap.b + j])
				*cell = (uint16_t)(table[(i + 1) * width + j + 1] + 1);
			else
				*cell = table[(i + 1) * width + j] > table[i * width + j + 1]
						? table[(i + 1) * width + j]
						: table[i * width + j + 1];
		}
	}
	size_t i = 0, j = 0;
	while (j < columns) {
		if (i < rows && run->a.hash[gap.a + i] == run->b.hash[gap.b + j]) {
			i++;
			j++;
		} else if (i < rows && table[(i + 1) * width + j] >= table[i * width + j + 1]) {
			i++;
		} else {
			run->touched[gap.b + j++] = true;
		}
	}
}

static void mark_gap(struct lines_run *run, struct gap gap)
{
	trim(run, &gap);
	size_t rows = gap.a_end - gap.a, columns = gap.b_end - gap.b;
	if (columns == 0)
		return;
	if (rows == 0 || rows > MAX_CELLS / columns)
		mark_all(run, gap.b, gap.b_end);
	else
		mark_by_table(run, gap);
}

struct sighting {
	uint32_t in_a, in_b, at_a; /* how often the line stands there; where it stands first */
};

/* The lines of a in a table by their hash, which is seeded: its low bits say where to look. */
struct sightings {
	const uint64_t *hash;
	struct sighting *seen;
	uint32_t *slots; /* into `seen`, plus one; 0: free */
	size_t cap, len;
};

static uint32_t *find_sighting(const struct sightings *all, uint64_t hash)
{
	size_t at = (size_t)hash & (all->cap - 1);
	while (all->slots[at] != 0 && all->hash[all->seen[all->slots[at] - 1].at_a] != hash)
		at = (at + 1) & (all->cap - 1);
	return &all->slots[at];
}

static struct sightings sight_lines(
	const struct lines_run *run, struct gap gap, struct arena *arena)
{
	size_t rows = gap.a_end - gap.a;
	struct sightings all = {.hash = run->a.hash, .cap = 16};
	while (all.cap < rows * 2)
		all.cap *= 2;
	all.seen = NEW_ARRAY(arena, struct sighting, rows + 1);
	all.slots = NEW_ARRAY(arena, uint32_t, all.cap);
	for (size_t i = gap.a; i < gap.a_end; i++) {
		uint32_t *slot = find_sighting(&all, run->a.hash[i]);
		if (*slot == 0) {
			all.seen[all.len].at_a = (uint32_t)i;
			*slot = (uint32_t)++all.len;
		}
		all.seen[*slot - 1].in_a++;
	}
	return all;
}

/* Pairs of lines that stand once in either text, in the order of b; positions in a and b. */
static size_t find_anchors(
	const struct lines_run *run, struct gap gap, uint32_t *a, uint32_t *b, struct arena *arena)
{
	struct sightings all = sight_lines(run, gap, arena);
	uint32_t *of_b = NEW_ARRAY(arena, uint32_t, gap.b_end - gap.b + 1);
	for (size_t i = gap.b; i < gap.b_end; i++) {
		uint32_t id = of_b[i - gap.b] = *find_sighting(&all, run->b.hash[i]);
		if (id != 0)
			all.seen[id - 1].in_b++;
	}
	size_t found = 0;
	for (size_t i = gap.b; i < gap.b_end; i++) {
		uint32_t id = of_b[i - gap.b];
		if (id == 0 || all.seen[id - 1].in_a != 1 || all.seen[id - 1].in_b != 1)
			continue;
		a[found] = all.seen[id - 1].at_a;
		b[found++] = (uint32_t)i;
	}
	return found;
}

static void compare(struct lines_run *run, struct arena *arena)
{
	struct gap whole = {0, run->a.len, 0, run->b.len};
	trim(run, &whole);
	if (whole.b == whole.b_end)
		return;
	uint32_t *a = NEW_ARRAY(arena, uint32_t, whole.b_end - whole.b + 1);
	uint32_t *b = NEW_ARRAY(arena, uint32_t, whole.b_end - whole.b + 1);
	size_t anchors = find_anchors(run, whole, a, b, arena);
	bool *is_in = NEW_ARRAY(arena, bool, anchors + 1);
	diff_increasing(a, anchors, is_in, arena);
	size_t from_a = whole.a, from_b = whole.b;
	for (size_t i = 0; i < anchors; i++) {
		if (!is_in[i])
			continue;
		mark_gap(run, (struct gap){from_a, a[i], from_b, b[i]});
		from_a = (size_t)a[i] + 1;
		from_b = (size_t)b[i] + 1;
	}
	mark_gap(run, (struct gap){from_a, whole.a_end, from_b, whole.b_end});
}

void diff_lines(const struct source *base, const struct source *head, struct arena *arena,
	struct changes *changes)
{
	struct arena scratch = {0};
	struct lines_run run = {hash_lines(base, &scratch), hash_lines(head, &scratch), NULL};
	run.touched = NEW_ARRAY(&scratch, bool, run.b.len + 1);
	compare(&run, &scratch);
	for (size_t i = 0; i < run.b.len; i++) {
		if (!run.touched[i])
			continue;
		struct line_range range = {(uint32_t)(i + 1), (uint32_t)(i + 1)};
		while (i + 1 < run.b.len && run.touched[i + 1])
			range.to = (uint32_t)(++i + 1);
		ARRAY_PUSH(arena, &changes->touched, range);
	}
	arena_release(&scratch);
}
