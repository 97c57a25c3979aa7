/* Prints a format as the line a maintainer would write, and fills it from a record.
 *
 * The written-out form is plain Markdown with fields in braces: `{title}` stands for a value. What
 * may be left out stands, with the marks that go with it, in double braces: `{{. arXiv:{arxiv}}}`.
 * A choice names its values:
 * `{tag=Backbone|Evaluation}`. A link is written as Markdown with its role as the target:
 * `[[Paper]({paper})]`;
 * `{links}` is any number of further links.
 */
#include <string.h>

#include "gap.h"
#include "practice.h"

static str expected_gap(const struct format *format, int from, int to)
{
	const struct pair *pair = practice_pair(format, from, to);
	const struct tally_row *top = tally_top(&pair->gaps);
	const struct tally_row *raw = NULL;

	if (!top)
		return pair->stated_raw.len ? pair->stated_raw
		       : pair->has_stated   ? pair->stated
					    : (str){0};
	for (size_t i = 0; i < pair->raws.rows.len; i++)
		if (str_eq(pair->raws.rows.at[i].sample, top->text) &&
			(!raw || pair->raws.rows.at[i].count > raw->count))
			raw = &pair->raws.rows.at[i];
	return raw && from != SLOT_START ? raw->text : top->text;
}

static bool has_gap(const struct format *format, int from, int to)
{
	const struct pair *pair = practice_pair(format, from, to);
	return pair->gaps.total || pair->has_stated || pair->stated_raw.len;
}

static bool is_optional(const struct format *format, size_t i)
{
	const struct slot *slot = &format->slots.at[i];
	const struct format_practice *practice = format->practice;

	if (practice->entries >= 8)
		return practice->slots[i].filled * 50 < practice->entries * 49;
	return slot->is_optional;
}

/* The marks that close what stands before: they stay when what follows is left out. */
static size_t closers(str gap)
{
	size_t n = 0;

	while (n < gap.len && str_find_char(S("*_~`\")]}"), gap.at[n]) != NOT_FOUND)
		n++;
	return n;
}

static str hole_name(const struct slot *slot)
{
	if (slot->field == FIELD_LINK)
		return str_eq(slot->role, S("*")) ? S("links") : slot->role;
	return field_name(slot->field);
}

static void add_hole(struct buf *out, const struct slot *slot)
{
	str name = hole_name(slot);

	if (slot->field == FIELD_LABELLED) {
		buf_addf(out, "{line=" STR_FMT "}", STR_ARG(slot->label));
	} else if (str_find_char(slot->shape, '%') != NOT_FOUND &&
		   (slot->field == FIELD_LINK || str_find_char(slot->shape, '@') != NOT_FOUND) &&
		   !(slot->field == FIELD_LINK && str_eq(slot->role, S("*")))) {
		for (size_t i = 0; i < slot->shape.len; i++) {
			if (slot->shape.at[i] == '@' && slot->field == FIELD_LINK)
				buf_add(out, slot->label.len ? slot->label : slot->role);
			else if (slot->shape.at[i] == '@')
				buf_addf(out, "{" STR_FMT "}", STR_ARG(name));
			else if (slot->shape.at[i] == '%')
				buf_addf(out, "{" STR_FMT "}",
					STR_ARG(slot->field == FIELD_LINK ? slot->role : S("url")));
			else
				buf_add_char(out, slot->shape.at[i]);
		}
	} else if (slot->field == FIELD_TAG && slot->choices.len) {
		const char *tick = slot->style & STYLE_CODE ? "`" : "";
		buf_addf(out, "%s{tag=", tick);
		for (size_t i = 0; i < slot->choices.len; i++)
			buf_addf(out, "%s" STR_FMT, i ? "|" : "", STR_ARG(slot->choices.at[i]));
		buf_addf(out, "}%s", tick);
	} else if (slot->field == FIELD_LINK && !str_eq(slot->role, S("*"))) {
		buf_addf(out, "[" STR_FMT "]({" STR_FMT "})",
			STR_ARG(slot->label.len ? slot->label : slot->role), STR_ARG(slot->role));
	} else {
		const char *tick = slot->field == FIELD_TAG && slot->style & STYLE_CODE ? "`" : "";
		buf_addf(out, "%s{" STR_FMT "}%s", tick, STR_ARG(name), tick);
	}
}

/* The marks with which `opening` ends, closed again at the beginning of `next`: how many they are;
 * 0: not all of them. */
static size_t closed_by(str opening, str next)
{
	static const char opens[] = "*_~`\"([{", closes[] = "*_~`\")]}";
	size_t n = 0;

	while (n < opening.len && n < next.len) {
		const char *mark = memchr(opens, opening.at[opening.len - 1 - n], 8);
		if (!mark || next.at[n] != closes[mark - opens])
			break;
		n++;
	}
	return n;
}

/* What stands before a slot: behind the one before it, or behind the last that no entry lacks. */
static str gap_before(const struct format *format, int base, int i)
{
	return has_gap(format, i - 1, i)  ? expected_gap(format, i - 1, i)
	       : has_gap(format, base, i) ? expected_gap(format, base, i)
					  : S(" ");
}

str format_write(const struct format *format, struct arena *arena)
{
	struct buf out = buf_make(arena);
	int n = (int)format->slots.len, base = SLOT_START;
	size_t closed = 0; /* bytes of the next gap that stand in the group before it */

	for (int i = 0; i < n; i++) {
		const struct slot *slot = &format->slots.at[i];
		str gap = gap_before(format, base, i);
		gap = str_slice(gap, closed, gap.len);
		closed = 0;
		if (i == 0)
			gap = str_replace(arena, gap, S("#. "), S("1. "));
		bool optional = is_optional(format, (size_t)i);
		size_t outside = optional && i ? closers(gap) : 0;
		buf_add(&out, str_slice(gap, 0, optional ? outside : gap.len));
		if (optional) {
			buf_add(&out, S("{{"));
			buf_add(&out, str_slice(gap, outside, gap.len));
		}
		add_hole(&out, slot);
		if (optional && (i < n - 1 || has_gap(format, i, n))) {
			str next = i < n - 1 ? gap_before(format, base, i + 1)
					     : expected_gap(format, i, n);
			closed = i == n - 1 ? next.len
					    : closed_by(str_slice(gap, outside, gap.len), next);
			buf_add(&out, str_slice(next, 0, closed));
		}
		if (optional)
			buf_add(&out, S("}}"));
		else
			base = i;
	}
	if (n && !is_optional(format, (size_t)n - 1) && has_gap(format, n - 1, n))
		buf_add(&out, expected_gap(format, n - 1, n));
	return buf_str(&out);
}

/* ---- filling ---- */

static const struct record_link *link_of(const struct record *record, str role)
{
	for (size_t i = 0; i < record->links.len; i++)
		if (str_eq(record->links.at[i].role, role) && record->links.at[i].url.len)
			return &record->links.at[i];
	return NULL;
}

static str value_for(const struct slot *slot, const struct record *record, struct arena *arena)
{
	switch (slot->field) {
	case FIELD_TITLE: return record->title.text;
	case FIELD_AUTHORS:
		return record->author_names.len ? str_join(arena, record->author_names.at,
							  record->author_names.len, S(", "))
						: record->authors.text;
	case FIELD_ARXIV: return record->arxiv.text.len ? record->arxiv.text : record->arxiv_id.id;
	case FIELD_DOI: return record->doi_id;
	case FIELD_VENUE: return record->venue.text;
	case FIELD_YEAR: return record->year.text;
	case FIELD_DATE: return record->date.text;
	case FIELD_ABBREVIATION: return record->abbreviation.text;
	case FIELD_DESCRIPTION: return record->description.text;
	case FIELD_TAG: return record->tag.text;
	case FIELD_TEXT: return record->text.text;
	case FIELD_LINK: {
		const struct record_link *link = link_of(record, slot->role);
		return link ? link->url : (str){0};
	}
	default: return (str){0};
	}
}

static void add_value(
	struct buf *out, const struct slot *slot, str value, const struct record *record)
{
	const struct record_link *target = link_of(record, S("paper"));

	if (!target && record->links.len > 0) /* a tool's own address */
		target = &record->links.at[0];
	if (!slot->shape.len) {
		const char *tick = slot->field == FIELD_TAG && slot->style & STYLE_CODE ? "`" : "";

		buf_addf(out, "%s" STR_FMT "%s", tick, STR_ARG(value), tick);
		return;
	}
	for (size_t i = 0; i < slot->shape.len; i++) {
		if (slot->shape.at[i] == '@')
			buf_add(out, slot->field == FIELD_LINK ? slot->label : value);
		else if (slot->shape.at[i] == '%')
			buf_add(out, slot->field == FIELD_LINK ? value
				     : target                  ? target->url
							       : (str){0});
		else
			buf_add_char(out, slot->shape.at[i]);
	}
}

/* What no entry shows: two slots side by side that others part. The marks that close the first, and
 * what stands before the second. */
static str joined_gap(const struct format *format, int last, int i, struct arena *arena)
{
	str behind = expected_gap(format, last, last + 1), before = expected_gap(format, i - 1, i);

	if (last == SLOT_START || closers(before) > 0)
		return before;
	return str_printf(arena, STR_FMT STR_FMT, STR_ARG(str_slice(behind, 0, closers(behind))),
		STR_ARG(before));
}

str format_fill(const struct format *format, const struct record *record, struct arena *arena)
{
	struct buf out = buf_make(arena);
	int last = SLOT_START, n = (int)format->slots.len;

	for (int i = 0; i < n; i++) {
		const struct slot *slot = &format->slots.at[i];
		str value = value_for(slot, record, arena);
		if (!value.len && is_optional(format, (size_t)i))
			continue;
		str gap = has_gap(format, last, i) ? expected_gap(format, last, i)
						   : joined_gap(format, last, i, arena);
		buf_add(&out,
			last == SLOT_START ? str_replace(arena, gap, S("#. "), S("1. ")) : gap);
		if (!value.len)
			value = str_printf(arena, "<" STR_FMT ">", STR_ARG(slot->name));
		add_value(&out, slot, value, record);
		last = i;
	}
	buf_add(&out, expected_gap(format, last, n));
	return buf_str(&out);
}
