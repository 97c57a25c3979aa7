/* target: a URL's text into the address that is asked, read by the library that connects, so that
 * both see the same host. */
#include "inner.h"

static str part(CURLU *url, CURLUPart which, unsigned flags, struct arena *arena)
{
	char *text = NULL;
	str copy = {0};

	if (curl_url_get(url, which, &text, flags) == CURLUE_OK)
		copy = str_copy(arena, str_from(text));
	curl_free(text);
	return copy;
}

static bool set(CURLU *url, str text, struct arena *arena, str *why)
{
	/* A line break or a NUL inside would end it early: not the URL that was meant. */
	for (size_t i = 0; i < text.len; i++)
		if ((unsigned char)text.at[i] < ' ' || text.at[i] == 0x7f) {
			*why = S("it has a control character in it");
			return false;
		}
	if (text.len > NET_URL_MAX) {
		*why = str_printf(arena, "it is longer than %zu bytes", NET_URL_MAX);
		return false;
	}
	CURLUcode code = curl_url_set(
		url, CURLUPART_URL, str_copy(arena, text).at, CURLU_URLENCODE | CURLU_ALLOW_SPACE);
	if (code == CURLUE_UNSUPPORTED_SCHEME)
		*why = S("only http and https are asked");
	else if (code != CURLUE_OK)
		*why = S("it is no URL");
	return code == CURLUE_OK;
}

static bool is_ascii(str s)
{
	for (size_t i = 0; i < s.len; i++)
		if ((unsigned char)s.at[i] >= 0x80)
			return false;
	return true;
}

static bool take_parts(struct target *target, CURLU *url, struct arena *arena, str *why)
{
	str scheme = part(url, CURLUPART_SCHEME, 0, arena), spelt, port;

	target->is_https = str_eq(scheme, S("https"));
	if (!target->is_https && !str_eq(scheme, S("http"))) {
		*why = S("only http and https are asked");
		return false;
	}
	if (!is_ascii(part(url, CURLUPART_HOST, 0, arena)) &&
		host_spell(part(url, CURLUPART_HOST, 0, arena), &spelt, arena))
		curl_url_set(url, CURLUPART_HOST, str_copy(arena, spelt).at, 0);
	curl_url_set(url, CURLUPART_USER, NULL, 0);
	curl_url_set(url, CURLUPART_PASSWORD, NULL, 0);
	curl_url_set(url, CURLUPART_FRAGMENT, NULL, 0);
	target->url = part(url, CURLUPART_URL, 0, arena);
	target->host = str_lower(arena, part(url, CURLUPART_HOST, 0, arena));
	if (target->host.len == 0 || target->url.len == 0) {
		*why = S("it names no host");
		return false;
	}
	port = part(url, CURLUPART_PORT, CURLU_DEFAULT_PORT, arena);
	if (!str_to_u32(port, &target->port)) {
		*why = S("it is no URL");
		return false;
	}
	target->is_foreign = !is_ascii(target->host);
	target->origin = str_printf(arena, STR_FMT "://" STR_FMT ":" STR_FMT, STR_ARG(scheme),
		STR_ARG(target->host), STR_ARG(port));
	return true;
}

bool target_read(
	struct target *target, const struct target *from, str text, struct arena *arena, str *why)
{
	CURLU *url = curl_url();
	bool is_read;

	*target = (struct target){0};
	*why = (str){0};
	must(url);
	is_read = (!from || set(url, from->url, arena, why)) && set(url, text, arena, why) &&
		  take_parts(target, url, arena, why);
	curl_url_cleanup(url);
	return is_read;
}
