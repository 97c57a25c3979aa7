/* Turns tasks and history into the text of the issue: what is to do first, what was looked at under
 * a fold, what was done, and what there was no room for. */
#include "escape.h"
#include "issue.h"
#include "markdown.h"

#define ISSUE_MAX 65536  /* characters of an issue's text on GitHub; bytes are never fewer */
#define SPARE 512        /* bytes of folds and of the words on what is left out */
#define HIDDEN_MAX 16384 /* bytes for tasks that are remembered without words */
#define NOTES_MAX 4096   /* bytes on how the run went */
#define MESSAGE_MAX 600  /* bytes of a finding's words */
#define ENTRY_MAX 4096   /* bytes of an entry that is shown put right */

struct body {
	struct buf *out;
	const struct view *view;
	const struct issue *issue;
	struct arena scratch;
	size_t limit; /* of out->len, for tasks */
	bool shows_entries;
	bool *is_first;  /* by task: of those of its entry */
	bool *is_out;    /* by task: it had no room */
	size_t left_out; /* of them */
};

static str safe(struct body *body, str text)
{
	return markdown_text(&body->scratch, cut_utf8(text, MESSAGE_MAX));
}

static str prose(struct body *body, str text)
{
	return markdown_prose(&body->scratch, cut_utf8(text, MESSAGE_MAX));
}

/* ---- a task ---- */

/* "new, README.md, line 18, edit" */
static void place(struct body *body, struct buf *out, const struct issue_task *task)
{
	const struct report_web *web = &body->view->report->web;
	const struct issue_memory *memory = &body->issue->memory;
	const struct view_file *file = task->file;
	uint32_t from =
		task->diag ? task->diag->at.from : file->readings->at[task->entry].entry->at.from;
	uint32_t line = source_place(file->source, from).line;
	str path = file->source->path;
	str blob = view_page(body->view, S("blob"), web->branch, path, &body->scratch);
	str edit = view_page(body->view, S("edit"), web->branch, path, &body->scratch);
	/* In the first audit all is new. */
	if (memory->rows.len > 1 &&
		issue_day(task->known.since) == issue_day(memory->rows.at[0].date))
		buf_add(out, S("**new**, "));
	buf_addf(out, "%s" STR_FMT "%sline %u", blob.len > 0 ? "[" : "",
		STR_ARG(body->view->file_count > 1 ? safe(body, path) : S("")),
		body->view->file_count > 1 ? ", " : "", line);
	if (blob.len > 0)
		buf_addf(out, "](" STR_FMT "?plain=1#L%u)", STR_ARG(blob), line);
	if (edit.len > 0)
		buf_addf(out, ", [edit](" STR_FMT "#L%u)", STR_ARG(edit), line);
}

/* Under the task, so that no line of it begins one. */
static void entry_put_right(struct body *body, struct buf *out, const struct issue_task *task)
{
	struct buf fence = buf_make(&body->scratch);
	str entry = task->diag ? view_corrected(task->file, task->group) : S("");
	if (entry.len == 0 || entry.len > ENTRY_MAX)
		return;
	markdown_fence(&fence, entry, S("markdown"));
	buf_addf(out, "  <details><summary>" STR_FMT "</summary>\n\n",
		STR_ARG(words_put_right(task->group)));
	for (str line, rest = buf_str(&fence); rest.len > 0;) {
		str_cut(rest, S("\n"), &line, &rest);
		buf_addf(out, "  " STR_FMT "\n", STR_ARG(line));
	}
	buf_add(out, S("\n  </details>\n"));
}

static void task_text(struct body *body, struct buf *out, const struct issue_task *task)
{
	const struct diag *diag = task->diag;
	str title = S("The list as a whole");
	if (task->entry != DIAG_NO_ENTRY)
		title = view_title(task->file, task->entry, &body->scratch);
	buf_addf(out, "- [%c] **" STR_FMT "** (", task->known.is_ticked ? 'x' : ' ',
		STR_ARG(safe(body, title)));
	place(body, out, task);
	buf_add(out, S("): "));
	if (!diag)
		buf_addf(out, "%s. Could not be checked this time.", task->known.rule->summary);
	else
		buf_add(out, prose(body, diag->message));
	buf_add(out, S(" " ISSUE_TASK));
	issue_known_write(out, &task->known);
	buf_add(out, S(" -->\n"));
}

static void heading(const struct body *body, struct buf *out, size_t first)
{
	const struct issue_task *tasks = body->issue->tasks.at;
	const struct rule *rule = tasks[first].known.rule;
	size_t count = 0;
	for (size_t i = first; i < body->issue->tasks.len && tasks[i].known.rule == rule &&
			       tasks[i].severity == tasks[first].severity;
		i++)
		count += !tasks[i].known.is_ticked;
	buf_addf(out, "\n### %s: %s (%zu × `%s`)\n\n", markdown_sign(tasks[first].severity),
		rule->summary, count, rule->id);
}

static bool is_alike(const struct issue_task *a, const struct issue_task *b)
{
	return a && a->known.rule == b->known.rule && a->severity == b->severity;
}

/* Those that are ticked, or those that are not. Behind one that has no room there is none. */
static void tasks(struct body *body, bool is_ticked)
{
	const struct issue_task *before = NULL;
	for (size_t i = 0; i < body->issue->tasks.len; i++) {
		const struct issue_task *task = &body->issue->tasks.at[i];
		struct arena_mark mark = arena_mark(&body->scratch);
		struct buf piece = buf_make(&body->scratch);
		if (task->known.is_ticked != is_ticked)
			continue;
		if (body->left_out == 0) {
			if (!is_ticked && !is_alike(before, task))
				heading(body, &piece, i);
			task_text(body, &piece, task);
			if (!is_ticked && body->shows_entries && body->is_first[i])
				entry_put_right(body, &piece, task);
		}
		body->is_out[i] = body->left_out > 0 || body->out->len + piece.len > body->limit;
		if (body->is_out[i])
			body->left_out++;
		else
			buf_add(body->out, buf_str(&piece));
		before = task;
		arena_rewind(&body->scratch, mark);
	}
}

/* An entry is shown put right with the first of its tasks. */
static void find_first(struct body *body, struct arena *arena)
{
	struct map shown = {0};
	body->is_first = NEW_ARRAY(arena, bool, body->issue->tasks.len + 1);
	for (size_t i = 0; i < body->issue->tasks.len; i++) {
		const struct issue_task *task = &body->issue->tasks.at[i];
		str group = {(const char *)&task->group, sizeof(task->group)};
		if (task->diag && !task->known.is_ticked)
			map_put(&shown, arena, group, &body->is_first[i]);
	}
}

static void looked_at(struct body *body)
{
	if (body->issue->looked_at == 0)
		return;
	buf_addf(body->out, "\n<details><summary>Looked at, and left as it is: %u</summary>\n\n",
		body->issue->looked_at);
	tasks(body, true);
	buf_add(body->out, S("\n</details>\n"));
}

/* ---- what is remembered without words ---- */

static void hidden(struct body *body)
{
	const struct issue *issue = body->issue;
	size_t start = body->out->len;
	if (body->left_out == 0)
		return;
	buf_add(body->out, S("\n" ISSUE_HIDDEN "\n"));
	for (size_t i = 0; i < issue->tasks.len; i++) {
		if (!body->is_out[i])
			continue;
		if (body->out->len - start > HIDDEN_MAX - 256) {
			buf_add(body->out, S(ISSUE_FORGOTTEN "\n"));
			break;
		}
		issue_known_write(body->out, &issue->tasks.at[i].known);
		buf_add(body->out, issue->tasks.at[i].known.is_ticked ? S(" x\n") : S("\n"));
	}
	buf_add(body->out, S("-->\n"));
}

/* ---- around the tasks ---- */

static void head(struct body *body)
{
	const struct issue *issue = body->issue;
	const struct issue_memory *memory = &issue->memory;
	struct arena *scratch = &body->scratch;
	buf_addf(body->out, REPORT_MARK_ISSUE "\n## entrylint: " STR_FMT "\n\n",
		STR_ARG(markdown_text(scratch, words_verdict(body->view, scratch))));
	if (issue->to_do > 0)
		buf_addf(body->out, "**%u to do**", issue->to_do);
	else
		buf_add(body->out, S("**Nothing to do**"));
	if (issue->looked_at > 0)
		buf_addf(body->out, ", %u looked at", issue->looked_at);
	buf_add_char(body->out, '.');
	if (memory->rows.len > 1) {
		const struct issue_row *row = &memory->rows.at[0];
		buf_add(body->out, S(" Since the audit of "));
		issue_date_write(body->out, memory->rows.at[1].date);
		buf_addf(body->out, ": %u new, %u done.", row->fresh, row->done);
	}
	buf_add(body->out, S("\n"));
	if (issue->tasks.len == 0)
		return;
	buf_add(body->out,
		S("\nWhat you put right in the list goes from here with the next audit. What shall "
		  "stay as it is, tick: it moves down, and is not brought up again. Untick it "
		  "there to have it back.\n"));
	str fixable = words_fixable(body->view, scratch);
	if (fixable.len > 0)
		buf_addf(body->out, "\n" STR_FMT "\n", STR_ARG(prose(body, fixable)));
}

static void history(struct body *body, struct buf *out)
{
	const struct issue_memory *memory = &body->issue->memory;
	if (memory->done.len > 0 && memory->rows.len > 1) {
		buf_add(out, S("\n### Done since the audit of "));
		issue_date_write(out, memory->rows.at[1].date);
		buf_add(out, S("\n\n"));
	}
	for (size_t i = 0; i < memory->done.len && memory->rows.len > 1; i++)
		buf_addf(out, "- %u × %s (`%s`) " ISSUE_DONE "%s %u -->\n",
			memory->done.at[i].count, memory->done.at[i].rule->summary,
			memory->done.at[i].rule->id, memory->done.at[i].rule->id,
			memory->done.at[i].count);
	buf_add(out, S("\n### History\n\n| audit of | found | new | done |\n"
		       "| --- | --- | --- | --- |\n"));
	for (size_t i = 0; i < memory->rows.len; i++) {
		const struct issue_row *row = &memory->rows.at[i];
		buf_add(out, S("| "));
		issue_date_write(out, row->date);
		buf_addf(out, " | %u | %u | %u |\n", row->found, row->fresh, row->done);
	}
}

static void last(struct body *body, struct buf *out)
{
	struct buf notes = buf_make(&body->scratch);
	history(body, out);
	markdown_notes(&notes, body->view, NOTES_MAX);
	buf_addf(out, STR_FMT "\n%s", STR_ARG(buf_str(&notes)),
		"This text is written anew by each audit, but for ticks and history. The issue is "
		"closed when nothing is left to do.\n");
}

static void tell_left_out(struct body *body)
{
	if (body->left_out > 0)
		buf_addf(body->out,
			"\n**Not all of it fits here:** %zu more are left out. They come up as these "
			"are done; the run's summary has them, and so has `entrylint audit`.\n",
			body->left_out);
}

/* All that there is, if it has room; else without the entries put right; else without some tasks,
 * for which room to remember them is kept. */
static void fill(struct body *body, size_t limit)
{
	enum { WHOLE, SHORT, PART } way;
	size_t start = body->out->len;
	for (way = WHOLE; way <= PART; way++) {
		body->out->len = start;
		body->left_out = 0;
		body->shows_entries = way == WHOLE;
		body->limit = limit - (way == PART ? HIDDEN_MAX : 0);
		tasks(body, false);
		looked_at(body);
		if (body->left_out == 0)
			return;
	}
}

str issue_body(const struct view *view, const struct issue *issue, struct arena *arena)
{
	struct buf out = buf_make(arena), end = buf_make(arena);
	struct body body = {.out = &out, .view = view, .issue = issue};
	body.is_out = NEW_ARRAY(arena, bool, issue->tasks.len + 1);
	find_first(&body, arena);
	head(&body);
	last(&body, &end);
	fill(&body, ISSUE_MAX - end.len - SPARE);
	tell_left_out(&body);
	hidden(&body);
	buf_add(&out, buf_str(&end));
	must(out.len <= ISSUE_MAX);
	arena_release(&body.scratch);
	return buf_str(&out);
}
