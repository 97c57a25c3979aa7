/* version: which cJSON this program runs with. */
#include <entrylint/json.h>

#include <cjson/cJSON.h>

str json_library(struct arena *arena)
{
	return str_printf(arena, "cJSON %s", cJSON_Version());
}
