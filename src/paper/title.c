/* title: a paper's title, as whoever wrote it, into the words that make two spellings of it the
 * same. */
#include "inner.h"

/* LaTeX's Greek letters, as titles use them. Other commands only dress the text and go. */
static const struct {
	str name, letter;
} greek[] = {
	{STR_INIT("alpha"), STR_INIT("α")},
	{STR_INIT("beta"), STR_INIT("β")},
	{STR_INIT("gamma"), STR_INIT("γ")},
	{STR_INIT("delta"), STR_INIT("δ")},
	{STR_INIT("epsilon"), STR_INIT("ε")},
	{STR_INIT("varepsilon"), STR_INIT("ε")},
	{STR_INIT("zeta"), STR_INIT("ζ")},
	{STR_INIT("eta"), STR_INIT("η")},
	{STR_INIT("theta"), STR_INIT("θ")},
	{STR_INIT("iota"), STR_INIT("ι")},
	{STR_INIT("kappa"), STR_INIT("κ")},
	{STR_INIT("lambda"), STR_INIT("λ")},
	{STR_INIT("mu"), STR_INIT("μ")},
	{STR_INIT("nu"), STR_INIT("ν")},
	{STR_INIT("xi"), STR_INIT("ξ")},
	{STR_INIT("pi"), STR_INIT("π")},
	{STR_INIT("rho"), STR_INIT("ρ")},
	{STR_INIT("sigma"), STR_INIT("σ")},
	{STR_INIT("tau"), STR_INIT("τ")},
	{STR_INIT("phi"), STR_INIT("φ")},
	{STR_INIT("varphi"), STR_INIT("φ")},
	{STR_INIT("chi"), STR_INIT("χ")},
	{STR_INIT("psi"), STR_INIT("ψ")},
	{STR_INIT("omega"), STR_INIT("ω")},
	{STR_INIT("ell"), STR_INIT("l")},
	{STR_INIT("infty"), STR_INIT("∞")},
};

/* `\command` at that place of s: what it stands for goes to out; gives where the text goes on. */
static size_t add_command(struct buf *out, str s, size_t at)
{
	size_t end = at + 1;
	while (end < s.len && char_is_alpha(s.at[end]))
		end++;
	if (end == at + 1) /* \& \% \' \": the sign itself, or an accent that the folding would drop
			      anyway */
		return end < s.len && char_in(s.at[end], "'\"`^~=.") ? end + 1 : end;
	str name = str_slice(s, at + 1, end);
	for (size_t i = 0; i < COUNT_OF(greek); i++)
		if (str_eq_nocase(name, greek[i].name))
			buf_add(out, greek[i].letter);
	return end;
}

/* <i>, </sub>, <br/>: gives where it ends; or the same place when it is not a tag. */
static size_t skip_tag(str s, size_t at)
{
	size_t end = at + 1;
	if (end < s.len && s.at[end] == '/')
		end++;
	if (end >= s.len || !char_is_alpha(s.at[end]))
		return at;
	while (end < s.len && s.at[end] != '>' && s.at[end] != '<')
		end++;
	return end < s.len && s.at[end] == '>' ? end + 1 : at;
}

static size_t add_entity(struct buf *out, str s, size_t at)
{
	static const struct {
		str name, text;
	} entities[] = {
		{STR_INIT("&amp;"), STR_INIT(" and ")},
		{STR_INIT("&lt;"), STR_INIT(" ")},
		{STR_INIT("&gt;"), STR_INIT(" ")},
		{STR_INIT("&quot;"), STR_INIT(" ")},
		{STR_INIT("&nbsp;"), STR_INIT(" ")},
		{STR_INIT("&#39;"), STR_INIT("'")},
		{STR_INIT("&apos;"), STR_INIT("'")},
	};
	str rest = str_slice(s, at, s.len);
	for (size_t i = 0; i < COUNT_OF(entities); i++) {
		if (!str_starts_nocase(rest, entities[i].name))
			continue;
		buf_add(out, entities[i].text);
		return at + entities[i].name.len;
	}
	buf_add(out, S(" and "));
	return at + 1;
}

/* Where the run of bytes ends that mean nothing but themselves: nearly the whole of most titles. */
static size_t plain_end(str title, size_t at)
{
	while (at < title.len && (char_is_alnum(title.at[at]) || title.at[at] == ' ' ||
					 title.at[at] == '-' || title.at[at] == ':'))
		at++;
	return at;
}

static str plain_title(struct arena *arena, str title)
{
	struct buf out = buf_make(arena);
	for (size_t at = 0; at < title.len;) {
		size_t end = plain_end(title, at);
		buf_add(&out, str_slice(title, at, end));
		at = end;
		if (at == title.len)
			break;
		char c = title.at[at];
		size_t next = at + 1;
		if (c == '\\')
			next = add_command(&out, title, at);
		else if (c == '&')
			next = add_entity(&out, title, at);
		else if (c == '<' && skip_tag(title, at) > at)
			next = skip_tag(title, at);
		else if (!char_in(c, "{}$*`'") &&
			 !(c == '^' && next < title.len && char_is_alnum(title.at[next])))
			buf_add_char(&out, c);
		/* An apostrophe joins: "Don't" is "Dont" whichever sign stands for it. */
		if (c == '\xe2' && str_starts(str_slice(title, at, title.len), S("\xe2\x80\x99"))) {
			out.len--;
			next = at + 3;
		}
		at = next;
	}
	return buf_str(&out);
}

str title_words(struct arena *arena, str title)
{
	str words = utf8_fold(arena, plain_title(arena, title));
	return words.len > 0 ? words : utf8_fold(arena, title);
}

str title_identity(struct arena *arena, str title)
{
	str words = title_words(arena, title);
	char *letters = arena_alloc(arena, words.len + 1, 1);
	size_t len = 0;
	for (size_t i = 0; i < words.len; i++)
		if (words.at[i] != ' ')
			letters[len++] = words.at[i];
	return (str){letters, len};
}
