/* A URL as it is asked: normalised, credentials gone, its host spelt in ASCII. */
#include "unit.h"

#include "net/inner.h"

static struct arena arena;

static const struct {
	const char *url, *asked, *origin;
} rows[] = {
	{"HTTP://EXAMPLE.org", "http://EXAMPLE.org/", "http://example.org:80"},
	{"https://example.org:8443/a?b#c", "https://example.org:8443/a?b",
		"https://example.org:8443"},
	{"https://ada:secret@example.org/", "https://example.org/", "https://example.org:443"},
	{"http://example.org/a b/\xc3\xa4?q=\xc3\xbc", "http://example.org/a%20b/%c3%a4?q=%c3%bc",
		"http://example.org:80"},
	{"http://example.org/%e4%B8%ad", "http://example.org/%e4%B8%ad", "http://example.org:80"},
	{"http://example.org/a/../b/./c", "http://example.org/b/c", "http://example.org:80"},
	{"http://127.1/", "http://127.0.0.1/", "http://127.0.0.1:80"},
	{"http://[::ffff:1.2.3.4]/", "http://[::ffff:1.2.3.4]/", "http://[::ffff:1.2.3.4]:80"},
	/* RFC 3492, section 7.1, and others */
	{"http://b\xc3\xbc"
	 "cher.example/",
		"http://xn--bcher-kva.example/", "http://xn--bcher-kva.example:80"},
	{"http://\xe4\xbb\x96\xe4\xbb\xac\xe4\xb8\xba\xe4\xbb\x80\xe4\xb9\x88\xe4\xb8\x8d\xe8\xaf\xb4"
	 "\xe4\xb8\xad\xe6\x96\x87/",
		"http://xn--ihqwcrb4cv8a8dqg056pqjye/", "http://xn--ihqwcrb4cv8a8dqg056pqjye:80"},
	{"http://www.\xd0\xbf\xd1\x80\xd0\xb8\xd0\xbc\xd0\xb5\xd1\x80.example/",
		"http://www.xn--e1afmkfd.example/", "http://www.xn--e1afmkfd.example:80"},
};

static void test_hosts_that_are_not_spelt(void)
{
	static const char *const hosts[] = {"http://example.org\xef\xbc\x8c/", /* full-width comma
										*/
		"http://\xc3\x84rger.example/", "http://\xff\xfe.example/"};

	for (size_t i = 0; i < COUNT_OF(hosts); i++) {
		struct target target;
		str why;

		if (target_read(&target, NULL, str_from(hosts[i]), &arena, &why))
			CHECK(target.is_foreign);
	}
}

static void test_relative(void)
{
	struct target from, to;
	str why;

	if (!CHECK(target_read(&from, NULL, S("https://example.org/a/b?c"), &arena, &why)))
		return;
	CHECK(target_read(&to, &from, S("../d"), &arena, &why));
	CHECK_STR(to.url, S("https://example.org/d"));
	CHECK(target_read(&to, &from, S("//other.example/x"), &arena, &why));
	CHECK_STR(to.url, S("https://other.example/x"));
	CHECK(target_read(&to, &from, S("?e"), &arena, &why));
	CHECK_STR(to.url, S("https://example.org/a/b?e"));
	CHECK(!target_read(&to, &from, S("file:///etc/passwd"), &arena, &why));
	CHECK(!target_read(&to, &from, S("mailto:ada@example.org"), &arena, &why));
}

int main(void)
{
	for (size_t i = 0; i < COUNT_OF(rows); i++) {
		struct target target;
		str why;

		if (!CHECK(target_read(&target, NULL, str_from(rows[i].url), &arena, &why)))
			continue;
		/* Versions of libcurl differ in the case of percent signs. */
		CHECK(str_eq_nocase(target.url, str_from(rows[i].asked)));
		CHECK_STR(target.origin, str_from(rows[i].origin));
	}
	test_hosts_that_are_not_spelt();
	test_relative();
	arena_release(&arena);
	UNIT_END();
}
