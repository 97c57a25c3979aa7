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

/* The date or the one year that the entry's own text says, where no field holds it; titles and
 * links apart. */
static bool said_date(const struct source *source, const struct reading *reading,
	struct arena *arena, struct date *date)
{
	struct arena_mark mark = arena_mark(arena);
	struct atoms atoms = entry_atoms(source, reading->entry, arena);
	size_t searched = 0;
	bool is_found = false;
	for (size_t i = 0; i < atoms.len && searched < MAX_SEARCHED && !is_found; i++) {
		const struct atom *atom = &atoms.at[i];
		if (atom->kind != ATOM_TEXT || span_meets(atom->at, reading->record.title.at))
			continue;
		searched += atom->text.len;
		is_found = find_date(atom->text, date);
	}
	arena_rewind(arena, mark);
	return is_found;
}

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

static uint32_t said_year(
	const struct source *source, const struct reading *reading, struct arena *arena)
{
	struct arena_mark mark = arena_mark(arena);
	struct atoms atoms = entry_atoms(source, reading->entry, arena);
	uint32_t year = year_in(&atoms);
	arena_rewind(arena, mark);
	return year;
}

bool order_date_of(const struct source *source, const struct reading *reading, struct arena *arena,
	struct date *date)
{
	const struct record *record = &reading->record;
	return find_date(record->date.text, date) || find_date(record->venue.text, date) ||
	       said_date(source, reading, arena, date);
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

struct order_key order_key_with(const struct source *source, const struct reading *reading,
	enum order_kind kind, const struct date *date, struct arena *arena, bool *has)
{
	const struct record *record = &reading->record;
	const struct arxiv_id *arxiv = &record->arxiv_id;
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
	case ORDER_YEAR:
		key.high = record->year_number != 0 ? record->year_number
						    : said_year(source, reading, arena);
		break;
	case ORDER_TITLE: key = order_title_key(source, record, TITLE_AS_WRITTEN, arena); break;
	case ORDER_COUNT: break;
	}
	*has = key.high != 0;
	return key;
}

bool order_is_by_date(enum order_kind kind)
{
	return kind == ORDER_DATE || kind == ORDER_MONTH;
}

struct order_key order_key_of(const struct source *source, const struct reading *reading,
	enum order_kind kind, struct arena *arena, bool *has)
{
	struct date date;
	bool has_date = order_is_by_date(kind) && order_date_of(source, reading, arena, &date);
	return order_key_with(source, reading, kind, has_date ? &date : NULL, arena, has);
}
