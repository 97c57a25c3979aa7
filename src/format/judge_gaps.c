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

/* Opening and closing marks of emphasis and tags a gap has: what a fix adds on one side it must add
 * on the other. */
static long balance(str canonical)
{
	long marks = 0;

	for (size_t i = 0; i < canonical.len; i++) {
		if (canonical.at[i] == '*' || canonical.at[i] == '`' || canonical.at[i] == '"')
			marks++;
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
 * all entries have only that of "et al." there. */
static bool period_is_open(
	const struct judging *j, const struct pair *pair, uint32_t at, str expected, str found)
{
	bool mostly_et_al = pair->et_al.total * 10 >= pair->gaps.total * 9 && pair->et_al.total;

	if (!mostly_et_al && !gap_follows_stop(j->source->text, at))
		return false;
	return str_eq(gap_without_period(expected, j->arena), gap_without_period(found, j->arena));
}

void judge_gap(struct judging *j, int from, int to, struct span gap)
{
	const struct pair *pair = practice_pair(j->format, from, to);
	str raw = source_slice(j->source, gap);

	if (raw.len > 400)
		return;
	size_t comment = str_find(raw, S("<!--")); /* an ignore comment, mostly: no mark of style */
	if (comment != NOT_FOUND) {
		if (to < (int)j->format->slots.len)
			return;
		while (comment > 0 && char_is_space(raw.at[comment - 1]))
			comment--;
		gap.to = gap.from + (uint32_t)comment;
		raw = str_slice(raw, 0, comment);
	}
	const struct demand *demand =
		pair->demand ? &j->format->demands.at[pair->demand - 1] : NULL;
	const struct tally_row *usual = tally_top(&pair->gaps);
	if (demand && str_starts(raw, S(".")) && !str_starts(demand->expected, S(".")) &&
		gap_follows_et_al(j->source->text, gap.from)) {
		gap.from++; /* the abbreviation's */
		raw = str_slice(raw, 1, raw.len);
	}
	str found = gap_canonical(raw, from == SLOT_START, j->arena);
	if (j->unbalanced) {
		str expected = demand ? demand->expected : usual ? usual->text : found;
		if (balance(expected) != balance(found)) {
			rebalance(j, gap, expected_bytes(j, pair, expected));
			return;
		}
	}
	if (!demand || demand->state == DEMAND_OFF)
		return;
	bool few = j->format->practice->entries < 8;
	if (str_eq(found, demand->expected)) {
		/* Only blanks differ: a fault where practically nobody writes them so. */
		const struct tally_row *top = tally_top(&pair->raws);
		if (few || !top || top->count * 20 < pair->raws.total * 19 ||
			pair->raws.total < 12 || str_eq(top->text, raw) ||
			tally_count(&pair->raws, raw) >= TOLERATED || !str_eq(top->sample, found) ||
			from == SLOT_START)
			return;
		bool indent = str_find_char(raw, '\n') != NOT_FOUND;
		struct deviation *d =
			judge_deviate(j, indent ? DEVIATION_INDENT : DEVIATION_SPACING, demand, to,
				gap, top->text, raw);
		d->is_safe = true;
		edit_gap(j, d, gap, expected_bytes(j, pair, found));
		return;
	}
	uint32_t seen = tally_count(&pair->gaps, found);
	if (str_eq(str_replace(j->arena, found, S("\n"), S(" ")), demand->expected) &&
		!str_contains(found, S("\n\n")))
		return; /* a line that was wrapped: it reads the same */
	char last = found.len ? found.at[found.len - 1] : 0;
	if ((last == '(' || last == '[') && str_find_char(demand->expected, '(') == NOT_FOUND &&
		str_find_char(demand->expected, '[') == NOT_FOUND)
		return; /* something in brackets stands before the value: no wrong separator */
	if (!few && tolerated(seen, pair->gaps.total))
		return;
	if (period_is_open(j, pair, gap.from, demand->expected, found))
		return;
	/* Half of a pair of square brackets too much is a link that is broken, which is told apart.
	 */
	if (brackets(found, "[]") == brackets(demand->expected, "[]") + 1 &&
		brackets(found, "()") >= brackets(demand->expected, "()"))
		return;
	enum deviation_kind kind = gap_kind(j, from, to, demand->expected, found);
	str with = expected_bytes(j, pair, demand->expected);
	struct deviation *d = judge_deviate(j, kind, demand, to, gap, demand->expected, found);
	size_t marker = from == SLOT_START; /* `*` at the entry's start is its list marker */
	if (balance(str_slice(demand->expected, marker, demand->expected.len)) !=
		balance(str_slice(found, marker, found.len)))
		j->unbalanced = j->reading->deviations.len;
	d->is_safe = !has_letters(found) && !has_letters(demand->expected);
	/* A cell more or less moves all that stands behind it. */
	bool moves_cells = j->reading->entry->kind == ENTRY_ROW && from != SLOT_START &&
			   to < (int)j->format->slots.len &&
			   count_char(found, '|') != count_char(demand->expected, '|');
	if (moves_cells)
		j->unbalanced = 0;
	else if (from != SLOT_START || str_find_char(demand->expected, '#') == NOT_FOUND)
		edit_gap(j, d, gap, with);
}
