/* Turns what a list and its contribution texts say of data files and generators into notes for
 * people: a list that a program writes. */
#include "notes.h"

#define NOTE_LINES 2000 /* of one text */
#define NOTES_MAX 3

/* A path with one of the endings: *path is the name in the line, without what stands around it. */
static bool names_file(str line, const str *endings, size_t count, str *path)
{
	for (size_t i = 0; i < count; i++) {
		size_t at = str_find_nocase(line, endings[i]);
		if (at == NOT_FOUND || at == 0)
			continue;
		size_t end = at + endings[i].len, from = at;
		if (end < line.len && (char_is_alnum(line.at[end]) || line.at[end] == '/'))
			continue;
		while (from > 0 &&
			(char_is_alnum(line.at[from - 1]) ||
				str_find_char(S("_./-"), line.at[from - 1]) != NOT_FOUND))
			from--;
		*path = str_slice(line, from, end);
		/* An address, or how the repository itself is run, is no data of the list. */
		if (at > from && !str_contains(*path, S("//")) &&
			!str_starts(*path, S(".github")) && !str_contains(*path, S("config")) &&
			!str_contains(*path, S("package")))
			return true;
	}
	return false;
}

static bool has_any(str line, const str *words, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (str_find_nocase(line, words[i]) != NOT_FOUND)
			return true;
	return false;
}

/* "Add the paper to `_data/papers.yml`", "fill in generate_item.py to generate the entry". */
static bool says_data(str line, str *path, bool *is_script)
{
	static const str data[] = {STR_INIT(".yml"), STR_INIT(".yaml"), STR_INIT(".csv"),
		STR_INIT(".json"), STR_INIT(".toml"), STR_INIT(".tsv")};
	static const str scripts[] = {STR_INIT(".py"), STR_INIT(".js"), STR_INIT(".rb"),
		STR_INIT(".sh"), STR_INIT(".ipynb")};
	static const str adds[] = {STR_INIT("add "), STR_INIT("append"), STR_INIT("edit"),
		STR_INIT("entry"), STR_INIT("entries"), STR_INIT("update"), STR_INIT("fill")};
	static const str makes[] = {STR_INIT("generat"), STR_INIT("builds the"),
		STR_INIT("build the readme"), STR_INIT("creates the")};

	*is_script = false;
	if (has_any(line, adds, COUNT_OF(adds)) && names_file(line, data, COUNT_OF(data), path))
		return true;
	*is_script = true;
	return has_any(line, makes, COUNT_OF(makes)) &&
	       names_file(line, scripts, COUNT_OF(scripts), path);
}

static void note_text(struct formats *formats, str where, str text, uint32_t line)
{
	struct arena *arena = formats->arena;

	for (str head; text.len > 0 && formats->notes.len < NOTES_MAX && line < NOTE_LINES;
		line++) {
		str path;
		bool is_script;
		str_cut(text, S("\n"), &head, &text);
		if (head.len > 1000 || !says_data(head, &path, &is_script))
			continue;
		ARRAY_PUSH(arena, &formats->notes,
			is_script
				? str_printf(arena,
					  "Line %u of " STR_FMT " says that " STR_FMT
					  " makes entries: their form is what that program writes.",
					  line, STR_ARG(where), STR_ARG(str_copy(arena, path)))
				: str_printf(arena,
					  "Line %u of " STR_FMT
					  " says that entries are kept in " STR_FMT
					  ": a program writes the list, and a new entry belongs there.",
					  line, STR_ARG(where), STR_ARG(str_copy(arena, path))));
		return; /* once a text is enough */
	}
}

void formats_note(struct formats *formats, const struct list *base,
	const struct companion *companions, size_t count)
{
	const struct source *source = base->source;

	if (base->is_generated)
		ARRAY_PUSH(formats->arena, &formats->notes,
			str_printf(formats->arena,
				"Line %u of " STR_FMT
				" says that a program writes this list: a new entry belongs where that program reads it.",
				source_place(source, base->generated_at.from).line,
				STR_ARG(source->path)));
	for (size_t i = 0; i < base->section_count; i++) {
		const struct section *section = &base->sections[i];
		if (section->is_contribution)
			note_text(formats, source->path, source_slice(source, section->body),
				source_place(source, section->body.from).line);
	}
	for (size_t i = 0; i < count; i++)
		note_text(formats, companions[i].path, companions[i].text, 1);
}
