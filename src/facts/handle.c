/* handle: a DOI that no registry's record was found of, into whether the handle system has it. */
#include "gather.h"

#define HANDLE_FOUND 1 /* responseCode of the handle system's API */
#define HANDLE_NOT_FOUND 100
#define HANDLE_WITHOUT_VALUES 200

/* It is there; whether it is what the entry says nobody could tell. */
static void confirm(struct gathering *gathering, struct paper *paper)
{
	paper_confirm(paper, S("doi.org"));
	if (paper->has_failed)
		leave(gathering,
			str_printf(gathering->arena, "title and authors of " STR_FMT,
				STR_ARG(paper->fact.name)),
			S("doi.org"),
			str_printf(gathering->arena, "has it, but " STR_FMT, STR_ARG(paper->said)));
}

static void digest_handle(struct gathering *gathering, const struct question *question,
	const struct net_answer *answer)
{
	struct paper *paper = question->subject;
	struct json root;
	struct error error;
	uint64_t code = 0;
	bool is_answer = answer_is(answer, 200) || answer_is(answer, 404);
	if (is_answer && json_read(&root, gathering->arena, answer->url, answer->body, &error))
		(void)json_as_u64(json_get(&root, S("responseCode")), &code);
	if (code == HANDLE_FOUND || code == HANDLE_WITHOUT_VALUES)
		confirm(gathering, paper);
	else if (code == HANDLE_NOT_FOUND && answer->status == 404)
		paper_contradict(paper, S("doi.org"), S("there is no such DOI"));
	else
		paper_unchecked(paper, S("doi.org"),
			is_answer && answer->status == 200
				? S("an answer without a verdict")
				: answer_words(gathering->arena, answer));
}

/* Whoever resolves "10.1000/../x" on the way asks doi.org for another page, which may lead anywhere
 * and answer what it likes. */
static bool has_dots_for_a_name(str doi)
{
	while (doi.len > 0) {
		str name;
		str_cut(doi, S("/"), &name, &doi);
		if (str_eq(name, S(".")) || str_eq(name, S("..")))
			return true;
	}
	return false;
}

void handle_ask(struct gathering *gathering, struct paper *paper)
{
	if (has_dots_for_a_name(paper->doi)) {
		paper_unchecked(paper, S("doi.org"),
			S("not asked: the id has a `.` or `..` between slashes"));
		return;
	}
	struct buf url = buf_make(gathering->arena);
	buf_addf(&url, STR_FMT "/api/handles/", STR_ARG(gathering->settings->services.doi));
	add_encoded(&url, paper->doi, "/");
	ask(gathering, digest_handle, paper, service_request(gathering, buf_str(&url)));
}
