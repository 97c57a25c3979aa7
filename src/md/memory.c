/* memory: lends cmark the memory of one parse, all of it given back at once: cmark gives back every
 * node and string of a tree alone, which costs a third of the parse. */
#include "md_walk.h"

#include <string.h>

/* Before each piece of memory: its size, which cmark does not tell when it wants more. */
struct loan {
	_Alignas(max_align_t) size_t size;
	char data[];
};

/* cmark's functions of memory are told nothing of the parse that they work for. */
static struct arena *lender;

static void *lend(size_t count, size_t size)
{
	if (size && count > SIZE_MAX / 4 / size)
		die("cmark wants %zu times %zu bytes", count, size);
	struct loan *loan =
		arena_alloc(lender, sizeof(*loan) + count * size, _Alignof(struct loan));
	loan->size = count * size;
	return loan->data;
}

static void *lend_more(void *data, size_t size)
{
	if (!data)
		return lend(1, size);
	struct loan *loan = (struct loan *)((char *)data - offsetof(struct loan, data));
	if (size <= loan->size)
		return data;
	if (size > SIZE_MAX / 4)
		die("cmark wants %zu bytes", size);
	loan = arena_grow(lender, loan, sizeof(*loan) + loan->size, sizeof(*loan) + size,
		_Alignof(struct loan));
	loan->size = size;
	return loan->data;
}

static void keep(void *data)
{
	(void)data;
}

static cmark_mem memory = {lend, lend_more, keep};

cmark_mem *md_borrow(struct arena *from)
{
	must(!lender);
	lender = from;
	return &memory;
}

void md_return(void)
{
	lender = NULL;
}
