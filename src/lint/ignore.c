/* ignore: `<!-- entrylint ignore RULE -->` comments into which rules are not to be counted on which
 * entry. */
#include "rule.h"

static bool cut_word(str *rest, str *word)
{
	*rest = str_trim(*rest);
	size_t end = 0;
	while (end < rest->len && !char_is_space(rest->at[end]) && rest->at[end] != ',')
		end++;
	*word = str_slice(*rest, 0, end);
	while (end < rest->len && (char_is_space(rest->at[end]) || rest->at[end] == ','))
		end++;
	*rest = str_slice(*rest, end, rest->len);
	return word->len > 0;
}

/* "entrylint ignore a b", "entrylint-ignore: a, b": the rules that it names. False: another
 * comment. */
static bool parse(str comment, struct strs *names, struct arena *arena)
{
	str rest = comment, word;
	if (str_starts(rest, S("<!--")))
		rest = str_slice(rest, 4, rest.len);
	if (str_ends(rest, S("-->")))
		rest.len -= 3;
	rest = str_trim(str_slice(rest, 0, 4096));
	if (!str_starts_nocase(rest, S("entrylint")))
		return false;
	rest = str_slice(rest, 9, rest.len);
	while (rest.len > 0 &&
		(char_is_space(rest.at[0]) || rest.at[0] == '-' || rest.at[0] == ':'))
		rest = str_slice(rest, 1, rest.len);
	static const str verbs[] = {STR_INIT("ignore"), STR_INIT("disable"), STR_INIT("allow")};
	bool is_verb = false;
	for (size_t i = 0; i < COUNT_OF(verbs) && !is_verb; i++) {
		if (!str_starts_nocase(rest, verbs[i]))
			continue;
		is_verb = true;
		rest = str_slice(rest, verbs[i].len, rest.len);
	}
	if (!is_verb || (rest.len > 0 && char_is_alnum(rest.at[0])))
		return false;
	while (rest.len > 0 && (char_is_space(rest.at[0]) || rest.at[0] == ':'))
		rest = str_slice(rest, 1, rest.len);
	while (cut_word(&rest, &word)) {
		if (str_eq(word, S("--"))) /* a reason follows */
			break;
		ARRAY_PUSH(arena, names, word);
	}
	return true;
}

/* The first entry that begins behind the offset. */
static size_t entry_behind(const struct readings *list, uint32_t offset)
{
	size_t low = 0, high = list->len;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (list->at[middle].entry->at.from <= offset)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static bool is_blank(str text)
{
	return str_trim(text).len == 0;
}

static uint32_t entry_covered(const struct readings *list, struct span comment)
{
	const struct source *source = list->list->source;
	size_t behind = entry_behind(list, comment.from);
	uint32_t line_start = source_line_start(source, source_place(source, comment.from).line);
	bool is_alone = is_blank(source_slice(source, (struct span){line_start, comment.from}));
	if (is_alone && behind < list->len) {
		struct span between = {comment.to, list->at[behind].entry->at.from};
		if (between.from <= between.to && span_len(between) < 256 &&
			is_blank(source_slice(source, between)))
			return (uint32_t)behind;
	}
	if (behind > 0 && comment.from < list->at[behind - 1].entry->line.to)
		return (uint32_t)(behind - 1);
	return INDEX_NONE;
}

struct ignores *ignores_find(const struct readings *list, struct arena *arena)
{
	struct ignores *ignores = NEW(arena, struct ignores);
	ignores->of_entry = NEW_ARRAY(arena, uint32_t, list->len + 1);
	for (size_t i = 0; i < list->list->comments.len; i++) {
		struct ignore ignore = {.at = list->list->comments.at[i]};
		if (!parse(source_slice(list->list->source, ignore.at), &ignore.rules, arena))
			continue;
		ignore.entry = entry_covered(list, ignore.at);
		if (ignore.entry != INDEX_NONE) {
			ignore.next = ignores->of_entry[ignore.entry];
			ignores->of_entry[ignore.entry] = (uint32_t)ignores->len + 1;
		}
		ARRAY_PUSH(arena, ignores, ignore);
	}
	return ignores;
}

bool ignores_cover(const struct ignores *ignores, uint32_t entry, str rule)
{
	unsigned looked_at = 0;
	for (uint32_t i = ignores->of_entry[entry]; i != 0 && looked_at < 32;
		i = ignores->at[i - 1].next) {
		const struct strs *names = &ignores->at[i - 1].rules;
		for (size_t k = 0; k < names->len && looked_at < 32; k++, looked_at++)
			if (str_eq(names->at[k], rule))
				return true;
	}
	return false;
}
