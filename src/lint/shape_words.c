/* shape_words: a deviation into words: what a finding says of it, and what its fix is called. */
#include "shape.h"

#include <string.h>

str shape_slot_name(const struct deviation *deviation, const struct format *format)
{
	const struct slot *slot = deviation->slot;
	if (slot == NULL && deviation->demand != NULL && format != NULL &&
		deviation->demand->slot < format->slots.len)
		slot = &format->slots.at[deviation->demand->slot];
	if (slot == NULL)
		return S("entry");
	if (slot->field == FIELD_LINK && slot->label.len > 0)
		return slot->label;
	if (str_eq(slot->name, S("*")))
		return S("other links");
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
			buf_add(&out, S("↵"));
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

/* "36 of 36 entries", where there is something to count. */
static str practice(const struct check *check, const struct deviation *deviation)
{
	const struct demand *demand = deviation->demand;
	if (demand == NULL || demand->of < 2)
		return (str){0};
	return str_printf(check->arena, "%u of %u entries", demand->followed, demand->of);
}

static const struct slot *slot_of(const struct deviation *deviation, const struct format *format)
{
	if (deviation->slot != NULL || deviation->demand == NULL || format == NULL)
		return deviation->slot;
	return deviation->demand->slot < format->slots.len
		       ? &format->slots.at[deviation->demand->slot]
		       : NULL;
}

/* "Paper link" */
static str link_name(struct arena *arena, str label)
{
	if (str_contains(str_lower(arena, label), S("link")))
		return label;
	return str_printf(arena, STR_FMT " link", STR_ARG(label));
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
	str name = before->field == FIELD_LINK && before->label.len > 0
			   ? link_name(check->arena, before->label)
		   : str_eq(before->name, S("*")) ? S("other links")
		   : before->name.len > 0         ? before->name
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

struct wording { /* what a message is made of */
	str name, expected, found, rate;
	bool has_expected, has_found;
	bool is_end; /* it is about what stands behind the name, not before it */
};

/* Something between the values is not as it should be: blanks, marks, emphasis, brackets. */
static str message_of_gap(struct arena *arena, enum deviation_kind kind, const struct wording *w)
{
	static const struct {
		enum deviation_kind kind;
		const char *what;
	} wordings[] = {
		{DEVIATION_SPACING, "The blanks before the %.*s differ from the list's"},
		{DEVIATION_INDENT, "The line of the %.*s is indented otherwise than in the list"},
		{DEVIATION_SEPARATOR, "What stands before the %.*s differs from the list"},
		{DEVIATION_STYLE, "The emphasis at the %.*s differs from the list's"},
		{DEVIATION_SHAPE, "The brackets of the %.*s differ from the list's"},
		{DEVIATION_MARKER, "The entry begins otherwise than those of the list"},
		{DEVIATION_END, "What stands behind the %.*s differs from the list"},
	};
	struct buf out = buf_make(arena);
	for (size_t i = 0; i < COUNT_OF(wordings); i++) {
		if (wordings[i].kind != kind)
			continue;
		str what = str_from(wordings[i].what), head, tail;
		bool has_name;
		if (w->is_end)
			what = str_replace(arena, what, S("before"), S("behind"));
		has_name = str_cut(what, S("%.*s"), &head, &tail);
		buf_add(&out, head);
		if (has_name) {
			buf_add(&out, w->name);
			buf_add(&out, tail);
		}
	}
	if (w->has_expected) {
		if (str_eq(w->expected, S(" ")))
			buf_add(&out, S(": write one blank"));
		else
			buf_addf(&out, ": write `" STR_FMT "`", STR_ARG(w->expected));
		if (w->rate.len > 0)
			buf_addf(&out, ", as " STR_FMT " do", STR_ARG(w->rate));
		if (w->has_found)
			buf_addf(&out, ", not `" STR_FMT "`", STR_ARG(w->found));
	} else if (w->has_found) {
		buf_addf(&out, ": take out `" STR_FMT "`", STR_ARG(w->found));
		if (w->rate.len > 0)
			buf_addf(&out, "; " STR_FMT " do without", STR_ARG(w->rate));
	}
	buf_add_char(&out, '.');
	return buf_str(&out);
}

/* The marks that end the bytes before a value, and open what is set around it. */
static str marks_before_value(str gap)
{
	size_t from = gap.len;
	while (from > 0 && strchr("*`\"", gap.at[from - 1]) != NULL)
		from--;
	return str_slice(gap, from, gap.len);
}

/* "in italics"; empty: no marks, or none that have a name. */
static str name_of_marks(str marks)
{
	static const struct {
		str marks, name;
	} names[] = {
		{STR_INIT("*"), STR_INIT("in italics")},
		{STR_INIT("**"), STR_INIT("in bold")},
		{STR_INIT("***"), STR_INIT("in bold italics")},
		{STR_INIT("`"), STR_INIT("as code")},
		{STR_INIT("\""), STR_INIT("in quotation marks")},
	};
	for (size_t i = 0; i < COUNT_OF(names); i++)
		if (str_eq(names[i].marks, marks))
			return names[i].name;
	return (str){0};
}

/* A value set otherwise than the list's, in the words for it; empty: it takes the bytes to say. */
static str message_of_emphasis(struct arena *arena, const struct wording *w)
{
	str expected = marks_before_value(w->expected), found = marks_before_value(w->found);
	str wanted = name_of_marks(expected), had = name_of_marks(found);
	str rate = w->rate.len > 0 ? str_printf(arena, ", as " STR_FMT " do", STR_ARG(w->rate))
				   : (str){0};
	if (w->is_end || str_eq(expected, found))
		return (str){0};
	if (wanted.len > 0 && (had.len > 0 || found.len == 0))
		return str_printf(arena,
			"Write the " STR_FMT " " STR_FMT ", `" STR_FMT "..." STR_FMT "`" STR_FMT
			".",
			STR_ARG(w->name), STR_ARG(wanted), STR_ARG(expected), STR_ARG(expected),
			STR_ARG(rate));
	if (expected.len == 0 && had.len > 0)
		return str_printf(arena,
			"Write the " STR_FMT " without the `" STR_FMT "` around it" STR_FMT ".",
			STR_ARG(w->name), STR_ARG(found), STR_ARG(rate));
	return (str){0};
}

/* A value is not the list's. */
static str message_of_value(struct arena *arena, enum deviation_kind kind, const struct wording *w)
{
	switch (kind) {
	case DEVIATION_LABEL:
		if (w->has_expected)
			return str_printf(arena,
				"The link is labelled `" STR_FMT "`; this list writes `" STR_FMT
				"`%s" STR_FMT "%s.",
				STR_ARG(w->found), STR_ARG(w->expected),
				w->rate.len > 0 ? " (" : "", STR_ARG(w->rate),
				w->rate.len > 0 ? ")" : "");
		return str_printf(arena, "`" STR_FMT "` is not among the link labels of this list.",
			STR_ARG(w->found));
	case DEVIATION_CHOICE:
		if (w->has_expected)
			return str_printf(arena,
				"`" STR_FMT
				"` is not one of the values that the list has for the " STR_FMT
				": " STR_FMT ".",
				STR_ARG(w->found), STR_ARG(w->name), STR_ARG(w->expected));
		return str_printf(arena,
			"`" STR_FMT "` is not one of the values that the list has for the " STR_FMT
			".",
			STR_ARG(w->found), STR_ARG(w->name));
	case DEVIATION_STYLE: {
		str message = message_of_emphasis(arena, w);
		return message.len > 0 ? message : message_of_gap(arena, kind, w);
	}
	default: return message_of_gap(arena, kind, w);
	}
}

/* A link is named by the label that it has: it may be another than the format's. */
static str label_at(const struct record *record, struct span at, str otherwise)
{
	for (size_t i = 0; i < record->links.len; i++) {
		const struct record_link *link = &record->links.at[i];

		if (link->label.len > 0 && link->at.from <= at.from && at.to <= link->at.to)
			return link->label;
	}
	return otherwise;
}

str shape_message(const struct check *check, const struct deviation *deviation)
{
	struct arena *arena = check->arena;
	const struct format *format = check->reading->format;
	struct wording wording = {.name = shape_slot_name(deviation, format),
		.expected = deviation->expected,
		.found = deviation->found,
		.rate = practice(check, deviation),
		.has_expected = deviation->expected.len > 0,
		.has_found = deviation->found.len > 0,
		.is_end = deviation->demand != NULL && deviation->demand->kind == DEMAND_END};
	const struct wording *w = &wording;
	const struct slot *slot = slot_of(deviation, format);
	if (deviation->kind == DEVIATION_SHAPE && slot != NULL && slot->field == FIELD_LINK)
		wording.name = label_at(&check->reading->record, deviation->at, wording.name);
	if (deviation->kind == DEVIATION_SHAPE) {
		wording.expected = filled(check, wording.expected, w->name);
		wording.found = filled(check, wording.found, w->name);
	}
	if (deviation->kind == DEVIATION_SHAPE && str_contains(deviation->expected, S("](%)")) &&
		str_eq(deviation->found, check_text(check, deviation->at)))
		return str_printf(arena,
			"The " STR_FMT " is no link, as it is in " STR_FMT "; link it: `" STR_FMT
			"`.",
			STR_ARG(w->name), STR_ARG(w->rate.len ? w->rate : S("the list")),
			STR_ARG(str_replace(arena,
				str_replace(arena, deviation->expected, S("%"), S("address")),
				S("@"), w->name)));
	if (slot != NULL && slot->field == FIELD_LINK && slot->label.len > 0)
		wording.name = link_name(arena, w->name);
	wording.expected = shown(check, wording.expected);
	wording.found = shown(check, wording.found);
	switch (deviation->kind) {
	case DEVIATION_NOT_UNDERSTOOD:
		if (!w->has_expected)
			return S("This entry is not in the list's format.");
		return str_printf(arena,
			"This entry is not in the list's format. Write it like this one: " STR_FMT,
			STR_ARG(check_brief(check, deviation->expected, 240)));
	case DEVIATION_MISSING:
		return str_printf(arena, "`" STR_FMT "` is missing; add it " STR_FMT STR_FMT ".",
			STR_ARG(w->name), STR_ARG(place_of_slot(check, deviation)),
			STR_ARG(example_of(check, deviation)));
	case DEVIATION_MISPLACED:
		return str_printf(arena,
			"`" STR_FMT
			"` stands in another place than in the list's format; move it " STR_FMT ".",
			STR_ARG(w->name), STR_ARG(place_of_slot(check, deviation)));
	case DEVIATION_BLANK:
		if (!w->has_found)
			return str_printf(arena,
				"The " STR_FMT " was left blank; fill it in or take it out.",
				STR_ARG(w->name));
		return str_printf(arena,
			"`" STR_FMT "` is still the blank of the template; fill in the " STR_FMT
			" or take it out.",
			STR_ARG(w->found), STR_ARG(w->name));
	case DEVIATION_OUTSIDE:
		return str_printf(arena,
			"`" STR_FMT
			"` belongs to no part of the list's format; take it out or move it "
			"into the part where it belongs.",
			STR_ARG(w->has_found ? w->found
					     : shown(check, check_text(check, deviation->at))));
	default: return message_of_value(arena, deviation->kind, w);
	}
}

str shape_fix_title(const struct check *check, const struct deviation *deviation)
{
	str expected = shown(check, deviation->expected);
	switch (deviation->kind) {
	case DEVIATION_MISSING:
		return str_printf(check->arena, "Add the " STR_FMT,
			STR_ARG(shape_slot_name(deviation, check->reading->format)));
	case DEVIATION_MISPLACED:
		return str_printf(check->arena, "Move the " STR_FMT,
			STR_ARG(shape_slot_name(deviation, check->reading->format)));
	case DEVIATION_OUTSIDE: return S("Take out what belongs to no part of the format");
	case DEVIATION_SPACING: return S("Set the blanks right");
	case DEVIATION_INDENT: return S("Indent the line as in the list");
	case DEVIATION_STYLE: {
		str name = name_of_marks(marks_before_value(deviation->expected));
		if (name.len > 0)
			return str_printf(check->arena, "Set it " STR_FMT, STR_ARG(name));
		break;
	}
	case DEVIATION_SHAPE: return S("Write the link in the list's brackets");
	case DEVIATION_CHOICE:
		if (deviation->edits.len == 1)
			expected = deviation->edits.at[0].text;
		break;
	default: break;
	}
	if (deviation->expected.len == 0)
		return S("Take it out");
	if (str_eq(expected, S(" ")))
		return S("Write one blank");
	return str_printf(check->arena, "Write `" STR_FMT "`", STR_ARG(expected));
}
