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

static bool is_by_id(const struct order *order)
{
	return order->kind == ORDER_ARXIV || order->kind == ORDER_MONTH;
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

/* Does the title stand between its neighbours in some way to sort titles? */
static bool title_fits(const struct check *check, const struct order *order, size_t place)
{
	for (unsigned i = 0; i < TITLE_SORTINGS; i++) {
		enum title_sorting sorting = (enum title_sorting)i;
		struct order_key key =
			order_title_key(check->source, check->record, sorting, check->arena);
		bool fits = true;
		for (size_t k = place > 0 ? place - 1 : 0; k <= place && k < order->len; k++) {
			const struct kept_reading *that = &check->head->at[order->run[k].entry];
			struct order_key other = order_title_key(check->source,
				&reading_of(that, check->arena)->record, sorting, check->arena);
			int way = order_compare(order, other, key);
			fits &= k < place ? way <= 0 : way >= 0;
		}
		if (fits)
			return true;
	}
	return false;
}

static uint32_t last_line(const struct check *check, uint32_t entry)
{
	return source_place(check->source, check->head->at[entry].entry->at.to - 1).line;
}

/* Where the entry belongs in the run, and where it stands; false: it stands there, or nothing
 * tells.
 */
static bool find_place(
	const struct check *check, const struct order *order, size_t *right, size_t *place)
{
	uint32_t self = check->reading->entry->index;
	bool has = false;
	if (order == NULL || order->len < 2)
		return false;
	struct order_key key =
		order_key_of(check->source, check->reading, order->kind, check->arena, &has);
	if (!has || is_in_run(order, self))
		return false;
	size_t from, to;
	*place = place_of(order, self);
	order_place(order, key, &from, &to);
	if (from <= *place && *place <= to)
		return false;
	if (order->kind == ORDER_TITLE && title_fits(check, order, *place))
		return false;
	*right = *place > to ? to : from;
	return true;
}

#define MIN_PUBLISHED 5

static bool is_published_at(const struct check *check, uint32_t entry)
{
	struct arena_mark mark = arena_mark(check->arena);
	bool is = is_published(&reading_of(&check->head->at[entry], check->arena)->record);
	arena_rewind(check->arena, mark);
	return is;
}

/* Do the published ones among the entries keep the order of their ids too? */
static bool published_keep(const struct check *check, const struct order *order)
{
	size_t count = 0;
	for (size_t i = 0; i < order->len && i < 256; i++)
		count += is_published_at(check, order->run[i].entry);
	return count >= MIN_PUBLISHED && order->agree * 20ull >= order->of * 19ull;
}

/* How much of a list may be out of order for one more entry to matter: hardly anything where the
 * entry stands next to its place, and more the further off it is. */
#define STRAYS_NEXT 0.005
#define STRAYS_A_STEP 0.03
#define STRAYS_MOST 0.12

static double strays_allowed(const struct order *order, size_t steps)
{
	if (steps < 2)
		return STRAYS_NEXT;
	if (steps == order->len && steps > 2)
		return STRAYS_MOST; /* from one end to the other */
	double allowed = STRAYS_A_STEP * (double)(steps - 1);
	return allowed < STRAYS_MOST ? allowed : STRAYS_MOST;
}

/* As much as the place matters to those who keep the list. */
static enum severity weight_of(const struct order *order, size_t right, size_t place)
{
	size_t steps = right > place ? right - place : place - right;
	return order->strays <= strays_allowed(order, steps) ? SEVERITY_ERROR : SEVERITY_NOTICE;
}

static struct diag *report_place(struct check *check, const struct order *order, size_t right)
{
	bool is_first = right == 0;
	uint32_t other = order->run[is_first ? 0 : right - 1].entry;
	return report(check, check->reading->entry->at,
		"This entry belongs %s line %u (\"" STR_FMT
		"\"): this part of the list runs %s (%u of %u entries do).",
		is_first ? "before" : "after",
		is_first ? entry_line(check->head, other) : last_line(check, other),
		STR_ARG(entry_name(check, &check->head->at[other])), order_words(order),
		order->agree, order->of);
}

/* Is the year that it was published in, too, out of order among the ids that it stands between? */
static bool year_is_wrong(
	const struct check *check, const struct order *order, size_t right, size_t place)
{
	uint64_t year = check->record->year_number;
	bool is_below = right < place; /* it stands below where it belongs */
	size_t neighbour = is_below ? place - 1 : place;
	if (year == 0 || neighbour >= order->len)
		return false;
	uint64_t other = order->run[neighbour].key.high / 100;
	return is_below == order->is_descending ? year > other : year < other;
}

/* Published ones may stand by what their ids do not tell: they are judged where their year says the
 * same. */
static bool published_is_wrong(
	const struct check *check, const struct order **order, size_t *right, size_t *place)
{
	const struct order *by_year = year_order_of(check->index, check->reading->entry);
	size_t year_right, year_place;
	if (by_year == NULL)
		return published_keep(check, *order) &&
		       year_is_wrong(check, *order, *right, *place);
	if (!find_place(check, by_year, &year_right, &year_place))
		return false;
	*order = by_year;
	*right = year_right;
	*place = year_place;
	return true;
}

static void check_order_wrong(struct check *check)
{
	const struct order *order = order_of(check->index, check->reading->entry);
	enum severity most = SEVERITY_ERROR;
	size_t right, place;
	if (!check->reading->in_scope || !find_place(check, order, &right, &place))
		return;
	if (is_by_id(order) && is_published(check->record) &&
		!published_is_wrong(check, &order, &right, &place))
		most = SEVERITY_NOTICE;
	enum severity weight = weight_of(order, right, place);
	struct diag *diag = report_place(check, order, right);
	diag_key(check, diag, (str){0});
	diag_cap(check, diag, most < weight ? most : weight);
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
