/* Turns a report into a review of a pull request, as GitHub's API takes it: one comment an entry,
 * with what is wrong and, where a click can put it right, the suggestion. */
#include "escape.h"
#include "markdown.h"
#include "suggestion.h"

#include <entrylint/json.h>

#define REVIEW_COMMENTS_MAX 30 /* more than this buries the conversation */
#define ENTRY_MAX 16384        /* bytes of an entry that is shown whole */

struct review {
	struct json_writer to;
	const struct view *view;
	struct arena scratch;
	size_t comments;
	size_t left_out; /* entries: too many, or on lines that the change does not show */
};

/* GitHub takes a comment only on lines of one and the same hunk. */
static bool is_shown(const struct line_ranges *hunks, struct line_range lines)
{
	for (size_t i = 0; i < hunks->len; i++)
		if (hunks->at[i].from <= lines.from && lines.to <= hunks->at[i].to)
			return true;
	return false;
}

static str comment_body(struct review *review, const struct view_file *file,
	const struct view_group *group, const struct suggestion *suggestion)
{
	struct arena *arena = &review->scratch;
	struct buf out = buf_make(arena);
	str offered = suggestion ? suggestion->text : S(""), entry = view_corrected(file, group);
	markdown_findings(&out, file, group, arena);
	if (suggestion) {
		buf_add_char(&out, '\n');
		markdown_fence(&out, offered, S("suggestion"));
	} else if (entry.len > 0 && entry.len <= ENTRY_MAX) {
		markdown_corrected(&out, file, group, entry);
	}
	buf_addf(&out, "\n" REPORT_MARK_FINDING STR_FMT " -->\n",
		STR_ARG(view_group_fingerprint(file, group, offered, arena)));
	return buf_str(&out);
}

static void comment(struct review *review, const struct view_file *file,
	const struct view_group *group, struct line_range lines,
	const struct suggestion *suggestion)
{
	struct json_writer *to = &review->to;
	json_open_object(to);
	json_key_str(to, S("path"), file->source->path);
	if (lines.from < lines.to) {
		json_key_number(to, S("start_line"), lines.from);
		json_key_str(to, S("start_side"), S("RIGHT"));
	}
	json_key_number(to, S("line"), lines.to);
	json_key_str(to, S("side"), S("RIGHT"));
	json_key_str(to, S("body"), comment_body(review, file, group, suggestion));
	json_close_object(to);
	review->comments++;
}

/* A suggestion stands on the lines that it changes, anything else on the first finding's. */
static void group_comment(
	struct review *review, const struct view_file *file, const struct view_group *group)
{
	struct arena_mark mark = arena_mark(&review->scratch);
	struct suggestion suggestion;
	bool is_offered = suggestion_make(&suggestion, file, group, &review->scratch) &&
			  is_shown(&file->file->hunks, suggestion.lines);
	uint32_t line = source_place(file->source, group->diags[0]->at.from).line;
	struct line_range lines = is_offered ? suggestion.lines : (struct line_range){line, line};
	bool is_worth = group->worst >= SEVERITY_WARNING || is_offered;
	if (is_worth && review->comments < REVIEW_COMMENTS_MAX &&
		is_shown(&file->file->hunks, lines))
		comment(review, file, group, lines, is_offered ? &suggestion : NULL);
	else
		review->left_out++;
	arena_rewind(&review->scratch, mark);
}

static void comments(struct review *review, enum severity severity)
{
	for (size_t f = 0; f < review->view->file_count; f++) {
		const struct view_file *file = &review->view->files[f];
		for (size_t i = 0; i < file->group_count; i++)
			if (file->groups[i].worst == severity)
				group_comment(review, file, &file->groups[i]);
	}
}

static str review_body(struct review *review)
{
	struct arena *arena = &review->scratch;
	struct buf out = buf_make(arena);
	buf_addf(&out, "entrylint: " STR_FMT ".\n",
		STR_ARG(markdown_text(arena, words_verdict(review->view, arena))));
	if (review->left_out > 0) {
		buf_add(&out, S("The summary of the run says more: "));
		words_count(&out, (uint32_t)review->left_out, "entry has", "entries have");
		buf_add(&out, S(" no comment here.\n"));
	}
	buf_add(&out, S(REPORT_MARK_REVIEW "\n"));
	return buf_str(&out);
}

static void render(const struct report *report, const struct report_look *look, struct buf *out)
{
	(void)look;
	struct arena arena = {0};
	size_t start = out->len;
	struct review review = {
		.to = json_writer_make(out, JSON_PRETTY), .view = view_make(report, &arena)};
	struct json_writer *to = &review.to;
	json_open_object(to);
	if (report->head.commit.len > 0)
		json_key_str(to, S("commit_id"), report->head.commit);
	json_key_str(to, S("event"), S("COMMENT")); /* approves nothing and blocks nothing */
	json_key(to, S("comments"));
	json_open_array(to);
	comments(&review, SEVERITY_ERROR);
	comments(&review, SEVERITY_WARNING);
	comments(&review, SEVERITY_NOTICE);
	json_close_array(to);
	json_key_str(to, S("body"), review_body(&review));
	json_close_object(to);
	json_end(to);
	buf_add_char(out, '\n');
	json_guard(out, start);
	arena_release(&review.scratch);
	arena_release(&arena);
}

const struct reporter reporter_review = {
	.name = "review",
	.summary = "a review with one-click suggestions, as GitHub's API takes it",
	.kind = LETTER_TEXT,
	.render = render,
	.tells = REPORT_OF_CHANGE,
};
