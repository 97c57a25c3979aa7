/* base: strings that are views, memory that is an arena, growing buffers and arrays, maps, errors.
 *
 * Floor 0. Knows nothing of Markdown, files or networks; every other room stands on it.
 *
 * Memory. Everything is born in an arena and lives as long as it; nothing is freed one by one.
 * Running out of memory ends the program (there is nothing sensible to report into). A zeroed
 * struct of this header is a valid, empty one.
 *
 * Wrong comes in three kinds. A bug calls die(). The world failing is returned: `bool f(..., struct
 * error *)`, where false means that the error is filled in. A list that is not right is data (a
 * finding), never an error.
 */
#ifndef ENTRYLINT_BASE_H
#define ENTRYLINT_BASE_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#define MUST_CHECK __attribute__((warn_unused_result))
#define PRINTF_LIKE(format_at, args_at) __attribute__((format(printf, format_at, args_at)))
#define COUNT_OF(array) (sizeof(array) / sizeof((array)[0]))

/* ---- str: a view of bytes. Never owns, not terminated, may hold NUL and invalid UTF-8. ---- */

typedef struct str {
	const char *at;
	size_t len;
} str;

#define S(literal) ((str){(literal), sizeof(literal) - 1})
/* The same, for static tables. */
#define STR_INIT(literal) \
	{ \
		(literal), sizeof(literal) - 1 \
	}
#define STR_FMT "%.*s"
#define STR_ARG(s) (int)(s).len, (s).at
#define NOT_FOUND SIZE_MAX

str str_from(const char *terminated); /* NULL gives the empty str */
int str_compare(str a, str b);        /* by bytes, as strcmp */
bool str_ends(str s, str suffix);
str str_trim(str s);              /* without leading and trailing ASCII white space */
size_t str_find(str s, str what); /* offset of the first occurrence, or NOT_FOUND */
size_t str_find_nocase(str s, str what);
size_t str_find_char(str s, char c);
size_t str_ascii_end(str s, size_t from); /* where the ASCII that begins at `from` ends */
bool str_contains(str s, str what);
/* Splits s at the first `separator`: *head before it, *rest after it. Without one: *head is s,
 * *rest empty, false. */
bool str_cut(str s, str separator, str *head, str *rest);
/* The name that a misspelt word most likely meant ("did you mean"); empty: none is near. A view of
 * one of the names. */
str str_nearest(str word, const str *names, size_t count);
/* Is the word the name but for one letter put in, left out, changed, or swapped with its neighbour?
 */
bool str_is_slip(str word, str name);
/* Stable within a run only: seeded, so that input cannot aim for collisions. */
uint64_t str_hash(str s);
bool str_to_u32(str s, uint32_t *value); /* ASCII digits only, all of them, no overflow */

/* Inline: what nearly every step does nearly every time. */
static inline bool str_eq(str a, str b)
{
	return a.len == b.len && (!a.len || !memcmp(a.at, b.at, a.len));
}
bool str_same_letters(const char *a, const char *b, size_t len); /* ASCII case does not count */
static inline bool str_eq_nocase(str a, str b)                   /* ASCII case only */
{
	return a.len == b.len && str_same_letters(a.at, b.at, a.len);
}
static inline bool str_starts(str s, str prefix)
{
	return s.len >= prefix.len && (!prefix.len || !memcmp(s.at, prefix.at, prefix.len));
}
/* Clamped to s; from > to gives an empty str. */
static inline str str_slice(str s, size_t from, size_t to)
{
	if (to > s.len)
		to = s.len;
	if (from > to)
		from = to;
	return s.at ? (str){s.at + from, to - from} : s;
}

/* ASCII classes that do not depend on the locale. Inline: they run once a byte. */
static inline bool char_is_digit(char c)
{
	return c >= '0' && c <= '9';
}
static inline bool char_is_upper(char c)
{
	return c >= 'A' && c <= 'Z';
}
static inline bool char_is_lower(char c)
{
	return c >= 'a' && c <= 'z';
}
static inline bool char_is_alpha(char c)
{
	return char_is_upper(c) || char_is_lower(c);
}
static inline bool char_is_alnum(char c)
{
	return char_is_alpha(c) || char_is_digit(c);
}
static inline bool char_is_space(char c) /* blank, tab, LF, CR, VT, FF */
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}
static inline char char_lower(char c)
{
	return char_is_upper(c) ? (char)(c | 0x20) : c;
}
static inline bool str_starts_nocase(str s, str prefix)
{
	return s.len >= prefix.len &&
	       (!prefix.len || (char_lower(s.at[0]) == char_lower(prefix.at[0]) &&
				       str_same_letters(s.at, prefix.at, prefix.len)));
}

/* ---- Unicode (the one room that knows utf8proc) ---- */

/* Decodes the code point at s[*at], moving *at behind it. An invalid byte gives 0xFFFD and moves
 * one byte. */
uint32_t utf8_next(str s, size_t *at);
/* Characters that steer a terminal, hide, or turn the direction of what stands around them. The
 * joiners U+200C and U+200D are not among them: Persian words and emoji need these. */
bool utf8_is_hidden(uint32_t code);
size_t utf8_encode(uint32_t code, char out[4]); /* number of bytes written */
bool utf8_valid(str s, size_t *first_bad);      /* first_bad may be NULL */
int utf8_width(uint32_t code);                  /* terminal columns: 0, 1 or 2 */
size_t utf8_columns(str s);                     /* sum over s */
bool utf8_is_letter(uint32_t code);             /* any script */
bool utf8_is_upper(uint32_t code);
bool utf8_is_lower(uint32_t code);

struct arena;
str utf8_library(struct arena *arena); /* "utf8proc 2.8.0" */

/* ---- arena ---- */

struct arena {
	struct arena_block *last;
	size_t used; /* bytes handed out since the arena was empty */
};

struct arena_mark {
	struct arena_block *block;
	size_t used_in_block, used;
};

void *arena_alloc(struct arena *arena, size_t size, size_t align); /* zeroed; never NULL */
/* In place if it can; the new bytes are zeroed. */
void *arena_grow(struct arena *arena, void *old, size_t old_size, size_t new_size, size_t align);
struct arena_mark arena_mark(const struct arena *arena);
/* Gives back all that came after the mark: an array that is older than the mark must not have grown
 * since. */
void arena_rewind(struct arena *arena, struct arena_mark mark);
/* Whether the address lies in the arena's memory. Takes as many steps as it has blocks, which are
 * few. */
bool arena_has(const struct arena *arena, const void *at);
void arena_release(struct arena *arena); /* gives back everything; the arena is empty again */
/* Once, at the start of a program that holds much: large blocks are the system's own, so that what
 * is released is gone. */
void arenas_begin(void);

#define NEW(arena, type) ((type *)arena_alloc((arena), sizeof(type), _Alignof(type)))
#define NEW_ARRAY(arena, type, count) \
	((type *)arena_alloc_array((arena), (count), sizeof(type), _Alignof(type)))
/* Dies on overflow. */
void *arena_alloc_array(struct arena *arena, size_t count, size_t size, size_t align);

/* With a NUL behind it, so .at may be given to C functions. */
str str_copy(struct arena *arena, str s);
str str_join(struct arena *arena, const str *parts, size_t count, str separator);
str str_printf(struct arena *arena, const char *format, ...) PRINTF_LIKE(2, 3);
str str_lower(struct arena *arena, str s); /* ASCII */
/* Every occurrence, left to right. */
str str_replace(struct arena *arena, str s, str what, str with);
str str_squeeze(struct arena *arena, str s); /* trimmed, each run of white space one blank */
/* Somebody's text for an entry or a fix: squeezed to one line, without what is hidden
 * (utf8_is_hidden) and without invalid bytes. */
str text_line(struct arena *arena, str s);

/* What people mean when they say "the same words": compatibility-decomposed, marks and everything
 * that is not a letter or digit removed (runs of it become one blank), case folded. Invalid bytes
 * count as separators; marks and invisible characters (soft hyphen, joiners) do not. */
str utf8_fold(struct arena *arena, str s);

/* ---- array: a typed growing array; elements move when it grows ---- */

#define ARRAY(type) \
	struct { \
		type *at; \
		size_t len; \
		size_t cap; \
	}
/* Appends a zeroed element and gives its address. */
#define ARRAY_ADD(arena, array) \
	((array)->at = (array)->len < (array)->cap ? (array)->at \
						   : array_enlarge((arena), (array)->at, \
							     &(array)->cap, sizeof(*(array)->at)), \
		&(array)->at[(array)->len++])
#define ARRAY_PUSH(arena, array, value) (*ARRAY_ADD((arena), (array)) = (value))
void *array_enlarge(struct arena *arena, void *at, size_t *cap, size_t size);

struct strs { /* the commonest array */
	str *at;
	size_t len;
	size_t cap;
};

/* ---- buf: bytes that grow, up to a ceiling ---- */

struct buf {
	struct arena *arena;
	char *at;
	size_t len, cap;
	size_t max; /* 0: no ceiling of its own */
	/* Something did not fit under max: it was cut between two characters, and all after it is
	 * left out. */
	bool truncated;
};

struct buf buf_make(struct arena *arena);
void buf_put(struct buf *buf, str s); /* what buf_add does where there is no room, or a ceiling */
static inline void buf_add(struct buf *buf, str s)
{
	if (buf->max || s.len == 0 || s.len >= buf->cap - buf->len) {
		buf_put(buf, s);
		return;
	}
	memcpy(buf->at + buf->len, s.at, s.len);
	buf->len += s.len;
}
static inline void buf_add_char(struct buf *buf, char c)
{
	buf_add(buf, (str){&c, 1});
}
void buf_addf(struct buf *buf, const char *format, ...) PRINTF_LIKE(2, 3);
void buf_repeat(struct buf *buf, char c, size_t times);
str buf_str(const struct buf *buf); /* a view of what is in it now; grows make it stale */

/* ---- map: str -> size_t; keys are not copied ---- */

struct map {
	struct arena *arena;
	struct map_slot *slots;
	size_t len, cap;
};

/* The value's place for the key: made (0) when it is not there yet. *is_new may be NULL. Stale
 * after the next map_put. */
size_t *map_put(struct map *map, struct arena *arena, str key, bool *is_new);
const size_t *map_get(const struct map *map, str key); /* NULL: not there */

/* ---- errors ---- */

struct error {
	/* What went wrong, where, and what to do; one or several sentences, no newline. */
	char text[1024];
};

/* Fills in the error and gives false: `return fail(error, "...")`. */
bool fail(struct error *error, const char *format, ...) PRINTF_LIKE(2, 3) MUST_CHECK;

/* A bug: says where and aborts. Never for bad input. */
_Noreturn void die_at(const char *file, int line, const char *format, ...) PRINTF_LIKE(3, 4);
#define die(...) die_at(__FILE__, __LINE__, __VA_ARGS__)
#define must(condition) ((condition) ? (void)0 : die("must hold: %s", #condition))

#endif
