/* What edits.c promises: an order that does not depend on chance, no overlap, and untouched bytes
 * everywhere else. */
#include "unit.h"

#include <entrylint/source.h>

#include <time.h>

static struct edits edits_of(struct arena *arena, const struct edit *list, size_t count)
{
	struct edits edits = {0};

	for (size_t i = 0; i < count; i++)
		ARRAY_PUSH(arena, &edits, list[i]);
	return edits;
}

static void check(
	struct arena *arena, const struct edit *list, size_t count, size_t left_out, str wanted)
{
	struct edits edits = edits_of(arena, list, count);
	str text = S("0123456789");
	size_t len;

	CHECK_SIZE(edits_settle(&edits), left_out);
	len = edits.len;
	CHECK_STR(edits_apply(arena, text, (struct span){0, 10}, &edits), wanted);
	CHECK_SIZE(edits_settle(&edits), 0); /* settled is settled */
	CHECK_SIZE(edits.len, len);
	CHECK_STR(edits_apply(arena, text, (struct span){0, 10}, &edits), wanted);
}

#define CASE(left_out, wanted, ...) \
	do { \
		const struct edit list[] = {__VA_ARGS__}; \
		check(arena, list, COUNT_OF(list), (left_out), S(wanted)); \
	} while (0)
#define EDIT(from, to, text) \
	{ \
		{(from), (to)}, STR_INIT(text) \
	}

static void settle(struct arena *arena)
{
	CASE(0, "ab23456789", EDIT(1, 2, "b"), EDIT(0, 1, "a"));
	CASE(0, "456789", EDIT(0, 4, ""));
	CASE(0, "0123456789!", EDIT(10, 10, "!"));
	CASE(0, "!0123456789", EDIT(0, 0, "!"));
	/* inserts at one place keep their order, and stand before what replaces the bytes behind
	 * them */
	CASE(0, "01bca3456789", EDIT(2, 3, "a"), EDIT(2, 2, "b"), EDIT(2, 2, "c"));
	CASE(0, "01cb23456789", EDIT(2, 2, "c"), EDIT(2, 2, "b"));
	/* doubles, next to each other or not */
	CASE(0, "01cb23456789", EDIT(2, 2, "c"), EDIT(2, 2, "b"), EDIT(2, 2, "c"));
	CASE(0, "01c2c3456789", EDIT(2, 2, "c"), EDIT(3, 3, "c"));
	CASE(0, "0x3456789", EDIT(1, 3, "x"), EDIT(1, 3, "x"));
	/* of those that overlap the earlier stays */
	CASE(1, "0x3456789", EDIT(2, 4, "y"), EDIT(1, 3, "x"));
	CASE(1, "0x3456789", EDIT(1, 3, "x"), EDIT(1, 3, "y"));
	CASE(1, "0x3456789", EDIT(1, 3, "x"), EDIT(2, 2, "y"));
	CASE(0, "0xy3456789", EDIT(1, 3, "x"), EDIT(3, 3, "y"));
	CASE(0, "0xy456789", EDIT(1, 3, "x"), EDIT(3, 4, "y"));
	/* one that waits blocks nobody */
	CASE(1, "0xz89", EDIT(1, 3, "x"), EDIT(2, 9, "y"), EDIT(3, 8, "z"));
	CASE(0, "0123456789", EDIT(4, 4, ""));
}

static void within(struct arena *arena)
{
	const struct edit list[] = {
		EDIT(1, 3, "A"), EDIT(4, 4, "B"), EDIT(5, 6, "C"), EDIT(8, 8, "D")};
	struct edits edits = edits_of(arena, list, COUNT_OF(list)), none = {0};
	str text = S("0123456789");

	CHECK_SIZE(edits_settle(&edits), 0);
	CHECK_STR(edits_apply(arena, text, (struct span){2, 5}, &edits), S("23B4"));
	CHECK_STR(edits_apply(arena, text, (struct span){4, 8}, &edits), S("B4C67D"));
	CHECK_STR(edits_apply(arena, text, (struct span){6, 7}, &edits), S("6"));
	CHECK_STR(edits_apply(arena, text, (struct span){0, 10}, &edits), S("0A3B4C67D89"));
	CHECK_STR(edits_apply(arena, text, (struct span){8, 8}, &edits), S("D"));
	CHECK_STR(edits_apply(arena, text, (struct span){0, 10}, &none), text);
	CHECK_SIZE(edits_settle(&none), 0);
}

/* Many edits, all at one place or in the worst order, take no more than their share. */
static void many(struct arena *arena)
{
	struct edits edits = {0};
	size_t count = 200000;
	clock_t start = clock();
	str out;

	for (size_t i = 0; i < count; i++)
		ARRAY_PUSH(arena, &edits, ((struct edit){{5, 5}, str_printf(arena, "%06zu", i)}));
	CHECK_SIZE(edits_settle(&edits), 0);
	out = edits_apply(arena, S("0123456789"), (struct span){0, 10}, &edits);
	CHECK_SIZE(out.len, 10 + 6 * count);
	for (size_t i = 0; i < count; i++)
		if (!str_eq(str_slice(out, 5 + 6 * i, 11 + 6 * i), edits.at[i].text))
			CHECK(!"inserts keep their order");
	CHECK((clock() - start) / CLOCKS_PER_SEC < 10);
}

int main(void)
{
	struct arena arena = {0};

	settle(&arena);
	within(&arena);
	many(&arena);
	arena_release(&arena);
	UNIT_END();
}
