/* url: an address into its parts, and what its host and path say: repository, shortener, tracking
 * parameters. */
#include "inner.h"

static bool is_control(char c)
{
	return (unsigned char)c < ' ' || c == 0x7f;
}

/* Letters, digits, what DNS names and percent signs need, and bytes of other scripts. */
static bool host_is_written_well(str host)
{
	bool has_label = false;
	if (host.len > 2 && host.at[0] == '[') {
		for (size_t i = 1; i + 1 < host.len; i++)
			if (!char_is_alnum(host.at[i]) && !char_in(host.at[i], ":.%-_~"))
				return false;
		return host.at[host.len - 1] == ']';
	}
	for (size_t i = 0; i < host.len; i++) {
		bool is_of_label = char_is_alnum(host.at[i]) || (unsigned char)host.at[i] >= 0x80;
		if (!is_of_label && !char_in(host.at[i], ".-_~%"))
			return false;
		has_label |= is_of_label;
	}
	return has_label;
}

/* host, [IPv6], host:port */
static bool authority_read(str authority, struct url *url)
{
	size_t port_at = authority.len;
	const char *sign = authority.len ? memrchr(authority.at, '@', authority.len) : NULL;
	if (sign != NULL) {
		url->has_credentials = true;
		authority = str_slice(authority, (size_t)(sign + 1 - authority.at), authority.len);
	}
	size_t bracket = str_find_char(authority, ']');
	size_t from =
		authority.len > 0 && authority.at[0] == '[' && bracket != NOT_FOUND ? bracket : 0;
	size_t colon = str_find_char(str_slice(authority, from, authority.len), ':');
	port_at = colon == NOT_FOUND ? authority.len : from + colon;
	url->host = str_slice(authority, 0, port_at);
	url->port = str_slice(authority, port_at + 1, authority.len);
	uint32_t port = 0;
	if (url->port.len > 0 && (!str_to_u32(url->port, &port) || port > 65535))
		return false;
	return host_is_written_well(url->host);
}

static bool ends_authority(char c)
{
	return c == '/' || c == '\\' || c == '?' || c == '#';
}

bool url_read(str s, struct url *url)
{
	*url = (struct url){0};
	s = str_trim(s);
	size_t colon = str_find_char(str_slice(s, 0, 6), ':');
	if (colon == NOT_FOUND)
		return false;
	url->scheme = str_slice(s, 0, colon);
	if (!str_eq_nocase(url->scheme, S("http")) && !str_eq_nocase(url->scheme, S("https")))
		return false;
	size_t at = colon + 1, slashes = 0;
	for (; at < s.len && slashes < 2 && char_in(s.at[at], "/\\"); at++)
		slashes++;
	if (slashes < 2)
		return false;
	size_t end = at;
	while (end < s.len && !ends_authority(s.at[end]))
		end++;
	if (!authority_read(str_slice(s, at, end), url))
		return false;
	size_t question = s.len, hash = s.len; /* the first of each; the query ends at the hash */
	for (size_t i = end; i < s.len; i++) {
		char c = s.at[i];
		if (c > '?' && c != 0x7f) /* letters, and nearly all there is: none of the below */
			continue;
		if (is_control(c))
			return false;
		if (c == '#' && hash == s.len)
			hash = i;
		else if (c == '?' && hash == s.len && question == s.len)
			question = i;
	}
	question = question < hash ? question : hash;
	url->path = str_slice(s, end, question);
	url->query = str_slice(s, question + (question < hash), hash);
	url->fragment = str_slice(s, hash + 1, s.len);
	return true;
}

bool url_host_is(str host, str domain)
{
	while (host.len > 0 && host.at[host.len - 1] == '.')
		host.len--;
	size_t before = host.len - domain.len; /* bytes of the host's own, if it is long enough */
	if (host.len < domain.len || (before > 0 && host.at[before - 1] != '.'))
		return false;
	return str_eq_nocase(str_slice(host, before, host.len), domain);
}

bool path_next(str *rest, str *segment)
{
	while (rest->len > 0 && rest->at[0] == '/')
		*rest = str_slice(*rest, 1, rest->len);
	if (rest->len == 0)
		return false;
	size_t end = str_find_char(*rest, '/');
	if (end == NOT_FOUND)
		end = rest->len;
	*segment = str_slice(*rest, 0, end);
	*rest = str_slice(*rest, end, rest->len);
	return true;
}

/* ---- shorteners and tracking ---- */

static const str shorteners[] = {
	STR_INIT("adf.ly"),
	STR_INIT("amzn.to"),
	STR_INIT("b.link"),
	STR_INIT("bit.do"),
	STR_INIT("bit.ly"),
	STR_INIT("bitly.com"),
	STR_INIT("bl.ink"),
	STR_INIT("buff.ly"),
	STR_INIT("clck.ru"),
	STR_INIT("cutt.ly"),
	STR_INIT("dlvr.it"),
	STR_INIT("dwz.cn"),
	STR_INIT("fb.me"),
	STR_INIT("git.io"),
	STR_INIT("goo.gl"),
	STR_INIT("ift.tt"),
	STR_INIT("is.gd"),
	STR_INIT("j.mp"),
	STR_INIT("kutt.it"),
	STR_INIT("lnkd.in"),
	STR_INIT("mcaf.ee"),
	STR_INIT("ow.ly"),
	STR_INIT("po.st"),
	STR_INIT("qr.ae"),
	STR_INIT("rb.gy"),
	STR_INIT("rebrand.ly"),
	STR_INIT("reurl.cc"),
	STR_INIT("s.id"),
	STR_INIT("short.gy"),
	STR_INIT("shorturl.at"),
	STR_INIT("shorturl.com"),
	STR_INIT("soo.gd"),
	STR_INIT("suo.im"),
	STR_INIT("t.cn"),
	STR_INIT("t.co"),
	STR_INIT("t.ly"),
	STR_INIT("tiny.cc"),
	STR_INIT("tiny.one"),
	STR_INIT("tinyurl.com"),
	STR_INIT("trib.al"),
	STR_INIT("u.to"),
	STR_INIT("url.cn"),
	STR_INIT("urlz.fr"),
	STR_INIT("v.gd"),
	STR_INIT("w.wiki"),
	STR_INIT("wp.me"),
	STR_INIT("x.co"),
	STR_INIT("zpr.io"),
};

bool host_is_shortener(str host)
{
	while (host.len > 0 && host.at[host.len - 1] == '.')
		host.len--;
	for (str domain = host; domain.len > 0; str_cut(domain, S("."), &(str){0}, &domain))
		for (size_t i = 0; i < COUNT_OF(shorteners); i++)
			if (str_eq_nocase(domain, shorteners[i]))
				return true;
	return false;
}

bool url_is_shortener(str url)
{
	struct url parts;
	return url_read(url, &parts) && host_is_shortener(parts.host);
}

/* Parameters that only say where a visitor came from; a host limits a row to where the name means
 * that. '*': any ending. */
static const struct {
	str host, name;
} trackers[] = {
	{{0}, STR_INIT("utm_*")},
	{{0}, STR_INIT("fbclid")},
	{{0}, STR_INIT("gclid")},
	{{0}, STR_INIT("gclsrc")},
	{{0}, STR_INIT("gad_source")},
	{{0}, STR_INIT("gad_campaignid")},
	{{0}, STR_INIT("gbraid")},
	{{0}, STR_INIT("wbraid")},
	{{0}, STR_INIT("dclid")},
	{{0}, STR_INIT("msclkid")},
	{{0}, STR_INIT("yclid")},
	{{0}, STR_INIT("ysclid")},
	{{0}, STR_INIT("twclid")},
	{{0}, STR_INIT("ttclid")},
	{{0}, STR_INIT("igshid")},
	{{0}, STR_INIT("igsh")},
	{{0}, STR_INIT("mc_cid")},
	{{0}, STR_INIT("mc_eid")},
	{{0}, STR_INIT("_hsenc")},
	{{0}, STR_INIT("_hsmi")},
	{{0}, STR_INIT("hsctatracking")},
	{{0}, STR_INIT("mkt_tok")},
	{{0}, STR_INIT("ref_src")},
	{{0}, STR_INIT("ref_url")},
	{{0}, STR_INIT("vero_id")},
	{{0}, STR_INIT("oly_enc_id")},
	{{0}, STR_INIT("oly_anon_id")},
	{{0}, STR_INIT("_ga")},
	{{0}, STR_INIT("_gl")},
	{{0}, STR_INIT("spm_id_from")},
	{{0}, STR_INIT("vd_source")},
	{{0}, STR_INIT("casa_token")},
	{{0}, STR_INIT("xsec_token")},
	{{0}, STR_INIT("xsec_source")},
	{{0}, STR_INIT("share_source")},
	{{0}, STR_INIT("share_medium")},
	{{0}, STR_INIT("wt_mc")},
	{{0}, STR_INIT("s_cid")},
	{{0}, STR_INIT("trackingid")},
	{{0}, STR_INIT("rgh-link-date")},
	{{0}, STR_INIT("__hstc")},
	{{0}, STR_INIT("__hssc")},
	{{0}, STR_INIT("__hsfp")},
	{STR_INIT("youtube.com"), STR_INIT("si")},
	{STR_INIT("youtu.be"), STR_INIT("si")},
	{STR_INIT("youtube.com"), STR_INIT("feature")},
	{STR_INIT("youtu.be"), STR_INIT("feature")},
	{STR_INIT("youtube.com"), STR_INIT("ab_channel")},
	{STR_INIT("youtube.com"), STR_INIT("pp")},
	{STR_INIT("twitter.com"), STR_INIT("s")},
	{STR_INIT("x.com"), STR_INIT("s")},
	{STR_INIT("twitter.com"), STR_INIT("t")},
	{STR_INIT("x.com"), STR_INIT("t")},
	{STR_INIT("spotify.com"), STR_INIT("si")},
	{STR_INIT("linkedin.com"), STR_INIT("trk")},
	{STR_INIT("linkedin.com"), STR_INIT("lipi")},
	{STR_INIT("medium.com"), STR_INIT("source")},
	{STR_INIT("bilibili.com"), STR_INIT("share_*")},
	{STR_INIT("bilibili.com"), STR_INIT("from_*")},
	{STR_INIT("ieeexplore.ieee.org"), STR_INIT("tag")},
	{STR_INIT("reddit.com"), STR_INIT("share_id")},
};

/* Parameters that track nobody, but say nothing about what the address is of. */
static const struct {
	str host, name;
} idle[] = {
	{STR_INIT("docs.google.com"), STR_INIT("usp")},
	{STR_INIT("drive.google.com"), STR_INIT("usp")},
	{STR_INIT("colab.research.google.com"), STR_INIT("usp")},
	{STR_INIT("github.com"), STR_INIT("tab")},
	{STR_INIT("arxiv.org"), STR_INIT("context")},
};

bool parameter_is_idle(str host, str parameter)
{
	str name, value;
	str_cut(parameter, S("="), &name, &value);
	for (size_t i = 0; i < COUNT_OF(idle); i++)
		if (str_eq(name, idle[i].name) && url_host_is(host, idle[i].host))
			return true;
	return parameter_is_tracking(host, parameter);
}

bool parameter_is_tracking(str host, str parameter)
{
	str name, value;
	str_cut(parameter, S("="), &name, &value);
	for (size_t i = 0; i < COUNT_OF(trackers); i++) {
		str row = trackers[i].name;
		bool is_open = str_ends(row, S("*"));
		bool is_it = is_open ? str_starts_nocase(name, str_slice(row, 0, row.len - 1))
				     : str_eq_nocase(name, row);
		if (is_it && (trackers[i].host.len == 0 || url_host_is(host, trackers[i].host)))
			return true;
	}
	return false;
}

bool url_has_tracking(struct arena *arena, str url, str *cleaned)
{
	struct url u;
	if (!url_read(url, &u) || u.query.len == 0)
		return false;
	bool found = false;
	str rest = u.query, parameter;
	struct buf kept = buf_make(arena);
	buf_add(&kept, (str){url.at, (size_t)(u.query.at - 1 - url.at)});
	size_t without = kept.len;
	while (rest.len > 0) {
		str_cut(rest, S("&"), &parameter, &rest);
		if (parameter_is_tracking(u.host, parameter)) {
			found = true;
			continue;
		}
		buf_add_char(&kept, kept.len == without ? '?' : '&');
		buf_add(&kept, parameter);
	}
	const char *end = u.query.at + u.query.len;
	buf_add(&kept, (str){end, (size_t)(url.at + url.len - end)});
	if (found && cleaned != NULL)
		*cleaned = buf_str(&kept);
	return found;
}
