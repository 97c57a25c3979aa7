/* Turns the formats of a list into text for people: slots, where each was read, and how far the
 * entries follow. */
#include "format_page.h"
#include "escape.h"

#define NAME_COLUMNS 24
#define SHARE_COLUMNS 14
#define CHOICES_MAX 12

static void title(struct page *page, const char *text)
{
	page_end(page);
	page_ink(page, INK_BOLD);
	page_addf(page, "%s", text);
	page_end(page);
}

/* Text in a column; at least one blank behind it. */
static void column(struct page *page, str text, size_t columns)
{
	size_t wide = utf8_columns(text);
	page_add(page, text);
	buf_repeat(page->out, ' ', wide < columns ? columns - wide : 1);
}

static void share(struct page *page, uint32_t followed, uint32_t of)
{
	column(page, str_printf(page->scratch, "%u of %u", (unsigned)followed, (unsigned)of),
		SHARE_COLUMNS);
}

static void origin(struct page *page, const struct format *format)
{
	struct arena *scratch = page->scratch;
	const struct statement *stated = &format->stated;
	str place = words_place(stated->path, stated->line, scratch);
	if (stated->end_line > stated->line)
		place = str_printf(
			scratch, STR_FMT "-%u", STR_ARG(place), (unsigned)stated->end_line);
	if (format->origin == FORMAT_LEARNED)
		place = S("Learned from the entries, since no text states it");
	else
		place = str_printf(scratch, "%s " STR_FMT,
			format->origin == FORMAT_CONFIGURED ? "Configured in" : "Stated in",
			STR_ARG(place));
	str scope = S("");
	if (format->scope.len > 0)
		scope = str_printf(scratch, ", for " STR_FMT,
			STR_ARG(str_join(scratch, format->scope.at, format->scope.len, S(", "))));
	page_wrap(
		page, 0, str_printf(scratch, STR_FMT STR_FMT ":", STR_ARG(place), STR_ARG(scope)));
}

static void slot(struct page *page, const struct format *format, const struct slot *slot)
{
	struct arena *scratch = page->scratch;
	str name = str_eq(slot->name, S("*")) ? S("other links")
		   : slot->name.len > 0       ? slot->name
					      : field_name(slot->field);
	struct buf about = buf_make(scratch);
	page_addf(page, "  ");
	column(page, name, NAME_COLUMNS);
	share(page, slot->followed, slot->of);
	if (slot->line > 0)
		buf_addf(&about, STR_FMT "; ",
			STR_ARG(words_place(format->stated.path, slot->line, scratch)));
	if (slot->is_optional)
		buf_add(&about, S("may be missing; "));
	if (slot->repeats)
		buf_add(&about, S("may repeat; "));
	if (str_eq(slot->role, S("*")))
		buf_add(&about, S("links of any kind; "));
	else if (slot->role.len > 0)
		buf_addf(&about, "link to the " STR_FMT "; ", STR_ARG(slot->role));
	if (slot->choices.len > 0) {
		size_t shown = slot->choices.len < CHOICES_MAX ? slot->choices.len : CHOICES_MAX;
		buf_addf(&about, "one of " STR_FMT "%s; ",
			STR_ARG(str_join(scratch, slot->choices.at, shown, S(", "))),
			shown < slot->choices.len ? ", ..." : "");
	}
	if (slot->example.len > 0)
		buf_addf(&about, "like \"" STR_FMT "\"; ", STR_ARG(slot->example));
	str text = buf_str(&about);
	page_wrap(page, NAME_COLUMNS + SHARE_COLUMNS + 2,
		str_slice(text, 0, text.len >= 2 ? text.len - 2 : 0));
}

static void demands(
	struct page *page, const struct format *format, enum demand_state state, const char *head)
{
	bool is_first = true;
	for (size_t i = 0; i < format->demands.len; i++) {
		const struct demand *demand = &format->demands.at[i];
		if (demand->state != state)
			continue;
		if (is_first)
			title(page, head);
		is_first = false;
		page_addf(page, "  ");
		share(page, demand->followed, demand->of);
		page_wrap(page, SHARE_COLUMNS + 2, demand->text);
	}
}

static void one_format(struct page *page, const struct format *format)
{
	origin(page, format);
	page_end(page);
	page_text(page, 4, format->written, INK_NOTICE);
	title(page, "Slots, and how many entries have them");
	for (size_t i = 0; i < format->slots.len; i++)
		slot(page, format, &format->slots.at[i]);
	demands(page, format, DEMAND_REQUIRED,
		"Required: stated, and 90 % or more of the entries follow");
	demands(page, format, DEMAND_WARNED,
		"Stated, and 70 % to 90 % of the entries follow: a warning at most");
	demands(page, format, DEMAND_OFF,
		"Stated, but more than 30 % do otherwise: asked of nobody");
	demands(page, format, DEMAND_ADOPTED,
		"Not stated, but 90 % or more do it: a warning at most");
	page_end(page);
	page_wrap(page, 0,
		str_printf(page->scratch, "%u of %u entries follow all that is required%s",
			(unsigned)format->accepted, (unsigned)format->of,
			format->gates
				? "."
				: ": fewer than 80 %, so what breaks this format is never an error."));
	if (format->of < 8 && format->origin != FORMAT_LEARNED)
		page_wrap(page, 0,
			S("With fewer than 8 entries the text alone decides what is asked for."));
	page_end(page);
}

void format_page(struct page *page, const struct view_file *file)
{
	const struct formats *formats = file->file->formats;
	for (size_t i = 0; formats && i < formats->formats.len; i++) {
		struct arena_mark mark = arena_mark(page->scratch);
		one_format(page, formats->formats.at[i]);
		arena_rewind(page->scratch, mark);
	}
	for (size_t i = 0; formats && i < formats->not_followed.len; i++) {
		const struct statement *stated = &formats->not_followed.at[i];
		struct quote quote = {stated->path, stated->line, stated->text};
		if (i == 0) {
			page_ink(page, INK_BOLD);
			page_addf(page, "Stated, but not what the entries look like");
			page_end(page);
		}
		page_addf(page, "  ");
		page_wrap(page, 4,
			str_printf(page->scratch, STR_FMT ": " STR_FMT,
				STR_ARG(words_place(stated->path, stated->line, page->scratch)),
				STR_ARG(words_quote(&quote, page->scratch))));
		if (i + 1 == formats->not_followed.len)
			page_end(page);
	}
}
