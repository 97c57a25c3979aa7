/* github: what the files that speak with GitHub's API share. */
#ifndef ORIGIN_GITHUB_H
#define ORIGIN_GITHUB_H

#include <entrylint/json.h>

#include "inside.h"

#define GITHUB_JSON "application/vnd.github+json"
#define GITHUB_RAW "application/vnd.github.raw+json"
#define GITHUB_ANSWER_MAX ((size_t)32 << 20) /* bytes of JSON; a comparison carries patches */

struct github_question {
	str url;
	const char *accept; /* media type */
	size_t max;         /* bytes of the answer's body */
	str what;           /* is asked for, for errors: "commit 1a2b3c4 of ada/list" */
};

/* github_ask.c */
/* With is_absent, an answer that there is no such thing is no failure, and sets it; so does, for
 * the same reason, one that the token may not see it. */
bool github_ask(struct github *github, const struct github_question *question, bool *is_absent,
	str *body, struct error *error) MUST_CHECK;
struct net_request github_request(
	const struct github *github, str url, const char *accept, size_t max);
/* Accept and max are set here. */
bool github_ask_json(struct github *github, str url, str what, bool *is_absent, struct json *value,
	struct error *error) MUST_CHECK;

/* Asks all of them at once and keeps the answers for github_ask, which is yet to ask each. */
void github_foresee(struct github *github, const struct github_question *questions, size_t count);
struct github_question github_json_question(str url, str what);

/* github_tree.c */
struct github_question github_tree_question(const struct github *github, str repository, str hash);
/* The tree of a commit. *is_absent: the repository has no such commit. */
bool github_tree(struct github *github, str repository, str commit, struct tree *tree,
	bool *is_absent, struct error *error) MUST_CHECK;

/* github_names.c */
str github_escaped(struct arena *arena, str piece);

/* github_pull.c */
void github_read_files(const struct json *items, struct github_files *files, struct arena *arena);
struct github_question github_compare_question(
	const struct github *github, str repository, str base, str head);
/* The merge base of both and what has changed since; *is_absent: one of them is not there. */
bool github_compare(struct github *github, str repository, str base, str head, str *merge_base,
	struct github_files *files, bool *is_absent, struct error *error) MUST_CHECK;
/* All files that a pull request touches, as far as the API lists them. */
bool github_pull_files(struct github *github, str repository, uint32_t number,
	struct github_files *files, struct error *error) MUST_CHECK;

/* github.c */
bool github_open(struct origin *origin, const struct origin_request *request, struct arena *arena,
	struct error *error) MUST_CHECK;

#endif
