/* cells-wrong: Table row with more or fewer cells than the table has columns. */
#include "rule.h"

struct cells {
	uint32_t written, most; /* a pipe at the end may close the last cell or begin an empty one
				 */
	uint32_t least;         /* without the empty ones at the end, which nobody misses */
};

static uint32_t count_empty_at_end(str row)
{
	uint32_t empty = 0;
	while (row.len > 1 && str_ends(row, S("|")) && !str_ends(row, S("\\|"))) {
		row = str_trim(str_slice(row, 0, row.len - 1));
		empty += row.len > 1 && str_ends(row, S("|")) && !str_ends(row, S("\\|"));
	}
	return empty;
}

/* Pipes that no backslash escapes end cells, in code and in addresses too. A remark behind the last
 * one ("[//]: #10/21") is put there on purpose, as it is not shown. */
static struct cells count_cells(str row)
{
	uint32_t pipes = 0;
	size_t remark = str_find(row, S("[//]:"));
	if (remark != NOT_FOUND)
		row = str_trim(str_slice(row, 0, remark));
	for (size_t i = 0; i < row.len; i++) {
		if (row.at[i] == '\\')
			i++;
		else
			pipes += row.at[i] == '|';
	}
	bool opens = str_starts(row, S("|"));
	bool closes = row.len > 1 && str_ends(row, S("|")) && !str_ends(row, S("\\|"));
	uint32_t cells = pipes + 1 - opens - closes;
	return (struct cells){cells, cells + (closes && !opens), cells - count_empty_at_end(row)};
}

static const struct table *table_of(const struct readings *list, const struct entry *entry)
{
	if (entry->kind != ENTRY_ROW || entry->table >= list->list->tables.len)
		return NULL;
	const struct table *table = &list->list->tables.at[entry->table];
	return table->headers.len > 1 ? table : NULL;
}

static enum habit look(
	const struct readings *list, const struct reading *reading, struct arena *arena)
{
	(void)arena;
	const struct table *table = table_of(list, reading->entry);
	if (table == NULL || !reading->in_scope)
		return HABIT_NONE;
	struct cells cells = count_cells(source_slice(list->list->source, reading->entry->at));
	bool fits = cells.least <= table->headers.len && table->headers.len <= cells.most;
	return fits ? HABIT_FOLLOWED : HABIT_BROKEN;
}

static str header_names(const struct check *check, const struct table *table)
{
	struct buf names = buf_make(check->arena);
	for (size_t i = 0; i < table->headers.len; i++) {
		buf_add(&names, i > 0 ? S(" | ") : S(""));
		buf_add(&names, table->headers.at[i]);
	}
	return check_brief(check, buf_str(&names), 80);
}

static void check_cells_wrong(struct check *check)
{
	const struct entry *entry = check->reading->entry;
	if (look(check->head, check->reading, check->arena) != HABIT_BROKEN)
		return;
	const struct table *table = table_of(check->head, entry);
	uint32_t cells = count_cells(check_text(check, entry->at)).written;
	struct tally tally = habit_tally(check, look);
	if (cells < table->headers.len) {
		if (tally_is_usual(tally)) /* else empty cells are left out there */
			report(check, entry->at,
				"This row has %u %s where the table has %zu (`" STR_FMT
				"`); write the missing one, or two pipes around nothing for one that is empty.",
				cells, cells == 1 ? "cell" : "cells", table->headers.len,
				STR_ARG(header_names(check, table)));
		return;
	}
	struct diag *diag = report(check, entry->at,
		"This row has %u cells where the table has %zu (`" STR_FMT
		"`), and what is too much is not shown; write a `|` within a text as `\\|`.",
		cells, table->headers.len, STR_ARG(header_names(check, table)));
	diag_weigh_slip(check, diag, tally);
}

const struct rule rule_cells_wrong = {
	.id = "cells-wrong",
	.family = "shape",
	.summary = "Table row with more or fewer cells than the table has columns",
	.why = "What stands behind a cell that is missing or too many is shown under the wrong"
	       " heading, or not at all.",
	.bad = "## Programs\n\n| [Mule](https://example.org/mule) | Counts the threads of a mule |",
	.good = "## Programs\n\n| [Mule](https://example.org/mule) | MIT | Counts the threads of a mule |",
	.severity = SEVERITY_WARNING,
	.scope = RULE_ENTRY,
	.check = check_cells_wrong,
};
