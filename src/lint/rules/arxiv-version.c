/* arxiv-version: arXiv link to one version of the paper. */
#include "rule.h"

static bool has_version(const struct address *address)
{
	return address->arxiv.version > 0 &&
	       (str_eq(address->arxiv_way, S("abs")) || str_eq(address->arxiv_way, S("pdf")));
}

/* Where "v2" begins behind the digits of an id. */
static size_t version_at(str url)
{
	for (size_t i = url.len; i-- > 1;)
		if (url.at[i] == 'v' && char_is_digit(url.at[i - 1]) && i + 1 < url.len &&
			char_is_digit(url.at[i + 1]))
			return i;
	return NOT_FOUND;
}

static void check_arxiv_version(struct check *check)
{
	struct diag *diag = NULL;
	for (size_t i = 0; i < check->record->links.len; i++) {
		const struct record_link *link = &check->record->links.at[i];
		if (link->target.to == link->target.from || !has_version(address_of(check, i)))
			continue;
		if (diag == NULL)
			diag = report(check, link->target,
				"The address names one version of the paper; without `v...` it leads to the newest.");
		str raw = check_text(check, link->target);
		size_t at = version_at(raw);
		if (at == NOT_FOUND)
			continue;
		size_t end = at + 1;
		while (end < raw.len && char_is_digit(raw.at[end]))
			end++;
		struct span bytes = {
			link->target.from + (uint32_t)at, link->target.from + (uint32_t)end};
		report_fix(check, diag, FIX_SAFE, S("Take the version out"), bytes, (str){0});
	}
}

const struct rule rule_arxiv_version = {
	.id = "arxiv-version",
	.family = "arxiv",
	.summary = "arXiv link to one version of the paper",
	.why = "A link with a version goes on showing the old text when the authors have mended "
	       "it.",
	.bad = EXAMPLE(EXAMPLE_TITLE,
		"*Ada Lovelace, Charles Babbage.* [[Paper](https://arxiv.org/abs/2305.19001v2)] [[Code](https://github.com/ada/cats)]",
		EXAMPLE_TAG),
	.good = EXAMPLE_GOOD,
	.severity = SEVERITY_NOTICE,
	.scope = RULE_ENTRY,
	.check = check_arxiv_version,
};
