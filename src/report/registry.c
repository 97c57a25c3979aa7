/* Turns the rows of reporters.def into a table, and a name into its reporter. */
#include <entrylint/report.h>

#define REPORTER(name) extern const struct reporter reporter_##name;
#include "reporters.def"
#undef REPORTER

#define REPORTER(name) &reporter_##name,
const struct reporter *const reporters[] = {
#include "reporters.def"
};
#undef REPORTER

const size_t reporter_count = COUNT_OF(reporters);

const struct reporter *reporter_find(str name)
{
	for (size_t i = 0; i < reporter_count; i++)
		if (str_eq(name, str_from(reporters[i]->name)))
			return reporters[i];
	return NULL;
}
