/* client: one question to GitHub's API and its answer, with the manners that it asks for. */
#ifndef POST_CLIENT_H
#define POST_CLIENT_H

#include <entrylint/json.h>
#include <entrylint/post.h>

#define PAGE_SIZE 100
#define PAGES_MAX 30 /* of a list that is read; more than 3000 comments nobody has read */

enum reply_kind {
	REPLY_FINE,
	REPLY_DENIED,  /* the token may not: 403, or 404 for what it may not see */
	REPLY_REFUSED, /* it may, but not this: 422 and its like */
	REPLY_FAILED   /* no answer, a broken one, an error of the server, or too many requests */
};

struct reply {
	enum reply_kind kind;
	struct json body; /* REPLY_FINE */
	str why;          /* else: for people, "403: Resource not accessible by integration" */
	bool has_next;    /* there is another page */
};

struct client {
	const struct post_target *target;
	struct arena *arena;
	uint32_t patience; /* seconds of waiting that are left */
	size_t silences;   /* requests in a row that nobody answered */
	str closed;        /* why nothing more is asked; empty: it is */
	str login;         /* of the token's account; empty: not asked yet */
};

struct client client_make(const struct post_target *target, struct arena *arena);

/* `path` begins with a slash, behind "/repos/OWNER/NAME"; the body may be empty. */
struct reply client_ask(struct client *client, const char *method, str path, str body);
/* All pages of a list, in one array; `member` names it in an answer that is an object. */
struct reply client_list(struct client *client, str path, const char *member);
/* The account that the token writes as. */
str client_login(struct client *client);
/* Did it write this (a comment, an issue)? Is asked for only when a mark was found. */
bool client_wrote(struct client *client, const struct json *thing);

#endif
