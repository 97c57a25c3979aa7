/* datacite: up to 50 DOIs a query into the records that DataCite has of them; arXiv registers its
 * papers there. */
#include "gather.h"

#define BATCH 49 /* and the one that is surely there; a query takes 50 */

/* ---- one record ---- */

static str name_of(struct arena *arena, const struct json *creator)
{
	str given = json_as_str(json_get(creator, S("givenName")));
	str family = json_as_str(json_get(creator, S("familyName")));
	str name = json_as_str(json_get(creator, S("name"))), last, first;
	if (family.len > 0)
		return text_line(arena,
			str_printf(arena, STR_FMT " " STR_FMT, STR_ARG(given), STR_ARG(family)));
	if (str_cut(name, S(","), &last, &first))
		return text_line(arena,
			str_printf(arena, STR_FMT " " STR_FMT, STR_ARG(first), STR_ARG(last)));
	return text_line(arena, name);
}

static void read_notes(struct paper *paper, const struct json *attributes)
{
	const struct json *notes = json_get(attributes, S("descriptions"));
	for (size_t i = 0; i < notes->count; i++) {
		str note = json_as_str(json_get(&notes->items[i], S("description")));
		if (!note_withdraws(note))
			continue;
		paper->fact.is_withdrawn = true;
		paper->fact.withdrawn_note = note;
	}
}

static void read_published(struct paper *paper, const struct json *attributes)
{
	const struct json *related = json_get(attributes, S("relatedIdentifiers"));
	for (size_t i = 0; i < related->count; i++) {
		const struct json *one = &related->items[i];
		if (str_eq(json_as_str(json_get(one, S("relatedIdentifierType"))), S("DOI")) &&
			str_eq(json_as_str(json_get(one, S("relationType"))), S("IsVersionOf")))
			paper->fact.published_doi =
				json_as_str(json_get(one, S("relatedIdentifier")));
	}
}

static bool read_record(
	struct gathering *gathering, struct paper *paper, const struct json *attributes)
{
	const struct json *creators = json_get(attributes, S("creators"));
	uint64_t year;
	if (!paper_entitle(gathering, paper,
		    json_as_str(
			    json_get(json_at(json_get(attributes, S("titles")), 0), S("title")))))
		return false;
	for (size_t i = 0; creators->kind == JSON_ARRAY && i < creators->count; i++) {
		str name = name_of(gathering->arena, &creators->items[i]);
		if (name.len > 0)
			ARRAY_PUSH(gathering->arena, &paper->fact.authors, name);
	}
	if (paper->fact.year == 0 &&
		json_as_u64(json_get(attributes, S("publicationYear")), &year) && year < 3000)
		paper->fact.year = (uint32_t)year;
	read_notes(paper, attributes);
	read_published(paper, attributes);
	paper_confirm(paper, S("DataCite"));
	return true;
}

/* ---- the answer ---- */

static void pass_on(struct gathering *gathering, struct paper *paper)
{
	if (paper->kind == PAPER_ARXIV)
		ARRAY_PUSH(gathering->arena, &gathering->for_arxiv, paper);
	else
		handle_ask(gathering, paper);
}

static bool index_records(struct gathering *gathering, const struct json *root, struct map *places)
{
	const struct json *data = json_get(root, S("data"));
	if (data->kind != JSON_ARRAY)
		return false;
	for (size_t i = 0; i < data->count; i++) {
		str doi =
			json_as_str(json_get(json_get(&data->items[i], S("attributes")), S("doi")));
		if (doi.len == 0)
			doi = json_as_str(json_get(&data->items[i], S("id")));
		*map_put(places, gathering->arena, str_lower(gathering->arena, doi), NULL) = i;
	}
	return true;
}

static void digest_records(struct gathering *gathering, const struct question *question,
	const struct net_answer *answer)
{
	struct papers *papers = question->subject;
	struct json root;
	struct map places = {0};
	str what = {0};
	if (answer_json(gathering, answer, &root, &what) &&
		!index_records(gathering, &root, &places))
		what = S("an answer without records");
	else if (what.len == 0 && map_get(&places, CANARY_DOI) == NULL)
		what = S("an answer that lacks what is surely there");
	if (!papers_all_in(&places, papers) && ask_afresh(gathering, question, answer))
		return;
	for (size_t i = 0; i < papers->len; i++) {
		struct paper *paper = papers->at[i];
		const size_t *place = map_get(&places, paper->doi);
		if (place != NULL && read_record(gathering, paper,
					     json_get(json_at(json_get(&root, S("data")), *place),
						     S("attributes"))))
			continue;
		if (place == NULL && what.len == 0)
			paper->is_absent = true;
		paper->has_failed |= what.len > 0;
		say(gathering->arena, &paper->said, S("DataCite"),
			what.len > 0    ? what
			: place != NULL ? S("a record without a title")
					: S("has no such paper"));
		pass_on(gathering, paper);
	}
}

static void add_quoted(struct buf *out, str doi)
{
	struct buf quoted = buf_make(out->arena);
	buf_add_char(&quoted, '"');
	for (size_t i = 0; i < doi.len; i++) {
		if (doi.at[i] == '"' || doi.at[i] == '\\')
			buf_add_char(&quoted, '\\');
		buf_add_char(&quoted, doi.at[i]);
	}
	buf_add_char(&quoted, '"');
	add_encoded(out, buf_str(&quoted), "");
}

static str query(struct gathering *gathering, const struct papers *papers)
{
	struct buf url = buf_make(gathering->arena);
	buf_addf(&url, STR_FMT "/dois?disable-facets=true&page%%5Bsize%%5D=50&query=doi:%%28",
		STR_ARG(gathering->settings->services.datacite));
	add_quoted(&url, CANARY_DOI);
	for (size_t i = 0; i < papers->len; i++) {
		if (str_eq(papers->at[i]->doi, CANARY_DOI))
			continue;
		buf_add(&url, S("%20OR%20"));
		add_quoted(&url, papers->at[i]->doi);
	}
	buf_add(&url, S("%29"));
	return buf_str(&url);
}

void datacite_ask(struct gathering *gathering, struct papers papers)
{
	for (size_t from = 0; from < papers.len; from += BATCH) {
		struct papers *batch = NEW(gathering->arena, struct papers);
		for (size_t i = from; i < papers.len && i < from + BATCH; i++)
			ARRAY_PUSH(gathering->arena, batch, papers.at[i]);
		struct net_request request = service_request(gathering, query(gathering, batch));
		ARRAY_PUSH(gathering->arena, &request.headers,
			S("Accept: application/vnd.api+json, application/json"));
		ask(gathering, digest_records, batch, request);
	}
}
