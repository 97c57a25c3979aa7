/* Turns a table's rows and cells into nodes; cells are found in the row's bytes, as cmark's columns
 * for them vary. */
#include "md_walk.h"

/* The cells of a row lie between pipes that no backslash escapes. */
struct cell_reader {
	uint32_t at, end;
};

static struct cell_reader row_open(const struct md_walk *w, uint32_t from, uint32_t to)
{
	if (from < to && w->text.at[from] == '|')
		from++;
	return (struct cell_reader){from, to};
}

/* The next cell, without the blanks around it. False: the row has no more. */
static bool next_cell(const struct md_walk *w, struct cell_reader *row, struct span *cell)
{
	while (row->at < row->end && char_is_space(w->text.at[row->at]))
		row->at++;
	if (row->at >= row->end)
		return false;
	cell->from = row->at;
	while (row->at < row->end && w->text.at[row->at] != '|')
		row->at += w->text.at[row->at] == '\\' && row->at + 1 < row->end &&
					   md_is_punct(w->text.at[row->at + 1])
				   ? 2
				   : 1;
	cell->to = md_trim_end(w, cell->from, row->at);
	if (row->at < row->end)
		row->at++;
	return true;
}

static void walk_cell(
	struct md_walk *w, cmark_node *cmark, struct md_node *row, bool is_there, struct span at)
{
	struct md_node *cell = md_add(w, row, MD_CELL, at.from);
	cell->at = cell->inside = at;
	cell->has_span = is_there;
	w->at = at.from;
	w->limit = at.to;
	md_walk_inlines(w, cmark, cell);
	cell->has_span = is_there && !w->lost && w->at == w->limit;
	w->limit = w->end;
}

static void walk_row(
	struct md_walk *w, cmark_node *cmark, struct md_node *table, uint32_t line_start)
{
	uint32_t from = md_line_prefix(w, line_start);
	struct md_node *row = md_add(w, table, MD_ROW, from);
	row->at.to = md_trim_end(w, from, md_line_end(w, from));
	row->inside = row->at;
	row->has_span = true;
	struct cell_reader cells = row_open(w, row->at.from, row->at.to);
	for (cmark_node *child = cmark_node_first_child(cmark); child;
		child = cmark_node_next(child)) {
		struct span at = {row->at.to, row->at.to};
		bool is_there = next_cell(w, &cells, &at);
		walk_cell(w, child, row, is_there, at);
	}
}

/* cmark gives a table the start of the paragraph that its header row was the end of. */
static uint32_t header_line(const struct md_walk *w, const struct md_node *table)
{
	const struct md_node *before = table->previous;
	if (before && before->at.to > table->at.from)
		return md_line_after(w, before->at.to);
	return table->at.from;
}

void md_walk_table(struct md_walk *w, cmark_node *cmark, struct md_node *table)
{
	w->in_cell = true;
	w->depth += 2;
	table->at.from = md_line_prefix(w, header_line(w, table));
	uint32_t line = table->at.from;
	for (cmark_node *row = cmark_node_first_child(cmark); row; row = cmark_node_next(row)) {
		if (table->last) {
			int number = cmark_node_get_start_line(row);
			line = number > 0 ? md_offset(w, number, 1) : md_line_after(w, line);
		}
		walk_row(w, row, table, line);
		table->last->is_header = table->last == table->first;
	}
	uint32_t delimiters = md_line_end(w, md_line_after(w, md_line_end(w, table->at.from)));
	table->at.to = table->last && table->last != table->first
			       ? table->last->at.to
			       : md_trim_end(w, table->at.from, delimiters);
	table->inside = table->at;
	table->has_span = true;
	w->depth -= 2;
	w->in_cell = false;
}
