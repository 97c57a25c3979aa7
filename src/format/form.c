/* Blanks the values out of an entry: what is left says how it is written. */
#include "form.h"

#include "gap.h"
#include "vocab.h"

#define PLACEHOLDER_WORDS 7 /* of the longest: "author 1, author 2, and author 3" */
#define LABEL_MAX 16 /* bytes: a longer label of a link that is a value is no label mistyped */

struct blanker {
	const struct format *format;
	const struct source *source;
	const struct tokens *tokens;
	struct arena *arena;
	struct buf out;
};

/* Its length before it, so that no part can pass for another and more. */
static void add(struct blanker *b, str part)
{
	uint32_t len = (uint32_t)part.len;

	buf_add(&b->out, (str){(const char *)&len, sizeof(len)});
	buf_add(&b->out, part);
}

/* Of a value only what a gap behind it is judged by: a mark at its end, "et al". */
static void add_end(struct blanker *b, const struct token *token)
{
	str text = source_slice(b->source, token->at);
	char last = text.len ? text.at[text.len - 1] : ' ';

	if ((unsigned char)last >= 0x80)
		add(b, str_slice(text, text.len < 4 ? 0 : text.len - 4, text.len));
	else if (char_is_alnum(last))
		buf_add_char(&b->out, gap_follows_et_al(b->source->text, token->at.to) ? 'l' : 'a');
	else
		buf_add_char(&b->out, last);
}

static void add_link(struct blanker *b, const struct token *token, bool is_value)
{
	add_end(b, token);
	add(b, token_shape(b->source, token, b->arena));
	if (!is_value || token->label.len <= LABEL_MAX)
		add(b, token->label);
	if (str_eq(token->role, S("link")))
		add(b, token_target_role(token->atom->url));
}

static void add_token(struct blanker *b, const struct token *token, bool is_value)
{
	switch (token->kind) {
	case TOKEN_WORDS:
	case TOKEN_YEAR:
	case TOKEN_DATE:
	case TOKEN_VENUE:
	case TOKEN_ARXIV:
	case TOKEN_DOI: add_end(b, token); break;
	case TOKEN_LINK:
	case TOKEN_IMAGE: add_link(b, token, is_value); break;
	default: add(b, source_slice(b->source, token->at)); break;
	}
}

static bool is_placeholder(const struct blanker *b, const struct piece *piece)
{
	enum field field = b->format->slots.at[piece->slot].field;
	size_t words = 0;

	for (size_t i = piece->from; i < piece->to; i++)
		words += b->tokens->at[i].words;
	return words <= PLACEHOLDER_WORDS &&
	       (field == FIELD_TITLE || field == FIELD_AUTHORS || field == FIELD_VENUE) &&
	       vocab_placeholder(
		       tokens_text(b->source, b->tokens, piece->from, piece->to, b->arena));
}

str entry_form(const struct format *format, const struct source *source, const struct entry *entry,
	const struct tokens *tokens, const struct fit *fit, struct arena *arena)
{
	struct blanker b = {format, source, tokens, arena, buf_make(arena)};
	uint32_t end = entry->at.from;

	/* "- - Title": the marker before the entry's own. */
	add(&b, str_trim(str_slice(source->text, entry->line.from, entry->at.from)));
	for (size_t i = 0, piece = 0; i < tokens->len; i++) {
		const struct token *token = &tokens->at[i];
		while (piece < fit->len && fit->pieces[piece].to <= i)
			piece++;
		bool has_slot = piece < fit->len && fit->pieces[piece].slot >= 0 &&
				fit->pieces[piece].from <= i;
		bool is_value =
			has_slot && format->slots.at[fit->pieces[piece].slot].field != FIELD_LINK;
		add(&b, str_slice(source->text, end, token->at.from));
		add_token(&b, token, is_value);
		if (has_slot && fit->pieces[piece].from == i)
			buf_add_char(&b.out, is_placeholder(&b, &fit->pieces[piece]) ? 'p' : 'v');
		end = token->at.to > end ? token->at.to : end;
	}
	add(&b, str_slice(source->text, end, entry->at.to));
	return buf_str(&b.out);
}
