/* init: prints a workflow that checks pull requests, ready to commit; or, if wanted, a
 * configuration with what was learned from the list. */
#include "app.h"
#include "yaml.h"

#include <entrylint/origin.h>

#define LIST_MAX ((size_t)64 << 20) /* bytes: it is only to be there */

/* Without `paths:`, since a required check that is skipped stays pending for ever; a list that was
 * not touched passes at once. */
static const char workflow[] = "name: entrylint\n"
			       "on:\n"
			       "  pull_request:\n"
			       "  merge_group:\n"
			       "permissions:\n"
			       "  contents: read\n"
			       "  pull-requests: read\n"
			       "jobs:\n"
			       "  entries:\n"
			       "    runs-on: ubuntu-latest\n"
			       "    steps:\n"
			       "      - uses: entrylint/entrylint@v0\n";

/* The workflow looks for the list where it is named, from the repository's root on; the one that it
 * takes anyway need not be named. */
static bool name_list(struct app *app, str list, struct buf *out, struct error *error)
{
	str here, usual;
	struct tree tree = tree_of_file(S("."), app->arena, &here);
	struct tree_file file;

	while (str_starts(list, S("./")))
		list = str_slice(list, 2, list.len);
	if (str_starts(list, S("/")) || str_eq(list, S("..")) || str_starts(list, S("../")) ||
		list.len == 0)
		return fail(error,
			"Name the list from the repository's root, where the workflow looks for it, "
			"not " STR_FMT ".",
			STR_ARG(app->options.words.at[0]));
	if (!tree_read(&tree, list, LIST_MAX, app->arena, &file, error) ||
		!tree_default_list(&tree, app->arena, &usual, error))
		return false;
	if (!file.exists)
		return fail(error,
			"There is no file " STR_FMT " here; the list is named from the "
			"repository's root.",
			STR_ARG(list));
	if (str_eq(list, usual))
		return true;
	buf_add(out, S("        with:\n          path: "));
	yaml_add_text(out, list);
	buf_add_char(out, '\n');
	return true;
}

int init_run(struct app *app)
{
	struct buf out = buf_make(app->arena);
	struct error error;

	if (app->options.write)
		return format_run(app);
	buf_add(&out, str_from(workflow));
	if (app->options.words.len > 0 && !name_list(app, app->options.words.at[0], &out, &error))
		return app_fails(app, &error);
	return app_prints(app, buf_str(&out), EXIT_FINE);
}
