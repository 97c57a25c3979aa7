/* Reads a written-out format ("- **{title}**.{{ arXiv:{arxiv}.}} ...") into slots and the gaps
 * between them. */
#include <string.h>

#include "gap.h"
#include "statement.h"
#include "vocab.h"

struct hole {
	str outside, inside; /* text before it: outside and inside its double braces */
	str suffix;          /* text behind it inside them */
	bool is_optional;
};

struct parser {
	str text;
	struct arena *arena;
	struct format *format;
	struct hole holes[SLOTS_MAX];
	struct error *error;
};

static enum field field_named(str name)
{
	for (int field = 0; field < FIELD_COUNT; field++)
		if (str_eq(name, field_name((enum field)field)))
			return (enum field)field;
	return FIELD_COUNT;
}

static bool is_role(str name)
{
	str role = vocab_role(name);
	return str_eq(name, S("other")) || (role.len > 0 && str_eq(role, name));
}

static void split_choices(struct slot *slot, str values, struct arena *arena)
{
	str head;

	while (values.len) {
		str_cut(values, S("|"), &head, &values);
		ARRAY_PUSH(arena, &slot->choices, head);
	}
}

/* The brackets and label before a link's target belong to its shape. */
static void take_link(struct slot *slot, str *before, str *after, struct arena *arena)
{
	size_t close = before->len - 2, open = close, depth = 0;

	while (open > 0) {
		char c = before->at[open - 1];
		if (c == ']')
			depth++;
		if (c == '[' && depth-- == 0) {
			open--;
			break;
		}
		open--;
	}
	str label = str_slice(*before, open + 1, close);
	bool inner = label.len > 2 && label.at[0] == '[' && label.at[label.len - 1] == ']';
	bool outer =
		open > 0 && before->at[open - 1] == '[' && after->len > 1 && after->at[1] == ']';
	slot->label = inner ? str_slice(label, 1, label.len - 1) : label;
	slot->shape = outer ? S("[[@](%)]") : inner ? S("[[@]](%)") : S("[@](%)");
	*before = str_slice(*before, 0, open - outer);
	*after = str_slice(*after, outer ? 2 : 1, after->len);
	(void)arena;
}

/* `<a href="{paper}">Paper</a>` */
static bool take_html_link(struct slot *slot, str *before, str *after)
{
	static const str open = STR_INIT("<a href=\""), close = STR_INIT("\">"),
			 end = STR_INIT("</a>");
	size_t at = str_find(*after, end);

	if (!str_ends(*before, open) || !str_starts(*after, close) || at == NOT_FOUND)
		return false;
	slot->label = str_slice(*after, close.len, at);
	slot->shape = S("<a href=\"%\">@</a>");
	before->len -= open.len;
	*after = str_slice(*after, at + end.len, after->len);
	return true;
}

/* "Paper: {paper}": a bare address with its label before it, or without one. */
static void take_bare_address(struct slot *slot, str *before)
{
	size_t colon = before->len, from;

	while (colon > 0 && before->at[colon - 1] == ' ')
		colon--;
	slot->shape = S("%");
	if (colon == 0 || before->at[colon - 1] != ':')
		return;
	from = --colon;
	while (from > 0 && (char_is_alnum(before->at[from - 1]) || before->at[from - 1] == ' '))
		from--;
	while (from < colon && before->at[from] == ' ')
		from++;
	str label = str_slice(*before, from, colon);
	if (!vocab_role(label).len)
		return;
	slot->label = label;
	slot->shape = S("@: %");
	before->len = from;
}

static void take_address(struct slot *slot, str *before, str *after, struct arena *arena)
{
	if (str_ends(*before, S("](")) && str_starts(*after, S(")")))
		take_link(slot, before, after, arena);
	else if (!take_html_link(slot, before, after) && !slot->repeats)
		take_bare_address(slot, before);
}

static bool add_slot(struct parser *p, str name, str *before, str *after)
{
	str value = {0};
	struct slot *slot;

	str_cut(name, S("="), &name, &value);
	bool targets = str_ends(*before, S("](")) && str_starts(*after, S(")"));
	size_t i = p->format->slots.len;
	if (i >= SLOTS_MAX - 1)
		return fail(p->error, "the format has more than %d fields", SLOTS_MAX - 1);
	if (str_eq(name, S("url"))) {
		/* The target of a title that is a link: `[{title}]({url})`, `[**{title}**]({url})`.
		 */
		size_t bracket =
			i ? str_find_char(p->holes[i - 1].is_optional ? p->holes[i - 1].inside
								      : p->holes[i - 1].outside,
				    '[')
			  : NOT_FOUND;
		if (!targets || bracket == NOT_FOUND)
			return fail(p->error,
				"{url} is the target of a linked field, as in [{title}]({url})");
		struct slot *title = &p->format->slots.at[i - 1];
		struct hole *hole = &p->holes[i - 1];
		str *text = hole->is_optional ? &hole->inside : &hole->outside;
		while (str_find_char(str_slice(*text, bracket + 1, text->len), '[') != NOT_FOUND)
			bracket += 1 + str_find_char(str_slice(*text, bracket + 1, text->len), '[');
		title->shape = str_printf(p->arena, STR_FMT "@" STR_FMT "%%)",
			STR_ARG(str_slice(*text, bracket, text->len)), STR_ARG(*before));
		*text = str_slice(*text, 0, bracket);
		*before = (str){0};
		*after = str_slice(*after, 1, after->len);
		return true;
	}
	enum field field = field_named(name);
	if (field == FIELD_COUNT && !is_role(name) && !str_eq(name, S("links")))
		return fail(p->error,
			"{" STR_FMT
			"} is no field: fields are title, authors, arxiv, doi, venue, year, date, name, organisation, description, "
			"tag, text, image, line=..., links, and roles of links such as paper, code, project",
			STR_ARG(name));
	slot = format_add_slot(p->format, field == FIELD_COUNT ? FIELD_LINK : field, p->arena);
	if (slot->field == FIELD_LINK) {
		bool is_any = str_eq(name, S("links")) || (str_eq(name, S("link")) && !targets);
		slot->role = is_any ? S("*") : name;
		slot->repeats = is_any;
		slot->name = slot->role;
		take_address(slot, before, after, p->arena);
	}
	if (slot->field == FIELD_TAG) {
		split_choices(slot, value, p->arena);
		if (str_ends(*before, S("`")) && str_starts(*after, S("`"))) {
			slot->style = STYLE_CODE;
			before->len--;
			*after = str_slice(*after, 1, after->len);
		}
	}
	if (slot->field == FIELD_LABELLED)
		slot->label = slot->name = value;
	slot->line = 1;
	return true;
}

static bool parse_holes(struct parser *p)
{
	str rest = p->text, outside = {0}, inside = {0};
	bool in_group = false, named = false;

	while (rest.len) {
		size_t brace = 0;
		while (brace < rest.len && rest.at[brace] != '{' &&
			!(in_group && str_starts(str_slice(rest, brace, rest.len), S("}}"))))
			brace++;
		str text = str_slice(rest, 0, brace);
		str tail = str_slice(rest, brace, rest.len);
		if (in_group && named && (tail.len == 0 || str_starts(tail, S("}}"))))
			p->holes[p->format->slots.len - 1].suffix = text;
		else if (in_group)
			inside = str_printf(
				p->arena, STR_FMT STR_FMT, STR_ARG(inside), STR_ARG(text));
		else
			outside = str_printf(
				p->arena, STR_FMT STR_FMT, STR_ARG(outside), STR_ARG(text));
		if (!tail.len)
			break;
		if (str_starts(tail, S("}}"))) {
			in_group = named = false;
			rest = str_slice(tail, 2, tail.len);
			continue;
		}
		if (str_starts(tail, S("{{")) && !in_group) {
			in_group = true;
			rest = str_slice(tail, 2, tail.len);
			continue;
		}
		size_t end = str_find_char(tail, '}');
		if (end == NOT_FOUND)
			return fail(p->error, "a { without its } in the format");
		str after = str_slice(tail, end + 1, tail.len);
		size_t before_count = p->format->slots.len;
		if (!add_slot(p, str_slice(tail, 1, end), in_group ? &inside : &outside, &after))
			return false;
		if (p->format->slots.len > before_count) {
			p->holes[before_count] = (struct hole){outside, inside, {0}, in_group};
			p->format->slots.at[before_count].is_optional = in_group;
			outside = inside = (str){0};
			named = true;
		}
		rest = after;
	}
	p->format->tail = outside;
	return true;
}

/* The gap between two slots when those between them are left out: what stands outside the groups,
 * and the slot's own. */
static void set_gaps(struct parser *p)
{
	int n = (int)p->format->slots.len;

	for (int from = SLOT_START; from < n; from++) {
		struct buf gap = buf_make(p->arena);
		if (from >= 0)
			buf_add(&gap, p->holes[from].suffix);
		for (int to = from + 1; to <= n; to++) {
			struct buf whole = buf_make(p->arena);
			buf_add(&gap, to == n ? p->format->tail : p->holes[to].outside);
			buf_add(&whole, buf_str(&gap));
			if (to < n)
				buf_add(&whole, p->holes[to].inside);
			struct pair *pair = practice_pair(p->format, from, to);
			pair->stated_raw = buf_str(&whole);
			pair->stated = gap_canonical(buf_str(&whole), from == SLOT_START, p->arena);
			pair->has_stated = true;
			if (to < n && !p->holes[to].is_optional)
				break;
		}
	}
}

static const struct {
	str mark;
	uint8_t style;
	bool opens, closes;
} marks[] = {
	{STR_INIT("**"), STYLE_STRONG, true, true},
	{STR_INIT("__"), STYLE_STRONG | STYLE_UNDERSCORE, true, true},
	{STR_INIT("*"), STYLE_EMPHASIS, true, true},
	{STR_INIT("_"), STYLE_EMPHASIS | STYLE_UNDERSCORE, true, true},
	{STR_INIT("~~"), STYLE_STRIKE, true, true},
	{STR_INIT("<ins>"), STYLE_INSERT | STYLE_HTML, true, false},
	{STR_INIT("</ins>"), STYLE_INSERT | STYLE_HTML, false, true},
	{STR_INIT("<u>"), STYLE_INSERT | STYLE_HTML, true, false},
	{STR_INIT("</u>"), STYLE_INSERT | STYLE_HTML, false, true},
	{STR_INIT("<sub>"), STYLE_SMALL | STYLE_HTML, true, false},
	{STR_INIT("</sub>"), STYLE_SMALL | STYLE_HTML, false, true},
	{STR_INIT("<sup>"), STYLE_SMALL | STYLE_HTML, true, false},
	{STR_INIT("</sup>"), STYLE_SMALL | STYLE_HTML, false, true},
};

/* Takes the mark at `at`, if there is one, and gives its length. A mark before a blank opens
 * nothing: `* ` is an item's; nor does one inside a word. */
static size_t take_mark(str text, size_t at, unsigned *style)
{
	str rest = str_slice(text, at, text.len);

	for (size_t i = 0; i < COUNT_OF(marks); i++) {
		size_t end = at + marks[i].mark.len;
		bool is_on = (*style & marks[i].style) == marks[i].style;
		if (!str_starts(rest, marks[i].mark) ||
			(is_on ? !marks[i].closes : !marks[i].opens))
			continue;
		bool in_word = at > 0 && char_is_alnum(text.at[at - 1]);
		if (!is_on && (in_word || end == text.len || char_is_space(text.at[end])))
			continue;
		*style ^= marks[i].style;
		return marks[i].mark.len;
	}
	return 0;
}

/* The emphasis that stands around each field. */
static void set_styles(struct parser *p)
{
	str text = p->text;
	unsigned style = 0;

	for (size_t slot = 0, at = 0; at < text.len && slot < p->format->slots.len;) {
		str rest = str_slice(text, at, text.len);
		if (text.at[at] != '{' || str_starts(rest, S("{{"))) {
			size_t taken = take_mark(text, at, &style);
			at += taken ? taken : text.at[at] == '{' ? 2 : 1;
			continue;
		}
		if (!str_starts(rest, S("{url}")) && !p->format->slots.at[slot++].style)
			p->format->slots.at[slot - 1].style = (uint8_t)style;
		at += str_find_char(rest, '}');
	}
}

bool format_parse(str written, struct arena *arena, struct format **format, struct error *error)
{
	struct parser *p = NEW(arena, struct parser);

	while (written.len &&
		(written.at[written.len - 1] == '\n' || written.at[written.len - 1] == '\r'))
		written.len--;
	if (!written.len)
		return fail(error, "the format is empty");
	if (written.len > 8192)
		return fail(error, "the format is longer than 8192 bytes");
	if (str_find_char(written, '{') == NOT_FOUND) {
		*format = statement_compile((str){0}, written, 1, NULL, arena);
		return *format ? true
			       : fail(error,
					 "no field was found in the format: write fields in braces, as in - [{title}]({url}) - {description}");
	}
	*p = (struct parser){.text = written, .arena = arena, .error = error};
	str start = written; /* the marker may stand with a first field that may be missing */
	while (start.len > 1 && (start.at[0] == ' ' || str_starts(start, S("{{"))))
		start = str_slice(start, start.at[0] == ' ' ? 1 : 2, start.len);
	enum entry_kind kind = start.at[0] == '|'   ? ENTRY_ROW
			       : start.at[0] == '#' ? ENTRY_HEADING
						    : ENTRY_ITEM;
	bool marker = start.len > 1 &&
		      (start.at[0] == '|' || start.at[0] == '#' || char_is_digit(start.at[0]) ||
			      (strchr("-*+", start.at[0]) && char_is_space(start.at[1])));
	p->format = format_new(FORMAT_CONFIGURED, marker ? kind : ENTRY_PARAGRAPH, arena);
	if (!parse_holes(p))
		return false;
	if (!p->format->slots.len)
		return fail(error,
			"no field was found in the format: write fields in braces, as in - [{title}]({url}) - {description}");
	set_gaps(p);
	set_styles(p);
	p->format->stated.text = written;
	*format = p->format;
	return true;
}
