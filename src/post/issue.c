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
	bool is_open = str_eq(json_as_str(json_get(letter, S("state"))), S("open"));
	bool was_open = str_eq(json_as_str(json_get(ours, S("state"))), S("open"));
	if (!was_open)
		return is_open && json_as_bool(json_get(letter, S("has_news")));
	return !is_open || !is_same_text(client->arena, json_as_str(json_get(letter, S("body"))),
				   json_as_str(json_get(ours, S("body"))));
}

/* The letter, as it is on top of what stands there. */
static struct json letter_on(
	struct client *client, const struct json *letter, const struct json *ours)
{
	const struct post_target *target = client->target;
	struct json anew = *letter;
	struct error error;
	if (target->write_issue)
		must(json_read(&anew, client->arena, S("issue"),
			target->write_issue(
				target->write_issue_with, json_as_str(json_get(ours, S("body")))),
			&error));
	return anew;
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
		struct json anew = letter_on(client, letter, ours);
		if (!differs(client, ours, &anew))
			return (struct outcome){0};
		reply = client_ask(client, "PATCH",
			str_printf(client->arena, "/issues/%llu", (unsigned long long)number),
			issue_json(client, &anew, ours));
	} else if (str_eq(json_as_str(json_get(letter, S("state"))), S("open"))) {
		reply = client_ask(client, "POST", S("/issues"), issue_json(client, letter, NULL));
	}
	return outcome_of(&reply);
}
