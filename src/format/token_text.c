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
	return str_printf(arena, STR_FMT "@" STR_FMT "%s" STR_FMT,
		STR_ARG(str_slice(text, token->at.from, label.from)), STR_ARG(middle),
		has_target ? "%" : "",
		STR_ARG(has_target ? str_slice(text, target.to, token->at.to) : (str){0}));
}

str tokens_text(const struct source *source, const struct tokens *tokens, size_t from, size_t to,
	struct arena *arena)
{
	struct buf buf = buf_make(arena);
	uint32_t end = 0;

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
