/* Chunks: an entry cut where the eye would cut it, each chunk with what it most likely is. The raw
 * material of formats that nobody stated, and of templates. */
#ifndef FORMAT_CHUNK_H
#define FORMAT_CHUNK_H

#include "token.h"

enum chunk_class {
	CHUNK_TEXT = 'T',
	CHUNK_NAMES = 'N',
	CHUNK_VENUE = 'V',
	CHUNK_YEAR = 'Y',
	CHUNK_DATE = 'D',
	CHUNK_ARXIV = 'A',
	CHUNK_DOI = 'O',
	CHUNK_LINK = 'L',  /* label with a known role */
	CHUNK_NAMED = 'K', /* link labelled with something else: a title, a name */
	CHUNK_IMAGE = 'I',
	CHUNK_CODE = 'C',
	CHUNK_LABELLED = 'B', /* "Keyword: ..." line */
	CHUNK_BLOCK = 'X'
};

struct chunk {
	uint8_t class;
	uint8_t style;
	uint8_t column;
	char opens;  /* the mark right before it: '(' '[' '"' '-' '|' ':' ',' '.' or a break's sign,
			0 */
	char closes; /* the mark right behind it */
	bool new_line;     /* a break stands before it */
	uint16_t from, to; /* tokens */
	uint16_t words;
	str role; /* CHUNK_LINK; CHUNK_LABELLED: the label */
};

struct chunks {
	struct chunk *at;
	size_t len;
	size_t cap;
};

/* `labels`: only these lead words make labelled lines (NULL: none do). `ignore_bold`: bold words
 * inside running text part nothing (lists that highlight words of titles). */
struct chunks chunks_read(const struct source *source, const struct tokens *tokens,
	const struct map *labels, bool ignore_bold, struct arena *arena);
/* Of links, images, code spans and labelled lines several may follow each other: together they
 * count as one. */
bool chunk_runs(const struct chunk *chunk);
/* Equal for entries of one shape: classes, styles and strong marks; a run of links or images counts
 * once. */
str chunks_signature(const struct chunks *chunks, struct arena *arena);

#endif
