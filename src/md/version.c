/* version: which cmark-gfm this program runs with. */
#include <entrylint/md.h>

#include <cmark-gfm.h>

str md_library(struct arena *arena)
{
	return str_printf(arena, "cmark-gfm %s", cmark_version_string());
}
