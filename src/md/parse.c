/* Hands a text to cmark-gfm and turns its tree into ours. */
#include "md_walk.h"

#include <cmark-gfm-core-extensions.h>

#include <string.h>

/* Bytes of a piece up to which cmark's memory is lent: what it gives back on the way stays lent,
 * and in a longer one that adds up. */
#define LENT_MOST ((size_t)1 << 20)

/* Where cmark will see lines start: behind LF, CR LF or a lone CR, and without what stands before
 * the piece on its own line, indentation and `>` of quotes, when the later lines have it too. */
struct piece_lines {
	ARRAY(uint32_t) starts;
	str prefix;
};

static uint32_t skip_prefix(str text, uint32_t at, uint32_t end, str prefix)
{
	for (size_t i = 0; i < prefix.len && at < end && text.at[at] == prefix.at[i]; i++)
		at++;
	return at;
}

static void add_lines(struct piece_lines *lines, struct arena *scratch, str text, struct span piece)
{
	ARRAY_PUSH(scratch, &lines->starts, piece.from);
	for (uint32_t at = piece.from; at < piece.to; at++) {
		if (text.at[at] != '\n' &&
			(text.at[at] != '\r' || (at + 1 < piece.to && text.at[at + 1] == '\n')))
			continue;
		uint32_t start = skip_prefix(text, at + 1, piece.to, lines->prefix);
		ARRAY_PUSH(scratch, &lines->starts, start);
		at = start - 1;
	}
}

static str piece_prefix(str text, uint32_t from)
{
	uint32_t at = from;
	while (at > 0 && (md_is_blank(text.at[at - 1]) || text.at[at - 1] == '>'))
		at--;
	return at == 0 || md_is_line_end(text.at[at - 1]) ? str_slice(text, at, from) : (str){0};
}

static uint32_t count_quotes(str prefix)
{
	uint32_t quotes = 0;
	for (size_t i = 0; i < prefix.len; i++)
		quotes += prefix.at[i] == '>';
	return quotes;
}

static void feed(cmark_parser *parser, str text, struct span piece, const struct piece_lines *lines)
{
	if (!lines->prefix.len) {
		cmark_parser_feed(parser, text.at + piece.from, span_len(piece));
		return;
	}
	for (size_t i = 0; i < lines->starts.len; i++) {
		uint32_t from = lines->starts.at[i], to = from;
		while (to < piece.to && !md_is_line_end(text.at[to]))
			to++;
		while (to < piece.to && md_is_line_end(text.at[to]) &&
			(to == from || text.at[to - 1] != '\n'))
			to++;
		cmark_parser_feed(parser, text.at + from, to - from);
	}
}

static cmark_parser *make_parser(cmark_mem *memory)
{
	static const char *const extensions[] = {"table", "strikethrough", "autolink", "tasklist"};
	cmark_gfm_core_extensions_ensure_registered();
	cmark_parser *parser = cmark_parser_new_with_mem(CMARK_OPT_FOOTNOTES, memory);
	for (size_t i = 0; i < COUNT_OF(extensions); i++) {
		cmark_syntax_extension *extension = cmark_find_syntax_extension(extensions[i]);
		if (extension)
			cmark_parser_attach_syntax_extension(parser, extension);
	}
	return parser;
}

static void give_back(cmark_node *document, cmark_parser *parser, bool is_lent)
{
	if (is_lent) {
		md_return();
		return;
	}
	cmark_node_free(document);
	cmark_parser_free(parser);
}

struct md_node *md_parse_within(const struct source *source, struct span piece,
	struct md_around *around, struct arena *scratch, struct arena *arena)
{
	struct arena_mark mark = arena_mark(scratch);
	str before = around ? md_write_around(around, span_len(piece), scratch) : (str){0};
	struct piece_lines lines = {.prefix = piece_prefix(source->text, piece.from)};
	add_lines(&lines, scratch, source->text, piece);
	bool is_lent = span_len(piece) + before.len <= LENT_MOST;
	cmark_parser *parser =
		make_parser(is_lent ? md_borrow(scratch) : cmark_get_default_mem_allocator());
	if (before.len)
		cmark_parser_feed(parser, before.at, before.len);
	feed(parser, source->text, piece, &lines);
	cmark_node *document = cmark_parser_finish(parser);

	struct md_walk w = {
		.source = source,
		.text = source->text,
		.arena = arena,
		.lines = lines.starts.at,
		.line_count = lines.starts.len,
		.lines_before = md_count_lines(before),
		.end = piece.to,
		.quotes = count_quotes(lines.prefix),
		.has_nul = span_len(piece) &&
			   memchr(source->text.at + piece.from, '\0', span_len(piece)) != NULL,
	};
	struct md_node *root = md_add(&w, NULL, MD_DOCUMENT, piece.from);
	root->has_span = true;
	md_walk_blocks(&w, document, root);
	if (around)
		md_read_answers(around, document, arena);
	root->at.to = root->inside.to = piece.to;
	give_back(document, parser, is_lent);
	arena_rewind(scratch, mark);
	return root;
}

struct md_node *md_parse_piece(const struct source *source, struct span piece, struct arena *arena)
{
	struct arena scratch = {0};
	struct md_node *root = md_parse_within(source, piece, NULL, &scratch, arena);
	arena_release(&scratch);
	return root;
}

struct md_node *md_parse(const struct source *source, struct arena *arena)
{
	return md_parse_piece(source, (struct span){0, (uint32_t)source->text.len}, arena);
}
