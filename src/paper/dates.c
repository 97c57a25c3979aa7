/* dates: text into years, months and days, in the ways that lists write them. */
#include "inner.h"

static const str months[12] = {
	STR_INIT("january"),
	STR_INIT("february"),
	STR_INIT("march"),
	STR_INIT("april"),
	STR_INIT("may"),
	STR_INIT("june"),
	STR_INIT("july"),
	STR_INIT("august"),
	STR_INIT("september"),
	STR_INIT("october"),
	STR_INIT("november"),
	STR_INIT("december"),
};

/* Looked at before the whole is read, since most words are no month. */
static bool begins_with_month(str s)
{
	if (s.len < 3 || !char_is_alpha(s.at[0]))
		return false;
	for (size_t i = 0; i < 12; i++)
		if (months[i].at[0] == char_lower(s.at[0]) &&
			months[i].at[1] == char_lower(s.at[1]) &&
			months[i].at[2] == char_lower(s.at[2]))
			return true;
	return false;
}

uint32_t month_named(str word)
{
	word = str_trim(word);
	if (str_ends(word, S(".")))
		word.len--;
	if (word.len < 3 || word.len > 9)
		return 0;
	for (uint32_t i = 0; i < 12; i++) {
		if (months[i].at[0] != char_lower(word.at[0]))
			continue;
		bool is_short = word.len == 3 || (i == 8 && word.len == 4) ||
				((i == 5 || i == 6) && word.len == 4);
		if (str_eq_nocase(word, months[i]) ||
			(is_short && str_starts_nocase(months[i], word)))
			return i + 1;
	}
	return 0;
}

bool year_read(str s, uint32_t *year)
{
	uint32_t value = 0;
	if (s.len != 4 || !str_to_u32(s, &value) || value < 1900 || value > 2099)
		return false;
	*year = value;
	return true;
}

uint32_t year_of(str s)
{
	uint32_t value = 0;
	if (year_read(s, &value))
		return value;
	if (s.len != 2 || !str_to_u32(s, &value))
		return 0;
	return value < 70 ? 2000 + value : 1900 + value;
}

/* One or two digits, not part of a longer number. */
static bool small_number(str s, size_t *at, uint32_t *value)
{
	size_t digits = digits_at(s, *at);
	if (digits < 1 || digits > 2)
		return false;
	*at += digits;
	return str_to_u32(str_slice(s, *at - digits, *at), value);
}

static bool year_at(str s, size_t *at, uint32_t *year)
{
	if (digits_at(s, *at) != 4 || !year_read(str_slice(s, *at, *at + 4), year))
		return false;
	*at += 4;
	return true;
}

/* A sign between the parts of a date, the same one both times. */
static bool sign_at(str s, size_t *at, char *sign)
{
	if (*at >= s.len || !char_in(s.at[*at], "./-_") || (*sign != 0 && s.at[*at] != *sign))
		return false;
	*sign = s.at[(*at)++];
	return true;
}

static void skip_blanks(str s, size_t *at)
{
	while (*at < s.len && (s.at[*at] == ' ' || s.at[*at] == '\t'))
		(*at)++;
}

static bool is_day(uint32_t day)
{
	return day >= 1 && day <= 31;
}

static bool is_month(uint32_t month)
{
	return month >= 1 && month <= 12;
}

/* 2023年5月3日, 2023년 5월: the sign of any of the three scripts behind a number. */
static bool east_sign(str s, size_t *at, const char *first, const char *second)
{
	size_t from = *at;
	skip_blanks(s, &from);
	str rest = str_slice(s, from, s.len);
	if (!str_starts(rest, str_from(first)) && !str_starts(rest, str_from(second)))
		return false;
	*at = from + 3;
	return true;
}

static bool east_date(str s, size_t at, struct date *date, size_t *used)
{
	if (!east_sign(s, &at, "年", "년"))
		return false;
	*used = at;
	skip_blanks(s, &at);
	uint32_t value = 0;
	if (!small_number(s, &at, &value) || !is_month(value) || !east_sign(s, &at, "月", "월"))
		return true;
	date->month = value;
	*used = at;
	skip_blanks(s, &at);
	if (small_number(s, &at, &value) && is_day(value) && east_sign(s, &at, "日", "일")) {
		date->day = value;
		*used = at;
	}
	return true;
}

/* A word of letters, and a period behind a shortened one. */
static uint32_t month_at(str s, size_t *at)
{
	size_t end = *at;
	while (end < s.len && end < *at + 10 && char_is_alpha(s.at[end]))
		end++;
	uint32_t month = end - *at < 3 ? 0 : month_named(str_slice(s, *at, end));
	if (month == 0)
		return 0;
	*at = end < s.len && s.at[end] == '.' && end - *at < 5 ? end + 1 : end;
	return month;
}

/* 20230517, 202305 */
static bool without_signs(str s, struct date *date, size_t *used)
{
	size_t digits = digits_at(s, 0);
	uint32_t value = 0;
	if ((digits != 6 && digits != 8) || !year_read(str_slice(s, 0, 4), &date->year) ||
		!str_to_u32(str_slice(s, 4, digits), &value))
		return false;
	date->month = digits == 8 ? value / 100 : value;
	date->day = digits == 8 ? value % 100 : 0;
	*used = digits;
	return is_month(date->month) && (digits == 6 || is_day(date->day));
}

/* 2023.05.17, 2023-05, 2023 May 17, 2023 */
static bool year_first(str s, struct date *date, size_t *used)
{
	size_t at = 0;
	char sign = 0;
	uint32_t value = 0;
	if (!year_at(s, &at, &date->year))
		return false;
	if (east_date(s, at, date, used))
		return true;
	*used = at;
	size_t after_year = at;
	if (sign_at(s, &at, &sign) && small_number(s, &at, &value) && is_month(value)) {
		date->month = value;
		*used = at;
		if (sign_at(s, &at, &sign) && small_number(s, &at, &value) && is_day(value)) {
			date->day = value;
			*used = at;
		}
		return true;
	}
	/* "2001.04451" is an arXiv id, "2023.5.x" a version: a number with more behind its point is
	 * no year. */
	at = after_year;
	if (at + 1 < s.len && s.at[at] == '.' && char_is_digit(s.at[at + 1]))
		return false;
	while (at < s.len && char_in(s.at[at], " ,-/.") && at < after_year + 2)
		at++;
	value = at > after_year ? month_at(s, &at) : 0;
	if (value > 0) {
		date->month = value;
		*used = at;
		skip_blanks(s, &at);
		if (small_number(s, &at, &value) && is_day(value)) {
			date->day = value;
			*used = at;
		}
	}
	return true;
}

static void skip_ordinal(str s, size_t *at)
{
	static const str endings[] = {
		STR_INIT("st"), STR_INIT("nd"), STR_INIT("rd"), STR_INIT("th")};
	if (*at >= s.len || !char_is_alpha(s.at[*at]))
		return;
	for (size_t i = 0; i < COUNT_OF(endings); i++) {
		if (word_at(str_slice(s, *at, s.len), endings[i]) == 0)
			continue;
		*at += 2;
		return;
	}
}

/* The year behind a month or day: "May 2023", "May, 2023", "May '23". */
static bool year_behind(str s, size_t *at, uint32_t *year)
{
	size_t from = *at;
	while (from < s.len && from < *at + 3 && char_in(s.at[from], " ,-/._"))
		from++;
	if (year_at(s, &from, year)) {
		*at = from;
		return true;
	}
	str rest = str_slice(s, from, s.len);
	size_t mark = str_starts(rest, S("'")) ? 1 : str_starts(rest, S("\xe2\x80\x99")) ? 3 : 0;
	if (mark == 0 || digits_at(rest, mark) != 2)
		return false;
	*year = year_of(str_slice(rest, mark, mark + 2));
	*at = from + mark + 2;
	return true;
}

/* May 2023, May 17, 2023, 17 May 2023, 17th of May 2023, 17-May-2023 */
static bool month_in_words(str s, struct date *date, size_t *used)
{
	size_t at = 0;
	uint32_t day = 0;
	if (small_number(s, &at, &day)) {
		skip_ordinal(s, &at);
		while (at < s.len && char_in(s.at[at], " -./") && at < 6)
			at++;
		if (word_at(str_slice(s, at, s.len), S("of")) > 0) {
			at += 2;
			skip_blanks(s, &at);
		}
		if (!is_day(day))
			return false;
	}
	date->month = month_at(s, &at);
	if (date->month == 0)
		return false;
	if (day == 0) {
		size_t after_month = at;
		while (at < s.len && char_in(s.at[at], " -./") && at < after_month + 2)
			at++;
		if (!small_number(s, &at, &day) || !is_day(day)) {
			day = 0;
			at = after_month;
		} else {
			skip_ordinal(s, &at);
		}
	}
	date->day = day;
	if (!year_behind(s, &at, &date->year))
		return false;
	*used = at;
	return true;
}

/* 05/2023, 17.05.2023, 05/17/2023: of two small numbers the one above 12 is the day; else '/' means
 * month first. */
static bool year_last(str s, struct date *date, size_t *used)
{
	size_t at = 0;
	char sign = 0;
	uint32_t first = 0, second = 0;
	if (!small_number(s, &at, &first) || !sign_at(s, &at, &sign))
		return false;
	if (year_at(s, &at, &date->year)) {
		date->month = first;
		*used = at;
		return is_month(first);
	}
	if (!small_number(s, &at, &second) || !sign_at(s, &at, &sign) ||
		!year_at(s, &at, &date->year))
		return false;
	bool is_month_first = second > 12 || (sign == '/' && first <= 12);
	date->month = is_month_first ? first : second;
	date->day = is_month_first ? second : first;
	*used = at;
	return is_month(date->month) && is_day(date->day);
}

bool date_read(str s, struct date *date, size_t *used)
{
	/* How many digits it begins with tells which ways to write a date it can be. */
	typedef bool (*way)(str, struct date *, size_t *);
	static const way by_digits[9][2] = {[0] = {month_in_words},
		[1] = {year_last, month_in_words},
		[2] = {year_last, month_in_words},
		[4] = {year_first},
		[6] = {without_signs},
		[8] = {without_signs}};
	size_t digits = digits_at(s, 0);
	if (digits > 8 || (digits == 0 && !begins_with_month(s)))
		return false;
	for (size_t i = 0; i < 2 && by_digits[digits][i] != NULL; i++) {
		struct date found = {0};
		size_t taken = 0;
		if (!by_digits[digits][i](s, &found, &taken))
			continue;
		if (taken < s.len && (char_is_digit(s.at[taken]) || char_is_alpha(s.at[taken])))
			continue;
		if (date != NULL)
			*date = found;
		if (used != NULL)
			*used = taken;
		return true;
	}
	return false;
}
