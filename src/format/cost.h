/* Prices of the aligner: how badly a token suits a slot. 0 suits, 1 is a clear fault, 5 or more is
 * out of the question. */
#ifndef FORMAT_COST_H
#define FORMAT_COST_H

#include "practice.h"

float cost_start(const struct slot *slot, const struct token *token); /* the slot's first token */
float cost_continue(const struct slot *slot, const struct token *token); /* a further one */
/* What token `at` costs on account of those before it: words behind a venue's year, or behind a
 * linked title. */
float cost_after(const struct slot *slot, const struct tokens *tokens, size_t at);
/* Links, images and tags bring their own mark-up. */
bool cost_is_mark_up(const struct slot *slot);
bool cost_is_free(const struct slot *slot); /* takes any words: nothing parts it from its like but a
					       mark or a style */
float cost_extra(const struct token *token, bool first); /* in no slot */
/* The token at `at` begins what is in no slot, behind slot `slot` (or -1). A comma between names is
 * no place for that. */
float cost_enter(const struct format *format, int slot, const struct tokens *tokens, size_t at);
float cost_fill(const struct format *format, int slot); /* it is filled though most entries leave it
							   empty */
float cost_skip(const struct format *format, int slot); /* the slot stays empty */

#endif
