/* issue: the one issue that an audit keeps up to date: opened, edited, closed. */
#include "kinds.h"

/* Open ones before closed ones, else the newest: only that one is gone on with. */
static const struct json *find_ours(struct client *client, const struct json *issues)
{
	const struct json *ours = NULL;
	for (size_t i = 0; i < issues->count; i++) {
		const struct json *issue = json_at(issues, i);
		bool is_open = str_eq(json_as_str(json_get(issue, S("state"))), S("open"));
		if (json_get(issue, S("pull_request"))->kind == JSON_OBJECT ||
			!str_contains(
				json_as_str(json_get(issue, S("body"))), S(REPORT_MARK_ISSUE)) ||
			!client_wrote(client, issue))
			continue;
		if (!ours || is_open)
			ours = issue;
		if (is_open)
			break;
	}
	return ours;
}

static str mark_of(str body)
{
	size_t at = str_find(body, S(REPORT_MARK_ISSUE));
	str mark, rest;
	str_cut(str_slice(body, at, body.len), S(" -->"), &mark, &rest);
	return mark;
}

/* `ours`: the issue that is edited; NULL: a new one, which has no choice of states. */
static str issue_json(struct client *client, const struct json *letter, const struct json *ours)
{
	static const char *const members[] = {"title", "body"};
	struct buf out = buf_make(client->arena);
	struct json_writer to = json_writer_make(&out, JSON_COMPACT);
	str state = json_as_str(json_get(letter, S("state")));
	json_open_object(&to);
	for (size_t i = 0; i < COUNT_OF(members); i++)
		json_key_str(&to, str_from(members[i]),
			json_as_str(json_get(letter, str_from(members[i]))));
	if (ours && !str_eq(state, json_as_str(json_get(ours, S("state"))))) {
		json_key_str(&to, S("state"), state);
		json_key_str(&to, S("state_reason"),
			str_eq(state, S("open")) ? S("reopened") : S("completed"));
	}
	json_close_object(&to);
	return buf_str(&out);
}

/* Must anything be changed? An issue that somebody closed is opened again only for something new.
 */
static bool differs(struct client *client, const struct json *ours, const struct json *letter)
{
	str state = json_as_str(json_get(letter, S("state")));
	str body = json_as_str(json_get(letter, S("body")));
	str old_body = json_as_str(json_get(ours, S("body")));
	bool was_open = str_eq(json_as_str(json_get(ours, S("state"))), S("open"));
	if (!was_open)
		return str_eq(state, S("open")) && !str_eq(mark_of(body), mark_of(old_body));
	return !str_eq(state, S("open")) || !is_same_text(client->arena, body, old_body);
}

struct outcome post_issue(struct client *client, const struct json *letter)
{
	str login = str_replace(client->arena,
		str_replace(client->arena, client_login(client), S("["), S("%5B")), S("]"),
		S("%5D"));
	struct reply reply = client_list(client,
		str_printf(client->arena, "/issues?state=all&creator=" STR_FMT, STR_ARG(login)),
		NULL);
	if (reply.kind != REPLY_FINE)
		return outcome_of(&reply);
	const struct json *ours = find_ours(client, &reply.body);
	uint64_t number;
	if (ours && json_as_u64(json_get(ours, S("number")), &number)) {
		if (!differs(client, ours, letter))
			return (struct outcome){0};
		reply = client_ask(client, "PATCH",
			str_printf(client->arena, "/issues/%llu", (unsigned long long)number),
			issue_json(client, letter, ours));
	} else if (str_eq(json_as_str(json_get(letter, S("state"))), S("open"))) {
		reply = client_ask(client, "POST", S("/issues"), issue_json(client, letter, NULL));
	}
	return outcome_of(&reply);
}
