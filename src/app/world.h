/* world: what stands in for the Internet in tests of the whole program. Told by a file that the
 * variable ENTRYLINT_TEST_WORLD names; no option, input or key sets it, and a workflow may not. */
#ifndef APP_WORLD_H
#define APP_WORLD_H

#include "app.h"

struct world {
	bool is_there;        /* false: the Internet is meant */
	bool allows_loopback; /* a line "loopback" */
	struct strs hosts;    /* lines "connect HOST:PORT:ADDRESS:PORT" and "missing HOST" */
	struct strs bases;    /* lines "base NAME URL": "NAME URL" */
};

bool world_read(struct world *world, struct arena *arena, struct error *error) MUST_CHECK;
/* The base URL that stands in for a service ("datacite"); empty: its own. */
str world_base(const struct world *world, str service);

#endif
