/* Tokens: an entry's atoms cut where a field may begin or end, each with what its bytes look like.
 */
#ifndef FORMAT_TOKEN_H
#define FORMAT_TOKEN_H

#include <entrylint/format.h>

#define TOKENS_MAX 320 /* an entry's tokens; what comes behind is one last TOKEN_WORDS */

enum token_kind {
	TOKEN_WORDS, /* words with blanks between them */
	TOKEN_PUNCT, /* one mark of punctuation; `sign` says which */
	TOKEN_BREAK, /* line, paragraph, sub-item, cell; `sign` says which */
	TOKEN_LINK,
	TOKEN_IMAGE, /* image, or link around one */
	TOKEN_CODE,
	TOKEN_YEAR,
	TOKEN_DATE,
	TOKEN_VENUE, /* a known one, its year not included unless glued to it */
	TOKEN_ARXIV, /* the id, with "arXiv:" before it when written */
	TOKEN_DOI,
	TOKEN_SYMBOL, /* emoji and the like */
	TOKEN_BLOCK,
	TOKEN_KINDS
};

/* Signs of breaks; punctuation's sign is its ASCII character (full-width marks: the ASCII one they
 * stand for). */
#define SIGN_SOFT 'n'
#define SIGN_HARD 'h'
#define SIGN_BR 'b'
#define SIGN_PARAGRAPH 'p'
#define SIGN_ITEM 'i'
#define SIGN_CELL 'c'
#define SIGN_MARKER 'm'
#define SIGN_BY 'y' /* "by" before names */

enum {
	LOOK_NAMES = 1, /* capitalised words, few: could be a person */
	LOOK_ET_AL = 2,
	LOOK_LOWER = 4, /* has words in lower case that are no particles */
	LOOK_DIGIT = 8,
	LOOK_LABEL = 16,    /* link: label with a known role */
	LOOK_AUTO = 32,     /* link: bare URL */
	LOOK_BLANK = 64,    /* link: no target, or a blank one */
	LOOK_SHOUT = 128,   /* all capitals, more than one letter */
	LOOK_AND = 256,     /* is, begins or ends with "and" / "&" */
	LOOK_LONG = 512,    /* more than 12 words */
	LOOK_BROKEN = 2048, /* link: `[label] (url)`, which Markdown does not take for one */
	LOOK_VENUE = 1024   /* link, code: a venue (with its year) and nothing else */
};

struct token {
	uint8_t kind;
	uint8_t sign;
	uint8_t style;  /* around it, without STYLE_HTML and STYLE_UNDERSCORE */
	uint8_t column; /* table cell */
	uint16_t look;
	uint16_t words;
	struct span at;     /* all its bytes, brackets of a link included */
	struct span inside; /* link: label; code: content; else = at */
	struct span outer;  /* with the delimiters of styles that begin and end right at it */
	const struct atom *atom;
	str label, role; /* link */
};

struct tokens {
	struct token *at;
	size_t len;
	size_t cap;
};

/* The bytes are those of `source`, which the atoms' spans are of. */
struct tokens tokens_read(
	const struct source *source, const struct atoms *atoms, struct arena *arena);
/* How a link is written, `@` for its label and `%` for its url: "[[@](%)]", "[@]", "<a ...". */
str token_shape(const struct source *source, const struct token *token, struct arena *arena);
/* Does some link of the entry look like its title: one without a label of a known role? */
bool tokens_have_title_link(const struct tokens *tokens);
/* The role that an address alone tells: "paper", "code", "video", "model", else "other". */
str token_target_role(str url);
/* The plain text of tokens [from, to): words joined as they stood, markup gone. */
str tokens_text(const struct source *source, const struct tokens *tokens, size_t from, size_t to,
	struct arena *arena);

#endif
