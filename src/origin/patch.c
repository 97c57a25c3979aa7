/* patch: two texts into a unified diff, or into the places that it shows. */
#include "inside.h"

/* NULL: nothing differs. To be freed, and libgit2 to be shut down. */
static git_patch *make_patch(str path, str before, str after, struct arena *arena)
{
	git_patch *patch = NULL;
	git_diff_options options;
	const char *name = str_copy(arena, path).at;

	repository_begin();
	git_diff_options_init(&options, GIT_DIFF_OPTIONS_VERSION);
	options.flags = GIT_DIFF_FORCE_TEXT;
	if (git_patch_from_buffers(
		    &patch, before.at, before.len, name, after.at, after.len, name, &options) != 0)
		return NULL;
	return patch;
}

static void release(git_patch *patch)
{
	git_patch_free(patch);
	git_libgit2_shutdown();
}

str origin_patch(str path, str before, str after, struct arena *arena)
{
	git_patch *patch = make_patch(path, before, after, arena);
	git_buf text = GIT_BUF_INIT;
	str out = {0};

	if (patch) {
		if (git_patch_to_buf(&text, patch) == 0)
			out = str_copy(arena, (str){text.ptr, text.size});
		git_buf_dispose(&text);
	}
	release(patch);
	return out;
}

struct line_ranges origin_hunks(str before, str after, struct arena *arena)
{
	git_patch *patch = make_patch(S("list"), before, after, arena);
	struct line_ranges ranges = {0};

	for (size_t i = 0; patch && i < git_patch_num_hunks(patch); i++) {
		const git_diff_hunk *hunk;

		if (git_patch_get_hunk(&hunk, NULL, patch, i) != 0 || hunk->new_lines <= 0)
			continue;
		ARRAY_PUSH(arena, &ranges,
			((struct line_range){(uint32_t)hunk->new_start,
				(uint32_t)(hunk->new_start + hunk->new_lines - 1)}));
	}
	release(patch);
	return ranges;
}
