/* shape: the deviations that format found in an entry into findings, as weighty as the list's own
 * practice makes them. */
#include "shape.h"

#include <string.h>

#define VARIANT 3  /* entries: a form that so many of the list's own have is one of its variants */
#define SLIP 20    /* entries that do as the list does, to each that differs in a form as rare */
#define STATED 100 /* the same, where more than a few differ from what the list asks for */
#define MIN_FOLLOWED 92u /* percent: of less than that nobody is asked in earnest */

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

/* Quotation marks beside brackets are the value's own. */
static bool is_quoted(const struct deviation *deviation, struct arena *arena)
{
	str found = deviation->found;
	static const str quotes[] = {
		STR_INIT("\""), STR_INIT("\xE2\x80\x9C"), STR_INIT("\xE2\x80\x9D")};
	for (size_t i = 0; i < COUNT_OF(quotes); i++)
		found = str_replace(arena, found, quotes[i], S(""));
	return deviation->kind == DEVIATION_SHAPE && str_eq(found, deviation->expected);
}

/* A stray letter, as against a name, a remark, a badge or one more link, which many lists let pass.
 */
static bool is_stray(str text, struct arena *arena)
{
	str word = str_trim(text);
	if (word.len == 0 || word.len > 3)
		return false;
	for (size_t i = 0; i < word.len; i++)
		if (!char_is_alpha(word.at[i]) && word.at[i] != '.' && word.at[i] != ',')
			return false;
	return word.len == 1 || str_eq(word, str_lower(arena, word));
}

/* Is the form a slip, rather than a variant of the list's own, or one of many it is written in? */
static bool is_slip(struct rareness rareness, bool is_stated)
{
	uint64_t of = rareness.of, as_rare = rareness.as_rare;
	if (as_rare < VARIANT)
		return as_rare * SLIP <= of;
	return is_stated && as_rare * STATED <= of;
}

bool formats_gate(const struct check *check)
{
	for (size_t i = 0; i < check->formats->formats.len; i++)
		if (check->formats->formats.at[i]->gates)
			return true;
	return false;
}

static struct rareness rareness_of(const struct check *check, const struct deviation *deviation)
{
	const struct readings *base = check->index->evidence;
	uint32_t strange = base->entries - base->understood;
	if (deviation->kind == DEVIATION_NOT_UNDERSTOOD)
		return (struct rareness){strange, strange, strange, base->entries};
	return ways_rareness(check->index->shared->ways, check->reading, deviation);
}

static size_t count_words(str text)
{
	size_t words = 0;
	for (size_t i = 0; i < text.len; i++) {
		bool is_word = char_is_alnum(text.at[i]) || text.at[i] == '-';
		words += is_word && (i == 0 || text.at[i - 1] == ' ' || text.at[i - 1] == '(');
	}
	return words;
}

/* A label that says more than the list's own ("code & video", "unofficial code"), an address, or
 * what kind of file the address leads to ("html"). */
static bool says_more(const struct check *check, const struct deviation *deviation)
{
	str label = deviation->found;
	if (count_words(label) > count_words(deviation->expected))
		return true;
	for (size_t i = 0; i < check->record->links.len; i++) {
		const struct record_link *link = &check->record->links.at[i];
		if (span_has(link->at, deviation->at) && link->url.len > label.len &&
			link->url.at[link->url.len - label.len - 1] == '.' &&
			str_eq_nocase(
				str_slice(link->url, link->url.len - label.len, link->url.len),
				label))
			return true;
	}
	return false;
}

/* Small letters and capitals alone differ, and the list itself has both; once in a long list is a
 * slip. */
static bool is_in_both_cases(const struct deviation *deviation, struct rareness rareness)
{
	bool has_both = rareness.times > 1 || (rareness.times == 1 && rareness.of < 50);
	return has_both && str_eq_nocase(deviation->found, deviation->expected);
}

static bool is_beside(struct span value, struct span at)
{
	return value.to > value.from &&
	       ((value.to <= at.to + 8 && at.from <= value.to + 8) ||
		       (value.from <= at.to + 8 && at.from <= value.from + 8));
}

static bool has_mark(str text)
{
	for (size_t i = 0; i < text.len; i++)
		if (strchr("[](){}*|\"<>\n", text.at[i]) != NULL)
			return true;
	return false;
}

/* Does what is asked for stand within a value next to it? Then the values end elsewhere than they
 * were read. */
static bool stands_within(const struct check *check, const struct deviation *deviation)
{
	const struct record *record = check->record;
	const struct span values[] = {
		record->title.at, record->authors.at, record->venue.at, record->text.at};
	if (deviation->expected.len < 2 || !has_mark(deviation->expected))
		return false;
	for (size_t i = 0; i < COUNT_OF(values); i++)
		if (is_beside(values[i], deviation->at) &&
			str_contains(check_text(check, values[i]), deviation->expected))
			return true;
	return false;
}

static enum severity weight_of(const struct check *check, const struct deviation *deviation)
{
	const struct format *format = check->reading->format;
	const struct demand *demand = deviation->demand;
	struct rareness rareness = rareness_of(check, deviation);
	bool is_small = rareness.of < 8; /* the text alone decides */
	bool is_stated = demand != NULL && demand->is_stated;
	if (!is_small && !is_slip(rareness, is_stated))
		return SEVERITY_NOTICE;
	if (demand != NULL && demand->of >= 8 &&
		demand->followed * 100ull < demand->of * MIN_FOLLOWED)
		return SEVERITY_NOTICE;
	if (deviation->kind == DEVIATION_MISSING && !is_stated &&
		(rareness.differ > 0 || rareness.of < 30))
		return SEVERITY_NOTICE; /* not every entry has what most happen to have */
	if (deviation->kind == DEVIATION_OUTSIDE &&
		!is_stray(check_text(check, deviation->at), check->arena))
		return SEVERITY_NOTICE;
	if (is_decorated(deviation) || stands_within(check, deviation))
		return SEVERITY_NOTICE;
	if (deviation->kind == DEVIATION_LABEL &&
		(says_more(check, deviation) || is_in_both_cases(deviation, rareness)))
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
		if (is_quoted(deviation, check->arena))
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
