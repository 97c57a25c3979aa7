/* Writes lines that stand for the rest of a piece's document, for cmark to read before it, and
 * reads what it made of them. */
#include "md_walk.h"

/* Paragraphs of one line each, so that none of them can take in another. */
static void add_paragraph(struct buf *out, str before, str text, str after)
{
	buf_add(out, before);
	buf_add(out, text);
	buf_add(out, after);
	buf_add(out, S("\n\n"));
}

str md_write_around(const struct md_around *around, size_t piece_len, struct arena *arena)
{
	struct buf out = buf_make(arena);
	if (!around->definitions.len && !around->footnotes.len && !around->asked.len)
		return (str){0};
	for (size_t i = 0; i < around->definitions.len; i++)
		add_paragraph(&out, S(""), around->definitions.at[i], S(""));
	for (size_t i = 0; i < around->footnotes.len; i++)
		add_paragraph(&out, S("["), around->footnotes.at[i], S("]: x"));
	add_paragraph(&out, S(""), S("x"), S("")); /* ends the last footnote */
	for (size_t i = 0; i < around->asked.len; i++)
		add_paragraph(&out, S("["), around->asked.at[i], S("]"));
	if (around->room > out.len + piece_len) {
		buf_repeat(&out, ' ', around->room - out.len - piece_len);
		buf_add_char(&out, '\n');
	}
	return buf_str(&out);
}

int md_count_lines(str text)
{
	int lines = 0;
	for (size_t i = 0; i < text.len; i++)
		lines += text.at[i] == '\n';
	return lines;
}

bool md_is_before(const struct md_walk *w, cmark_node *block)
{
	int line = cmark_node_get_start_line(block);
	return line > 0 && line <= w->lines_before;
}

static struct md_answer read_answer(cmark_node *paragraph, struct arena *arena)
{
	cmark_node *only = cmark_node_first_child(paragraph);
	struct md_answer answer = {0};
	if (!only || cmark_node_next(only))
		return answer;
	if (cmark_node_get_type(only) == CMARK_NODE_FOOTNOTE_REFERENCE) {
		answer.kind = MD_ANSWER_FOOTNOTE;
	} else if (cmark_node_get_type(only) == CMARK_NODE_LINK) {
		answer.kind = MD_ANSWER_LINK;
		answer.url = str_copy(arena, str_from(cmark_node_get_url(only)));
		answer.title = str_copy(arena, str_from(cmark_node_get_title(only)));
	}
	return answer;
}

void md_read_answers(struct md_around *around, cmark_node *document, struct arena *arena)
{
	size_t before = around->definitions.len + around->footnotes.len + 1; /* paragraphs */
	around->answers = NEW_ARRAY(arena, struct md_answer, around->asked.len + 1);
	for (cmark_node *block = cmark_node_first_child(document); block;
		block = cmark_node_next(block)) {
		int line = cmark_node_get_start_line(block);
		size_t at = line > 0 ? (size_t)(line - 1) / 2 : 0;
		if (at >= before && at - before < around->asked.len &&
			cmark_node_get_type(block) == CMARK_NODE_PARAGRAPH)
			around->answers[at - before] = read_answer(block, arena);
	}
}
