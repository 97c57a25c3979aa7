/* config: a configuration file into settings, by the table of keys. */
#include "config.h"

#include "yaml.h"

#define AT(member) offsetof(struct config, member)
#define NUMBER_MAX 2000000000

#define SERVICE(name, member, url, what) \
	{ \
		"services." name, CONFIG_ADDRESS, AT(services.member), url, \
			"The address of " what ".", "https://mirror.example.org/" name, 0, 0 \
	}

const struct config_key config_keys[] = {
	{"lists", CONFIG_TEXTS, AT(lists), "README.md",
		"The files to check; `*`, `?` and `**` stand for parts of a path.",
		"[README.md, papers/*.md]", 0, 0},
	{"format", CONFIG_TEMPLATES, AT(formats), "read from the list's own text",
		"The format of an entry, written out; several when there are several kinds. With "
		"paths of lists as keys, as in `lists`, each list has its own.",
		"'- **{title}**. [[Paper]({paper})]'", 0, 0},
	{"rules", CONFIG_RULES, 0, "as in the table of rules",
		"How much each rule matters: off, notice, warning or error.",
		"{title-shouting: off}", 0, 0},
	{"out-of-scope", CONFIG_TEXTS, AT(out_of_scope), "none",
		"Titles of sections whose items are not entries.", "[Useful links]", 0, 0},
	{"skip-links", CONFIG_TEXTS, AT(skip_links), "none",
		"Hosts or beginnings of addresses that are not asked.",
		"[example.org, 'https://example.com/private/']", 0, 0},
	{"fail-on", CONFIG_FAIL_ON, AT(fail_on), "error",
		"What makes a run fail: error, warning or never.", "warning", 0, 0},
	{"skip-label", CONFIG_TEXT, AT(skip_label), "entrylint: skip",
		"The label of a pull request that turns all its findings into notices.",
		"'entrylint: skip'", 0, 0},
	{"other-pull-requests", CONFIG_SWITCH, AT(other_pulls), "true",
		"Look at what the other open pull requests add.", "false", 0, 0},
	{"max-bytes", CONFIG_NUMBER, AT(max_bytes), "67108864", "Longer files are refused.",
		"1000000", 1, NUMBER_MAX},
	{"offline", CONFIG_SWITCH, AT(offline), "false", "Ask nothing of the network.", "true", 0,
		0},
	{"network.timeout", CONFIG_NUMBER, AT(network.timeout), "20",
		"Seconds that one request may take.", "20", 1, 300},
	{"network.concurrency", CONFIG_NUMBER, AT(network.concurrency), "16",
		"Requests at a time, all hosts together.", "16", 1, 64},
	{"network.per-host", CONFIG_NUMBER, AT(network.per_host), "4",
		"Requests at a time to one host.", "4", 1, 8},
	{"network.contact", CONFIG_TEXT, AT(network.contact), "none",
		"A mail address or web page told to the services that are asked, as they wish.",
		"'mailto:you@example.org'", 0, 0},
	{"network.cache", CONFIG_TEXT, AT(network.cache), "none",
		"A file that keeps answers for later runs, in workflows; elsewhere `--cache` says it.",
		"/github/home/entrylint.jsonl", 0, 0},
	{"network.max-papers", CONFIG_NUMBER, AT(network.max_papers), "10000",
		"Papers that one run asks about; of more it says how many were left.", "500", 1,
		NUMBER_MAX},
	{"network.max-repositories", CONFIG_NUMBER, AT(network.max_repositories), "10000",
		"Repositories, likewise.", "500", 1, NUMBER_MAX},
	{"network.max-links", CONFIG_NUMBER, AT(network.max_links), "10000", "Links, likewise.",
		"500", 1, NUMBER_MAX},
	{"network.private-services", CONFIG_SWITCH, AT(network.private_services), "false",
		"The services named below may be at addresses that are not of the public Internet; counts in "
		"workflows and in what `--config` names.",
		"true", 0, 0},
	SERVICE("datacite", datacite, "https://api.datacite.org",
		"DataCite's REST API, such as a mirror or a proxy of it"),
	SERVICE("arxiv", arxiv, "https://export.arxiv.org", "arXiv's API"),
	SERVICE("crossref", crossref, "https://api.crossref.org", "Crossref's REST API"),
	SERVICE("doi", doi, "https://doi.org", "the handle system's API for DOIs"),
	SERVICE("dblp", dblp, "https://dblp.org", "DBLP's search"),
	SERVICE("openreview", openreview, "https://api2.openreview.net", "OpenReview's API"),
	SERVICE("openreview-old", openreview_old, "https://api.openreview.net",
		"OpenReview's API for venues until 2023"),
	SERVICE("github", github, "https://api.github.com",
		"GitHub's REST API, for the repositories that entries link; gets no token unless it is "
		"`GITHUB_API_URL`"),
	SERVICE("gitlab", gitlab, "https://gitlab.com", "GitLab; its API is at `/api/v4`"),
	SERVICE("hugging-face", hugging_face, "https://huggingface.co",
		"Hugging Face; its API is at `/api`"),
};
const size_t config_key_count = COUNT_OF(config_keys);

struct config config_default(struct arena *arena)
{
	struct config config = {.fail_on = SEVERITY_ERROR,
		.max_bytes = SOURCE_DEFAULT_MAX,
		.skip_label = S("entrylint: skip"),
		.other_pulls = true};

	config.network.timeout = 20;
	config.network.concurrency = 16;
	config.network.per_host = 4;
	config.network.max_papers = FACTS_ASKED_MAX;
	config.network.max_repositories = FACTS_ASKED_MAX;
	config.network.max_links = FACTS_ASKED_MAX;
	config.severities = NEW_ARRAY(arena, enum severity, rule_count);
	for (size_t i = 0; i < rule_count; i++)
		config.severities[i] = rules[i]->severity;
	return config;
}

bool config_fail_on(str name, enum severity *severity, struct error *error)
{
	if (str_eq(name, S("never"))) {
		*severity = SEVERITY_OFF;
		return true;
	}
	if (severity_read(name, severity) && *severity >= SEVERITY_WARNING)
		return true;
	return fail(error, "fail-on is error, warning or never, not `" STR_FMT "`.", STR_ARG(name));
}

bool config_bytes(str text, size_t *bytes, struct error *error)
{
	uint32_t number;

	if (!str_to_u32(text, &number) || number == 0 || number > NUMBER_MAX)
		return fail(error, "max-bytes is a number from 1 to %d, not `" STR_FMT "`.",
			NUMBER_MAX, STR_ARG(text));
	*bytes = number;
	return true;
}

struct reading_config {
	struct config *config;
	str path;
	struct arena *arena;
};

static bool is_wrong_kind(const struct reading_config *reading, const struct yaml *node,
	const char *wanted, struct error *error)
{
	return fail(error, STR_FMT ":%u: `" STR_FMT "` is %s here; it takes %s.",
		STR_ARG(reading->path), node->line, STR_ARG(node->key), yaml_kind_name(node->kind),
		wanted);
}

static bool read_texts(const struct reading_config *reading, const struct yaml *node,
	struct strs *texts, struct error *error)
{
	if (node->kind == YAML_PAIRS)
		return is_wrong_kind(reading, node, "a text or a list of texts", error);
	if (node->kind == YAML_TEXT)
		ARRAY_PUSH(reading->arena, texts, node->text);
	for (size_t i = 0; i < node->items.len; i++) {
		if (node->items.at[i].kind != YAML_TEXT)
			return fail(error, STR_FMT ":%u: `" STR_FMT "` takes texts; this is %s.%s",
				STR_ARG(reading->path), node->items.at[i].line, STR_ARG(node->key),
				yaml_kind_name(node->items.at[i].kind),
				node->items.at[i].kind == YAML_PAIRS
					? " A text with `: ` or braces needs quotes."
					: "");
		ARRAY_PUSH(reading->arena, texts, node->items.at[i].text);
	}
	for (size_t i = 0; i < texts->len; i++)
		if (str_trim(texts->at[i]).len == 0)
			return fail(error, STR_FMT ":%u: `" STR_FMT "` has an empty text in it.",
				STR_ARG(reading->path), node->line, STR_ARG(node->key));
	return true;
}

/* One format for all lists, or pairs of lists and formats. */
static bool read_formats(
	const struct reading_config *reading, const struct yaml *node, struct error *error)
{
	bool is_by_list = node->kind == YAML_PAIRS;

	for (size_t i = 0; i < (is_by_list ? node->items.len : 1); i++) {
		const struct yaml *of = is_by_list ? &node->items.at[i] : node;
		struct config_format *format = ARRAY_ADD(reading->arena, &reading->config->formats);
		*format = (struct config_format){.line = of->line};
		if (is_by_list)
			format->lists = of->key;
		while (str_starts(format->lists, S("./")))
			format->lists = str_slice(format->lists, 2, format->lists.len);
		if (is_by_list && format->lists.len == 0)
			return fail(error, STR_FMT ":%u: a format belongs to the path of a list.",
				STR_ARG(reading->path), of->key_line);
		if (!read_texts(reading, of, &format->templates, error))
			return false;
	}
	return true;
}

static bool read_rule(
	const struct reading_config *reading, const struct yaml *node, struct error *error)
{
	enum severity severity;
	str near;
	size_t at = 0;

	while (at < rule_count && !str_eq(node->key, str_from(rules[at]->id)))
		at++;
	if (at == rule_count) {
		near = rule_nearest(node->key);
		return fail(error, STR_FMT ":%u: there is no rule `" STR_FMT "`%s" STR_FMT "%s",
			STR_ARG(reading->path), node->key_line, STR_ARG(node->key),
			near.len ? "; did you mean `" : "; ", STR_ARG(near),
			near.len ? "`?" : "`entrylint rules` lists them.");
	}
	if (node->kind == YAML_TEXT && str_eq(node->text, S("false")))
		severity = SEVERITY_OFF; /* how some editors rewrite `off` */
	else if (node->kind != YAML_TEXT || !severity_read(node->text, &severity))
		return fail(error,
			STR_FMT ":%u: rule `" STR_FMT
				"` can be off, notice, warning or error, not `" STR_FMT "`.",
			STR_ARG(reading->path), node->line, STR_ARG(node->key),
			STR_ARG(node->kind == YAML_TEXT ? node->text : S("several")));
	reading->config->severities[at] = severity;
	return true;
}

static bool read_rules(
	const struct reading_config *reading, const struct yaml *node, struct error *error)
{
	if (node->kind == YAML_TEXT && node->text.len == 0)
		return true;
	if (node->kind != YAML_PAIRS)
		return is_wrong_kind(
			reading, node, "keys with values, such as `title-shouting: off`", error);
	for (size_t i = 0; i < node->items.len; i++)
		if (!read_rule(reading, &node->items.at[i], error))
			return false;
	return true;
}

static bool read_number(const struct reading_config *reading, const struct config_key *key,
	const struct yaml *node, struct error *error)
{
	uint32_t number;

	if (node->kind != YAML_TEXT || !str_to_u32(node->text, &number) || number < key->min ||
		number > key->max)
		return fail(error,
			STR_FMT ":%u: `" STR_FMT "` is a number from %u to %u, not `" STR_FMT "`.",
			STR_ARG(reading->path), node->line, STR_ARG(node->key), key->min, key->max,
			STR_ARG(node->kind == YAML_TEXT ? node->text : S("several")));
	*(size_t *)((char *)reading->config + key->at) = number;
	return true;
}

/* What would be asked of it stands behind the address, so it ends with its path. A name and a
 * password would be told to everybody who reads the list. */
static bool read_address(const struct reading_config *reading, const struct yaml *node,
	str *address, struct error *error)
{
	str url = node->kind == YAML_TEXT ? node->text : (str){0};

	while (str_ends(url, S("/")))
		url.len--;
	if (!str_starts(url, S("https://")) || !github_is_address(url))
		return fail(error,
			STR_FMT ":%u: `" STR_FMT
				"` is an address with https, a host and perhaps a path, such as "
				"https://mirror.example.org/api, not `" STR_FMT "`.",
			STR_ARG(reading->path), node->line, STR_ARG(node->key),
			STR_ARG(node->kind == YAML_TEXT ? node->text : S("several")));
	*address = url;
	return true;
}

static bool read_switch(const struct reading_config *reading, const struct yaml *node, bool *value,
	struct error *error)
{
	static const str yes[] = {STR_INIT("true"), STR_INIT("yes"), STR_INIT("on")};
	static const str no[] = {STR_INIT("false"), STR_INIT("no"), STR_INIT("off")};

	for (size_t i = 0; node->kind == YAML_TEXT && i < COUNT_OF(yes); i++) {
		if (str_eq_nocase(node->text, yes[i]) || str_eq_nocase(node->text, no[i])) {
			*value = str_eq_nocase(node->text, yes[i]);
			return true;
		}
	}
	return fail(error, STR_FMT ":%u: `" STR_FMT "` is true or false.", STR_ARG(reading->path),
		node->line, STR_ARG(node->key));
}

static bool read_value(const struct reading_config *reading, const struct config_key *key,
	const struct yaml *node, struct error *error)
{
	void *at = (char *)reading->config + key->at;
	struct error reason;

	switch (key->kind) {
	case CONFIG_TEMPLATES: return read_formats(reading, node, error);
	case CONFIG_TEXTS: return read_texts(reading, node, at, error);
	case CONFIG_RULES: return read_rules(reading, node, error);
	case CONFIG_NUMBER: return read_number(reading, key, node, error);
	case CONFIG_SWITCH: return read_switch(reading, node, at, error);
	case CONFIG_ADDRESS: return read_address(reading, node, at, error);
	case CONFIG_TEXT:
		if (node->kind != YAML_TEXT)
			return is_wrong_kind(reading, node, "one text", error);
		*(str *)at = node->text;
		return true;
	case CONFIG_FAIL_ON:
		if (config_fail_on(
			    node->kind == YAML_TEXT ? node->text : S("several"), at, &reason))
			return true;
		return fail(
			error, STR_FMT ":%u: %s", STR_ARG(reading->path), node->line, reason.text);
	}
	die("kind of key");
}

static const struct config_key *find_key(str name)
{
	for (size_t i = 0; i < config_key_count; i++)
		if (str_eq(name, str_from(config_keys[i].name)))
			return &config_keys[i];
	return NULL;
}

static bool is_group(str name)
{
	for (size_t i = 0; i < config_key_count; i++) {
		str key = str_from(config_keys[i].name);

		if (str_starts(key, name) && key.len > name.len && key.at[name.len] == '.')
			return true;
	}
	return false;
}

static bool is_unknown(const struct reading_config *reading, const struct yaml *node, str group,
	struct error *error)
{
	struct strs names = {0};
	str near, head, rest;

	for (size_t i = 0; i < config_key_count; i++) {
		str key = str_from(config_keys[i].name);
		bool has_group = str_cut(key, S("."), &head, &rest);

		if (group.len == 0 && (names.len == 0 || !str_eq(names.at[names.len - 1], head)))
			ARRAY_PUSH(reading->arena, &names, head);
		if (group.len > 0 && has_group && str_eq(head, group))
			ARRAY_PUSH(reading->arena, &names, rest);
	}
	near = str_nearest(node->key, names.at, names.len);
	if (near.len > 0)
		return fail(error,
			STR_FMT ":%u: unknown key `" STR_FMT "`; did you mean `" STR_FMT "`?",
			STR_ARG(reading->path), node->key_line, STR_ARG(node->key), STR_ARG(near));
	return fail(error, STR_FMT ":%u: unknown key `" STR_FMT "`; there are " STR_FMT ".",
		STR_ARG(reading->path), node->key_line, STR_ARG(node->key),
		STR_ARG(str_join(reading->arena, names.at, names.len, S(", "))));
}

/* The keys of one level: of the file (no group) or of a group such as `network`. */
static bool read_level(const struct reading_config *reading, const struct yaml *pairs, str group,
	struct error *error)
{
	if (pairs->kind != YAML_PAIRS)
		return fail(error,
			STR_FMT
			":%u: keys with values are expected here, such as `fail-on: warning`.",
			STR_ARG(reading->path), pairs->line);
	for (size_t i = 0; i < pairs->items.len; i++) {
		const struct yaml *node = &pairs->items.at[i];
		str name = group.len ? str_printf(reading->arena, STR_FMT "." STR_FMT,
					       STR_ARG(group), STR_ARG(node->key))
				     : node->key;
		const struct config_key *key =
			str_find_char(node->key, '.') == NOT_FOUND ? find_key(name) : NULL;

		if (key) {
			if (!read_value(reading, key, node, error))
				return false;
		} else if (group.len > 0 || !is_group(node->key)) {
			return is_unknown(reading, node, group, error);
		} else if (!read_level(reading, node, node->key, error)) { /* one level deep, by the
									      table */
			return false;
		}
	}
	return true;
}

bool config_parse(
	struct config *config, str path, str text, struct arena *arena, struct error *error)
{
	struct reading_config reading = {config, path, arena};
	struct yaml root;

	config->path = path;
	if (!yaml_read(&root, path, text, arena, error))
		return false;
	return read_level(&reading, &root, (str){0}, error);
}

const struct config_format *config_format_of(const struct config *config, str path)
{
	for (size_t i = 0; i < config->formats.len; i++)
		if (config->formats.at[i].lists.len == 0 ||
			path_fits(path, config->formats.at[i].lists))
			return &config->formats.at[i];
	return NULL;
}

bool config_find(
	const struct tree *tree, struct arena *arena, str *path, str *text, struct error *error)
{
	static const str places[] = {
		STR_INIT(".github/entrylint.yml"), STR_INIT(".github/entrylint.yaml")};

	*path = *text = (str){0};
	for (size_t i = 0; i < COUNT_OF(places); i++) {
		struct tree_file file;

		if (!tree_read(tree, places[i], CONFIG_MAX, arena, &file, error))
			return false;
		if (!file.exists)
			continue;
		*text = file.text;
		*path = str_printf(
			arena, STR_FMT STR_FMT, STR_ARG(tree->shown), STR_ARG(places[i]));
		return true;
	}
	return true;
}

bool config_read(
	struct config *config, const struct tree *tree, struct arena *arena, struct error *error)
{
	str path, text;

	if (!config_find(tree, arena, &path, &text, error))
		return false;
	return path.len == 0 || config_parse(config, path, text, arena, error);
}
