/* network: options, configuration and environment into the fetcher that a run asks the world with.
 */
#ifndef APP_NETWORK_H
#define APP_NETWORK_H

#include <entrylint/net.h>

#include "app.h"
#include "config.h"

/* Who asks and how long all asking may take: the same for all that a run asks, whomever. The
 * configuration may be NULL where none has been read yet; its contact is not named then. */
bool network_settings(struct app *app, const struct config *config, struct net_settings *settings,
	struct error *error) MUST_CHECK;
/* "entrylint/0.1.0 (+https://...; mailto:...)": whom a service may write to. */
bool network_agent(const struct config *config, struct arena *arena, str *agent,
	struct error *error) MUST_CHECK;
/* Opened only when something is to be asked, since that costs a few milliseconds; to be released.
 * Offline, it answers that nothing was asked. Where the
 * configuration is NULL, its cache is not used either. */
bool network_open(struct app *app, const struct config *config, struct strs *notes,
	struct fetcher **fetcher, struct error *error) MUST_CHECK;
/* Seconds, of --timeout; the error says what it takes. */
bool network_timeout(str text, uint32_t *seconds, struct error *error) MUST_CHECK;

#endif
