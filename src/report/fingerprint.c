/* Turns a finding, or all that is said of an entry, into a name that stays the same from run to
 * run. */
#include "view.h"

#define HASH_START 0xCBF29CE484222325u

static uint64_t hash_add(uint64_t hash, str s)
{
	for (size_t i = 0; i < s.len; i++)
		hash = (hash ^ (unsigned char)s.at[i]) * 0x100000001B3u; /* FNV-1a: the same in
									    every run, unlike
									    str_hash */
	return (hash ^ 0xFF) * 0x100000001B3u; /* no part runs into the next */
}

static str identity(const struct view_file *file, uint32_t entry, struct arena *arena)
{
	const struct record *record = &reading_of(&file->readings->at[entry], arena)->record;
	if (record->arxiv_id.id.len > 0)
		return record->arxiv_id.id;
	if (record->doi_id.len > 0)
		return record->doi_id;
	if (record->title.text.len > 0)
		return utf8_fold(arena, record->title.text);
	return source_slice(file->source, file->readings->at[entry].entry->at);
}

static str written(uint64_t hash, struct arena *arena)
{
	return str_printf(arena, "%016llx", (unsigned long long)hash);
}

static uint64_t finding(
	uint64_t hash, const struct view_file *file, const struct diag *diag, struct arena *arena)
{
	hash = hash_add(hash, str_from(diag->rule->id));
	if (diag->entry < file->readings->len)
		hash = hash_add(hash, identity(file, diag->entry, arena));
	return hash_add(hash, diag->key);
}

str view_fingerprint(const struct view_file *file, const struct diag *diag, struct arena *arena)
{
	return written(finding(HASH_START, file, diag, arena), arena);
}

str view_group_fingerprint(
	const struct view_file *file, const struct view_group *group, str text, struct arena *arena)
{
	uint64_t hash = hash_add(HASH_START, file->source->path);
	for (size_t i = 0; i < group->count; i++)
		hash = finding(hash, file, group->diags[i], arena);
	return written(hash_add(hash, str_squeeze(arena, text)), arena);
}

str text_fingerprint(str text, struct arena *arena)
{
	return written(hash_add(HASH_START, text), arena);
}
