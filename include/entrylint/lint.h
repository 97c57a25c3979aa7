/* lint: rules that judge a change, one a file; and the run over all of them.
 *
 * Stands on diff and facts. A rule is a pure function from a check to diags; it asks nobody and
 * prints nothing.
 */
#ifndef ENTRYLINT_LINT_H
#define ENTRYLINT_LINT_H

#include <entrylint/facts.h>

enum severity { SEVERITY_OFF, SEVERITY_NOTICE, SEVERITY_WARNING, SEVERITY_ERROR };
str severity_name(enum severity severity); /* "off", "notice", "warning", "error" */
bool severity_read(str name, enum severity *severity);

enum fix_safety { FIX_SAFE, FIX_UNSURE };

struct fix {
	str title; /* "Put a period behind the title" */
	enum fix_safety safety;
	struct edits edits;
	str entry; /* the whole entry after all fixes of its findings, safe and unsure; set by the
		      run */
};

struct quote { /* the sentence of the list's own text that a finding enforces */
	str path;
	uint32_t line;
	str text;
};

struct diag {
	const struct rule *rule;
	enum severity severity;
	struct span at; /* bytes of the head */
	str message;    /* what is wrong and what to do, one or two sentences, plain text */
	str key; /* normalised text that tells this finding from others of the rule on the entry: no
		    line number */
	const struct fix *fix;     /* NULL: none */
	const struct quote *quote; /* NULL: none */
	uint32_t entry;            /* index in the head list; DIAG_NO_ENTRY */
	bool is_ignored; /* an ignore comment of the base covers it: reported as ignored, never
			    counted */
};
#define DIAG_NO_ENTRY UINT32_MAX

struct diags {
	struct diag *at;
	size_t len;
	size_t cap;
};

enum rule_scope { RULE_ENTRY, RULE_CHANGE, RULE_LIST }; /* called per changed entry, or once */
enum {
	NEEDS_NOTHING = 0,
	NEEDS_PAPER = FACTS_PAPERS,
	NEEDS_REPOSITORY = FACTS_REPOSITORIES,
	NEEDS_LINK = FACTS_LINKS,
	NEEDS_PUBLISHED = FACTS_PUBLISHED /* audits only */
}; /* facts asked of the world: without them the rule is silent */

struct check; /* what a rule may look at, and where it reports: below */

struct rule {
	const char *id;      /* names the fault: "field-missing" */
	const char *family;  /* shape, text, title, authors, arxiv, venue, links, tags, place,
				duplicate, world, change, list */
	const char *summary; /* one line, for tables */
	const char *why;     /* a paragraph: what it costs readers or maintainers */
	const char *bad;  /* an entry that trips this rule and no other, in the format of the rule
			     tests' list */
	const char *good; /* the same entry put right */
	enum severity severity; /* default */
	enum rule_scope scope;
	unsigned needs;
	void (*check)(struct check *check);
};

extern const struct rule *const rules[]; /* from rules.def, in the order of the README's table */
extern const size_t rule_count;
const struct rule *rule_find(str id);
str rule_nearest(str id); /* "did you mean"; empty: nothing near */

struct lint_other { /* another open pull request, as far as it changes the same list */
	uint32_t number;
	struct strs lines; /* that it adds */
	struct strs gaps;  /* between which lines it adds some: see lint_gap */
};
struct lint_others {
	struct lint_other *at;
	size_t len;
	size_t cap;
};
/* What stands for the place between two lines; empty: nothing there tells it from other places. */
str lint_gap(struct arena *arena, str before, str after);

struct lint_settings {
	enum severity *severities;        /* one per rule, from the configuration; NULL: defaults */
	bool is_audit;                    /* every entry of the head is judged */
	struct strs skip_links;           /* hosts or URL prefixes */
	const struct lint_others *others; /* NULL: was not looked at */
	struct date today; /* for "id from the future"; zero: not known, that rule is silent */
	const struct facts *facts; /* what the world says of these entries; NULL: was not asked */
};

struct check { /* one call of one rule */
	const struct rule *rule;
	const struct lint_settings *settings;
	const struct formats *formats;
	const struct readings *base; /* NULL in an audit */
	const struct readings *head;
	const struct changes *changes;
	const struct lint_index *index; /* look-ups over the whole head list: identity -> entries,
					   order of sections */
	const struct source *source;    /* of the head */
	const struct change *change;    /* RULE_ENTRY: the entry judged */
	const struct reading *reading;  /* = change->head */
	const struct record *record;    /* = &reading->record */
	const struct atoms *atoms;      /* of reading->entry; gone when the next entry is judged */
	struct addresses *addresses;    /* of the record's links, as far as they were asked for */
	struct arena *arena;
	struct diags *diags;
};

/* ---- where an entry that is not in the list yet would belong ---- */

struct entry_place {
	uint32_t like;     /* an entry beside which it goes; DIAG_NO_ENTRY: the list does not say */
	uint32_t after;    /* the entry behind which it goes, unless it comes first */
	bool is_first;     /* it goes before `like` */
	const char *order; /* "by arXiv id, oldest first"; NULL: no order that is known */
};
/* The section that names this time, or the only one with entries; NULL: neither. */
const struct section *place_section(const struct readings *list, struct date date);
/* The first entry of a section that is understood; DIAG_NO_ENTRY: it has none. */
uint32_t place_example(const struct readings *list, const struct section *section);
/* `text` is the entry, `like` an entry of the section that it is for. */
struct entry_place place_entry(const struct formats *formats, const struct readings *list,
	uint32_t like, str text, struct arena *arena);

/* What the rules that are on need of the world. */
unsigned lint_needs(const struct lint_settings *settings);
/* Of the rule's findings, unless it weighs one itself. */
enum severity lint_severity(const struct lint_settings *settings, const struct rule *rule);

/* Adds a finding of the check's rule on its entry; severity, entry, key are set (change them
 * afterwards if need be). */
struct diag *report(struct check *check, struct span at, const char *format, ...) PRINTF_LIKE(3, 4);
/* Gives the finding a fix with one edit; more edits may be added to fix->edits. */
struct fix *report_fix(struct check *check, struct diag *diag, enum fix_safety safety, str title,
	struct span at, str text);

/* Runs all rules that are on. Findings come sorted by place; on edited or moved entries only those
 * that the base entry did not have; those under an ignore comment of the base are marked. fix.entry
 * is filled in. */
struct diags *lint_run(const struct formats *formats, const struct readings *base,
	const struct readings *head, const struct changes *changes,
	const struct lint_settings *settings, struct arena *arena);

#endif
