/* Divides the document's blocks into sections: by headings, and by bold lines and summaries that
 * stand above lists. */
#include "reader.h"

/* The section that one of this level belongs to; what has no level belongs to the last that has. */
static const struct section *around(const struct list_reader *r, uint32_t level)
{
	const struct section *at = r->sections.at[r->sections.len - 1];
	while (at && (at->level == 0 || (level && at->level >= level)))
		at = at->parent;
	return at;
}

static struct section *open_section(
	struct list_reader *r, const struct block *block, uint32_t level)
{
	struct section *section = NEW(r->arena, struct section);
	section->level = level;
	section->heading = block->at;
	section->index = (uint32_t)r->sections.len;
	section->body = (struct span){block->at.to, (uint32_t)r->source->text.len};
	section->parent = around(r, level);
	r->sections.at[r->sections.len - 1]->body.to = block->at.from;
	ARRAY_PUSH(r->arena, &r->sections, section);
	return section;
}

static str title_of(struct list_reader *r, const struct block *block)
{
	struct buf title = buf_make(r->arena);
	struct atoms atoms = block_atoms(r, block, r->scratch);
	for (size_t i = 0; i < atoms.len; i++) {
		const struct atom *atom = &atoms.at[i];
		if (atom->kind == ATOM_BREAK)
			buf_add_char(&title, ' ');
		else if (atom->kind == ATOM_TEXT || atom->kind == ATOM_CODE ||
			 atom->kind == ATOM_LINK)
			buf_add(&title, atom->text);
	}
	return str_squeeze(r->arena, buf_str(&title));
}

static bool says_contribution(str title)
{
	static const str words[] = {
		STR_INIT("contribu"), STR_INIT("pull request"), STR_INIT("how to add"),
		STR_INIT("how to submit"), STR_INIT("submitting"), STR_INIT("adding a"),
		STR_INIT("adding new"), STR_INIT("adding to"), STR_INIT("add a paper"),
		STR_INIT("add your"), STR_INIT("add new"), STR_INIT("want to add"),
		STR_INIT("add one"), STR_INIT("how to pr"), STR_INIT("how to share"),
		STR_INIT("suggest"), STR_INIT("submission guide"), STR_INIT("entry format"),
		STR_INIT("\xE8\xB4\xA1\xE7\x8C\xAE"),                 /* "contribute" in Chinese */
		STR_INIT("\xE6\x8A\x95\xE7\xA8\xBF"),                 /* "submit" */
		STR_INIT("\xE5\x8F\x82\xE4\xB8\x8E\xE8\x80\x85"),     /* "participants" */
		STR_INIT("\xE8\xB2\xA2\xE7\x8C\xAE"),                 /* "contribute" in Japanese */
		STR_INIT("\xD0\xB2\xD0\xBA\xD0\xBB\xD0\xB0\xD0\xB4"), /* and in Russian */
		STR_INIT("beitragen"),                                /* and in German */
	};
	for (size_t i = 0; i < COUNT_OF(words); i++)
		if (str_find_nocase(title, words[i]) != NOT_FOUND)
			return true;
	return false;
}

/* A bold line, or <summary>, right above a list or table names what follows. */
static bool is_lead_line(const struct list_reader *r, uint32_t at)
{
	const struct block *block = &r->blocks.at[at], *next = block + 1;
	if (at + 1 >= r->blocks.len || block->is_head || block->atoms.count == 0)
		return false;
	if (next->kind != BLOCK_ITEM && next->kind != BLOCK_ROW && !next->is_head)
		return false;
	if (block->kind == BLOCK_HTML) {
		struct atoms atoms = block_atoms(r, block, r->scratch);
		for (size_t i = 0; i < atoms.len; i++)
			if (atom_is_tag(&atoms.at[i], S("<summary")))
				return true;
		return false;
	}
	struct shape shape = block->whole;
	return block->kind == BLOCK_PARAGRAPH && shape.is_strong && !shape.breaks &&
	       shape.text < 100;
}

static void count_contents(struct list_reader *r)
{
	size_t *items = NEW_ARRAY(r->arena, size_t, r->sections.len * 2);
	for (size_t i = 0; i < r->blocks.len; i++) {
		const struct block *block = &r->blocks.at[i];
		if (block->kind != BLOCK_ITEM && block->kind != BLOCK_ROW &&
			block->kind != BLOCK_PARAGRAPH)
			continue;
		struct shape shape = block->own;
		items[block->section * 2] += block->kind != BLOCK_PARAGRAPH || shape.links;
		items[block->section * 2 + 1] += shape_is_contents(&shape);
	}
	for (size_t i = 0; i < r->sections.len; i++)
		r->sections.at[i]->is_contents =
			items[i * 2 + 1] && items[i * 2 + 1] * 2 > items[i * 2];
}

void read_sections(struct list_reader *r)
{
	struct section *first = NEW(r->arena, struct section);
	first->body.to = (uint32_t)r->source->text.len;
	ARRAY_PUSH(r->arena, &r->sections, first);
	for (uint32_t i = 0; i < r->blocks.len;) {
		const struct block *block = &r->blocks.at[i];
		if (!block->is_head && (block->level || is_lead_line(r, i))) {
			struct section *section = open_section(r, block, block->level);
			section->title = title_of(r, block);
			section->is_contribution =
				says_contribution(section->title) ||
				(section->parent && section->parent->is_contribution);
		}
		uint32_t end = block->is_head ? block->after : i + 1;
		for (uint32_t index = r->sections.at[r->sections.len - 1]->index; i < end; i++)
			r->blocks.at[i].section = index;
	}
	count_contents(r);
}

/* ---- comments, and lists that a program writes ---- */

void gather_comments(struct list_reader *r)
{
	for (size_t i = 0; i < r->blocks.len; i++) {
		const struct block *block = &r->blocks.at[i];
		if (block->parent != NO_BLOCK || !block->whole.has_tags)
			continue;
		struct atoms atoms = block_atoms(r, block, r->scratch);
		for (size_t k = 0; k < atoms.len; k++)
			if (atom_is_tag(&atoms.at[k], S("<!--")))
				ARRAY_PUSH(r->arena, &r->list->comments, atoms.at[k].at);
	}
}

/* "generated from data.yml", said of the file itself. */
static size_t said_generated(str text)
{
	static const str selves[] = {STR_INIT("this file"), STR_INIT("this readme"),
		STR_INIT("this list"), STR_INIT("this page"), STR_INIT("readme is"),
		STR_INIT("list is"), STR_INIT("table is"), STR_INIT("readme.md is")};
	size_t at = str_find_nocase(text, S("data used to generate"));
	if (at != NOT_FOUND)
		return at;
	at = str_find_nocase(text, S("generated "));
	if (at == NOT_FOUND)
		return NOT_FOUND;
	str before = str_slice(text, at > 60 ? at - 60 : 0, at);
	for (size_t i = 0; i < COUNT_OF(selves); i++)
		if (str_find_nocase(before, selves[i]) != NOT_FOUND)
			return at;
	return NOT_FOUND;
}

/* Contents and lists of contributors that a tool keeps up to date inside a list written by hand:
 * doctoc's "DON'T EDIT THIS SECTION, INSTEAD RE-RUN doctoc". */
static bool is_of_a_part(str text)
{
	static const str parts[] = {STR_INIT("this section"), STR_INIT("this block"),
		STR_INIT("doctoc"), STR_INIT("table of contents"), STR_INIT("all-contributors")};
	for (size_t i = 0; i < COUNT_OF(parts); i++)
		if (str_find_nocase(text, parts[i]) != NOT_FOUND)
			return true;
	return false;
}

static bool find_generated(struct list_reader *r, struct span within)
{
	static const str phrases[] = {
		STR_INIT("do not edit"), STR_INIT("don't edit"), STR_INIT("auto-generated"),
		STR_INIT("autogenerated"), STR_INIT("automatically generated"),
		STR_INIT("generated automatically"), STR_INIT("generated by script"),
		STR_INIT("\xE8\x87\xAA\xE5\x8A\xA8\xE7\x94\x9F\xE6\x88\x90"), /* in Chinese */
	};
	str text = source_slice(r->source, within);
	/* What makes tables of contents speaks of its own part. */
	if (str_contains(text, S("doctoc")) || str_contains(text, S("TOC")) ||
		str_contains(text, S("toc ")) ||
		str_find_nocase(text, S("this section")) != NOT_FOUND)
		return false;
	size_t at = said_generated(text), len = at == NOT_FOUND ? 0 : 9;
	for (size_t i = 0; i < COUNT_OF(phrases) && at == NOT_FOUND; i++) {
		at = str_find_nocase(text, phrases[i]);
		len = phrases[i].len;
	}
	if (at == NOT_FOUND || is_of_a_part(text))
		return false;
	r->list->is_generated = true;
	r->list->generated_at.from = within.from + (uint32_t)at;
	r->list->generated_at.to = r->list->generated_at.from + (uint32_t)len;
	return true;
}

/* Said in a comment, or in a paragraph before the first entry. */
void mark_generated(struct list_reader *r)
{
	for (size_t i = 0; i < r->list->comments.len; i++)
		if (find_generated(r, r->list->comments.at[i]))
			return;
	for (size_t i = 0; i < r->blocks.len; i++) {
		const struct block *block = &r->blocks.at[i];
		if (block->kind == BLOCK_ITEM || block->kind == BLOCK_ROW || block->is_head)
			return;
		if (block->kind != BLOCK_OTHER && find_generated(r, block->at))
			return;
	}
}
