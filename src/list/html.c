/* Reads one HTML tag: name, attributes, and the style it stands for. */
#include "reader.h"

static bool is_name_char(char c)
{
	return char_is_alnum(c) || c == '-' || c == ':';
}

/* Behind the tag's `>`; quotes may hold one. 0: the tag is not closed. */
static uint32_t tag_end(str text, uint32_t at, uint32_t end)
{
	for (char quote = '\0'; at < end; at++) {
		char c = text.at[at];
		if (quote)
			quote = c == quote ? '\0' : quote;
		else if ((c == '"' || c == '\'') && text.at[at - 1] == '=')
			quote = c;
		else if (c == '>')
			return at + 1;
		else if (c == '<')
			return 0;
	}
	return 0;
}

bool html_read_tag(str text, uint32_t at, uint32_t end, struct html_tag *tag)
{
	*tag = (struct html_tag){.at = {at, at}};
	if (at + 2 >= end || text.at[at] != '<')
		return false;
	if (str_starts(str_slice(text, at, end), S("<!--"))) {
		size_t close = str_find(str_slice(text, at + 4, end), S("-->"));
		tag->is_comment = true;
		tag->at.to = close == NOT_FOUND ? end : at + 7 + (uint32_t)close;
		return true;
	}
	uint32_t name = at + 1;
	if (text.at[name] == '/' || text.at[name] == '!' || text.at[name] == '?') {
		tag->is_closing = text.at[name] == '/';
		name++;
	}
	if (name >= end || !char_is_alpha(text.at[name]))
		return false;
	uint32_t to = name;
	while (to < end && is_name_char(text.at[to]))
		to++;
	tag->name = str_slice(text, name, to);
	tag->at.to = tag_end(text, to, end);
	return tag->at.to != 0;
}

/* One attribute at *at (behind blanks): its name, and its value's span when it has one. */
static str next_attribute(str text, uint32_t *at, uint32_t end, struct span *value)
{
	while (*at < end && (char_is_space(text.at[*at]) || text.at[*at] == '/'))
		(*at)++;
	uint32_t name = *at;
	while (*at < end && text.at[*at] != '=' && text.at[*at] != '>' &&
		!char_is_space(text.at[*at]))
		(*at)++;
	str named = str_slice(text, name, *at);
	uint32_t equals = *at;
	while (equals < end && char_is_space(text.at[equals]))
		equals++;
	*value = (struct span){*at, *at};
	if (equals >= end || text.at[equals] != '=')
		return named;
	for (*at = equals + 1; *at < end && char_is_space(text.at[*at]);)
		(*at)++;
	char quote = *at < end ? text.at[*at] : '\0';
	if (quote != '"' && quote != '\'')
		quote = '\0';
	else
		(*at)++;
	value->from = *at;
	while (*at < end && (quote ? text.at[*at] != quote
				   : !char_is_space(text.at[*at]) && text.at[*at] != '>'))
		(*at)++;
	value->to = *at;
	if (quote && *at < end)
		(*at)++;
	return named;
}

bool html_attribute(str text, const struct html_tag *tag, str name, struct span *value)
{
	uint32_t at = (uint32_t)(tag->name.at + tag->name.len - text.at);
	uint32_t end = tag->at.to - 1;
	while (at < end) {
		uint32_t before = at;
		str found = next_attribute(text, &at, end, value);
		if (str_eq_nocase(found, name))
			return true;
		if (at == before)
			break;
	}
	return false;
}

uint8_t html_style(str name, bool *is_style)
{
	static const struct {
		str name;
		uint8_t bits;
	} styles[] = {
		{STR_INIT("b"), STYLE_STRONG},
		{STR_INIT("strong"), STYLE_STRONG},
		{STR_INIT("i"), STYLE_EMPHASIS},
		{STR_INIT("em"), STYLE_EMPHASIS},
		{STR_INIT("ins"), STYLE_INSERT},
		{STR_INIT("u"), STYLE_INSERT},
		{STR_INIT("sub"), STYLE_SMALL},
		{STR_INIT("sup"), STYLE_SMALL},
		{STR_INIT("small"), STYLE_SMALL},
		{STR_INIT("font"), STYLE_SMALL},
		{STR_INIT("del"), STYLE_STRIKE},
		{STR_INIT("s"), STYLE_STRIKE},
		{STR_INIT("code"), STYLE_CODE},
		{STR_INIT("kbd"), STYLE_CODE},
		{STR_INIT("span"), 0},
	};
	for (size_t i = 0; i < COUNT_OF(styles); i++) {
		if (!str_eq_nocase(name, styles[i].name))
			continue;
		*is_style = true;
		return styles[i].bits ? styles[i].bits | STYLE_HTML : 0;
	}
	*is_style = false;
	return 0;
}

str html_resolve(struct arena *arena, str value)
{
	static const struct {
		str name, value;
	} entities[] = {
		{STR_INIT("&lt;"), STR_INIT("<")},
		{STR_INIT("&gt;"), STR_INIT(">")},
		{STR_INIT("&quot;"), STR_INIT("\"")},
		{STR_INIT("&#39;"), STR_INIT("'")},
		{STR_INIT("&nbsp;"), STR_INIT("\xC2\xA0")},
		{STR_INIT("&amp;"), STR_INIT("&")},
	};
	if (str_find_char(value, '&') == NOT_FOUND)
		return value;
	for (size_t i = 0; i < COUNT_OF(entities); i++)
		if (str_contains(value, entities[i].name))
			value = str_replace(arena, value, entities[i].name, entities[i].value);
	return value;
}
