/* atom: an Atom feed of arXiv into its entries. The one file that knows expat.
 *
 * Entities of one's own making are refused where they are declared, before anything is expanded; a
 * feed has none. Text and nesting have ceilings. */
#include "gather.h"

#include <expat.h>

#define TEXT_MAX ((size_t)64 << 10) /* bytes of one field */
#define ENTRIES_MAX 2000
#define AUTHORS_MAX 20000 /* of one entry */
#define DEPTH_MAX 32

struct reading_feed {
	struct atom_feed *feed;
	struct arena *arena;
	XML_Parser parser;
	struct buf text;
	bool in_entry, in_author, is_feed;
	unsigned depth;
	const char *refused;
};

static void refuse(struct reading_feed *reading, const char *why)
{
	reading->refused = why;
	XML_StopParser(reading->parser, XML_FALSE);
}

/* Names come as "namespace name"; arXiv's own elements stand beside those of Atom. */
static str local(const XML_Char *name)
{
	str whole = str_from(name);
	size_t blank = str_find_char(whole, ' ');
	return blank == NOT_FOUND ? whole : str_slice(whole, blank + 1, whole.len);
}

static void XMLCALL on_start(void *user, const XML_Char *name, const XML_Char **attributes)
{
	struct reading_feed *reading = user;
	str element = local(name);
	(void)attributes;
	if (reading->depth++ == 0)
		reading->is_feed = str_eq(element, S("feed"));
	if (reading->depth > DEPTH_MAX) {
		refuse(reading, "XML that is nested too deeply");
		return;
	}
	reading->text = buf_make(reading->arena);
	reading->text.max = TEXT_MAX;
	if (str_eq(element, S("entry"))) {
		if (reading->feed->len == ENTRIES_MAX) {
			refuse(reading, "a feed of too many entries");
			return;
		}
		(void)ARRAY_ADD(reading->arena, reading->feed);
		reading->in_entry = true;
	} else if (str_eq(element, S("author"))) {
		reading->in_author = true;
	}
}

/* "http://arxiv.org/abs/2305.01278v2" */
static void take_id(struct reading_feed *reading, struct atom_entry *entry, str text)
{
	struct arxiv_id arxiv;
	str kind;
	if (arxiv_from_url(text, &arxiv, &kind))
		entry->id = arxiv_identity(reading->arena, arxiv.id);
	else if (str_contains(text, S("/api/errors")))
		reading->feed->has_error = true;
}

static void take(struct reading_feed *reading, str element, str text)
{
	struct atom_entry *entry = &reading->feed->at[reading->feed->len - 1];
	if (str_eq(element, S("id")))
		take_id(reading, entry, text);
	else if (reading->in_author && str_eq(element, S("name")) &&
		 entry->authors.len < AUTHORS_MAX)
		ARRAY_PUSH(reading->arena, &entry->authors, text);
	else if (str_eq(element, S("title")))
		entry->title = text;
	else if (str_eq(element, S("summary")))
		entry->summary = text;
	else if (str_eq(element, S("comment")))
		entry->comment = text;
	else if (str_eq(element, S("journal_ref")))
		entry->journal = text;
	else if (str_eq(element, S("doi")))
		entry->doi = text;
	else if (str_eq(element, S("published")))
		entry->published = text;
}

static void XMLCALL on_end(void *user, const XML_Char *name)
{
	struct reading_feed *reading = user;
	str element = local(name);
	reading->depth--;
	if (str_eq(element, S("entry")))
		reading->in_entry = false;
	else if (str_eq(element, S("author")))
		reading->in_author = false;
	else if (reading->in_entry)
		take(reading, element, text_line(reading->arena, buf_str(&reading->text)));
	reading->text = buf_make(reading->arena);
}

static void XMLCALL on_text(void *user, const XML_Char *text, int len)
{
	struct reading_feed *reading = user;
	if (reading->in_entry && len > 0)
		buf_add(&reading->text, (str){text, (size_t)len});
}

static void XMLCALL on_entity(void *user, const XML_Char *name, int is_parameter,
	const XML_Char *value, int value_len, const XML_Char *base, const XML_Char *system,
	const XML_Char *public, const XML_Char *notation)
{
	(void)name, (void)is_parameter, (void)value, (void)value_len, (void)base, (void)system,
		(void)public, (void)notation;
	refuse(user, "XML that declares entities");
}

bool atom_read(struct atom_feed *feed, str text, struct arena *arena, str *what)
{
	struct reading_feed reading = {.feed = feed, .arena = arena};
	enum XML_Status status;
	*feed = (struct atom_feed){0};
	if (text.len > INT32_MAX) {
		*what = S("an answer that is too large");
		return false;
	}
	reading.parser = XML_ParserCreateNS(NULL, ' ');
	if (reading.parser == NULL)
		die("no memory for expat");
	reading.text = buf_make(arena);
	XML_SetUserData(reading.parser, &reading);
	XML_SetElementHandler(reading.parser, on_start, on_end);
	XML_SetCharacterDataHandler(reading.parser, on_text);
	XML_SetEntityDeclHandler(reading.parser, on_entity);
	status = XML_Parse(reading.parser, text.at, (int)text.len, XML_TRUE);
	XML_ParserFree(reading.parser);
	if (reading.refused != NULL)
		*what = str_from(reading.refused);
	else if (status != XML_STATUS_OK)
		*what = S("an answer that is no XML");
	else if (!reading.is_feed)
		*what = S("an answer that is no feed");
	else
		return true;
	return false;
}

str atom_library(struct arena *arena)
{
	return str_printf(
		arena, "expat %d.%d.%d", XML_MAJOR_VERSION, XML_MINOR_VERSION, XML_MICRO_VERSION);
}
