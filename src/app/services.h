/* services: where the services are asked that know papers and repositories. */
#ifndef APP_SERVICES_H
#define APP_SERVICES_H

#include <entrylint/facts.h>

#include "pipeline.h"

/* Each is where it is known to be, unless the configuration names another address. Sets services,
 * trusts and token. Fails in tests alone, whose world cannot be read. */
bool services_choose(
	struct run *run, struct facts_settings *settings, struct error *error) MUST_CHECK;

#endif
