/* action: what the files that serve a step of a workflow share. */
#ifndef APP_ACTION_H
#define APP_ACTION_H

#include "event.h"
#include "pipeline.h"

/* The input of that name, "true" or "false"; what is not given stays as it is. */
bool action_switch(
	const char *name, bool *value, struct arena *arena, struct error *error) MUST_CHECK;
/* Fills in what the run compares and reads it with. Of an event that leaves nothing to check only
 * the event. */
bool action_where(
	struct app *app, struct run *run, struct event *event, struct error *error) MUST_CHECK;

#endif
