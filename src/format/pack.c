/* Turns a reading into a row of bytes, an eighth of its size, and back: readings are wanted one at
 * a time, and a list has as many as entries.
 *
 * Places count from the entry's start, and texts are told by their place where the entry has them
 * as they are: so the row holds wherever an entry of the same bytes stands, in base and head alike.
 * A text that was made is part of the row; one that something else keeps is told by its address.
 */
#include "pack.h"

#include <string.h>

enum form { FORM_PLACE, FORM_SPAN, FORM_BYTES, FORM_ADDRESS }; /* how a text is kept */

#define VALUES 11
enum { HAS_ET_AL = 1u << VALUES, HAS_IDS = 2u << VALUES };
enum { LINK_IS_BLANK = 1, LINK_IS_IMAGE = 2 };

static const size_t values[VALUES] = {offsetof(struct record, title),
	offsetof(struct record, authors), offsetof(struct record, arxiv),
	offsetof(struct record, doi), offsetof(struct record, venue), offsetof(struct record, year),
	offsetof(struct record, date), offsetof(struct record, abbreviation),
	offsetof(struct record, description), offsetof(struct record, text),
	offsetof(struct record, tag)};

/* ---- packing ---- */

struct packer {
	struct buf out;
	str entry;     /* its bytes */
	uint32_t from; /* where they begin */
	str text;      /* of the source */
	const struct arena *scratch;
};

static void put_number(struct packer *p, uint64_t number)
{
	for (; number >= 0x80; number >>= 7)
		buf_add_char(&p->out, (char)(number | 0x80));
	buf_add_char(&p->out, (char)number);
}

static void put_distance(struct packer *p, uint32_t from, uint32_t to)
{
	int32_t way = (int32_t)(to - from);
	put_number(p, way < 0 ? (uint64_t)(uint32_t)~way << 1 | 1 : (uint64_t)way << 1);
}

static bool is_nowhere(struct span span)
{
	return span.from == 0 && span.to == 0; /* nothing has no place */
}

static void put_span(struct packer *p, struct span span)
{
	if (is_nowhere(span)) {
		put_number(p, 0);
		return;
	}
	put_number(p, 1 + (uint64_t)(uint32_t)(span.from - p->from));
	put_distance(p, span.from, span.to);
}

/* From the entry's start; of nothing 0, wherever the entry stands. */
static uint32_t offset_of(uint32_t entry, struct span span)
{
	return is_nowhere(span) ? 0 : span.from - entry;
}

static void put_address(struct packer *p, const void *at)
{
	buf_add(&p->out, (str){(const char *)&at, sizeof(at)});
}

static void put_form(struct packer *p, enum form form, size_t len)
{
	put_number(p, (uint64_t)len << 2 | form);
}

static bool is_in(str outer, str s)
{
	uintptr_t from = (uintptr_t)outer.at, at = (uintptr_t)s.at;
	return at >= from && at + s.len <= from + outer.len;
}

static void put_str(struct packer *p, str s, struct span usual)
{
	if (!s.len) {
		put_form(p, FORM_PLACE, 0);
	} else if (is_in(p->entry, s)) {
		uint32_t at = (uint32_t)(s.at - p->entry.at);
		bool is_usual = p->from + at == usual.from && s.len == span_len(usual);
		put_form(p, is_usual ? FORM_SPAN : FORM_PLACE, is_usual ? 0 : s.len);
		if (!is_usual)
			put_distance(p, offset_of(p->from, usual), at);
	} else if (arena_has(p->scratch, s.at)) {
		put_form(p, FORM_BYTES, s.len);
		buf_add(&p->out, s);
	} else {
		put_form(p, FORM_ADDRESS, s.len);
		put_address(p, s.at);
	}
}

/* As the source has it within the span, if it has; looked for behind `*from` first, where the one
 * before it was found. */
static str find_behind(const struct packer *p, str s, struct span within, size_t *from)
{
	str whole = str_slice(p->text, within.from, within.to);
	if (!s.len || !arena_has(p->scratch, s.at))
		return s;
	while (*from < whole.len && whole.at[*from] != s.at[0])
		++*from;
	bool is_there = str_starts(str_slice(whole, *from, whole.len), s);
	size_t at = is_there ? *from : str_find(whole, s);
	if (at == NOT_FOUND)
		return s;
	*from = at + s.len;
	return str_slice(whole, at, at + s.len);
}

static str find_within(const struct packer *p, str s, struct span within)
{
	return find_behind(p, s, within, &(size_t){0});
}

static void put_strs(struct packer *p, const struct strs *strs, struct span within)
{
	struct span near = {within.from, within.from};
	size_t behind = 0;
	put_number(p, strs->len);
	for (size_t i = 0; i < strs->len; i++) {
		str s = find_behind(p, strs->at[i], within, &behind);
		put_str(p, s, near);
		if (s.len && is_in(p->entry, s))
			near.from = near.to =
				p->from + (uint32_t)(s.at - p->entry.at) + (uint32_t)s.len;
	}
}

static void put_links(struct packer *p, const struct record *record)
{
	put_number(p, record->links.len);
	for (size_t i = 0; i < record->links.len; i++) {
		const struct record_link *link = &record->links.at[i];
		put_number(p, (link->is_blank ? LINK_IS_BLANK : 0u) |
				      (link->is_image ? LINK_IS_IMAGE : 0u));
		put_span(p, link->at);
		put_span(p, link->target);
		put_str(p, link->label, link->at);
		put_str(p, link->role, link->at);
		put_str(p, link->url, link->target);
	}
}

static void put_arxiv(struct packer *p, const struct arxiv_id *id, struct span usual)
{
	put_str(p, find_within(p, id->id, usual), usual);
	put_number(p, id->version);
	put_number(p, id->year);
	put_number(p, id->month);
}

static bool has_ids(const struct record *record)
{
	return record->arxiv_id.id.len || record->arxiv_in_link.id.len || record->doi_id.len ||
	       record->year_number;
}

static const struct value *value_at(const struct record *record, size_t i)
{
	return (const struct value *)((const char *)record + values[i]);
}

static void put_record(struct packer *p, const struct record *record)
{
	unsigned has = (record->has_et_al ? HAS_ET_AL : 0u) | (has_ids(record) ? HAS_IDS : 0u);
	for (size_t i = 0; i < VALUES; i++) {
		const struct value *value = value_at(record, i);
		has |= value->text.len || !is_nowhere(value->at) ? 1u << i : 0u;
	}
	put_number(p, has);
	for (size_t i = 0; i < VALUES; i++) {
		const struct value *value = value_at(record, i);
		if (!(has & 1u << i))
			continue;
		put_span(p, value->at);
		put_str(p, find_within(p, value->text, value->at), value->at);
	}
	if (has & HAS_IDS) {
		put_arxiv(p, &record->arxiv_id, record->arxiv.at);
		put_arxiv(p, &record->arxiv_in_link, record->arxiv.at);
		put_str(p, record->doi_id, record->doi.at);
		put_number(p, record->year_number);
	}
	put_strs(p, &record->author_names, record->authors.at);
	put_strs(p, &record->tags, record->tag.at);
	put_links(p, record);
}

static void put_deviations(struct packer *p, const struct reading *reading)
{
	put_number(p, reading->deviations.len);
	for (size_t i = 0; i < reading->deviations.len; i++) {
		const struct deviation *d = &reading->deviations.at[i];
		put_number(p, (unsigned)d->kind << 1 | d->is_safe);
		put_address(p, d->demand);
		put_address(p, d->slot);
		put_span(p, d->at);
		put_str(p, d->expected, d->at);
		put_str(p, d->found, d->at);
		put_number(p, d->edits.len);
		for (size_t e = 0; e < d->edits.len; e++) {
			put_span(p, d->edits.at[e].at);
			put_str(p, d->edits.at[e].text, d->edits.at[e].at);
		}
	}
}

static struct packer pack(
	const struct reading *reading, const struct source *source, struct arena *scratch)
{
	return (struct packer){.out = buf_make(scratch),
		.entry = source_slice(source, reading->entry->at),
		.from = reading->entry->at.from,
		.text = source->text,
		.scratch = scratch};
}

const char *deviations_keep(const struct reading *reading, const struct source *source,
	struct arena *scratch, struct arena *arena)
{
	if (!reading->deviations.len)
		return NULL;
	struct packer p = pack(reading, source, scratch);
	put_deviations(&p, reading);
	return str_copy(arena, buf_str(&p.out)).at;
}

struct kept_reading reading_keep(const struct reading *reading, const struct source *source,
	struct arena *scratch, struct arena *arena)
{
	struct packer p = pack(reading, source, scratch);
	put_record(&p, &reading->record);
	return (struct kept_reading){.entry = reading->entry,
		.format = reading->format,
		.source = source,
		.record = str_copy(arena, buf_str(&p.out)).at,
		.deviations = deviations_keep(reading, source, scratch, arena),
		.slots_filled = reading->slots_filled,
		.in_scope = reading->in_scope,
		.understood = reading->understood};
}

/* ---- unpacking ---- */

struct unpacker {
	const unsigned char *at;
	const char *entry; /* its bytes */
	uint32_t from;
	struct arena *arena;
};

static uint64_t take_number(struct unpacker *in)
{
	uint64_t number = *in->at++;
	if (number < 0x80)
		return number;
	number &= 0x7f;
	for (unsigned shift = 7;; shift += 7) {
		uint64_t byte = *in->at++;
		number |= (byte & 0x7f) << shift;
		if (byte < 0x80)
			return number;
	}
}

static uint32_t take_distance(struct unpacker *in, uint32_t from)
{
	uint64_t way = take_number(in);
	return way & 1 ? from - (uint32_t)(way >> 1) - 1 : from + (uint32_t)(way >> 1);
}

static struct span take_span(struct unpacker *in)
{
	uint64_t from = take_number(in);
	if (!from)
		return (struct span){0, 0};
	struct span span = {in->from + (uint32_t)(from - 1), 0};
	span.to = take_distance(in, span.from);
	return span;
}

static const void *take_address(struct unpacker *in)
{
	const void *at;
	memcpy(&at, in->at, sizeof(at));
	in->at += sizeof(at);
	return at;
}

static str take_str(struct unpacker *in, struct span usual)
{
	uint64_t head = take_number(in);
	str s = {NULL, (size_t)(head >> 2)};
	switch ((enum form)(head & 3)) {
	case FORM_PLACE:
		if (s.len)
			s.at = in->entry + take_distance(in, offset_of(in->from, usual));
		break;
	case FORM_SPAN: s = (str){in->entry + (usual.from - in->from), span_len(usual)}; break;
	case FORM_BYTES:
		s.at = (const char *)in->at;
		in->at += s.len;
		break;
	case FORM_ADDRESS: s.at = take_address(in); break;
	}
	return s;
}

/* A short text a little behind the one before it, as nearly all names of a list of authors are: a
 * byte each for its length and its distance. False: it is another. */
static inline bool take_next(struct unpacker *in, struct span *near, str *s)
{
	unsigned form = in->at[0];
	if (!form || form >= 0x80 || (form & 3) != FORM_PLACE || is_nowhere(*near))
		return false;
	unsigned way = in->at[1];
	if (way >= 0x80 || way & 1)
		return false;
	in->at += 2;
	*s = (str){in->entry + (near->from - in->from) + (way >> 1), form >> 2};
	near->from = near->to = in->from + (uint32_t)(s->at - in->entry) + (form >> 2);
	return true;
}

static void take_strs(struct unpacker *in, struct strs *strs, struct span within)
{
	struct span near = {within.from, within.from};
	strs->len = strs->cap = (size_t)take_number(in);
	if (!strs->len)
		return;
	strs->at = NEW_ARRAY(in->arena, str, strs->len);
	for (size_t i = 0; i < strs->len; i++) {
		if (i > 0 && take_next(in, &near, &strs->at[i]))
			continue;
		bool is_view = (*in->at & 3) <= FORM_SPAN;
		str s = strs->at[i] = take_str(in, near);
		if (is_view && s.len)
			near.from = near.to =
				in->from + (uint32_t)(s.at - in->entry) + (uint32_t)s.len;
	}
}

static void take_links(struct unpacker *in, struct record *record)
{
	record->links.len = record->links.cap = (size_t)take_number(in);
	if (!record->links.len)
		return;
	record->links.at = NEW_ARRAY(in->arena, struct record_link, record->links.len);
	for (size_t i = 0; i < record->links.len; i++) {
		struct record_link *link = &record->links.at[i];
		uint64_t is = take_number(in);
		link->is_blank = is & LINK_IS_BLANK;
		link->is_image = is & LINK_IS_IMAGE;
		link->at = take_span(in);
		link->target = take_span(in);
		link->label = take_str(in, link->at);
		link->role = take_str(in, link->at);
		link->url = take_str(in, link->target);
	}
}

static void take_arxiv(struct unpacker *in, struct arxiv_id *id, struct span usual)
{
	id->id = take_str(in, usual);
	id->version = (uint32_t)take_number(in);
	id->year = (uint32_t)take_number(in);
	id->month = (uint32_t)take_number(in);
}

static void take_record(struct unpacker *in, struct record *record)
{
	unsigned has = (unsigned)take_number(in);
	for (size_t i = 0; i < VALUES; i++) {
		struct value *value = (struct value *)((char *)record + values[i]);
		if (!(has & 1u << i))
			continue;
		value->at = take_span(in);
		value->text = take_str(in, value->at);
	}
	record->has_et_al = has & HAS_ET_AL;
	if (has & HAS_IDS) {
		take_arxiv(in, &record->arxiv_id, record->arxiv.at);
		take_arxiv(in, &record->arxiv_in_link, record->arxiv.at);
		record->doi_id = take_str(in, record->doi.at);
		record->year_number = (uint32_t)take_number(in);
	}
	take_strs(in, &record->author_names, record->authors.at);
	take_strs(in, &record->tags, record->tag.at);
	take_links(in, record);
}

static void take_edits(struct unpacker *in, struct edits *edits)
{
	edits->len = edits->cap = (size_t)take_number(in);
	edits->at = NEW_ARRAY(in->arena, struct edit, edits->len);
	for (size_t i = 0; i < edits->len; i++) {
		edits->at[i].at = take_span(in);
		edits->at[i].text = take_str(in, edits->at[i].at);
	}
}

static void take_deviations(struct unpacker *in, struct reading *reading)
{
	reading->deviations.len = reading->deviations.cap = (size_t)take_number(in);
	reading->deviations.at = NEW_ARRAY(in->arena, struct deviation, reading->deviations.len);
	for (size_t i = 0; i < reading->deviations.len; i++) {
		struct deviation *d = &reading->deviations.at[i];
		uint64_t kind = take_number(in);
		d->kind = (enum deviation_kind)(kind >> 1);
		d->is_safe = kind & 1;
		d->demand = take_address(in);
		d->slot = take_address(in);
		d->at = take_span(in);
		d->expected = take_str(in, d->at);
		d->found = take_str(in, d->at);
		take_edits(in, &d->edits);
	}
}

const struct reading *reading_of(const struct kept_reading *kept, struct arena *arena)
{
	struct unpacker in = {.at = (const unsigned char *)kept->record,
		.entry = kept->source->text.at + kept->entry->at.from,
		.from = kept->entry->at.from,
		.arena = arena};
	struct reading *reading = NEW(arena, struct reading);
	reading->entry = kept->entry;
	reading->format = kept->format;
	reading->in_scope = kept->in_scope;
	reading->understood = kept->understood;
	reading->slots_filled = kept->slots_filled;
	take_record(&in, &reading->record);
	if (kept->deviations) {
		in.at = (const unsigned char *)kept->deviations;
		take_deviations(&in, reading);
	}
	return reading;
}
