/* inside: what the files of this room share. */
#ifndef ORIGIN_INSIDE_H
#define ORIGIN_INSIDE_H

#include <entrylint/origin.h>

#include <git2.h>

#define HASH_MAX 64 /* hexadecimal digits of the longest kind of hash */

struct tree_kind {
	bool (*read)(const struct tree *tree, str path, size_t max, struct arena *arena,
		struct tree_file *file, struct error *error);
	bool (*names)(const struct tree *tree, str folder, struct arena *arena, struct strs *names,
		struct error *error);
	/* What the file's content is called there: equal names, equal contents. Empty: not known.
	 */
	str (*content)(const struct tree *tree, str path, struct arena *arena);
	void (*foresee)(const struct tree_path *paths, size_t count, size_t max,
		struct arena *arena); /* of trees of this kind alone; NULL: nothing is gained */
};

/* folder.c */
struct tree folder_tree(str folder, str name, str shown, struct arena *arena);
bool folder_real(str path, struct arena *arena, str *real); /* false: there is no such path */
bool folder_is_file(str path, struct arena *arena);
bool folder_is_folder(str path, struct arena *arena);

/* commit.c */
struct tree commit_tree(
	git_repository *repository, const git_oid *commit, str name, struct arena *arena);
str commit_short(const git_oid *commit, struct arena *arena);

/* repository.c */
void repository_begin(void); /* libgit2; to be shut down again as often */
/* *repository stays NULL, and true is returned, when there is none at or above the folder. libgit2
 * is begun from here to repository_close. */
bool repository_open(git_repository **repository, str folder, struct arena *arena,
	struct error *error) MUST_CHECK;
void repository_close(git_repository *repository); /* NULL: there was none */
bool repository_revision(git_repository *repository, str revision, git_oid *commit,
	struct arena *arena, struct error *error) MUST_CHECK;
str repository_last_error(void);

/* mergebase.c */
bool mergebase_of(git_repository *repository, str base, const git_oid *head, str head_name,
	bool is_exact, struct arena *arena, struct tree *tree, struct error *error) MUST_CHECK;
bool mergebase_default(git_repository *repository, const git_oid *head, struct arena *arena,
	struct tree *tree, struct strs *notes, struct error *error) MUST_CHECK;

/* path.c */
str path_folder(str path); /* "a/b" of "a/b/c"; empty: none */
str path_name(str path);   /* "c" of "a/b/c" */
str path_join(struct arena *arena, str folder, str name);
/* Without `.`, `..` and double slashes. False: it leads above the start. */
bool path_tidy(struct arena *arena, str path, str *tidy);
bool path_below(str path, str folder, str *rest); /* is it in the folder? then the part behind it */

#endif
