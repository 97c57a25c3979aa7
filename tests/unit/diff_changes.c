/* diff_changes: pairs of small lists into what changed between them. */
#include "unit.h"

#include <entrylint/diff.h>

#include "format/pack.h"

#include <string.h>

static struct arena arena;

/* Readings as format would give them, for items of the form "- **Title** arXiv:ID rest". */
static struct readings *read_list(const char *text)
{
	struct source *source = NEW(&arena, struct source);
	struct error error;
	must(source_make(source, &arena, S("list.md"), str_from(text), SOURCE_DEFAULT_MAX, &error));
	struct readings *readings = NEW(&arena, struct readings);
	readings->list = list_read(source, &arena);
	readings->len = readings->list->entries.len;
	readings->at = NEW_ARRAY(&arena, struct kept_reading, readings->len + 1);
	for (size_t i = 0; i < readings->len; i++) {
		struct reading made = {.entry = &readings->list->entries.at[i]}, *reading = &made;
		reading->in_scope = reading->understood = true;
		str bytes = source_slice(source, reading->entry->at);
		size_t at = str_find(bytes, S("**")), used;
		if (at != NOT_FOUND) {
			str rest = str_slice(bytes, at + 2, bytes.len), title;
			(void)str_cut(rest, S("**"), &title, &rest);
			reading->record.title.text = title;
		}
		at = str_find(bytes, S("arXiv:"));
		if (at != NOT_FOUND)
			(void)arxiv_read(
				str_slice(bytes, at, bytes.len), &reading->record.arxiv_id, &used);
		readings->at[i] = reading_keep(reading, source, &arena, &arena);
	}
	return readings;
}

/* The changes of the head's entries as one line: "none edited added | removed". */
static str changes_of(const char *base, const char *head)
{
	struct changes *changes = changes_find(read_list(base), read_list(head), &arena);
	struct buf out = buf_make(&arena);
	for (size_t i = 0; i < changes->len; i++) {
		buf_add(&out, i > 0 ? S(" ") : S(""));
		buf_add(&out, change_name(changes->of_head[i].kind));
	}
	if (changes->removed.len > 0)
		buf_addf(&out, " | %zu removed", changes->removed.len);
	return buf_str(&out);
}

#define A "- **Apples and their many uses** arXiv:2301.00001 by Ada, Bob, Cyd\n"
#define B "- **Bananas in the northern hemisphere** arXiv:2301.00002 by Dan, Eve\n"
#define C "- **Cherries without stones at last** arXiv:2301.00003 by Fay, Gus, Hal\n"
#define D "- **Dates and how to keep them** by Ida, Jan, Kim\n"

static const char list[] = "# X\n\n" A B C "\n# Y\n\n" D;

static void same_list(void)
{
	CHECK_STR(changes_of(list, list), S("none none none none"));
	struct readings *one = read_list(list);
	struct changes *changes = changes_find(one, one, &arena);
	CHECK_SIZE(changes->touched.len, 0);
	CHECK_SIZE(changes->removed.len, 0);
	changes = changes_find(NULL, one, &arena);
	CHECK_SIZE(changes->len, 4);
	CHECK(changes->of_head[0].kind == CHANGE_NONE && changes->of_head[0].head == &one->at[0]);
}

static void one_change(void)
{
	CHECK_STR(changes_of(list, "# X\n\n" A C "\n# Y\n\n" D), S("none none none | 1 removed"));
	CHECK_STR(changes_of("# X\n\n" A C "\n# Y\n\n" D, list), S("none added none none"));
	/* A swap moves one of the two; an insertion moves nobody. */
	CHECK_STR(changes_of(list, "# X\n\n" B A C "\n# Y\n\n" D), S("moved none none none"));
	CHECK_STR(changes_of(list, "# X\n\n" C A B "\n# Y\n\n" D), S("moved none none none"));
	CHECK_STR(changes_of(list, "# X\n\n" A B "\n# Y\n\n" D C), S("none none none moved"));
}

static void edits(void)
{
	/* Identity by id, by title, then by words in the same place. */
	CHECK_STR(changes_of("# X\n\n" A B, "# X\n\n- **Apricots** arXiv:2301.00001\n" B),
		S("edited none"));
	CHECK_STR(changes_of("# X\n\n" D B,
			  "# X\n\n- **Dates and how to keep them** arXiv:2302.00009\n" B),
		S("edited none"));
	CHECK_STR(changes_of("# X\n\n" A "- **Dates** and how to keep them by Ida, Jan, Kim, Lou\n",
			  "# X\n\n" A "- **Date** and how to keep them by Ida, Jan, Kim, Lou\n"),
		S("none added | 1 removed"));
	CHECK_STR(changes_of("# X\n\n" A "- Dates and how to keep them by Ida, Jan, Kim\n",
			  "# X\n\n" A "- Dates and how to hold them by Ida, Jan, Kim\n"),
		S("none edited"));
	/* Another paper in the place of one is not an edit of it. */
	CHECK_STR(changes_of("# X\n\n" A B, "# X\n\n" A C), S("none added | 1 removed"));
	/* White space alone is an edit, line ends are none. */
	CHECK_STR(
		changes_of("# X\n\n" A B,
			"# X\n\n- **Apples and their many uses** arXiv:2301.00001 by Ada, Bob, Cyd \n" B),
		S("edited none"));
	CHECK_STR(changes_of("# X\n\n- a b\n- c d\n", "# X\r\n\r\n- a b\r\n- c d\r\n"),
		S("none none"));
	CHECK_STR(
		changes_of("# X\n\n" A "\n# Y\n\n" B,
			"# X\n\n\n# Y\n\n" B "- **Apples and their many uses** arXiv:2301.00001\n"),
		S("none moved+edited"));
}

/* Where a link leads may be said elsewhere, and is part of the entry all the same. */
static void definitions(void)
{
	const char *text = "# X\n\n- [Apples][a] and their uses\n" B "\n[a]: https://e.org/a\n";
	CHECK_STR(changes_of(text, text), S("none none"));
	CHECK_STR(changes_of(text,
			  "# X\n\n- [Apples][a] and their uses\n" B "\n[a]: https://f.org/a\n"),
		S("edited none"));
	CHECK_STR(changes_of(text, "[A]: https://f.org/a\n# X\n\n- [Apples][a] and their uses\n" B
				   "\n[a]: https://e.org/a\n"),
		S("edited none"));
	CHECK_STR(changes_of(text,
			  "# X\n\n" B "- [Apples][a] and their uses\n\n[a]: <https://e.org/a>\n"),
		S("moved none"));
	CHECK_STR(changes_of(text, "# X\r\n\r\n- [Apples][a] and their uses\r\n" B
				   "\r\n[a]: https://e.org/a 'A'\r\n"),
		S("none none"));
}

static void repeated(void)
{
	/* Listed twice on purpose: each is itself. */
	CHECK_STR(changes_of("# X\n\n" A B "\n# Y\n\n" A D, "# X\n\n" B "\n# Y\n\n" A D),
		S("none none none | 1 removed"));
	CHECK_STR(changes_of("# X\n\n" A A, "# X\n\n" A A A), S("none none added"));
	/* A new heading over the same entries moves none of them. */
	CHECK_STR(changes_of(list, "# Z\n\n" A B C "\n# Y\n\n" D), S("none none none none"));
}

static void rows(void)
{
	CHECK_STR(
		changes_of("# X\n\n| T | U |\n|---|---|\n| a b c | d |\n| e f g | h |\n",
			"# X\n\n| T | U |\n|---|---|\n| a b c | d |\n| n o p | q |\n| e f g | i |\n"),
		S("none added edited"));
}

static void touched(void)
{
	struct readings *base = read_list("a\nb\nc\n\nd\ne\n"),
			*head = read_list("a\nx\nc\n\nd\ny\nz\ne\n");
	struct changes *changes = changes_find(base, head, &arena);
	if (!CHECK(changes->touched.len == 2))
		return;
	CHECK_SIZE(changes->touched.at[0].from, 2);
	CHECK_SIZE(changes->touched.at[0].to, 2);
	CHECK_SIZE(changes->touched.at[1].from, 6);
	CHECK_SIZE(changes->touched.at[1].to, 7);
	const struct source *source = head->list->source;
	CHECK(!changes_touch(changes, source, (struct span){0, 1}));
	CHECK(changes_touch(changes, source, (struct span){0, 3}));
	CHECK(changes_touch(changes, source, (struct span){2, 2}));
	CHECK(!changes_touch(changes, source, (struct span){4, 8}));
}

/* A list of many equal entries, and one that is all turned round, take no more than a moment. */
static void hostile(void)
{
	enum { MANY = 30000 };
	struct buf equal = buf_make(&arena), up = buf_make(&arena), down = buf_make(&arena);
	buf_add(&equal, S("# X\n\n"));
	buf_add(&up, S("# X\n\n"));
	buf_add(&down, S("# X\n\n"));
	for (unsigned i = 0; i < MANY; i++) {
		buf_add(&equal, S("- same words everywhere\n"));
		buf_addf(&up, "- entry %u of many\n", i);
		buf_addf(&down, "- entry %u of many\n", MANY - i);
	}
	buf_add_char(&equal, '\0');
	buf_add_char(&up, '\0');
	buf_add_char(&down, '\0');
	struct readings *a = read_list(equal.at), *b = read_list(up.at), *c = read_list(down.at);
	CHECK_SIZE(changes_find(a, a, &arena)->touched.len, 0);
	CHECK_SIZE(changes_find(b, c, &arena)->removed.len, 0);
	CHECK_SIZE(changes_find(a, b, &arena)->added + changes_find(a, b, &arena)->edited, MANY);
}

int main(void)
{
	same_list();
	one_change();
	edits();
	definitions();
	repeated();
	rows();
	touched();
	hostile();
	arena_release(&arena);
	UNIT_END();
}
