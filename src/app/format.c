/* format: placeholder */
#include "pipeline.h"
int format_run(struct app *app)
{
	return audit_run(app);
}
