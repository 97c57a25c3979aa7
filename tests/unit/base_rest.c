/* What buf.c, map.c and error.c promise. */
#include "unit.h"

#include <string.h>
#include <time.h>

static void bufs(struct arena *arena)
{
	struct buf buf = buf_make(arena);
	char big[2000];

	CHECK_STR(buf_str(&buf), S(""));
	buf_add(&buf, S("ab"));
	buf_add(&buf, (str){0});
	buf_add_char(&buf, '\0');
	buf_addf(&buf, "%d", 42);
	buf_repeat(&buf, '-', 3);
	buf_repeat(&buf, '-', 0);
	CHECK_STR(buf_str(&buf), S("ab\0"
				   "42---"));
	memset(big, 'z', sizeof(big) - 1);
	big[sizeof(big) - 1] = '\0';
	buf_addf(&buf, "%s", big);
	CHECK_SIZE(buf.len, 8 + sizeof(big) - 1);
	CHECK(!buf.truncated);
	for (int i = 0; i < 100000; i++)
		buf_add_char(&buf, 'x');
	CHECK_SIZE(buf.len, 100000 + 8 + sizeof(big) - 1);
	CHECK(buf.at[8] == 'z' && buf.at[buf.len - 1] == 'x');
}

/* Under a ceiling characters stay whole, and nothing small slips in behind what was left out. */
static void ceilings(struct arena *arena)
{
	struct buf buf = buf_make(arena);

	buf.max = 5;
	buf_add(&buf, S("12345"));
	CHECK(!buf.truncated);
	buf_add(&buf, S(""));
	CHECK(!buf.truncated);
	buf_add_char(&buf, '6');
	CHECK(buf.truncated);
	CHECK_STR(buf_str(&buf), S("12345"));

	buf = buf_make(arena);
	buf.max = 5;
	buf_add(&buf, S("123\xE6\xB7\xB1"));
	CHECK(buf.truncated);
	CHECK_STR(buf_str(&buf), S("123"));
	buf_add(&buf, S("4"));
	buf_addf(&buf, "4");
	buf_repeat(&buf, '4', 1);
	CHECK_STR(buf_str(&buf), S("123"));

	buf = buf_make(arena);
	buf.max = 600;
	buf_addf(&buf, "%700d", 1);
	CHECK(buf.truncated && buf.len == 600);
	buf = buf_make(arena);
	buf.max = 4;
	buf_repeat(&buf, '.', 9);
	CHECK_STR(buf_str(&buf), S("...."));
	CHECK(buf.truncated);
}

static void maps(struct arena *arena)
{
	struct map map = {0};
	bool is_new = false;
	clock_t start = clock();

	CHECK(!map_get(&map, S("a")) && !map_get(&map, S("")));
	*map_put(&map, arena, S(""), &is_new) = 5;
	CHECK(is_new && *map_get(&map, S("")) == 5 && !map_get(&map, S("a")));
	CHECK(*map_put(&map, arena, S("a\0b"), &is_new) == 0 && is_new);
	CHECK(!map_get(&map, S("a\0c")));
	CHECK(*map_put(&map, arena, S(""), &is_new) == 5 && !is_new);
	for (size_t i = 0; i < 200000; i++)
		*map_put(&map, arena, str_printf(arena, "%zu", i), NULL) = i;
	CHECK_SIZE(map.len, 200002);
	for (size_t i = 0; i < 200000; i++) {
		char key[32];
		const size_t *value =
			map_get(&map, (str){key, (size_t)snprintf(key, sizeof(key), "%zu", i)});

		if (!value || *value != i)
			CHECK(!"a key is found again");
	}
	CHECK(!map_get(&map, S("200000")) && *map_get(&map, S("")) == 5);
	CHECK((clock() - start) / CLOCKS_PER_SEC < 10);
}

static void errors(void)
{
	struct error error = {{0}};
	char big[3000];

	CHECK(!fail(&error, "cannot read %s", "x.md"));
	CHECK_STR(str_from(error.text), S("cannot read x.md"));
	CHECK(!fail(&error, "no list: %s", error.text)); /* an error may name the one before */
	CHECK_STR(str_from(error.text), S("no list: cannot read x.md"));
	for (size_t i = 0; i < sizeof(big) - 1; i++)
		big[i] = "\xE6\xB7\xB1"[i % 3];
	big[sizeof(big) - 1] = '\0';
	CHECK(!fail(&error, "%s", big));
	CHECK(utf8_valid(str_from(error.text), NULL) && strlen(error.text) > 1000);
	CHECK(str_ends(str_from(error.text), S("...")));
	CHECK(!fail(NULL, "nobody asks"));
}

int main(void)
{
	struct arena arena = {0};

	bufs(&arena);
	ceilings(&arena);
	maps(&arena);
	errors();
	arena_release(&arena);
	UNIT_END();
}
