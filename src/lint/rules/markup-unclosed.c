/* markup-unclosed: Emphasis, bracket or link that was begun and does not end. */
#include "rule.h"

struct flaw {
	struct span at, cut; /* cut: bytes that the fix takes out */
	uint32_t close;      /* where the fix puts the `)` of a link; 0: nowhere */
	uint32_t open;       /* and its `[` */
	struct span swapped; /* the name of "(name)[address]"; empty: none */
	const char *message;
};

struct flaw_walk {
	size_t atom;
	uint32_t open; /* how many [ are open; the last one's place */
	uint32_t open_at;
	bool is_done;
};

static bool is_escaped(const struct source *source, uint32_t at)
{
	return at > 0 && source->text.at[at - 1] == '\\';
}

static bool is_url_at(str text, size_t at)
{
	str rest = str_slice(text, at, text.len);
	return str_starts(rest, S("http://")) || str_starts(rest, S("https://"));
}

/* Punctuation of Chinese and Japanese: no blank stands before it, and no address holds it. */
static bool is_wide_mark(uint32_t code)
{
	return (code >= 0x3000 && code < 0x3040) || (code >= 0xFF00 && code < 0xFF21);
}

/* Where the `)` belongs that closes the address at `from`; 0: it holds a blank, or one closes it
 * later. */
static uint32_t end_of_address(const struct source *source, uint32_t from, uint32_t end)
{
	str text = str_slice(source->text, 0, end);
	uint32_t at = from;
	if (!is_url_at(text, from))
		return 0;
	while (at < end && str_find_char(S(" \t\r\n]<>|"), text.at[at]) == NOT_FOUND) {
		size_t next = at;
		if (is_wide_mark(utf8_next(text, &next)))
			break;
		at = (uint32_t)next;
	}
	while (at > from && str_find_char(S(".,;:"), text.at[at - 1]) != NOT_FOUND)
		at--;
	for (uint32_t i = at; i < end && str_find_char(S("([\n"), text.at[i]) == NOT_FOUND; i++)
		if (text.at[i] == ')')
			return 0;
	return at;
}

/* Where the brackets open that close at `end`; `end` itself when they do not. */
static uint32_t start_of_label(const struct source *source, uint32_t from, uint32_t end)
{
	uint32_t at = end;
	while (at > from && source->text.at[at - 1] != '[' && source->text.at[at - 1] != '\n')
		at--;
	if (at == from || source->text.at[at - 1] != '[')
		return end;
	while (at > from && source->text.at[at - 1] == '[')
		at--;
	return at;
}

/* "[[pdf] (http...)]": within brackets an address is no link of its own, so it stands in the text.
 */
static bool find_blank_in_link(str text, struct span in, struct flaw *flaw)
{
	for (size_t at = str_find(text, S("] ")); at != NOT_FOUND && at + 3 < text.len; at++) {
		size_t end = at + 1;
		while (end < text.len && text.at[end] == ' ')
			end++;
		if (text.at[at] != ']' || end == at + 1 || end + 1 >= text.len ||
			text.at[end] != '(' || !is_url_at(text, end + 1) ||
			str_find_char(str_slice(text, end, text.len), ')') == NOT_FOUND)
			continue;
		*flaw = (struct flaw){.at = {in.from + (uint32_t)at, in.from + (uint32_t)end + 1},
			.cut = {in.from + (uint32_t)at + 1, in.from + (uint32_t)end},
			.message =
				"Between `]` and `(` stands a blank, so this is no link; take the blank out."};
		return true;
	}
	return false;
}

/* "name](http...)": nothing opens it. What the entry begins with is the link's text. */
static struct flaw unopened(
	const struct source *source, const struct atoms *atoms, size_t i, struct span bracket)
{
	struct flaw flaw = {.at = bracket,
		.message =
			"The `[` that opens this link is missing, so it is shown as plain text."};
	str before = source_slice(source, (struct span){atoms->at[i].at.from, bracket.from});
	if (i > 0 && atoms->at[i - 1].kind == ATOM_MARKER && atoms->at[i].style == 0 &&
		str_find_char(before, '(') == NOT_FOUND)
		flaw.open = atoms->at[i].at.from;
	return flaw;
}

/* "(name)[http...]": a link with its two pairs of brackets the wrong way round. */
static bool find_swapped(const struct source *source, struct span in, struct flaw *flaw)
{
	str text = source_slice(source, in);
	size_t at = str_find(text, S(")["));
	if (at == NOT_FOUND || !is_url_at(text, at + 2))
		return false;
	size_t from = at, end = at + 2;
	while (from > 0 && text.at[from - 1] != '(' && text.at[from - 1] != ')')
		from--;
	while (end < text.len && text.at[end] != ']' && !char_is_space(text.at[end]))
		end++;
	if (from == 0 || text.at[from - 1] != '(' || end == text.len || text.at[end] != ']')
		return false;
	*flaw = (struct flaw){.at = {in.from + (uint32_t)from - 1, in.from + (uint32_t)end + 1},
		.swapped = {in.from + (uint32_t)from, in.from + (uint32_t)at},
		.message =
			"The brackets of this link are the wrong way round: write `[text](address)`."};
	return true;
}

/* "[pdf] (http..." and "[pdf](not closed": a link that is none. */
static bool find_split_link(
	const struct source *source, const struct atoms *atoms, size_t i, struct flaw *flaw)
{
	struct span in = atoms->at[i].at;
	str text = source_slice(source, in);
	size_t at = str_find(text, S("]("));
	if (at != NOT_FOUND && !is_escaped(source, in.from + (uint32_t)at)) {
		uint32_t address = in.from + (uint32_t)at + 2;
		uint32_t label = start_of_label(source, in.from, address - 2);
		if (label == address - 2 && is_url_at(source->text, address)) {
			*flaw = unopened(source, atoms, i, (struct span){address - 2, address});
			return true;
		}
		*flaw = (struct flaw){.at = {label, address},
			.close = end_of_address(source, address, atoms->at[atoms->len - 1].at.to),
			.message =
				"This link is not closed or its address holds a blank, so it is shown as plain text."};
		return true;
	}
	if (find_blank_in_link(text, in, flaw) || find_swapped(source, in, flaw))
		return true;
	bool is_before_url = i + 1 < atoms->len && atoms->at[i + 1].kind == ATOM_LINK &&
			     atoms->at[i + 1].sort == LINK_AUTO &&
			     atoms->at[i + 1].at.from == in.to;
	if (!is_before_url || text.len < 3 || text.at[text.len - 1] != '(')
		return false;
	size_t end = text.len - 1;
	while (end > 0 && text.at[end - 1] == ' ')
		end--;
	if (end == 0 || end == text.len - 1 || text.at[end - 1] != ']')
		return false;
	*flaw = (struct flaw){.at = {in.from + (uint32_t)end - 1, atoms->at[i + 1].at.to},
		.cut = {in.from + (uint32_t)end, in.to - 1},
		.message =
			"Between `]` and `(` stands a blank, so this is no link; take the blank out."};
	return true;
}

/* A star with a blank on either side, or an end of the text: it was meant to emphasise what lies
 * beside it. Behind a name ("Ada*") it is a footnote's. */
static bool is_loose(const struct source *source, struct span in, uint32_t at)
{
	bool is_before = at == in.from || source->text.at[at - 1] == ' ';
	bool is_behind = at + 1 >= in.to || source->text.at[at + 1] == ' ';
	return is_before && is_behind;
}

/* A number, or one letter. */
static bool is_factor(str word)
{
	bool is_number = word.len > 0;
	for (size_t i = 0; i < word.len; i++)
		is_number &= char_is_digit(word.at[i]) || word.at[i] == '.';
	return is_number || (word.len == 1 && char_is_alpha(word.at[0]));
}

/* "2 * 3": a star that multiplies. */
static bool is_times(const struct source *source, struct span in, uint32_t at)
{
	const char *text = source->text.at;
	uint32_t left_to = at, right = at + 1;
	while (left_to > in.from && text[left_to - 1] == ' ')
		left_to--;
	while (right < in.to && text[right] == ' ')
		right++;
	uint32_t left = left_to, right_to = right;
	while (left > in.from && text[left - 1] != ' ')
		left--;
	while (right_to < in.to && text[right_to] != ' ')
		right_to++;
	return is_factor(source_slice(source, (struct span){left, left_to})) &&
	       is_factor(source_slice(source, (struct span){right, right_to}));
}

/* The blank because of which stars that open or close do neither: "**Title **", "* Venue*". Empty
 * when they do not come in pairs, or more than one blank might be it. */
static struct span find_blank(const struct source *source, struct span in, uint32_t stars)
{
	const char *text = source->text.at;
	struct span found = {0};
	uint32_t pairs = 0;
	bool is_open = false;
	for (uint32_t i = in.from; i + stars <= in.to; i++) {
		if (text[i] != '*' || is_escaped(source, i))
			continue;
		uint32_t run = 1;
		while (i + run < in.to && text[i + run] == '*')
			run++;
		if (run != stars)
			return (struct span){0};
		uint32_t blank = is_open ? i - 1 : i + run;
		if (blank >= in.from && blank < in.to && text[blank] == ' ') {
			if (found.to > 0)
				return (struct span){0};
			found = (struct span){blank, blank + 1};
		}
		pairs += is_open;
		is_open = !is_open;
		i += run - 1;
	}
	return pairs == 1 && !is_open ? found : (struct span){0};
}

/* `**` that emphasises nothing, or stars that were meant to. */
static bool find_stars(const struct source *source, struct span in, struct flaw *flaw)
{
	uint32_t stars = 0, loose = 0, first = 0;
	for (uint32_t i = in.from; i < in.to; i++) {
		if (source->text.at[i] != '*' || is_escaped(source, i) ||
			(is_loose(source, in, i) && is_times(source, in, i)))
			continue;
		stars++;
		if (is_loose(source, in, i) && loose++ == 0)
			first = i;
		if (i + 1 < in.to && source->text.at[i + 1] == '*') {
			*flaw = (struct flaw){.at = {i, i + 2},
				.cut = find_blank(source, in, 2),
				.message =
					"`**` is not closed, or a blank stands beside it, so nothing is emphasised."};
			return true;
		}
	}
	if (stars < 2 || loose == 0)
		return false;
	*flaw = (struct flaw){.at = {first, first + 1},
		.cut = find_blank(source, in, 1),
		.message =
			"`*` does not emphasise here: a blank stands beside it, or it is not closed."};
	return true;
}

static bool find_bracket(
	const struct source *source, struct span in, struct flaw_walk *walk, struct flaw *flaw)
{
	for (uint32_t i = in.from; i < in.to; i++) {
		char c = source->text.at[i];
		if ((c != '[' && c != ']') || is_escaped(source, i))
			continue;
		if (c == '[') {
			walk->open++;
			walk->open_at = i;
		} else if (walk->open > 0) {
			walk->open--;
		} else {
			*flaw = (struct flaw){
				.at = {i, i + 1}, .message = "This bracket closes nothing."};
			return true;
		}
	}
	return false;
}

/* Of most texts there is nothing more to ask. */
static bool has_marks(const struct source *source, struct span in)
{
	for (uint32_t i = in.from; i < in.to; i++) {
		char c = source->text.at[i];
		if (c <= ']' && (c == '[' || c == ']' || c == '*')) /* small letters lie above */
			return true;
	}
	return false;
}

static bool next_flaw(const struct source *source, const struct atoms *atoms,
	struct flaw_walk *walk, struct flaw *flaw)
{
	while (walk->atom < atoms->len) {
		size_t i = walk->atom++;
		if (atoms->at[i].kind != ATOM_TEXT || !has_marks(source, atoms->at[i].at))
			continue;
		bool is_split = find_split_link(source, atoms, i, flaw);
		struct flaw bracket;
		bool is_odd = find_bracket(source, atoms->at[i].at, walk, &bracket);
		if (is_split || find_stars(source, atoms->at[i].at, flaw))
			return true;
		if (is_odd) {
			*flaw = bracket;
			return true;
		}
	}
	if (walk->is_done || walk->open == 0)
		return false;
	walk->is_done = true;
	*flaw = (struct flaw){
		.at = {walk->open_at, walk->open_at + 1}, .message = "This bracket is not closed."};
	return true;
}

static enum habit look(
	const struct readings *list, const struct reading *reading, struct arena *arena)
{
	struct flaw flaw;
	struct flaw_walk walk = {0};
	if (!reading->in_scope)
		return HABIT_NONE;
	struct atoms atoms = entry_atoms(list->list->source, reading->entry, arena);
	return next_flaw(list->list->source, &atoms, &walk, &flaw) ? HABIT_BROKEN : HABIT_FOLLOWED;
}

static str turned_round(const struct check *check, const struct flaw *flaw)
{
	struct span address = {flaw->swapped.to + 2, flaw->at.to - 1};
	return str_printf(check->arena, "[" STR_FMT "](" STR_FMT ")",
		STR_ARG(check_text(check, flaw->swapped)), STR_ARG(check_text(check, address)));
}

static void check_markup_unclosed(struct check *check)
{
	struct flaw flaw;
	struct flaw_walk walk = {0};
	for (unsigned found = 0; found < 4 && next_flaw(check->source, check->atoms, &walk, &flaw);
		found++) {
		struct diag *diag = report(check, flaw.at, "%s", flaw.message);
		diag_weigh_slip(check, diag, habit_tally(check, look));
		if (flaw.cut.to > flaw.cut.from)
			report_fix(
				check, diag, FIX_SAFE, S("Take the blank out"), flaw.cut, (str){0});
		if (flaw.close > 0)
			report_fix(check, diag, FIX_SAFE, S("Close the link"),
				(struct span){flaw.close, flaw.close}, S(")"));
		if (flaw.open > 0)
			report_fix(check, diag, FIX_UNSURE, S("Open the link"),
				(struct span){flaw.open, flaw.open}, S("["));
		if (flaw.swapped.to > flaw.swapped.from)
			report_fix(check, diag, FIX_SAFE, S("Turn the brackets round"), flaw.at,
				turned_round(check, &flaw));
	}
}

const struct rule rule_markup_unclosed = {
	.id = "markup-unclosed",
	.family = "text",
	.summary = "Emphasis, bracket or link that was begun and does not end",
	.why = "Broken markup is shown to readers as stars and brackets, and what should be a link"
	       " is none.",
	.bad = EXAMPLE("- **Counting Cats with Language Models. arXiv:2305.19001.", EXAMPLE_AUTHORS,
		EXAMPLE_TAG),
	.good = EXAMPLE_GOOD,
	.severity = SEVERITY_ERROR,
	.scope = RULE_ENTRY,
	.check = check_markup_unclosed,
};
