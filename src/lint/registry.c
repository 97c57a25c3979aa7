/* The rows of rules.def into the registry, and names into rules and severities. */
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

static const str severity_names[] = {STR_INIT("off"), STR_INIT("notice"), STR_INIT("warning"), STR_INIT("error")};

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

#define MAX_ID 64

/* Edit distance of two short names. */
static size_t distance(str a, str b)
{
	size_t row[MAX_ID + 1];
	for (size_t j = 0; j <= b.len; j++)
		row[j] = j;
	for (size_t i = 0; i < a.len; i++) {
		size_t diagonal = row[0];
		row[0] = i + 1;
		for (size_t j = 0; j < b.len; j++) {
			size_t best = diagonal + (char_lower(a.at[i]) != b.at[j]);
			diagonal = row[j + 1];
			if (row[j] + 1 < best)
				best = row[j] + 1;
			if (diagonal + 1 < best)
				best = diagonal + 1;
			row[j + 1] = best;
		}
	}
	return row[b.len];
}

str rule_nearest(str id)
{
	str nearest = {0};
	if (id.len == 0 || id.len > MAX_ID)
		return nearest;
	size_t least = id.len / 3 + 1;
	for (size_t i = 0; i < rule_count; i++) {
		str known = str_from(rules[i]->id);
		if (known.len > MAX_ID)
			continue;
		size_t away = distance(id, known);
		if (away < least) {
			least = away;
			nearest = known;
		}
	}
	return nearest;
}
