/* lint: what a rule file may use besides the door: the list's habits, its identities, its order,
 * and text helpers. */
#ifndef LINT_RULE_H
#define LINT_RULE_H

#include <entrylint/lint.h>

#define INDEX_NONE UINT32_MAX

/* ---- habits: a norm that nobody wrote down holds only as far as the base follows it ---- */

enum habit { HABIT_NONE, HABIT_FOLLOWED, HABIT_BROKEN };

struct tally {
	uint32_t followed, broken;
};

typedef enum habit (*habit_look)(
	const struct readings *list, const struct reading *reading, struct arena *arena);

/* How the base's entries (an audit: the list's own) stand to the rule's one habit; counted once a
 * run. */
struct tally habit_tally(const struct check *check, habit_look look);
/* 9 in 10 follow it, there are 8 or more, and those that do not are singular. */
bool tally_is_norm(struct tally tally);
/* A slip stays one unless more than 1 in 10 make it (1 in 50 where there are many); a list too
 * short to tell is no excuse. */
bool tally_is_usual(struct tally tally);
struct tally tally_turned(struct tally tally);
/* "31 of 32 entries" */
str tally_text(const struct check *check, struct tally tally);

/* ---- findings ---- */

void diag_cap(const struct check *check, struct diag *diag, enum severity most);
/* Without a norm behind it a finding is worth knowing and no more. */
void diag_weigh(const struct check *check, struct diag *diag, struct tally tally);
void diag_weigh_slip(const struct check *check, struct diag *diag, struct tally tally);
void diag_key(const struct check *check, struct diag *diag, str text);
/* Is a byte of the span part of what is judged? In an audit everything is. */
bool is_in_change(const struct check *check, struct span at);
str check_text(const struct check *check, struct span at);
/* For messages: on one line, cut at about `most` columns. */
str check_brief(const struct check *check, str text, size_t most);
/* Names in a row, as many of them as are shown: "Ada Lovelace, Charles Babbage, ..." */
str check_brief_names(const struct check *check, str row);
/* The entry's whole lines without the last line end. */
struct span entry_lines(const struct source *source, const struct entry *entry);
uint32_t entry_line(const struct readings *list, uint32_t entry);
str entry_name(const struct check *check, const struct kept_reading *reading); /* its title, cut,
									     for messages */

/* One rule for each kind of deviation: turns those of the entry into findings. */
bool formats_gate(const struct check *check); /* may shape be an error in this list at all? */
void report_deviations(struct check *check, enum deviation_kind kind);

/* ---- addresses: what several rules ask of one, read once ---- */

struct address {
	struct url parts;
	bool is_url; /* absolute http(s); else nothing of the rest is known */
	bool is_private, is_shortened;
	bool has_mixed_host;   /* letters of two scripts that look alike */
	str arxiv_text;        /* what stands where arXiv has the id; empty: not of arXiv */
	str arxiv_way;         /* "abs", "pdf", as arxiv_from_url says */
	struct arxiv_id arxiv; /* .id empty: that text is none */
};

#define ADDRESSES_KEPT 64 /* links of an entry; those beyond are read each time */

struct addresses {
	uint64_t are_read; /* a bit for each */
	struct address at[ADDRESSES_KEPT];
};

/* Of the link of that number of the record that is judged. Lives as long as the rule is at work. */
const struct address *address_of(const struct check *check, size_t link);

/* Where to point at a link's address: at the link, where a definition elsewhere says it. */
struct span link_place(const struct record_link *link);
/* Is the link among those that the configuration says to let be? */
bool link_is_skipped(const struct check *check, str url);
/* Two titles with hardly a word in common. False when either is empty. */
bool titles_part(struct arena *arena, str a, str b);

/* ---- words of titles ---- */

struct title_word { /* {0}: before the first one */
	size_t from, to;
	bool begins; /* the title, or what stands behind its colon */
	bool behind_hyphen;
};

bool title_next_word(str title, struct title_word *word);
bool title_is_shouting(str title);
/* As the list's titles mostly write it; empty: none of them has it. */
str title_word_of(const struct check *check, const struct title_word *word, str text);

/* ---- examples: the entry that the rows' `bad` and `good` vary; `bad` may begin with the heading
 * it stands under ---- */

#define EXAMPLE(title_line, authors_line, tag_line) \
	title_line "\n\n  " authors_line "\n\n  " tag_line
#define EXAMPLE_TITLE "- **Counting Cats with Language Models**. arXiv:2305.19001."
#define EXAMPLE_AUTHORS \
	"*Ada Lovelace, Charles Babbage.* [[Paper](https://arxiv.org/abs/2305.19001)] [[Code](https://github.com/ada/cats)]"
#define EXAMPLE_TAG "`Backbone`: LLaMA-7B."
#define EXAMPLE_GOOD EXAMPLE(EXAMPLE_TITLE, EXAMPLE_AUTHORS, EXAMPLE_TAG)

/* ---- identity: which entries are the same thing ---- */

enum identity { IDENTITY_ARXIV, IDENTITY_DOI, IDENTITY_TITLE, IDENTITY_URL, IDENTITY_COUNT };

struct identity_index {
	uint64_t *keys;                   /* one per entry; 0: none */
	uint32_t *first, *next;           /* with the same key in the list */
	uint32_t *first_here, *next_here; /* and in the same section */
};

/* ---- order ---- */

enum order_kind { ORDER_DATE, ORDER_ARXIV, ORDER_MONTH, ORDER_YEAR, ORDER_TITLE, ORDER_COUNT };

struct order_key { /* compared as one number */
	uint64_t high, low;
};

struct order_keys { /* of an entry, of every kind; one that is missing is 0 */
	struct order_key of[ORDER_COUNT];
};

struct order_run { /* the entries of one list or table that are in its order, as the order runs */
	uint32_t entry;
	struct order_key key;
};

struct order { /* of one list or table */
	enum order_kind kind;
	bool is_descending;
	bool is_known;
	uint32_t agree, of; /* entries: in order, all that have the key */
	double strays;      /* the share of entries out of order that is to be expected here */
	struct order_run *run;
	size_t len;
};

/* NULL: no order is known where the entry stands. */
const struct order *order_of(const struct lint_index *index, const struct entry *entry);
const struct order *year_order_of(const struct lint_index *index, const struct entry *entry);
struct order_key order_key_of(const struct source *source, const struct reading *reading,
	enum order_kind kind, struct arena *arena, bool *has);
void order_keys_find(const struct source *source, const struct reading *reading,
	struct arena *arena, struct order_keys *keys);
/* People who sort by hand take signs and articles for something or for nothing; programs sort the
 * bytes of lines, with or without a difference between small letters and capitals. */
enum title_sorting {
	TITLE_AS_WRITTEN,
	TITLE_LETTERS,
	TITLE_WITHOUT_ARTICLE,
	TITLE_LINE,
	TITLE_BYTES,
	TITLE_SORTINGS
};
struct order_key order_title_key(const struct source *source, const struct record *record,
	enum title_sorting sorting, struct arena *arena);
/* Below 0: a stands before b where this order is kept. */
int order_compare(const struct order *order, struct order_key a, struct order_key b);
/* Where in an order a key belongs: behind run[place - 1]. *from: the first place that would do,
 * *to: the last. */
void order_place(const struct order *order, struct order_key key, size_t *from, size_t *to);
const char *order_words(const struct order *order); /* "by arXiv id, oldest first" */

/* ---- sections that name a time ---- */

struct section_time { /* months as year * 12 + month - 1; 0, 0: names none */
	uint32_t from, to;
	bool has_month;
};

struct section_time section_time_of(const struct section *section);
/* Of the section of the entry that is judged. */
struct section_time section_time_here(const struct check *check);
/* The first section of the list whose time has this month (or, without months, this year); NULL:
 * none. */
const struct section *section_for(const struct list *list, struct section_time wanted);

/* ---- the index ---- */

struct venue_spelling {
	str spelling;        /* the commonest one of the name */
	uint32_t times, all; /* how often it; how often in any case */
};

struct lint_index {
	const struct readings *list;
	const struct readings *evidence; /* the base; in an audit the list itself */
	struct identity_index identities[IDENTITY_COUNT];
	struct tally cross_listing; /* broken: stands again in another section */
	struct order *orders;       /* one per list or table that holds entries */
	struct order *year_orders; /* where that is not by year: the one by year, if there is one */
	uint32_t *order_of;        /* one per entry: index in orders */
	size_t order_count;
	struct section_time *times; /* one per section of the list */
	struct lint_shared *shared; /* what base and head have in common */
};

struct lint_shared {
	struct tally *tallies; /* one per rule */
	bool *is_tallied;
	bool is_reform; /* the change rewrites the text of the format and, with it, the entries */
	const struct ways *ways; /* how many entries of the evidence differ in one way */
	struct map venues;       /* folded venue -> index in spellings */
	struct map spellings_of; /* as written -> times */
	ARRAY(struct venue_spelling) spellings;
	const struct title_words *title_words; /* made when first asked for */
	struct map hosts;                      /* of links -> what they tell */
	struct arena of_hosts; /* their own: rules are asked when nothing else may be kept */
	struct arena *arena;
};

struct lint_index *index_make(const struct readings *list, const struct changes *changes,
	struct lint_shared *shared, const struct readings *evidence, struct arena *arena);
struct lint_shared *shared_make(const struct readings *evidence, struct arena *arena);
/* The statement that the change rewrites; NULL: it lets them be. */
const struct statement *statement_rewritten(
	const struct formats *formats, const struct readings *base, const struct readings *head);
struct ways *ways_make(struct arena *arena);
void ways_add(struct ways *ways, const struct reading *reading); /* each entry of the evidence */
void ways_settle(struct ways *ways);                             /* behind the last of them */
/* `keys`: of each entry that is to show the order. */
void order_build(struct lint_index *index, const struct order_keys *keys, struct arena *arena);
/* Another entry that has the entry's key: one that was there before it, or stands above it.
 * INDEX_NONE: none. */
uint32_t identity_other(const struct check *check, enum identity identity, bool same_section);
const struct venue_spelling *venue_spelling_of(
	const struct check *check, str venue, uint32_t *mine);

/* ---- ignore comments ---- */

struct ignore {
	struct span at;    /* the comment */
	struct strs rules; /* as written */
	uint32_t entry;    /* that it covers; INDEX_NONE */
	uint32_t next;     /* of the same entry: index + 1 */
};

struct ignores {
	struct ignore *at;
	size_t len;
	size_t cap;
	uint32_t *of_entry; /* first ignore of an entry: index + 1 */
};

struct ignores *ignores_find(const struct readings *list, struct arena *arena);
bool ignores_cover(const struct ignores *ignores, uint32_t entry, str rule);

#endif
