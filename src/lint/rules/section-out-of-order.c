/* section-out-of-order: New section of a time out of the order of the others. */
#include "rule.h"

#define LEVELS 8

struct section_walk {
	const struct section *last[LEVELS]; /* that names a time, by level */
	size_t at;
};

struct section_order {
	uint32_t rising, falling;
};

/* The next two neighbours under one parent that both name a time. */
static bool next_pair(const struct list *list, struct section_walk *walk,
	const struct section **before, const struct section **here)
{
	while (walk->at < list->section_count) {
		const struct section *section = &list->sections[walk->at++];
		if (section->level >= LEVELS || section_time_of(section).to == 0)
			continue;
		*before = walk->last[section->level];
		*here = section;
		walk->last[section->level] = section;
		if (*before != NULL && (*before)->parent == section->parent)
			return true;
	}
	return false;
}

static struct section_order order_of_sections(const struct list *list)
{
	struct section_order order = {0};
	struct section_walk walk = {0};
	const struct section *before, *here;
	while (next_pair(list, &walk, &before, &here)) {
		order.rising += section_time_of(before).from < section_time_of(here).from;
		order.falling += section_time_of(before).from > section_time_of(here).from;
	}
	return order;
}

static void check_section_out_of_order(struct check *check)
{
	if (check->base == NULL)
		return;
	struct section_order order = order_of_sections(check->base->list);
	if ((order.rising == 0) == (order.falling == 0) || order.rising + order.falling < 3)
		return;
	struct section_walk walk = {0};
	const struct section *before, *here;
	while (next_pair(check->head->list, &walk, &before, &here)) {
		bool is_rising = section_time_of(before).from < section_time_of(here).from;
		if (is_rising == (order.rising > 0) ||
			section_time_of(before).from == section_time_of(here).from)
			continue;
		/* Of the two the new one is out of place. */
		const struct section *moved = is_in_change(check, here->heading) ? here : before;
		if (moved->heading.to == moved->heading.from ||
			!is_in_change(check, moved->heading))
			continue;
		report(check, moved->heading,
			"`" STR_FMT "` stands out of order: the sections run %s first.",
			STR_ARG(check_brief(check, moved->title, 40)),
			order.rising > 0 ? "oldest" : "newest");
	}
}

const struct rule rule_section_out_of_order = {
	.id = "section-out-of-order",
	.family = "place",
	.summary = "New section of a time out of the order of the others",
	.why = "Readers go by the order of the years and months.",
	.bad = "",
	.good = "",
	.severity = SEVERITY_WARNING,
	.scope = RULE_CHANGE,
	.check = check_section_out_of_order,
};
