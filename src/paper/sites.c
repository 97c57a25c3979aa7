/* sites: addresses of sites that keep papers under ids of their own, into these ids. */
#include "inner.h"

/* "P18-1001", "2023.acl-long.5", "2020.lrec-1.12"; a volume ("2023.acl-long", "P18-1") is no paper.
 */
static bool is_acl_paper(str id)
{
	size_t year = digits_at(id, 0);
	if (year == 4 && id.len > 5 && id.at[4] == '.') {
		str name, number, rest = str_slice(id, 5, id.len);
		return str_cut(rest, S("."), &name, &number) && number.len > 0 &&
		       digits_at(number, 0) == number.len && str_find_char(name, '-') != NOT_FOUND;
	}
	return id.len == 8 && char_is_upper(id.at[0]) && digits_at(id, 1) == 2 && id.at[3] == '-' &&
	       digits_at(id, 4) == 4;
}

bool acl_from_url(str url, str *id)
{
	struct url parts;
	str segment, rest;
	if (!url_read(url, &parts))
		return false;
	if (!url_host_is(parts.host, S("aclanthology.org")) &&
		!url_host_is(parts.host, S("aclweb.org")))
		return false;
	rest = parts.path;
	while (path_next(&rest, &segment)) {
		if (str_eq(segment, S("anthology")) || str_eq(segment, S("papers")))
			continue;
		if (str_ends(segment, S(".pdf")))
			segment.len -= 4;
		*id = segment;
		return is_acl_paper(segment);
	}
	return false;
}

bool openreview_from_url(str url, str *id)
{
	struct url parts;
	str segment, rest, parameter;
	if (!url_read(url, &parts) || !url_host_is(parts.host, S("openreview.net")))
		return false;
	rest = parts.path;
	if (!path_next(&rest, &segment) ||
		(!str_eq(segment, S("forum")) && !str_eq(segment, S("pdf"))))
		return false;
	rest = parts.query;
	while (rest.len > 0) {
		str_cut(rest, S("&"), &parameter, &rest);
		if (!str_starts(parameter, S("id=")))
			continue;
		*id = str_slice(parameter, 3, parameter.len);
		for (size_t i = 0; i < id->len; i++)
			if (!char_is_alnum(id->at[i]) && !char_in(id->at[i], "-_"))
				return false;
		return id->len >= 6 && id->len <= 32;
	}
	return false;
}
