/* version: the program's version and those of its libraries into a text. */
#include "app.h"
#include "yaml.h"

#include <entrylint/facts.h>
#include <entrylint/json.h>
#include <entrylint/md.h>
#include <entrylint/net.h>
#include <entrylint/origin.h>

str version_text(struct arena *arena)
{
	str libraries[] = {md_library(arena), json_library(arena), origin_library(arena),
		net_library(arena), atom_library(arena), utf8_library(arena), yaml_library(arena)};

	return str_printf(arena, "entrylint %s\n" STR_FMT "\n", ENTRYLINT_VERSION,
		STR_ARG(str_join(arena, libraries, COUNT_OF(libraries), S("\n"))));
}
