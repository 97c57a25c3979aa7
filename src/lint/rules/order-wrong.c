/* order-wrong: Entry out of the order that its section keeps. */
#include "rule.h"

/* What appeared somewhere else than on arXiv may be sorted by that, which its id does not tell. */
static bool is_published(const struct record *record)
{
	struct venue venue;
	if (record->venue.text.len == 0)
		return false;
	return !venue_read(record->venue.text, &venue) || venue.kind != VENUE_PREPRINT;
}

/* How many of the run stand above the entry. */
static size_t place_of(const struct order *order, uint32_t entry)
{
	size_t low = 0, high = order->len;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (order->run[middle].entry < entry)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static bool is_in_run(const struct order *order, uint32_t entry)
{
	size_t place = place_of(order, entry);
	return place < order->len && order->run[place].entry == entry;
}

static uint32_t last_line(const struct check *check, uint32_t entry)
{
	return source_place(check->source, check->head->at[entry].entry->at.to - 1).line;
}

static void check_order_wrong(struct check *check)
{
	const struct order *order = order_of(check->index, check->reading);
	bool has = false;
	if (order == NULL || order->len < 2 || !check->reading->in_scope)
		return;
	struct order_key key =
		order_key_of(check->source, check->reading, order->kind, check->arena, &has);
	if (!has || is_in_run(order, check->reading->entry->index))
		return;
	size_t from, to, place = place_of(order, check->reading->entry->index);
	order_place(order, key, &from, &to);
	if (from <= place && place <= to)
		return;
	size_t right = place > to ? to : from;
	struct diag *diag;
	if (right > 0) {
		uint32_t before = order->run[right - 1].entry;
		diag = report(check, check->reading->entry->at,
			"This entry belongs after line %u (\"" STR_FMT
			"\"): this part of the list runs %s (%u of %u entries do).",
			last_line(check, before),
			STR_ARG(entry_name(check, &check->head->at[before])), order_words(order),
			order->agree, order->of);
	} else {
		uint32_t behind = order->run[0].entry;
		diag = report(check, check->reading->entry->at,
			"This entry belongs before line %u (\"" STR_FMT
			"\"): this part of the list runs %s (%u of %u entries do).",
			entry_line(check->head, behind),
			STR_ARG(entry_name(check, &check->head->at[behind])), order_words(order),
			order->agree, order->of);
	}
	diag_key(check, diag, (str){0});
	if (is_published(check->record) &&
		(order->kind == ORDER_ARXIV || order->kind == ORDER_MONTH))
		diag_cap(check, diag, SEVERITY_NOTICE);
}

const struct rule rule_order_wrong = {
	.id = "order-wrong",
	.family = "place",
	.summary = "Entry out of the order that its section keeps",
	.why = "In a list that is kept in order readers look where an entry ought to be, and "
	       "nowhere else.",
	.bad = EXAMPLE("- **Counting Cats with Language Models**. arXiv:2305.00401.",
		"*Ada Lovelace, Charles Babbage.* [[Paper](https://arxiv.org/abs/2305.00401)] [[Code](https://github.com/ada/cats)]",
		EXAMPLE_TAG),
	.good = EXAMPLE_GOOD,
	.severity = SEVERITY_WARNING,
	.scope = RULE_ENTRY,
	.check = check_order_wrong,
};
