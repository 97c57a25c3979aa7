/* entry: what the files of `entrylint entry` share. */
#ifndef APP_ENTRY_H
#define APP_ENTRY_H

#include "pipeline.h"

enum thing_kind { THING_PAPER, THING_REPOSITORY, THING_LINK };

struct thing {
	enum thing_kind kind;
	str id;  /* of a paper, as facts know it */
	str url; /* that the entry will link */
};

/* thing.c: what a word of the command line names. */
bool thing_read(struct thing *thing, str word, struct arena *arena, struct error *error) MUST_CHECK;
/* entry_lookup.c: fills in the record as the world has it, and the date that lists sort by; of a
 * run that is offline, what the id or the address itself says. */
bool entry_look_up(struct run *run, const struct thing *thing, struct record *record,
	struct date *date, struct error *error) MUST_CHECK;
/* entry_insert.c: the text goes to its place, apart from its neighbours as these are from each
 * other. */
struct edit entry_insertion(const struct readings *list, const struct entry_place *place, str text,
	struct arena *arena);

#endif
