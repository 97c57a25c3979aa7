/* crossref: DOIs, many a query, into the records of journals and proceedings; and titles into where
 * they were published. */
#include "gather.h"

#define BATCH 20
#define SPACING 100 /* milliseconds, until it says what it takes */

/* ---- one record ---- */

static void read_authors(struct gathering *gathering, struct paper *paper, const struct json *work)
{
	const struct json *authors = json_get(work, S("author"));
	for (size_t i = 0; authors->kind == JSON_ARRAY && i < authors->count; i++) {
		str given = json_as_str(json_get(&authors->items[i], S("given")));
		str family = json_as_str(json_get(&authors->items[i], S("family")));
		str name = family.len > 0 ? str_printf(gathering->arena, STR_FMT " " STR_FMT,
						    STR_ARG(given), STR_ARG(family))
					  : json_as_str(json_get(&authors->items[i], S("name")));
		name = text_line(gathering->arena, name);
		if (name.len > 0)
			ARRAY_PUSH(gathering->arena, &paper->fact.authors, name);
	}
}

static void read_date(struct paper *paper, const struct json *work)
{
	const struct json *parts =
		json_at(json_get(json_get(work, S("published")), S("date-parts")), 0);
	uint64_t year, month;
	if (json_as_u64(json_at(parts, 0), &year) && year < 3000)
		paper->fact.year = (uint32_t)year;
	if (json_as_u64(json_at(parts, 1), &month) && month <= 12)
		paper->fact.month = (uint32_t)month;
}

static str whole_title(struct arena *arena, const struct json *work)
{
	str title = json_as_str(json_at(json_get(work, S("title")), 0));
	str subtitle = json_as_str(json_at(json_get(work, S("subtitle")), 0));
	if (subtitle.len == 0 || str_find_nocase(title, subtitle) != NOT_FOUND)
		return title;
	return str_printf(arena, STR_FMT ": " STR_FMT, STR_ARG(title), STR_ARG(subtitle));
}

/* Publishers mark what they took back in the title itself. */
static str read_mark(struct paper *paper, str title)
{
	static const str marks[] = {STR_INIT("retracted article: "), STR_INIT("retracted: "),
		STR_INIT("[retracted] "), STR_INIT("withdrawn: "), STR_INIT("removed: ")};
	for (size_t i = 0; i < COUNT_OF(marks); i++) {
		if (!str_starts_nocase(title, marks[i]))
			continue;
		paper->fact.is_withdrawn = true;
		paper->fact.withdrawn_note = title;
		return str_slice(title, marks[i].len, title.len);
	}
	return title;
}

static bool read_work(struct gathering *gathering, struct paper *paper, const struct json *work)
{
	str title = str_trim(whole_title(gathering->arena, work));
	if (!paper_entitle(gathering, paper, read_mark(paper, title)))
		return false;
	read_authors(gathering, paper, work);
	read_date(paper, work);
	paper->fact.published_in = text_line(
		gathering->arena, json_as_str(json_at(json_get(work, S("container-title")), 0)));
	paper_confirm(paper, S("Crossref"));
	return true;
}

/* ---- by DOI ---- */

/* `failed`: what came instead of an answer; empty: it has no such paper. Of the ACL Anthology older
 * volumes have no DOIs; their pages are links like others. */
static void pass_on(struct gathering *gathering, struct paper *paper, str failed)
{
	if (paper->kind == PAPER_ACL) {
		if (failed.len > 0)
			paper_unchecked(paper, S("Crossref"), failed);
		return;
	}
	say(gathering->arena, &paper->said, S("Crossref"),
		failed.len > 0 ? failed : S("has no such paper"));
	paper->has_failed |= failed.len > 0;
	ARRAY_PUSH(gathering->arena, &gathering->for_datacite, paper);
}

static void digest_works(struct gathering *gathering, const struct question *question,
	const struct net_answer *answer)
{
	struct papers *papers = question->subject;
	struct json root = {0};
	struct map places = {0};
	const struct json *items;
	str what = {0};
	(void)answer_json(gathering, answer, &root, &what);
	items = json_get(json_get(&root, S("message")), S("items"));
	if (what.len == 0 && items->kind != JSON_ARRAY)
		what = S("an answer without records");
	for (size_t i = 0; items->kind == JSON_ARRAY && i < items->count; i++)
		*map_put(&places, gathering->arena,
			str_lower(gathering->arena,
				json_as_str(json_get(&items->items[i], S("DOI")))),
			NULL) = i;
	if (!papers_all_in(&places, papers) && ask_afresh(gathering, question, answer))
		return;
	for (size_t i = 0; i < papers->len; i++) {
		struct paper *paper = papers->at[i];
		const size_t *place = map_get(&places, paper->doi);
		if (place != NULL && read_work(gathering, paper, &items->items[*place]))
			continue;
		pass_on(gathering, paper, what);
	}
}

/* With a mail address one is among those who are answered better, and more often. */
static void add_contact(struct gathering *gathering, struct buf *url)
{
	str contact = gathering->settings->contact;
	if (str_starts_nocase(contact, S("mailto:")))
		contact = str_slice(contact, 7, contact.len);
	if (str_find_char(contact, '@') == NOT_FOUND || str_contains(contact, S("://")))
		return;
	buf_add(url, S("&mailto="));
	add_encoded(url, contact, "@");
}

static void ask_for(struct gathering *gathering, digester *digest, void *subject, struct buf *url)
{
	struct net_request request;

	add_contact(gathering, url);
	request = service_request(gathering, buf_str(url));
	request.spacing = SPACING;
	ask(gathering, digest, subject, request);
}

void crossref_ask(struct gathering *gathering, struct papers papers)
{
	struct papers *batch = NULL;
	struct buf url = {0};
	for (size_t i = 0; i < papers.len; i++) {
		if (str_find_char(papers.at[i]->doi, ',') != NOT_FOUND) { /* parts the filters */
			pass_on(gathering, papers.at[i], S("not asked: the DOI has a comma"));
			continue;
		}
		if (batch == NULL) {
			batch = NEW(gathering->arena, struct papers);
			url = buf_make(gathering->arena);
			buf_addf(&url,
				STR_FMT "/works?rows=%d&select=DOI,title,subtitle,author,published,"
					"container-title&filter=",
				STR_ARG(gathering->settings->services.crossref), BATCH);
		}
		buf_add(&url, batch->len > 0 ? S(",doi:") : S("doi:"));
		add_encoded(&url, papers.at[i]->doi, "/");
		ARRAY_PUSH(gathering->arena, batch, papers.at[i]);
		if (batch->len < BATCH && i + 1 < papers.len)
			continue;
		ask_for(gathering, digest_works, batch, &url);
		batch = NULL;
	}
	if (batch != NULL)
		ask_for(gathering, digest_works, batch, &url);
}

/* ---- by title ---- */

static bool is_publication(const struct json *work)
{
	str type = json_as_str(json_get(work, S("type")));
	return str_eq(type, S("journal-article")) || str_eq(type, S("proceedings-article"));
}

static bool take_published(
	struct gathering *gathering, struct paper *paper, const struct json *work)
{
	str venue = json_as_str(json_at(json_get(work, S("container-title")), 0));
	str title = whole_title(gathering->arena, work);
	if (!is_publication(work) || venue.len == 0 ||
		titles_compare(gathering->arena, title, paper->fact.title) != TITLES_SAME)
		return false;
	paper->published.venue = text_line(gathering->arena, venue);
	paper->published.doi = json_as_str(json_get(work, S("DOI")));
	paper->published.source = (struct fact_source){.who = S("Crossref"), .what = S("has it")};
	return true;
}

static void digest_search(struct gathering *gathering, const struct question *question,
	const struct net_answer *answer)
{
	struct paper *paper = question->subject;
	struct json root = {0};
	(void)answer_json(gathering, answer, &root, &paper->search_failed);
	const struct json *items = json_get(json_get(&root, S("message")), S("items"));
	for (size_t i = 0; items->kind == JSON_ARRAY && i < items->count; i++)
		if (take_published(gathering, paper, &items->items[i]))
			return;
	dblp_ask_published(gathering, paper);
}

void crossref_ask_published(struct gathering *gathering, struct paper *paper)
{
	struct buf url = buf_make(gathering->arena);
	buf_addf(&url,
		STR_FMT "/works?rows=3&select=DOI,title,subtitle,container-title,type"
			"&query.bibliographic=",
		STR_ARG(gathering->settings->services.crossref));
	add_encoded(&url, str_slice(paper->fact.title, 0, 300), "");
	ask_for(gathering, digest_search, paper, &url);
}
