/* target: an address into the kind of thing that it points at. */
#include "inner.h"

static const struct target {
	str domain, path;
	enum target_kind kind;
} targets[] = {
#define TARGET(domain, path, kind) {STR_INIT(domain), STR_INIT(path), TARGET_##kind},
#include "targets.def"
#undef TARGET
};

static int compare_nocase(str a, str b)
{
	for (size_t i = 0; i < a.len && i < b.len; i++)
		if (char_lower(a.at[i]) != char_lower(b.at[i]))
			return char_lower(a.at[i]) < char_lower(b.at[i]) ? -1 : 1;
	return a.len < b.len ? -1 : a.len > b.len;
}

/* The first row of that domain or a later one. */
static size_t first_row(str domain)
{
	size_t from = 0, to = COUNT_OF(targets);
	while (from < to) {
		size_t middle = from + (to - from) / 2;
		if (compare_nocase(targets[middle].domain, domain) < 0)
			from = middle + 1;
		else
			to = middle;
	}
	return from;
}

static bool path_fits(str path, str row)
{
	if (str_starts(row, S("*")))
		return str_find_nocase(path, str_slice(row, 1, row.len)) != NOT_FOUND;
	return str_starts_nocase(path, row);
}

static bool ends_in(str path, const char *const *endings)
{
	for (; *endings != NULL; endings++) {
		size_t len = strlen(*endings);
		if (path.len > len && str_eq_nocase(str_slice(path, path.len - len, path.len),
					      str_from(*endings)))
			return true;
	}
	return false;
}

enum target_kind parts_target(const struct url *parts)
{
	static const char *const films[] = {".mp4", ".webm", ".mov", ".avi", NULL};
	static const char *const papers[] = {".pdf", ".ps", ".ps.gz", NULL};
	struct repository repository;
	str path = str_slice(parts->path, 1, parts->path.len);
	for (str domain = parts->host; domain.len > 0; str_cut(domain, S("."), &(str){0}, &domain))
		for (size_t i = first_row(domain);
			i < COUNT_OF(targets) && str_eq_nocase(targets[i].domain, domain); i++)
			if (path_fits(path, targets[i].path))
				return targets[i].kind;
	bool has_ending = str_find_char(path, '.') != NOT_FOUND;
	if (has_ending && ends_in(path, papers))
		return TARGET_PAPER;
	if (has_ending && ends_in(path, films))
		return TARGET_VIDEO;
	if (!repository_of(parts, &repository))
		return TARGET_OTHER;
	bool is_model = url_host_is(repository.host, S("huggingface.co")) ||
			url_host_is(repository.host, S("hf.co"));
	return is_model ? TARGET_MODEL : TARGET_CODE;
}

enum target_kind url_target(str url)
{
	struct url parts;
	return url_read(url, &parts) ? parts_target(&parts) : TARGET_OTHER;
}
