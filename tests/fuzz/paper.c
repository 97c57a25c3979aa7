/* Any bytes through every reader of paper; what must hold of each answer, whatever the bytes are.
 */
#include <entrylint/paper.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static bool is_view(str inner, str outer)
{
	return inner.len == 0 ||
	       (inner.at >= outer.at && inner.at + inner.len <= outer.at + outer.len);
}

static void fuzz_ids(struct arena *arena, str s)
{
	struct arxiv_id id;
	str kind, doi, text;
	size_t used = 0;
	if (arxiv_read(s, &id, &used)) {
		must(used <= s.len && is_view(id.id, s) && id.month >= 1 && id.month <= 12);
		struct arxiv_id again;
		must(arxiv_read(id.id, &again, &used) && used == id.id.len);
		must(!arxiv_is_malformed(id.id));
		arxiv_identity(arena, id.id);
	}
	arxiv_is_malformed(s);
	if (arxiv_from_url(s, &id, &kind))
		must(is_view(id.id, s) && arxiv_url_text(s, &text, &kind));
	if (doi_read(s, &doi))
		must(is_view(doi, s) && doi.len > 7);
	if (doi_from_url(s, &doi))
		must(is_view(doi, s) && doi.len > 7);
}

static void fuzz_url(struct arena *arena, str s)
{
	struct url url;
	struct repository repository;
	str cleaned = {0};
	if (url_read(s, &url))
		must(url.host.len > 0 && is_view(url.host, s) && is_view(url.path, s) &&
			is_view(url.query, s) && is_view(url.fragment, s));
	str identity = url_identity(arena, s);
	must(identity.len <= 4 * s.len + 64);
	if (repository_read(s, &repository))
		must(repository.owner.len > 0 && repository.name.len > 0 &&
			is_view(repository.owner, s) && is_view(repository.name, s) &&
			is_view(repository.inside, s));
	if (url_has_tracking(arena, s, &cleaned)) {
		str same = url_identity(arena, cleaned);
		must(cleaned.len < s.len && str_eq(same, identity));
		must(!url_has_tracking(arena, cleaned, NULL));
	}
	url_is_shortener(s);
	url_is_private(s);
	url_target(s);
}

static void fuzz_words(struct arena *arena, str s)
{
	struct author_names authors = authors_read(arena, s);
	for (size_t i = 0; i < authors.names.len; i++)
		must(authors.names.at[i].len > 0);
	names_agree(arena, s, str_slice(s, s.len / 2, s.len));
	title_identity(arena, s);
	name_identity(arena, s);
	for (size_t at = 0; at < s.len && at < 64; at++) {
		str rest = str_slice(s, at, s.len), venue, year;
		struct venue_phrase phrase;
		struct date date;
		size_t used = 0;
		must(venue_known(rest) <= rest.len);
		must(venue_phrase(rest, &phrase) <= rest.len);
		if (date_read(rest, &date, &used))
			must(used <= rest.len && used >= 4 && date.month <= 12 && date.day <= 31 &&
				date.year >= 1900 && date.year <= 2099);
		if (at > 0)
			continue;
		venue_split(rest, &venue, &year);
		must(is_view(venue, rest) && is_view(year, rest));
		must(year.len == 0 || year_of(year) > 0);
		venue_nearest(rest);
		venue_same(rest, str_slice(rest, rest.len / 2, rest.len));
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena arena = {0};
	str s = {(const char *)data, size};
	fuzz_ids(&arena, s);
	fuzz_url(&arena, s);
	fuzz_words(&arena, s);
	arena_release(&arena);
	return 0;
}
