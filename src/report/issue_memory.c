/* Turns an issue's text into what it remembers of tasks and former audits, and back. A line that is
 * not just so is no memory. */
#include "issue.h"

#define TEXT_MAX ((size_t)4 * 65536) /* bytes: an issue's characters, at their longest */
#define KEY_LEN 16
#define DATE_LEN 10

static bool is_key(str text)
{
	for (size_t i = 0; i < text.len; i++)
		if (!char_is_digit(text.at[i]) && (text.at[i] < 'a' || text.at[i] > 'f'))
			return false;
	return text.len == KEY_LEN;
}

static bool read_number(str text, uint32_t *number)
{
	return str_to_u32(text, number) && *number <= ISSUE_NUMBER_MAX;
}

/* "2026-11-25" */
static bool read_date(str text, struct date *date)
{
	return text.len == DATE_LEN && text.at[4] == '-' && text.at[7] == '-' &&
	       str_to_u32(str_slice(text, 0, 4), &date->year) &&
	       str_to_u32(str_slice(text, 5, 7), &date->month) &&
	       str_to_u32(str_slice(text, 8, 10), &date->day) && date->month >= 1 &&
	       date->month <= 12 && date->day >= 1 && date->day <= 31;
}

static bool read_known(struct issue_known *known, str text)
{
	str rule, date;

	if (!str_cut(text, S(" "), &known->key, &text) || !str_cut(text, S(" "), &rule, &text) ||
		!str_cut(text, S(" "), &date, &known->entry))
		return false;
	known->rule = rule_find(rule);
	return is_key(known->key) && known->rule && read_date(date, &known->since) &&
	       (is_key(known->entry) || str_eq(known->entry, S("-")));
}

static void add_known(struct issue_memory *memory, str text, bool is_ticked, struct arena *arena)
{
	struct issue_known known = {.is_ticked = is_ticked};

	if (!read_known(&known, text))
		return;
	if (memory->known.len < ISSUE_TASKS_MAX)
		ARRAY_PUSH(arena, &memory->known, known);
	else
		memory->has_forgotten = true;
}

/* What stands in the comment at the line's end, if it is one that begins so. Words before it may
 * hold anything: a comment of that kind too. */
static bool cut_comment(str line, str begin, str *inside)
{
	static const str end = STR_INIT(" -->");
	size_t at = NOT_FOUND, next;

	if (!str_ends(line, end))
		return false;
	line.len -= end.len;
	for (size_t from = 0;
		(next = str_find(str_slice(line, from, line.len), begin)) != NOT_FOUND;)
		from = at = from + next + begin.len;
	if (at == NOT_FOUND)
		return false;
	*inside = str_slice(line, at, line.len);
	return true;
}

static bool read_box(str line, bool *is_ticked)
{
	*is_ticked = str_starts_nocase(line, S("- [x] "));
	return *is_ticked || str_starts(line, S("- [ ] "));
}

/* "| 2026-11-25 | 12 | 3 | 1 |": not of a day to come, and older than the one before. */
static void read_row(struct issue_memory *memory, str line, struct date today, struct arena *arena)
{
	uint32_t latest = memory->rows.len > 0
				  ? issue_day(memory->rows.at[memory->rows.len - 1].date) - 1
				  : issue_day(today);
	struct issue_row row;
	str cells[5], rest = line;

	for (size_t i = 0; i < COUNT_OF(cells); i++)
		if (!str_cut(rest, S("|"), &cells[i], &rest))
			return;
	if (cells[0].len > 0 || rest.len > 0 || memory->rows.len == ISSUE_ROWS_MAX ||
		!read_date(str_trim(cells[1]), &row.date) ||
		!read_number(str_trim(cells[2]), &row.found) ||
		!read_number(str_trim(cells[3]), &row.fresh) ||
		!read_number(str_trim(cells[4]), &row.done))
		return;
	if (issue_day(row.date) <= latest)
		ARRAY_PUSH(arena, &memory->rows, row);
}

static void read_done(struct issue_memory *memory, str text, struct arena *arena)
{
	struct issue_done done;
	str id, count;

	str_cut(text, S(" "), &id, &count);
	done.rule = rule_find(id);
	if (done.rule && read_number(count, &done.count) && memory->done.len < rule_count)
		ARRAY_PUSH(arena, &memory->done, done);
}

static void read_hidden(struct issue_memory *memory, str line, struct arena *arena)
{
	bool is_ticked = str_ends(line, S(" x"));

	if (str_eq(line, S(ISSUE_FORGOTTEN)))
		memory->has_forgotten = true;
	else
		add_known(memory, str_slice(line, 0, line.len - (is_ticked ? 2 : 0)), is_ticked,
			arena);
}

struct issue_memory issue_remember(str text, struct date today, struct arena *arena)
{
	struct issue_memory memory = {0};
	bool is_hidden = false, is_ticked;

	text = str_slice(text, 0, TEXT_MAX);
	for (str line, inside; text.len > 0;) {
		str_cut(text, S("\n"), &line, &text);
		while (line.len > 0 && char_is_space(line.at[line.len - 1]))
			line.len--;
		if (str_eq(line, S(ISSUE_HIDDEN)))
			is_hidden = true;
		else if (str_eq(line, S("-->")))
			is_hidden = false;
		else if (is_hidden)
			read_hidden(&memory, line, arena);
		else if (read_box(line, &is_ticked) && cut_comment(line, S(ISSUE_TASK), &inside))
			add_known(&memory, inside, is_ticked, arena);
		else if (str_starts(line, S("- ")) && cut_comment(line, S(ISSUE_DONE), &inside))
			read_done(&memory, inside, arena);
		else if (str_starts(line, S("| ")))
			read_row(&memory, line, today, arena);
	}
	return memory;
}

/* ---- and back ---- */

void issue_date_write(struct buf *out, struct date date)
{
	buf_addf(out, "%04u-%02u-%02u", date.year, date.month, date.day);
}

void issue_known_write(struct buf *out, const struct issue_known *known)
{
	buf_addf(out, STR_FMT " %s ", STR_ARG(known->key), known->rule->id);
	issue_date_write(out, known->since);
	buf_addf(out, " " STR_FMT, STR_ARG(known->entry));
}
