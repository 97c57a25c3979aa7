/* parse: the floor that the bench measures against; parses a file as one document with cmark-gfm
 * and walks its tree. */
#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>
#include <stdio.h>
#include <stdlib.h>

static char *read_all(const char *path, size_t *size)
{
	FILE *file = fopen(path, "rb");
	if (!file || fseek(file, 0, SEEK_END) != 0)
		return NULL;
	long end = ftell(file);
	rewind(file);
	char *text = end < 0 ? NULL : malloc((size_t)end + 1);
	if (text) {
		*size = fread(text, 1, (size_t)end, file);
		if (*size != (size_t)end) {
			free(text);
			text = NULL;
		}
	}
	fclose(file);
	return text;
}

static size_t walk(cmark_node *document)
{
	size_t nodes = 0;
	cmark_iter *iter = cmark_iter_new(document);
	for (cmark_event_type event; (event = cmark_iter_next(iter)) != CMARK_EVENT_DONE;)
		nodes += event == CMARK_EVENT_ENTER;
	cmark_iter_free(iter);
	return nodes;
}

int main(int count, char **words)
{
	static const char *const names[] = {"table", "strikethrough", "autolink", "tasklist"};
	size_t size = 0;
	char *text = count == 2 ? read_all(words[1], &size) : NULL;
	if (!text) {
		fprintf(stderr, "usage: parse FILE\n");
		return 2;
	}
	cmark_gfm_core_extensions_ensure_registered();
	cmark_parser *parser = cmark_parser_new(CMARK_OPT_FOOTNOTES);
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		cmark_syntax_extension *extension = cmark_find_syntax_extension(names[i]);
		if (extension)
			cmark_parser_attach_syntax_extension(parser, extension);
	}
	cmark_parser_feed(parser, text, size);
	cmark_node *document = cmark_parser_finish(parser);
	printf("%zu nodes\n", walk(document));
	/* Giving the tree back node by node is no part of the floor: the process ends here. */
	return 0;
}
