/* others: the patches of other open pull requests into what they add to each list, and where. */
#include "others.h"

#define OTHERS_MAX 30         /* pull requests looked at, the newest first: one request each */
#define PATCH_LINES_MAX 20000 /* of one patch; what stands behind them is not looked at */

/* A run of added lines in a patch, and the lines around it. */
struct stretch {
	str before, after;
	bool is_open;
};

static void end_stretch(
	struct stretch *stretch, str after, struct lint_other *other, struct arena *arena)
{
	if (stretch->is_open)
		ARRAY_PUSH(arena, &other->gaps, lint_gap(arena, stretch->before, after));
	stretch->is_open = false;
}

/* Of a unified diff's hunks the lines that are in the new version: " kept" and "+added". */
static void read_patch(str patch, struct lint_other *other, struct arena *arena)
{
	struct stretch stretch = {0};
	size_t lines = 0;

	for (str line, rest = patch; rest.len > 0 && lines < PATCH_LINES_MAX; lines++) {
		str text;

		str_cut(rest, S("\n"), &line, &rest);
		text = str_slice(line, 1, line.len);
		if (str_starts(line, S("@@"))) {
			end_stretch(&stretch, (str){0}, other, arena);
			stretch.before = (str){0};
		} else if (str_starts(line, S("+"))) {
			ARRAY_PUSH(arena, &other->lines, text);
			stretch.is_open = true;
		} else if (str_starts(line, S(" "))) {
			end_stretch(&stretch, text, other, arena);
			stretch.before = text;
		}
	}
	end_stretch(&stretch, (str){0}, other, arena);
}

static void keep(struct run *run, struct run_list *list, const struct pull *pull,
	const struct github_files *files)
{
	for (size_t i = 0; i < files->len; i++) {
		struct lint_other other = {.number = pull->number};

		if (!str_eq(files->at[i].path, list->base_path) &&
			!str_eq(files->at[i].renamed_from, list->base_path))
			continue;
		read_patch(files->at[i].patch, &other, run->arena);
		if (other.lines.len > 0)
			ARRAY_PUSH(run->arena, &list->others, other);
	}
}

static bool adds_entries(const struct run *run)
{
	for (size_t i = 0; i < run->lists.len; i++)
		if (run->lists.at[i].file.changes->added > 0)
			return true;
	return false;
}

static void without(struct pulls *pulls, uint32_t number)
{
	size_t kept = 0;

	for (size_t i = 0; i < pulls->len; i++)
		if (pulls->at[i].number != number)
			pulls->at[kept++] = pulls->at[i];
	pulls->len = kept;
}

static void note(struct run *run, size_t count, size_t known, bool is_cut)
{
	if (known < count)
		ARRAY_PUSH(run->arena, &run->report.notes,
			str_printf(run->arena,
				"%zu of %zu other open pull requests could not be looked at.",
				count - known, count));
	if (is_cut)
		ARRAY_PUSH(run->arena, &run->report.notes,
			str_printf(run->arena,
				"Of the other open pull requests only the newest %zu were looked at.",
				count));
}

void others_look(struct run *run)
{
	struct github *github = &run->github;
	struct github_files *files;
	struct pulls pulls;
	struct error error;
	bool is_cut;

	if (!github->fetcher || github->token.len == 0 || run->pull.number == 0 ||
		!run->pull.is_open || !run->config.other_pulls || run->no_others || run->is_audit ||
		!adds_entries(run))
		return;
	if (!github_open_pulls(github, run->where.repository, run->pull.base_branch, OTHERS_MAX + 2,
		    &pulls, &error)) {
		ARRAY_PUSH(run->arena, &run->report.notes,
			str_printf(run->arena,
				"The other open pull requests were not looked at: %s", error.text));
		return;
	}
	without(&pulls, run->pull.number);
	is_cut = pulls.len > OTHERS_MAX;
	if (is_cut)
		pulls.len = OTHERS_MAX;
	files = NEW_ARRAY(run->arena, struct github_files, pulls.len + 1);
	note(run, pulls.len, github_files_of_pulls(github, run->where.repository, &pulls, files),
		is_cut);
	for (size_t i = 0; i < pulls.len; i++)
		for (size_t k = 0; k < run->lists.len; k++)
			keep(run, &run->lists.at[k], &pulls.at[i], &files[i]);
}
