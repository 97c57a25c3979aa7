/* times: section titles ("2023 May", "Jan. to Mar.", "2022") into the months that they name. */
#include "rule.h"

#define MAX_TITLE 64
#define MAX_SCANNED 4096 /* sections looked through for the right one */

struct words {
	uint32_t year, first_month, last_month;
	unsigned years, others;
	bool is_open; /* "before", "earlier": an end that it does not name */
};

static bool is_filler(str word)
{
	static const str fillers[] = {STR_INIT("to"), STR_INIT("and"), STR_INIT("in"),
		STR_INIT("papers"), STR_INIT("paper"), STR_INIT("year"), STR_INIT("of"),
		STR_INIT("the"), STR_INIT("from"), STR_INIT("works"), STR_INIT("published"),
		STR_INIT("arxiv"), STR_INIT("preprint"), STR_INIT("preprints")};
	for (size_t i = 0; i < COUNT_OF(fillers); i++)
		if (str_eq_nocase(word, fillers[i]))
			return true;
	return false;
}

static void take_word(struct words *words, str word)
{
	uint32_t year, month;
	if (year_read(word, &year)) {
		words->year = year;
		words->years++;
	} else if ((month = month_named(word)) != 0) {
		if (words->first_month == 0)
			words->first_month = month;
		words->last_month = month;
	} else if (!is_filler(word)) {
		words->others++;
	}
}

/* "2023.6", "2023-06": year and month as one number. Returns the bytes it takes; 0: it is none. */
static size_t take_date(struct words *words, str text)
{
	struct date date;
	size_t used = 0;
	if (!char_is_digit(text.at[0]) || !date_read(text, &date, &used) || date.month == 0 ||
		date.day != 0)
		return 0;
	words->years++;
	words->year = date.year;
	if (words->first_month == 0)
		words->first_month = date.month;
	words->last_month = date.month;
	return used;
}

static struct words words_of(str title)
{
	struct words words = {0};
	if (title.len > MAX_TITLE) {
		words.others = 1;
		return words;
	}
	for (size_t i = 0; i < title.len;) {
		size_t from = i;
		size_t used = take_date(&words, str_slice(title, i, title.len));
		if (used > 0) {
			i += used;
			continue;
		}
		/* Bytes beyond ASCII are signs and emoji as far as dates go; letters of other
		 * scripts make it no date. */
		while (i < title.len && char_is_alnum(title.at[i]))
			i++;
		if (i > from) {
			take_word(&words, str_slice(title, from, i));
			continue;
		}
		uint32_t code = utf8_next(title, &i);
		words.others += code >= 0x80 && utf8_is_letter(code);
	}
	return words;
}

struct section_time section_time_of(const struct section *section)
{
	struct section_time time = {0};
	uint32_t first_month = 0, last_month = 0;
	for (const struct section *at = section; at != NULL; at = at->parent) {
		struct words words = words_of(at->title);
		bool says = words.years == 1 || words.first_month > 0;
		if (at == section && (words.others > 0 || words.years > 1 || !says))
			return time;
		if (words.others > 0 || words.years > 1)
			return time;
		if (first_month == 0) {
			first_month = words.first_month;
			last_month = words.last_month;
		}
		if (words.years != 1)
			continue;
		time.has_month = first_month > 0 && last_month >= first_month;
		time.from = words.year * 12 + (time.has_month ? first_month - 1 : 0);
		time.to = words.year * 12 + (time.has_month ? last_month - 1 : 11);
		return time;
	}
	return (struct section_time){0};
}

struct section_time section_time_here(const struct check *check)
{
	const struct section *section = check->reading->entry->section;
	return section != NULL ? check->index->times[section->index] : (struct section_time){0};
}

const struct section *section_for(const struct list *list, struct section_time wanted)
{
	size_t count = list->section_count < MAX_SCANNED ? list->section_count : MAX_SCANNED;
	for (size_t i = 0; i < count; i++) {
		struct section_time time = section_time_of(&list->sections[i]);
		if (time.to != 0 && time.from <= wanted.from && wanted.to <= time.to &&
			time.has_month == wanted.has_month)
			return &list->sections[i];
	}
	return NULL;
}
