/* Weighs a format on the whole base: counts what each entry does, and derives the demands with
 * their evidence. */
#include "weigh.h"

#include "align.h"
#include "gap.h"
#include "survey.h"

#define FEW 8 /* with fewer entries than this the template alone decides */

/* ---- demands ---- */

static struct demand *add_demand(struct format *format, struct arena *arena, enum demand_kind kind,
	size_t slot, bool stated, uint32_t followed, uint32_t of)
{
	enum demand_state state = DEMAND_ADOPTED;

	if (stated)
		state = format->practice->entries < FEW || followed * 10 >= of * 9 ? DEMAND_REQUIRED
			: followed * 10 >= of * 7                                  ? DEMAND_WARNED
										   : DEMAND_OFF;
	else if (of < FEW || followed * 10 < of * 9)
		return NULL;
	struct demand *demand = ARRAY_ADD(arena, &format->demands);
	*demand = (struct demand){.kind = kind,
		.state = state,
		.slot = (uint16_t)slot,
		.followed = followed,
		.of = of,
		.is_stated = stated};
	return demand;
}

static str slot_words(const struct format *format, int slot)
{
	if (slot == SLOT_START)
		return S("the beginning");
	if (slot >= (int)format->slots.len)
		return S("the end");
	const struct slot *s = &format->slots.at[slot];
	return s->field == FIELD_LINK ? str_eq(s->role, S("*")) ? S("other links") : s->role
				      : s->name;
}

static bool is_first_link(const struct format *format, size_t slot)
{
	for (size_t i = 0; i < slot; i++)
		if (format->slots.at[i].field == FIELD_LINK)
			return false;
	return true;
}

static void weigh_field(struct format *format, size_t i, struct arena *arena)
{
	struct slot *slot = &format->slots.at[i];
	const struct slot_practice *practice = &format->practice->slots[i];
	uint32_t of = format->practice->entries;
	bool stated = slot->line && !slot->is_optional &&
		      (slot->field != FIELD_LINK || is_first_link(format, i));

	slot->followed = practice->filled;
	slot->of = of;
	if (slot->repeats || slot->field == FIELD_IMAGE)
		return;
	/* Never stated: only what practically all entries have. */
	if (!stated && (practice->filled * 20 < of * 19 || of < 12))
		return;
	struct demand *demand =
		add_demand(format, arena, DEMAND_FIELD, i, stated, practice->filled, of);
	if (demand)
		demand->text =
			str_printf(arena, STR_FMT " given", STR_ARG(slot_words(format, (int)i)));
}

static str style_words(unsigned style)
{
	switch (style & (STYLE_STRONG | STYLE_EMPHASIS | STYLE_CODE | STYLE_INSERT)) {
	case STYLE_STRONG: return S("in bold");
	case STYLE_EMPHASIS: return S("in italics");
	case STYLE_STRONG | STYLE_EMPHASIS: return S("in bold italics");
	case STYLE_CODE: return S("as code");
	case STYLE_INSERT: return S("underlined");
	case 0: return S("without emphasis");
	default: return S("in the list's style");
	}
}

static void weigh_style(struct format *format, size_t i, struct arena *arena)
{
	struct slot *slot = &format->slots.at[i];
	const struct slot_practice *practice = &format->practice->slots[i];
	unsigned top = slot->style % STYLES;

	if (slot->field == FIELD_LINK || slot->field == FIELD_IMAGE || slot->field == FIELD_TAG ||
		slot->repeats)
		return;
	for (unsigned s = 0; s < STYLES; s++)
		if (practice->styles[s] > practice->styles[top])
			top = s;
	bool stated = slot->line && top == (slot->style & 0x3f) && top;
	if (slot->line && top != (slot->style & 0x3f) && (slot->style & 0x3f)) {
		uint32_t followed = practice->styles[slot->style & 0x3f];
		struct demand *off = add_demand(
			format, arena, DEMAND_STYLE, i, true, followed, practice->filled);
		if (off)
			off->text = str_printf(arena, STR_FMT " " STR_FMT,
				STR_ARG(slot_words(format, (int)i)),
				STR_ARG(style_words(slot->style)));
	}
	slot->style = top;
	if (!top)
		return;
	struct demand *demand = add_demand(
		format, arena, DEMAND_STYLE, i, stated, practice->styles[top], practice->filled);
	if (demand)
		demand->text = str_printf(arena, STR_FMT " " STR_FMT,
			STR_ARG(slot_words(format, (int)i)), STR_ARG(style_words(top)));
}

/* "[[Paper](...)]": how a link is written, for people. */
static str shape_words(
	const struct slot *slot, const struct tally_row *label, str shape, struct arena *arena)
{
	str inside = slot->field != FIELD_LINK          ? field_name(slot->field)
		     : label != NULL && label->text.len ? label->text
							: slot->role;

	if (str_eq(shape, S("%")))
		return S("as a bare address");
	if (str_find_char(shape, '@') == NOT_FOUND)
		return shape;
	return str_replace(arena, str_replace(arena, shape, S("@"), inside), S("%"), S("..."));
}

static void weigh_link(struct format *format, size_t i, struct arena *arena)
{
	struct slot *slot = &format->slots.at[i];
	const struct slot_practice *practice = &format->practice->slots[i];
	const struct tally_row *label = tally_top(&practice->labels),
			       *shape = tally_top(&practice->shapes);

	if (shape && shape->text.len) {
		bool stated = slot->line && str_eq(slot->shape, shape->text);
		struct demand *demand = add_demand(format, arena, DEMAND_SHAPE, i, stated,
			shape->count, practice->shapes.total);
		if (demand) {
			demand->expected = shape->text;
			demand->text = str_printf(arena, STR_FMT " is written " STR_FMT,
				STR_ARG(slot_words(format, (int)i)),
				STR_ARG(shape_words(slot, label, shape->text, arena)));
		}
		slot->shape = shape->text;
	}
	if (slot->field != FIELD_LINK || str_eq(slot->role, S("*")) || !label)
		return;
	bool stated = slot->line && str_eq(slot->label, label->text);
	struct demand *demand = add_demand(
		format, arena, DEMAND_LABEL, i, stated, label->count, practice->labels.total);
	if (demand) {
		demand->expected = label->text;
		demand->text = str_printf(arena, "the " STR_FMT " link is labelled \"" STR_FMT "\"",
			STR_ARG(slot->role), STR_ARG(label->text));
	}
	slot->label = label->text;
}

static void weigh_choice(struct format *format, size_t i, struct arena *arena)
{
	struct slot *slot = &format->slots.at[i];
	const struct slot_practice *practice = &format->practice->slots[i];
	uint32_t known = 0, rare = 0;

	if (slot->field != FIELD_TAG || !practice->values.total)
		return;
	for (size_t k = 0; k < practice->values.rows.len; k++) {
		const struct tally_row *row = &practice->values.rows.at[k];
		for (size_t c = 0; c < slot->choices.len; c++)
			known += str_eq(slot->choices.at[c], row->text) ? row->count : 0;
		rare += row->count == 1;
	}
	bool stated = slot->line && slot->choices.len;
	bool closed = practice->values.rows.len <= 12 && practice->values.total >= 12 &&
		      rare * 20 <= practice->values.total;
	if (!stated && !closed)
		return;
	if (!stated || known * 10 < practice->values.total * 7) {
		slot->choices.len = 0;
		for (size_t k = 0; closed && k < practice->values.rows.len; k++)
			ARRAY_PUSH(arena, &slot->choices, practice->values.rows.at[k].text);
		known = closed ? practice->values.total : known;
	}
	struct demand *demand =
		add_demand(format, arena, DEMAND_CHOICE, i, stated, known, practice->values.total);
	if (demand) {
		demand->expected = str_join(arena, slot->choices.at, slot->choices.len, S(" or "));
		demand->text = str_printf(arena, "the tag is " STR_FMT, STR_ARG(demand->expected));
	}
}

/* The period of "et al." stands for the gap's own where the other entries have one, or the text
 * says so; else it is the abbreviation's alone. */
static void share_et_al(struct pair *pair, struct arena *arena)
{
	for (size_t i = 0; i < pair->et_al.rows.len; i++) {
		const struct tally_row *row = &pair->et_al.rows.at[i];
		str without = row->text, with = str_printf(arena, "." STR_FMT, STR_ARG(without));
		bool stated = pair->has_stated && str_eq(pair->stated, with);
		bool own =
			tally_count(&pair->gaps, with) + stated > tally_count(&pair->gaps, without);
		str raw = own ? str_printf(arena, "." STR_FMT, STR_ARG(row->sample)) : row->sample;
		for (uint32_t k = 0; k < row->count; k++) {
			tally_add(&pair->gaps, arena, own ? with : without, raw);
			tally_add(&pair->raws, arena, raw, own ? with : without);
		}
	}
}

static void weigh_gap(struct format *format, int from, int to, struct arena *arena)
{
	struct pair *pair = practice_pair(format, from, to);
	share_et_al(pair, arena);
	const struct tally_row *top = tally_top(&pair->gaps);
	enum demand_kind kind = to == (int)format->slots.len ? DEMAND_END
				: from == SLOT_START         ? DEMAND_MARKER
							     : DEMAND_GAP;
	size_t slot = to == (int)format->slots.len ? (size_t)(from < 0 ? 0 : from) : (size_t)to;

	pair->demand = 0;
	bool same = pair->has_stated && top && str_eq(pair->stated, top->text);
	str expected = top ? top->text : pair->stated;
	uint32_t followed = top ? top->count : 0, of = pair->gaps.total;
	if (format->practice->entries < FEW && pair->has_stated) {
		expected = pair->stated;
		same = true;
	} else if (!top) {
		return;
	} else if (pair->has_stated && !same && of >= 3) {
		struct demand *off = add_demand(format, arena, kind, slot, true,
			tally_count(&pair->gaps, pair->stated), of);
		if (off) {
			off->expected = pair->stated;
			off->text = str_printf(arena,
				"between " STR_FMT " and " STR_FMT ": " STR_FMT,
				STR_ARG(slot_words(format, from)), STR_ARG(slot_words(format, to)),
				STR_ARG(gap_words(pair->stated, arena)));
		}
	}
	struct demand *demand = add_demand(format, arena, kind, slot, same, followed, of);
	if (!demand)
		return;
	demand->expected = expected;
	demand->text = str_printf(arena, "between " STR_FMT " and " STR_FMT ": " STR_FMT,
		STR_ARG(slot_words(format, from)), STR_ARG(slot_words(format, to)),
		STR_ARG(gap_words(expected, arena)));
	pair->demand = (uint16_t)format->demands.len;
}

static void derive_demands(struct format *format, struct arena *arena)
{
	format->demands.len = 0;
	for (size_t i = 0; i < format->slots.len; i++) {
		weigh_field(format, i, arena);
		weigh_style(format, i, arena);
		weigh_link(format, i, arena);
		weigh_choice(format, i, arena);
	}
	for (int from = -1; from < (int)format->slots.len; from++)
		for (int to = from + 1; to <= (int)format->slots.len; to++)
			weigh_gap(format, from, to, arena);
	const struct tally_row *tail = NULL;
	if (format->slots.len)
		tail = tally_top(
			&practice_pair(format, (int)format->slots.len - 1, (int)format->slots.len)
				 ->gaps);
	if (tail)
		format->tail = tail->text;
}

/* ---- acceptance and scope ---- */

static bool breaks_required(const struct reading *reading)
{
	for (size_t i = 0; i < reading->deviations.len; i++)
		if (reading->deviations.at[i].demand &&
			reading->deviations.at[i].demand->state == DEMAND_REQUIRED)
			return true;
	return false;
}

static void count_accepted(struct formats *formats, const struct readings *readings)
{
	struct arena scratch = {0};

	for (size_t i = 0; i < readings->len; i++) {
		const struct kept_reading *reading = &readings->at[i];
		for (size_t k = 0; reading->understood && k < formats->formats.len; k++) {
			struct format *format = formats->formats.at[k];
			if (format == reading->format) {
				format->of++;
				format->accepted += !reading->deviations ||
						    !breaks_required(reading_of(reading, &scratch));
				arena_rewind(&scratch, (struct arena_mark){0});
			}
		}
	}
	arena_release(&scratch);
	formats->entries = readings->entries;
	formats->understood = readings->understood;
	formats->out_of_scope = readings->out_of_scope;
	for (size_t k = 0; k < formats->formats.len; k++) {
		struct format *format = formats->formats.at[k];
		format->gates = format->of == 0 ? format->origin != FORMAT_LEARNED
						: format->accepted * 5 >= format->of * 4;
	}
}

void weigh(struct formats *formats, const struct list *base, struct arena *arena)
{
	struct survey *survey = survey_take(formats, base, arena);
	for (size_t k = 0; k < formats->formats.len; k++)
		derive_demands(formats->formats.at[k], arena);
	formats->priv->base_readings = survey_judge(survey);
	formats->priv->base = base;
	count_accepted(formats, formats->priv->base_readings);
	for (size_t k = 0; k < formats->formats.len; k++) {
		struct format *format = formats->formats.at[k];
		bool is_written = format->origin == FORMAT_CONFIGURED &&
				  str_contains(format->stated.text, S("{"));
		format->written = is_written ? format->stated.text : format_write(format, arena);
	}
}
