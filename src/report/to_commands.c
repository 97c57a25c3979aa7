/* Turns a report into the workflow commands that make annotations of it on GitHub, within what is
 * shown there. */
#include "escape.h"
#include "view.h"

/* What GitHub shows of one step; more than this vanishes without a word. 50 a job is not ours to
 * count. */
#define COMMANDS_PER_LEVEL 10
#define COMMAND_MESSAGE_MAX 4096 /* bytes; a longer message is cut there */
#define COMMAND_TITLE_MAX 200

struct annotation { /* the findings of one rule on one entry */
	const struct view_file *file;
	const struct diag *diag; /* the first of them */
	size_t others;
};

struct level {
	const char *command;
	const char *many;
	ARRAY(struct annotation) annotations;
};

/* Findings of a group are few; of a long one only the first are told apart by rule, the others
 * stand for themselves. */
#define FOLD_LOOK_BACK 64

static struct level *level_of(struct level *levels, enum severity severity)
{
	return severity == SEVERITY_ERROR     ? &levels[0]
	       : severity == SEVERITY_WARNING ? &levels[1]
					      : &levels[2];
}

static void fold_group(struct level *levels, const struct view_file *file,
	const struct view_group *group, struct arena *arena)
{
	size_t starts[3] = {
		levels[0].annotations.len, levels[1].annotations.len, levels[2].annotations.len};
	for (size_t i = 0; i < group->count; i++) {
		const struct diag *diag = group->diags[i];
		struct level *level = level_of(levels, diag->severity);
		struct annotation *same = NULL;
		size_t start = starts[level - levels];
		if (group->entry != DIAG_NO_ENTRY)
			for (size_t k = start;
				!same && k < level->annotations.len && k < start + FOLD_LOOK_BACK;
				k++)
				if (level->annotations.at[k].diag->rule == diag->rule)
					same = &level->annotations.at[k];
		if (same)
			same->others++;
		else
			ARRAY_PUSH(
				arena, &level->annotations, ((struct annotation){file, diag, 0}));
	}
}

static str message(
	const struct annotation *annotation, size_t more, const char *many, struct arena *arena)
{
	const struct diag *diag = annotation->diag;
	struct buf tail = buf_make(arena), out = buf_make(arena);
	if (diag->quote)
		buf_addf(&tail, "\nThe list says, " STR_FMT ": \"" STR_FMT "\"",
			STR_ARG(plain_line(
				arena, words_place(diag->quote->path, diag->quote->line, arena))),
			STR_ARG(plain_line(arena, words_quote(diag->quote, arena))));
	if (diag->fix && diag->fix->title.len > 0)
		buf_addf(&tail, "\nFix: " STR_FMT, STR_ARG(plain_line(arena, diag->fix->title)));
	if (annotation->others > 0)
		buf_addf(&tail, "\nAnd %zu more of this kind in this entry.", annotation->others);
	if (more > 0)
		buf_addf(&tail,
			"\nThere are %zu more %s than can be shown here: see the summary of this run.",
			more, many);
	str last = cut_utf8(buf_str(&tail), COMMAND_MESSAGE_MAX / 2);
	buf_add(&out, cut_utf8(plain_line(arena, diag->message), COMMAND_MESSAGE_MAX - last.len));
	buf_add(&out, last);
	return buf_str(&out);
}

static void annotate(struct buf *out, const struct level *level,
	const struct annotation *annotation, size_t more)
{
	struct arena scratch = {0};
	const struct source *source = annotation->file->source;
	struct place from = source_place(source, annotation->diag->at.from),
		     to = view_end(source, annotation->diag->at);
	str title = cut_utf8(str_printf(&scratch, "entrylint: %s", annotation->diag->rule->id),
		COMMAND_TITLE_MAX);
	buf_addf(out, "::%s file=" STR_FMT ",line=%u,endLine=%u", level->command,
		STR_ARG(command_property(&scratch, report_plain(&scratch, source->path))),
		(unsigned)from.line, (unsigned)to.line);
	if (from.line == to.line)
		buf_addf(out, ",col=%u,endColumn=%u", (unsigned)from.column, (unsigned)to.column);
	buf_addf(out, ",title=" STR_FMT "::" STR_FMT "\n",
		STR_ARG(command_property(&scratch, title)),
		STR_ARG(command_data(&scratch, message(annotation, more, level->many, &scratch))));
	arena_release(&scratch);
}

/* Lines besides commands begin with a word of ours, so none can begin like a command. */
static void say(struct buf *out, str text)
{
	struct arena scratch = {0};
	buf_addf(out, "entrylint: " STR_FMT "\n", STR_ARG(plain_line(&scratch, text)));
	arena_release(&scratch);
}

static void closing(struct buf *out, const struct view *view, struct arena *arena)
{
	const struct report *report = view->report;
	say(out, str_printf(arena, "checked " STR_FMT "%s" STR_FMT, STR_ARG(report->head.name),
			 report->base.name.len > 0 ? " against " : "", STR_ARG(report->base.name)));
	for (size_t i = 0; i < view->file_count; i++) {
		str path = view->files[i].source ? view->files[i].source->path : S("the list");
		str text = words_understood(&view->files[i], arena);
		say(out, str_printf(arena, STR_FMT ": " STR_FMT, STR_ARG(path), STR_ARG(text)));
	}
	for (size_t i = 0; i < report->notes.len; i++)
		say(out, report->notes.at[i]);
	for (size_t f = 0; f < view->file_count; f++) {
		const struct formats *formats = view->files[f].file->formats;
		for (size_t i = 0; formats && i < formats->notes.len; i++)
			say(out, formats->notes.at[i]);
	}
	str verdict = words_verdict(view, arena);
	say(out, str_printf(arena, "%s: " STR_FMT, report->failed ? "fail" : "pass",
			 STR_ARG(verdict)));
	if (view->entries == 0 && report->errors + report->warnings + report->notices == 0)
		buf_addf(out, "::notice title=entrylint::" STR_FMT "\n",
			STR_ARG(command_data(arena, plain_line(arena, verdict))));
}

static void render(const struct report *report, const struct report_look *look, struct buf *out)
{
	(void)look;
	struct arena arena = {0};
	struct view *view = view_make(report, &arena);
	struct level levels[] = {
		{.command = "error", .many = "errors"},
		{.command = "warning", .many = "warnings"},
		{.command = "notice", .many = "notices"},
	};
	for (size_t f = 0; f < view->file_count; f++)
		for (size_t i = 0; i < view->files[f].group_count; i++)
			fold_group(levels, &view->files[f], &view->files[f].groups[i], &arena);
	for (size_t i = 0; i < COUNT_OF(levels); i++) {
		const struct level *level = &levels[i];
		size_t shown = level->annotations.len < COMMANDS_PER_LEVEL ? level->annotations.len
									   : COMMANDS_PER_LEVEL;
		for (size_t k = 0; k < shown; k++)
			annotate(out, level, &level->annotations.at[k],
				k + 1 == shown ? level->annotations.len - shown : 0);
	}
	closing(out, view, &arena);
	arena_release(&arena);
}

const struct reporter reporter_commands = {
	.name = "commands",
	.summary =
		"for GitHub's log: workflow commands, which it shows as annotations on the changed lines",
	.kind = LETTER_TEXT,
	.render = render,
	.tells = REPORT_OF_FINDINGS,
};
