/* Notes: what people should know of a list beside its formats. */
#ifndef FORMAT_NOTES_H
#define FORMAT_NOTES_H

#include <entrylint/format.h>

/* Adds to formats->notes whether a program writes the list, and where the texts say so. */
void formats_note(struct formats *formats, const struct list *base,
	const struct companion *companions, size_t count);

#endif
