/* post: every letter to its kind, and what could not be posted into notes. */
#include "kinds.h"

static const struct kind {
	str name; /* of the reporter */
	const char *what;
	const char *permission; /* of a workflow's token */
	bool needs_pull;
	struct outcome (*post)(struct client *client, const struct json *letter);
} kinds[] = {
	{STR_INIT("comment"), "the comment", "pull-requests", true, post_comment},
	{STR_INIT("review"), "the review", "pull-requests", true, post_review},
	{STR_INIT("checks"), "the check run", "checks", false, post_checks},
	{STR_INIT("issue"), "the issue", "issues", false, post_issue},
};

struct trouble { /* all that has one and the same reason is one note */
	str why;
	struct strs whats;
	struct strs permissions; /* that are missing; none: it was something else */
};
struct troubles {
	struct trouble *at;
	size_t len;
	size_t cap;
};

static const struct kind *kind_find(str name)
{
	for (size_t i = 0; i < COUNT_OF(kinds); i++)
		if (str_eq(kinds[i].name, name))
			return &kinds[i];
	return NULL;
}

bool post_knows(str name)
{
	return kind_find(name) != NULL;
}

static bool has(const struct strs *texts, str text)
{
	for (size_t i = 0; i < texts->len; i++)
		if (str_eq(texts->at[i], text))
			return true;
	return false;
}

static str permission_of(const struct kind *kind, struct arena *arena)
{
	return str_printf(arena, "`%s: write`", kind->permission);
}

/* What lacks a permission is told together, whatever GitHub's words for it were. */
static struct trouble *find_trouble(
	struct troubles *troubles, struct arena *arena, str why, bool is_denied)
{
	for (size_t i = 0; i < troubles->len; i++) {
		bool lacks = troubles->at[i].permissions.len > 0;
		if (lacks == is_denied && (is_denied || str_eq(troubles->at[i].why, why)))
			return &troubles->at[i];
	}
	struct trouble *trouble = ARRAY_ADD(arena, troubles);
	trouble->why = why;
	return trouble;
}

static void add_trouble(struct troubles *troubles, struct arena *arena, const struct kind *kind,
	const struct outcome *outcome)
{
	bool is_denied = outcome->kind == REPLY_DENIED && outcome->partly.len == 0;
	struct trouble *trouble = find_trouble(troubles, arena, outcome->why, is_denied);
	str permission = permission_of(kind, arena);
	ARRAY_PUSH(arena, &trouble->whats,
		outcome->partly.len > 0 ? outcome->partly : str_from(kind->what));
	if (is_denied && !has(&trouble->permissions, permission))
		ARRAY_PUSH(arena, &trouble->permissions, permission);
}

static bool is_missing(const struct troubles *troubles, str permission)
{
	for (size_t i = 0; i < troubles->len; i++)
		if (has(&troubles->at[i].permissions, permission))
			return true;
	return false;
}

static str note_of(const struct trouble *trouble, struct arena *arena)
{
	str whats = str_join(arena, trouble->whats.at, trouble->whats.len, S(", "));
	str permissions =
		str_join(arena, trouble->permissions.at, trouble->permissions.len, S(", "));
	if (trouble->permissions.len == 0)
		return str_printf(arena,
			"Not posted: " STR_FMT " (" STR_FMT "). The report says it all.",
			STR_ARG(whats), STR_ARG(trouble->why));
	return str_printf(arena,
		"Not posted: " STR_FMT ". The token lacks the permission " STR_FMT " (" STR_FMT
		"); on `pull_request` from a fork it always does, whatever the workflow says. The "
		"report says it all.",
		STR_ARG(whats), STR_ARG(permissions), STR_ARG(trouble->why));
}

static void post_letter(
	struct client *client, const struct letter *letter, struct troubles *troubles)
{
	struct arena *arena = client->arena;
	const struct kind *kind = kind_find(letter->path);
	struct outcome outcome = {.kind = REPLY_DENIED};
	struct json value;
	struct error error;
	must(kind && json_read(&value, arena, letter->path, letter->text, &error));
	if (kind->needs_pull && client->target->pull == 0)
		return;
	if (!is_missing(troubles, permission_of(kind, arena))) /* else it is no use asking again */
		outcome = kind->post(client, &value);
	if (outcome.kind != REPLY_FINE)
		add_trouble(troubles, arena, kind, &outcome);
}

void post_letters(const struct post_target *target, const struct outbox *outbox,
	struct arena *arena, struct strs *notes)
{
	struct client client = client_make(target, arena);
	struct troubles troubles = {0};
	for (size_t i = 0; i < outbox->letters.len; i++)
		if (outbox->letters.at[i].kind == LETTER_POST)
			post_letter(&client, &outbox->letters.at[i], &troubles);
	for (size_t i = 0; i < troubles.len; i++)
		ARRAY_PUSH(arena, notes, note_of(&troubles.at[i], arena));
}
