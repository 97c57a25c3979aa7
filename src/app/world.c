/* world: the file that tests name in ENTRYLINT_TEST_WORLD into what stands in for the Internet. */
#include "world.h"

#include <entrylint/origin.h>

#define WORLD_MAX ((size_t)64 << 10) /* bytes */

static bool read_line(
	struct world *world, str path, str line, struct arena *arena, struct error *error)
{
	str word, rest;

	str_cut(line, S(" "), &word, &rest);
	if (str_eq(line, S("loopback")))
		world->allows_loopback = true;
	else if ((str_eq(word, S("connect")) || str_eq(word, S("missing"))) && rest.len > 0)
		ARRAY_PUSH(arena, &world->hosts, rest);
	else if (str_eq(word, S("base")) && str_find_char(rest, ' ') != NOT_FOUND)
		ARRAY_PUSH(arena, &world->bases, rest);
	else
		return fail(error, STR_FMT ": `" STR_FMT "` is no line of a test's world.",
			STR_ARG(path), STR_ARG(line));
	return true;
}

bool world_read(struct world *world, struct arena *arena, struct error *error)
{
	str path = environment_get("ENTRYLINT_TEST_WORLD"), name;
	struct tree_file file;
	struct tree tree;

	*world = (struct world){0};
	if (path.len == 0)
		return true;
	/* Every real run of a workflow has a number. */
	if (environment_get("GITHUB_RUN_ID").len > 0)
		return fail(error, "ENTRYLINT_TEST_WORLD is for tests; a workflow may not set it.");
	tree = tree_of_file(path, arena, &name);
	if (!tree_read(&tree, name, WORLD_MAX, arena, &file, error))
		return false;
	if (!file.exists)
		return fail(
			error, "ENTRYLINT_TEST_WORLD names no file: " STR_FMT ".", STR_ARG(path));
	world->is_there = true;
	for (str line, rest = file.text; rest.len > 0;) {
		str_cut(rest, S("\n"), &line, &rest);
		line = str_trim(line);
		if (line.len > 0 && line.at[0] != '#' &&
			!read_line(world, path, line, arena, error))
			return false;
	}
	return true;
}

str world_base(const struct world *world, str service)
{
	for (size_t i = 0; i < world->bases.len; i++) {
		str name, url;

		str_cut(world->bases.at[i], S(" "), &name, &url);
		if (str_eq(name, service))
			return str_trim(url);
	}
	return (str){0};
}
