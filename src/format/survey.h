/* Survey: the reading of the base, which is also what its formats are weighed by. */
#ifndef FORMAT_SURVEY_H
#define FORMAT_SURVEY_H

#include "weigh.h"

struct survey;

/* Reads the entries of the base, each once, and counts what they do into their formats' practice.
 * What is wrong with them is not known before the practice has become demands. */
struct survey *survey_take(struct formats *formats, const struct list *base, struct arena *arena);
/* Judges them by these demands. Gives the readings, as formats_read would; the survey is gone. */
struct readings *survey_judge(struct survey *survey);

#endif
