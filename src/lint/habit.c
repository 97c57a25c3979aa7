/* habit: the base's entries into how far it keeps to a habit, and so how much a finding may weigh.
 */
#include "rule.h"

static size_t number_of(const struct rule *rule)
{
	size_t i = 0;
	while (i < rule_count && rules[i] != rule)
		i++;
	must(i < rule_count);
	return i;
}

struct tally habit_tally(const struct check *check, habit_look look)
{
	struct lint_shared *shared = check->index->shared;
	size_t number = number_of(check->rule);
	if (shared->is_tallied[number])
		return shared->tallies[number];
	struct tally tally = {0};
	const struct readings *list = check->index->evidence;
	for (size_t i = 0; i < list->len; i++) {
		struct arena_mark mark = arena_mark(check->arena);
		enum habit habit = look(list, reading_of(&list->at[i], check->arena), check->arena);
		arena_rewind(check->arena, mark);
		tally.followed += habit == HABIT_FOLLOWED;
		tally.broken += habit == HABIT_BROKEN;
	}
	shared->tallies[number] = tally;
	shared->is_tallied[number] = true;
	return tally;
}

bool tally_is_norm(struct tally tally)
{
	uint64_t all = (uint64_t)tally.followed + tally.broken;
	if (all < 8 || (uint64_t)tally.followed * 10 < all * 9)
		return false;
	return tally.broken < 3 || (uint64_t)tally.broken * 100 <= all;
}

bool tally_is_usual(struct tally tally)
{
	uint64_t all = (uint64_t)tally.followed + tally.broken;
	if (all < 60)
		return all < 8 || (uint64_t)tally.followed * 10 >= all * 9;
	return (uint64_t)tally.broken * 50 <= all;
}

struct tally tally_turned(struct tally tally)
{
	return (struct tally){tally.broken, tally.followed};
}

str tally_text(const struct check *check, struct tally tally)
{
	return str_printf(
		check->arena, "%u of %u entries", tally.followed, tally.followed + tally.broken);
}

/* A severity that the configuration asks for outright is not argued with. */
static bool is_configured(const struct check *check)
{
	const enum severity *severities = check->settings->severities;
	return severities != NULL && severities[number_of(check->rule)] != check->rule->severity;
}

void diag_cap(const struct check *check, struct diag *diag, enum severity most)
{
	if (diag->severity > most && !is_configured(check))
		diag->severity = most;
}

void diag_weigh(const struct check *check, struct diag *diag, struct tally tally)
{
	if (!tally_is_norm(tally))
		diag_cap(check, diag, SEVERITY_NOTICE);
}

void diag_weigh_slip(const struct check *check, struct diag *diag, struct tally tally)
{
	if (!tally_is_usual(tally))
		diag_cap(check, diag, SEVERITY_NOTICE);
}
