/* shape: the deviations that format found in an entry into findings, as weighty as the list's own
 * practice makes them. */
#include "shape.h"

/* A way to differ: the same kind of deviation at the same slot of the same format. Compared by its
 * bytes. */
struct way {
	const struct format *format;
	uint32_t kind, slot;
};

static struct way way_of(const struct reading *reading, const struct deviation *deviation)
{
	struct way way;
	const struct format *format = reading->format;
	way.format = format;
	way.kind = deviation->kind;
	way.slot = UINT32_MAX;
	if (deviation->demand != NULL)
		way.slot = deviation->demand->slot;
	else if (deviation->slot != NULL && format != NULL)
		way.slot = (uint32_t)(deviation->slot - format->slots.at);
	return way;
}

static str key_of(const struct way *way)
{
	return (str){(const char *)way, sizeof(*way)};
}

static void count_way(struct lint_shared *shared, struct way way)
{
	struct way *key = &way;
	if (map_get(&shared->deviations, key_of(&way)) == NULL) {
		key = NEW(shared->arena, struct way);
		*key = way;
	}
	++*map_put(&shared->deviations, shared->arena, key_of(key), NULL);
}

#define WAY_ALL UINT32_MAX /* as kind: all entries of the format */

void shape_count(struct lint_shared *shared, const struct readings *evidence)
{
	for (size_t i = 0; i < evidence->len; i++) {
		const struct reading *reading = &evidence->at[i];
		if (!reading->in_scope)
			continue;
		count_way(shared, (struct way){reading->format, WAY_ALL, 0});
		for (size_t k = 0; k < reading->deviations.len; k++) {
			struct way way = way_of(reading, &reading->deviations.at[k]);
			bool is_counted = false; /* once an entry */
			for (size_t j = 0; j < k && j < 16 && !is_counted; j++) {
				struct way earlier = way_of(reading, &reading->deviations.at[j]);
				is_counted = earlier.kind == way.kind && earlier.slot == way.slot;
			}
			if (!is_counted)
				count_way(shared, way);
		}
	}
}

static uint32_t times(const struct check *check, struct way way)
{
	const size_t *count = map_get(&check->index->shared->deviations, key_of(&way));
	return count != NULL ? (uint32_t)*count : 0;
}

/* How the base's entries of this format stand to what this one does not do. */
struct tally shape_tally(const struct check *check, const struct deviation *deviation)
{
	struct way way = way_of(check->reading, deviation);
	if (deviation->kind == DEVIATION_NOT_UNDERSTOOD) {
		const struct readings *base = check->index->evidence;
		return (struct tally){base->understood, base->entries - base->understood};
	}
	uint32_t broken = times(check, way);
	uint32_t all = times(check, (struct way){way.format, WAY_ALL, 0});
	return (struct tally){all > broken ? all - broken : 0, broken};
}

/* Does what was found differ from what is expected by signs alone (emoji, arrows) that decorate it?
 */
static bool is_decorated(const struct deviation *deviation)
{
	str found = deviation->found, expected = deviation->expected;
	size_t at = 0;
	bool has_sign = false;
	for (size_t i = 0; i < found.len;) {
		size_t from = i;
		uint32_t code = utf8_next(found, &i);
		if (code >= 0x2000 && !utf8_is_letter(code) && !(code >= 0x3000 && code < 0x3040) &&
			code < 0xFF00) {
			has_sign = true;
			continue;
		}
		if (code >= 0x1F000) {
			has_sign = true;
			continue;
		}
		if (at < expected.len && expected.at[at] == found.at[from] && code < 0x80)
			at++;
		else if (found.at[from] != ' ')
			return false;
	}
	return has_sign && at == expected.len;
}

/* A stray letter, as against a remark, a badge or one more link, which many lists let pass. */
static bool is_stray(str text)
{
	str word = str_trim(text);
	if (word.len == 0 || word.len > 3)
		return false;
	for (size_t i = 0; i < word.len; i++)
		if (!char_is_alpha(word.at[i]) && word.at[i] != '.' && word.at[i] != ',')
			return false;
	return true;
}

/* Form that the base keeps to without exception, or nearly: a variant that stands there three times
 * is one of its own. */
static bool is_firm(struct tally tally, bool is_stated)
{
	uint64_t all = (uint64_t)tally.followed + tally.broken;
	if (tally.broken > 2 && (!is_stated || (uint64_t)tally.broken * 100 > all))
		return false;
	return (uint64_t)tally.broken * 20 <= all;
}

bool formats_gate(const struct check *check)
{
	for (size_t i = 0; i < check->formats->formats.len; i++)
		if (check->formats->formats.at[i]->gates)
			return true;
	return false;
}

static enum severity weight_of(const struct check *check, const struct deviation *deviation)
{
	const struct format *format = check->reading->format;
	const struct demand *demand = deviation->demand;
	struct tally tally = shape_tally(check, deviation);
	bool is_small = tally.followed + tally.broken < 8; /* the text alone decides */
	bool is_stated = demand != NULL && demand->is_stated;
	if (!is_small && !is_firm(tally, is_stated))
		return SEVERITY_NOTICE;
	if (demand != NULL && demand->of >= 8 && demand->followed * 100ull < demand->of * 95ull)
		return SEVERITY_NOTICE;
	if (deviation->kind == DEVIATION_MISSING && !is_stated &&
		(tally.broken > 0 || tally.followed < 30))
		return SEVERITY_NOTICE; /* not every entry has what most happen to have */
	if (deviation->kind == DEVIATION_OUTSIDE && !is_stray(check_text(check, deviation->at)))
		return SEVERITY_NOTICE;
	if (is_decorated(deviation))
		return SEVERITY_NOTICE;
	if (format != NULL ? !format->gates : !formats_gate(check))
		return is_small ? SEVERITY_NOTICE : SEVERITY_WARNING;
	if (demand != NULL && demand->state != DEMAND_REQUIRED)
		return SEVERITY_WARNING;
	if (demand == NULL && format != NULL && format->origin == FORMAT_LEARNED)
		return SEVERITY_WARNING;
	return SEVERITY_ERROR;
}

static str line_at(str text, uint32_t number)
{
	str line = {0}, rest = text;
	for (uint32_t i = 0; i <= number && i < 4096; i++)
		if (!str_cut(rest, S("\n"), &line, &rest) && i < number)
			return (str){0};
	return str_trim(line);
}

static const struct quote *quote_of(const struct check *check, const struct deviation *deviation)
{
	const struct format *format = check->reading->format;
	if (format == NULL || format->origin == FORMAT_LEARNED || format->stated.line == 0)
		return NULL;
	if (deviation->demand != NULL && !deviation->demand->is_stated)
		return NULL;
	const struct slot *slot = deviation->slot;
	if (slot == NULL && deviation->demand != NULL &&
		deviation->demand->slot < format->slots.len)
		slot = &format->slots.at[deviation->demand->slot];
	struct quote *quote = NEW(check->arena, struct quote);
	quote->path = format->stated.path;
	quote->line = format->stated.line;
	if (slot != NULL && slot->line >= format->stated.line &&
		slot->line <= format->stated.end_line)
		quote->line = slot->line;
	quote->text = line_at(format->stated.text, quote->line - format->stated.line);
	if (quote->text.len == 0) {
		quote->line = format->stated.line;
		quote->text = line_at(format->stated.text, 0);
	}
	return quote;
}

void report_deviations(struct check *check, enum deviation_kind kind)
{
	const struct reading *reading = check->reading;
	if (!reading->in_scope || check->index->shared->is_reform)
		return;
	for (size_t i = 0; i < reading->deviations.len; i++) {
		const struct deviation *deviation = &reading->deviations.at[i];
		if (deviation->kind != kind)
			continue;
		if (deviation->demand != NULL && deviation->demand->state == DEMAND_OFF)
			continue;
		str message = shape_message(check, deviation);
		struct diag *diag = report(check, deviation->at, STR_FMT, STR_ARG(message));
		diag_cap(check, diag, weight_of(check, deviation));
		diag->quote = quote_of(check, deviation);
		diag_key(check, diag,
			str_printf(check->arena, STR_FMT " " STR_FMT,
				STR_ARG(shape_slot_name(deviation, reading->format)),
				STR_ARG(str_slice(deviation->found, 0, 64))));
		if (deviation->edits.len == 0)
			continue;
		struct fix *fix = NEW(check->arena, struct fix);
		fix->title = shape_fix_title(check, deviation);
		fix->safety = deviation->is_safe ? FIX_SAFE : FIX_UNSURE;
		for (size_t k = 0; k < deviation->edits.len; k++)
			ARRAY_PUSH(check->arena, &fix->edits, deviation->edits.at[k]);
		diag->fix = fix;
	}
}
