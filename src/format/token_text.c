/* Writes tokens back: how a link is written, and the plain text of a run of tokens. */
#include "token.h"

#include <string.h>

/* The label without what belongs to the shape: emphasis, inner brackets, a period before the
 * closing bracket. */
static struct span label_core(str text, struct span label)
{
	static const char marks[] = "*_`\"";

	while (label.to > label.from + 1 && memchr(marks, text.at[label.from], sizeof(marks) - 1))
		label.from++;
	while (label.to > label.from + 1 && memchr(marks, text.at[label.to - 1], sizeof(marks) - 1))
		label.to--;
	if (label.to - label.from > 2 &&
		(text.at[label.to - 1] == '.' || text.at[label.to - 1] == ',') &&
		text.at[label.to - 2] != '.')
		label.to--;
	while (label.to > label.from + 1 && memchr(marks, text.at[label.to - 1], sizeof(marks) - 1))
		label.to--;
	if (label.to - label.from > 2 && text.at[label.from] == '[' &&
		text.at[label.to - 1] == ']') {
		label.from++;
		label.to--;
	}
	return label;
}

str token_shape(const struct source *source, const struct token *token, struct arena *arena)
{
	const struct atom *atom = token->atom;
	struct span target = atom->target;
	str text = source->text;

	if (token->kind != TOKEN_LINK && token->kind != TOKEN_IMAGE)
		return (str){0};
	bool has_target = target.to > target.from && span_has(token->at, target) &&
			  target.from >= token->inside.to;
	if (atom->kind == ATOM_LINK && atom->sort == LINK_HTML)
		return S("<a href=\"%\">@</a>");
	struct span label = label_core(text, token->inside);
	if (token->look & LOOK_AUTO && label.from == atom->at.from)
		return S("%");
	str middle = has_target ? str_slice(text, label.to, target.from)
				: str_slice(text, label.to, token->at.to);
	const str parts[] = {str_slice(text, token->at.from, label.from), S("@"), middle,
		has_target ? S("%") : (str){0},
		has_target ? str_slice(text, target.to, token->at.to) : (str){0}};
	return str_join(arena, parts, COUNT_OF(parts), (str){0});
}

/* Tokens that stand as they read, one blank or none between any two: their text is the source's. */
static bool is_plain(
	const struct source *source, const struct tokens *tokens, size_t from, size_t to)
{
	str text = source->text;

	for (size_t i = from; i < to; i++) {
		const struct token *t = &tokens->at[i];
		uint32_t end = i > from ? tokens->at[i - 1].at.to : t->at.from;
		if (t->kind == TOKEN_BREAK || t->kind == TOKEN_BLOCK || t->kind == TOKEN_LINK ||
			t->kind == TOKEN_IMAGE || t->kind == TOKEN_CODE ||
			text.at[t->at.from] == '\\' || t->at.from < end || t->at.from > end + 1 ||
			(t->at.from > end && text.at[end] != ' '))
			return false;
	}
	str all = str_slice(text, tokens->at[from].at.from, tokens->at[to - 1].at.to);
	for (size_t at = 0; at < all.len; at++)
		if ((unsigned char)all.at[at] <= ' ' && char_is_space(all.at[at]) &&
			(all.at[at] != ' ' || at + 1 == all.len || all.at[at + 1] == ' '))
			return false;
	return true;
}

str tokens_text(const struct source *source, const struct tokens *tokens, size_t from, size_t to,
	struct arena *arena)
{
	struct buf buf = buf_make(arena);
	uint32_t end = 0;

	if (from < to && is_plain(source, tokens, from, to))
		return str_slice(source->text, tokens->at[from].at.from, tokens->at[to - 1].at.to);
	for (size_t i = from; i < to; i++) {
		const struct token *t = &tokens->at[i];
		if (t->kind == TOKEN_BREAK || t->kind == TOKEN_BLOCK) {
			buf_add_char(&buf, ' ');
			end = 0;
			continue;
		}
		bool blank = end && t->at.from > end &&
			     memchr(source->text.at + end, ' ', t->at.from - end);
		if (blank)
			buf_add_char(&buf, ' ');
		if (t->kind == TOKEN_LINK || t->kind == TOKEN_IMAGE)
			buf_add(&buf, t->label);
		else if (t->kind == TOKEN_CODE)
			buf_add(&buf, source_slice(source, t->inside));
		else if (t->kind == TOKEN_PUNCT)
			buf_add(&buf,
				source_slice(source,
					(struct span){
						t->at.from + (source->text.at[t->at.from] == '\\'),
						t->at.to}));
		else
			buf_add(&buf, source_slice(source, t->at));
		end = t->at.to;
	}
	return str_trim(str_squeeze(arena, buf_str(&buf)));
}
