/* config: the settings of a list, as .github/entrylint.yml says them. */
#ifndef APP_CONFIG_H
#define APP_CONFIG_H

#include <entrylint/facts.h>
#include <entrylint/lint.h>
#include <entrylint/origin.h>

#define CONFIG_MAX ((size_t)256 << 10) /* bytes */

struct config_format { /* `format:`, for all lists or for those that a path or pattern means */
	str lists;     /* empty: all */
	struct strs templates;
	uint32_t line;
};

struct config {
	str path; /* of the file it was read from; empty: there is none */
	str skip_label;
	bool other_pulls;
	struct strs lists, out_of_scope, skip_links;
	ARRAY(struct config_format) formats;
	enum severity *severities; /* one per rule */
	enum severity fail_on;     /* SEVERITY_OFF: never */
	size_t max_bytes;
	bool offline;
	struct {
		size_t timeout, concurrency, per_host;
		str contact, cache;
		size_t max_papers, max_repositories, max_links;
		bool private_services;
	} network;
	struct services services; /* those that are named; the others are empty */
};

struct config config_default(struct arena *arena);
/* Reads a text over the defaults. The error names path, line and the nearest right name. */
bool config_parse(struct config *config, str path, str text, struct arena *arena,
	struct error *error) MUST_CHECK;
/* Reads the file of a tree, if it has one. */
bool config_read(struct config *config, const struct tree *tree, struct arena *arena,
	struct error *error) MUST_CHECK;
/* The text of a tree's configuration; empty: none. */
bool config_find(const struct tree *tree, struct arena *arena, str *path, str *text,
	struct error *error) MUST_CHECK;
/* What is configured for the list at this path, the first that means it; NULL: nothing, so that its
 * own text counts. */
const struct config_format *config_format_of(const struct config *config, str path);
/* "error", "warning" or "never"; anything else is refused. */
bool config_fail_on(str name, enum severity *severity, struct error *error) MUST_CHECK;
bool config_bytes(str text, size_t *bytes, struct error *error) MUST_CHECK;

/* The table of keys, from which parsing, documentation and schema come. */
enum config_kind {
	CONFIG_TEXTS,
	CONFIG_TEMPLATES,
	CONFIG_TEXT,
	CONFIG_ADDRESS, /* https, host and path; no slash at its end */
	CONFIG_NUMBER,
	CONFIG_SWITCH,
	CONFIG_FAIL_ON,
	CONFIG_RULES
};
struct config_key {
	const char *name; /* "network.timeout": `timeout` among the keys of `network` */
	enum config_kind kind;
	size_t at; /* in struct config */
	const char *is_default;
	const char *summary;
	const char *example; /* what stands behind the colon */
	uint32_t min, max;   /* CONFIG_NUMBER */
};
extern const struct config_key config_keys[];
extern const size_t config_key_count;

#endif
