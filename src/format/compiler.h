/* What the files that compile a template share: where the compiling stands, and its steps. */
#ifndef FORMAT_COMPILER_H
#define FORMAT_COMPILER_H

#include "statement.h"

struct compiler {
	struct format *format;
	const struct source *source;
	const struct tokens *tokens;
	struct arena *arena;
	struct buf gap;      /* bytes since the last slot, optional markers left out */
	uint32_t gap_from;   /* where bytes not yet in `gap` begin */
	size_t class_from;   /* tokens of the gap begin here */
	bool gap_has_marker; /* "(if any)" stood in it: its tokens are not a class that an entry can
				have */
	const struct strs *labels; /* that the entries have; may be NULL */
	uint32_t line;             /* of the template's first line in its file; 0: unknown */
	unsigned known, unknown;
};

str compiler_words(const struct compiler *c, size_t from, size_t to);
bool compiler_is_sign(const struct compiler *c, size_t i, char sign);
bool compiler_is_wordy(const struct token *token);
/* A slot for tokens [from, to), the gap before it included; NULL: there are too many. */
struct slot *compiler_open(struct compiler *c, enum field field, size_t from, size_t to);
struct slot *compiler_last(struct compiler *c); /* NULL: none yet */
/* The last slot reaches further: "Author 1, Author 2, and Author 3". */
void compiler_widen(struct compiler *c, size_t to);
/* A stretch of words without marks. Gives the token behind it. */
size_t compile_words(struct compiler *c, size_t i);

#endif
