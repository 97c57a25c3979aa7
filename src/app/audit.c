/* audit: a whole list, which is its own authority, into findings on all its entries. */
#include "pipeline.h"

int audit_run(struct app *app)
{
	struct run run = run_make(app);

	run.is_audit = run.lint.is_audit = true;
	run.where.wants_base = false;
	return run_whole(app, &run, run_tell);
}
