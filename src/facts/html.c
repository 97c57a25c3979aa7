/* html: a page's bytes into whether it has a place of some name. Looks for attributes in tags; it
 * builds no tree and resolves no script. */
#include "gather.h"

/* The next attribute of the tag at *at; false: the tag ends there. */
static bool next_attribute(str html, size_t *at, str *name, str *value)
{
	size_t i = *at;
	while (i < html.len && (char_is_space(html.at[i]) || html.at[i] == '/'))
		i++;
	size_t start = i;
	while (i < html.len && !char_is_space(html.at[i]) &&
		str_find_char(S("=>/"), html.at[i]) == NOT_FOUND)
		i++;
	*name = str_slice(html, start, i);
	*value = (str){0};
	while (i < html.len && char_is_space(html.at[i]))
		i++;
	if (i < html.len && html.at[i] == '=') {
		i++;
		while (i < html.len && char_is_space(html.at[i]))
			i++;
		char quote = i < html.len ? html.at[i] : '\0';
		bool is_quoted = quote == '"' || quote == '\'';
		start = i += is_quoted;
		while (i < html.len &&
			(is_quoted ? html.at[i] != quote
				   : !char_is_space(html.at[i]) && html.at[i] != '>'))
			i++;
		*value = str_slice(html, start, i);
		i += is_quoted && i < html.len;
	} else if (name->len == 0) {
		*at = i < html.len ? i + 1 : i;
		return false;
	}
	*at = i;
	return true;
}

bool html_has_place(str html, str fragment, size_t *names)
{
	bool found = false;
	*names = 0;
	for (size_t at = 0; at < html.len;) {
		str name, value;
		if (html.at[at++] != '<' || at >= html.len || !char_is_alpha(html.at[at]))
			continue;
		while (at < html.len && (char_is_alnum(html.at[at]) || html.at[at] == '-'))
			at++;
		while (next_attribute(html, &at, &name, &value)) {
			if (!str_eq_nocase(name, S("id")) && !str_eq_nocase(name, S("name")))
				continue;
			++*names;
			if (str_starts(value, S("user-content-")))
				value = str_slice(value, 13, value.len);
			found = found || str_eq(value, fragment);
		}
	}
	return found;
}
