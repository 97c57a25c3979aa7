/* posting: what a run writes back to GitHub, when that was asked for. */
#ifndef APP_POSTING_H
#define APP_POSTING_H

#include "pipeline.h"

/* Are these what can be posted ("comment", "review", "checks", "issue")? The error says which is
 * not, and what was meant. */
bool posting_check(const struct strs *names, struct error *error) MUST_CHECK;
/* Where the head can be seen and edited: for the links of reports. */
void posting_find_web(struct run *run);
/* Renders and posts what was asked for and fits the run: a comment and a review go to a pull
 * request, an issue comes of an audit. What cannot be posted changes no verdict: it is a note. To
 * be called when everything else has been delivered. */
struct strs posting_post(struct run *run, const struct strs *names);

#endif
