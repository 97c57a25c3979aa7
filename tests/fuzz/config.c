/* Fuzz target: any bytes as a configuration: read, or refused in words, the same twice. */
#include "app/config.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static bool parse(str text, struct arena *arena, struct config *config, struct error *error)
{
	*config = config_default(arena);
	return config_parse(config, S("entrylint.yml"), text, arena, error);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena arena = {0};
	struct config config, again;
	struct error error = {0}, other = {0};
	str text = {(const char *)data, size};
	bool held;

	if (size > CONFIG_MAX)
		return 0;
	held = parse(text, &arena, &config, &error);
	must(held == parse(text, &arena, &again, &other));
	must(held || error.text[0]);
	must(str_eq(str_from(error.text), str_from(other.text)));
	must(config.lists.len == again.lists.len && config.max_bytes > 0);
	arena_release(&arena);
	return 0;
}
