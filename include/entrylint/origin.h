/* origin: where base and head come from: files on disk, the commits and the working tree of a local
 * git repository, or commits of a repository on GitHub, read through its API.
 *
 * Floor under app alone; the one room that knows libgit2. Reads and never writes; executes nothing
 * of what it reads, and follows no symbolic link out of the tree it stands in. Knows nothing of
 * Markdown or of what the files are for.
 *
 * A tree is one version of a set of files. What a tree is made of shows in its functions alone, so
 * who reads one need not know whether it lies on disk or on the other side of the world.
 */
#ifndef ENTRYLINT_ORIGIN_H
#define ENTRYLINT_ORIGIN_H

#include <entrylint/net.h>
#include <entrylint/source.h>

struct git_repository; /* libgit2's */
struct github;         /* below */
struct json;           /* <entrylint/json.h> */

struct tree_file {
	bool exists; /* false: the tree has no file of this path; text is empty then */
	str text;
	/* Set by a failure that says nothing of the file: whoever keeps the tree did not answer.
	 * Then nobody may go on as if the file were not there. */
	bool is_unreachable;
};

struct tree {
	str name;   /* for people: "working tree", "merge base 1a2b3c4 of origin/main",
		       "base/README.md" */
	str commit; /* full hash; empty: not a commit */
	str root;  /* the folder on disk that holds the files; empty: not on disk, so nothing can be
		      written */
	str shown; /* what stands before a path of this tree when people see it: "base/" or nothing
		    */
	const struct tree_kind *kind;
	struct git_repository *repository;
	const struct tree *dressed_as; /* a commit read as it would be checked out here (line ends);
					  NULL: as it is stored */
	struct github *github;         /* what a tree on GitHub is read through */
	str repository_name;           /* and its repository there: "owner/name" */
};

/* Reads a file; paths are relative to the tree's root, with slashes. A path that is not there is no
 * failure. Fails for folders, devices, links that lead out of the tree, files of more than max
 * bytes. */
bool tree_read(const struct tree *tree, str path, size_t max, struct arena *arena,
	struct tree_file *file, struct error *error) MUST_CHECK;
/* These are about to be read, with this ceiling: whoever keeps the trees may fetch them together.
 * What cannot be had is told when it is read. */
struct tree_path {
	const struct tree *tree;
	str path;
};
void trees_foresee(const struct tree_path *paths, size_t count, size_t max, struct arena *arena);
/* The two files are known to be the same without reading them. False: perhaps they are, perhaps
 * not. */
bool tree_is_same(const struct tree *tree, str path, const struct tree *other, str other_path,
	struct arena *arena);
/* The names in a folder ("" is the root), sorted by bytes, folders with a slash at their end. No
 * such folder, or one that may not be read: none. Not more than TREE_NAMES_MAX. These fail only
 * when whoever keeps the tree does not answer. */
#define TREE_NAMES_MAX 10000
bool tree_names(const struct tree *tree, str folder, struct arena *arena, struct strs *names,
	struct error *error) MUST_CHECK;
/* The tree of the folder that a file on disk stands in, and the file's path in it. */
struct tree tree_of_file(str file, struct arena *arena, str *path);
/* The paths that a pattern means, sorted: `*` and `?` inside a name, `**` for any folders. Names
 * that begin with a dot only when the pattern says the dot. A pattern without these gives itself
 * when it is there. */
bool tree_match(const struct tree *tree, str pattern, struct arena *arena, struct strs *paths,
	struct error *error) MUST_CHECK;
/* Does such a pattern mean the path? */
bool path_fits(str path, str pattern);
/* The path of the list that is meant when nobody names one: README.md in any case at the root;
 * empty: there is none. */
bool tree_default_list(
	const struct tree *tree, struct arena *arena, str *path, struct error *error) MUST_CHECK;

/* Texts that say how to contribute to the list at this path: CONTRIBUTING.md, how-to-PR.md, the
 * pull-request template and their like, beside the list, in docs/ or in .github/; where there are
 * none, those of the folders above. Contribution texts come first, then templates, and last, for a
 * list that is not the README, the README. */
struct origin_text {
	str path, text;
};
#define ORIGIN_TEXTS_MAX 12
#define ORIGIN_TEXT_MAX \
	((size_t)512 << 10) /* bytes; a longer one is left out, and notes says so \
			     */
struct origin_texts {
	struct origin_text *at;
	size_t len;
	size_t cap;
};
bool tree_contribution_texts(const struct tree *tree, str list, struct arena *arena,
	struct origin_texts *texts, struct strs *notes, struct error *error) MUST_CHECK;

/* ---- GitHub, through its API ---- */

struct github { /* how it is reached; ready when the first three are filled in */
	struct fetcher *fetcher;
	struct arena *arena; /* keeps what was read: lives as long as the run */
	str api;             /* "https://api.github.com", no slash at its end */
	str token;           /* empty: none. Goes to that host alone, and into no text */
	str agent; /* who asks, once more is known of it than when the fetcher was made; else empty
		    */
	struct github_cache *cache;
	struct github_foreseen *foreseen;
	size_t asked; /* requests so far */
};

/* Requests that one run may make for base and head, and to look at other pull requests. A
 * workflow's token may make 1000 an hour for all runs of a repository together, nobody's 60. */
#define GITHUB_REQUESTS_MAX 400

/* Names out of events, answers and command lines; only those that pass go into an address. */
bool github_is_repository(str name); /* "owner/name" */
bool github_is_commit(str hash);     /* 40 or 64 hexadecimal digits, small letters */
bool github_is_branch(str name);     /* by git's own rules, as far as they matter for addresses */
/* "https://github.com" or a company's server, "https://api.github.com" or its "/api/v3"; http is
 * for tests. Nothing behind the path, no name and password. */
bool github_is_address(str url);
/* The address of what the API knows of a repository: "repos/OWNER/NAME" and, behind a slash, the
 * pieces, each escaped whole (slashes too) and with slashes between. Dies for a name that is not
 * valid. */
str github_url(const struct github *github, str repository, const str *pieces, size_t count);

struct pull { /* a pull request, as an event or the API describes it */
	uint32_t number;
	str repository; /* "owner/name" of the base */
	str base, base_branch;
	str head, head_branch;
	str head_repository; /* empty: it is gone */
	str merge;           /* commit of the test merge; empty: none */
	str title, author;
	str page; /* for people */
	struct strs labels;
	bool is_open;
	bool is_from_fork; /* the head's repository is another, or is gone */
};
/* What is not there stays empty; what is there and is no name of its kind is a failure. */
bool pull_read(struct pull *pull, const struct json *value, struct arena *arena,
	struct error *error) MUST_CHECK;
/* *is_denied: the token may not know (403, 404), which is then no failure; NULL: it is one. */
bool github_pull(struct github *github, str repository, uint32_t number, struct pull *pull,
	bool *is_denied, struct error *error) MUST_CHECK;

struct github_file { /* a file that a change touches */
	str path;
	str renamed_from; /* empty: it was not renamed */
	str status;       /* "added", "modified", "removed", "renamed", ... */
	str content;      /* its hash in the head */
	str patch;        /* hunks; empty: too large, or no text */
};
struct github_files {
	struct github_file *at;
	size_t len;
	size_t cap;
	bool is_cut; /* there are more, that the answer does not list */
};

struct pulls {
	struct pull *at;
	size_t len;
	size_t cap;
};
/* The newest `max` open pull requests into a branch (empty: into any); max is at most 100. */
bool github_open_pulls(struct github *github, str repository, str branch, size_t max,
	struct pulls *pulls, struct error *error) MUST_CHECK;
/* Fills files[] for each, all asked at once: the first 100 that it touches. Gives how many of them
 * could be had; of the others nothing is known. */
size_t github_files_of_pulls(struct github *github, str repository, const struct pulls *pulls,
	struct github_files *files);

/* ---- base and head of a run ---- */

struct origin_request {
	str base, head;      /* a revision or a file, as given; empty: not given */
	struct strs lists;   /* lists as given: paths relative to the current folder */
	bool wants_base;     /* false: an audit has none */
	bool base_is_exact;  /* the base is that commit itself; else its merge base with the head */
	bool only_revisions; /* base and head are no files, whatever files there are: what a
				stranger's tree holds must not count */
	bool wants_writable; /* the head must be files on disk (fix) */
	/* NULL: base and head are here. Else both are read through it: the base is a commit or a
	 * branch of the repository, the head a commit that came from head_repository, and lists are
	 * paths from the repository's root. */
	struct github *github;
	str repository;      /* "owner/name" */
	str head_repository; /* the same, or a fork; empty: gone, or not known */
	uint32_t pull;       /* the number of the pull request; 0: none */
};

struct origin {
	bool has_base;
	struct tree base, head;
	str base_list; /* the list's path in the base when the base was given as a file; else empty:
			  as in the head */
	struct strs lists; /* the lists that were named, as paths of the head; none: nobody named
			      any */
	struct strs notes; /* what to tell people about the choice */
	struct arena *arena;
	struct git_repository *repository;
	struct github *github;
	struct github_files files; /* that the change touches, when it was read through `github` */
	uint32_t pull;
	str repository_name; /* on GitHub */
};

/* The path in the base of a file of the head that the change renamed; or, not of_head, the other
 * way round. Empty: it was not renamed, as far as is known. */
bool origin_renamed(
	struct origin *origin, str path, bool of_head, str *other, struct error *error) MUST_CHECK;

/* Everything read lives in the arena. Each failure says what to do. Always to be closed, after a
 * failure too; closing one that is zeroed does nothing. */
bool origin_open(struct origin *origin, const struct origin_request *request, struct arena *arena,
	struct error *error) MUST_CHECK;
void origin_close(struct origin *origin);

/* Are the files of one of the two commits checked out in the repository at or above a folder: is
 * its HEAD one of them, or made on top of one? */
bool origin_has_checked_out(str folder, str commit, str or_this, struct arena *arena);

/* ---- small services of libgit2 ---- */

/* What would change from one text to the other, as a unified diff; empty: nothing. */
str origin_patch(str path, str before, str after, struct arena *arena);
/* The lines of `after` that such a diff shows, three lines of context included, ascending. */
struct line_ranges origin_hunks(str before, str after, struct arena *arena);
/* "libgit2 1.5.1" */
str origin_library(struct arena *arena);

#endif
