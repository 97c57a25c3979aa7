/* Builds candidate formats out of the commonest shapes of entries: one slot a chunk, typed by what
 * the chunks look like. */
#include "learn.h"

#include <string.h>

#include "chunk.h"
#include "cost.h"
#include "vocab.h"

#define GROUP_MAX 60 /* samples of one shape that are looked at */
#define COLUMNS_MAX 16
#define NAMES_SHARE 0.6f /* of the samples: a column behind a dash is names, no description */

struct group { /* entries of one shape */
	str signature;
	uint32_t count;
	ARRAY(struct chunks) members;
	ARRAY(const struct sample *) samples;
};

struct column { /* the same chunk, or run of chunks, of all members of a group */
	uint8_t class, style, cell;
	char opens, closes;
	bool new_line;
	float words;
	float cells;
	float names; /* share of members where it could be somebody's name */
	bool long_link;
	size_t first; /* index of its first chunk in the group's first member */
};

struct columns {
	struct column at[COLUMNS_MAX];
	size_t len;
};

struct format *format_new(enum format_origin origin, enum entry_kind kind, struct arena *arena)
{
	struct format *format = NEW(arena, struct format);

	format->origin = origin;
	format->kind = kind;
	format->practice = NEW(arena, struct format_practice);
	return format;
}

struct slot *format_add_slot(struct format *format, enum field field, struct arena *arena)
{
	if (format->slots.len >= SLOTS_MAX)
		return NULL;
	struct slot *slot = ARRAY_ADD(arena, &format->slots);
	slot->field = field;
	slot->name = field_name(field);
	return slot;
}

/* ---- labelled lines ---- */

static struct map *label_map(const struct strs *labels, struct arena *arena)
{
	struct map *map = NEW(arena, struct map);

	for (size_t i = 0; i < labels->len; i++)
		*map_put(map, arena, labels->at[i], NULL) = i;
	return map;
}

/* ---- groups of one shape ---- */

struct groups {
	struct group *at;
	size_t len;
	size_t cap;
};

static struct groups group_samples(const struct samples *samples, enum entry_kind kind,
	const struct map *labels, bool ignore_bold, struct arena *arena)
{
	struct groups groups = {0};
	struct map index = {0};

	for (size_t i = 0; i < samples->len; i++) {
		const struct sample *s = &samples->at[i];
		if (s->taken || s->entry->kind != kind)
			continue;
		struct chunks chunks =
			chunks_read(s->source, &s->tokens, labels, ignore_bold, arena);
		str signature = chunks_signature(&chunks, arena);
		bool is_new;
		size_t *at = map_put(&index, arena, signature, &is_new);
		if (is_new) {
			*at = groups.len;
			ARRAY_ADD(arena, &groups)->signature = signature;
		}
		struct group *group = &groups.at[*at];
		if (group->count++ < GROUP_MAX) {
			ARRAY_PUSH(arena, &group->members, chunks);
			ARRAY_PUSH(arena, &group->samples, s);
		}
	}
	return groups;
}

static struct group *largest(struct groups *groups)
{
	struct group *best = NULL;

	for (size_t i = 0; i < groups->len; i++)
		if (groups->at[i].count && groups->at[i].signature.len &&
			(!best || groups->at[i].count > best->count))
			best = &groups->at[i];
	return best;
}

/* ---- columns ---- */

/* "Jane Doe", "J. R. Roe": not "A fast parser", "HTTP". */
static bool may_be_name(const struct tokens *tokens, const struct chunk *c)
{
	const struct token *only = &tokens->at[c->from];

	return c->class == CHUNK_NAMES ||
	       (c->to == c->from + 1 && only->look & LOOK_NAMES && !(only->look & LOOK_SHOUT) &&
		       only->words >= 2 && only->words <= 4);
}

static struct columns columns_of(const struct group *group)
{
	struct columns columns = {0};

	for (size_t m = 0; m < group->members.len; m++) {
		const struct chunks *chunks = &group->members.at[m];
		uint8_t last = 0;
		size_t n = 0;
		for (size_t i = 0; i < chunks->len && n <= COLUMNS_MAX; i++) {
			const struct chunk *c = &chunks->at[i];
			if (c->class == CHUNK_BLOCK)
				continue;
			if (last == c->class && chunk_runs(c))
				continue;
			last = c->class;
			if (n >= COLUMNS_MAX)
				break;
			struct column *column = &columns.at[n++];
			if (m == 0) {
				*column = (struct column){.class = c->class,
					.style = c->style,
					.cell = c->column,
					.opens = c->opens,
					.closes = c->closes,
					.new_line = c->new_line,
					.first = i};
				columns.len = n;
			}
			column->words += (float)c->words / (float)group->members.len;
			column->names += (float)may_be_name(&group->samples.at[m]->tokens, c) /
					 (float)group->members.len;
			column->long_link |= c->class == CHUNK_NAMED && c->words >= 3;
		}
	}
	return columns;
}

/* Which column is the title: a linked name, bold, quoted, else the longest text near the front. */
static size_t title_column(const struct columns *columns, const struct group *group)
{
	size_t best = COLUMNS_MAX;
	float best_score = -1;

	for (size_t i = 0; i < columns->len; i++) {
		const struct column *c = &columns->at[i];
		float words = c->words > 9 ? 9 : c->words, score;
		if (c->class == CHUNK_NAMED)
			score = 9 + words + (c->style & STYLE_STRONG ? 3 : 0);
		else if (c->class == CHUNK_TEXT || c->class == CHUNK_NAMES)
			score = words + (c->style & STYLE_STRONG ? 4 : 0) +
				(c->opens == '"' ? 6 : 0) -
				(c->opens == '(' || c->opens == '[' ? 3 : 0) -
				(c->style & STYLE_EMPHASIS && i ? 3 : 0) -
				(c->class == CHUNK_NAMES ? 5 : 0);
		else if (c->class == CHUNK_VENUE)
			score = c->words > 3 && c->style & STYLE_STRONG ? 2 : -1;
		else
			continue;
		score -= 2.0f * (float)i + (c->new_line && i ? 3 : 0);
		if (c->opens == '-' && i && columns->at[0].class == CHUNK_NAMED)
			score -= 10;
		if (score > best_score || best == COLUMNS_MAX) {
			best_score = score;
			best = i;
		}
	}
	(void)group;
	return best;
}

static enum field headed_field(const struct group *group, const struct column *column)
{
	const struct table *table = group->samples.at[0]->table;
	bool whole = false;
	enum field field = table && column->cell < table->headers.len
				   ? vocab_field(table->headers.at[column->cell], &whole)
				   : FIELD_COUNT;

	return whole ? field : FIELD_COUNT;
}

static bool may_hold_title(const struct column *column)
{
	return column->class == CHUNK_TEXT || column->class == CHUNK_NAMES ||
	       column->class == CHUNK_NAMED;
}

/* The header of a table says which column names the thing: "Title", else "Model", whatever longer
 * text stands beside it. */
static size_t headed_title(const struct columns *columns, const struct group *group, size_t title)
{
	static const enum field names[] = {FIELD_TITLE, FIELD_ABBREVIATION};

	if (title == COLUMNS_MAX || columns->at[title].long_link)
		return title; /* a bare address is no title */
	for (size_t k = 0; k < COUNT_OF(names); k++) {
		if (headed_field(group, &columns->at[title]) == FIELD_TITLE)
			return title;
		for (size_t i = 0; i < columns->len; i++)
			if (may_hold_title(&columns->at[i]) &&
				headed_field(group, &columns->at[i]) == names[k])
				return i;
	}
	return title;
}

static enum field text_field(const struct columns *columns, size_t i, size_t title)
{
	const struct column *c = &columns->at[i];

	if (i < title) {
		if (c->words <= 4 && (c->closes == ':' || c->style & STYLE_STRONG))
			return FIELD_ABBREVIATION;
		return c->class == CHUNK_NAMES ? FIELD_AUTHORS : FIELD_TEXT;
	}
	if (c->class == CHUNK_NAMES || c->opens == SIGN_BY ||
		(c->opens == '-' && c->names >= NAMES_SHARE))
		return FIELD_AUTHORS;
	if (c->opens == '(' || c->opens == '[')
		return FIELD_TEXT;
	if (c->opens == '-' || c->opens == ':' ||
		(c->words >= 8 && (c->new_line || c->opens == '-')))
		return FIELD_DESCRIPTION;
	if (c->words >= 10)
		return FIELD_DESCRIPTION;
	return FIELD_TEXT;
}

static enum field column_field(const struct columns *columns, size_t i, size_t title)
{
	switch (columns->at[i].class) {
	case CHUNK_VENUE: return FIELD_VENUE;
	case CHUNK_YEAR: return FIELD_YEAR;
	case CHUNK_DATE: return FIELD_DATE;
	case CHUNK_ARXIV: return FIELD_ARXIV;
	case CHUNK_DOI: return FIELD_DOI;
	case CHUNK_CODE: return FIELD_TAG;
	case CHUNK_IMAGE: return FIELD_IMAGE;
	case CHUNK_LINK:
	case CHUNK_NAMED: return FIELD_LINK;
	default: return text_field(columns, i, title);
	}
}

/* ---- runs: which links, images, labelled lines, in which order ---- */

struct run_row {
	str role;
	uint32_t count;
	float rank;
	const struct sample *sample;
	size_t token;
};

static void add_run(struct format *format, const struct group *group, const struct columns *columns,
	size_t column, struct arena *arena)
{
	ARRAY(struct run_row) rows = {0};
	uint8_t class = columns->at[column].class;

	for (size_t m = 0; m < group->members.len; m++) {
		const struct chunks *chunks = &group->members.at[m];
		size_t n = 0;
		uint8_t last = 0;
		float rank = 0;
		for (size_t i = 0; i < chunks->len; i++) {
			const struct chunk *c = &chunks->at[i];
			if (c->class == CHUNK_BLOCK)
				continue;
			n += !(last == c->class && chunk_runs(c));
			last = c->class;
			if (n != column + 1)
				continue;
			size_t k = 0;
			while (k < rows.len && !str_eq_nocase(rows.at[k].role, c->role))
				k++;
			if (k == rows.len && rows.len < 40)
				ARRAY_PUSH(arena, &rows,
					((struct run_row){
						c->role, 0, 0, group->samples.at[m], c->from}));
			if (k < rows.len) {
				rows.at[k].count++;
				rows.at[k].rank += rank++;
			}
		}
	}
	for (size_t left = rows.len; left; left--) {
		struct run_row *best = NULL;
		for (size_t k = 0; k < rows.len; k++)
			if (rows.at[k].count &&
				(!best || rows.at[k].rank / (float)rows.at[k].count <
						  best->rank / (float)best->count))
				best = &rows.at[k];
		if (!best)
			break;
		bool often = best->count * 12 >= group->members.len &&
			     (best->count >= 2 || group->members.len < 8);
		struct slot *slot =
			often ? format_add_slot(format,
					class == CHUNK_LABELLED ? FIELD_LABELLED : FIELD_LINK,
					arena)
			      : NULL;
		if (slot && class == CHUNK_LABELLED) {
			slot->name = slot->label = best->role;
			slot->style = best->sample->tokens.at[best->token].style;
		} else if (slot) {
			slot->role = best->role;
			slot->name = best->sample->tokens.at[best->token].label;
		}
		best->count = 0;
	}
	if (class == CHUNK_LINK) {
		struct slot *other = format_add_slot(format, FIELD_LINK, arena);
		if (other) {
			other->role = other->name = S("*");
			other->is_optional = other->repeats = true;
		}
	}
}

/* ---- a group becomes a format ---- */

static void name_by_header(struct slot *slot, const struct table *table, uint8_t cell)
{
	bool whole;

	if (!table || cell >= table->headers.len)
		return;
	enum field field = vocab_field(table->headers.at[cell], &whole);
	if (field != FIELD_COUNT && field != FIELD_TITLE &&
		(slot->field == FIELD_TEXT || slot->field == FIELD_ABBREVIATION ||
			slot->field == FIELD_DESCRIPTION))
		slot->field = field;
	slot->name = table->headers.at[cell].len ? table->headers.at[cell] : slot->name;
}

static struct format *group_format(
	const struct group *group, enum entry_kind kind, struct arena *arena)
{
	struct columns columns = columns_of(group);
	size_t title = headed_title(&columns, group, title_column(&columns, group));
	struct format *format = format_new(FORMAT_LEARNED, kind, arena);

	if (columns.len == 0 || title == COLUMNS_MAX)
		return NULL;
	for (size_t i = 0; i < columns.len; i++) {
		struct column *c = &columns.at[i];
		if (i != title && (c->class == CHUNK_LINK || c->class == CHUNK_LABELLED)) {
			add_run(format, group, &columns, i, arena);
			continue;
		}
		enum field field = i == title ? FIELD_TITLE : column_field(&columns, i, title);
		/* Text that follows a slot of the same field is one slot with it. */
		struct slot *last =
			format->slots.len ? &format->slots.at[format->slots.len - 1] : NULL;
		bool glued = last && i && !c->opens && !c->new_line && cost_is_free(last) &&
			     (field == FIELD_TEXT || field == FIELD_DESCRIPTION) &&
			     !((c->style | last->style) & STYLE_EMPHASIS) && kind != ENTRY_ROW;
		if (glued && i != title)
			continue;
		if (last && last->field == field &&
			(field == FIELD_DESCRIPTION || field == FIELD_TEXT) && kind != ENTRY_ROW &&
			!c->new_line)
			continue;
		struct slot *slot = format_add_slot(format, field, arena);
		if (!slot)
			break;
		slot->style = c->style;
		if (c->class == CHUNK_NAMED)
			slot->shape = S("[@](%)");
		if (field == FIELD_LINK)
			slot->role = slot->name = S("*");
		if (kind == ENTRY_ROW)
			name_by_header(slot, group->samples.at[0]->table, c->cell);
	}
	return format;
}

struct candidates learn_candidates(
	struct samples *samples, enum entry_kind kind, size_t most, struct arena *arena)
{
	struct candidates out = {0};
	const struct strs common = learn_labels(samples, kind, arena);
	const struct map *labels = label_map(&common, arena);
	struct map seen = {0};

	for (int ignore_bold = 0; ignore_bold < 2; ignore_bold++) {
		struct groups groups = group_samples(samples, kind, labels, ignore_bold, arena);
		for (size_t n = 0; n < most - 2 * (size_t)ignore_bold; n++) {
			struct group *group = largest(&groups);
			bool is_new;
			if (!group)
				break;
			map_put(&seen, arena, group->signature, &is_new);
			struct format *format = is_new ? group_format(group, kind, arena) : NULL;
			if (format && format->slots.len)
				ARRAY_PUSH(arena, &out, format);
			group->count = 0;
		}
	}
	return out;
}
