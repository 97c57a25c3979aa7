/* text: makes new strings out of old ones, in an arena. */
#include <entrylint/base.h>

#include <stdio.h>
#include <string.h>

str str_copy(struct arena *arena, str s)
{
	char *at = arena_alloc(arena, s.len + 1, 1);

	if (s.len)
		memcpy(at, s.at, s.len);
	return (str){at, s.len};
}

str str_join(struct arena *arena, const str *parts, size_t count, str separator)
{
	size_t len = count ? separator.len * (count - 1) : 0;
	char *at, *to;

	for (size_t i = 0; i < count; i++)
		len += parts[i].len;
	at = to = arena_alloc(arena, len + 1, 1);
	for (size_t i = 0; i < count; i++) {
		if (i && separator.len) {
			memcpy(to, separator.at, separator.len);
			to += separator.len;
		}
		if (parts[i].len)
			memcpy(to, parts[i].at, parts[i].len);
		to += parts[i].len;
	}
	return (str){at, len};
}

str str_printf(struct arena *arena, const char *format, ...)
{
	char small[256];
	va_list args;
	int len;
	char *at;

	va_start(args, format);
	len = vsnprintf(small, sizeof(small), format, args);
	va_end(args);
	if (len < 0)
		die("cannot print \"%s\"", format);
	at = arena_alloc(arena, (size_t)len + 1, 1);
	if ((size_t)len < sizeof(small)) {
		memcpy(at, small, (size_t)len);
	} else {
		va_start(args, format);
		vsnprintf(at, (size_t)len + 1, format, args);
		va_end(args);
	}
	return (str){at, (size_t)len};
}

str str_lower(struct arena *arena, str s)
{
	char *at = arena_alloc(arena, s.len + 1, 1);

	for (size_t i = 0; i < s.len; i++)
		at[i] = char_lower(s.at[i]);
	return (str){at, s.len};
}

str str_replace(struct arena *arena, str s, str what, str with)
{
	struct buf buf = buf_make(arena);
	str head;

	if (!what.len || !str_contains(s, what))
		return s;
	while (str_cut(s, what, &head, &s)) {
		buf_add(&buf, head);
		buf_add(&buf, with);
	}
	buf_add(&buf, head);
	return buf_str(&buf);
}

str str_squeeze(struct arena *arena, str s)
{
	char *at;
	size_t len = 0;

	s = str_trim(s);
	at = arena_alloc(arena, s.len + 1, 1);
	for (size_t i = 0; i < s.len; i++) {
		if (!char_is_space(s.at[i]))
			at[len++] = s.at[i];
		else if (!char_is_space(s.at[i - 1])) /* trimmed, so there is one before */
			at[len++] = ' ';
	}
	return (str){at, len};
}

str text_line(struct arena *arena, str text)
{
	struct buf out = buf_make(arena);
	for (size_t at = 0; at < text.len;) {
		size_t from = at;
		uint32_t code = utf8_next(text, &at);
		if (code < 0x80 && char_is_space((char)code))
			buf_add_char(&out, ' ');
		else if (!utf8_is_hidden(code) && !(code == 0xFFFD && at == from + 1))
			buf_add(&out, str_slice(text, from, at));
	}
	return str_squeeze(arena, buf_str(&out));
}
