/* patch: two texts into a unified diff. */
#include "inside.h"

str origin_patch(str path, str before, str after, struct arena *arena)
{
	git_patch *patch = NULL;
	git_buf text = GIT_BUF_INIT;
	git_diff_options options;
	const char *name = str_copy(arena, path).at;
	str out = {0};

	repository_begin();
	git_diff_options_init(&options, GIT_DIFF_OPTIONS_VERSION);
	options.flags = GIT_DIFF_FORCE_TEXT;
	if (git_patch_from_buffers(&patch, before.at, before.len, name, after.at, after.len, name,
		    &options) == 0 &&
		patch) {
		if (git_patch_to_buf(&text, patch) == 0)
			out = str_copy(arena, (str){text.ptr, text.size});
		git_buf_dispose(&text);
	}
	git_patch_free(patch);
	git_libgit2_shutdown();
	return out;
}
