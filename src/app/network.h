/* network: options, configuration and environment into the fetcher that a run asks the world with.
 */
#ifndef APP_NETWORK_H
#define APP_NETWORK_H

#include <entrylint/net.h>

#include "app.h"
#include "config.h"

/* Opened only when something is to be asked, since that costs a few milliseconds; to be released.
 * Offline, it answers that nothing was asked. The configuration may be NULL where none has been
 * read yet; its cache and contact are not used then. */
bool network_open(struct app *app, const struct config *config, struct strs *notes,
	struct fetcher **fetcher, struct error *error) MUST_CHECK;
/* Seconds, of --timeout; the error says what it takes. */
bool network_timeout(str text, uint32_t *seconds, struct error *error) MUST_CHECK;

#endif
