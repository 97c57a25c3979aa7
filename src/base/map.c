/* map: finds a number by a string, in an open-addressed table that input cannot clog. */
#include <entrylint/base.h>

#include <string.h>
#if defined(__linux__)
#include <sys/auxv.h>
#endif

struct map_slot {
	str key;
	uint64_t hash; /* 0: a free slot */
	size_t value;
};

#define ROTATE(x, bits) ((x) << (bits) | (x) >> (64 - (bits)))

static inline void sip_round(uint64_t v[4])
{
	v[0] += v[1];
	v[2] += v[3];
	v[1] = ROTATE(v[1], 13) ^ v[0];
	v[3] = ROTATE(v[3], 16) ^ v[2];
	v[0] = ROTATE(v[0], 32);
	v[2] += v[1];
	v[0] += v[3];
	v[1] = ROTATE(v[1], 17) ^ v[2];
	v[3] = ROTATE(v[3], 21) ^ v[0];
	v[2] = ROTATE(v[2], 32);
}

/* The kernel gives every process 16 random bytes; without them, where the program was loaded must
 * do. */
static void find_seed(uint64_t seed[2])
{
#if defined(__linux__)
	const void *random = (const void *)(uintptr_t)getauxval(AT_RANDOM);

	if (random) {
		memcpy(seed, random, 16);
		return;
	}
#endif
	seed[0] = (uint64_t)(uintptr_t)&map_put;
	seed[1] = ~seed[0] * 0x9E3779B97F4A7C15u;
}

/* Looked for once: it took longer than to hash a word. */
static const uint64_t *run_seed(void)
{
	static uint64_t seed[2];

	if (!seed[0])
		find_seed(seed);
	return seed;
}

/* SipHash-1-3 (Aumasson, Bernstein: "SipHash: a fast short-input PRF", 2012). */
uint64_t str_hash(str s)
{
	const uint64_t *seed = run_seed();
	uint64_t word, v[4];
	size_t at = 0;

	v[0] = seed[0] ^ 0x736F6D6570736575u;
	v[1] = seed[1] ^ 0x646F72616E646F6Du;
	v[2] = seed[0] ^ 0x6C7967656E657261u;
	v[3] = seed[1] ^ 0x7465646279746573u;
	for (; s.len - at >= 8; at += 8) {
		memcpy(&word, s.at + at, 8);
		v[3] ^= word;
		sip_round(v);
		v[0] ^= word;
	}
	word = (uint64_t)s.len << 56;
	if (s.len > at) {
		uint64_t tail = 0;

		memcpy(&tail, s.at + at, s.len - at);
		word |= tail;
	}
	v[3] ^= word;
	sip_round(v);
	v[0] ^= word;
	v[2] ^= 0xFF;
	for (int i = 0; i < 3; i++)
		sip_round(v);
	return v[0] ^ v[1] ^ v[2] ^ v[3];
}

static struct map_slot *map_find(const struct map *map, str key, uint64_t hash)
{
	size_t at = (size_t)hash & (map->cap - 1);

	while (map->slots[at].hash &&
		(map->slots[at].hash != hash || !str_eq(map->slots[at].key, key)))
		at = (at + 1) & (map->cap - 1);
	return &map->slots[at];
}

static void map_enlarge(struct map *map)
{
	struct map_slot *old = map->slots;
	size_t old_cap = map->cap;

	map->cap = old_cap ? old_cap * 2 : 16;
	map->slots = NEW_ARRAY(map->arena, struct map_slot, map->cap);
	for (size_t i = 0; i < old_cap; i++) {
		size_t at = (size_t)old[i].hash & (map->cap - 1);

		if (!old[i].hash)
			continue;
		while (map->slots[at].hash)
			at = (at + 1) & (map->cap - 1);
		map->slots[at] = old[i];
	}
}

/* Never 0, which means a free slot. */
static uint64_t key_hash(str key)
{
	return str_hash(key) | (uint64_t)1 << 63;
}

size_t *map_put(struct map *map, struct arena *arena, str key, bool *is_new)
{
	uint64_t hash = key_hash(key);
	struct map_slot *slot;

	if (!map->arena)
		map->arena = arena;
	if (map->len >= map->cap / 4 * 3)
		map_enlarge(map);
	slot = map_find(map, key, hash);
	if (is_new)
		*is_new = !slot->hash;
	if (!slot->hash) {
		slot->key = key;
		slot->hash = hash;
		map->len++;
	}
	return &slot->value;
}

const size_t *map_get(const struct map *map, str key)
{
	const struct map_slot *slot;

	if (!map->len)
		return NULL;
	slot = map_find(map, key, key_hash(key));
	return slot->hash ? &slot->value : NULL;
}
