/* view: what every reporter needs to know of a report: findings by entry, who changed what, and the
 * counts in words. */
#ifndef REPORT_VIEW_H
#define REPORT_VIEW_H

#include <entrylint/report.h>

struct view_group { /* the findings of one entry, or of the list as a whole: shown, not ignored */
	uint32_t entry; /* index in the head list, or DIAG_NO_ENTRY */
	enum severity worst;
	const struct diag **diags; /* in order of place */
	size_t count;
};

struct view_file {
	const struct report_file *file;
	const struct source *source;     /* of the head, else of the base; NULL: neither */
	const struct readings *readings; /* the same */
	struct view_group *groups; /* in order of place; that of the list as a whole comes last */
	size_t group_count;
	uint32_t changes[CHANGE_REMOVED + 1]; /* entries by enum change_kind */
	uint32_t entries; /* that were judged: changed ones, or all in an audit */
	uint32_t faulty;  /* of them, those with findings */
};

struct view {
	const struct report *report;
	struct view_file *files;
	size_t file_count;
	bool is_audit;
	uint32_t entries, faulty; /* over all files */
	uint32_t safe, unsafe;    /* findings with a fix */
};

struct view *view_make(const struct report *report, struct arena *arena);

/* Does the report speak of this entry (changed, or any in an audit), and did the reading take it
 * for an entry at all? */
bool view_judges(const struct view_file *file, uint32_t entry, bool is_audit);
enum change_kind view_change(const struct view_file *file, uint32_t entry);
/* A name for the entry: its title, else how it begins. One line, not escaped. */
str view_title(const struct view_file *file, uint32_t entry, struct arena *arena);
/* The titles of its sections, outermost first, each cut to `max` bytes: they are told with every
 * entry, and that shall not make more of the report than there is of the list. */
struct strs view_section_parts(const struct entry *entry, size_t max, struct arena *arena);
/* "2023 > May"; empty: it stands in none. */
str view_section(const struct entry *entry, struct arena *arena);
/* The entry with all its fixes; empty when nothing would change or nobody can say. */
str view_corrected(const struct view_file *file, const struct view_group *group);
/* Does that put all of its findings right, or is there one that takes a person? */
bool view_is_all_right(const struct view_group *group);
/* Behind the span's last byte, but never at the start of the next line: behind this line's text
 * instead. */
struct place view_end(const struct source *source, struct span at);
/* The address of a file of the head at `ref` on the platform's `kind` of page ("blob", "edit"),
 * nothing in it but what an address may hold; empty: there is none. */
str view_page(const struct view *view, str kind, str ref, str path, struct arena *arena);
/* Rule, identity of the entry (id, title, or text) and key of the finding: 16 hexadecimal digits,
 * the same in every run. */
str view_fingerprint(const struct view_file *file, const struct diag *diag, struct arena *arena);
/* The same for all findings of an entry, and the text that is offered in its place. */
str view_group_fingerprint(const struct view_file *file, const struct view_group *group, str text,
	struct arena *arena);
str text_fingerprint(str text, struct arena *arena);

/* ---- words; plain ASCII but for what comes from the list, which is not escaped ---- */

/* "1 error", "3 errors" */
void words_count(struct buf *out, uint32_t count, const char *one, const char *many);
/* "3 errors, 1 warning in 2 of 3 changed entries", "nothing to put right in 3 changed entries", "no
 * entry was changed" */
str words_verdict(const struct view *view, struct arena *arena);
/* "understood 36 of 36 entries; 6 items under 'Useful Links' are not entries of this format" */
str words_understood(const struct view_file *file, struct arena *arena);
/* "24, 56, 80 and 3 more": lines of entries that were not understood; empty: none */
str words_not_understood(const struct view_file *file, struct arena *arena);
/* "2 entries added, 1 edited"; empty for an audit */
str words_changes(const struct view_file *file, struct arena *arena);
/* "Asked the world about 3 papers, 1 link; 1 could not be checked" */
str words_world(const struct facts_summary *world, struct arena *arena);
/* What could not be checked, a sentence for each reason: "arXiv:2307.00001 and arXiv:2307.00002:
 * DataCite answered 503, then arXiv answered 429." */
#define UNCHECKED_REASONS 10
struct unchecked_words {
	struct strs sentences; /* not more than UNCHECKED_REASONS */
	size_t left_out;       /* things that none of them tells of */
};
struct unchecked_words words_unchecked(const struct facts_summary *world, struct arena *arena);
/* "`entrylint fix` puts 3 of these right."; empty: none has a fix */
str words_fixable(const struct view *view, struct arena *arena);
/* What is shown of view_corrected: "The whole entry, put right", or as far as that goes. */
str words_put_right(const struct view_group *group);
/* "CONTRIBUTING.md:12" */
str words_place(str path, uint32_t line, struct arena *arena);
bool words_same_quote(const struct quote *a, const struct quote *b);
/* The quoted sentence on one line, cut to what is worth repeating. */
str words_quote(const struct quote *quote, struct arena *arena);

#endif
