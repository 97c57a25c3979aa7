/* openreview: a forum's id into title and authors; venues up to 2023 live in an older API. */
#include "gather.h"

/* The newer API wraps each value in an object. */
static const struct json *content(const struct json *note, str key)
{
	const struct json *value = json_get(json_get(note, S("content")), key);
	return value->kind == JSON_OBJECT ? json_get(value, S("value")) : value;
}

static bool read_note(
	struct gathering *gathering, struct paper *paper, const struct net_answer *answer)
{
	struct json root;
	str what;
	if (!answer_json(gathering, answer, &root, &what))
		return false;
	const struct json *note = json_at(json_get(&root, S("notes")), 0);
	if (!paper_entitle(gathering, paper, json_as_str(content(note, S("title")))))
		return false;
	const struct json *authors = content(note, S("authors"));
	for (size_t i = 0; authors->kind == JSON_ARRAY && i < authors->count; i++) {
		str name = text_line(gathering->arena, json_as_str(&authors->items[i]));
		if (name.len > 0)
			ARRAY_PUSH(gathering->arena, &paper->fact.authors, name);
	}
	paper_confirm(paper, S("OpenReview"));
	return true;
}

static bool denies(struct gathering *gathering, const struct net_answer *answer)
{
	struct json root;
	struct error error;
	return answer_is(answer, 404) &&
	       json_read(&root, gathering->arena, answer->url, answer->body, &error) &&
	       str_eq(json_as_str(json_get(&root, S("name"))), S("NotFoundError"));
}

static void digest_old(struct gathering *gathering, const struct question *question,
	const struct net_answer *answer)
{
	struct paper *paper = question->subject;
	if (read_note(gathering, paper, answer))
		return;
	if (paper->is_absent && denies(gathering, answer))
		paper_contradict(paper, S("OpenReview"), S("there is no such paper"));
	else
		paper_unchecked(paper, S("OpenReview"),
			answer_is_good(answer) ? S("an answer without a paper")
					       : answer_words(gathering->arena, answer));
}

static void ask_at(struct gathering *gathering, struct paper *paper, str service, digester *digest)
{
	struct buf url = buf_make(gathering->arena);
	buf_addf(&url, STR_FMT "/notes?id=", STR_ARG(service));
	add_encoded(&url, paper->own, "");
	ask(gathering, digest, paper, service_request(gathering, buf_str(&url)));
}

static void digest_new(struct gathering *gathering, const struct question *question,
	const struct net_answer *answer)
{
	struct paper *paper = question->subject;
	if (read_note(gathering, paper, answer))
		return;
	paper->is_absent = denies(gathering, answer);
	ask_at(gathering, paper, gathering->settings->services.openreview_old, digest_old);
}

void openreview_ask(struct gathering *gathering, struct paper *paper)
{
	ask_at(gathering, paper, gathering->settings->services.openreview, digest_new);
}
