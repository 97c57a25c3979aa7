/* Compares what stands between two values with what the list writes there; the difference is the
 * fix. */
#include "judging.h"

#include "gap.h"

static enum deviation_kind gap_kind(
	const struct judging *j, int from, int to, str expected, str found)
{
	struct arena *a = j->arena;

	if (str_eq(gap_without_blanks(expected, a), gap_without_blanks(found, a)))
		return DEVIATION_SPACING;
	if (from == SLOT_START && expected.len && found.len && expected.at[0] != found.at[0])
		return DEVIATION_MARKER;
	if (str_eq(gap_without_style(expected, a), gap_without_style(found, a)))
		return DEVIATION_STYLE;
	return to == (int)j->format->slots.len ? DEVIATION_END : DEVIATION_SEPARATOR;
}

static bool has_letters(str s)
{
	for (size_t i = 0; i < s.len; i++)
		if (char_is_alnum(s.at[i]) || (unsigned char)s.at[i] >= 0x80)
			return true;
	return false;
}

/* The bytes that replace the found ones: what most entries write there, in this file's line ends.
 */
static str expected_bytes(const struct judging *j, const struct pair *pair, str canonical)
{
	const struct tally_row *best = NULL;

	for (size_t i = 0; i < pair->raws.rows.len; i++) {
		const struct tally_row *row = &pair->raws.rows.at[i];
		if (str_eq(row->sample, canonical) && (!best || row->count > best->count))
			best = row;
	}
	str bytes = best ? best->text : canonical;
	if (j->source->is_crlf && !str_contains(bytes, S("\r\n")))
		bytes = str_replace(j->arena, bytes, S("\n"), S("\r\n"));
	return bytes;
}

/* Replaces what differs between the two, and leaves what they begin and end with in common. */
static void edit_gap(struct judging *j, struct deviation *d, struct span gap, str with)
{
	str found = source_slice(j->source, gap);
	size_t head = 0, tail = 0;

	while (head < found.len && head < with.len && found.at[head] == with.at[head])
		head++;
	while (tail < found.len - head && tail < with.len - head &&
		found.at[found.len - 1 - tail] == with.at[with.len - 1 - tail])
		tail++;
	struct span at = {gap.from + (uint32_t)head, gap.to - (uint32_t)tail};
	judge_edit(j, d, at, str_slice(with, head, with.len - tail));
	d->at = at;
}

/* What the list itself does more than now and then is no fault. */
static bool tolerated(uint32_t seen, uint32_t of)
{
	return seen >= 30 || (seen >= TOLERATED && seen * 33 >= of) || seen * 12 > of;
}

/* Opening and closing marks of emphasis, brackets and tags a gap has: what a fix adds on one side
 * it must add on the other. */
static long balance(str canonical)
{
	long marks = 0;

	for (size_t i = 0; i < canonical.len; i++) {
		if (canonical.at[i] == '*' || canonical.at[i] == '`' || canonical.at[i] == '"')
			marks++;
		if (canonical.at[i] == '[' || canonical.at[i] == ']')
			marks += 100;
		if (canonical.at[i] != '<' || i + 2 >= canonical.len ||
			str_starts(str_slice(canonical, i, canonical.len), S("<br>")))
			continue;
		bool closes = canonical.at[i + 1] == '/';
		long name = 100;
		for (i += 1 + closes; i < canonical.len && canonical.at[i] != '>'; i++)
			name = (name * 31 + canonical.at[i]) % 100003;
		marks += 1000 * (closes ? -name : name);
	}
	return marks;
}

static size_t count_char(str s, char c)
{
	size_t n = 0;

	for (size_t i = 0; i < s.len; i++)
		n += s.at[i] == c;
	return n;
}

static size_t brackets(str s, const char *pair)
{
	return count_char(s, pair[0]) + count_char(s, pair[1]);
}

/* The gap before was mended on one side of a value only: mend this one with it. */
static void rebalance(struct judging *j, struct span gap, str with)
{
	struct deviation *d = &j->reading->deviations.at[j->unbalanced - 1];
	struct span at = d->at;

	j->unbalanced = 0;
	edit_gap(j, d, gap, with);
	d->at = (struct span){at.from, d->at.to};
}

/* A period more or less is no fault behind a mark that closes a sentence itself, nor where nearly
 * all entries have only that of "et al." there; and none is missing behind one that was read as
 * part of the value. */
static bool period_is_open(
	const struct judging *j, const struct pair *pair, uint32_t at, str expected, str found)
{
	str before = str_slice(j->source->text, 0, at);
	bool mostly_et_al = pair->et_al.total * 10 >= pair->gaps.total * 9 && pair->et_al.total;
	bool has_one = str_ends(before, S(".")) && !str_starts(found, S("."));

	if (!mostly_et_al && !has_one && !gap_follows_stop(j->source->text, at))
		return false;
	return str_eq(gap_without_period(expected, j->arena), gap_without_period(found, j->arena));
}

/* One gap as it is judged: between which slots, its bytes, what was found and what is demanded. */
struct gap {
	int from, to;
	const struct pair *pair;
	const struct demand *demand; /* NULL: none */
	struct span at;
	str raw, found;     /* as written; canonical */
	bool brackets_link; /* it ends with the bracket that stands around the link behind it */
};

/* The gap's bytes without what is none of its marks: a comment, the period of "et al.". False: it
 * is not judged. */
static bool trim_gap(const struct judging *j, struct gap *gap)
{
	if (gap->raw.len > 400)
		return false;
	size_t comment = str_find(gap->raw, S("<!--")); /* an ignore comment, mostly */
	if (comment != NOT_FOUND) {
		if (gap->to < (int)j->format->slots.len)
			return false;
		while (comment > 0 && char_is_space(gap->raw.at[comment - 1]))
			comment--;
		gap->at.to = gap->at.from + (uint32_t)comment;
		gap->raw = str_slice(gap->raw, 0, comment);
	}
	if (gap->demand && str_starts(gap->raw, S(".")) &&
		!str_starts(gap->demand->expected, S(".")) &&
		gap_follows_et_al(j->source->text, gap->at.from)) {
		gap->at.from++; /* the abbreviation's */
		gap->raw = str_slice(gap->raw, 1, gap->raw.len);
	}
	return true;
}

/* Only blanks differ: a fault where practically nobody writes them so. */
static void judge_blanks(struct judging *j, const struct gap *gap)
{
	const struct tally *raws = &gap->pair->raws;
	const struct tally_row *top = tally_top(raws);

	if (j->format->practice->entries < 8 || !top || top->count * 20 < raws->total * 19 ||
		raws->total < 8 || str_eq(top->text, gap->raw) ||
		tally_count(raws, gap->raw) >= TOLERATED || !str_eq(top->sample, gap->found) ||
		gap->from == SLOT_START)
		return;
	bool indent = str_find_char(gap->raw, '\n') != NOT_FOUND;
	struct deviation *d = judge_deviate(j, indent ? DEVIATION_INDENT : DEVIATION_SPACING,
		gap->demand, gap->to, gap->at, top->text, gap->raw);
	d->is_safe = true;
	edit_gap(j, d, gap->at, expected_bytes(j, gap->pair, gap->found));
}

/* A closing bracket is asked for at the end of an entry that opened none: what the others have in
 * brackets it does not have. */
static bool closes_nothing(const struct judging *j, const struct gap *gap)
{
	str expected = gap->demand->expected;
	str before = str_slice(j->source->text, j->reading->entry->at.from, gap->at.from);

	return gap->to == (int)j->format->slots.len &&
	       count_char(expected, ')') > count_char(expected, '(') &&
	       count_char(gap->found, ')') < count_char(expected, ')') &&
	       count_char(before, '(') == count_char(before, ')');
}

/* "*Ada*, Max*. ": the star that is asked for stands behind the last name already, as a footnote's;
 * it has no other half. */
static bool is_footnoted(const struct judging *j, const struct gap *gap)
{
	str expected = gap->demand->expected;
	str before = str_slice(j->source->text, j->reading->entry->at.from + 1, gap->at.from);
	size_t stars = count_char(before, '*');

	return str_starts(expected, S("*")) && str_ends(before, S("*")) &&
	       !str_ends(before, S("**")) && stars % 2 == 1 &&
	       str_eq(str_slice(expected, 1, expected.len), gap->found);
}

/* "A Study of **Mills**, ": the emphasis that ends there is that of the value's last words alone.
 */
static bool ends_set_off(const struct judging *j, const struct gap *gap)
{
	str found = gap->found;

	while (found.len && found.at[0] == '*')
		found = str_slice(found, 1, found.len);
	if (found.len == gap->found.len || !str_eq(found, gap->demand->expected))
		return false;
	for (size_t i = 0; i < j->fit->len; i++) {
		const struct piece *piece = &j->fit->pieces[i];
		if (piece->slot == gap->from && piece->to > piece->from)
			return j->tokens->at[piece->from].outer.to <
			       j->tokens->at[piece->to - 1].outer.from;
	}
	return false;
}

static bool opens_wide(str gap)
{
	static const str brackets[] = {
		STR_INIT("（"), STR_INIT("【"), STR_INIT("「"), STR_INIT("《")};
	for (size_t i = 0; i < COUNT_OF(brackets); i++)
		if (str_ends(gap, brackets[i]))
			return true;
	return false;
}

/* Gaps that differ from the list's and are no fault of a separator. */
static bool is_excused(const struct judging *j, const struct gap *gap)
{
	str found = gap->found, expected = gap->demand->expected;
	char last = found.len ? found.at[found.len - 1] : 0;

	const struct demand *shape =
		gap->brackets_link ? judge_demand(j->format, DEMAND_SHAPE, gap->to) : NULL;
	if (shape && str_starts(shape->expected, S("[[")) &&
		str_eq(str_slice(found, 0, found.len - 1), expected))
		return true; /* the list's own brackets, around a label that it has seldom */
	if (str_eq(str_replace(j->arena, found, S("\n"), S(" ")), expected) &&
		!str_contains(found, S("\n\n")))
		return true; /* a line that was wrapped: it reads the same */
	if ((last == '(' || last == '[') && !gap->brackets_link &&
		str_find_char(expected, '(') == NOT_FOUND &&
		str_find_char(expected, '[') == NOT_FOUND)
		return true; /* something in brackets stands before the value */
	if (opens_wide(found) && !opens_wide(expected))
		return true; /* the same in the width of Chinese and Japanese */
	if (j->reading->entry->kind == ENTRY_ROW && str_starts(found, S(".")) &&
		str_eq(str_slice(found, 1, found.len), expected))
		return true; /* the cell's own: "Looms, Inc." */
	if (j->format->practice->entries >= 8 &&
		tolerated(tally_count(&gap->pair->gaps, found), gap->pair->gaps.total))
		return true;
	if (period_is_open(j, gap->pair, gap->at.from, expected, found) || closes_nothing(j, gap) ||
		is_footnoted(j, gap) || ends_set_off(j, gap))
		return true;
	/* Half of a pair of square brackets too much is a link that is broken, which is told apart.
	 */
	return !gap->brackets_link && brackets(found, "[]") == brackets(expected, "[]") + 1 &&
	       brackets(found, "()") >= brackets(expected, "()");
}

/* A bracket too many around a link is a fault of the link's form. */
static struct deviation *deviate_brackets(struct judging *j, const struct gap *gap)
{
	const struct demand *shape = judge_demand(j->format, DEMAND_SHAPE, gap->to);

	if (!gap->brackets_link || !shape)
		return NULL;
	return judge_deviate(j, DEVIATION_SHAPE, shape, gap->to, gap->at, shape->expected,
		str_printf(j->arena, "[" STR_FMT "]", STR_ARG(shape->expected)));
}

static struct deviation *deviate_marks(struct judging *j, const struct gap *gap)
{
	str expected = gap->demand->expected, found = gap->found;
	/* A line break has several spellings: people are shown the list's own. */
	bool as_written = str_contains(expected, S("  \n"));

	return judge_deviate(j, gap_kind(j, gap->from, gap->to, expected, found), gap->demand,
		gap->to, gap->at, as_written ? expected_bytes(j, gap->pair, expected) : expected,
		as_written ? gap->raw : found);
}

/* What is expected at the start of a numbered entry, with the number that it has; false: it has
 * none, and which one it should have is not said by its form. */
static bool numbered(const struct judging *j, const struct gap *gap, str *with)
{
	str expected = gap->demand->expected, raw = gap->raw;
	size_t digits = 0;

	while (digits < raw.len && char_is_digit(raw.at[digits]))
		digits++;
	*with = str_printf(j->arena, STR_FMT STR_FMT, STR_ARG(str_slice(raw, 0, digits)),
		STR_ARG(str_slice(expected, 1, expected.len)));
	return digits > 0 && str_starts(expected, S("#")) &&
	       str_find_char(expected, '\n') == NOT_FOUND;
}

static void judge_marks(struct judging *j, const struct gap *gap)
{
	str with;
	str expected = gap->demand->expected, found = gap->found;
	struct deviation *d = deviate_brackets(j, gap);
	if (!d)
		d = deviate_marks(j, gap);
	size_t marker = gap->from == SLOT_START; /* `*` at the entry's start is its list marker */

	if (!j->has_loose_stars && balance(str_slice(expected, marker, expected.len)) !=
					   balance(str_slice(found, marker, found.len)))
		j->unbalanced = j->reading->deviations.len;
	d->is_safe = !has_letters(found) && !has_letters(expected);
	/* A cell more or less moves all that stands behind it. */
	bool moves_cells = j->reading->entry->kind == ENTRY_ROW && gap->from != SLOT_START &&
			   gap->to < (int)j->format->slots.len &&
			   count_char(found, '|') != count_char(expected, '|');
	if (moves_cells)
		j->unbalanced = 0;
	else if (gap->from != SLOT_START || str_find_char(expected, '#') == NOT_FOUND)
		edit_gap(j, d, gap->at, expected_bytes(j, gap->pair, expected));
	else if (numbered(j, gap, &with))
		edit_gap(j, d, gap->at, with);
}

/* `[[label](address)]` where the list writes no second bracket. */
static bool brackets_link(const struct judging *j, const struct piece *piece, uint32_t from)
{
	str text = j->source->text;
	uint32_t end;

	if (!piece || j->tokens->at[piece->from].kind != TOKEN_LINK || from == 0)
		return false;
	end = piece_span(j->tokens, piece).to;
	return text.at[from - 1] == '[' && end < text.len && text.at[end] == ']';
}

void judge_gap(struct judging *j, int from, const struct piece *behind, struct span at)
{
	int to = behind ? behind->slot : (int)j->format->slots.len;
	const struct pair *pair = practice_pair(j->format, from, to);
	struct gap gap = {
		.from = from, .to = to, .pair = pair, .at = at, .raw = source_slice(j->source, at)};
	gap.brackets_link = brackets_link(j, behind, at.to);

	gap.demand = pair->demand ? &j->format->demands.at[pair->demand - 1] : NULL;
	if (!trim_gap(j, &gap))
		return;
	gap.found = gap_canonical(gap.raw, from == SLOT_START, j->arena);
	if (j->unbalanced) {
		const struct tally_row *usual = tally_top(&pair->gaps);
		str expected = gap.demand ? gap.demand->expected : usual ? usual->text : gap.found;
		if (balance(expected) != balance(gap.found)) {
			rebalance(j, gap.at, expected_bytes(j, pair, expected));
			return;
		}
	}
	if (!gap.demand || gap.demand->state == DEMAND_OFF)
		return;
	if (str_eq(gap.found, gap.demand->expected))
		judge_blanks(j, &gap);
	else if (!is_excused(j, &gap))
		judge_marks(j, &gap);
}
