/* link-malformed: Address that no browser understands, or not as it reads. */
#include "rule.h"

static struct span blanks_before(const struct source *source, struct span target)
{
	uint32_t from = target.from;
	while (from > 0 && source->text.at[from - 1] == ' ')
		from--;
	if (from == 0 || source->text.at[from - 1] != '(')
		return (struct span){target.from, target.from};
	return (struct span){from, target.from};
}

/* "https://" and the first letter of a host, as with nearly all addresses. */
static bool is_plainly_right(str url)
{
	str host = str_starts(url, S("https://")) ? str_slice(url, 8, url.len) : (str){0};
	return host.len > 0 && char_is_alnum(host.at[0]) && !str_starts_nocase(host, S("http"));
}

/* Slips that leave no doubt of what was meant; *right is empty where the right address is not
 * known. */
static bool is_malformed(struct arena *arena, str url, str *right)
{
	if (is_plainly_right(url))
		return false;
	static const struct {
		str wrong, right;
	} slips[] = {
		{STR_INIT("https:///"), STR_INIT("https://")},
		{STR_INIT("http:///"), STR_INIT("http://")},
		{STR_INIT("https://https://"), STR_INIT("https://")},
		{STR_INIT("https://http://"), STR_INIT("http://")},
		{STR_INIT("http://https://"), STR_INIT("https://")},
		{STR_INIT("http://http://"), STR_INIT("http://")},
		{STR_INIT("https//"), STR_INIT("https://")},
		{STR_INIT("http//"), STR_INIT("http://")},
		{STR_INIT("htps://"), STR_INIT("https://")},
		{STR_INIT("htpps://"), STR_INIT("https://")},
		{STR_INIT("hhttps://"), STR_INIT("https://")},
		{STR_INIT("ttps://"), STR_INIT("https://")},
		{STR_INIT("https:://"), STR_INIT("https://")},
		{STR_INIT("https;//"), STR_INIT("https://")},
	};
	for (size_t i = 0; i < COUNT_OF(slips); i++) {
		if (!str_starts_nocase(url, slips[i].wrong))
			continue;
		str rest = str_slice(url, slips[i].wrong.len, url.len);
		*right = str_printf(arena, STR_FMT STR_FMT, STR_ARG(slips[i].right), STR_ARG(rest));
		return true;
	}
	bool has_scheme =
		str_starts_nocase(url, S("https:/")) || str_starts_nocase(url, S("http:/"));
	size_t slash = str_find(url, S(":/"));
	if (has_scheme && slash + 2 < url.len && url.at[slash + 2] != '/') {
		*right = str_printf(arena, STR_FMT "/" STR_FMT,
			STR_ARG(str_slice(url, 0, slash + 2)),
			STR_ARG(str_slice(url, slash + 2, url.len)));
		return true;
	}
	if (url.len > 2 && url.at[0] == '(' && url.at[url.len - 1] == ')' &&
		str_starts_nocase(str_slice(url, 1, url.len), S("http"))) {
		*right = str_slice(url, 1, url.len - 1);
		return true;
	}
	return str_starts(url, S("[http")) || str_starts(url, S("<http")) ||
	       str_starts(url, S("(http"));
}

/* What pages must not have: GitHub shows such a link as mere text. */
static bool is_no_page(str url)
{
	static const str schemes[] = {STR_INIT("javascript:"), STR_INIT("vbscript:"),
		STR_INIT("data:"), STR_INIT("file:")};
	for (size_t i = 0; i < COUNT_OF(schemes); i++)
		if (str_starts_nocase(str_trim(url), schemes[i]))
			return true;
	return false;
}

/* "//example.org/x": leads to another host, which is not asked without a scheme. */
static void check_scheme(struct check *check, const struct record_link *link)
{
	if (!str_starts(link->url, S("//")) || link->url.len < 3)
		return;
	struct diag *diag =
		report(check, link_place(link), "The address lacks its `https:`; write that, too.");
	if (span_len(link->target) > 0)
		report_fix(check, diag, FIX_UNSURE, S("Put `https:` before it"),
			(struct span){link->target.from, link->target.from}, S("https:"));
}

/* "https://arxiv.org@example.org/": readers take for the host what is a name told to it. */
static void check_host(
	struct check *check, const struct record_link *link, const struct address *address)
{
	if (address->parts.has_credentials && address->is_url)
		report(check, link_place(link),
			"This address is one of `" STR_FMT
			"`: what stands before its `@` is a name to log in with. Take that out.",
			STR_ARG(check_brief(check, address->parts.host, 60)));
	if (!address->is_url && is_no_page(link->url))
		report(check, link_place(link),
			"`" STR_FMT "` leads to no page; write an address with https.",
			STR_ARG(check_brief(check, link->url, 60)));
}

static void check_link_malformed(struct check *check)
{
	for (size_t i = 0; i < check->record->links.len; i++) {
		const struct record_link *link = &check->record->links.at[i];
		str right = {0};
		check_scheme(check, link);
		check_host(check, link, address_of(check, i));
		if (link->target.to == link->target.from)
			continue;
		struct span blanks = blanks_before(check->source, link->target);
		if (blanks.to > blanks.from) {
			struct diag *diag = report(
				check, blanks, "A blank stands before the address; take it out.");
			report_fix(check, diag, FIX_SAFE,
				S("Take out the blank before the address"), blanks, (str){0});
		}
		if (!is_malformed(check->arena, link->url, &right))
			continue;
		struct diag *diag = report(check, link->target,
			"`" STR_FMT "` is no address that a browser understands.",
			STR_ARG(check_brief(check, link->url, 60)));
		if (right.len > 0)
			report_fix(check, diag, FIX_UNSURE, S("Write the address right"),
				link->target, right);
	}
}

const struct rule rule_link_malformed = {
	.id = "link-malformed",
	.family = "links",
	.summary = "Address that no browser understands, or not as it reads",
	.why = "A slip in the address makes a dead link that looks alive, and one with a name before "
	       "its host leads elsewhere than it seems to.",
	.bad = EXAMPLE(EXAMPLE_TITLE,
		"*Ada Lovelace, Charles Babbage.* [[Paper](https://arxiv.org/abs/2305.19001)] [[Code](https:/github.com/ada/cats)]",
		EXAMPLE_TAG),
	.good = EXAMPLE_GOOD,
	.severity = SEVERITY_ERROR,
	.scope = RULE_ENTRY,
	.check = check_link_malformed,
};
