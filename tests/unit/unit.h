/* unit: checks that say where they failed, and a closing line; for programs of one file that end in
 * UNIT_END(). */
#ifndef UNIT_H
#define UNIT_H

#include <entrylint/base.h>

#include <stdio.h>

static size_t unit_checks, unit_failed;

static inline bool unit_check(bool held, const char *file, int line, const char *what)
{
	unit_checks++;
	if (!held) {
		unit_failed++;
		printf("%s:%d: does not hold: %s\n", file, line, what);
	}
	return held;
}

static inline bool unit_check_str(str got, str wanted, const char *file, int line, const char *what)
{
	bool held = str_eq(got, wanted);
	if (!unit_check(held, file, line, what))
		printf("\twanted \"" STR_FMT "\"\n\tgot    \"" STR_FMT "\"\n", STR_ARG(wanted),
			STR_ARG(got));
	return held;
}

static inline bool unit_check_size(
	size_t got, size_t wanted, const char *file, int line, const char *what)
{
	bool held = got == wanted;
	if (!unit_check(held, file, line, what))
		printf("\twanted %zu, got %zu\n", wanted, got);
	return held;
}

/* Each gives whether it held, so a test may stop where going on makes no sense: `if (!CHECK(x))
 * return;` */
#define CHECK(condition) unit_check((condition), __FILE__, __LINE__, #condition)
#define CHECK_STR(got, wanted) unit_check_str((got), (wanted), __FILE__, __LINE__, #got)
#define CHECK_SIZE(got, wanted) unit_check_size((got), (wanted), __FILE__, __LINE__, #got)

/* The end of main. A program that checked nothing has failed. */
#define UNIT_END() \
	return (printf("%zu checks, %zu failed\n", unit_checks, unit_failed), \
		unit_failed > 0 || unit_checks == 0)

#endif
