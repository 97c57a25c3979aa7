/* format: a list's own contribution format, read from its text, weighed against its entries, and
 * matched with an entry.
 *
 * Stands on list and paper. The core: contribution text -> slots -> alignment -> fields,
 * deviations, corrected text. Knows no rules and no severities; it says what was demanded, how far
 * the list itself follows that, and what differs.
 *
 * The model. An entry is values with gaps between them: `- **` TITLE `**. arXiv:` ARXIV `.\n\n  *`
 * AUTHORS ... A format says which slots there are, in which order, and which bytes stand between
 * any two that follow each other. All that is style (emphasis, brackets, periods, breaks,
 * indentation) lies in the gaps, so one comparison finds what differs and the expected gap is the
 * fix.
 */
#ifndef ENTRYLINT_FORMAT_H
#define ENTRYLINT_FORMAT_H

#include <entrylint/list.h>
#include <entrylint/paper.h>

/* ---- fields ---- */

enum field {
	FIELD_TEXT, /* anything: a slot of unknown meaning */
	FIELD_TITLE,
	FIELD_AUTHORS,
	FIELD_ARXIV,
	FIELD_DOI,
	FIELD_VENUE, /* with or without its year */
	FIELD_YEAR,
	FIELD_DATE,
	FIELD_ABBREVIATION, /* a method's or tool's short name */
	FIELD_ORGANISATION,
	FIELD_DESCRIPTION,
	FIELD_TAG,      /* a code span or word out of a choice */
	FIELD_LINK,     /* a labelled link; slot.role says which */
	FIELD_IMAGE,    /* image or badge */
	FIELD_LABELLED, /* "Keyword: ..." lines; slot.name is the label */
	FIELD_COUNT
};
str field_name(enum field field); /* "title", "authors", ...: as in the written-out form and in
				     messages */

/* ---- the record: what an entry says, whatever its format ---- */

struct value {
	str text;       /* plain, resolved, trimmed; empty: the entry has none */
	struct span at; /* its bytes in the source */
};

struct record_link {
	str label; /* as written: "Paper", "PyTorch" */
	str role;  /* "paper", "code", "project", "dataset", "video", "image"...; "other" when the
		      label is no known one */
	str url;   /* empty: `[Paper]` without a target, or `[[Paper]]()` */
	struct span at;     /* with its brackets */
	struct span target; /* the url's bytes; empty when there is none in the entry */
	bool is_blank;      /* a link was begun and has no target: `[[Paper]]()`, `[Paper](link)` */
	bool is_image;
};

struct record {
	struct value title, authors, arxiv, doi, venue, year, date, abbreviation, description, text;
	struct strs author_names; /* in reading order, "First Last" */
	bool has_et_al;           /* the names end with "et al.": they are not all */
	struct strs tags;
	struct value tag;
	ARRAY(struct record_link) links;
	/* Derived: from the text, else from a link. */
	struct arxiv_id arxiv_id; /* .id empty: none. From the arxiv field, else from the links */
	struct arxiv_id arxiv_in_link; /* from the links alone */
	str doi_id;
	uint32_t year_number;
};

/* ---- formats ---- */

enum format_origin {
	FORMAT_CONFIGURED, /* written out in the configuration */
	FORMAT_STATED,     /* read from the contribution text */
	FORMAT_LEARNED     /* the commonest shape of the entries */
};

enum demand_state {
	DEMAND_REQUIRED, /* stated, and followed by 90 % or more */
	DEMAND_WARNED,   /* stated, and followed by 70 % to 90 % */
	DEMAND_OFF,      /* stated, and broken by more than 30 %: not the list's rule */
	DEMAND_ADOPTED   /* followed by 90 % or more, never stated */
};

enum demand_kind {
	DEMAND_FIELD,  /* the slot is there */
	DEMAND_GAP,    /* the bytes between two slots */
	DEMAND_STYLE,  /* emphasis around a slot */
	DEMAND_SHAPE,  /* brackets of a link */
	DEMAND_LABEL,  /* label of a link */
	DEMAND_CHOICE, /* value out of a choice */
	DEMAND_MARKER, /* list marker */
	DEMAND_END     /* what stands behind the last slot */
};

struct demand {
	enum demand_kind kind;
	enum demand_state state;
	uint16_t slot; /* index in format.slots */
	str text;      /* in words: "authors in italics", "a period behind the title" */
	str expected;  /* bytes, where that makes sense */
	uint32_t followed, of;
	bool is_stated;
};

struct slot {
	enum field field;
	str name;  /* as the text calls it ("Conference/Journal"), else field_name */
	str role;  /* FIELD_LINK: role */
	str label; /* FIELD_LINK: the label to write; FIELD_LABELLED: the label */
	str shape; /* links: how it is written, `@` the label and `%` the url: "[[@](%)]"; others:
		      empty */
	unsigned style; /* STYLE_ bits around it */
	bool is_optional;
	bool repeats;
	struct strs choices; /* FIELD_TAG: values allowed */
	str before;    /* bytes between the previous slot and this one as stated or practised */
	str example;   /* a short value from the list itself, for messages */
	uint32_t line; /* line of the statement it was read from; 0: learned */
	uint32_t followed, of; /* entries that have it, of those understood */
};

struct statement { /* where a format was read */
	str path;
	uint32_t line, end_line; /* 0: learned from entries */
	str text;                /* the sentence or block as written, for quotes */
};

struct format {
	enum format_origin origin;
	struct statement stated;
	enum entry_kind kind;
	ARRAY(struct slot) slots;
	str tail; /* bytes behind the last slot */
	ARRAY(struct demand) demands;
	struct strs scope;     /* section paths; empty: the whole list */
	uint32_t accepted, of; /* base entries that break no required demand, of those of this
				  format */
	bool gates;            /* accepted is 80 % or more: findings may be errors */
	str written;           /* the written-out form (format_write) */
	struct format_practice *practice; /* private to the room */
};

struct formats {
	ARRAY(struct format *) formats;
	ARRAY(struct statement) not_followed; /* stated, but not what the entries look like */
	struct strs notes; /* explanations for people: relaxed, data-driven list, too few entries,
			      ... */
	uint32_t entries, understood, out_of_scope; /* of the base */
	struct arena *arena;
	struct format_private *priv;
};

struct companion { /* CONTRIBUTING.md, pull-request template, ... */
	str path;
	str text;
};

struct format_settings {
	struct strs templates; /* `format:` of the configuration: the only formats when there are
				  any */
	struct strs out_of_scope_sections; /* titles or paths */
	str templates_path;                /* for the statement of these */
	uint32_t templates_line;
};

/* Reads the list's formats. `base` is the list they are read from and weighed against. False: a
 * written-out format does not parse (the error says which and where). A list that states nothing
 * and has nothing learnable gives no formats. */
bool formats_learn(const struct list *base, const struct companion *companions,
	size_t companion_count, const struct format_settings *settings, struct arena *arena,
	struct formats **formats, struct error *error) MUST_CHECK;

/* ---- reading an entry ---- */

enum deviation_kind {
	DEVIATION_NOT_UNDERSTOOD, /* fits no format: one finding, with `expected` a good neighbour
				   */
	DEVIATION_MISSING,        /* a slot with nothing in it */
	DEVIATION_MISPLACED,      /* there, but in another place */
	DEVIATION_BLANK,   /* a placeholder left from the template: "Title", `[[Paper]]()`, `(link)`
			    */
	DEVIATION_OUTSIDE, /* text that belongs to no slot */
	DEVIATION_SEPARATOR, /* punctuation or break between two slots */
	DEVIATION_STYLE,     /* emphasis, quotes or wrapping of a slot */
	DEVIATION_SHAPE,     /* bracket form of a link */
	DEVIATION_LABEL,     /* label of a link */
	DEVIATION_CHOICE,    /* value not among the choices */
	DEVIATION_MARKER,    /* list marker */
	DEVIATION_INDENT,    /* indentation of a continuation line */
	DEVIATION_SPACING,   /* blanks only: none, two, or a line too many */
	DEVIATION_END        /* behind the last slot: the final period */
};

struct deviation {
	enum deviation_kind kind;
	const struct demand *demand; /* NULL: none (not understood, outside) */
	const struct slot *slot;     /* may be NULL */
	struct span at;      /* the bytes that are wrong; where something is missing: the byte range
				before it */
	str expected, found; /* short, as bytes: for the message */
	struct edits edits;  /* what makes it right; none: no mechanical fix */
	bool is_safe;        /* no meaning is touched */
};

struct reading {
	const struct entry *entry;
	const struct format *format; /* NULL: not understood */
	bool in_scope; /* false: not an entry of these formats (a prose item, a link list); shape
			  rules do not apply */
	bool understood;
	uint32_t slots_filled; /* how many of the format's slots this entry fills */
	struct record record;  /* filled as far as possible even when not understood */
	ARRAY(struct deviation) deviations;
};

/* A reading as a list keeps it: in about 100 bytes instead of 800. */
struct kept_reading {
	const struct entry *entry;
	const struct format *format; /* and so on: as in the reading */
	const struct source *source;
	const char *record;     /* packed; one for all entries of the same bytes */
	const char *deviations; /* packed, too; NULL: none */
	uint32_t slots_filled;
	bool in_scope, understood;
};

struct readings {
	const struct list *list;
	struct kept_reading *at; /* one per list entry, same index */
	size_t len;
	uint32_t entries, understood, out_of_scope;
};

/* Reads all entries of a list (base or head) with these formats. */
struct readings *formats_read(
	const struct formats *formats, const struct list *list, struct arena *arena);

/* All of a reading. It lives as long as the arena; its texts live as long as what it was kept in.
 */
const struct reading *reading_of(const struct kept_reading *kept, struct arena *arena);

/* Reads `text` alone as it would stand in the place of `like`: how a fix is verified. */
struct reading *formats_read_text(const struct formats *formats, const struct list *list,
	const struct entry *like, str text, struct arena *arena);

/* The written-out form of a format, and back. Printing what was read gives the same text again. */
str format_write(const struct format *format, struct arena *arena);
bool format_parse(
	str written, struct arena *arena, struct format **format, struct error *error) MUST_CHECK;

/* An entry in this format, filled from a record (used by `entrylint entry`). */
str format_fill(const struct format *format, const struct record *record, struct arena *arena);

#endif
