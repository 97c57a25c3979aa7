/* environment: variables, terminal and clock into values. */
#include "environment.h"

#include <stdlib.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>

#define NARROWEST 40
#define WIDEST 120 /* longer lines are hard to read, however wide the window */

str environment_get(const char *name)
{
	return str_from(getenv(name));
}

str environment_input(const char *name, struct arena *arena)
{
	struct buf variable = buf_make(arena);

	buf_add(&variable, S("INPUT_"));
	for (; *name; name++) {
		char c = *name;

		if (c == ' ')
			c = '_';
		buf_add_char(&variable, char_is_lower(c) ? (char)(c - 'a' + 'A') : c);
	}
	return str_trim(environment_get(str_copy(arena, buf_str(&variable)).at));
}

static unsigned terminal_width(void)
{
	struct winsize size = {0};
	uint32_t columns = 0;

	if (!str_to_u32(environment_get("COLUMNS"), &columns) &&
		ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0)
		columns = size.ws_col;
	if (columns == 0)
		columns = 80;
	return columns < NARROWEST ? NARROWEST : columns > WIDEST ? WIDEST : columns;
}

struct environment environment_read(void)
{
	struct environment environment = {
		.is_github = str_eq(environment_get("GITHUB_ACTIONS"), S("true"))};
	time_t now = time(NULL);
	uint32_t told; /* a run can be repeated as of another day */
	struct tm date;

	if (str_to_u32(environment_get("SOURCE_DATE_EPOCH"), &told))
		now = (time_t)told;

	environment.now = (uint64_t)now;
	environment.is_offline = environment_get("ENTRYLINT_OFFLINE").len > 0;
	if (isatty(STDOUT_FILENO)) {
		environment.width = terminal_width();
		environment.has_colour = environment_get("NO_COLOR").len == 0 &&
					 !str_eq(environment_get("TERM"), S("dumb"));
	}
	if (gmtime_r(&now, &date))
		environment.today = (struct date){(uint32_t)date.tm_year + 1900,
			(uint32_t)date.tm_mon + 1, (uint32_t)date.tm_mday};
	return environment;
}
