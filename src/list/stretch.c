/* Reads one stretch of Markdown as if it were an entry: a template, or an entry that was put right.
 */
#include "reader.h"

static struct atoms read_stretch(
	const struct source *source, struct span at, struct md_around *around, struct arena *arena)
{
	struct writer w = {.source = source, .arena = arena, .at = at.from};
	struct arena scratch = {0};
	struct md_node *root = md_parse_within(source, at, around, &scratch, arena);
	arena_release(&scratch);
	struct md_node *top =
		root->first && root->first->kind == MD_LIST ? root->first->first : root;
	for (struct md_node *node = root; node;) {
		bool has_blocks = node->kind == MD_DOCUMENT || node->kind == MD_LIST ||
				  node->kind == MD_ITEM || node->kind == MD_QUOTE ||
				  node->kind == MD_TABLE;
		if (node->kind != MD_TABLE)
			write_block(&w, top, node);
		node = has_blocks ? md_next(root, node) : md_next_skipping(root, node);
	}
	return w.atoms;
}

/* ---- a row alone is no table to Markdown: it is read under a header of its own ---- */

static bool is_row(str text)
{
	text = str_trim(text);
	return text.len > 1 && text.at[0] == '|' && str_find_char(text, '\n') == NOT_FOUND;
}

static void move_span(struct span *span, uint32_t from, uint32_t to)
{
	span->from = span->from - from + to;
	span->to = span->to - from + to;
}

struct atoms read_row(const struct source *source, struct span at, struct arena *arena)
{
	struct buf text = buf_make(arena);
	size_t columns = 1;
	str row = source_slice(source, at);
	for (size_t i = 1; i < row.len; i++)
		columns += row.at[i] == '|';
	buf_repeat(&text, '|', columns + 1);
	buf_add_char(&text, '\n');
	for (size_t i = 0; i < columns; i++)
		buf_add(&text, S("|-"));
	buf_add(&text, S("|\n"));
	uint32_t from = (uint32_t)text.len;
	buf_add(&text, row);

	struct source table = {.path = source->path, .text = buf_str(&text)};
	struct writer w = {.source = &table, .arena = arena};
	struct md_node *root = md_parse(&table, arena);
	struct md_node *last =
		root->first && root->first->kind == MD_TABLE ? root->first->last : NULL;
	if (!last || last->is_header)
		return read_stretch(source, at, NULL, arena);
	w.at = last->at.from;
	write_block(&w, last, last);
	for (size_t i = 0; i < w.atoms.len; i++) {
		move_span(&w.atoms.at[i].at, from, at.from);
		move_span(&w.atoms.at[i].inside, from, at.from);
		move_span(&w.atoms.at[i].outer, from, at.from);
		move_span(&w.atoms.at[i].target, from, at.from);
	}
	return w.atoms;
}

struct atoms list_atoms(const struct source *source, struct span at, struct arena *arena)
{
	return is_row(source_slice(source, at)) ? read_row(source, at, arena)
						: read_stretch(source, at, NULL, arena);
}

/* ---- what an entry takes from the definitions of its document ---- */

static void define(struct md_around *around, str label, str url, struct arena *arena)
{
	if (label.len == 0 || url.len == 0 || str_find_char(label, '\n') != NOT_FOUND ||
		str_find_char(url, '>') != NOT_FOUND || str_find_char(url, '\n') != NOT_FOUND)
		return;
	ARRAY_PUSH(arena, &around->definitions,
		str_printf(arena, "[" STR_FMT "]: <" STR_FMT ">", STR_ARG(label), STR_ARG(url)));
}

/* The labels in a link's or an image's bytes: `[text][label]`, `[label][]`, `[label]`; of a badge
 * (`[![alt][label]](address)`) the image's first. */
static void define_labels(
	struct md_around *around, const struct atom *atom, str text, struct arena *arena)
{
	bool has_image = atom->kind == ATOM_LINK && atom->has_image;
	if (has_image) {
		size_t at = str_find(text, S("]["));
		str rest = at == NOT_FOUND ? (str){0} : str_slice(text, at + 2, text.len);
		define(around, str_slice(rest, 0, str_find_char(rest, ']')), atom->image, arena);
	}
	if (!str_ends(text, S("]")) || text.len < 3)
		return;
	size_t to = text.len - (str_ends(text, S("[]")) ? 3 : 1);
	size_t from = to;
	while (from > 0 && text.at[from - 1] != '[')
		from--;
	define(around, str_slice(text, from, to), atom->url, arena);
}

struct atoms list_atoms_like(const struct source *source, struct span at, const struct atoms *like,
	const struct source *of, struct arena *arena)
{
	struct md_around around = {0};
	for (size_t i = 0; i < like->len; i++)
		if (like->at[i].kind == ATOM_LINK || like->at[i].kind == ATOM_IMAGE)
			define_labels(
				&around, &like->at[i], source_slice(of, like->at[i].at), arena);
	if (around.definitions.len == 0 || is_row(source_slice(source, at)))
		return list_atoms(source, at, arena);
	return read_stretch(source, at, &around, arena);
}
