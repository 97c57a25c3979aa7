/* arxiv-malformed: arXiv id that cannot be one. */
#include "rule.h"

/* Behind the first "arXiv:", in whatever case. */
static size_t behind_prefix(str text)
{
	for (size_t from = 0; from < text.len;) {
		size_t colon = str_find_char(str_slice(text, from, text.len), ':');
		if (colon == NOT_FOUND)
			return NOT_FOUND;
		from += colon + 1;
		if (from > 5 && str_eq_nocase(str_slice(text, from - 6, from - 1), S("arxiv")))
			return from;
	}
	return NOT_FOUND;
}

/* "arXiv:" in running text with something behind it that was meant to be an id. */
static bool find_malformed(const struct check *check, struct span *found)
{
	const struct atoms *atoms = check->atoms;
	for (size_t i = 0; i < atoms->len; i++) {
		str text = atoms->at[i].kind == ATOM_TEXT ? check_text(check, atoms->at[i].at)
							  : (str){0};
		size_t from = behind_prefix(text);
		if (from == NOT_FOUND)
			continue;
		while (from < text.len && text.at[from] == ' ')
			from++;
		size_t end = from;
		while (end < text.len &&
			(char_is_alnum(text.at[end]) || text.at[end] == '.' || text.at[end] == '/'))
			end++;
		while (end > from && text.at[end - 1] == '.')
			end--;
		if (!arxiv_is_malformed(str_slice(text, from, end)))
			continue;
		*found = (struct span){atoms->at[i].at.from + (uint32_t)from,
			atoms->at[i].at.from + (uint32_t)end};
		return true;
	}
	return false;
}

static void check_arxiv_malformed(struct check *check)
{
	const struct value *field = &check->record->arxiv;
	str text = field->text;
	if (str_starts_nocase(text, S("arxiv:")))
		text = str_trim(str_slice(text, 6, text.len));
	if (text.len > 0 && arxiv_is_malformed(text)) {
		report(check, field->at, "`" STR_FMT "` is no arXiv id; ids look like 2305.01278.",
			STR_ARG(check_brief(check, text, 40)));
		return;
	}
	struct span at;
	if (find_malformed(check, &at)) {
		report(check, at, "`" STR_FMT "` is no arXiv id; ids look like 2305.01278.",
			STR_ARG(check_text(check, at)));
		return;
	}
	for (size_t i = 0; i < check->record->links.len; i++) {
		const struct record_link *link = &check->record->links.at[i];
		const struct address *address = address_of(check, i);
		str id = address->arxiv_text;
		if (link->target.to == link->target.from || id.len == 0 ||
			address->arxiv.id.len > 0 || !arxiv_is_malformed(id))
			continue;
		struct diag *diag = report(check, link->target,
			"This link leads to no paper: `" STR_FMT
			"` is no arXiv id (they look like 2305.01278).",
			STR_ARG(check_brief(check, id, 40)));
		diag_key(check, diag, id);
		return;
	}
}

const struct rule rule_arxiv_malformed = {
	.id = "arxiv-malformed",
	.family = "arxiv",
	.summary = "arXiv id that cannot be one",
	.why = "Nobody reaches the paper by an id that does not exist.",
	.bad = EXAMPLE("- **Counting Cats with Language Models**. arXiv:2305.1901.",
		EXAMPLE_AUTHORS, EXAMPLE_TAG),
	.good = EXAMPLE_GOOD,
	.severity = SEVERITY_ERROR,
	.scope = RULE_ENTRY,
	.check = check_arxiv_malformed,
};
