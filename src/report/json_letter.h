/* json_letter: what the pieces of the JSON report share while it is written. */
#ifndef REPORT_JSON_LETTER_H
#define REPORT_JSON_LETTER_H

#include "view.h"

#include <entrylint/json.h>

#define JSON_QUOTE_MAX 4096  /* bytes of a quoted text */
#define JSON_SECTION_MAX 512 /* of the title of a section */

struct json_letter { /* one JSON being written */
	struct json_writer to;
	struct buf *out;
	struct arena scratch; /* rewound after every entry and finding */
	struct arena_mark empty;
	const struct view *view;
	uint32_t written; /* entries so far */
};

/* A key with its value, or null where there is none. */
void key_str_or_null(struct json_writer *to, str key, str value);
void key_number_or_null(struct json_writer *to, str key, uint32_t value);
void key_strs(struct json_writer *to, str key, const struct strs *values);
/* Entries, findings and formats stand on lines of their own, for those who look at it with the eye
 * or with diff. */
void open_on_line(struct json_letter *letter);

void json_formats(struct json_letter *letter, const struct view_file *file);
void json_not_followed(struct json_letter *letter);
void json_entry(struct json_letter *letter, const struct kept_reading *reading, str change);

#endif
