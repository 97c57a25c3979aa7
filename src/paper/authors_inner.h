/* authors_inner: what the files about author fields share. */
#ifndef PAPER_AUTHORS_INNER_H
#define PAPER_AUTHORS_INNER_H

#include "inner.h"

str authors_plain(struct arena *arena, str text);
/* Without the period of the sentence, but with that of an initial or of "Jr." */
str author_without_period(str name);

#endif
