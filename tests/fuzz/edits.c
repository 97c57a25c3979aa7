/* Fuzz target: any text and any edits; what settling keeps is judged one by one, what applying
 * gives byte by byte.
 *
 * Input: one byte N, N edits of four bytes (from, length, text's length, its first letter), then
 * the text.
 */
#include <entrylint/source.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static struct edits edits_from(
	struct arena *arena, const uint8_t *data, size_t count, size_t text_len)
{
	static const char letters[] = "abababababababababababababababab";
	struct edits edits = {0};

	for (size_t i = 0; i < count; i++, data += 4) {
		uint32_t from = (uint32_t)(data[0] % (text_len + 1));
		uint32_t len = (uint32_t)(data[1] % 9 % (text_len - from + 1));
		str text = {letters + data[3] % 2, data[2] % 4};

		ARRAY_PUSH(arena, &edits, ((struct edit){{from, from + len}, text}));
	}
	return edits;
}

static bool is_same(const struct edit *a, const struct edit *b)
{
	return a->at.from == b->at.from && a->at.to == b->at.to && str_eq(a->text, b->text);
}

static bool has(const struct edits *edits, const struct edit *edit)
{
	for (size_t i = 0; i < edits->len; i++)
		if (is_same(&edits->at[i], edit))
			return true;
	return false;
}

/* An insert strictly inside a replaced span, or two replaced spans that share a byte. */
static bool collide(const struct edit *a, const struct edit *b)
{
	return a->at.from < b->at.to && b->at.from < a->at.to;
}

static void check_settled(const struct edits *wished, const struct edits *settled, size_t left_out)
{
	size_t missing = 0;

	for (size_t i = 0; i < settled->len; i++) {
		const struct edit *edit = &settled->at[i];

		must(has(wished, edit));
		if (i > 0) {
			must(edit[-1].at.to <= edit->at.from && !is_same(edit - 1, edit));
			must(edit[-1].at.from < edit->at.from || span_len(edit[-1].at) == 0);
		}
	}
	for (size_t i = 0; i < wished->len; i++) {
		const struct edit *edit = &wished->at[i];
		bool collides = false;

		if (has(settled, edit) || (!span_len(edit->at) && !edit->text.len))
			continue;
		missing++;
		for (size_t j = 0; j < settled->len; j++)
			collides = collides || collide(&settled->at[j], edit);
		must(collides); /* nothing is left out without a reason */
	}
	must(missing == left_out);
}

/* Inserts at one place stand as they were wished, the first of each kind counting. */
static void check_order(const struct edits *wished, const struct edits *settled)
{
	for (size_t i = 1; i < settled->len; i++) {
		const struct edit *a = &settled->at[i - 1], *b = &settled->at[i];
		size_t at = 0;

		if (a->at.from != b->at.from || span_len(b->at))
			continue;
		while (!is_same(&wished->at[at], a) && !is_same(&wished->at[at], b))
			at++;
		must(is_same(&wished->at[at], a));
	}
}

static void check_applied(str text, const struct edits *settled, str out)
{
	size_t at = 0, out_at = 0;

	for (size_t i = 0; i <= settled->len; i++) {
		size_t to = i < settled->len ? settled->at[i].at.from : text.len;
		str wanted = i < settled->len ? settled->at[i].text : (str){0};

		must(str_eq(str_slice(text, at, to), str_slice(out, out_at, out_at + to - at)));
		out_at += to - at;
		must(str_eq(wanted, str_slice(out, out_at, out_at + wanted.len)));
		out_at += wanted.len;
		at = i < settled->len ? settled->at[i].at.to : to;
	}
	must(out_at == out.len);
}

/* Where no edit stands the text may be cut, and the parts make the whole. */
static void check_parts(struct arena *arena, str text, const struct edits *settled, str out)
{
	for (uint32_t cut = 0; cut <= text.len; cut++) {
		str parts[2];
		bool is_free = true;

		for (size_t i = 0; i < settled->len; i++)
			if (settled->at[i].at.from <= cut && cut <= settled->at[i].at.to)
				is_free = false;
		if (!is_free)
			continue;
		parts[0] = edits_apply(arena, text, (struct span){0, cut}, settled);
		parts[1] =
			edits_apply(arena, text, (struct span){cut, (uint32_t)text.len}, settled);
		must(str_eq(str_join(arena, parts, 2, S("")), out));
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena arena = {0};
	struct edits wished, settled = {0};
	size_t count = size ? data[0] : 0, left_out, len;
	str text, out;

	if (size < 1 + 4 * count || size > 2000)
		return 0;
	text = (str){(const char *)data + 1 + 4 * count, size - 1 - 4 * count};
	wished = edits_from(&arena, data + 1, count, text.len);
	for (size_t i = 0; i < wished.len; i++)
		ARRAY_PUSH(&arena, &settled, wished.at[i]);
	left_out = edits_settle(&settled);
	check_settled(&wished, &settled, left_out);
	check_order(&wished, &settled);
	out = edits_apply(&arena, text, (struct span){0, (uint32_t)text.len}, &settled);
	check_applied(text, &settled, out);
	check_parts(&arena, text, &settled, out);
	len = settled.len;
	must(edits_settle(&settled) == 0 && settled.len == len);
	must(str_eq(
		edits_apply(&arena, text, (struct span){0, (uint32_t)text.len}, &settled), out));
	arena_release(&arena);
	return 0;
}
