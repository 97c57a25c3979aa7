/* What the files that cut an entry into tokens share: where the cutting stands, and their parts of
 * it. */
#ifndef FORMAT_CUTTER_H
#define FORMAT_CUTTER_H

#include "token.h"

struct cutter {
	const struct source *source;
	struct arena *arena;
	struct tokens tokens;
	const struct atom *atom;
};

struct token *cutter_add(struct cutter *cut, enum token_kind kind, uint32_t from, uint32_t to);

/* The mark at s[at], if the byte is one there, else 0; *used: its bytes. */
char cutter_mark_at(str s, size_t at, size_t *used);

size_t cutter_wide_blank(str s, size_t at);
/* Bytes of the blank at s[at], NBSP too; 0: none. Inline, as most bytes are ASCII. */
static inline size_t cutter_blank(str s, size_t at)
{
	return (unsigned char)s.at[at] < 0x80 ? char_is_space(s.at[at]) : cutter_wide_blank(s, at);
}
bool cutter_ends_word(str s, size_t at); /* no word goes on at s[at] */
size_t cutter_accent(str s, size_t at);  /* a letter in TeX's way, "{\'e}": bytes, or 0 */
size_t cutter_word_end(str s, size_t at);
/* Joins the word to the run of words before it, or begins one. */
void cutter_add_word(struct cutter *cut, uint32_t from, uint32_t to, bool joins);

bool cutter_label_is_venue(str label);
void cutter_link(struct cutter *cut);
/* Once all tokens are there. */
void cutter_join_brackets(struct cutter *cut);
void cutter_join_broken(struct cutter *cut);
void cutter_join_labels(struct cutter *cut);
void cutter_mark_labels(struct cutter *cut);

#endif
