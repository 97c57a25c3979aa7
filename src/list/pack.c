/* Turns an entry's atoms into a row of bytes, a tenth of their size, and back: atoms are wanted one
 * entry at a time, and a list has millions.
 *
 * An atom is a head of two bytes (three when it has an address), then only what the head says is
 * there. Places count from the end of the atom before, so equal entries have equal bytes wherever
 * they stand. Text that the source does not hold as it is (escapes resolved) is part of the row.
 */
#include "reader.h"

#include <string.h>

enum {
	HAS_IMAGE = 64,    /* first byte: kind, sort << 3 */
	HAS_ADDRESS = 128, /* a third byte follows */
	HAS_STYLE = 1,     /* second byte */
	HAS_INNER = 2,
	HAS_PLACE = 4, /* depth and column */
	HAS_INSIDE = 8,
	HAS_OUTER = 16,
	TEXT_SHIFT = 5,
	URL_SHIFT = 0, /* third byte */
	IMAGE_SHIFT = 2,
	HAS_TARGET = 16
};

enum form { FORM_EMPTY, FORM_SPAN, FORM_VIEW, FORM_BYTES }; /* how a str is kept */

/* ---- packing ---- */

#define HEAD_MOST 96 /* bytes of an atom but for its strings: 3, 4 and 14 numbers of 32 bits */

struct packer {
	struct buf *out;
	str text; /* of the source */
	char head[HEAD_MOST];
	size_t len;
};

static void put(struct packer *p, unsigned byte)
{
	p->head[p->len++] = (char)byte;
}

static void put_number(struct packer *p, uint64_t number)
{
	for (; number >= 0x80; number >>= 7)
		put(p, (unsigned)(number & 0x7f) | 0x80);
	put(p, (unsigned)number);
}

static void put_distance(struct packer *p, uint32_t from, uint32_t to)
{
	int64_t way = (int64_t)to - from;
	put_number(p, way < 0 ? (uint64_t)~way << 1 | 1 : (uint64_t)way << 1);
}

static void put_span(struct packer *p, struct span around, struct span span)
{
	put_distance(p, around.from, span.from);
	put_distance(p, around.to, span.to);
}

static void flush(struct packer *p)
{
	buf_add(p->out, (str){p->head, p->len});
	p->len = 0;
}

static enum form form_of(str text, struct span usual, str value)
{
	uintptr_t from = (uintptr_t)text.at, at = (uintptr_t)value.at;
	if (!value.len)
		return FORM_EMPTY;
	if (at < from || at + value.len > from + text.len)
		return FORM_BYTES;
	return at == from + usual.from && value.len == span_len(usual) ? FORM_SPAN : FORM_VIEW;
}

static void put_str(struct packer *p, uint32_t near, str value, enum form form)
{
	if (form == FORM_VIEW)
		put_distance(p, near, (uint32_t)(value.at - p->text.at));
	if (form == FORM_VIEW || form == FORM_BYTES)
		put_number(p, value.len);
	if (form == FORM_BYTES) {
		flush(p);
		buf_add(p->out, value);
	}
}

static bool is_same(struct span a, struct span b)
{
	return a.from == b.from && a.to == b.to;
}

void pack_atom(struct buf *out, str text, uint32_t before, const struct atom *atom)
{
	struct packer p = {.out = out, .text = text};
	const struct span at = atom->at, none = {at.from, at.from};
	enum form words = form_of(text, atom->inside, atom->text);
	enum form url = form_of(text, atom->target, atom->url);
	enum form image = form_of(text, none, atom->image);
	unsigned what = (atom->style ? HAS_STYLE : 0u) | (atom->inner ? HAS_INNER : 0u) |
			(atom->depth || atom->column ? HAS_PLACE : 0u) |
			(is_same(atom->inside, at) ? 0u : HAS_INSIDE) |
			(is_same(atom->outer, at) ? 0u : HAS_OUTER) | words << TEXT_SHIFT;
	unsigned address = url << URL_SHIFT | image << IMAGE_SHIFT |
			   (is_same(atom->target, none) ? 0u : HAS_TARGET);

	put(&p, atom->kind | (unsigned)atom->sort << 3 | (atom->has_image ? HAS_IMAGE : 0u) |
			(address ? HAS_ADDRESS : 0u));
	put(&p, what);
	if (address)
		put(&p, address);
	put_distance(&p, before, at.from);
	put_distance(&p, at.from, at.to);
	if (what & HAS_STYLE)
		put(&p, atom->style);
	if (what & HAS_INNER)
		put(&p, atom->inner);
	if (what & HAS_PLACE) {
		put(&p, atom->depth);
		put(&p, atom->column);
	}
	if (what & HAS_INSIDE)
		put_span(&p, at, atom->inside);
	if (what & HAS_OUTER)
		put_span(&p, at, atom->outer);
	if (address & HAS_TARGET)
		put_span(&p, at, atom->target);
	put_str(&p, at.from, atom->text, words);
	put_str(&p, at.from, atom->url, url);
	put_str(&p, at.from, atom->image, image);
	flush(&p);
}

struct packed_atoms atoms_pack(
	const struct source *source, const struct atoms *atoms, struct arena *arena)
{
	struct buf out = buf_make(arena);
	struct packed_atoms packed = {.count = (uint32_t)atoms->len};
	packed.from = atoms->len ? atoms->at[0].at.from : 0;
	for (size_t i = 0; i < atoms->len; i++)
		pack_atom(&out, source->text, i ? atoms->at[i - 1].at.to : packed.from,
			&atoms->at[i]);
	packed.bytes = buf_str(&out);
	return packed;
}

/* ---- unpacking ---- */

struct unpacker {
	str text; /* of the source */
	const char *at;
};

static uint64_t take_long_number(struct unpacker *in)
{
	uint64_t number = 0;
	for (unsigned shift = 0;; shift += 7) {
		unsigned char byte = (unsigned char)*in->at++;
		number |= (uint64_t)(byte & 0x7f) << shift;
		if (byte < 0x80)
			return number;
	}
}

/* Most numbers are of one byte. */
static inline uint64_t take_number(struct unpacker *in)
{
	unsigned char first = (unsigned char)*in->at;
	if (first >= 0x80)
		return take_long_number(in);
	in->at++;
	return first;
}

static inline uint32_t take_distance(struct unpacker *in, uint32_t from)
{
	uint64_t way = take_number(in);
	return way & 1 ? from - (uint32_t)(way >> 1) - 1 : from + (uint32_t)(way >> 1);
}

static struct span take_span(struct unpacker *in, struct span around)
{
	uint32_t from = take_distance(in, around.from);
	return (struct span){from, take_distance(in, around.to)};
}

static str take_str(struct unpacker *in, enum form form, struct span usual, uint32_t near)
{
	if (form == FORM_EMPTY)
		return (str){0};
	if (form == FORM_SPAN)
		return (str){in->text.at + usual.from, span_len(usual)};
	uint32_t at = form == FORM_VIEW ? take_distance(in, near) : 0;
	str value = {form == FORM_VIEW ? in->text.at + at : NULL, (size_t)take_number(in)};
	if (form == FORM_BYTES) {
		value.at = in->at;
		in->at += value.len;
	}
	return value;
}

static void take_atom(struct unpacker *in, uint32_t before, struct atom *atom)
{
	unsigned head = (unsigned char)*in->at++, what = (unsigned char)*in->at++;
	unsigned address = head & HAS_ADDRESS ? (unsigned char)*in->at++ : 0;

	atom->kind = head & 7;
	atom->sort = head >> 3 & 7;
	atom->has_image = (head & HAS_IMAGE) != 0;
	atom->at.from = take_distance(in, before);
	atom->at.to = take_distance(in, atom->at.from);
	if (what & HAS_STYLE)
		atom->style = (uint8_t)*in->at++;
	if (what & HAS_INNER)
		atom->inner = (uint8_t)*in->at++;
	if (what & HAS_PLACE) {
		atom->depth = (uint8_t)*in->at++;
		atom->column = (uint8_t)*in->at++;
	}
	struct span at = atom->at, none = {at.from, at.from};
	atom->inside = what & HAS_INSIDE ? take_span(in, at) : at;
	atom->outer = what & HAS_OUTER ? take_span(in, at) : at;
	atom->target = address & HAS_TARGET ? take_span(in, at) : none;
	atom->text = take_str(in, what >> TEXT_SHIFT & 3, atom->inside, at.from);
	atom->url = take_str(in, address >> URL_SHIFT & 3, atom->target, at.from);
	atom->image = take_str(in, address >> IMAGE_SHIFT & 3, none, at.from);
}

struct atoms atoms_unpack(
	const struct source *source, const struct packed_atoms *packed, struct arena *arena)
{
	struct unpacker in = {source->text, packed->bytes.at};
	struct atoms atoms = {NEW_ARRAY(arena, struct atom, packed->count), 0, packed->count};
	for (uint32_t before = packed->from; atoms.len < packed->count; atoms.len++) {
		take_atom(&in, before, &atoms.at[atoms.len]);
		before = atoms.at[atoms.len].at.to;
	}
	return atoms;
}

struct atoms block_atoms(
	const struct list_reader *r, const struct block *block, struct arena *arena)
{
	return atoms_unpack(r->source, &block->atoms, arena);
}

struct atoms entry_atoms(
	const struct source *source, const struct entry *entry, struct arena *arena)
{
	return atoms_unpack(source, &entry->atoms, arena);
}
