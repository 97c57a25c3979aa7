/* others: what other open pull requests add to the lists of a run. */
#ifndef APP_OTHERS_H
#define APP_OTHERS_H

#include "pipeline.h"

/* Looks at them, when the run is about an open pull request, there is a token, and nobody said not
 * to; and keeps what they add with each list. That they cannot be looked at is no failure: a note
 * says so. */
void others_look(struct run *run);

#endif
