/* platform: GitHub as this run reaches it: address, token, and what was asked for there. */
#ifndef APP_PLATFORM_H
#define APP_PLATFORM_H

#include "pipeline.h"

/* The API's address is GITHUB_API_URL's, for a company's own server, or the public one. Fails for
 * a token or an address that cannot be one. Closed by run_close. */
bool platform_open(struct run *run, str token, struct error *error) MUST_CHECK;

/* "https://github.com", or what GITHUB_SERVER_URL says; no slash at its end. */
str platform_server(void);
/* "OWNER/REPO#N", "OWNER/REPO/pull/N" or the address of a pull request on the platform's server. */
bool platform_read_pull(
	str text, str *repository, uint32_t *number, struct error *error) MUST_CHECK;

/* Asks for a pull request and lets the run compare its head with where it began. */
bool platform_choose_pull(
	struct run *run, str repository, uint32_t number, struct error *error) MUST_CHECK;
/* The same for what an event described, whose labels and base may have changed since. */
bool platform_choose_event_pull(
	struct run *run, const struct pull *pull, struct error *error) MUST_CHECK;
/* Only the labels of one, which count for its merge group too. */
bool platform_labels(
	struct run *run, str repository, uint32_t number, struct error *error) MUST_CHECK;

#endif
