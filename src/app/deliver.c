/* deliver: letters into bytes on standard output, in files and in the files that a workflow step
 * answers with. */
#include "deliver.h"

#include "environment.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

#define SUMMARY_MAX \
	((size_t)1 << 20) /* bytes; of a longer one the platform shows nothing at all \
			   */

static bool write_all(int file, str text)
{
	while (text.len > 0) {
		ssize_t sent = write(file, text.at, text.len);

		if (sent < 0 && errno == EINTR)
			continue;
		if (sent < 0)
			return false;
		text = str_slice(text, (size_t)sent, text.len);
	}
	return true;
}

static bool write_file(str path, str text, int flags, struct arena *arena, struct error *error)
{
	int file = open(str_copy(arena, path).at, O_WRONLY | O_CREAT | O_CLOEXEC | flags, 0666);
	bool held;

	if (file < 0)
		return fail(error, "Cannot write " STR_FMT ": %s.", STR_ARG(path),
			errno == ELOOP ? "it is a symbolic link" : strerror(errno));
	held = write_all(file, text);
	if (!held)
		(void)!fail(error, "Cannot write " STR_FMT ": %s.", STR_ARG(path), strerror(errno));
	if (close(file) != 0 && held)
		return fail(error, "Cannot write " STR_FMT ": %s.", STR_ARG(path), strerror(errno));
	return held;
}

/* A value may hold any text, so what ends it must be what nobody can guess. */
static bool write_output(
	const struct letter *letter, str path, struct arena *arena, struct error *error)
{
	unsigned char random[16];
	struct buf text = buf_make(arena), end = buf_make(arena);

	if (getrandom(random, sizeof(random), 0) != (ssize_t)sizeof(random))
		return fail(error, "No random bytes to be had: %s.", strerror(errno));
	buf_add(&end, S("end-"));
	for (size_t i = 0; i < sizeof(random); i++)
		buf_addf(&end, "%02x", random[i]);
	buf_add(&text, letter->path);
	buf_add(&text, S("<<"));
	buf_add(&text, buf_str(&end));
	buf_add_char(&text, '\n');
	buf_add(&text, letter->text);
	buf_add_char(&text, '\n');
	buf_add(&text, buf_str(&end));
	buf_add_char(&text, '\n');
	return write_file(path, buf_str(&text), O_APPEND, arena, error);
}

/* A link of that name may come from the tree that is checked, and lead anywhere. */
static bool write_report(const struct letter *letter, struct arena *arena, struct error *error)
{
	int flags = str_starts(letter->path, S("/dev/")) ? 0 : O_TRUNC | O_NOFOLLOW;

	return write_file(letter->path, letter->text, flags, arena, error);
}

static bool deliver_one(const struct letter *letter, struct arena *arena, struct error *error)
{
	str path;

	switch (letter->kind) {
	case LETTER_TEXT:
		if (!write_all(STDOUT_FILENO, letter->text) && errno != EPIPE)
			return fail(error, "Cannot write to standard output: %s.", strerror(errno));
		return true;
	case LETTER_FILE: return write_report(letter, arena, error);
	case LETTER_STEP_SUMMARY:
		path = environment_get("GITHUB_STEP_SUMMARY");
		if (path.len == 0)
			return true;
		if (letter->text.len >= SUMMARY_MAX)
			return fail(error, "The step summary has %zu bytes, too many to be shown.",
				letter->text.len);
		return write_file(path, letter->text, O_APPEND, arena, error);
	case LETTER_STEP_OUTPUT:
		path = environment_get("GITHUB_OUTPUT");
		return path.len == 0 || write_output(letter, path, arena, error);
	case LETTER_POST: return true; /* later, when all of the above is safe */
	}
	die("kind of letter");
}

bool deliver(const struct outbox *outbox, struct error *error)
{
	bool held = true;

	for (size_t i = 0; i < outbox->letters.len; i++) {
		struct error first;

		if (!deliver_one(&outbox->letters.at[i], outbox->arena, &first) && held)
			held = fail(error, "%s", first.text);
	}
	return held;
}

void deliver_letter(struct outbox *outbox, enum letter_kind kind, str path, str text)
{
	ARRAY_PUSH(outbox->arena, &outbox->letters, ((struct letter){kind, path, text}));
}

void deliver_error(str line)
{
	(void)write_all(STDERR_FILENO, line);
}

/* Mode and owner as they were; that the owner cannot be kept matters only when it would become
 * another. */
static bool keep_about(int file, const struct stat *about)
{
	struct stat now;

	if (fstat(file, &now) != 0)
		return false;
	if ((now.st_uid != about->st_uid || now.st_gid != about->st_gid) &&
		fchown(file, about->st_uid, about->st_gid) != 0)
		return false;
	return fchmod(file, about->st_mode & 07777) == 0;
}

/* False: not possible here (a folder that cannot be written, an owner that cannot be kept). */
static bool replace_by_rename(str path, str text, const struct stat *about, struct arena *arena)
{
	str beside = str_printf(arena, STR_FMT ".entrylint-%ld", STR_ARG(path), (long)getpid());
	int file = open(beside.at, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
	bool held;

	if (file < 0)
		return false;
	held = write_all(file, text) && keep_about(file, about) && fsync(file) == 0;
	held = close(file) == 0 && held;
	if (held && rename(beside.at, path.at) == 0)
		return true;
	unlink(beside.at);
	return false;
}

bool deliver_replace(str path, str text, struct arena *arena, struct error *error)
{
	struct stat about;

	path = str_copy(arena, path);
	if (lstat(path.at, &about) != 0)
		return fail(error, "Cannot write " STR_FMT ": %s.", STR_ARG(path), strerror(errno));
	/* Another name of the same file (a hard link, a symbolic one) must not keep the old
	 * content. */
	if (S_ISREG(about.st_mode) && about.st_nlink == 1 &&
		replace_by_rename(path, text, &about, arena))
		return true;
	return write_file(path, text, O_TRUNC, arena, error);
}
