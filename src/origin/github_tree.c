/* github_tree: the files of one commit of a repository on GitHub as a tree.
 *
 * Read the way git keeps them: a commit's root folder, folders and contents by their hashes. So no
 * path of a stranger becomes part of an address, links are seen for what they are, and what base
 * and head have in common is asked for once.
 */
#include "github.h"

#define MAX_LINKS 8                     /* symbolic links followed one after the other */
#define LINK_MAX ((size_t)4096)         /* bytes of where one leads */
#define FORESEEN_MAX ((size_t)32 << 20) /* bytes that are fetched together */

enum entry_kind { ENTRY_FILE, ENTRY_LINK, ENTRY_FOLDER, ENTRY_OTHER };

struct entry {
	str name, hash;
	enum entry_kind kind;
	uint64_t size;
};

struct listing {
	struct entry *at;
	size_t len;
	size_t cap;
	bool is_cut; /* GitHub did not list all there is */
};

struct github_cache { /* by hash; the maps give places in the arrays */
	struct map listing_places, content_places;
	ARRAY(const struct listing *) listings;
	struct strs contents;
};

static struct github_cache *cache_of(struct github *github)
{
	if (!github->cache)
		github->cache = NEW(github->arena, struct github_cache);
	return github->cache;
}

static enum entry_kind kind_of(str mode)
{
	return str_eq(mode, S("040000"))    ? ENTRY_FOLDER
	       : str_eq(mode, S("120000"))  ? ENTRY_LINK
	       : str_starts(mode, S("100")) ? ENTRY_FILE
					    : ENTRY_OTHER;
}

static bool read_listing(const struct json *answer, struct listing *listing, str what,
	struct arena *arena, struct error *error)
{
	const struct json *items = json_get(answer, S("tree"));

	if (items->kind != JSON_ARRAY)
		return fail(error, "GitHub's answer does not describe " STR_FMT ".", STR_ARG(what));
	listing->is_cut = json_as_bool(json_get(answer, S("truncated")));
	for (size_t i = 0; i < items->count; i++) {
		const struct json *item = json_at(items, i);
		struct entry entry = {
			.name = json_as_str(json_get(item, S("path"))),
			.hash = json_as_str(json_get(item, S("sha"))),
			.kind = kind_of(json_as_str(json_get(item, S("mode")))),
		};

		if (!github_is_commit(entry.hash) || entry.name.len == 0 ||
			str_find_char(entry.name, '/') != NOT_FOUND ||
			str_find_char(entry.name, '\0') != NOT_FOUND)
			return fail(error,
				"GitHub's answer on " STR_FMT
				" names a file that no repository can have.",
				STR_ARG(what));
		if (!json_as_u64(json_get(item, S("size")), &entry.size))
			entry.size = 0;
		ARRAY_PUSH(arena, listing, entry);
	}
	return true;
}

struct github_question github_tree_question(const struct github *github, str repository, str hash)
{
	str pieces[] = {S("git"), S("trees"), hash};

	return github_json_question(
		github_url(github, repository, pieces, COUNT_OF(pieces)), (str){0});
}

/* Of a folder, or of the root of a commit: both have hashes. */
static bool list_folder(struct github *github, str repository, str hash, str what,
	const struct listing **listing, bool *is_absent, struct error *error)
{
	struct github_cache *cache = cache_of(github);
	const size_t *place = map_get(&cache->listing_places, hash);
	struct listing *read;
	struct json answer;

	*is_absent = false;
	if (place) {
		*listing = cache->listings.at[*place];
		return true;
	}
	if (!github_ask_json(github, github_tree_question(github, repository, hash).url, what,
		    is_absent, &answer, error))
		return false;
	if (*is_absent)
		return true;
	read = NEW(github->arena, struct listing);
	if (!read_listing(&answer, read, what, github->arena, error))
		return false;
	*map_put(&cache->listing_places, github->arena, hash, NULL) = cache->listings.len;
	ARRAY_PUSH(github->arena, &cache->listings, read);
	*listing = read;
	return true;
}

/* The bytes must be those that the hash stands for: then nothing was cut off or changed on the way.
 */
static bool is_content(str body, str hash)
{
	git_oid wanted, found;

	return hash.len != GIT_OID_HEXSZ || git_oid_fromstrn(&wanted, hash.at, hash.len) != 0 ||
	       git_odb_hash(&found, body.at ? body.at : "", body.len, GIT_OBJECT_BLOB) != 0 ||
	       git_oid_equal(&wanted, &found);
}

static bool fits(str path, uint64_t size, size_t max, struct error *error)
{
	return size <= max ||
	       fail(error,
		       STR_FMT
		       " has %ju bytes, more than the %zu that are allowed (`max-bytes` is the limit of lists).",
		       STR_ARG(path), (uintmax_t)size, max);
}

static struct github_question content_question(
	const struct tree *tree, const struct entry *entry, str path, size_t max)
{
	str pieces[] = {S("git"), S("blobs"), entry->hash};

	return (struct github_question){
		github_url(tree->github, tree->repository_name, pieces, COUNT_OF(pieces)),
		GITHUB_RAW, max,
		str_printf(tree->github->arena, STR_FMT " in " STR_FMT, STR_ARG(path),
			STR_ARG(tree->name))};
}

static bool read_content(const struct tree *tree, const struct entry *entry, str path, size_t max,
	struct tree_file *file, str *text, struct error *error)
{
	struct github *github = tree->github;
	struct github_cache *cache = cache_of(github);
	const size_t *place = map_get(&cache->content_places, entry->hash);
	struct github_question question = content_question(tree, entry, path, max);

	if (place) {
		*text = cache->contents.at[*place];
		return fits(path, text->len, max, error);
	}
	if (!fits(path, entry->size, max, error))
		return false;
	file->is_unreachable = true;
	if (!github_ask(github, &question, NULL, text, error))
		return false;
	if (!is_content(*text, entry->hash))
		return fail(error,
			"GitHub sent other bytes for " STR_FMT
			" than the commit has there; was the answer cut off? Run again.",
			STR_ARG(question.what));
	file->is_unreachable = false;
	*map_put(&cache->content_places, github->arena, entry->hash, NULL) = cache->contents.len;
	ARRAY_PUSH(github->arena, &cache->contents, *text);
	return true;
}

static const struct entry *find_entry(const struct listing *listing, str name)
{
	for (size_t i = 0; i < listing->len; i++)
		if (str_eq(listing->at[i].name, name))
			return &listing->at[i];
	return NULL;
}

/* Goes down a tidy path. *entry stays NULL when there is none; the root has none either, its
 * listing is in *folder. Failing means that GitHub did not answer. */
static bool go_down(const struct tree *tree, str path, struct arena *arena,
	const struct listing **folder, const struct entry **entry, struct error *error)
{
	str hash = tree->commit, what = tree->name;
	bool is_absent;

	*entry = NULL;
	for (str part, rest = path;;) {
		if (!list_folder(tree->github, tree->repository_name, hash, what, folder,
			    &is_absent, error))
			return false;
		if (is_absent)
			return fail(error, "GitHub no longer shows " STR_FMT "; run again.",
				STR_ARG(what));
		if (rest.len == 0)
			return true;
		str_cut(rest, S("/"), &part, &rest);
		*entry = find_entry(*folder, part);
		if (!*entry && (*folder)->is_cut)
			return fail(error,
				"A folder of " STR_FMT
				" has more files than GitHub lists, so it is not known whether "
				"there is a " STR_FMT ".",
				STR_ARG(tree->name), STR_ARG(path));
		if (!*entry || (rest.len > 0 && (*entry)->kind != ENTRY_FOLDER)) {
			*entry = NULL;
			*folder = NULL;
			return true;
		}
		if ((*entry)->kind != ENTRY_FOLDER)
			return true;
		hash = (*entry)->hash;
		what = str_printf(
			arena, STR_FMT "/ of " STR_FMT, STR_ARG(part), STR_ARG(tree->name));
	}
}

/* One step: reads the path as it stands. A link gives where it leads in *link instead of a text. */
static bool read_step(const struct tree *tree, str path, size_t max, struct arena *arena,
	struct tree_file *file, str *link, struct error *error)
{
	const struct listing *folder = NULL;
	const struct entry *entry;
	str target, tidy;

	if (!go_down(tree, path, arena, &folder, &entry, error)) {
		file->is_unreachable = true;
		return false;
	}
	if (!entry || entry->kind == ENTRY_OTHER)
		return true;
	if (entry->kind == ENTRY_FOLDER)
		return fail(error, STR_FMT " is a folder; name a file in it.", STR_ARG(path));
	if (entry->kind == ENTRY_FILE) {
		file->exists = read_content(tree, entry, path, max, file, &file->text, error);
		return file->exists;
	}
	if (!read_content(tree, entry, path, LINK_MAX, file, &target, error))
		return false;
	if (str_starts(target, S("/")) ||
		!path_tidy(arena, path_join(arena, path_folder(path), target), &tidy))
		return fail(error,
			STR_FMT " is a link that leads out of the repository, to " STR_FMT
				"; it is not followed.",
			STR_ARG(path), STR_ARG(target));
	*link = tidy;
	return true;
}

static bool github_read(const struct tree *tree, str path, size_t max, struct arena *arena,
	struct tree_file *file, struct error *error)
{
	str at;

	if (!path_tidy(arena, path, &at) || str_starts(at, S("/")))
		return fail(error, STR_FMT " leads out of the repository.", STR_ARG(path));
	for (unsigned links = 0; links <= MAX_LINKS; links++) {
		str link = {0};

		if (at.len == 0 || str_find_char(at, '\0') != NOT_FOUND)
			return true;
		if (!read_step(tree, at, max, arena, file, &link, error))
			return false;
		if (link.len == 0)
			return true;
		at = link;
	}
	return fail(error, STR_FMT " is a link that leads through too many others.", STR_ARG(path));
}

static bool github_names(const struct tree *tree, str folder, struct arena *arena,
	struct strs *names, struct error *error)
{
	const struct listing *found = NULL;
	const struct entry *entry;
	str tidy;

	if (!path_tidy(arena, folder, &tidy) || str_starts(tidy, S("/")))
		return true;
	if (!go_down(tree, tidy, arena, &found, &entry, error))
		return false;
	if (!found || (entry && entry->kind != ENTRY_FOLDER))
		return true;
	for (size_t i = 0; i < found->len && names->len < TREE_NAMES_MAX; i++)
		ARRAY_PUSH(arena, names,
			str_printf(arena, STR_FMT "%s", STR_ARG(found->at[i].name),
				found->at[i].kind == ENTRY_FOLDER ? "/" : ""));
	return true;
}

static str github_content(const struct tree *tree, str path, struct arena *arena)
{
	const struct listing *folder;
	const struct entry *entry;
	struct error ignored; /* then it is not known, and reading it says why */
	str tidy;

	if (!path_tidy(arena, path, &tidy) || tidy.len == 0 || str_starts(tidy, S("/")) ||
		!go_down(tree, tidy, arena, &folder, &entry, &ignored) || !entry ||
		entry->kind != ENTRY_FILE)
		return (str){0};
	return entry->hash;
}

/* Contents that are not known yet, each once: base and head share most. */
static void github_foresee_files(
	const struct tree_path *paths, size_t count, size_t max, struct arena *arena)
{
	struct github *github = paths[0].tree->github;
	struct github_question *questions = NEW_ARRAY(arena, struct github_question, count);
	struct map seen = {0};
	size_t len = 0, bytes = 0;

	for (size_t i = 0; i < count; i++) {
		const struct tree *tree = paths[i].tree;
		const struct listing *folder;
		const struct entry *entry;
		struct error ignored; /* reading it will fail too */
		bool is_new;
		str tidy;

		if (!path_tidy(arena, paths[i].path, &tidy) || tidy.len == 0 ||
			str_starts(tidy, S("/")) ||
			!go_down(tree, tidy, arena, &folder, &entry, &ignored) || !entry ||
			entry->kind != ENTRY_FILE || entry->size > max ||
			entry->size > FORESEEN_MAX - bytes ||
			map_get(&cache_of(github)->content_places, entry->hash))
			continue;
		map_put(&seen, arena, entry->hash, &is_new);
		if (!is_new)
			continue;
		bytes += (size_t)entry->size;
		questions[len++] = content_question(tree, entry, tidy, max);
	}
	if (len > 1)
		github_foresee(github, questions, len);
}

static const struct tree_kind github_kind = {
	github_read, github_names, github_content, github_foresee_files};

bool github_tree(struct github *github, str repository, str commit, struct tree *tree,
	bool *is_absent, struct error *error)
{
	const struct listing *root;

	*tree = (struct tree){
		.name = str_printf(github->arena, "commit " STR_FMT " of " STR_FMT,
			STR_ARG(str_slice(commit, 0, 7)), STR_ARG(repository)),
		.commit = commit,
		.kind = &github_kind,
		.github = github,
		.repository_name = repository,
	};
	return list_folder(github, repository, commit, tree->name, &root, is_absent, error);
}
