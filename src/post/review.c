/* review: the comments of a review that are not there yet are posted, those of ours that no longer
 * hold are taken away. */
#include "kinds.h"

#define DELETIONS_MAX 30 /* of one run: each takes a second */
#define REFUSALS_MAX 3   /* in a row: then it is not the single comment */
#define FINGERPRINT_LEN 16

struct review {
	struct client *client;
	const struct json *letter, *wanted, *there;
	struct map fingerprints; /* of wanted comments -> 1 + index */
	bool *is_there;          /* one for each wanted comment */
	struct map answered;     /* ids of comments that have replies */
	ARRAY(const struct json *) outdated;
};

/* Empty: it has none. */
static str fingerprint_of(const struct json *comment)
{
	str body = json_as_str(json_get(comment, S("body"))), mark = S(REPORT_MARK_FINDING);
	size_t at = str_find(body, mark);
	if (at == NOT_FOUND)
		return (str){0};
	str digits = str_slice(body, at + mark.len, at + mark.len + FINGERPRINT_LEN);
	return digits.len == FINGERPRINT_LEN ? digits : (str){0};
}

static str id_text(struct review *review, const struct json *comment, const char *member)
{
	uint64_t id;
	if (!json_as_u64(json_get(comment, str_from(member)), &id))
		return (str){0};
	return str_printf(review->client->arena, "%llu", (unsigned long long)id);
}

static void index_both(struct review *review)
{
	struct arena *arena = review->client->arena;
	review->is_there = NEW_ARRAY(arena, bool, review->wanted->count + 1);
	for (size_t i = 0; i < review->wanted->count; i++)
		*map_put(&review->fingerprints, arena, fingerprint_of(json_at(review->wanted, i)),
			NULL) = i + 1;
	for (size_t i = 0; i < review->there->count; i++) {
		str id = id_text(review, json_at(review->there, i), "in_reply_to_id");
		if (id.len > 0)
			map_put(&review->answered, arena, id, NULL);
	}
}

/* Ours are kept where they still say what is to be said, on lines that are still there; where
 * somebody answered, the conversation is theirs. */
static void compare(struct review *review)
{
	for (size_t i = 0; i < review->there->count; i++) {
		const struct json *comment = json_at(review->there, i);
		str fingerprint = fingerprint_of(comment);
		if (fingerprint.len == 0 || !client_wrote(review->client, comment))
			continue;
		const size_t *index = map_get(&review->fingerprints, fingerprint);
		bool is_answered =
			map_get(&review->answered, id_text(review, comment, "id")) != NULL;
		bool is_live = json_get(comment, S("line"))->kind != JSON_NULL;
		if (index && !review->is_there[*index - 1] && (is_live || is_answered))
			review->is_there[*index - 1] = true;
		else if (!is_answered)
			ARRAY_PUSH(review->client->arena, &review->outdated, comment);
	}
}

static str review_json(struct review *review)
{
	struct buf out = buf_make(review->client->arena);
	struct json_writer to = json_writer_make(&out, JSON_COMPACT);
	json_open_object(&to);
	for (size_t i = 0; i < review->letter->count; i++)
		if (review->letter->items[i].kind == JSON_STRING)
			json_key_str(
				&to, review->letter->items[i].key, review->letter->items[i].string);
	json_key(&to, S("comments"));
	json_open_array(&to);
	for (size_t i = 0; i < review->wanted->count; i++)
		if (!review->is_there[i])
			json_value(&to, json_at(review->wanted, i));
	json_close_array(&to);
	json_close_object(&to);
	return buf_str(&out);
}

static str comment_json(struct review *review, const struct json *comment)
{
	struct buf out = buf_make(review->client->arena);
	struct json_writer to = json_writer_make(&out, JSON_COMPACT);
	json_open_object(&to);
	json_key_str(&to, S("commit_id"), json_as_str(json_get(review->letter, S("commit_id"))));
	for (size_t i = 0; i < comment->count; i++) {
		json_key(&to, comment->items[i].key);
		json_value(&to, &comment->items[i]);
	}
	json_close_object(&to);
	return buf_str(&out);
}

/* A review is taken whole or not at all: one comment that GitHub finds no place for, and none is
 * there. Alone, the others are. */
static struct outcome post_one_by_one(struct review *review, str path, size_t count)
{
	struct client *client = review->client;
	struct outcome outcome = {0};
	size_t posted = 0, refused = 0;
	for (size_t i = 0; i < review->wanted->count && refused < REFUSALS_MAX; i++) {
		if (review->is_there[i])
			continue;
		struct reply reply = client_ask(
			client, "POST", path, comment_json(review, json_at(review->wanted, i)));
		if (reply.kind == REPLY_FINE) {
			posted++;
			refused = 0;
			continue;
		}
		outcome = outcome_of(&reply);
		refused++;
		if (reply.kind != REPLY_REFUSED)
			break;
	}
	if (posted < count && posted > 0)
		outcome.partly = str_printf(
			client->arena, "%zu of %zu comments of the review", count - posted, count);
	return outcome;
}

static struct outcome post_new(struct review *review)
{
	struct client *client = review->client;
	size_t count = 0;
	for (size_t i = 0; i < review->wanted->count; i++)
		count += !review->is_there[i];
	if (count == 0)
		return (struct outcome){0};
	uint32_t pull = client->target->pull;
	struct reply reply = client_ask(client, "POST",
		str_printf(client->arena, "/pulls/%u/reviews", pull), review_json(review));
	if (reply.kind != REPLY_REFUSED)
		return outcome_of(&reply);
	return post_one_by_one(
		review, str_printf(client->arena, "/pulls/%u/comments", pull), count);
}

static void delete_outdated(struct review *review)
{
	for (size_t i = 0; i < review->outdated.len && i < DELETIONS_MAX; i++) {
		str path;
		if (path_of(review->client, "/pulls/comments/", review->outdated.at[i], &path))
			client_ask(review->client, "DELETE", path, (str){0});
	}
}

struct outcome post_review(struct client *client, const struct json *letter)
{
	struct reply there = client_list(client,
		str_printf(client->arena, "/pulls/%u/comments", client->target->pull), NULL);
	if (there.kind != REPLY_FINE)
		return outcome_of(&there);
	struct review review = {.client = client,
		.letter = letter,
		.wanted = json_get(letter, S("comments")),
		.there = &there.body};
	index_both(&review);
	compare(&review);
	struct outcome outcome = post_new(&review);
	delete_outdated(&review);
	return outcome;
}
