/* buf: gathers pieces of text into one. */
#include <entrylint/base.h>

#include <stdio.h>
#include <string.h>

struct buf buf_make(struct arena *arena)
{
	return (struct buf){.arena = arena};
}

/* How many of the bytes may be added: all, or under a ceiling as many whole characters as fit. */
static size_t buf_room(struct buf *buf, str s)
{
	size_t room;

	if (!buf->max)
		return s.len;
	if (buf->truncated)
		return 0;
	room = buf->len < buf->max ? buf->max - buf->len : 0;
	if (s.len <= room)
		return s.len;
	buf->truncated = true;
	for (size_t back = 0; back < 4 && room > 0 && ((unsigned char)s.at[room] & 0xC0) == 0x80;
		back++)
		room--;
	return room;
}

/* Makes room for more bytes and one NUL, so that a debugger and C functions can read what is there.
 */
static char *buf_reserve(struct buf *buf, size_t more)
{
	if (more >= buf->cap - buf->len) {
		size_t wanted = buf->cap < 64 ? 64 : buf->cap;

		if (more > SIZE_MAX / 4 - buf->len)
			die("a text of %zu and %zu more bytes", buf->len, more);
		while (wanted <= buf->len + more)
			wanted *= 2;
		must(buf->arena);
		buf->at = arena_grow(buf->arena, buf->at, buf->cap, wanted, 1);
		buf->cap = wanted;
	}
	return buf->at + buf->len;
}

void buf_put(struct buf *buf, str s)
{
	size_t len = buf_room(buf, s);

	if (len) {
		memcpy(buf_reserve(buf, len), s.at, len);
		buf->len += len;
	}
}

void buf_addf(struct buf *buf, const char *format, ...)
{
	char small[512];
	va_list args;
	int len;

	va_start(args, format);
	len = vsnprintf(small, sizeof(small), format, args);
	va_end(args);
	if (len < 0)
		die("cannot print \"%s\"", format);
	if ((size_t)len < sizeof(small)) {
		buf_add(buf, (str){small, (size_t)len});
		return;
	}
	/* Printed behind the end, then counted in as far as it may. */
	va_start(args, format);
	vsnprintf(buf_reserve(buf, (size_t)len), (size_t)len + 1, format, args);
	va_end(args);
	buf->len += buf_room(buf, (str){buf->at + buf->len, (size_t)len});
}

void buf_repeat(struct buf *buf, char c, size_t times)
{
	if (buf->max) {
		size_t room = buf->truncated || buf->len >= buf->max ? 0 : buf->max - buf->len;

		if (times > room) {
			times = room;
			buf->truncated = true;
		}
	}
	if (times) {
		memset(buf_reserve(buf, times), c, times);
		buf->len += times;
	}
}

str buf_str(const struct buf *buf)
{
	return (str){buf->at, buf->len};
}
