/* order_key: an entry into what it may be sorted by: a date, an id, a year, its title. */
#include "rule.h"

/* A date with its month that begins at a word of the text: "arXiv, Dec 2023", "2023.10". */
static bool find_date(str text, struct date *date)
{
	size_t used, digit = 0;
	while (digit < text.len && !char_is_digit(text.at[digit]))
		digit++;
	if (digit == text.len) /* as with most names and words */
		return false;
	for (size_t i = 0; i < text.len && i < 96; i++) {
		bool is_start = i == 0 || !char_is_alnum(text.at[i - 1]);
		if (is_start && char_is_alnum(text.at[i]) &&
			date_read(str_slice(text, i, text.len), date, &used) && date->month > 0)
			return true;
	}
	return false;
}

#define MAX_SEARCHED 1024 /* bytes of an entry's text looked through for a date */

/* The date that the entry's own text says, titles and links apart. */
static bool date_in(const struct atoms *atoms, const struct record *record, struct date *date)
{
	size_t searched = 0;
	for (size_t i = 0; i < atoms->len && searched < MAX_SEARCHED; i++) {
		const struct atom *atom = &atoms->at[i];
		if (atom->kind != ATOM_TEXT || span_meets(atom->at, record->title.at))
			continue;
		searched += atom->text.len;
		if (find_date(atom->text, date))
			return true;
	}
	return false;
}

/* The one year that it says. */
static uint32_t year_in(const struct atoms *atoms)
{
	uint32_t found = 0, year;
	size_t searched = 0;
	for (size_t i = 0; i < atoms->len && searched < MAX_SEARCHED; i++) {
		str text = atoms->at[i].kind == ATOM_TEXT ? atoms->at[i].text : (str){0};
		for (size_t at = 0; at + 4 <= text.len && searched < MAX_SEARCHED;
			at++, searched++) {
			if (!char_is_digit(text.at[at]))
				continue;
			bool is_word = (at == 0 || !char_is_alnum(text.at[at - 1])) &&
				       (at + 4 == text.len || !char_is_alnum(text.at[at + 4]));
			if (!is_word || !year_read(str_slice(text, at, at + 4), &year))
				continue;
			if (found != 0 && found != year)
				return 0;
			found = year;
		}
	}
	return found;
}

/* When the entry is of, by its fields or else by its text. */
struct when {
	struct date date;
	bool has_date;
	uint32_t year;
};

/* The text is looked through only for what is wanted and no field says. */
static struct when when_is(const struct source *source, const struct reading *reading,
	bool wants_date, bool wants_year, struct arena *arena)
{
	const struct record *record = &reading->record;
	struct when when = {.year = record->year_number};
	if (wants_date)
		when.has_date = find_date(record->date.text, &when.date) ||
				find_date(record->venue.text, &when.date);
	wants_date = wants_date && !when.has_date;
	wants_year = wants_year && when.year == 0;
	if (!wants_date && !wants_year)
		return when;
	struct arena_mark mark = arena_mark(arena);
	struct atoms atoms = entry_atoms(source, reading->entry, arena);
	if (wants_date)
		when.has_date = date_in(&atoms, record, &when.date);
	if (wants_year)
		when.year = year_in(&atoms);
	arena_rewind(arena, mark);
	return when;
}

/* The number of an arXiv id within its month: the digits behind "2305." or "9411". */
static uint64_t arxiv_number(str id)
{
	size_t at = str_find_char(id, '.');
	if (str_find_char(id, '/') != NOT_FOUND)
		at = str_find_char(id, '/') + 4;
	uint64_t number = 0;
	for (at++; at < id.len && char_is_digit(id.at[at]) && number < 1000000; at++)
		number = number * 10 + (uint64_t)(id.at[at] - '0');
	return number;
}

static str without_article(str title)
{
	static const str articles[] = {STR_INIT("the "), STR_INIT("a "), STR_INIT("an ")};
	for (size_t i = 0; i < COUNT_OF(articles); i++)
		if (str_starts(title, articles[i]))
			return str_slice(title, articles[i].len, title.len);
	return title;
}

static bool is_sign(char c)
{
	return (unsigned char)c < 0x80 && !char_is_alnum(c);
}

static struct order_key key_of_bytes(str bytes)
{
	struct order_key key = {0, 0};
	for (size_t i = 0; i < 16; i++) {
		uint64_t byte = i < bytes.len ? (unsigned char)bytes.at[i] : 0;
		if (i < 8)
			key.high = key.high << 8 | byte;
		else
			key.low = key.low << 8 | byte;
	}
	return key;
}

static str without_signs(struct arena *arena, str title)
{
	struct buf out = buf_make(arena);
	for (size_t i = 0; i < title.len; i++)
		if (!is_sign(title.at[i]))
			buf_add_char(&out, title.at[i]);
	return buf_str(&out);
}

/* The line from the title on, with the mark that ends the title: what programs sort by. */
static str from_title_on(const struct source *source, const struct record *record)
{
	uint32_t from = record->title.at.from;
	if (record->title.text.len == 0)
		return (str){0};
	return str_slice(source->text, from, from + 32);
}

struct order_key order_title_key(const struct source *source, const struct record *record,
	enum title_sorting sorting, struct arena *arena)
{
	struct arena_mark mark = arena_mark(arena);
	str title = record->title.text;
	if (title.len == 0 && record->links.len > 0)
		title = record->links.at[0].label;
	title = str_slice(title, 0, 64);
	switch (sorting) {
	case TITLE_AS_WRITTEN: title = utf8_fold(arena, title); break;
	case TITLE_LETTERS: title = without_signs(arena, utf8_fold(arena, title)); break;
	case TITLE_WITHOUT_ARTICLE: title = without_article(utf8_fold(arena, title)); break;
	case TITLE_LINE: title = str_lower(arena, from_title_on(source, record)); break;
	case TITLE_BYTES: title = from_title_on(source, record); break;
	case TITLE_SORTINGS: break;
	}
	struct order_key key = key_of_bytes(title);
	arena_rewind(arena, mark);
	return key;
}

static struct order_key key_of(const struct source *source, const struct record *record,
	enum order_kind kind, const struct when *when, struct arena *arena)
{
	const struct arxiv_id *arxiv = &record->arxiv_id;
	const struct date *date = when->has_date ? &when->date : NULL;
	struct order_key key = {0, 0};
	bool has_arxiv = arxiv->id.len > 0;
	switch (kind) {
	case ORDER_DATE:
		key.high = date ? date->year * 100u + date->month : 0;
		key.low = date ? date->day : 0;
		break;
	case ORDER_ARXIV:
		key.high = has_arxiv ? arxiv->year * 100u + arxiv->month : 0;
		key.low = has_arxiv ? arxiv_number(arxiv->id) : 0;
		break;
	case ORDER_MONTH:
		if (date)
			key.high = date->year * 100u + date->month;
		else if (has_arxiv)
			key.high = arxiv->year * 100u + arxiv->month;
		break;
	case ORDER_YEAR: key.high = when->year; break;
	case ORDER_TITLE: key = order_title_key(source, record, TITLE_AS_WRITTEN, arena); break;
	case ORDER_COUNT: break;
	}
	return key;
}

struct order_key order_key_of(const struct source *source, const struct reading *reading,
	enum order_kind kind, struct arena *arena, bool *has)
{
	bool is_by_date = kind == ORDER_DATE || kind == ORDER_MONTH;
	struct when when = when_is(source, reading, is_by_date, kind == ORDER_YEAR, arena);
	struct order_key key = key_of(source, &reading->record, kind, &when, arena);
	*has = key.high != 0;
	return key;
}

void order_keys_find(const struct source *source, const struct reading *reading,
	struct arena *arena, struct order_keys *keys)
{
	struct when when = when_is(source, reading, true, true, arena);
	for (unsigned kind = 0; kind < ORDER_COUNT; kind++)
		keys->of[kind] =
			key_of(source, &reading->record, (enum order_kind)kind, &when, arena);
}
