/* What arena.c promises: zeroed, aligned, apart from each other, given back by a rewind, and huge
 * arrays cost once. */
#include "unit.h"

#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static uint32_t pseudo_random(uint32_t *state)
{
	*state = *state * 1664525u + 1013904223u;
	return *state >> 8;
}

static bool all_are(const unsigned char *at, size_t len, unsigned char value)
{
	for (size_t i = 0; i < len; i++)
		if (at[i] != value)
			return false;
	return true;
}

struct piece {
	unsigned char *at;
	size_t len;
	unsigned char mark;
};

/* Allocates, grows and rewinds at random; nothing overlaps, everything is born zeroed, nothing
 * older is lost. */
static void random_use(void)
{
	static struct piece pieces[400];
	struct arena arena = {0};
	uint32_t state = 1;

	for (int round = 0; round < 60; round++) {
		size_t outer_used = arena.used, count = 0;
		struct arena_mark mark = arena_mark(&arena);

		for (; count < COUNT_OF(pieces); count++) {
			size_t len = pseudo_random(&state) % 100 ? pseudo_random(&state) % 500
								 : pseudo_random(&state) % 3000000;
			size_t align = (size_t)1 << pseudo_random(&state) % 7;
			unsigned char *at = arena_alloc(&arena, len, align);

			CHECK((uintptr_t)at % align == 0 && all_are(at, len, 0));
			if (count && pseudo_random(&state) % 4 == 0) {
				struct piece *last =
					&pieces[count - 1 -
						pseudo_random(&state) % (count < 9 ? count : 9)];
				size_t more = last->len + pseudo_random(&state) % 2000;

				last->at = arena_grow(&arena, last->at, last->len, more, 1);
				CHECK(all_are(last->at + last->len, more - last->len, 0));
				last->len = more;
				memset(last->at, last->mark, last->len);
			}
			pieces[count] = (struct piece){at, len, (unsigned char)(count % 250 + 1)};
			memset(at, pieces[count].mark, len);
		}
		for (size_t i = 0; i < count; i++)
			CHECK(all_are(pieces[i].at, pieces[i].len, pieces[i].mark));
		if (round % 3) {
			arena_rewind(&arena, mark);
			CHECK_SIZE(arena.used, outer_used);
		}
	}
	arena_release(&arena);
	CHECK(!arena.last && !arena.used);
}

static void grows_in_place(void)
{
	struct arena arena = {0};
	char *text = arena_alloc(&arena, 10, 1), *moved;

	memcpy(text, "0123456789", 10);
	CHECK(arena_grow(&arena, text, 10, 100, 1) == text);
	CHECK(arena_grow(&arena, text, 100, 50, 1) == text);
	CHECK(arena_alloc(&arena, 1, 1) != NULL);
	moved = arena_grow(&arena, text, 100, 200, 1);
	CHECK(moved != text && !memcmp(moved, "0123456789", 10));
	CHECK(arena_grow(&arena, NULL, 0, 10, 1) != NULL);
	arena_release(&arena);
}

/* A growing array of 64 MB leaves no old copies behind, though other things are allocated beside
 * it. */
static void huge_array(void)
{
	struct arena arena = {0};
	ARRAY(uint64_t) array = {0};

	for (uint64_t i = 0; i < (uint64_t)8 << 20; i++) {
		ARRAY_PUSH(&arena, &array, i);
		if (i % 65536 == 0)
			(void)NEW(&arena, int);
	}
	for (uint64_t i = 0; i < array.len; i++)
		if (array.at[i] != i)
			CHECK(!"an element is what was put there");
	CHECK(arena.used <= array.cap * sizeof(uint64_t) + ((size_t)4 << 20));
	arena_release(&arena);
}

static void rewind_reuses(void)
{
	struct arena arena = {0};
	struct arena_mark mark = arena_mark(&arena);
	char *first = arena_alloc(&arena, 100, 1);

	memset(first, 'x', 100);
	arena_rewind(&arena, mark);
	CHECK((char *)arena_alloc(&arena, 100, 1) == first);
	CHECK(all_are((unsigned char *)first, 100, 0));
	memset(first, 'x', 100);
	arena_rewind(&arena, mark);
	first = arena_alloc(&arena, 10, 1);
	CHECK(arena_grow(&arena, first, 10, 100, 1) == first);
	CHECK(all_are((unsigned char *)first, 100, 0)); /* what grows in place is zeroed too */
	mark = arena_mark(&arena);
	(void)arena_alloc(&arena, 0, 1);
	CHECK(arena.used > mark.used); /* even nothing has a place of its own */
	arena_rewind(&arena, mark);
	arena_rewind(&arena, mark); /* twice is once */
	arena_release(&arena);
	arena_release(&arena);
	CHECK((arena_rewind(&arena, arena_mark(&arena)), arena.used == 0));
}

static void arrays(void)
{
	struct arena arena = {0};
	ARRAY(struct piece) array = {0};

	for (size_t i = 0; i < 1000; i++) {
		struct piece *piece = ARRAY_ADD(&arena, &array);

		CHECK(!piece->at && !piece->len && !piece->mark);
		piece->len = i;
	}
	CHECK(array.len == 1000 && array.at[999].len == 999 && array.at[0].len == 0);
	arena_release(&arena);
}

/* Runs it in a child and gives whether that died of abort(). */
static bool aborts(void (*act)(void))
{
	int status = 0;
	pid_t child;

	fflush(stdout);
	child = fork();
	if (!child) {
		if (!freopen("/dev/null", "w", stderr))
			_exit(1);
		act();
		_exit(0);
	}
	return waitpid(child, &status, 0) == child && WIFSIGNALED(status) &&
	       WTERMSIG(status) == SIGABRT;
}

static void too_many(void)
{
	struct arena arena = {0};

	(void)NEW_ARRAY(&arena, uint64_t, SIZE_MAX / 4);
}

static void lost_mark(void)
{
	struct arena one = {0}, other = {0};

	(void)NEW(&one, int);
	arena_rewind(&other, arena_mark(&one));
}

int main(void)
{
	random_use();
	grows_in_place();
	huge_array();
	rewind_reuses();
	arrays();
	CHECK(aborts(too_many));
	CHECK(aborts(lost_mark));
	UNIT_END();
}
