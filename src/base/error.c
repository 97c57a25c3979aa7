/* error: turns what went wrong into a text for people, or into the end of the program. */
#include <entrylint/base.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

bool fail(struct error *error, const char *format, ...)
{
	char text[sizeof(error->text)]; /* the arguments may point into the error itself */
	va_list args;
	int wanted;

	if (!error)
		return false;
	va_start(args, format);
	wanted = vsnprintf(text, sizeof(text), format, args);
	va_end(args);
	if (wanted < 0)
		text[0] = '\0';
	if (wanted >= (int)sizeof(text)) {
		size_t end = sizeof(text) - 4;

		while (end > 0 && ((unsigned char)text[end] & 0xC0) == 0x80)
			end--;
		memcpy(text + end, "...", 4);
	}
	memcpy(error->text, text, strlen(text) + 1);
	return false;
}

_Noreturn void die_at(const char *file, int line, const char *format, ...)
{
	va_list args;

	fflush(stdout);
	fprintf(stderr, "entrylint: this is a bug, please report it: %s:%d: ", file, line);
	va_start(args, format);
	vfprintf(stderr, format, args);
	va_end(args);
	fputc('\n', stderr);
	abort();
}
