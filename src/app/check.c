/* check: a change of a list into findings on the entries that it adds or edits. */
#include "pipeline.h"

int check_run(struct app *app)
{
	struct run run = run_make(app);

	return run_whole(app, &run, run_tell);
}
