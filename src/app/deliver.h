/* deliver: the one place of the program that writes: standard output, files, the step's summary and
 * outputs. */
#ifndef APP_DELIVER_H
#define APP_DELIVER_H

#include <entrylint/report.h>

/* Delivers every letter. That nobody reads standard output any more is no failure; the rest is
 * delivered then too. */
bool deliver(const struct outbox *outbox, struct error *error) MUST_CHECK;
void deliver_letter(struct outbox *outbox, enum letter_kind kind, str path, str text);
/* Says what went wrong on standard error: a whole line, already harmless for a terminal or a log.
 */
void deliver_error(str line);
/* Gives a file new content at once or not at all, keeping its mode and owner. */
bool deliver_replace(str path, str text, struct arena *arena, struct error *error) MUST_CHECK;

#endif
