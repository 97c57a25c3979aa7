/* init: prints a workflow that checks pull requests, ready to commit; or, if wanted, a
 * configuration with what was learned from the list. */
#include "app.h"

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

int init_run(struct app *app)
{
	if (app->options.write)
		return format_run(app);
	return app_prints(app, str_from(workflow), EXIT_FINE);
}
