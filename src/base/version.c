/* version: which utf8proc this program runs with. */
#include <entrylint/base.h>

#include <utf8proc.h>

str utf8_library(struct arena *arena)
{
	return str_printf(arena, "utf8proc %s", utf8proc_version());
}
