/* arxiv: text and addresses into arXiv ids, in all the forms that arXiv has given out since 1991.
 */
#include "inner.h"

/* The archives that ids were given out under until March 2007, sorted. */
static const char *const archives[] = {
	"acc-phys",
	"adap-org",
	"alg-geom",
	"ao-sci",
	"astro-ph",
	"atom-ph",
	"bayes-an",
	"chao-dyn",
	"chem-ph",
	"cmp-lg",
	"comp-gas",
	"cond-mat",
	"cs",
	"dg-ga",
	"funct-an",
	"gr-qc",
	"hep-ex",
	"hep-lat",
	"hep-ph",
	"hep-th",
	"math",
	"math-ph",
	"mtrl-th",
	"nlin",
	"nucl-ex",
	"nucl-th",
	"patt-sol",
	"physics",
	"plasm-ph",
	"q-alg",
	"q-bio",
	"quant-ph",
	"solv-int",
	"supr-con",
};

/* Bytes of the longest archive at the start of s, or 0. */
static size_t archive_at(str s)
{
	size_t best = 0;
	for (size_t i = 0; i < COUNT_OF(archives); i++) {
		str archive = str_from(archives[i]);
		if (archive.len > best && str_starts_nocase(s, archive))
			best = archive.len;
	}
	return best;
}

/* `arXiv:` and what people write instead of the colon. */
static size_t prefix_at(str s)
{
	if (!str_starts_nocase(s, S("arxiv")))
		return 0;
	size_t at = 5;
	while (at < s.len && (char_is_space(s.at[at]) || char_in(s.at[at], ":._-/")))
		at++;
	return at > 5 ? at : 0;
}

/* A version and the end of the word behind an id. */
static bool tail_read(str s, size_t at, struct arxiv_id *id, size_t *used)
{
	id->version = 0;
	if (at + 1 < s.len && (s.at[at] == 'v' || s.at[at] == 'V') && char_is_digit(s.at[at + 1])) {
		size_t digits = digits_at(s, at + 1);
		if (digits > 3 ||
			!str_to_u32(str_slice(s, at + 1, at + 1 + digits), &id->version) ||
			id->version == 0)
			return false;
		at += 1 + digits;
	}
	if (at < s.len && char_is_alnum(s.at[at]))
		return false;
	if (at + 1 < s.len && s.at[at] == '.' && char_is_digit(s.at[at + 1]))
		return false;
	*used = at;
	return true;
}

static bool is_month(uint32_t month)
{
	return month >= 1 && month <= 12;
}

static bool all_zero(str s)
{
	for (size_t i = 0; i < s.len; i++)
		if (s.at[i] != '0')
			return false;
	return true;
}

/* YYMM.NNNN(N) */
static bool new_form(str s, size_t from, struct arxiv_id *id, size_t *used)
{
	uint32_t yymm = 0;
	if (digits_at(s, from) != 4 || from + 4 >= s.len || s.at[from + 4] != '.')
		return false;
	size_t digits = digits_at(s, from + 5);
	if (!str_to_u32(str_slice(s, from, from + 4), &yymm) || yymm < 704 ||
		!is_month(yymm % 100) || digits != (yymm < 1501 ? 4 : 5) ||
		all_zero(str_slice(s, from + 5, from + 5 + digits)))
		return false;
	id->id = str_slice(s, from, from + 5 + digits);
	id->year = 2000 + yymm / 100;
	id->month = yymm % 100;
	return tail_read(s, from + 5 + digits, id, used);
}

/* archive(.SC)/YYMMNNN */
static bool old_form(str s, size_t from, struct arxiv_id *id, size_t *used)
{
	uint32_t yymm = 0;
	size_t at = from + archive_at(str_slice(s, from, s.len));
	if (at == from)
		return false;
	if (at + 1 < s.len && s.at[at] == '.' && char_is_alpha(s.at[at + 1]))
		for (at++; at < s.len && (char_is_alpha(s.at[at]) || s.at[at] == '-');)
			at++;
	if (at >= s.len || s.at[at] != '/' || digits_at(s, at + 1) != 7 ||
		!str_to_u32(str_slice(s, at + 1, at + 5), &yymm) || !is_month(yymm % 100))
		return false;
	bool is_last_century = yymm >= 9107;
	if (!is_last_century && yymm > 703)
		return false;
	if (all_zero(str_slice(s, at + 5, at + 8)))
		return false;
	id->id = str_slice(s, from, at + 8);
	id->year = (is_last_century ? 1900 : 2000) + yymm / 100;
	id->month = yymm % 100;
	return tail_read(s, at + 8, id, used);
}

bool arxiv_read(str s, struct arxiv_id *id, size_t *used)
{
	struct arxiv_id found = {0};
	size_t taken = 0, from = prefix_at(s);
	if (!new_form(s, from, &found, &taken) && !old_form(s, from, &found, &taken))
		return false;
	if (id != NULL)
		*id = found;
	if (used != NULL)
		*used = taken;
	return true;
}

/* A run that was meant as YYMM.NNNNN: four digits, a sign or a slip, four to seven more. */
static bool meant_new_form(str s)
{
	if (digits_at(s, 0) != 4 || s.len < 9)
		return false;
	size_t digits = digits_at(s, 5), end = 5 + digits;
	if (s.at[4] == '.' ? digits < 4 || digits > 7 : s.at[4] != ',' || digits != 5)
		return false;
	if (end < s.len && (s.at[end] == 'v' || s.at[end] == 'V'))
		end += 1 + digits_at(s, end + 1);
	return end == s.len;
}

static bool meant_old_form(str s)
{
	size_t at = archive_at(s);
	if (at == 0)
		return false;
	if (at < s.len && s.at[at] == '/')
		at++;
	size_t digits = digits_at(s, at);
	at += digits;
	if (at < s.len && (s.at[at] == 'v' || s.at[at] == 'V'))
		at += 1 + digits_at(s, at + 1);
	return digits >= 5 && at == s.len;
}

bool arxiv_is_malformed(str s)
{
	s = str_trim(s);
	while (s.len > 0 && char_in(s.at[s.len - 1], ".,;"))
		s.len--;
	size_t from = prefix_at(s), used = 0;
	if (arxiv_read(s, NULL, &used) && (used == s.len || char_is_space(s.at[used])))
		return false;
	str rest = str_slice(s, from, s.len);
	if (meant_new_form(rest) || meant_old_form(rest))
		return true;
	if (from == 0 || !str_contains(str_slice(s, 0, from), S(":")) || rest.len < 6 ||
		rest.len > 16)
		return false;
	/* Behind "arXiv:" whatever is made of digits and signs was meant as an id. */
	size_t digits = 0;
	for (size_t i = 0; i < rest.len; i++) {
		if (!char_is_digit(rest.at[i]) && !char_in(rest.at[i], ".,:;-_/vVoOlI"))
			return false;
		digits += char_is_digit(rest.at[i]);
	}
	return digits >= 5 && char_is_digit(rest.at[0]);
}

/* ---- addresses ---- */

static const struct {
	str path, kind;
} ways[] = {
	{STR_INIT("abs/"), STR_INIT("abs")},
	{STR_INIT("pdf/"), STR_INIT("pdf")},
	{STR_INIT("html/"), STR_INIT("html")},
	{STR_INIT("ps/"), STR_INIT("ps")},
	{STR_INIT("format/"), STR_INIT("format")},
	{STR_INIT("src/"), STR_INIT("format")},
	{STR_INIT("e-print/"), STR_INIT("format")},
	{STR_INIT("ftp/arxiv/papers/"), STR_INIT("pdf")},
};

static const struct {
	str host, path;
} readers[] = {
	{STR_INIT("alphaxiv.org"), STR_INIT("abs/")},
	{STR_INIT("alphaxiv.org"), STR_INIT("pdf/")},
	{STR_INIT("alphaxiv.org"), STR_INIT("overview/")},
	{STR_INIT("huggingface.co"), STR_INIT("papers/")},
	{STR_INIT("hf.co"), STR_INIT("papers/")},
	{STR_INIT("ar5iv.org"), STR_INIT("abs/")},
	{STR_INIT("ar5iv.org"), STR_INIT("html/")},
	{STR_INIT("ar5iv.labs.arxiv.org"), STR_INIT("html/")},
	{STR_INIT("scirate.com"), STR_INIT("arxiv/")},
	{STR_INIT("arxiv-vanity.com"), STR_INIT("papers/")},
};

static str without_slashes(str path)
{
	while (path.len > 0 && path.at[0] == '/')
		path = str_slice(path, 1, path.len);
	return path;
}

/* The text behind the way in: without a version's or a file's ending that is not part of the id. */
static str id_text(str rest, bool is_ftp)
{
	rest = without_slashes(rest);
	if (is_ftp && digits_at(rest, 0) == 4) /* papers/2305/2305.01278.pdf */
		rest = without_slashes(str_slice(rest, 4, rest.len));
	while (rest.len > 0 && rest.at[rest.len - 1] == '/')
		rest.len--;
	static const str endings[] = {
		STR_INIT(".pdf"), STR_INIT(".ps.gz"), STR_INIT(".ps"), STR_INIT(".html")};
	for (size_t i = 0; i < COUNT_OF(endings); i++)
		if (rest.len > endings[i].len &&
			str_eq_nocase(
				str_slice(rest, rest.len - endings[i].len, rest.len), endings[i]))
			rest.len -= endings[i].len;
	return rest;
}

static bool reader_text(const struct url *url, str path, str *text)
{
	for (size_t i = 0; i < COUNT_OF(readers); i++) {
		if (!url_host_is(url->host, readers[i].host) ||
			!str_starts_nocase(path, readers[i].path))
			continue;
		*text = id_text(str_slice(path, readers[i].path.len, path.len), false);
		return text->len > 0;
	}
	return false;
}

bool arxiv_parts_text(const struct url *parts, str *text, str *kind)
{
	str path = without_slashes(parts->path);
	bool is_arxiv = str_eq(parts->host, S("arxiv.org")); /* mostly, and then no other */
	str doi_way = S("10.48550/arXiv.");
	if (!is_arxiv && url_host_is(parts->host, S("doi.org")) &&
		str_starts_nocase(path, doi_way)) {
		*kind = S("doi");
		*text = id_text(str_slice(path, doi_way.len, path.len), false);
		return text->len > 0;
	}
	*kind = S("reader");
	if (!is_arxiv && reader_text(parts, path, text))
		return true;
	if (!is_arxiv && !url_host_is(parts->host, S("arxiv.org")) &&
		!url_host_is(parts->host, S("xxx.lanl.gov")))
		return false;
	for (size_t i = 0; i < COUNT_OF(ways); i++) {
		if (!str_starts_nocase(path, ways[i].path))
			continue;
		*kind = ways[i].kind;
		*text = id_text(str_slice(path, ways[i].path.len, path.len), ways[i].path.len > 10);
		return text->len > 0;
	}
	/* "arxiv.org/2305.01278": the way in is missing. */
	*kind = S("bare");
	*text = id_text(path, false);
	return arxiv_read(*text, NULL, NULL);
}

bool arxiv_url_text(str url, str *text, str *kind)
{
	struct url parts;
	return url_read(url, &parts) && arxiv_parts_text(&parts, text, kind);
}

bool arxiv_from_url(str url, struct arxiv_id *id, str *kind)
{
	str text = {0}, way = {0};
	size_t used = 0;
	struct arxiv_id found;
	if (!arxiv_url_text(url, &text, &way) || !arxiv_read(text, &found, &used) ||
		used != text.len)
		return false;
	if (id != NULL)
		*id = found;
	if (kind != NULL)
		*kind = way;
	return true;
}

str arxiv_identity(struct arena *arena, str id)
{
	size_t slash = str_find_char(id, '/');
	size_t dot = str_find_char(id, '.');
	if (slash == NOT_FOUND || dot == NOT_FOUND || dot > slash)
		return str_lower(arena, id);
	return str_lower(arena, str_printf(arena, STR_FMT STR_FMT, STR_ARG(str_slice(id, 0, dot)),
					STR_ARG(str_slice(id, slash, id.len))));
}
