/* arXiv ids and addresses, DOIs. */
#include "unit.h"

#include <entrylint/paper.h>

static void good(const char *text, const char *id, uint32_t version, uint32_t year, uint32_t month,
	size_t used)
{
	struct arxiv_id got = {0};
	size_t taken = 0;
	if (!CHECK(arxiv_read(str_from(text), &got, &taken))) {
		printf("\t%s\n", text);
		return;
	}
	CHECK_STR(got.id, str_from(id));
	CHECK_SIZE(got.version, version);
	CHECK_SIZE(got.year, year);
	CHECK_SIZE(got.month, month);
	CHECK_SIZE(taken, used);
	CHECK(!arxiv_is_malformed(str_slice(str_from(text), 0, taken)));
}

static void bad(const char *text)
{
	if (!CHECK(!arxiv_read(str_from(text), NULL, NULL)))
		printf("\t%s\n", text);
}

static void malformed(const char *text, bool is)
{
	if (!CHECK(arxiv_is_malformed(str_from(text)) == is))
		printf("\t%s\n", text);
}

static void test_ids(void)
{
	good("2305.01278", "2305.01278", 0, 2023, 5, 10);
	good("2305.01278v2", "2305.01278", 2, 2023, 5, 12);
	good("2305.01278V12 more", "2305.01278", 12, 2023, 5, 13);
	good("arXiv:2305.01278", "2305.01278", 0, 2023, 5, 16);
	good("arxiv: 2305.01278.", "2305.01278", 0, 2023, 5, 17);
	good("ARXIV 2305.01278]", "2305.01278", 0, 2023, 5, 16);
	good("arXiv.2305.01278", "2305.01278", 0, 2023, 5, 16);
	good("0704.0001", "0704.0001", 0, 2007, 4, 9);
	good("1412.9999", "1412.9999", 0, 2014, 12, 9);
	good("1501.00001", "1501.00001", 0, 2015, 1, 10);
	good("9912.00001", "9912.00001", 0, 2099, 12, 10);
	good("math/9411236", "math/9411236", 0, 1994, 11, 12);
	good("math.GT/0309136", "math.GT/0309136", 0, 2003, 9, 15);
	good("hep-th/9901001v2", "hep-th/9901001", 2, 1999, 1, 16);
	good("hep-th/9108001", "hep-th/9108001", 0, 1991, 8, 14);
	good("cs/0501001", "cs/0501001", 0, 2005, 1, 10);
	good("cs.CL/0703001", "cs.CL/0703001", 0, 2007, 3, 13);
	good("cond-mat.mtrl-sci/0501001", "cond-mat.mtrl-sci/0501001", 0, 2005, 1, 25);
	good("quant-ph/0001001", "quant-ph/0001001", 0, 2000, 1, 16);
	good("math-ph/0001001", "math-ph/0001001", 0, 2000, 1, 15);
	good("arXiv:astro-ph/0001001", "astro-ph/0001001", 0, 2000, 1, 22);
	good("q-bio/0401001", "q-bio/0401001", 0, 2004, 1, 13);
	good("cmp-lg/9404001", "cmp-lg/9404001", 0, 1994, 4, 14);
	bad("");
	bad("arXiv:");
	bad("2305.1278");
	bad("2305.012789");
	bad("2313.01278");
	bad("2300.01278");
	bad("0703.0001");
	bad("0704.00001");
	bad("1412.00001");
	bad("1501.0001");
	bad("2305.00000");
	bad("2305.01278x");
	bad("2305.01278v");
	bad("2305.01278v0");
	bad("2305.01278.5");
	bad("2305,01278");
	bad("hep-th/9913001");
	bad("hep-th/0704001");
	bad("hep-th/990100");
	bad("hep-th/99010011");
	bad("hepth/9901001");
	bad("foo/9901001");
	bad("math./9901001");
	bad("2023.05");
	bad("2023.05.17");
	bad("1024.0000");
}

static void test_malformed(void)
{
	malformed("2305.1278", true);
	malformed("2313.01278", true);
	malformed("2305,01278", true);
	malformed("arXiv:2305.1278", true);
	malformed("arXiv: 2305.1278.", true);
	malformed("arXiv:230.01278", true);
	malformed("arXiv:2305-01278", true);
	malformed("2305.012789", true);
	malformed("1412.00001", true);
	malformed("hep-th9901001", true);
	malformed("hep-th/990100", true);
	malformed("math/0413001", true);
	malformed("2305.1278v1", true);
	malformed("2305.01278", false);
	malformed("2023.05", false);
	malformed("2023-2024", false);
	malformed("1234,567", false);
	malformed("3.14159", false);
	malformed("arXiv preprint", false);
	malformed("arXiv 2023", false);
	malformed("arXiv:XXXX.XXXXX", false);
	malformed("physics", false);
	malformed("", false);
	malformed("2305.01278 and more", false);
}

static void url_good(const char *url, const char *id, const char *kind)
{
	struct arxiv_id got = {0};
	str way = {0};
	if (!CHECK(arxiv_from_url(str_from(url), &got, &way))) {
		printf("\t%s\n", url);
		return;
	}
	CHECK_STR(got.id, str_from(id));
	CHECK_STR(way, str_from(kind));
}

static void test_urls(void)
{
	url_good("https://arxiv.org/abs/2305.01278", "2305.01278", "abs");
	url_good("http://www.arxiv.org/abs/2305.01278v3", "2305.01278", "abs");
	url_good("https://arxiv.org/abs/2305.01278/", "2305.01278", "abs");
	url_good("https://arxiv.org/abs/2305.01278?context=cs.CL#x", "2305.01278", "abs");
	url_good("https://arxiv.org/abs/arXiv:2305.01278", "2305.01278", "abs");
	url_good("https://arxiv.org/pdf/2305.01278", "2305.01278", "pdf");
	url_good("https://arxiv.org/pdf/2305.01278v1.pdf", "2305.01278", "pdf");
	url_good("https://arxiv.org/pdf/2305.01278.PDF", "2305.01278", "pdf");
	url_good("https://arxiv.org//pdf//2305.01278.pdf", "2305.01278", "pdf");
	url_good("https://ARXIV.org/html/2305.01278v1", "2305.01278", "html");
	url_good("https://arxiv.org/ps/hep-th/9901001", "hep-th/9901001", "ps");
	url_good("https://arxiv.org/format/2305.01278", "2305.01278", "format");
	url_good("https://arxiv.org/e-print/2305.01278", "2305.01278", "format");
	url_good("https://arxiv.org/ftp/arxiv/papers/2305/2305.01278.pdf", "2305.01278", "pdf");
	url_good("https://arxiv.org/abs/math.GT/0309136", "math.GT/0309136", "abs");
	url_good("https://arxiv.org/pdf/hep-th/9901001v2.pdf", "hep-th/9901001", "pdf");
	url_good("https://export.arxiv.org/abs/2305.01278", "2305.01278", "abs");
	url_good("https://browse.arxiv.org/pdf/2305.01278.pdf", "2305.01278", "pdf");
	url_good("http://xxx.lanl.gov/abs/hep-th/9901001", "hep-th/9901001", "abs");
	url_good("https://user:word@arxiv.org:443/abs/2305.01278", "2305.01278", "abs");
	url_good("https://arxiv.org./abs/2305.01278", "2305.01278", "abs");
	url_good("https://doi.org/10.48550/arXiv.2305.01278", "2305.01278", "doi");
	url_good("https://doi.org/10.48550/arxiv.hep-th/9901001", "hep-th/9901001", "doi");
	url_good("https://www.alphaxiv.org/abs/2305.01278", "2305.01278", "reader");
	url_good("https://huggingface.co/papers/2305.01278", "2305.01278", "reader");
	url_good("https://ar5iv.labs.arxiv.org/html/2305.01278", "2305.01278", "reader");
	url_good("https://arxiv.org/2305.01278", "2305.01278", "bare");
	static const char *const none[] = {
		"https://arxiv.org/abs/2305.1278",
		"https://arxiv.org/",
		"https://arxiv.org/list/cs.CL/recent",
		"https://arxiv.org.evil.com/abs/2305.01278",
		"https://notarxiv.org/abs/2305.01278",
		"https://evil.com/arxiv.org/abs/2305.01278",
		"https://arxiv.org@evil.com/abs/2305.01278",
		"ftp://arxiv.org/abs/2305.01278",
		"arxiv.org/abs/2305.01278",
		"https://arxiv.org/abs/2305.01278/more",
		"https://arxiv.org/abs/",
		"https://arxiv.org/a/someone_1",
		"https://huggingface.co/2305.01278",
	};
	for (size_t i = 0; i < COUNT_OF(none); i++)
		if (!CHECK(!arxiv_from_url(str_from(none[i]), NULL, NULL)))
			printf("\t%s\n", none[i]);
	str text, kind;
	CHECK(arxiv_url_text(S("https://arxiv.org/abs/2305.1278"), &text, &kind));
	CHECK_STR(text, S("2305.1278"));
	CHECK(arxiv_is_malformed(text));
	struct arena arena = {0};
	CHECK_STR(arxiv_identity(&arena, S("math.GT/0309136")), S("math/0309136"));
	CHECK_STR(arxiv_identity(&arena, S("2305.01278")), S("2305.01278"));
	CHECK_STR(arxiv_identity(&arena, S("Hep-Th/9901001")), S("hep-th/9901001"));
	arena_release(&arena);
}

static void doi(const char *text, const char *wanted)
{
	str got = {0};
	bool is = doi_read(str_from(text), &got);
	if (!CHECK(is == (wanted != NULL)))
		printf("\t%s\n", text);
	if (is)
		CHECK_STR(got, str_from(wanted));
}

static void doi_url(const char *url, const char *wanted)
{
	str got = {0};
	bool is = doi_from_url(str_from(url), &got);
	if (!CHECK(is == (wanted != NULL)))
		printf("\t%s\n", url);
	if (is)
		CHECK_STR(got, str_from(wanted));
}

static void test_dois(void)
{
	doi("10.1109/5.771073", "10.1109/5.771073");
	doi("10.1109/5.771073.", "10.1109/5.771073");
	doi("doi:10.1109/5.771073", "10.1109/5.771073");
	doi("DOI: 10.1109/5.771073, and more", "10.1109/5.771073");
	doi("https://doi.org/10.1109/5.771073", "10.1109/5.771073");
	doi("http://dx.doi.org/10.1109/5.771073).", "10.1109/5.771073");
	doi("doi.org/10.1109/5.771073", "10.1109/5.771073");
	doi("10.1016/S0140-6736(05)67889-0", "10.1016/S0140-6736(05)67889-0");
	doi("10.1016/S0140-6736(05)67889-0)", "10.1016/S0140-6736(05)67889-0");
	doi("10.1000.10/abc", "10.1000.10/abc");
	doi("10.48550/arXiv.2305.01278", "10.48550/arXiv.2305.01278");
	doi("10.1109/", NULL);
	doi("10.12/abc", NULL);
	doi("10.1109", NULL);
	doi("11.1109/abc", NULL);
	doi("", NULL);
	doi("doi:", NULL);
	doi("10.1109/...", NULL);
	doi("https://evil.com/10.1109/5.771073", NULL);
	doi_url("https://doi.org/10.1145/3292500.3330701", "10.1145/3292500.3330701");
	doi_url("https://dl.acm.org/doi/10.1145/3292500.3330701", "10.1145/3292500.3330701");
	doi_url("https://dl.acm.org/doi/abs/10.1145/3292500.3330701?casa_token=x",
		"10.1145/3292500.3330701");
	doi_url("https://dl.acm.org/doi/pdf/10.1145/3292500.3330701", "10.1145/3292500.3330701");
	doi_url("https://link.springer.com/chapter/10.1007/978-3-030-58452-8_24",
		"10.1007/978-3-030-58452-8_24");
	doi_url("https://link.springer.com/content/pdf/10.1007/s11263-020-01316-z.pdf",
		"10.1007/s11263-020-01316-z");
	doi_url("https://onlinelibrary.wiley.com/doi/full/10.1111/cgf.14505", "10.1111/cgf.14505");
	doi_url("https://www.biorxiv.org/content/10.1101/2021.01.05.425406v2.full.pdf",
		"10.1101/2021.01.05.425406");
	doi_url("https://www.frontiersin.org/articles/10.3389/fnbot.2021.648567/full",
		"10.3389/fnbot.2021.648567");
	doi_url("https://journals.plos.org/plosone/article?id=10.1371/journal.pone.0012345",
		"10.1371/journal.pone.0012345");
	doi_url("https://iopscience.iop.org/article/10.1088/1361-6560/ab1234/meta",
		"10.1088/1361-6560/ab1234");
	doi_url("https://www.degruyter.com/document/doi/10.1515/abc-2020-0001/html",
		"10.1515/abc-2020-0001");
	doi_url("https://www.nature.com/articles/s41586-021-03819-2", NULL);
	doi_url("https://github.com/a/b", NULL);
	doi_url("https://doi.org/", NULL);
	doi_url("not a url 10.1145/3292500.3330701", NULL);
}

int main(void)
{
	test_ids();
	test_malformed();
	test_urls();
	test_dois();
	UNIT_END();
}
