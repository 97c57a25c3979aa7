/* Fuzz target: any bytes as a text; places lead back to their bytes, lines make the whole, folding
 * is done once. */
#include <entrylint/source.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_lines(struct arena *arena, str text)
{
	struct source source;
	struct error error;
	size_t total = 0;

	if (!source_make(&source, arena, S("input"), text, SOURCE_DEFAULT_MAX, &error))
		return;
	for (uint32_t line = 1; line <= source.lines; line++) {
		uint32_t start = source_line_start(&source, line),
			 next = source_line_start(&source, line + 1);

		must(source_line(&source, line).len <= next - start);
		total += next - start;
		must(str_find_char(source_line(&source, line), '\n') == NOT_FOUND);
	}
	must(total == text.len);
	for (uint32_t at = 0; at <= text.len; at++) {
		struct place place = source_place(&source, at);

		must(place.line >= 1 && place.line <= source.lines && place.column >= 1);
		must(source_line_start(&source, place.line) + place.column - 1 == at);
	}
}

static void check_unicode(struct arena *arena, str text)
{
	struct buf copy = buf_make(arena);
	str folded = utf8_fold(arena, text);
	size_t at = 0, before = 0;

	must(utf8_valid(folded, NULL));
	must(str_eq(utf8_fold(arena, folded), folded));
	must(!str_starts(folded, S(" ")) && !str_ends(folded, S(" ")) &&
		!str_contains(folded, S("  ")));
	while (at < text.len) {
		char bytes[4];
		uint32_t code = utf8_next(text, &at);

		must(at > before && at <= text.len);
		before = at;
		buf_add(&copy, (str){bytes, utf8_encode(code, bytes)});
	}
	must(utf8_valid(buf_str(&copy), NULL));
	must(!utf8_valid(text, NULL) || str_eq(buf_str(&copy), text));
	must(str_eq(utf8_fold(arena, text), folded));
}

static void check_strings(struct arena *arena, str text)
{
	size_t half = text.len / 2;
	str tail = str_slice(text, half, text.len);
	size_t found = str_find(text, tail), found_nocase = str_find_nocase(text, tail);

	must(found <= half && found_nocase <= found);
	must(str_eq_nocase(str_slice(text, found_nocase, found_nocase + tail.len), tail));
	must(str_eq(str_squeeze(arena, str_squeeze(arena, text)), str_squeeze(arena, text)));
	must(!str_contains(str_replace(arena, text, S("\n"), S("; ")), S("\n")));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena arena = {0};
	str text = {(const char *)data, size};

	check_lines(&arena, text);
	check_unicode(&arena, text);
	check_strings(&arena, text);
	arena_release(&arena);
	return 0;
}
