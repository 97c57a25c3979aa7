/* event: the payload of a workflow's event into the commits to compare. */
#include "event.h"

#include <entrylint/json.h>

static bool is_zero(str commit)
{
	for (size_t i = 0; i < commit.len; i++)
		if (commit.at[i] != '0')
			return false;
	return commit.len > 0;
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

/* "refs/heads/gh-readonly-queue/main/pr-12-<hash of its base>": the pull request that came last
 * into the group, the one that it is named after. */
static uint32_t number_in_queue(str branch)
{
	str last = branch, rest, number, hash;
	uint32_t found = 0;

	for (rest = branch; rest.len > 0;)
		str_cut(rest, S("/"), &last, &rest);
	if (!str_contains(branch, S("/gh-readonly-queue/")) || !str_starts(last, S("pr-")) ||
		!str_cut(str_slice(last, 3, last.len), S("-"), &number, &hash) ||
		!str_to_u32(number, &found))
		return 0;
	return found;
}

static void read_merge_group(struct event *event, const struct json *payload)
{
	event->base = text_at(payload, S("merge_group"), S("base_sha"), (str){0});
	event->head = text_at(payload, S("merge_group"), S("head_sha"), (str){0});
	event->pull.number =
		number_in_queue(text_at(payload, S("merge_group"), S("head_ref"), (str){0}));
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

static bool read_pull_request(
	struct event *event, const struct json *payload, struct arena *arena, struct error *error)
{
	if (!pull_read(&event->pull, json_get(payload, S("pull_request")), arena, error))
		return false;
	event->has_pull = true;
	event->base = event->pull.base;
	event->head = event->pull.head;
	return true;
}

static bool read_kind(
	struct event *event, const struct json *payload, struct arena *arena, struct error *error)
{
	if (str_eq(event->name, S("pull_request")) ||
		str_eq(event->name, S("pull_request_target"))) {
		event->is_privileged = str_eq(event->name, S("pull_request_target"));
		return read_pull_request(event, payload, arena, error);
	}
	if (str_eq(event->name, S("merge_group"))) {
		read_merge_group(event, payload);
	} else if (str_eq(event->name, S("push"))) {
		read_push(event, payload);
	} else if (str_eq(event->name, S("workflow_dispatch")) ||
		   str_eq(event->name, S("schedule"))) {
		event->kind = EVENT_WHOLE;
	} else {
		return fail(error,
			"The event `" STR_FMT
			"` says nothing about a list. Run on pull_request, merge_group, "
			"push, workflow_dispatch or schedule, or give the inputs `base` and `head`, or "
			"`pull-request`.",
			STR_ARG(event->name));
	}
	return true;
}

bool event_read(struct event *event, str name, str path, str payload, struct arena *arena,
	struct error *error)
{
	struct json root;
	struct error reason;
	bool has_base;

	*event = (struct event){.name = name};
	if (!json_read(&root, arena, path, payload, error))
		return false;
	if (!read_kind(event, &root, arena, &reason))
		return fail(error, STR_FMT ": %s", STR_ARG(path), reason.text);
	event->repository = text_at(&root, S("repository"), S("full_name"), (str){0});
	if (event->repository.len > 0 && !github_is_repository(event->repository))
		return fail(error, STR_FMT ": `" STR_FMT "` is not the name of a repository.",
			STR_ARG(path), STR_ARG(event->repository));
	if (event->kind != EVENT_CHANGE)
		return true;
	if (event->default_branch.len > 0 && !github_is_branch(event->default_branch))
		return fail(error, STR_FMT ": `" STR_FMT "` is not the name of a branch.",
			STR_ARG(path), STR_ARG(event->default_branch));
	has_base = github_is_commit(event->base) || event->default_branch.len > 0;
	if (!has_base || !github_is_commit(event->head))
		return fail(error, STR_FMT ": the event `" STR_FMT "` names no commit as its %s.",
			STR_ARG(path), STR_ARG(name), has_base ? "head" : "base");
	return true;
}
