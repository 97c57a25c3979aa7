/* kinds: what each kind of letter does to GitHub. */
#ifndef POST_KINDS_H
#define POST_KINDS_H

#include "client.h"

struct outcome { /* all zero: it stands as the letter says */
	enum reply_kind kind;
	str why;
	str partly; /* what is not there of it, "2 of 5 comments"; empty: it is not there at all */
};

struct outcome post_comment(struct client *client, const struct json *letter);
struct outcome post_review(struct client *client, const struct json *letter);
struct outcome post_checks(struct client *client, const struct json *letter);
struct outcome post_issue(struct client *client, const struct json *letter);

static inline struct outcome outcome_of(const struct reply *reply)
{
	return (struct outcome){.kind = reply->kind, .why = reply->why};
}

/* {"body": "..."} */
str body_json(struct arena *arena, str body);
/* As GitHub keeps texts: its own line ends, and nothing behind the last line. */
bool is_same_text(struct arena *arena, str a, str b);
/* "/issues/comments/12"; false: the thing has no number. */
bool path_of(struct client *client, const char *folder, const struct json *thing, str *path);

#endif
