/* comment: the one comment on a pull request, created, edited or left alone. */
#include "kinds.h"

str body_json(struct arena *arena, str body)
{
	struct buf out = buf_make(arena);
	struct json_writer to = json_writer_make(&out, JSON_COMPACT);
	json_open_object(&to);
	json_key_str(&to, S("body"), body);
	json_close_object(&to);
	return buf_str(&out);
}

bool is_same_text(struct arena *arena, str a, str b)
{
	return str_eq(str_trim(str_replace(arena, a, S("\r\n"), S("\n"))),
		str_trim(str_replace(arena, b, S("\r\n"), S("\n"))));
}

bool path_of(struct client *client, const char *folder, const struct json *thing, str *path)
{
	uint64_t id;
	if (!json_as_u64(json_get(thing, S("id")), &id))
		return false;
	*path = str_printf(client->arena, "%s%llu", folder, (unsigned long long)id);
	return true;
}

/* The first of ours stays; one that a run beside this one wrote as well is taken away. */
static const struct json *find_ours(struct client *client, const struct json *comments)
{
	const struct json *ours = NULL;
	for (size_t i = 0; i < comments->count; i++) {
		const struct json *comment = json_at(comments, i);
		str path;
		if (!str_contains(
			    json_as_str(json_get(comment, S("body"))), S(REPORT_MARK_COMMENT)) ||
			!client_wrote(client, comment))
			continue;
		if (!ours)
			ours = comment;
		else if (path_of(client, "/issues/comments/", comment, &path))
			client_ask(client, "DELETE", path, (str){0});
	}
	return ours;
}

struct outcome post_comment(struct client *client, const struct json *letter)
{
	str text = json_as_str(json_get(letter, S("body"))), path;
	str comments = str_printf(client->arena, "/issues/%u/comments", client->target->pull);
	struct reply reply = client_list(client, comments, NULL);
	if (reply.kind != REPLY_FINE)
		return outcome_of(&reply);
	const struct json *ours = find_ours(client, &reply.body);
	if (!ours && !json_as_bool(json_get(letter, S("wanted"))))
		return (struct outcome){0};
	if (ours && is_same_text(client->arena, json_as_str(json_get(ours, S("body"))), text))
		return (struct outcome){0};
	if (ours && path_of(client, "/issues/comments/", ours, &path))
		reply = client_ask(client, "PATCH", path, body_json(client->arena, text));
	else
		reply = client_ask(client, "POST", comments, body_json(client->arena, text));
	return outcome_of(&reply);
}
