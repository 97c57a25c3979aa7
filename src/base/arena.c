/* arena: turns a few large blocks of zeroed memory into many small ones that all die together. */
#include <entrylint/base.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#if defined(__GLIBC__)
#include <malloc.h>
#endif

#if defined(__SANITIZE_ADDRESS__)
#define HAS_ASAN 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define HAS_ASAN 1
#endif
#endif

/* Under ASan each allocation is followed by bytes that nobody may touch, and so is all that was
 * given back. */
#ifdef HAS_ASAN
#include <sanitizer/asan_interface.h>
#define REDZONE ((size_t)16)
#define POISON(at, size) __asan_poison_memory_region((at), (size))
#define UNPOISON(at, size) __asan_unpoison_memory_region((at), (size))
#else
#define REDZONE ((size_t)0)
#define POISON(at, size) ((void)(at), (void)(size))
#define UNPOISON(at, size) ((void)(at), (void)(size))
#endif

#define MIN_BLOCK ((size_t)16 << 10)
#define MAX_BLOCK ((size_t)4 << 20)
#define OWN_BLOCK ((size_t)1 << 20)   /* an allocation of at least this has a block to itself */
#define CLEAN_AHEAD ((size_t)1 << 10) /* bytes cleaned at once */
/* Only the last block of an arena may be empty: what a rewind kept for reuse. Marks never name it.
 */
struct arena_block {
	struct arena_block *previous;
	size_t size, used;
	size_t clean; /* from `used` to here all bytes are zero */
	size_t dirty; /* from here on they are zero, as they were never handed out */
	_Alignas(max_align_t) char data[];
};

static _Noreturn void out_of_memory(void)
{
	fputs("entrylint: out of memory\n", stderr);
	exit(2);
}

static struct arena_block *block_new(size_t size)
{
	struct arena_block *block = NULL;

	if (size < SIZE_MAX / 2)
		block = calloc(1, sizeof(*block) + size);
	if (!block)
		out_of_memory();
	block->size = block->clean = size;
	POISON(block->data, size);
	return block;
}

static void block_free(struct arena_block *block)
{
	UNPOISON(block->data, block->size);
	free(block);
}

/* Makes the block's bytes up to `to` zero, and some more. False: it has not so many. */
__attribute__((noinline)) static bool block_clean(struct arena_block *block, size_t to)
{
	if (to > block->size)
		return false;
	if (to < block->clean + CLEAN_AHEAD)
		to = block->clean + CLEAN_AHEAD;
	bool is_all = to >= block->dirty;
	char *from = block->data + block->clean;
	size_t len = (is_all ? block->dirty : to) - block->clean;

	if (block->clean < block->dirty) {
		UNPOISON(from, len);
		memset(from, 0, len);
		POISON(from, len);
	}
	block->clean = is_all ? block->size : to;
	return true;
}

/* All behind `used` is free again. */
static void block_rewind(struct arena_block *block, size_t used)
{
	if (block->dirty < block->used)
		block->dirty = block->used;
	block->used = block->clean = used;
	POISON(block->data + used, block->size - used);
}

/* NULL when it does not fit. The size is no more than SIZE_MAX / 4. */
static inline void *block_alloc(struct arena_block *block, size_t size, size_t align)
{
	size_t padding = (size_t)(-(uintptr_t)(block->data + block->used)) & (align - 1);
	size_t from = block->used + padding, to = from + size + REDZONE;

	if (to > block->clean && !block_clean(block, to))
		return NULL;
	UNPOISON(block->data + from, size);
	block->used = to;
	return block->data + from;
}

static struct arena_block *arena_current(const struct arena *arena)
{
	struct arena_block *block = arena->last;

	return block && !block->used && block->previous ? block->previous : block;
}

static struct arena_block *arena_push(struct arena *arena, size_t size)
{
	struct arena_block *block = block_new(size);

	if (arena->last && !arena->last->used) {
		struct arena_block *empty = arena->last;

		arena->last = empty->previous;
		block_free(empty);
	}
	block->previous = arena->last;
	arena->last = block;
	return block;
}

/* A new block that has room for the allocation. Blocks double with what the arena already holds. */
static struct arena_block *arena_push_for(struct arena *arena, size_t size, size_t align)
{
	size_t wanted = arena->used, need;

	if (size > SIZE_MAX / 4)
		out_of_memory();
	need = size + REDZONE + (align > _Alignof(max_align_t) ? align : 0);
	if (wanted < MIN_BLOCK)
		wanted = MIN_BLOCK;
	if (wanted > MAX_BLOCK)
		wanted = MAX_BLOCK;
	return arena_push(arena, size >= OWN_BLOCK || need > wanted ? need : wanted);
}

/* Where the last block is empty or has no room, or the allocation is one for itself. Never inline:
 * else each allocation pays for the registers that this wants. */
__attribute__((noinline)) static void *alloc_elsewhere(
	struct arena *arena, size_t size, size_t align)
{
	struct arena_block *block = size < OWN_BLOCK ? arena_current(arena) : NULL;
	size_t before = block ? block->used : 0;
	void *at = block ? block_alloc(block, size, align) : NULL;

	if (!at && block && block != arena->last) {
		block = arena->last;
		before = 0;
		at = block_alloc(block, size, align);
	}
	if (!at) {
		block = arena_push_for(arena, size, align);
		before = 0;
		at = block_alloc(block, size, align);
		must(at);
	}
	/* An empty allocation must still count, or a mark would take its block for an empty one. */
	if (block->used == before && block->used < block->size) {
		block->used++;
		if (block->clean < block->used)
			block->clean = block->used;
	}
	arena->used += block->used - before;
	return at;
}

void *arena_alloc(struct arena *arena, size_t size, size_t align)
{
	struct arena_block *block = arena->last;

	must(align && !(align & (align - 1)));
	if (block && block->used && size && size < OWN_BLOCK) {
		size_t before = block->used;
		void *at = block_alloc(block, size, align);
		if (at) {
			arena->used += block->used - before;
			return at;
		}
	}
	return alloc_elsewhere(arena, size, align);
}

void *arena_alloc_array(struct arena *arena, size_t count, size_t size, size_t align)
{
	if (size && count > SIZE_MAX / 4 / size)
		die("an array of %zu elements of %zu bytes", count, size);
	return arena_alloc(arena, count * size, align);
}

/* Grows the newest allocation where it stands. */
static bool grow_in_place(struct arena *arena, char *old, size_t old_size, size_t new_size)
{
	struct arena_block *block = arena_current(arena);
	size_t more = new_size - old_size;

	if (!block || old < block->data || old >= block->data + block->size ||
		old + old_size + REDZONE != block->data + block->used ||
		more > block->size - block->used)
		return false;
	if (block->used + more > block->clean && !block_clean(block, block->used + more))
		return false;
	UNPOISON(old + old_size, more);
	block->used += more;
	arena->used += more;
	return true;
}

/* Gives back the block that held nothing but this allocation, so that a huge growing array costs
 * its size but once. */
static void drop_own_block(struct arena *arena, const char *old, size_t old_size)
{
	struct arena_block **link = &arena->last;

	while (*link) {
		struct arena_block *block = *link;

		if (block->data == old && block->used == old_size + REDZONE) {
			*link = block->previous;
			arena->used -= block->used;
			block_free(block);
			return;
		}
		link = &block->previous;
	}
}

void *arena_grow(struct arena *arena, void *old, size_t old_size, size_t new_size, size_t align)
{
	void *at;

	if (!old)
		return arena_alloc(arena, new_size, align);
	if (new_size <= old_size || grow_in_place(arena, old, old_size, new_size))
		return old;
	at = arena_alloc(arena, new_size, align);
	memcpy(at, old, old_size);
	if (old_size >= OWN_BLOCK)
		drop_own_block(arena, old, old_size);
	return at;
}

bool arena_has(const struct arena *arena, const void *at)
{
	uintptr_t address = (uintptr_t)at;

	for (const struct arena_block *block = arena->last; block; block = block->previous)
		if (address >= (uintptr_t)block->data &&
			address < (uintptr_t)block->data + block->size)
			return true;
	return false;
}

struct arena_mark arena_mark(const struct arena *arena)
{
	struct arena_block *block = arena->last;

	if (block && !block->used)
		block = block->previous;
	return (struct arena_mark){block, block ? block->used : 0, arena->used};
}

/* Takes the blocks above this one off the arena; gives the largest ordinary one of them, for reuse,
 * and frees the rest. */
static struct arena_block *arena_pop(struct arena *arena, const struct arena_block *down_to)
{
	struct arena_block *kept = NULL;

	while (arena->last != down_to) {
		struct arena_block *block = arena->last, *unwanted = block;

		if (!block)
			die("the mark is not of this arena, or what it marked is gone");
		arena->last = block->previous;
		if (block->size <= MAX_BLOCK && (!kept || kept->size < block->size)) {
			unwanted = kept;
			kept = block;
		}
		if (unwanted)
			block_free(unwanted);
	}
	return kept;
}

void arena_rewind(struct arena *arena, struct arena_mark mark)
{
	struct arena_block *kept = arena_pop(arena, mark.block);

	if (mark.block) {
		must(mark.used_in_block <= mark.block->used);
		block_rewind(mark.block, mark.used_in_block);
	}
	if (kept) {
		block_rewind(kept, 0);
		kept->previous = arena->last;
		arena->last = kept;
	}
	arena->used = mark.used;
}

void arena_release(struct arena *arena)
{
	struct arena_block *kept = arena_pop(arena, NULL);

	if (kept)
		block_free(kept);
	arena->used = 0;
}

void arenas_begin(void)
{
#if defined(__GLIBC__)
	/* Else it learns, from the first large block that is freed, to keep such blocks: they then
	 * lie there unused, and are written over with zeros when they are used again. */
	mallopt(M_MMAP_THRESHOLD, (int)OWN_BLOCK);
	mallopt(M_TRIM_THRESHOLD, 64 << 20);
#endif
}

void *array_enlarge(struct arena *arena, void *at, size_t *cap, size_t size)
{
	size_t wanted = *cap < 4 ? 8 : *cap * 2;

	if (wanted > SIZE_MAX / 4 / size)
		die("an array of %zu elements of %zu bytes", wanted, size);
	at = arena_grow(arena, at, *cap * size, wanted * size, _Alignof(max_align_t));
	*cap = wanted;
	return at;
}
