/* Addresses: parts, identity, repositories, tracking, shorteners, private hosts in every notation,
 * kinds of targets. */
#include "unit.h"

#include <entrylint/paper.h>

static struct arena arena;

static void parts(const char *text, const char *host, const char *port, const char *path,
	const char *query, const char *fragment, bool has_credentials)
{
	struct url url;
	if (!CHECK(url_read(str_from(text), &url))) {
		printf("\t%s\n", text);
		return;
	}
	CHECK_STR(url.host, str_from(host));
	CHECK_STR(url.port, str_from(port));
	CHECK_STR(url.path, str_from(path));
	CHECK_STR(url.query, str_from(query));
	CHECK_STR(url.fragment, str_from(fragment));
	CHECK(url.has_credentials == has_credentials);
}

static void test_parts(void)
{
	parts("https://example.org", "example.org", "", "", "", "", false);
	parts("HTTP://Example.org:8080/a/b?c=d&e#f?g", "Example.org", "8080", "/a/b", "c=d&e",
		"f?g", false);
	parts(" https://example.org/a ", "example.org", "", "/a", "", "", false);
	parts("https://user:word@example.org/", "example.org", "", "/", "", "", true);
	parts("https://github.com@evil.com/", "evil.com", "", "/", "", "", true);
	parts("https://a@b@evil.com/", "evil.com", "", "/", "", "", true);
	parts("https://evil.com\\@github.com/", "evil.com", "", "\\@github.com/", "", "", false);
	parts("https://[::1]:80/x", "[::1]", "80", "/x", "", "", false);
	parts("https://[fe80::1%25eth0]/", "[fe80::1%25eth0]", "", "/", "", "", false);
	parts("https://example.org?q", "example.org", "", "", "q", "", false);
	parts("https://example.org#f", "example.org", "", "", "", "f", false);
	parts("https://m\xc3\xbcnchen.de/", "m\xc3\xbcnchen.de", "", "/", "", "", false);
	parts("https://example.org./", "example.org.", "", "/", "", "", false);
	static const char *const none[] = {
		"",
		"example.org",
		"//example.org",
		"ftp://example.org",
		"mailto:a@b.c",
		"javascript:alert(1)",
		"file:///etc/passwd",
		"https:",
		"https:/example.org",
		"https://",
		"https:///path",
		"https://...",
		"https://exa mple.org/",
		"https://a:b:c/",
		"https://a:99999/",
		"https://a:80x/",
		"https://[::1/",
		"https://<host>/",
		"https://a/b\nc",
		"https://a/b\tc",
		"https://?q",
		"https://#f",
		"https://@/",
		"httpsx://a.b",
		"https//a.b",
		"#anchor",
		"link",
		"https://[::1]x/",
	};
	struct url url;
	for (size_t i = 0; i < COUNT_OF(none); i++)
		if (!CHECK(!url_read(str_from(none[i]), &url)))
			printf("\t%s\n", none[i]);
}

static void same(const char *a, const char *b, bool is)
{
	str x = url_identity(&arena, str_from(a)), y = url_identity(&arena, str_from(b));
	if (!CHECK(str_eq(x, y) == is))
		printf("\t" STR_FMT "\n\t" STR_FMT "\n", STR_ARG(x), STR_ARG(y));
}

static void test_identity(void)
{
	same("https://example.org/a", "http://www.Example.org/a/", true);
	same("https://example.org", "https://example.org/", true);
	same("https://example.org/a?utm_source=x&b=1", "https://example.org/a?b=1#part", true);
	same("https://example.org:443/a", "https://example.org./a", true);
	same("https://example.org/%7Euser/%e2", "https://example.org/~user/%E2", true);
	same("https://example.org/a/./b/../c", "https://example.org/a/c", true);
	same("https://example.org/../../a", "https://example.org/a", true);
	same("https://GitHub.com/Owner/Name.git", "https://github.com/owner/name", true);
	same("https://dx.doi.org/10.1145/ABC", "https://doi.org/10.1145/abc", true);
	same("https://youtu.be/AbC?t=3", "https://www.youtube.com/watch?v=AbC", true);
	same("https://github.com/o/n?tab=readme-ov-file", "https://github.com/o/n", true);
	same("https://example.org/A", "https://example.org/a", false);
	same("https://example.org/a?b=1", "https://example.org/a?b=2", false);
	same("https://example.org:8080/a", "https://example.org/a", false);
	same("https://example.org/#/one", "https://example.org/#/two", false);
	same("https://github.com/o/n/tree/Main", "https://github.com/o/n/tree/main", false);
	same("https://example.org/a%2Fb", "https://example.org/a/b", false);
}

static void repository(const char *url, const char *owner, const char *name, const char *inside)
{
	struct repository got;
	bool is = repository_read(str_from(url), &got);
	if (!CHECK(is == (owner != NULL)))
		printf("\t%s\n", url);
	if (!is || owner == NULL)
		return;
	CHECK_STR(got.owner, str_from(owner));
	CHECK_STR(got.name, str_from(name));
	CHECK_STR(got.inside, str_from(inside));
}

static void test_repositories(void)
{
	repository("https://github.com/owner/name", "owner", "name", "");
	repository("https://www.github.com/owner/name.git", "owner", "name", "");
	repository("http://GitHub.com/owner/name/", "owner", "name", "");
	repository("https://github.com/owner/name/tree/main", "owner", "name", "");
	repository("https://github.com/owner/name?tab=readme-ov-file#usage", "owner", "name", "");
	repository("https://github.com/owner/name/blob/main/README.md", "owner", "name", "");
	repository(
		"https://github.com/owner/name/tree/main/part", "owner", "name", "tree/main/part");
	repository("https://github.com/owner/name/issues/3", "owner", "name", "issues/3");
	repository("https://gitlab.com/group/name", "group", "name", "");
	repository("https://gitlab.com/group/sub/name/-/tree/main/x", "group/sub", "name",
		"tree/main/x");
	repository("https://gitlab.com/group/name/tree/main/x", "group", "name", "tree/main/x");
	repository("https://bitbucket.org/owner/name/src/master/", "owner", "name", "");
	repository("https://gitee.com/owner/name", "owner", "name", "");
	repository("https://codeberg.org/owner/name", "owner", "name", "");
	repository("https://huggingface.co/owner/name", "owner", "name", "");
	repository("https://huggingface.co/datasets/owner/name", "datasets/owner", "name", "");
	repository(
		"https://huggingface.co/spaces/owner/name/tree/main", "spaces/owner", "name", "");
	repository("https://github.com/owner", NULL, NULL, NULL);
	repository("https://github.com/", NULL, NULL, NULL);
	repository("https://github.com/topics/llm", NULL, NULL, NULL);
	repository("https://github.com/orgs/x/repositories", NULL, NULL, NULL);
	repository("https://gist.github.com/owner/abc", NULL, NULL, NULL);
	repository("https://owner.github.io/name", NULL, NULL, NULL);
	repository("https://github.com.evil.com/owner/name", NULL, NULL, NULL);
	repository("https://huggingface.co/papers/2305.01278", NULL, NULL, NULL);
	repository("https://huggingface.co/datasets/name", NULL, NULL, NULL);
	str host, owner, name;
	CHECK(url_is_repository(S("https://github.com/a/b"), &host, &owner, &name));
	CHECK_STR(host, S("github.com"));
}

static void tracking(const char *url, const char *wanted)
{
	str cleaned = {0};
	bool has = url_has_tracking(&arena, str_from(url), &cleaned);
	if (!CHECK(has == (wanted != NULL)))
		printf("\t%s\n", url);
	if (has && wanted != NULL)
		CHECK_STR(cleaned, str_from(wanted));
}

static void test_tracking(void)
{
	tracking("https://a.org/x?utm_source=b&utm_medium=c", "https://a.org/x");
	tracking("https://a.org/x?q=1&fbclid=abc&p=2#f", "https://a.org/x?q=1&p=2#f");
	tracking("https://youtu.be/abc?si=XYZ", "https://youtu.be/abc");
	tracking("https://www.youtube.com/watch?v=abc&feature=youtu.be",
		"https://www.youtube.com/watch?v=abc");
	tracking("https://x.com/a/status/1?s=20&t=abc", "https://x.com/a/status/1");
	tracking("https://www.sciencedirect.com/science/article/pii/S1?casa_token=abc",
		"https://www.sciencedirect.com/science/article/pii/S1");
	tracking("https://a.org/x?s=20", NULL);
	tracking("https://a.org/x?q=utm_source", NULL);
	tracking("https://a.org/x", NULL);
	tracking("https://a.org/x#?utm_source=b", NULL);
	CHECK(url_is_shortener(S("https://bit.ly/abc")));
	CHECK(url_is_shortener(S("http://T.CO/abc")));
	CHECK(url_is_shortener(S("https://maps.app.goo.gl/abc")));
	CHECK(!url_is_shortener(S("https://notbit.ly/abc")));
	CHECK(!url_is_shortener(S("https://youtu.be/abc")));
	CHECK(!url_is_shortener(S("https://example.org/bit.ly/abc")));
}

static const char *const inside[] = {
	"http://localhost/",
	"http://LOCALHOST:8080",
	"http://localhost./",
	"http://a.localhost/",
	"http://printer.local/",
	"http://metadata.google.internal/",
	"http://router.lan",
	"http://metadata/",
	"http://127.0.0.1/",
	"http://127.1/",
	"http://127.0.1",
	"http://0/",
	"http://0.0.0.0/",
	"http://2130706433/",
	"http://0x7f000001/",
	"http://0x7f.1/",
	"http://0177.0.0.1/",
	"http://017700000001/",
	"http://127.0.0.1./",
	"http://0x7F.0x0.0x0.0x1/",
	"http://10.1.2.3/",
	"http://172.16.0.1/",
	"http://172.31.255.255/",
	"http://192.168.1.1/",
	"http://169.254.169.254/latest/meta-data",
	"http://2852039166/",
	"http://100.64.0.1/",
	"http://224.0.0.1/",
	"http://255.255.255.255/",
	"http://198.18.0.1/",
	"http://192.0.2.1/",
	"http://user:word@127.0.0.1/",
	"http://example.org@127.0.0.1/",
	"http://[::1]/",
	"http://[::]/",
	"http://[0:0:0:0:0:0:0:1]:80/",
	"http://[::ffff:127.0.0.1]/",
	"http://[::ffff:7f00:1]/",
	"http://[::127.0.0.1]/",
	"http://[fe80::1]/",
	"http://[fe80::1%25eth0]/",
	"http://[fc00::1]/",
	"http://[fd12:3456::1]/",
	"http://[ff02::1]/",
	"http://[64:ff9b::127.0.0.1]/",
	"http://[64:ff9b::a00:1]/",
	"http://[2002:7f00:1::]/",
	"http://[2001:db8::1]/",
	"http://[fec0::1]/",
	"http://[::ffff:0:127.0.0.1]/",
	"http://[2001::1]/",
	"http://%31%32%37.0.0.1/",
	"http://loc%61lhost/",
	"http://\xef\xbc\x91\xef\xbc\x92\xef\xbc\x97.0.0.1/" /* full-width 127 */,
	"http://127\xe3\x80\x82"
	"0\xe3\x80\x82"
	"0\xe3\x80\x82"
	"1/" /* ideographic full stops */,
	"http://\xe2\x91\xa0\xe2\x91\xa1\xe2\x91\xa6.0.0.1/" /* circled 127 */,
	"http://local\xc2\xadhost/" /* soft hyphen */,
	"http://127.0.0.1.nip.io/",
};
static const char *const outside[] = {
	"https://example.org/",
	"https://1.1.1.1/",
	"https://8.8.8.8/",
	"https://172.15.0.1/",
	"https://172.32.0.1/",
	"https://100.128.0.1/",
	"https://[2606:4700:4700::1111]/",
	"https://[::ffff:8.8.8.8]/",
	"https://localhost.example.org/",
	"https://mylocalhost/",
	"https://127.0.0.1.example.org/",
	"https://10.example.org/",
	"https://0x7f.example.org/",
	"https://example.org/127.0.0.1",
	"https://notlocal/",
	"https://256.0.0.1.org/",
	"https://1.2.3.4.5/",
	"https://m\xc3\xbcnchen.de/",
	"localhost",
	"https://99999999999/",
};

static void test_private(void)
{
	for (size_t i = 0; i < COUNT_OF(inside); i++)
		if (!CHECK(url_is_private(str_from(inside[i]))))
			printf("\t%s\n", inside[i]);
	for (size_t i = 0; i < COUNT_OF(outside); i++)
		if (!CHECK(!url_is_private(str_from(outside[i]))))
			printf("\t%s\n", outside[i]);
	/* A host longer than DNS allows is read to its end without harm. */
	struct buf url = buf_make(&arena);
	buf_add(&url, S("http://"));
	buf_repeat(&url, 'a', 100000);
	buf_add(&url, S(".org/"));
	CHECK(!url_is_private(buf_str(&url)));
	CHECK(url_identity(&arena, buf_str(&url)).len > 100000);
}

static void target(const char *url, enum target_kind wanted)
{
	if (!CHECK(url_target(str_from(url)) == wanted))
		printf("\t%s\n", url);
}

static void test_targets(void)
{
	target("https://arxiv.org/abs/2305.01278", TARGET_PAPER);
	target("https://openreview.net/forum?id=abc", TARGET_PAPER);
	target("https://dl.acm.org/doi/10.1145/3292500", TARGET_PAPER);
	target("https://doi.org/10.1145/3292500", TARGET_PAPER);
	target("https://doi.org/10.5281/zenodo.1", TARGET_OTHER);
	target("https://www.nature.com/articles/s41586", TARGET_PAPER);
	target("https://www.nature.com/", TARGET_OTHER);
	target("https://openaccess.thecvf.com/content/x.html", TARGET_PAPER);
	target("https://someone.github.io/paper.pdf", TARGET_PAPER);
	target("https://github.com/o/n/blob/main/paper.pdf", TARGET_PAPER);
	target("https://huggingface.co/papers/2305.01278", TARGET_PAPER);
	target("https://github.com/o/n", TARGET_CODE);
	target("https://gitlab.com/o/n", TARGET_CODE);
	target("https://gist.github.com/o/abc", TARGET_CODE);
	target("https://colab.research.google.com/drive/x", TARGET_CODE);
	target("https://colab.research.google.com/assets/colab-badge.svg", TARGET_BADGE);
	target("https://img.shields.io/github/stars/o/n", TARGET_BADGE);
	target("https://github.com/o/n/actions/workflows/ci/badge.svg", TARGET_BADGE);
	target("https://www.youtube.com/watch?v=abc", TARGET_VIDEO);
	target("https://youtu.be/abc", TARGET_VIDEO);
	target("https://someone.github.io/film.mp4", TARGET_VIDEO);
	target("https://huggingface.co/owner/model", TARGET_MODEL);
	target("https://huggingface.co/datasets/owner/data", TARGET_OTHER);
	target("https://huggingface.co/spaces/owner/demo", TARGET_OTHER);
	target("https://someone.github.io/project", TARGET_OTHER);
	target("https://example.org", TARGET_OTHER);
	target("https://notarxiv.org/abs/1", TARGET_OTHER);
	target("nothing", TARGET_OTHER);
	static const char *const domains[] = {
#define TARGET(domain, path, kind) domain,
#include "paper/targets.def"
#undef TARGET
	};
	for (size_t i = 1; i < COUNT_OF(domains); i++)
		if (!CHECK(str_compare(str_from(domains[i - 1]), str_from(domains[i])) <= 0))
			printf("\ttargets.def: %s stands after %s\n", domains[i], domains[i - 1]);
}

int main(void)
{
	test_parts();
	test_identity();
	test_repositories();
	test_tracking();
	test_private();
	test_targets();
	arena_release(&arena);
	UNIT_END();
}
