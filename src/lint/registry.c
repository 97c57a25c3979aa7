/* registry: the rows of rules.def into the registry, and names into rules and severities. */
#include "rule.h"

#define RULE(name) extern const struct rule rule_##name;
#include "rules.def"
#undef RULE

const struct rule *const rules[] = {
#define RULE(name) &rule_##name,
#include "rules.def"
#undef RULE
};

const size_t rule_count = COUNT_OF(rules);

static const str severity_names[] = {
	STR_INIT("off"), STR_INIT("notice"), STR_INIT("warning"), STR_INIT("error")};

str severity_name(enum severity severity)
{
	return severity_names[severity];
}

bool severity_read(str name, enum severity *severity)
{
	for (size_t i = 0; i < COUNT_OF(severity_names); i++) {
		if (str_eq(name, severity_names[i])) {
			*severity = (enum severity)i;
			return true;
		}
	}
	return false;
}

const struct rule *rule_find(str id)
{
	for (size_t i = 0; i < rule_count; i++)
		if (str_eq(id, str_from(rules[i]->id)))
			return rules[i];
	return NULL;
}

str rule_nearest(str id)
{
	str names[COUNT_OF(rules)];
	for (size_t i = 0; i < rule_count; i++)
		names[i] = str_from(rules[i]->id);
	return str_nearest(id, names, rule_count);
}
