/* post: letters for GitHub into the state there that they ask for: one comment, a check run, the
 * comments of a review that are not there yet, one issue.
 *
 * Stands on report, json and net. What is there already is read first, so that a run that is
 * repeated repeats nothing, and only what carries our mark and was written by the token's own
 * account is touched. Knows nothing of lists or of what a letter says.
 *
 * That something cannot be posted is no failure: the verdict, the log and the summary stand without
 * it. It becomes a note, and each missing permission is named once.
 */
#ifndef ENTRYLINT_POST_H
#define ENTRYLINT_POST_H

#include <entrylint/net.h>
#include <entrylint/report.h>

struct post_clock { /* how time passes: tests have another */
	void *with;
	uint64_t (*now)(void *with); /* seconds since 1970 */
	void (*wait)(void *with, uint32_t seconds);
};

struct post_target {
	str api;        /* "https://api.github.com": no slash at its end */
	str graphql;    /* "https://api.github.com/graphql" */
	str token;      /* goes to these two alone, and into no text */
	str repository; /* "owner/name": where the pull request or the issue is */
	uint32_t pull;  /* number of the pull request; 0: none, so no comment and no review */
	struct fetcher *fetcher;
	struct post_clock clock;
	/* An issue goes on from the text that it has: where there is one, its letter is written
	 * anew with that text known. NULL: the letter is taken as it is. */
	str (*write_issue)(void *with, str text);
	void *write_issue_with;
};

/* Posts every LETTER_POST of the outbox. Notes are for people: plain text, not yet escaped. */
void post_letters(const struct post_target *target, const struct outbox *outbox,
	struct arena *arena, struct strs *notes);
/* Can a letter of this reporter be posted at all? "checks", "review", "comment", "issue". */
bool post_knows(str name);

#endif
