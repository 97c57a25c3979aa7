/* doi: text and addresses into DOIs. */
#include "inner.h"

/* 10.NNNN(.N)*\/ at the start of s: its length, or 0. */
static size_t registrant_at(str s)
{
	if (!str_starts(s, S("10.")))
		return 0;
	size_t digits = digits_at(s, 3);
	if (digits < 4 || digits > 9)
		return 0;
	size_t at = 3 + digits;
	while (at < s.len && s.at[at] == '.' && digits_at(s, at + 1) > 0)
		at += 1 + digits_at(s, at + 1);
	return at + 1 < s.len && s.at[at] == '/' ? at + 1 : 0;
}

/* Without the signs at the end that belong to the sentence around it: punctuation, brackets that it
 * did not open. */
static str without_tail(str doi)
{
	static const char open[] = "([{", close[] = ")]}";
	size_t depth[3] = {0};
	size_t end = doi.len;
	for (size_t i = 0; i < doi.len && end == doi.len; i++)
		for (size_t k = 0; k < 3; k++) {
			if (doi.at[i] == open[k])
				depth[k]++;
			else if (doi.at[i] == close[k] && depth[k]-- == 0)
				end = i;
		}
	doi.len = end;
	while (doi.len > 0 && char_in(doi.at[doi.len - 1], ".,;:!?'\"*_`|"))
		doi.len--;
	return doi;
}

/* A DOI at the start of s, up to a blank or a sign that no DOI of today has. */
static bool doi_at(str s, str *doi)
{
	size_t from = registrant_at(s), end = from;
	if (from == 0)
		return false;
	while (end < s.len && (unsigned char)s.at[end] > ' ' && s.at[end] != 0x7f &&
		!char_in(s.at[end], "<>\"\\^`|"))
		end++;
	*doi = without_tail(str_slice(s, 0, end));
	return doi->len > from;
}

bool doi_read(str s, str *doi)
{
	s = str_trim(s);
	if (str_starts_nocase(s, S("http://")) || str_starts_nocase(s, S("https://"))) {
		struct url u;
		if (!url_read(s, &u) || !url_host_is(u.host, S("doi.org")))
			return false;
		s = u.path;
	} else if (str_starts_nocase(s, S("doi.org/")) || str_starts_nocase(s, S("dx.doi.org/"))) {
		s = str_slice(s, str_find_char(s, '/'), s.len);
	} else if (str_starts_nocase(s, S("doi"))) {
		s = str_slice(s, 3, s.len);
		while (s.len > 0 && (char_is_space(s.at[0]) || s.at[0] == ':'))
			s = str_slice(s, 1, s.len);
	}
	while (s.len > 0 && s.at[0] == '/')
		s = str_slice(s, 1, s.len);
	return doi_at(s, doi);
}

/* What publishers put behind a DOI for its forms: none of it belongs to the DOI. Longest first
 * where one ends another. */
static const str forms[] = {
	STR_INIT(".full.pdf+html"),
	STR_INIT(".full.pdf"),
	STR_INIT(".full-text"),
	STR_INIT(".full"),
	STR_INIT(".pdf"),
	STR_INIT(".abstract"),
	STR_INIT(".html"),
	STR_INIT(".epub"),
	STR_INIT("/full"),
	STR_INIT("/pdf"),
	STR_INIT("/abstract"),
	STR_INIT("/meta"),
	STR_INIT("/html"),
	STR_INIT("/epub"),
	STR_INIT("/fulltext"),
	STR_INIT("/summary"),
	STR_INIT("/"),
};

static str without_form(str doi)
{
	for (size_t i = 0; i < COUNT_OF(forms);) {
		if (doi.len > forms[i].len && str_ends(doi, forms[i])) {
			doi.len -= forms[i].len;
			i = 0; /* one form behind another: "/full/html"; each pass shortens the text
				*/
		} else {
			i++;
		}
	}
	/* bioRxiv and medRxiv: the version. */
	size_t end = doi.len;
	while (end > 0 && char_is_digit(doi.at[end - 1]))
		end--;
	if (str_starts(doi, S("10.1101/")) && end < doi.len && end > 1 && doi.at[end - 1] == 'v' &&
		char_is_digit(doi.at[end - 2]))
		doi.len = end - 1;
	return doi;
}

/* Parameters that carry a DOI: journals.plos.org/plosone/article?id=10.1371/...,
 * dl.acm.org/citation.cfm?doi=... */
static bool doi_of_query(str query, str *doi)
{
	str parameter, name, value;
	while (query.len > 0) {
		str_cut(query, S("&"), &parameter, &query);
		if (str_cut(parameter, S("="), &name, &value) &&
			(str_eq(name, S("id")) || str_eq(name, S("doi"))) && doi_at(value, doi))
			return true;
	}
	return false;
}

bool doi_from_url(str url, str *doi)
{
	struct url u;
	if (!url_read(url, &u))
		return false;
	if (url_host_is(u.host, S("doi.org")))
		return doi_at(str_slice(u.path, 1, u.path.len), doi);
	for (size_t i = 0; i + 3 < u.path.len; i++) {
		if (u.path.at[i] != '/' || registrant_at(str_slice(u.path, i + 1, u.path.len)) == 0)
			continue;
		if (!doi_at(str_slice(u.path, i + 1, u.path.len), doi))
			return false;
		*doi = without_form(*doi);
		return true;
	}
	return doi_of_query(u.query, doi);
}

str doi_identity(struct arena *arena, str doi)
{
	return str_lower(arena, doi);
}
