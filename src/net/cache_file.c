/* cache_file: a file of JSON lines into answers, and answers into such a file.
 *
 * Lines, so that damage costs the lines it hit, and no database, since the whole is read once a
 * run. The first line says what the file is. */
#include "cache.h"

#include <entrylint/json.h>

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#define FIRST_LINE "{\"entrylint\":\"cache\",\"version\":1}"

/* ---- reading ---- */

static bool read_all(int file, str *text, struct arena *arena)
{
	struct stat about;
	size_t len = 0;
	char *at;

	*text = (str){0};
	if (fstat(file, &about) != 0 || !S_ISREG(about.st_mode) ||
		(uintmax_t)about.st_size > CACHE_FILE_MAX)
		return false;
	if (about.st_size == 0)
		return true;
	at = NEW_ARRAY(arena, char, (size_t)about.st_size);
	while (len < (size_t)about.st_size) {
		ssize_t got = pread(file, at + len, (size_t)about.st_size - len, (off_t)len);

		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0)
			break;
		len += (size_t)got;
	}
	*text = (str){at, len};
	return true;
}

/* A line of a header may become one of a request: who wrote the file must not add others to it. */
static bool is_one_line(str text)
{
	for (size_t i = 0; i < text.len; i++)
		if ((unsigned char)text.at[i] < ' ' && text.at[i] != '\t')
			return false;
	return true;
}

static bool are_lines(const struct strs *texts)
{
	for (size_t i = 0; i < texts->len; i++)
		if (!is_one_line(texts->at[i]))
			return false;
	return true;
}

static struct strs texts_of(const struct json *array, struct arena *arena)
{
	struct strs texts = {0};

	for (size_t i = 0; i < array->count; i++)
		ARRAY_PUSH(arena, &texts, json_as_str(json_at(array, i)));
	return texts;
}

static bool read_line(struct kepts *kepts, str line)
{
	struct arena *arena = kepts->arena;
	struct kept kept = {0};
	struct error reason;
	struct json value;
	uint64_t status;

	if (!json_read(&value, arena, S("line"), line, &reason) ||
		!json_as_u64(json_get(&value, S("at")), &kept.at) ||
		!json_as_u64(json_get(&value, S("status")), &status) || status < 100 ||
		status > 999)
		return false;
	kept.key = json_as_str(json_get(&value, S("key")));
	kept.answer.outcome = NET_ANSWERED;
	kept.answer.status = (unsigned)status;
	kept.answer.url = json_as_str(json_get(&value, S("url")));
	kept.answer.hops = texts_of(json_get(&value, S("hops")), arena);
	kept.answer.is_permanent = json_as_bool(json_get(&value, S("permanent")));
	kept.answer.headers = texts_of(json_get(&value, S("headers")), arena);
	kept.answer.body = json_as_str(json_get(&value, S("body")));
	if (kept.key.len == 0 || kept.answer.url.len == 0 || !is_one_line(kept.answer.url) ||
		kept.answer.hops.len > NET_HOPS_MAX || !are_lines(&kept.answer.hops) ||
		!are_lines(&kept.answer.headers))
		return false;
	kepts_put(kepts, &kept);
	return true;
}

size_t cache_lines(struct kepts *kepts, str text)
{
	size_t damaged = 0;
	str line, rest;

	if (text.len == 0)
		return 0;
	str_cut(text, S("\n"), &line, &rest);
	if (!str_eq(line, S(FIRST_LINE)))
		return NOT_FOUND;
	while (rest.len > 0) {
		str_cut(rest, S("\n"), &line, &rest);
		damaged += line.len > 0 && !read_line(kepts, line);
	}
	return damaged;
}

enum cache_state cache_read(struct kepts *kepts, str path, struct strs *notes)
{
	struct arena scratch = {0};
	int file = open(str_copy(&scratch, path).at, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	bool is_missing = file < 0 && errno == ENOENT, is_file = false;
	size_t damaged = 0;
	str text;

	if (file >= 0) {
		is_file = read_all(file, &text, &scratch);
		close(file);
		damaged = is_file ? cache_lines(kepts, text) : 0;
	}
	arena_release(&scratch);
	if (is_missing)
		return CACHE_NONE;
	if (!is_file || damaged == NOT_FOUND) {
		ARRAY_PUSH(kepts->arena, notes,
			str_printf(kepts->arena,
				STR_FMT " %s: no cache is used, and it is left as it is.",
				STR_ARG(path),
				is_file ? "is no cache of entrylint" : "cannot be read as a file"));
		return CACHE_FOREIGN;
	}
	if (damaged > 0)
		ARRAY_PUSH(kepts->arena, notes,
			str_printf(kepts->arena,
				"The cache " STR_FMT " is damaged: %zu line%s left out.",
				STR_ARG(path), damaged, damaged == 1 ? " is" : "s are"));
	return CACHE_READ;
}

/* ---- writing ---- */

static void write_texts(struct json_writer *writer, str key, const struct strs *texts)
{
	json_key(writer, key);
	json_open_array(writer);
	for (size_t i = 0; i < texts->len; i++)
		json_str(writer, texts->at[i]);
	json_close_array(writer);
}

static void write_line(struct buf *out, const struct kept *kept)
{
	struct json_writer writer = json_writer_make(out, JSON_COMPACT);

	json_open_object(&writer);
	json_key_str(&writer, S("key"), kept->key);
	json_key_number(&writer, S("at"), kept->at);
	json_key_number(&writer, S("status"), kept->answer.status);
	json_key_str(&writer, S("url"), kept->answer.url);
	write_texts(&writer, S("hops"), &kept->answer.hops);
	json_key_bool(&writer, S("permanent"), kept->answer.is_permanent);
	write_texts(&writer, S("headers"), &kept->answer.headers);
	json_key_str(&writer, S("body"), kept->answer.body);
	json_close_object(&writer);
	json_end(&writer);
	if (out->at[out->len - 1] != '\n')
		buf_add_char(out, '\n');
}

static int by_age(const void *a, const void *b)
{
	const struct kept *x = a, *y = b;

	if (x->at != y->at)
		return x->at > y->at ? -1 : 1;
	return str_compare(x->key, y->key);
}

/* The youngest first, so that what does not fit are the oldest. */
static str text_of(struct kepts *kepts, uint64_t now, struct arena *arena)
{
	struct buf out = buf_make(arena);

	qsort(kepts->at, kepts->len, sizeof(*kepts->at), by_age);
	buf_add(&out, S(FIRST_LINE "\n"));
	for (size_t i = 0; i < kepts->len; i++) {
		size_t before = out.len;

		if (kepts->at[i].at + CACHE_AGE_MAX < now)
			break;
		write_line(&out, &kepts->at[i]);
		if (out.len > CACHE_FILE_MAX) {
			out.len = before;
			break;
		}
	}
	return buf_str(&out);
}

/* The file, opened and locked; another run may put a new one in its place while this one waits. */
static int open_locked(const char *path)
{
	for (;;) {
		int file = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NONBLOCK, 0644);
		struct stat mine, there;

		if (file < 0)
			return -1;
		if (flock(file, LOCK_EX) != 0) /* a file system without locks: go on without */
			return file;
		if (fstat(file, &mine) == 0 && stat(path, &there) == 0 &&
			mine.st_ino == there.st_ino && mine.st_dev == there.st_dev)
			return file;
		close(file);
	}
}

static bool write_all(int file, str text)
{
	while (text.len > 0) {
		ssize_t put = write(file, text.at, text.len);

		if (put < 0 && errno == EINTR)
			continue;
		if (put <= 0)
			return false;
		text = str_slice(text, (size_t)put, text.len);
	}
	return fsync(file) == 0;
}

static bool replace(const char *path, str text, struct arena *arena)
{
	char *name = NEW_ARRAY(arena, char, strlen(path) + sizeof(".XXXXXX"));
	int file;
	bool is_written;

	memcpy(name, path, strlen(path));
	memcpy(name + strlen(path), ".XXXXXX", sizeof(".XXXXXX"));
	file = mkstemp(name);
	if (file < 0)
		return false;
	is_written = fchmod(file, 0644) == 0 && write_all(file, text);
	is_written = close(file) == 0 && is_written;
	if (is_written && rename(name, path) == 0)
		return true;
	unlink(name);
	return false;
}

/* The folders on the way to the file. */
static void make_folders(const char *path, struct arena *arena)
{
	char *name = NEW_ARRAY(arena, char, strlen(path) + 1);

	for (size_t i = 0; path[i]; i++) {
		if (i > 0 && path[i] == '/')
			mkdir(name, 0755); /* if this fails, so does opening the file */
		name[i] = path[i];
	}
}

bool cache_write(struct kepts *kepts, str path, uint64_t now, struct error *error)
{
	struct arena scratch = {0};
	const char *name = str_copy(&scratch, path).at;
	bool is_written = false;
	int file, number;
	str since;

	make_folders(name, &scratch);
	errno = 0;
	file = open_locked(name);
	if (file >= 0)
		is_written = read_all(file, &since, &scratch) &&
			     cache_lines(kepts, since) != NOT_FOUND &&
			     replace(name, text_of(kepts, now, &scratch), &scratch);
	number = errno;
	if (file >= 0)
		close(file);
	arena_release(&scratch);
	return is_written ||
	       fail(error, "The cache " STR_FMT " cannot be written: %s.", STR_ARG(path),
		       number ? strerror(number) : "it is no cache of entrylint");
}
