/* Checks what origin reads from folders: patterns, default lists, contribution texts, and what it
 * refuses to. */
#include "unit.h"

#include <entrylint/origin.h>

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static void put(const char *path, const char *text)
{
	FILE *file = fopen(path, "wb");

	must(file && fputs(text, file) >= 0 && fclose(file) == 0);
}

static void make_files(void)
{
	must(mkdir("list", 0755) == 0 && mkdir("list/docs", 0755) == 0 &&
		mkdir("list/.github", 0755) == 0);
	must(mkdir("list/papers", 0755) == 0 && mkdir("list/papers/old", 0755) == 0);
	put("list/readme.md", "# List\n");
	put("list/docs/How-To-PR.md", "how\n");
	put("list/.github/Pull_Request_Template.md", "template\n");
	put("list/.github/contributing.md", "contributing\n");
	put("list/CONTRIBUTORS.md", "Ada\n");
	put("list/contributing.png", "picture\n");
	put("list/papers/b.md", "b\n");
	put("list/papers/a.md", "a\n");
	put("list/papers/old/c.md", "c\n");
	put("outside.md", "secret\n");
	must(symlink("../outside.md", "list/out.md") == 0 &&
		symlink("papers/a.md", "list/in.md") == 0);
	must(symlink("loop.md", "list/loop.md") == 0);
}

static void check_reading(const struct tree *tree, struct arena *arena)
{
	struct tree_file file;
	struct error error;

	CHECK(tree_read(tree, S("readme.md"), 100, arena, &file, &error) && file.exists);
	CHECK_STR(file.text, S("# List\n"));
	CHECK(tree_read(tree, S("none.md"), 100, arena, &file, &error) && !file.exists);
	CHECK(tree_read(tree, S("in.md"), 100, arena, &file, &error) && file.exists);
	CHECK_STR(file.text, S("a\n"));
	CHECK(!tree_read(tree, S("out.md"), 100, arena, &file, &error));
	CHECK(!tree_read(tree, S("../outside.md"), 100, arena, &file, &error));
	CHECK(!tree_read(tree, S("/etc/passwd"), 100, arena, &file, &error));
	CHECK(!tree_read(tree, S("loop.md"), 100, arena, &file, &error));
	CHECK(!tree_read(tree, S("papers"), 100, arena, &file, &error));
	CHECK(!tree_read(tree, S("readme.md"), 3, arena, &file, &error));
	CHECK(tree_read(tree, S("readme.md\0.png"), 100, arena, &file, &error) && !file.exists);
}

static struct strs match(const struct tree *tree, str pattern, struct arena *arena)
{
	struct error error;
	struct strs paths = {0};

	CHECK(tree_match(tree, pattern, arena, &paths, &error));
	return paths;
}

static void check_matching(const struct tree *tree, struct arena *arena)
{
	struct strs paths = match(tree, S("papers/*.md"), arena);
	struct error error;
	str list;

	if (CHECK_SIZE(paths.len, 2)) {
		CHECK_STR(paths.at[0], S("papers/a.md"));
		CHECK_STR(paths.at[1], S("papers/b.md"));
	}
	paths = match(tree, S("**/?.md"), arena);
	if (CHECK_SIZE(paths.len, 3))
		CHECK_STR(paths.at[2], S("papers/old/c.md"));
	CHECK_SIZE(match(tree, S("readme.md"), arena).len, 1);
	CHECK_SIZE(match(tree, S("*/c*"), arena).len, 0);
	CHECK_SIZE(match(tree, S("../*.md"), arena).len, 0);
	CHECK_SIZE(match(tree, S(".github/*.md"), arena).len, 2);
	CHECK(tree_default_list(tree, arena, &list, &error));
	CHECK_STR(list, S("readme.md"));
}

static void check_texts(const struct tree *tree, struct arena *arena)
{
	struct strs notes = {0};
	struct origin_texts texts = {0};
	struct error error;

	CHECK(tree_contribution_texts(tree, S("papers/old/c.md"), arena, &texts, &notes, &error));
	if (CHECK_SIZE(texts.len, 4)) {
		CHECK_STR(texts.at[0].path, S("list/.github/contributing.md"));
		CHECK_STR(texts.at[1].path, S("list/docs/How-To-PR.md"));
		CHECK_STR(texts.at[2].path, S("list/.github/Pull_Request_Template.md"));
		CHECK_STR(texts.at[3].path, S("list/readme.md"));
	}
	CHECK_SIZE(notes.len, 0);
}

int main(void)
{
	struct arena arena = {0};
	struct origin origin;
	struct error error = {0};
	struct origin_request request = {
		.base = S("list/readme.md"), .head = S("list/readme.md"), .wants_base = true};
	const char *place = getenv("TMPDIR"); /* the runner's, which it removes */
	char folder[4096];

	snprintf(folder, sizeof(folder), "%s/origin-XXXXXX", place ? place : "/tmp");
	must(mkdtemp(folder) && chdir(folder) == 0);
	make_files();
	if (CHECK(origin_open(&origin, &request, &arena, &error))) {
		CHECK_STR(origin.base_list, S("readme.md"));
		check_reading(&origin.base, &arena);
		check_matching(&origin.base, &arena);
		check_texts(&origin.base, &arena);
	}
	origin_close(&origin);
	request.base = S("list");
	CHECK(!origin_open(&origin, &request, &arena, &error));
	origin_close(&origin);
	arena_release(&arena);
	UNIT_END();
}
