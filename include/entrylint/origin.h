/* origin: where base and head come from: files on disk, or the commits and the working tree of a
 * local git repository.
 *
 * Floor under app alone; the one room that knows libgit2. Reads and never writes; executes nothing
 * of what it reads, and follows no symbolic link out of the tree it stands in. Knows nothing of
 * Markdown or of what the files are for.
 *
 * A tree is one version of a set of files. What a tree is made of shows in its functions alone, so
 * another kind of tree (files read through a web API) needs no change in who reads it.
 */
#ifndef ENTRYLINT_ORIGIN_H
#define ENTRYLINT_ORIGIN_H

#include <entrylint/source.h>

struct git_repository; /* libgit2's */

struct tree_file {
	bool exists; /* false: the tree has no file of this path; text is empty then */
	str text;
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
};

/* Reads a file; paths are relative to the tree's root, with slashes. A path that is not there is no
 * failure. Fails for folders, devices, links that lead out of the tree, files of more than max
 * bytes. */
bool tree_read(const struct tree *tree, str path, size_t max, struct arena *arena,
	struct tree_file *file, struct error *error) MUST_CHECK;
/* The names in a folder ("" is the root), sorted by bytes, folders with a slash at their end. No
 * such folder: none. Not more than TREE_NAMES_MAX. */
#define TREE_NAMES_MAX 10000
struct strs tree_names(const struct tree *tree, str folder, struct arena *arena);
/* The tree of the folder that a file on disk stands in, and the file's path in it. */
struct tree tree_of_file(str file, struct arena *arena, str *path);
/* The paths that a pattern means, sorted: `*` and `?` inside a name, `**` for any folders. Names
 * that begin with a dot only when the pattern says the dot. A pattern without these gives itself
 * when it is there. */
struct strs tree_match(const struct tree *tree, str pattern, struct arena *arena);
/* The path of the list that is meant when nobody names one: README.md in any case at the root;
 * empty: there is none. */
str tree_default_list(const struct tree *tree, struct arena *arena);

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
struct origin_texts tree_contribution_texts(
	const struct tree *tree, str list, struct arena *arena, struct strs *notes);

/* ---- base and head of a run ---- */

struct origin_request {
	str base, head;      /* a revision or a file, as given; empty: not given */
	struct strs lists;   /* lists as given: paths relative to the current folder */
	bool wants_base;     /* false: an audit has none */
	bool base_is_exact;  /* the base is that commit itself; else its merge base with the head */
	bool only_revisions; /* base and head are no files, whatever files there are: what a
				stranger's tree holds must not count */
	bool wants_writable; /* the head must be files on disk (fix) */
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
};

/* Everything read lives in the arena. Each failure says what to do. Always to be closed, after a
 * failure too. */
bool origin_open(struct origin *origin, const struct origin_request *request, struct arena *arena,
	struct error *error) MUST_CHECK;
void origin_close(struct origin *origin);

/* The commit that is checked out in the repository at or above a folder, as a full hash; empty:
 * none. */
str origin_checked_out(str folder, struct arena *arena);

/* ---- small services of libgit2 ---- */

/* What would change from one text to the other, as a unified diff; empty: nothing. */
str origin_patch(str path, str before, str after, struct arena *arena);
/* The lines of `after` that such a diff shows, three lines of context included, ascending. */
struct line_ranges origin_hunks(str before, str after, struct arena *arena);
/* "libgit2 1.5.1" */
str origin_library(struct arena *arena);

#endif
