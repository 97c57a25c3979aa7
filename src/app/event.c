/* event: the payload of a workflow's event into the commits to compare. */
#include "event.h"

#include <entrylint/json.h>

static bool is_zero(str commit)
{
	for (size_t i = 0; i < commit.len; i++)
		if (commit.at[i] != '0')
			return false;
	return true;
}

static bool is_commit(str text)
{
	if (text.len < 40 || text.len > 64)
		return false;
	for (size_t i = 0; i < text.len; i++)
		if (str_find_char(S("0123456789abcdef"), text.at[i]) == NOT_FOUND)
			return false;
	return true;
}

static str text_at(const struct json *object, str a, str b, str c)
{
	const struct json *value = json_get(object, a);

	if (b.len > 0)
		value = json_get(value, b);
	if (c.len > 0)
		value = json_get(value, c);
	return json_as_str(value);
}

static void read_pull_request(struct event *event, const struct json *pull)
{
	uint64_t base_id = 0, head_id = 0;
	const struct json *base = json_get(json_get(pull, S("base")), S("repo"));
	const struct json *head = json_get(json_get(pull, S("head")), S("repo"));

	event->base = text_at(pull, S("base"), S("sha"), (str){0});
	event->head = text_at(pull, S("head"), S("sha"), (str){0});
	event->merge = text_at(pull, S("merge_commit_sha"), (str){0}, (str){0});
	event->is_from_fork = !json_as_u64(json_get(base, S("id")), &base_id) ||
			      !json_as_u64(json_get(head, S("id")), &head_id) || base_id != head_id;
}

static void read_push(struct event *event, const struct json *payload)
{
	event->base = text_at(payload, S("before"), (str){0}, (str){0});
	event->head = text_at(payload, S("after"), (str){0}, (str){0});
	if (is_zero(event->head))
		event->kind = EVENT_NOTHING;
	else if (is_zero(event->base)) { /* a new branch */
		event->base = (str){0};
		event->default_branch =
			text_at(payload, S("repository"), S("default_branch"), (str){0});
	}
}

bool event_read(struct event *event, str name, str path, str payload, struct arena *arena,
	struct error *error)
{
	struct json root;
	bool has_base;

	*event = (struct event){.name = name};
	if (!json_read(&root, arena, path, payload, error))
		return false;
	if (str_eq(name, S("pull_request")) || str_eq(name, S("pull_request_target"))) {
		event->is_privileged = str_eq(name, S("pull_request_target"));
		read_pull_request(event, json_get(&root, S("pull_request")));
	} else if (str_eq(name, S("merge_group"))) {
		event->base = text_at(&root, S("merge_group"), S("base_sha"), (str){0});
		event->head = text_at(&root, S("merge_group"), S("head_sha"), (str){0});
	} else if (str_eq(name, S("push"))) {
		read_push(event, &root);
	} else if (str_eq(name, S("workflow_dispatch")) || str_eq(name, S("schedule"))) {
		event->kind = EVENT_WHOLE;
	} else {
		return fail(error,
			"The event `" STR_FMT
			"` says nothing about a list. Run on pull_request, merge_group, "
			"push, workflow_dispatch or schedule, or give the inputs `base` and `head`.",
			STR_ARG(name));
	}
	if (event->kind != EVENT_CHANGE)
		return true;
	has_base = is_commit(event->base) || event->default_branch.len > 0;
	if (!has_base || !is_commit(event->head))
		return fail(error, STR_FMT ": the event `" STR_FMT "` names no commit as its %s.",
			STR_ARG(path), STR_ARG(name), has_base ? "head" : "base");
	return true;
}
