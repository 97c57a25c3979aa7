/* Finds what looks like a definition of a link or a footnote, and tells what a piece of the text
 * takes from the others: so that a piece is read as it would be in the whole.
 *
 * What looks like a definition may be none (in a fence, in a paragraph). cmark says so where it
 * stands, in its own piece; a piece that had it from there before that is known was read wrong.
 */
#include "reader.h"

#include <string.h>

#define MOST_LABEL 1004 /* more than cmark takes */
#define MOST_GROWTH 2   /* an entity may be longer when it is resolved, but never twice as long */
#define LEAST_RESOLVED 100000 /* bytes that cmark lets the references of any text resolve to */

/* ---- labels ---- */

/* The label in brackets at `at`; empty: none. */
static str label_at(str text, uint32_t at)
{
	for (uint32_t to = at + 1; to < text.len && to - at <= MOST_LABEL; to++) {
		if (text.at[to] == '\\')
			to++;
		else if (text.at[to] == '[')
			break;
		else if (text.at[to] == ']')
			return str_slice(text, at + 1, to);
	}
	return (str){0};
}

/* As cmark compares them: without regard to ASCII case and to the amount of blanks. */
static str fold_label(struct arena *arena, str label)
{
	bool is_folded = label.len > 0 && !char_is_space(label.at[0]) &&
			 !char_is_space(label.at[label.len - 1]);
	for (size_t i = 0; i < label.len && is_folded; i++)
		is_folded = char_lower(label.at[i]) == label.at[i] &&
			    (!char_is_space(label.at[i]) ||
				    (label.at[i] == ' ' && label.at[i - 1] != ' '));
	return is_folded ? label : str_lower(arena, str_squeeze(arena, label));
}

/* Without the `>` of quotes and the indentation of its lines. */
static str join_lines(struct arena *arena, str label)
{
	struct buf joined = buf_make(arena);
	for (size_t i = 0; i < label.len; i++) {
		buf_add_char(&joined, label.at[i]);
		while (label.at[i] == '\n' && i + 1 < label.len &&
			(char_is_space(label.at[i + 1]) || label.at[i + 1] == '>'))
			i++;
	}
	return buf_str(&joined);
}

static bool is_ascii(str s)
{
	for (size_t i = 0; i < s.len; i++)
		if ((unsigned char)s.at[i] >= 0x80)
			return false;
	return true;
}

/* Whether case folding makes ASCII letters of some that are none: long and sharp s, the sign of
 * kelvins, ligatures. */
static bool folds_to_ascii(str label)
{
	static const str letters[] = {STR_INIT("\xC3\x9F"), STR_INIT("\xC5\xBF"),
		STR_INIT("\xE1\xBA\x9E"), STR_INIT("\xE2\x84\xAA"), STR_INIT("\xEF\xAC")};
	for (size_t i = 0; i < COUNT_OF(letters); i++)
		if (str_contains(label, letters[i]))
			return true;
	return false;
}

static bool is_footnote_label(str label)
{
	if (label.len < 2 || label.at[0] != '^')
		return false;
	for (size_t i = 1; i < label.len; i++)
		if (char_is_space(label.at[i]))
			return false;
	return true;
}

/* ---- gathering ---- */

/* What may stand on a line before a definition: indentation, quotes, list markers. */
static bool is_marker(char c)
{
	return c == ' ' || c == '\t' || c == '>' || c == '-' || c == '*' || c == '+' || c == '.' ||
	       c == ')' || char_is_digit(c);
}

static uint32_t skip_markers(str text, uint32_t at)
{
	for (;;) {
		while (at < text.len && is_marker(text.at[at]))
			at++;
		str box = str_slice(text, at, at + 4);
		if (!str_eq(box, S("[ ] ")) && !str_eq_nocase(box, S("[x] ")))
			return at;
		at += 4; /* of a task */
	}
}

/* False: a label that cannot be followed, as cmark may see other bytes there. */
static bool add_place(struct definitions *d, uint32_t at, str label)
{
	bool is_new;
	if (!is_ascii(label) || str_find_char(label, '\n') != NOT_FOUND ||
		str_find_char(label, '|') != NOT_FOUND)
		return false;
	size_t *index = map_put(&d->labels, d->arena, fold_label(d->arena, label), &is_new);
	if (is_new) {
		size_t end = str_find_char(str_slice(d->text, at, d->text.len), '\n');
		str line = str_slice(d->text, at, end == NOT_FOUND ? d->text.len : at + end);
		*index = d->all.len;
		ARRAY_PUSH(d->arena, &d->all,
			((struct definition){.at = at,
				.line = str_trim(line),
				.label = label,
				.is_footnote = is_footnote_label(label)}));
	}
	d->all.at[*index].places++;
	d->has_footnotes = d->has_footnotes || d->all.at[*index].is_footnote;
	ARRAY_PUSH(d->arena, &d->places, ((struct definition_place){at, (uint32_t)*index}));
	return true;
}

/* A line may hold several: a footnote whose text begins with a link's definition. */
static bool gather_line(struct definitions *d, uint32_t line)
{
	for (uint32_t at = skip_markers(d->text, line);
		at < d->text.len && d->text.at[at] == '[';) {
		str label = label_at(d->text, at);
		if (!label.len) /* brackets may stand in a footnote's label */
			return str_slice(d->text, at, at + 2).len < 2 || d->text.at[at + 1] != '^';
		uint32_t after = at + (uint32_t)label.len + 2;
		if (after >= d->text.len || d->text.at[after] != ':')
			return true;
		if (!add_place(d, at, label))
			return false;
		if (label.at[0] != '^')
			return true;
		at = skip_markers(d->text, after + 1);
	}
	return true;
}

bool definitions_gather(struct definitions *d, str text, struct arena *arena)
{
	*d = (struct definitions){.text = text, .arena = arena};
	for (uint32_t line = str_starts(text, S("\xEF\xBB\xBF")) ? 3 : 0; line < text.len;) {
		const char *from = text.at + line, *end = memchr(from, '\n', text.len - line);
		size_t len = end ? (size_t)(end - from) : text.len - line;
		const char *cr = memchr(from, '\r', len);
		if (cr && (size_t)(cr - from) + 1 < len)
			return false; /* CR alone ends a line, too: no one writes that any more */
		if (!gather_line(d, line))
			return false;
		line += (uint32_t)len + 1;
	}
	return !d->all.len ||
	       (!str_starts(text, S("\xEF\xBB\xBF")) && !memchr(text.at, '\0', text.len));
}

/* ---- what a piece needs ---- */

static size_t first_place(const struct definitions *d, uint32_t from)
{
	size_t low = 0, high = d->places.len;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (d->places.at[middle].at < from)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

bool definitions_stand_in(const struct definitions *d, struct span at)
{
	size_t first = first_place(d, at.from);
	return first < d->places.len && d->places.at[first].at < at.to;
}

/* What a piece makes room for it takes up: a long definition that is used often would need more
 * than there is, where cmark stops to resolve anyhow. */
static void make_room(struct definitions *d, struct surroundings *s, const struct definition *def)
{
	s->around.room += MOST_GROWTH * def->line.len;
	d->is_lost = d->is_lost || !definitions_may_hold(d, s->around.room);
}

static void use(struct definitions *d, struct surroundings *s, str label, struct arena *arena)
{
	const size_t *found = map_get(&d->labels, fold_label(arena, label));
	if (!found)
		return;
	struct definition *def = &d->all.at[*found];
	make_room(d, s, def);
	if (def->piece == d->piece)
		return;
	def->piece = d->piece;
	if (def->at >= s->at.from && def->at < s->at.to) {
		def->is_needed = def->is_needed || def->places > 1;
		return;
	}
	def->is_needed = true;
	ARRAY_PUSH(arena, def->is_footnote ? &s->around.footnotes : &s->around.definitions,
		def->is_footnote ? def->label : def->line);
}

/* A footnote's label as cmark finds it is what stands there if all of it is on one line. */
static bool is_followed(str text, uint32_t at)
{
	for (uint32_t to = at + 2; to < text.len && text.at[to] != ']'; to++) {
		char c = text.at[to];
		if (c == '\n' || c == '\\' || c == '|')
			return false;
		if (c == '[')
			return true;
	}
	return true;
}

static void use_bracket(
	struct definitions *d, struct surroundings *s, uint32_t at, struct arena *arena)
{
	bool is_note = at + 1 < d->text.len && d->text.at[at + 1] == '^';
	str label = label_at(d->text, at);
	if (is_note && d->has_footnotes && !is_followed(d->text, at))
		d->is_lost = true;
	if (!label.len)
		return;
	if (!is_ascii(label) && folds_to_ascii(label))
		d->is_lost = true;
	use(d, s, label, arena);
	if (str_find_char(label, '\n') != NOT_FOUND)
		use(d, s, join_lines(arena, label), arena);
	if (is_note && label.len > 1 && char_is_space(label.at[1])) {
		str name = str_trim(str_slice(label, 1, label.len));
		use(d, s, str_printf(arena, "^" STR_FMT, STR_ARG(name)), arena);
	}
}

static void ask_own(struct definitions *d, struct surroundings *s, struct arena *arena)
{
	for (size_t i = first_place(d, s->at.from);
		i < d->places.len && d->places.at[i].at < s->at.to; i++) {
		const struct definition *def = &d->all.at[d->places.at[i].index];
		if (def->at != d->places.at[i].at)
			continue;
		ARRAY_PUSH(arena, &s->own, d->places.at[i].index);
		ARRAY_PUSH(arena, &s->around.asked, def->label);
		make_room(d, s, def);
	}
}

static uint64_t mix(uint64_t hash, struct strs strs)
{
	for (size_t i = 0; i < strs.len; i++)
		hash = (hash ^ str_hash(strs.at[i])) * 0x9e3779b97f4a7c15u + 1;
	return hash * 0x9e3779b97f4a7c15u + 1;
}

struct surroundings definitions_around(struct definitions *d, struct span at, struct arena *arena)
{
	struct surroundings s = {.at = at};
	if (!d->all.len)
		return s;
	d->piece++;
	size_t place = first_place(d, at.from);
	for (uint32_t i = at.from; i < at.to && !d->is_lost; i++) {
		const char *open = memchr(d->text.at + i, '[', at.to - i);
		if (!open)
			break;
		i = (uint32_t)(open - d->text.at);
		while (place < d->places.len && d->places.at[place].at < i)
			place++;
		bool is_place = place < d->places.len && d->places.at[place].at == i;
		if (!is_place || d->all.at[d->places.at[place].index].places > 1)
			use_bracket(d, &s, i, arena);
	}
	ask_own(d, &s, arena);
	s.hash = mix(mix(mix(0, s.around.definitions), s.around.footnotes), s.around.asked);
	return s;
}

/* ---- whether it was right ---- */

static bool is_same(const struct md_answer *a, const struct md_answer *b)
{
	return a->kind == b->kind && str_eq(a->url, b->url) && str_eq(a->title, b->title);
}

/* What cmark makes of the definitions alone, as other pieces have them. */
static struct md_answer *ask_alone(const struct definitions *d, const struct surroundings *s,
	struct arena *scratch, struct arena *arena)
{
	struct md_around alone = {.asked = s->around.asked, .room = s->around.room};
	for (size_t i = 0; i < s->own.len; i++) {
		const struct definition *def = &d->all.at[s->own.at[i]];
		ARRAY_PUSH(arena, def->is_footnote ? &alone.footnotes : &alone.definitions,
			def->is_footnote ? def->label : def->line);
	}
	struct source nothing = {.text = S("")};
	md_parse_within(&nothing, (struct span){0, 0}, &alone, scratch, arena);
	return alone.answers;
}

bool definitions_settle(struct definitions *d, const struct surroundings *s, struct arena *scratch,
	struct arena *arena)
{
	bool all = true;
	if (!s->own.len)
		return true;
	const struct md_answer *alone = ask_alone(d, s, scratch, arena);
	for (size_t i = 0; i < s->own.len; i++) {
		struct definition *def = &d->all.at[s->own.at[i]];
		const struct md_answer *answer = &s->around.answers[i];
		def->holds =
			answer->kind == (def->is_footnote ? MD_ANSWER_FOOTNOTE : MD_ANSWER_LINK) &&
			is_same(answer, &alone[i]);
		all = all && def->holds;
	}
	return all;
}

void definitions_take(struct definitions *d, const struct surroundings *s)
{
	for (size_t i = 0; i < s->own.len; i++)
		d->all.at[s->own.at[i]].holds = true;
}

bool definitions_may_hold(const struct definitions *d, size_t resolved)
{
	return !d->is_lost && (resolved <= LEAST_RESOLVED || resolved <= d->text.len);
}

bool definitions_hold(const struct definitions *d, size_t resolved)
{
	for (size_t i = 0; i < d->all.len; i++)
		if (d->all.at[i].is_needed && !d->all.at[i].holds)
			return false;
	return definitions_may_hold(d, resolved);
}
