/* environment: what the program is told by variables and by the terminal; nothing else reads them.
 */
#ifndef APP_ENVIRONMENT_H
#define APP_ENVIRONMENT_H

#include <entrylint/base.h>
#include <entrylint/paper.h>

struct environment {
	bool is_github;  /* inside a GitHub workflow */
	bool is_offline; /* ENTRYLINT_OFFLINE is set: nothing is asked of the world about entries */
	bool has_colour; /* standard output is a terminal that wants colour */
	unsigned width;  /* of the terminal; 0: standard output is none */
	uint64_t now;    /* seconds since 1970 */
	struct date today;
};

struct environment environment_read(void);
str environment_get(const char *name); /* empty: not set */
/* The value of an action's input: INPUT_ and the name in capitals, hyphens kept. Trimmed. */
str environment_input(const char *name, struct arena *arena);

#endif
