/* shape: the deviations that format found in an entry into findings, as weighty as the list's own
 * practice makes them. */
#include "rule.h"

/* A way to differ: the same kind of deviation at the same slot of the same format. Compared by its
 * bytes. */
struct way {
	const struct format *format;
	uint32_t kind, slot;
};

static struct way way_of(const struct reading *reading, const struct deviation *deviation)
{
	struct way way;
	const struct format *format = reading->format;
	way.format = format;
	way.kind = deviation->kind;
	way.slot = UINT32_MAX;
	if (deviation->demand != NULL)
		way.slot = deviation->demand->slot;
	else if (deviation->slot != NULL && format != NULL)
		way.slot = (uint32_t)(deviation->slot - format->slots.at);
	return way;
}

static str key_of(const struct way *way)
{
	return (str){(const char *)way, sizeof(*way)};
}

static void count_way(struct lint_shared *shared, struct way way)
{
	struct way *key = &way;
	if (map_get(&shared->deviations, key_of(&way)) == NULL) {
		key = NEW(shared->arena, struct way);
		*key = way;
	}
	++*map_put(&shared->deviations, shared->arena, key_of(key), NULL);
}

#define WAY_ALL UINT32_MAX /* as kind: all entries of the format */

void shape_count(struct lint_shared *shared, const struct readings *evidence)
{
	for (size_t i = 0; i < evidence->len; i++) {
		const struct reading *reading = &evidence->at[i];
		if (!reading->in_scope)
			continue;
		count_way(shared, (struct way){reading->format, WAY_ALL, 0});
		for (size_t k = 0; k < reading->deviations.len; k++) {
			struct way way = way_of(reading, &reading->deviations.at[k]);
			bool is_counted = false; /* once an entry */
			for (size_t j = 0; j < k && j < 16 && !is_counted; j++) {
				struct way earlier = way_of(reading, &reading->deviations.at[j]);
				is_counted = earlier.kind == way.kind && earlier.slot == way.slot;
			}
			if (!is_counted)
				count_way(shared, way);
		}
	}
}

static uint32_t times(const struct check *check, struct way way)
{
	const size_t *count = map_get(&check->index->shared->deviations, key_of(&way));
	return count != NULL ? (uint32_t)*count : 0;
}

/* How the base's entries of this format stand to what this one does not do. */
static struct tally tally_of(const struct check *check, const struct deviation *deviation)
{
	struct way way = way_of(check->reading, deviation);
	if (deviation->kind == DEVIATION_NOT_UNDERSTOOD) {
		const struct readings *base = check->index->evidence;
		return (struct tally){base->understood, base->entries - base->understood};
	}
	uint32_t broken = times(check, way);
	uint32_t all = times(check, (struct way){way.format, WAY_ALL, 0});
	return (struct tally){all > broken ? all - broken : 0, broken};
}

/* Does what was found differ from what is expected by signs alone (emoji, arrows) that decorate it?
 */
static bool is_decorated(const struct deviation *deviation)
{
	str found = deviation->found, expected = deviation->expected;
	size_t at = 0;
	bool has_sign = false;
	for (size_t i = 0; i < found.len;) {
		size_t from = i;
		uint32_t code = utf8_next(found, &i);
		if (code >= 0x2000 && !utf8_is_letter(code) && !(code >= 0x3000 && code < 0x3040) &&
			code < 0xFF00) {
			has_sign = true;
			continue;
		}
		if (code >= 0x1F000) {
			has_sign = true;
			continue;
		}
		if (at < expected.len && expected.at[at] == found.at[from] && code < 0x80)
			at++;
		else if (found.at[from] != ' ')
			return false;
	}
	return has_sign && at == expected.len;
}

/* A stray letter, as against a remark, a badge or one more link, which many lists let pass. */
static bool is_stray(str text)
{
	str word = str_trim(text);
	if (word.len == 0 || word.len > 3)
		return false;
	for (size_t i = 0; i < word.len; i++)
		if (!char_is_alpha(word.at[i]) && word.at[i] != '.' && word.at[i] != ',')
			return false;
	return true;
}

/* Form that the base keeps to without exception, or nearly: a variant that stands there three times
 * is one of its own. */
static bool is_firm(struct tally tally, bool is_stated)
{
	uint64_t all = (uint64_t)tally.followed + tally.broken;
	if (tally.broken > 2 && (!is_stated || (uint64_t)tally.broken * 100 > all))
		return false;
	return (uint64_t)tally.broken * 20 <= all;
}

bool formats_gate(const struct check *check)
{
	for (size_t i = 0; i < check->formats->formats.len; i++)
		if (check->formats->formats.at[i]->gates)
			return true;
	return false;
}

static enum severity weight_of(const struct check *check, const struct deviation *deviation)
{
	const struct format *format = check->reading->format;
	const struct demand *demand = deviation->demand;
	struct tally tally = tally_of(check, deviation);
	bool is_small = tally.followed + tally.broken < 8; /* the text alone decides */
	bool is_stated = demand != NULL && demand->is_stated;
	if (!is_small && !is_firm(tally, is_stated))
		return SEVERITY_NOTICE;
	if (demand != NULL && demand->of >= 8 && demand->followed * 100ull < demand->of * 95ull)
		return SEVERITY_NOTICE;
	if (deviation->kind == DEVIATION_OUTSIDE && !is_stray(check_text(check, deviation->at)))
		return SEVERITY_NOTICE;
	if (is_decorated(deviation))
		return SEVERITY_NOTICE;
	if (format != NULL ? !format->gates : !formats_gate(check))
		return is_small ? SEVERITY_NOTICE : SEVERITY_WARNING;
	if (demand != NULL && demand->state != DEMAND_REQUIRED)
		return SEVERITY_WARNING;
	if (demand == NULL && format != NULL && format->origin == FORMAT_LEARNED)
		return SEVERITY_WARNING;
	return SEVERITY_ERROR;
}

static str line_at(str text, uint32_t number)
{
	str line = {0}, rest = text;
	for (uint32_t i = 0; i <= number && i < 4096; i++)
		if (!str_cut(rest, S("\n"), &line, &rest) && i < number)
			return (str){0};
	return str_trim(line);
}

static const struct quote *quote_of(const struct check *check, const struct deviation *deviation)
{
	const struct format *format = check->reading->format;
	if (format == NULL || format->origin == FORMAT_LEARNED || format->stated.line == 0)
		return NULL;
	if (deviation->demand != NULL && !deviation->demand->is_stated)
		return NULL;
	const struct slot *slot = deviation->slot;
	if (slot == NULL && deviation->demand != NULL &&
		deviation->demand->slot < format->slots.len)
		slot = &format->slots.at[deviation->demand->slot];
	struct quote *quote = NEW(check->arena, struct quote);
	quote->path = format->stated.path;
	quote->line = format->stated.line;
	if (slot != NULL && slot->line >= format->stated.line &&
		slot->line <= format->stated.end_line)
		quote->line = slot->line;
	quote->text = line_at(format->stated.text, quote->line - format->stated.line);
	if (quote->text.len == 0) {
		quote->line = format->stated.line;
		quote->text = line_at(format->stated.text, 0);
	}
	return quote;
}

/* ---- words ---- */

static str slot_name(const struct deviation *deviation, const struct format *format)
{
	const struct slot *slot = deviation->slot;
	if (slot == NULL && deviation->demand != NULL && format != NULL &&
		deviation->demand->slot < format->slots.len)
		slot = &format->slots.at[deviation->demand->slot];
	if (slot == NULL)
		return S("entry");
	if (slot->field == FIELD_LINK && slot->label.len > 0)
		return slot->label;
	return slot->name.len > 0 ? slot->name : field_name(slot->field);
}

/* The bracket form of a link with its own label in it. */
static str filled(const struct check *check, str shape, str label)
{
	if (str_find_char(shape, '@') == NOT_FOUND)
		return shape;
	str with_label = str_replace(check->arena, shape, S("@"), label);
	return str_replace(check->arena, with_label, S("%"), S("..."));
}

/* Bytes for a message: line ends and runs of blanks made visible, cut when long. */
static str shown(const struct check *check, str bytes)
{
	struct buf out = buf_make(check->arena);
	size_t i = 0;
	while (i < bytes.len && out.len < 80) {
		if (bytes.at[i] == '\n') {
			buf_add(&out, S("\\n"));
			i++;
		} else if (bytes.at[i] == '\t') {
			buf_add(&out, S("\\t"));
			i++;
		} else if (bytes.at[i] == '\r') {
			i++;
		} else {
			size_t from = i;
			(void)utf8_next(bytes, &i);
			buf_add(&out, str_slice(bytes, from, i));
		}
	}
	if (i < bytes.len)
		buf_add(&out, S("..."));
	return buf_str(&out);
}

static str practice(const struct check *check, const struct deviation *deviation)
{
	const struct demand *demand = deviation->demand;
	if (demand == NULL || demand->of < 2)
		return (str){0};
	return str_printf(check->arena, " (%u of %u entries do)", demand->followed, demand->of);
}

static const struct slot *slot_of(const struct deviation *deviation, const struct format *format)
{
	if (deviation->slot != NULL || deviation->demand == NULL || format == NULL)
		return deviation->slot;
	return deviation->demand->slot < format->slots.len
		       ? &format->slots.at[deviation->demand->slot]
		       : NULL;
}

/* "behind the title": where the format has the part. */
static str place_of_slot(const struct check *check, const struct deviation *deviation)
{
	const struct format *format = check->reading->format;
	const struct slot *slot = slot_of(deviation, format);
	if (slot == NULL || format == NULL)
		return S("where the other entries have it");
	if (slot == format->slots.at)
		return S("to the front");
	const struct slot *before = slot - 1;
	str name = before->field == FIELD_LINK && before->label.len > 0 ? before->label
		   : before->name.len > 0                               ? before->name
									: field_name(before->field);
	return str_printf(check->arena, "behind the " STR_FMT, STR_ARG(name));
}

/* " (for instance `LLaMA-7B`)" */
static str example_of(const struct check *check, const struct deviation *deviation)
{
	const struct slot *slot = slot_of(deviation, check->reading->format);
	if (slot == NULL || slot->example.len == 0)
		return (str){0};
	return str_printf(check->arena, " (for instance `" STR_FMT "`)",
		STR_ARG(check_brief(check, slot->example, 48)));
}

static str message_of(const struct check *check, const struct deviation *deviation)
{
	struct arena *arena = check->arena;
	const struct format *format = check->reading->format;
	str name = slot_name(deviation, format);
	str expected = deviation->expected, found = deviation->found;
	if (deviation->kind == DEVIATION_SHAPE) {
		expected = filled(check, expected, name);
		found = filled(check, found, name);
	}
	expected = shown(check, expected);
	found = shown(check, found);
	str rate = practice(check, deviation);
	bool has_expected = deviation->expected.len > 0, has_found = deviation->found.len > 0;
	switch (deviation->kind) {
	case DEVIATION_NOT_UNDERSTOOD:
		if (!has_expected)
			return S("This entry is not in the list's format.");
		return str_printf(arena,
			"This entry is not in the list's format. Write it like this one: " STR_FMT,
			STR_ARG(check_brief(check, deviation->expected, 240)));
	case DEVIATION_MISSING:
		return str_printf(arena, "The " STR_FMT " is missing; add it " STR_FMT STR_FMT ".",
			STR_ARG(name), STR_ARG(place_of_slot(check, deviation)),
			STR_ARG(example_of(check, deviation)));
	case DEVIATION_MISPLACED:
		return str_printf(arena,
			"The " STR_FMT
			" stands in another place than in the list's format; move it " STR_FMT ".",
			STR_ARG(name), STR_ARG(place_of_slot(check, deviation)));
	case DEVIATION_BLANK:
		if (!has_found)
			return str_printf(arena,
				"The " STR_FMT " was left blank; fill it in or take it out.",
				STR_ARG(name));
		return str_printf(arena,
			"`" STR_FMT "` is still the blank of the template; fill in the " STR_FMT
			" or take it out.",
			STR_ARG(found), STR_ARG(name));
	case DEVIATION_OUTSIDE:
		return str_printf(arena,
			"`" STR_FMT
			"` belongs to no part of the list's format; take it out or move it "
			"into the part where it belongs.",
			STR_ARG(has_found ? found
					  : shown(check, check_text(check, deviation->at))));
	case DEVIATION_LABEL:
		if (has_expected)
			return str_printf(arena,
				"The link is labelled `" STR_FMT "`; this list writes `" STR_FMT
				"`" STR_FMT ".",
				STR_ARG(found), STR_ARG(expected), STR_ARG(rate));
		return str_printf(arena, "`" STR_FMT "` is not among the link labels of this list.",
			STR_ARG(found));
	case DEVIATION_CHOICE:
		if (has_expected)
			return str_printf(arena,
				"`" STR_FMT "` is not one of the list's values for the " STR_FMT
				": write `" STR_FMT "`.",
				STR_ARG(found), STR_ARG(name), STR_ARG(expected));
		return str_printf(arena,
			"`" STR_FMT "` is not one of the list's values for the " STR_FMT ".",
			STR_ARG(found), STR_ARG(name));
	case DEVIATION_SPACING:
	case DEVIATION_INDENT:
	case DEVIATION_SEPARATOR:
	case DEVIATION_STYLE:
	case DEVIATION_SHAPE:
	case DEVIATION_MARKER:
	case DEVIATION_END: break;
	}
	static const struct {
		enum deviation_kind kind;
		const char *what;
	} wordings[] = {
		{DEVIATION_SPACING, "The blanks at the %.*s are not as in the list"},
		{DEVIATION_INDENT, "The line of the %.*s is not indented as in the list"},
		{DEVIATION_SEPARATOR, "What stands before the %.*s is not as in the list"},
		{DEVIATION_STYLE, "The %.*s is not emphasised as in the list"},
		{DEVIATION_SHAPE, "The brackets of %.*s are not as in the list"},
		{DEVIATION_MARKER, "The list marker is not the list's"},
		{DEVIATION_END, "The %.*s does not end as in the list"},
	};
	struct buf out = buf_make(arena);
	for (size_t i = 0; i < COUNT_OF(wordings); i++) {
		if (wordings[i].kind != deviation->kind)
			continue;
		str what = str_from(wordings[i].what), head, tail;
		bool has_name = str_cut(what, S("%.*s"), &head, &tail);
		buf_add(&out, head);
		if (has_name) {
			buf_add(&out, name);
			buf_add(&out, tail);
		}
	}
	buf_add(&out, rate);
	if (has_expected && has_found)
		buf_addf(&out, ": write `" STR_FMT "` instead of `" STR_FMT "`.", STR_ARG(expected),
			STR_ARG(found));
	else if (has_expected)
		buf_addf(&out, ": write `" STR_FMT "`.", STR_ARG(expected));
	else if (has_found)
		buf_addf(&out, ": take out `" STR_FMT "`.", STR_ARG(found));
	else
		buf_add(&out, S("."));
	return buf_str(&out);
}

static str fix_title(const struct check *check, const struct deviation *deviation)
{
	str expected = shown(check, deviation->expected);
	switch (deviation->kind) {
	case DEVIATION_MISSING:
		return str_printf(check->arena, "Add the " STR_FMT,
			STR_ARG(slot_name(deviation, check->reading->format)));
	case DEVIATION_MISPLACED:
		return str_printf(check->arena, "Move the " STR_FMT,
			STR_ARG(slot_name(deviation, check->reading->format)));
	case DEVIATION_OUTSIDE: return S("Take out what belongs to no part of the format");
	case DEVIATION_SPACING: return S("Set the blanks right");
	case DEVIATION_INDENT: return S("Indent the line as in the list");
	default: break;
	}
	if (deviation->expected.len == 0)
		return S("Take it out");
	return str_printf(check->arena, "Write `" STR_FMT "`", STR_ARG(expected));
}

void report_deviations(struct check *check, enum deviation_kind kind)
{
	const struct reading *reading = check->reading;
	if (!reading->in_scope || check->index->shared->is_reform)
		return;
	for (size_t i = 0; i < reading->deviations.len; i++) {
		const struct deviation *deviation = &reading->deviations.at[i];
		if (deviation->kind != kind)
			continue;
		if (deviation->demand != NULL && deviation->demand->state == DEMAND_OFF)
			continue;
		str message = message_of(check, deviation);
		struct diag *diag = report(check, deviation->at, STR_FMT, STR_ARG(message));
		diag_cap(check, diag, weight_of(check, deviation));
		diag->quote = quote_of(check, deviation);
		diag_key(check, diag,
			str_printf(check->arena, STR_FMT " " STR_FMT,
				STR_ARG(slot_name(deviation, reading->format)),
				STR_ARG(str_slice(deviation->found, 0, 64))));
		if (deviation->edits.len == 0)
			continue;
		struct fix *fix = NEW(check->arena, struct fix);
		fix->title = fix_title(check, deviation);
		fix->safety = deviation->is_safe ? FIX_SAFE : FIX_UNSURE;
		for (size_t k = 0; k < deviation->edits.len; k++)
			ARRAY_PUSH(check->arena, &fix->edits, deviation->edits.at[k]);
		diag->fix = fix;
	}
}
