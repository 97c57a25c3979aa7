/* The words lists use: field names of contribution texts, roles of link labels, markers of
 * "optional", blanks. */
#ifndef FORMAT_VOCAB_H
#define FORMAT_VOCAB_H

#include <entrylint/format.h>

/* The field a phrase of a contribution text names; FIELD_COUNT: none known. *whole: the phrase is
 * nothing else. */
enum field vocab_field(str phrase, bool *whole);
/* The role a link label stands for; empty: the label is none that is known (a title, a name). */
str vocab_role(str label);
/* Is it a known label with one letter wrong ("Ppaer")? */
bool vocab_is_mistyped_label(str label);
/* "(if any)", "optional", "if available", "可选": does the text say that what it stands with may be
 * missing? */
/* "PDF", "HTML, EPUB": in brackets behind names, no affiliation. */
bool vocab_note(str text);
bool vocab_optional(str text);
/* "5-15 words", "1-2 sentences": how long something should be. */
bool vocab_length(str text);
/* A link target, or text, that a template leaves to be filled in: "", "link", "url", "#", "paper
 * link". */
bool vocab_blank_target(str url);
/* The template's own words left in place of a value: "Title", "Paper Title", "Author 1, Author 2".
 */
bool vocab_placeholder(str text);

#endif
