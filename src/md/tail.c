/* Reads what stands behind a link's label, `(url "title")` or `[id]`, and link reference
 * definitions, to skip them. */
#include "md_walk.h"

#define MOST_LABEL 1000
#define MOST_PARENTHESES 32

static bool is_at(const struct md_walk *w, uint32_t at, char c)
{
	return at < w->limit && w->text.at[at] == c;
}

static uint32_t skip_blanks(const struct md_walk *w, uint32_t at)
{
	while (at < w->limit && char_is_space(w->text.at[at]) && !md_is_line_end(w->text.at[at]))
		at++;
	return at;
}

/* Blanks and line ends; a paragraph has no empty lines, so an empty line stops it. */
static uint32_t skip_space(const struct md_walk *w, uint32_t at)
{
	for (;;) {
		at = skip_blanks(w, at);
		if (at >= w->limit || !md_is_line_end(w->text.at[at]))
			return at;
		uint32_t next = md_line_prefix(w, md_line_after(w, at));
		if (next >= w->limit || md_is_line_end(w->text.at[next]))
			return at;
		at = next;
	}
}

static bool is_escape(const struct md_walk *w, uint32_t at)
{
	return w->text.at[at] == '\\' && at + 1 < w->limit && md_is_punct(w->text.at[at + 1]);
}

/* The destination at `at`: its bytes without angle brackets in *target. 0: none. */
static uint32_t skip_destination(const struct md_walk *w, uint32_t at, struct span *target)
{
	uint32_t open = 0;
	if (is_at(w, at, '<')) {
		target->from = ++at;
		for (; at < w->limit && w->text.at[at] != '>'; at++) {
			if (is_escape(w, at))
				at++;
			else if (md_is_line_end(w->text.at[at]) || w->text.at[at] == '<')
				return 0;
		}
		target->to = at;
		return at < w->limit ? at + 1 : 0;
	}
	target->from = at;
	for (; at < w->limit; at++) {
		char c = w->text.at[at];
		if (is_escape(w, at))
			at++;
		else if (c == '(' && ++open > MOST_PARENTHESES)
			return 0;
		else if (c == ')' && open-- == 0)
			break;
		else if (char_is_space(c))
			break;
	}
	target->to = at;
	return at;
}

/* "title", 'title' or (title). 0: none. */
static uint32_t skip_title(const struct md_walk *w, uint32_t at)
{
	if (at >= w->limit)
		return 0;
	char open = w->text.at[at], close = open == '(' ? ')' : open;
	if (open != '"' && open != '\'' && open != '(')
		return 0;
	for (at++; at < w->limit; at++) {
		if (is_escape(w, at))
			at++;
		else if (w->text.at[at] == close)
			return at + 1;
		else if (open == '(' && w->text.at[at] == '(')
			return 0;
		else if (w->text.at[at] == '\n' && at + 1 < w->limit &&
			 md_is_line_end(w->text.at[at + 1]))
			return 0;
	}
	return 0;
}

/* `(url "title")` at `at`. 0: not that. */
static uint32_t skip_inline_tail(const struct md_walk *w, uint32_t at, struct span *target)
{
	if (!is_at(w, at, '('))
		return 0;
	uint32_t to = skip_destination(w, skip_space(w, at + 1), target);
	if (!to)
		return 0;
	uint32_t title = skip_space(w, to);
	if (title > to) {
		uint32_t after = skip_title(w, title);
		to = skip_space(w, after ? after : title);
	}
	return is_at(w, to, ')') ? to + 1 : 0;
}

/* `[label]` at `at`. 0: not that. */
static uint32_t skip_label(const struct md_walk *w, uint32_t at)
{
	if (!is_at(w, at, '['))
		return 0;
	uint32_t most = w->limit - at < MOST_LABEL + 2 ? w->limit : at + MOST_LABEL + 2;
	for (at++; at < most; at++) {
		if (is_escape(w, at))
			at++;
		else if (w->text.at[at] == '[')
			return 0;
		else if (w->text.at[at] == ']')
			return at + 1;
		else if (w->text.at[at] == '\n' && at + 1 < most &&
			 md_is_line_end(w->text.at[at + 1]))
			return 0;
	}
	return 0;
}

/* Whether the bytes of a destination, escapes resolved, are the url that cmark found. */
static bool is_target(const struct md_walk *w, struct span target, str url)
{
	struct md_walk inside = *w;
	bool is_exact;
	inside.at = target.from;
	inside.limit = target.to;
	return md_match_text(&inside, url, false, &is_exact) && inside.at == target.to;
}

void md_match_tail(struct md_walk *w, str url, struct span *target, bool *is_reference)
{
	uint32_t to = skip_inline_tail(w, w->at, target);
	*is_reference = false;
	if (to && is_target(w, *target, url)) {
		w->at = to;
		return;
	}
	*is_reference = true;
	*target = (struct span){w->at, w->at};
	to = skip_label(w, w->at);
	if (to)
		w->at = to;
}

/* Over one definition, its line end included; 0: there is none at `at`. */
static uint32_t skip_definition(const struct md_walk *w, uint32_t at)
{
	struct span target;
	uint32_t to = skip_label(w, at);
	if (!to || to == at + 2 || !is_at(w, to, ':') || is_at(w, at + 1, '^'))
		return 0;
	to = skip_space(w, to + 1);
	uint32_t after = skip_destination(w, to, &target);
	if (after <= to)
		return 0;
	uint32_t title = skip_space(w, after);
	uint32_t end = title > after ? skip_title(w, title) : 0;
	if (end)
		end = skip_blanks(w, end);
	if (!end || (end < w->limit && !md_is_line_end(w->text.at[end])))
		end = skip_blanks(w, after);
	if (end < w->limit && !md_is_line_end(w->text.at[end]))
		return 0;
	return md_line_prefix(w, md_line_after(w, end));
}

void md_skip_definitions(struct md_walk *w)
{
	for (uint32_t next; (next = skip_definition(w, w->at)) != 0 && next <= w->limit;)
		w->at = next;
}
