/* checks: a check run, its annotations in as many requests as it takes. */
#include "kinds.h"

#define ANNOTATIONS_PER_REQUEST 50 /* GitHub's; each further request adds to those before */

static void output_json(struct json_writer *to, const struct json *output, size_t from, size_t upto)
{
	const struct json *annotations = json_get(output, S("annotations"));
	json_key(to, S("output"));
	json_open_object(to);
	json_key_str(to, S("title"), json_as_str(json_get(output, S("title"))));
	json_key_str(to, S("summary"), json_as_str(json_get(output, S("summary"))));
	json_key(to, S("annotations"));
	json_open_array(to);
	for (size_t i = from; i < upto; i++)
		json_value(to, json_at(annotations, i));
	json_close_array(to);
	json_close_object(to);
}

/* The first request has all but the rest of the annotations; the others have these alone. */
static str part_json(struct client *client, const struct json *letter, size_t from, size_t upto)
{
	struct buf out = buf_make(client->arena);
	struct json_writer to = json_writer_make(&out, JSON_COMPACT);
	json_open_object(&to);
	for (size_t i = 0; from == 0 && i < letter->count; i++)
		if (letter->items[i].kind == JSON_STRING)
			json_key_str(&to, letter->items[i].key, letter->items[i].string);
	output_json(&to, json_get(letter, S("output")), from, upto);
	json_close_object(&to);
	return buf_str(&out);
}

static bool is_there(const struct json *runs, const struct json *letter, size_t annotations)
{
	static const char *const members[] = {"name", "external_id", "status", "conclusion"};
	for (size_t i = 0; i < runs->count; i++) {
		const struct json *run = json_at(runs, i);
		uint64_t count;
		bool is_same =
			json_as_u64(json_get(json_get(run, S("output")), S("annotations_count")),
				&count) &&
			count == annotations;
		for (size_t k = 0; k < COUNT_OF(members); k++)
			is_same = is_same &&
				  str_eq(json_as_str(json_get(run, str_from(members[k]))),
					  json_as_str(json_get(letter, str_from(members[k]))));
		if (is_same)
			return true;
	}
	return false;
}

static size_t less(size_t a, size_t b)
{
	return a < b ? a : b;
}

struct outcome post_checks(struct client *client, const struct json *letter)
{
	struct arena *arena = client->arena;
	str commit = json_as_str(json_get(letter, S("head_sha")));
	size_t count = json_get(json_get(letter, S("output")), S("annotations"))->count;
	struct reply reply = client_list(client,
		str_printf(arena,
			"/commits/" STR_FMT "/check-runs?check_name=" STR_FMT "&filter=latest",
			STR_ARG(commit), STR_ARG(json_as_str(json_get(letter, S("name"))))),
		"check_runs");
	if (reply.kind != REPLY_FINE)
		return outcome_of(&reply);
	if (is_there(&reply.body, letter, count))
		return (struct outcome){0};
	size_t sent = less(count, ANNOTATIONS_PER_REQUEST);
	reply = client_ask(client, "POST", S("/check-runs"), part_json(client, letter, 0, sent));
	if (reply.kind != REPLY_FINE)
		return outcome_of(&reply);
	str path;
	if (sent < count && !path_of(client, "/check-runs/", &reply.body, &path))
		reply = (struct reply){
			.kind = REPLY_FAILED, .why = S("GitHub's answer names no check run")};
	while (sent < count && reply.kind == REPLY_FINE) {
		size_t upto = less(count, sent + ANNOTATIONS_PER_REQUEST);
		reply = client_ask(client, "PATCH", path, part_json(client, letter, sent, upto));
		if (reply.kind == REPLY_FINE)
			sent = upto;
	}
	struct outcome outcome = outcome_of(&reply);
	if (sent < count)
		outcome.partly = str_printf(
			arena, "%zu of %zu annotations of the check run", count - sent, count);
	return outcome;
}
