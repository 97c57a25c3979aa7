/* entry: what a word of the command line names, for `entrylint entry`. */
#ifndef APP_ENTRY_H
#define APP_ENTRY_H

#include <entrylint/base.h>

enum thing_kind { THING_PAPER, THING_REPOSITORY, THING_LINK };

struct thing {
	enum thing_kind kind;
	str id;  /* of a paper, as facts know it */
	str url; /* that the entry will link */
};

bool thing_read(struct thing *thing, str word, struct arena *arena, struct error *error) MUST_CHECK;

#endif
