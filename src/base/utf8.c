/* utf8: turns bytes into code points, and code points into what people see: letters, columns, the
 * same words. */
#include <entrylint/base.h>

#include <string.h>
#include <utf8proc.h>

#define REPLACEMENT ((uint32_t)0xFFFD)

/* Gives the length of the sequence at s[at], which is not ASCII; 0: invalid. */
static size_t sequence_at(str s, size_t at, uint32_t *code)
{
	utf8proc_int32_t found;
	utf8proc_ssize_t left = (utf8proc_ssize_t)(s.len - at < 4 ? s.len - at : 4);
	utf8proc_ssize_t len = utf8proc_iterate((const utf8proc_uint8_t *)s.at + at, left, &found);

	if (len <= 0)
		return 0;
	*code = (uint32_t)found;
	return (size_t)len;
}

/* The offset of the first byte from `at` on that is not ASCII. */
static size_t ascii_end(str s, size_t at)
{
	uint64_t word;

	for (; s.len - at >= sizeof(word); at += sizeof(word)) {
		memcpy(&word, s.at + at, sizeof(word));
		if (word & 0x8080808080808080u)
			break;
	}
	while (at < s.len && !((unsigned char)s.at[at] & 0x80))
		at++;
	return at;
}

uint32_t utf8_next(str s, size_t *at)
{
	uint32_t code = (unsigned char)s.at[*at];
	size_t len;

	if (code < 0x80) {
		++*at;
		return code;
	}
	len = sequence_at(s, *at, &code);
	if (!len)
		code = REPLACEMENT;
	*at += len ? len : 1;
	return code;
}

size_t utf8_encode(uint32_t code, char out[4])
{
	utf8proc_ssize_t len;

	if (code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF))
		code = REPLACEMENT;
	len = utf8proc_encode_char((utf8proc_int32_t)code, (utf8proc_uint8_t *)out);
	return (size_t)len;
}

bool utf8_valid(str s, size_t *first_bad)
{
	uint32_t code;

	for (size_t at = ascii_end(s, 0); at < s.len; at = ascii_end(s, at)) {
		size_t len = sequence_at(s, at, &code);

		if (!len) {
			if (first_bad)
				*first_bad = at;
			return false;
		}
		at += len;
	}
	return true;
}

int utf8_width(uint32_t code)
{
	if (code < 0x7F)
		return code >= 0x20;
	if (code > 0x10FFFF)
		return 1;
	return utf8proc_charwidth((utf8proc_int32_t)code);
}

size_t utf8_columns(str s)
{
	size_t columns = 0;

	for (size_t at = 0; at < s.len;) {
		char c = s.at[at];

		if (c >= 0x20 && c < 0x7F) {
			columns++;
			at++;
		} else {
			columns += (size_t)utf8_width(utf8_next(s, &at));
		}
	}
	return columns;
}

static utf8proc_category_t category(uint32_t code)
{
	return code > 0x10FFFF ? UTF8PROC_CATEGORY_CN : utf8proc_category((utf8proc_int32_t)code);
}

static bool is_letter(utf8proc_category_t kind)
{
	return kind >= UTF8PROC_CATEGORY_LU && kind <= UTF8PROC_CATEGORY_LO;
}

bool utf8_is_letter(uint32_t code)
{
	return code < 0x80 ? char_is_alpha((char)code) : is_letter(category(code));
}

bool utf8_is_upper(uint32_t code)
{
	return code < 0x80 ? char_is_upper((char)code) : category(code) == UTF8PROC_CATEGORY_LU;
}

bool utf8_is_lower(uint32_t code)
{
	return code < 0x80 ? char_is_lower((char)code) : category(code) == UTF8PROC_CATEGORY_LL;
}

static bool is_word(utf8proc_category_t kind)
{
	return is_letter(kind) || (kind >= UTF8PROC_CATEGORY_ND && kind <= UTF8PROC_CATEGORY_NO);
}

static bool is_mark(utf8proc_category_t kind)
{
	return kind >= UTF8PROC_CATEGORY_MN && kind <= UTF8PROC_CATEGORY_ME;
}

/* A blank is wanted before the next word, unless the text is still empty. */
static void fold_add(struct buf *out, bool *gap, str piece)
{
	if (*gap && out->len)
		buf_add_char(out, ' ');
	*gap = false;
	buf_add(out, piece);
}

static void fold_code(struct buf *out, bool *gap, uint32_t code)
{
	utf8proc_int32_t parts[32]; /* the longest decomposition has 18 */
	int boundary = 0;
	utf8proc_ssize_t count = utf8proc_decompose_char((utf8proc_int32_t)code, parts,
		(utf8proc_ssize_t)COUNT_OF(parts),
		UTF8PROC_COMPAT | UTF8PROC_DECOMPOSE | UTF8PROC_CASEFOLD | UTF8PROC_IGNORE,
		&boundary);

	if (count < 0 || count > (utf8proc_ssize_t)COUNT_OF(parts)) {
		*gap = true;
		return;
	}
	for (utf8proc_ssize_t i = 0; i < count; i++) {
		utf8proc_category_t kind = utf8proc_category(parts[i]);
		char bytes[4];

		if (is_word(kind))
			fold_add(out, gap, (str){bytes, utf8_encode((uint32_t)parts[i], bytes)});
		else if (!is_mark(kind))
			*gap = true;
	}
}

/* Folds the ASCII that starts at `at`; gives its end. By way of a small array, as most text takes
 * this way. */
static size_t fold_ascii(struct buf *out, bool *gap, str s, size_t at)
{
	char folded[256];
	size_t len = 0;
	bool is_gap = *gap, is_empty = !out->len;

	for (; at < s.len && !((unsigned char)s.at[at] & 0x80); at++) {
		char c = char_lower(s.at[at]);

		if (!char_is_lower(c) && !char_is_digit(c)) {
			is_gap = true;
			continue;
		}
		if (len >= sizeof(folded) - 1) {
			buf_add(out, (str){folded, len});
			len = 0;
		}
		if (is_gap && !is_empty)
			folded[len++] = ' ';
		is_gap = is_empty = false;
		folded[len++] = c;
	}
	buf_add(out, (str){folded, len});
	*gap = is_gap;
	return at;
}

str utf8_fold(struct arena *arena, str s)
{
	struct buf out = buf_make(arena);
	bool gap = false;

	out.at = arena_alloc(arena, s.len + 1, 1); /* what ASCII needs at most */
	out.cap = s.len + 1;
	for (size_t at = fold_ascii(&out, &gap, s, 0); at < s.len;
		at = fold_ascii(&out, &gap, s, at)) {
		uint32_t code = 0;
		size_t len = sequence_at(s, at, &code);

		if (len)
			fold_code(&out, &gap, code);
		else
			gap = true;
		at += len ? len : 1;
	}
	return buf_str(&out);
}

bool utf8_is_hidden(uint32_t code)
{
	static const struct {
		uint32_t from, to;
	} hidden[] = {
		{0x0000, 0x001F},
		{0x007F, 0x009F},
		{0x00AD, 0x00AD},
		{0x061C, 0x061C},
		{0x180E, 0x180E},
		{0x200B, 0x200B},
		{0x200E, 0x200F},
		{0x2028, 0x202E},
		{0x2060, 0x206F},
		{0xFEFF, 0xFEFF},
		{0xFFF9, 0xFFFB},
		{0xE0000, 0xE007F},
	};

	for (size_t i = 0; i < COUNT_OF(hidden); i++)
		if (code >= hidden[i].from && code <= hidden[i].to)
			return true;
	return false;
}
