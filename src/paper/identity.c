/* identity: two spellings of one address into the same text, and addresses into repositories. */
#include "inner.h"

#define ALL_SEGMENTS 255

/* What a host says of its own addresses. */
static const struct {
	str host, usual; /* the name that it is better known by */
	size_t folded;   /* how many segments of a path have no case */
	bool has_git;    /* "owner/name.git" is "owner/name" */
} hosts[] = {
	{STR_INIT("github.com"), STR_INIT("github.com"), 2, true},
	{STR_INIT("gitlab.com"), STR_INIT("gitlab.com"), 2, true},
	{STR_INIT("bitbucket.org"), STR_INIT("bitbucket.org"), 2, true},
	{STR_INIT("gitee.com"), STR_INIT("gitee.com"), 2, true},
	{STR_INIT("codeberg.org"), STR_INIT("codeberg.org"), 2, true},
	{STR_INIT("hf.co"), STR_INIT("huggingface.co"), 0, false},
	{STR_INIT("doi.org"), STR_INIT("doi.org"), ALL_SEGMENTS, false},
	{STR_INIT("dx.doi.org"), STR_INIT("doi.org"), ALL_SEGMENTS, false},
	{STR_INIT("export.arxiv.org"), STR_INIT("arxiv.org"), 0, false},
	{STR_INIT("browse.arxiv.org"), STR_INIT("arxiv.org"), 0, false},
	{STR_INIT("m.youtube.com"), STR_INIT("youtube.com"), 0, false},
	{STR_INIT("x.com"), STR_INIT("twitter.com"), 0, false},
	{STR_INIT("mobile.twitter.com"), STR_INIT("twitter.com"), 0, false},
	{STR_INIT("old.reddit.com"), STR_INIT("reddit.com"), 0, false},
};

static int hex_of(char c)
{
	return char_is_digit(c)                               ? c - '0'
	       : char_lower(c) >= 'a' && char_lower(c) <= 'f' ? char_lower(c) - 'a' + 10
							      : -1;
}

/* Percent signs that were not needed are undone, the needed ones get capitals. */
static void add_decoded(struct buf *out, str s, bool folded)
{
	for (size_t i = 0; i < s.len; i++) {
		char c = s.at[i];
		if (c == '%' && i + 2 < s.len && hex_of(s.at[i + 1]) >= 0 &&
			hex_of(s.at[i + 2]) >= 0) {
			int code = hex_of(s.at[i + 1]) * 16 + hex_of(s.at[i + 2]);
			i += 2;
			if (!char_is_alnum((char)code) && !char_in((char)code, "-._~()")) {
				buf_addf(out, "%%%02X", (unsigned)code);
				continue;
			}
			c = (char)code;
		}
		buf_add_char(out, folded ? char_lower(c) : c);
	}
}

/* The path with "." and ".." resolved, no empty segments and no slash at its end. */
static void add_path(struct buf *out, str path, size_t folded, bool has_git)
{
	size_t start = out->len, count = 0;
	str segment;
	while (path_next(&path, &segment)) {
		if (str_eq(segment, S(".")))
			continue;
		if (str_eq(segment, S(".."))) {
			while (out->len > start && out->at[--out->len] != '/')
				;
			count -= count > 0;
			continue;
		}
		if (has_git && count == 1 && str_ends(segment, S(".git")))
			segment.len -= 4;
		buf_add_char(out, '/');
		add_decoded(out, segment, count < folded);
		count++;
	}
}

static void add_query(struct buf *out, const struct url *url)
{
	str rest = url->query, parameter;
	char before = '?';
	while (rest.len > 0) {
		str_cut(rest, S("&"), &parameter, &rest);
		if (parameter.len == 0 || parameter_is_idle(url->host, parameter))
			continue;
		buf_add_char(out, before);
		add_decoded(out, parameter, false);
		before = '&';
	}
}

str url_identity(struct arena *arena, str url)
{
	struct url u;
	struct plain_host plain;
	if (!url_read(url, &u))
		return str_copy(arena, str_trim(url));
	host_plain(u.host, &plain);
	str host = plain.is_too_long ? u.host : (str){plain.text, plain.len};
	if (str_starts(host, S("www.")))
		host = str_slice(host, 4, host.len);
	size_t folded = 0;
	bool has_git = false;
	struct buf out = buf_make(arena);
	for (size_t i = 0; i < COUNT_OF(hosts); i++) {
		if (!str_eq(host, hosts[i].host))
			continue;
		host = hosts[i].usual;
		folded = hosts[i].folded;
		has_git = hosts[i].has_git;
		break;
	}
	str video, rest = u.path;
	if (str_eq(host, S("youtu.be")) && path_next(&rest, &video)) {
		buf_add(&out, S("youtube.com/watch?v="));
		buf_add(&out, video);
		return buf_str(&out);
	}
	buf_add(&out, host);
	bool is_usual_port = u.port.len == 0 || str_eq(u.port, S("80")) || str_eq(u.port, S("443"));
	if (!is_usual_port)
		buf_addf(&out, ":" STR_FMT, STR_ARG(u.port));
	add_path(&out, u.path, folded, has_git);
	add_query(&out, &u);
	if (str_starts(u.fragment, S("/")) || str_starts(u.fragment, S("!")))
		buf_addf(&out, "#" STR_FMT, STR_ARG(u.fragment));
	return buf_str(&out);
}

/* ---- repositories ---- */

enum forge { FORGE_GITHUB, FORGE_GITLAB, FORGE_HUGGING_FACE };
static const struct {
	str host;
	enum forge forge;
} forges[] = {
	{STR_INIT("github.com"), FORGE_GITHUB},
	{STR_INIT("gitlab.com"), FORGE_GITLAB},
	{STR_INIT("bitbucket.org"), FORGE_GITHUB},
	{STR_INIT("gitee.com"), FORGE_GITHUB},
	{STR_INIT("codeberg.org"), FORGE_GITHUB},
	{STR_INIT("huggingface.co"), FORGE_HUGGING_FACE},
	{STR_INIT("hf.co"), FORGE_HUGGING_FACE},
};

/* First segments that are pages of the site, not owners. */
static const str pages[] = {
	STR_INIT("about"),
	STR_INIT("account"),
	STR_INIT("apps"),
	STR_INIT("blog"),
	STR_INIT("chat"),
	STR_INIT("collections"),
	STR_INIT("contact"),
	STR_INIT("customer-stories"),
	STR_INIT("docs"),
	STR_INIT("enterprise"),
	STR_INIT("events"),
	STR_INIT("explore"),
	STR_INIT("features"),
	STR_INIT("groups"),
	STR_INIT("help"),
	STR_INIT("issues"),
	STR_INIT("join"),
	STR_INIT("learn"),
	STR_INIT("login"),
	STR_INIT("marketplace"),
	STR_INIT("models"),
	STR_INIT("new"),
	STR_INIT("notifications"),
	STR_INIT("organizations"),
	STR_INIT("orgs"),
	STR_INIT("papers"),
	STR_INIT("posts"),
	STR_INIT("pricing"),
	STR_INIT("pulls"),
	STR_INIT("readme"),
	STR_INIT("search"),
	STR_INIT("security"),
	STR_INIT("sessions"),
	STR_INIT("settings"),
	STR_INIT("signup"),
	STR_INIT("site"),
	STR_INIT("sponsors"),
	STR_INIT("stars"),
	STR_INIT("tasks"),
	STR_INIT("topics"),
	STR_INIT("trending"),
	STR_INIT("user-attachments"),
	STR_INIT("users"),
	STR_INIT("api"),
};

static bool is_page(str segment)
{
	for (size_t i = 0; i < COUNT_OF(pages); i++)
		if (str_eq_nocase(segment, pages[i]))
			return true;
	return false;
}

/* GitLab's groups nest: the name is the last segment before "/-/" or before what is known to be
 * inside a project. */
static void widen_owner(str *rest, struct repository *repository)
{
	static const str inner[] = {STR_INIT("-"), STR_INIT("tree"), STR_INIT("blob"),
		STR_INIT("raw"), STR_INIT("issues"), STR_INIT("merge_requests"), STR_INIT("wikis"),
		STR_INIT("commit"), STR_INIT("commits"), STR_INIT("releases"), STR_INIT("snippets"),
		STR_INIT("tags")};
	str segment, before = *rest;
	while (path_next(rest, &segment)) {
		for (size_t i = 0; i < COUNT_OF(inner); i++) {
			if (str_eq(segment, inner[i])) {
				*rest = i == 0 ? *rest : before;
				return;
			}
		}
		repository->owner.len =
			(size_t)(repository->name.at - repository->owner.at) + repository->name.len;
		repository->name = segment;
		before = *rest;
	}
}

/* What is left of the path, empty where it shows the whole repository. */
static str inside_of(str rest)
{
	static const str wholes[] = {STR_INIT("tree"), STR_INIT("src"), STR_INIT("blob")};
	str path = rest, first = {0}, branch = {0}, file = {0}, more = {0};
	while (path.len > 0 && path.at[path.len - 1] == '/')
		path.len--;
	while (path.len > 0 && path.at[0] == '/')
		path = str_slice(path, 1, path.len);
	str left = path;
	if (!path_next(&left, &first))
		return (str){0};
	bool has_branch = path_next(&left, &branch), has_file = path_next(&left, &file),
	     has_more = path_next(&left, &more);
	for (size_t i = 0; i < COUNT_OF(wholes); i++)
		if (str_eq(first, wholes[i]) && has_branch && !has_more &&
			(!has_file || str_eq_nocase(file, S("README.md"))))
			return (str){0};
	return path;
}

bool repository_of(const struct url *parts, struct repository *repository)
{
	size_t i = 0;
	*repository = (struct repository){0};
	str host = parts->host;
	if (str_starts_nocase(host, S("www.")))
		host = str_slice(host, 4, host.len);
	while (i < COUNT_OF(forges) && !str_eq_nocase(host, forges[i].host))
		i++;
	if (i == COUNT_OF(forges))
		return false;
	str rest = parts->path, kind = {0};
	repository->host = host;
	if (!path_next(&rest, &repository->owner))
		return false;
	bool has_kind = forges[i].forge == FORGE_HUGGING_FACE &&
			(str_eq(repository->owner, S("datasets")) ||
				str_eq(repository->owner, S("spaces")));
	if (has_kind) {
		kind = repository->owner;
		if (!path_next(&rest, &repository->owner))
			return false;
	} else if (is_page(repository->owner)) {
		return false;
	}
	if (!path_next(&rest, &repository->name))
		return false;
	if (has_kind) {
		repository->owner.len += (size_t)(repository->owner.at - kind.at);
		repository->owner.at = kind.at;
	}
	if (forges[i].forge == FORGE_GITLAB)
		widen_owner(&rest, repository);
	if (repository->name.len > 4 && str_ends(repository->name, S(".git")))
		repository->name.len -= 4;
	repository->inside = inside_of(rest);
	return true;
}

bool repository_read(str url, struct repository *repository)
{
	struct url parts;
	*repository = (struct repository){0};
	return url_read(url, &parts) && repository_of(&parts, repository);
}

bool url_is_repository(str url, str *host, str *owner, str *name)
{
	struct repository repository;
	if (!repository_read(url, &repository))
		return false;
	*host = repository.host;
	*owner = repository.owner;
	*name = repository.name;
	return true;
}
